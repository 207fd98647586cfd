"""Plain text: title, credit lines, paragraphs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.article import Article, Block
from briefing.reading import datelines, frontmatter, leaving_out, merging, tables
from briefing.reading.credit import Credit
from briefing.reading.credit_lines import recognise
from briefing.reading.paragraphs import Unit, units

_TOP, _END = 5, 8  # units above and below the body in which credit lines stand
_LONGEST_TITLE = 300
_ENDED = re.compile(r"[.:;,。：；，।][\"'’”»)\]」』]*$")
_ABBREVIATED = re.compile(r"(?:\b[A-Z]\.){1,3}$|\b(?:Inc|Co|Corp|Ltd|Jr|Sr|St|vs|etc)\.$")
# What may stand above a headline; a promotion or a related link there would be the headline itself.
_ABOVE_TITLE = frozenset(
    (
        "byline",
        "date",
        "url",
        "source",
        "publisher",
        "title",
        "header",
        "agency",
        "updated",
        "boilerplate",
        "origin",
        "share",
    )
)
# What counts inside a paragraph, at its end: a line that cannot be its last words.
_WITHIN = frozenset(
    ("source", "publisher", "via", "url", "reporting", "copyright", "photo", "origin", "updated", "header")
)


def read(text: str) -> Article:
    """The article of a cleaned plain text."""
    found, body = frontmatter.split(text)
    header, body = _header_block(body)
    found.extend(header)
    left_out: list[str] = []
    return understood(units(body, left_out), found, left_out)


@dataclass(slots=True)
class _Lines:
    """Lines that are not read aloud: what they say, and what of them is left out."""

    credits: list[Credit]
    left_out: list[str]

    def take(self, line: str, credit: Credit) -> None:
        self.credits.append(credit)
        if phrase := leaving_out.line(credit, line):
            self.left_out.append(phrase)


def understood(laid_out: list[Unit], found: list[Credit], left_out: Sequence[str] = ()) -> Article:
    """The article of blocks in order, of which the first and last may be credit lines and the first the title.

    ``left_out``: phrases for what a format's module dropped.
    """
    title = next((credit.title for credit in found if credit.title), "")
    lines = _Lines(found, list(left_out))
    body = _without_credits(laid_out, lines, title)
    if body and not title and _is_title(body):
        title = _bare_title(body.pop(0).text)
    elif body and title and body[0].text.casefold().strip(" .") == title.casefold().strip(" ."):
        body.pop(0)
    blocks = [Block(unit.kind, unit.text) for unit in body]
    first = next((index for index, block in enumerate(blocks) if block.kind == "paragraph"), None)
    if first is not None and (dateline := datelines.cut(blocks[first].text)):
        found.append(dateline[0])
        blocks[first] = Block("paragraph", dateline[1])
    return merging.article(title, blocks, found, leaving_out.capped(lines.left_out))


def _header_block(text: str) -> tuple[list[Credit], str]:
    """ "Title: ...", "Author: ...", "URL: ..." lines in front of a text."""
    found: list[Credit] = []
    rest = text.lstrip("\n")
    while len(found) < 20:
        line, _, after = rest.partition("\n")
        label = re.match(r"\s*([^:：]{1,30}?)\s*[:：]\s*\S", line[:200])
        kind = tables.labels().get(label[1].casefold()) if label else None
        credit = recognise(line, header=True) if kind and len(line) <= 500 else None
        if credit is None:
            break
        found.append(credit)
        rest = after
    # One such line may be a headline with a colon in it; "Title:" is none.
    if (len(found) >= 2 and any(c.title or c.url or c.date or c.authors or c.publisher for c in found)) or any(
        c.title for c in found
    ):
        return found, rest
    return [], text


def _without_credits(laid_out: list[Unit], lines: _Lines, title: str) -> list[Unit]:
    """The units that are not credit lines; those are taken by ``lines``."""
    body: list[Unit] = []
    seen = False
    zone = range(max(0, len(laid_out) - _END), len(laid_out))
    last_of_body = max((index for index in zone if recognise(laid_out[index].text) is None), default=-1)
    for index, unit in enumerate(laid_out):
        top, end = index <= _TOP, index >= len(laid_out) - _END
        if not (top or end) or unit.kind in ("stand-in", "quotation"):
            body.append(unit)
            continue
        if top and (dateline := datelines.cut(unit.text)) and dateline[0].cited:
            seen = True
            body.append(unit)
            continue
        above = not seen and not title and unit.kind != "heading"
        credit = recognise(unit.text)
        if credit and credit.kind == "ending" and index < last_of_body:
            credit = None
        if credit and not (above and credit.kind not in _ABOVE_TITLE) and not (credit.kind == "bio" and not end):
            lines.take(unit.text, credit)
            continue
        seen = True
        if unit.kind == "paragraph" and len(unit.lines) > 1:
            _trim(unit, lines)
        elif unit.kind == "list" and end:
            unit.lines[-_END:] = [line for line in unit.lines[-_END:] if not _taken(line, lines)]
        if unit.lines:
            body.append(unit)
    while body and body[-1].kind == "heading":
        # The heading of what was dropped: "Related", "More on this story".
        lines.left_out.append(leaving_out.phrase("a heading with nothing below it", body.pop().text))
    return body


def _taken(line: str, lines: _Lines) -> bool:
    credit = recognise(line)
    if credit:
        lines.take(line, credit)
    return credit is not None


def _trim(unit: Unit, lines: _Lines) -> None:
    """Cuts credit lines from the ends of a paragraph that no blank line parts from them."""
    for _ in range(_END):
        credit = recognise(unit.lines[-1]) if unit.lines else None
        if credit is None or credit.kind not in _WITHIN:
            break
        lines.take(unit.lines.pop(), credit)
    for _ in range(_TOP):
        credit = recognise(unit.lines[0]) if len(unit.lines) > 1 else None
        if credit is None or credit.kind not in _WITHIN | {"byline", "date"}:
            break
        lines.take(unit.lines.pop(0), credit)


def _is_title(body: list[Unit]) -> bool:
    """Whether the first unit is a headline: short, no full stop, and something follows it."""
    unit, text = body[0], body[0].text
    if unit.kind == "heading":
        return len(text) <= _LONGEST_TITLE
    if unit.kind != "paragraph" or len(body) < 2 or len(text) > _LONGEST_TITLE or len(unit.lines) > 4:
        return False
    if _ENDED.search(text) and not _ABBREVIATED.search(text):
        return False
    return datelines.cut(text) is None


def _bare_title(text: str) -> str:
    """A headline without its label and its Markdown signs."""
    return re.sub(r"^(?:title|headline)\s*:\s*", "", text.strip("*_# "), flags=re.I)
