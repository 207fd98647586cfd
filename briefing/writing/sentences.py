"""Where one sentence ends and the next begins: by sentencex, with the splits it is known to miss mended.

Offsets are exact: every sentence is a (start, end) pair into the text it came from, without the
spaces around it, and no sentence is blank.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from briefing.writing.language import primary
from briefing.writing.tables import rows

# One engine call. Engines stumble, and normalising gets superlinear, on very long input; 600
# characters are about 40 seconds of speech, three times the longest sentence of a careful newspaper.
LONGEST = 600

# sentencex pairs quotation marks over any distance, which is quadratic for marks that never close:
# it is given at most this much at a time, a hundred sentences or so.
_WINDOW = 20_000

_QUOTES = re.compile(
    "[\"\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a]|(?<!\\w)['\u2018\u2019]|['\u2018\u2019](?!\\w)"
)
_CLOSERS = re.compile("[\"'\u201c\u201d\u2018\u2019\u00ab\u00bb\u203a\u2039)\\]\u300d\u300f\uff09*_]+")
# At the end of a stretch of text: a mark that opens what follows. The guillemet opens only after a space.
_OPENING = re.compile("(?P<mark>(?<=\\s)\u00ab|[\u201c\u201e\u300c\u300e\uff08\u300a\u3010(\\[])\\s*\\Z")
# At "A", a line separator and a point sentencex looks for an initial in the middle of a character, and panics.
_SEPARATORS = {0x2028: " ", 0x2029: " "}
_SURROGATE = re.compile("[\ud800-\udfff]")
_CLAUSE = re.compile("[;:,\u2014\u3001\uff0c\uff1b\uff1a](?=\\s)|[\u3001\u3002\uff0c\uff1b\uff1a]")
_RUN = re.compile(r"[^\W_]+")
_SPACED = re.compile(r"\S+")

# Scripts written without spaces: Han, kana, Thai, Lao, Myanmar, Khmer.
SPACELESS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")

# What may follow such an abbreviation inside a sentence.
_ZONE = re.compile(r"(?:[ECMP][SD]?T|GMT|BST|UTC|CET|CEST|JST|IST|HKT|AEST|local|on|in)\b")


def sentences(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Yield the (start, end) of every sentence of ``text``, one line of prose, in order.

    Quotations do not hide sentence ends: in ``“I won. It was good.” Then he left.`` there are
    three, and the closing mark stays with the second.
    """
    position = 0
    while position < len(text):
        reach = position + _WINDOW
        # No window ends inside a word.
        if reach < len(text) and (run := _RUN.match(text, reach - 1)) is not None:
            reach = run.end()
        window = text[position:reach]
        last = position + len(window) == len(text)
        spans = _mended(window, language)
        # The last sentence of a cut window is not known to be whole: it opens the next window.
        window_end = spans.pop()[0] if not last and len(spans) > 1 else len(window)
        for start, end in spans:
            yield position + start, position + end
        position += window_end


def pieces(text: str, start: int, end: int, limit: int = LONGEST) -> Iterator[tuple[int, int]]:
    """Yield ``text[start:end]`` in pieces of at most ``limit`` characters, cut after a clause, else at a space.

    Only a single word can be longer than ``limit``: it is never cut, because a piece of a word is no word.
    """
    while end - start > limit:
        cut = _cut(text, start, start + limit, end)
        if (span := _stripped(text, start, cut)) is not None:
            yield span
        start = cut
    if (span := _stripped(text, start, end)) is not None:
        yield span


def word_count(text: str) -> int:
    """Written words; of scripts without spaces two characters count as one."""
    spaceless = len(SPACELESS.findall(text))
    if not spaceless:
        return len(text.split())
    return len(SPACELESS.sub(" ", text).split()) + (spaceless + 1) // 2


