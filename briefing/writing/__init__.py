"""The writing room: articles in, a script of what will be said out, sentence by sentence."""

from briefing.writing.aloud import aloud
from briefing.writing.composing import write
from briefing.writing.frame import sample
from briefing.writing.names import as_toml, names
from briefing.writing.narration import count, narrate, silence, words
from briefing.writing.scriptfile import format_script, is_script, parse_script

__all__ = [
    "aloud",
    "as_toml",
    "count",
    "format_script",
    "is_script",
    "names",
    "narrate",
    "parse_script",
    "sample",
    "silence",
    "words",
    "write",
]
