"""The Voice contract: what the rest of the room asks of an engine.

An engine is a module, or any object, with ``voices`` and ``load``, found by the entry point group
``briefing.engines``: its name there stands before the colon of its voices' names. Two more functions are optional:

    named(name: str) -> VoiceInfo | None    a voice that is not among ``voices()``, e.g. "piper:PATH.onnx"
    fetch(info: VoiceInfo) -> None          brings a voice that is not ready, over the network

Both raise BriefingError for what they know but cannot give.
"""

from dataclasses import dataclass
from typing import Literal, Protocol

from briefing.clip import Clip
from briefing.script import Spoken

# Retired tags, macrolanguages and written forms, by what engines call what is spoken.
OTHER_NAMES = {"no": "nb", "nn": "nb", "iw": "he", "in": "id", "zh": "cmn"}
Gender = Literal["female", "male", "neutral"]


def primary(tag: str) -> str:
    """The language of a BCP 47 tag without its region, as engines call it: "no-NO" -> "nb"."""
    language = tag.lower().replace("_", "-").split("-")[0]
    return OTHER_NAMES.get(language, language)


@dataclass(frozen=True, slots=True)
class VoiceInfo:
    """A voice as it can be known without loading it.

    name         what a person writes after ``--voice``, e.g. "system:en-us"
    engine       the name of its engine's entry point
    title        its own name, e.g. "English (America)"
    languages    BCP 47 tags in lower case, the one it speaks best first; "*" is any
    licence      of the voice and its engine, SPDX where there is one
    fingerprint  names every version and model that can change its bytes; part of each clip's cache key
    memory       bytes a worker speaking with it needs
    words_a_worker  how many words make a worker more worth its start
    gender       None where its maker does not say
    missing      "" when it can speak here and now, else what it takes, as a sentence's second half
    """

    name: str
    engine: str
    title: str
    languages: tuple[str, ...]
    licence: str
    fingerprint: str
    memory: int
    gender: Gender | None = None
    missing: str = ""
    words_a_worker: int = 1

    def speaks(self, language: str) -> bool:
        """Whether it can speak a BCP 47 tag's language, in whatever region."""
        return any(tag == "*" or primary(tag) == primary(language) for tag in self.languages)


class Voice(Protocol):
    """A loaded voice, in a process of its own.

    ``fresh_fork``: each clip is to be spoken in a fork of the process that loaded it, because the
    engine keeps state between clips. Such a voice may start no threads.
    """

    fresh_fork: bool

    def speak(self, spoken: Spoken) -> Clip:
        """The sound of one sentence at the voice's usual pace, with a (start, end) pair in seconds for each word."""
        ...


class Engine(Protocol):
    """What an entry point of ``briefing.engines`` leads to."""

    def voices(self) -> list[VoiceInfo]:
        """Every voice it knows of, ready or not; loads no model and asks no network."""
        ...

    def load(self, info: VoiceInfo) -> Voice:
        """Make one of its voices ready to speak."""
        ...
