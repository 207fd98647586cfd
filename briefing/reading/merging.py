"""Many credit lines and datelines of one article, merged into the fields of ``Article``."""

from collections.abc import Iterable, Sequence

from briefing.article import Article, Block
from briefing.reading import citing, publishers
from briefing.reading.credit import Credit

# How much a line of each kind says about who published; a bio names an employer, which is the least.
_PUBLISHER = {
    "publisher": 6,
    "source": 5,
    "origin": 5,
    "url": 4,
    "reporting": 4,
    "copyright": 3,
    "agency": 3,
    "byline": 2,
    "bio": 1,
}
# A written date is better than an address's, and both are better than a dateline's.
_DATE = {"date": 5, "origin": 4, "source": 4, "publisher": 4, "byline": 4, "url": 3, "dateline": 2}
# Who is named by the article itself, else by its last lines.
_AUTHORS = (
    ("byline", "date", "dateline"),
    ("source", "publisher", "origin", "url", "via"),
    ("reporting", "extra"),
    ("bio",),
)
_CITED_IN = 3  # blocks at the top in which a citation makes an agency a source of the whole article


def article(title: str, blocks: Sequence[Block], found: Iterable[Credit], left_out: Sequence[str] = ()) -> Article:
    """The article of a title, a body and what its credit lines say."""
    lines = list(found)
    publisher = _publisher(lines)
    cited = [name for line in lines for name in line.cited]
    # A claim that lost to a better one is still true of an agency: the paper printed its report.
    for line in lines:
        known = publishers.known(line.publisher) if line.publisher and line.kind != "bio" else None
        if known and known[1] == "agency":
            cited.append(known[0])
    cited.extend(citing.cited("\n".join(block.text[:2000] for block in blocks[:_CITED_IN])))
    dated = sorted(
        (line for line in lines if line.date),
        key=lambda line: (line.date or "").startswith("--") * 10 - _DATE.get(line.kind, 1),
    )
    return Article(
        title=title,
        blocks=tuple(blocks),
        publisher=publisher,
        credit_basis="credited" if publisher else None,
        cited=tuple(name for name in dict.fromkeys(cited) if name != publisher),
        authors=_authors(lines),
        date=dated[0].date if dated else None,
        url=next((line.url for line in sorted(lines, key=_rank) if line.url), None),
        language=next((line.language for line in lines if line.language), None),
        left_out=tuple(left_out),
    )


def _rank(line: Credit) -> int:
    return -_PUBLISHER.get(line.kind, 0)


def _publisher(lines: list[Credit]) -> str | None:
    claims = sorted((line for line in lines if line.publisher), key=_rank)
    if not claims:
        return None
    best = claims[0]
    known = publishers.known(best.publisher or "")
    if known and known[1] == "agency" and best.url is None and best.kind != "publisher":
        # "Source: Reuters" above a newspaper's address: the newspaper published what it had from Reuters.
        best = next((line for line in claims if line.url and line.publisher != best.publisher), best)
    return best.publisher


def _authors(lines: list[Credit]) -> tuple[str, ...]:
    for kinds in _AUTHORS:
        found = dict.fromkeys(name for line in lines if line.kind in kinds for name in line.authors)
        if found:
            return tuple(found)
    return ()
