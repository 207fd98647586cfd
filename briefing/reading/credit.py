"""What one credit line says."""

from dataclasses import dataclass

from briefing.reading import publishers


@dataclass(frozen=True, slots=True)
class Credit:
    """What one line says; a field it is silent about is empty.

    ``kind`` is that of the rule which knew it, e.g. "source", "byline", "related".
    """

    kind: str
    publisher: str | None = None
    cited: tuple[str, ...] = ()
    url: str | None = None
    authors: tuple[str, ...] = ()
    date: str | None = None
    title: str | None = None
    language: str | None = None


def from_link(kind: str, found: publishers.Link) -> Credit:
    return Credit(
        kind, found.publisher, url=found.url, authors=(found.author,) if found.author else (), date=found.date
    )
