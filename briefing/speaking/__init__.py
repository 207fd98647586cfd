"""Speaking: sentences in, clips out, in order, from the cache where they were made before."""

from collections.abc import Callable, Generator, Iterable
from typing import TYPE_CHECKING

from briefing.clip import Clip
from briefing.script import Sentence
from briefing.settings import Settings
from briefing.speaking.voice import VoiceInfo

__all__ = ["VoiceInfo", "cast_voice", "clip_cache", "speak", "voices", "worker_count"]

if TYPE_CHECKING:
    from briefing.speaking.cache import ClipCache

# The worker processes import this package too, so what only the supervisor needs is imported where it is used.


def voices() -> list[VoiceInfo]:
    """Every voice that can speak here."""
    from briefing.speaking import casting

    return casting.voices()


def cast_voice(name: str, language: str) -> VoiceInfo:
    """The voice called ``name``; "auto" stands for the best one for ``language``.

    Raises BriefingError that names the nearest voice, or the language nobody here speaks.
    """
    from briefing.speaking import casting

    return casting.cast_voice(name, language)


def speak(
    sentences: Iterable[Sentence], cast: Callable[[Sentence], VoiceInfo], settings: Settings, workers: int
) -> Generator[tuple[Sentence, Clip], None, None]:
    """Each sentence with its clip, in order, spoken by so many processes; only a bounded number is ever in memory.

    Raises BriefingError naming the sentence that no voice could speak.
    """
    from briefing.speaking import narrators

    return narrators.speak(sentences, cast, settings, workers)


def worker_count(settings: Settings, info: VoiceInfo) -> int:
    """As many as asked for, else as there are cores and free memory for that voice."""
    from briefing.speaking import narrators

    return narrators.worker_count(settings, info)


def clip_cache(settings: Settings) -> "ClipCache":
    """The cache the settings name; it may not exist yet."""
    from briefing.speaking.cache import ClipCache, default_folder

    return ClipCache(settings.cache or default_folder())