def _cut(text: str, start: int, stop: int, end: int) -> int:
    """The best place to cut between ``start`` and ``stop``; beyond it only when a word reaches further."""
    # A clause border in the first third would leave a stub.
    borders = [m.end() for m in _CLAUSE.finditer(text, start + (stop - start) // 3, stop)]
    if borders:
        return borders[-1]
    space = max(text.rfind(" ", start, stop), text.rfind("\u00a0", start, stop), text.rfind("\t", start, stop))
    if space > start:
        return space + 1
    run = _RUN.match(text, start)
    if run is not None and run.end() > stop and not SPACELESS.match(text, start):
        return min(run.end(), end)
    return stop


def _stripped(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span without the spaces around it, None when nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _mended(text: str, language: str) -> list[tuple[int, int]]:
    borders = [0]
    for border in _borders(text, language):
        border = _before_opening(text, borders[-1], border)
        if _holds(text, borders[-1], border):
            borders.append(border)
    borders.append(len(text))
    spans = (_stripped(text, a, b) for a, b in pairwise(borders))
    return [span for span in spans if span is not None]


def _before_opening(text: str, start: int, border: int) -> int:
    """A border without the opening marks just before it: they belong to the sentence that follows."""
    while (mark := _OPENING.search(text, max(start, border - 10), border)) is not None:
        # A German quotation ends with the mark that opens an English one.
        if mark["mark"] == "\u201c" and "\u201e" in text[start : mark.start()]:
            break
        border = mark.start()
    return border


def _holds(text: str, start: int, border: int) -> bool:
    """Whether a sentence really ends at ``border``."""
    before, after = text[max(start, border - 30) : border], text[border : border + 12].lstrip()
    if not after or not before.strip():
        return False
    opening = after.lstrip("\"'\u201c\u201e\u2018\u00ab\u2039([*_")
    if opening[:1].islower():
        return False  # "Really?" he asked
    if not any(c.isalnum() for c in text[start:border]):
        return False  # an opening ornament or mark alone
    if _abbreviation("never", "may").search(before):
        if opening[:1].isdigit() or _ZONE.match(opening):
            return re.search(r"\b[A-Z]\.\s*$", before) is not None
        return _abbreviation("may").search(before) is not None
    return True


@cache
def _abbreviation(*ends: str) -> re.Pattern[str]:
    """An initial or an abbreviation at the end of a text, of those that end a sentence "never" or "may" do so.

    A boundary right after one is no boundary: "approx. 500", "9:30 p.m. ET", "No. 5", "St. James".
    """
    written = [re.escape(row[0]) for row in rows("abbreviations.en") if row[3:] and row[3] in ends]
    return re.compile(rf"\b(?:{'|'.join(written)}|[A-Z]\.)\s*$")


def _borders(text: str, language: str) -> Iterator[int]:
    """sentencex's boundaries as offsets into ``text``, found with quotation marks out of the way."""
    import sentencex  # type: ignore[import-untyped]  # a compiled module without type marker

    # sentencex does not look inside quotations; without their marks it must. Lone surrogates it cannot take.
    kept: list[str] = []
    shifts: list[tuple[int, int]] = []  # (offset in the bare text, marks removed before it)
    position = bare = removed = 0
    for mark in _QUOTES.finditer(text):
        kept.append(text[position : mark.start()])
        bare += mark.start() - position
        removed += mark.end() - mark.start()
        shifts.append((bare, removed))
        position = mark.end()
    kept.append(text[position:])
    stripped = _SURROGATE.sub("\ufffd", "".join(kept)).translate(_SEPARATORS)

    offset = index = shift = 0
    for sentence in sentencex.segment(primary(language), stripped):
        offset += len(sentence)
        while index < len(shifts) and shifts[index][0] < offset:
            shift = shifts[index][1]
            index += 1
        border = offset + shift
        # Marks that stood exactly at the border: closers belong to the sentence before it.
        if border and not text[border - 1].isspace() and (closer := _CLOSERS.match(text, border)):
            border = closer.end()
        yield border
