"""A WebVTT transcript: what was written, timed by what was said."""

import textwrap
from collections.abc import Iterable

from briefing.episode import Cue

LINE = 65  # characters; what players show without breaking a line themselves
SHORTEST = 0.05  # seconds; a cue must end after it starts


def webvtt(cues: Iterable[Cue]) -> str:
    blocks = ["WEBVTT"]
    for number, cue in enumerate(cues, 1):
        times = f"{_timestamp(cue.start)} --> {_timestamp(max(cue.end, cue.start + SHORTEST))}"
        blocks.append(f"{number}\n{times}\n<v Narrator>{_lines(cue.text)}")
    return "\n\n".join(blocks) + "\n"


def _lines(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return "\n".join(textwrap.wrap(escaped, LINE, break_long_words=False, break_on_hyphens=False))


def _timestamp(seconds: float) -> str:
    minutes, ms = divmod(round(seconds * 1000), 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{ms // 1000:02}.{ms % 1000:03}"
