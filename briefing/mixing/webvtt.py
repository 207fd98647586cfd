"""A WebVTT transcript: what was written, timed by what was said, word by word (https://www.w3.org/TR/webvtt1/)."""

import textwrap
from collections.abc import Iterable, Iterator

from briefing.episode import Cue

LINE = 65  # characters; what players show without breaking a line themselves
SHORTEST = 0.05  # seconds; a cue must end after it starts
NARRATOR, QUOTED = "Narrator", "Quotation"  # who speaks


def webvtt(cues: Iterable[Cue]) -> Iterator[str]:
    """The file in pieces, a cue each."""
    yield "WEBVTT\n"
    for number, cue in enumerate(cues, 1):
        start, end = _milliseconds(cue.start), _milliseconds(max(cue.end, cue.start + SHORTEST))
        text = "\n".join(_lines(cue.text, dict(_stamps(cue, start, end))))
        voice = QUOTED if cue.quoted else NARRATOR
        yield f"\n{number}\n{_timestamp(start)} --> {_timestamp(end)}\n<v {voice}>{text}\n"


def _stamps(cue: Cue, start: int, end: int) -> Iterator[tuple[int, str]]:
    """(place in the text, time stamp) of each word but the first, inside the cue, each later than the one before."""
    last = start
    for place, seconds in zip(cue.word_places[1:], cue.word_starts[1:], strict=True):
        at = _milliseconds(seconds)
        if last < at < end:
            yield place, f"<{_timestamp(at)}>"
            last = at


def _lines(text: str, stamps: dict[int, str]) -> Iterator[str]:
    """The text in lines, escaped, with each stamp before the character it belongs to."""
    at = 0
    for line in textwrap.wrap(text, LINE, expand_tabs=False, break_long_words=False, break_on_hyphens=False):
        out = []
        for character in line:
            # Wrapping takes spaces out and makes others plain: the next character of the line is found in the text.
            while text[at] != character and text[at].isspace() and not character.isspace():
                at += 1
            out.append(stamps.get(at, "") + _ESCAPED.get(character, character))
            at += 1
        yield "".join(out)


_ESCAPED = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def _milliseconds(seconds: float) -> int:
    return round(seconds * 1000)


def _timestamp(milliseconds: int) -> str:
    minutes, ms = divmod(milliseconds, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{ms // 1000:02}.{ms % 1000:03}"
