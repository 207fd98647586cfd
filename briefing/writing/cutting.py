"""A segment in spans, one for each engine call: a sentence, or what one voice says of it in one language."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from briefing.script import Mark, Segment
from briefing.writing.quotation_marks import past_closing
from briefing.writing.quotations import quotations
from briefing.writing.sentences import pieces, sentences

_SOUND = re.compile(r"[^\W_]")
# Marks that open what follows them; French ones have a space behind them.
_OPENING = re.compile(
    "(?:(?<![^\\s(\\[])[\u201c\u201e\u2018\u201a\u00ab\u2039\"'(\\[\u00bf\u00a1][\u00a0\u202f ]?"
    "|[\u300c\u300e\uff08])+\\Z"
)


@dataclass(frozen=True, slots=True)
class Span:
    """``text[start:end]`` of a segment. ``whole``: its end is a sentence's end, not a cut inside one."""

    start: int
    end: int
    language: str
    quoted: bool
    whole: bool


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Part of a segment in one language."""

    start: int
    end: int
    language: str


def spans(segment: Segment, language: str, quoting: bool) -> Iterator[Span]:
    """Yield the spans of a segment in order; together they hold all of its text but the blanks between them.

    ``language``: BCP 47 tag of its beginning. ``quoting``: a quotation has spans of its own. A voice or a pause
    cuts wherever it stands, a quotation or another language only where there is something to say on both sides.
    """
    text = segment.text
    says = tuple(m for m in segment.marks if m.kind == "say")
    firm = sorted({m.start for m in segment.marks if m.kind in ("pause", "voice")})
    stretches = _stretches(segment, language, says)
    all_quoted = quoting and segment.role == "quotation"
    speech: list[tuple[int, int]] = []
    if quoting and segment.role == "paragraph":
        speech = quotations(text, [stretch.language for stretch in stretches])
    soft = [at for part in speech for at in part if not _inside(at, says)]
    for start, end, tongue, ended in _sentences(text, stretches, says):
        for a, b in pairwise(_borders(text, start, end, firm, soft)):
            parts = list(pieces(text, a, b))
            for part in parts:
                quoted = all_quoted or (bool(speech) and _is_in(_first_sound(text, *part), speech))
                yield Span(*part, tongue, quoted, ended and b == end and part is parts[-1])


def _stretches(segment: Segment, language: str, says: Sequence[Mark]) -> list[_Stretch]:
    """The segment by language. Punctuation alone makes no stretch: it opens the next one, or ends the last."""
    text = segment.text
    found = [_Stretch(0, len(text), language)]
    for mark in segment.marks:
        if mark.kind != "language":
            continue
        at = max(found[-1].start, _edge(text, mark.start, says))
        if _SOUND.search(text, found[-1].start, at):
            found[-1] = replace(found[-1], end=at)
        else:
            at = found.pop().start
        if found and found[-1].language == mark.value:
            found[-1] = replace(found[-1], end=len(text))
        else:
            found.append(_Stretch(at, len(text), mark.value))
    if len(found) > 1 and not _SOUND.search(text, found[-1].start):
        found.pop()
        found[-1] = replace(found[-1], end=len(text))
    return found


def _edge(text: str, at: int, says: Sequence[Mark]) -> int:
    """Where to cut for a language mark at ``at``: behind what closes the text before it, before what opens the next."""
    edge = at
    if not text[at - 1].isspace():
        edge = past_closing(text, at)
    if edge == at and (opening := _OPENING.search(text, max(0, at - 8), at)):
        edge = opening.start()
    return at if _inside(edge, says) else edge


def _sentences(text: str, stretches: Sequence[_Stretch], says: Sequence[Mark]) -> Iterator[tuple[int, int, str, bool]]:
    """Sentences and parts of such in one language: start, end, language, whether a sentence ends there."""
    outer = _unbroken(sentences(text, stretches[0].language), says)
    if len(stretches) == 1:
        for start, end in outer:
            yield start, end, stretches[0].language, True
        return
    ends = {end for _, end in outer}
    for stretch in stretches:
        # Inside a stretch its own language tells where sentences end.
        own = sentences(text[stretch.start : stretch.end], stretch.language)
        parts = list(_unbroken(((stretch.start + start, stretch.start + end) for start, end in own), says))
        for start, end in parts:
            yield start, end, stretch.language, end != parts[-1][1] or end in ends


def _unbroken(found: Iterator[tuple[int, int]], says: Sequence[Mark]) -> Iterator[tuple[int, int]]:
    """Sentences, joined where what is said differently reaches over their border."""
    waiting: tuple[int, int] | None = None
    for span in found:
        if waiting is None:
            waiting = span
        elif any(m.start < waiting[1] and m.end > span[0] for m in says):
            waiting = (waiting[0], span[1])
        else:
            yield waiting
            waiting = span
    if waiting is not None:
        yield waiting


def _borders(text: str, start: int, end: int, firm: Sequence[int], soft: Sequence[int]) -> list[int]:
    """Where ``text[start:end]`` is cut, its ends included; a soft cut leaves something to say on both sides."""
    fixed = firm[bisect_right(firm, start) : bisect_left(firm, end)]
    wished = soft[bisect_right(soft, start) : bisect_left(soft, end)]
    if not wished:
        return [start, *fixed, end]
    borders = [start]
    for at, following in pairwise([*sorted({*fixed, *wished}), end]):
        sound = _SOUND.search(text, borders[-1], at) and _SOUND.search(text, at, following)
        if sound or at in fixed:
            borders.append(at)
    return [*borders, end]


def _first_sound(text: str, start: int, end: int) -> int:
    sound = _SOUND.search(text, start, end)
    return sound.start() if sound else start


def _is_in(at: int, parts: Sequence[tuple[int, int]]) -> bool:
    """Whether one of the parts, which are in order, holds the offset."""
    index = bisect_right(parts, at, key=lambda part: part[0]) - 1
    return index >= 0 and at < parts[index][1]


def _inside(at: int, says: Sequence[Mark]) -> bool:
    """Whether something said differently reaches over the offset."""
    index = bisect_left(says, at, key=lambda mark: mark.start) - 1
    return index >= 0 and at < says[index].end
