"""The Voice contract: what the rest of the room asks of an engine."""

from dataclasses import dataclass
from typing import Protocol

from briefing.clip import Clip
from briefing.script import Spoken


@dataclass(frozen=True, slots=True)
class VoiceInfo:
    """A voice as it can be known without loading it.

    name         what a person writes after ``--voice``, e.g. "system:en-us"
    title        its own name, e.g. "English (America)"
    languages    BCP 47 tags in lower case, the one it speaks best first
    licence      of the voice and its engine, SPDX where there is one
    fingerprint  names every version that can change its bytes; part of each clip's cache key
    memory       bytes a worker speaking with it needs
    """

    name: str
    engine: str
    title: str
    languages: tuple[str, ...]
    licence: str
    fingerprint: str
    memory: int


class Voice(Protocol):
    """A loaded voice, in a process of its own.

    ``fresh_fork``: each clip is to be spoken in a fork of the process that loaded it, because the
    engine keeps state between clips. Such a voice may start no threads.
    """

    fresh_fork: bool

    def speak(self, spoken: Spoken) -> Clip:
        """The sound of one sentence, with a (start, end) pair in seconds for each of its words."""
        ...


class Engine(Protocol):
    """A module of this room that knows one speech engine."""

    def voices(self) -> list[VoiceInfo]:
        """Every voice that can speak here and now; loads no model."""
        ...

    def load(self, info: VoiceInfo, speed: float) -> Voice:
        """Make ready one of its ``voices()``; ``speed`` 1.0 is its own pace."""
        ...
