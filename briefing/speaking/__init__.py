"""Speaking: sentences in, clips out, in order, from the cache where they were made before."""

from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from briefing.clip import Clip
from briefing.errors import BriefingError
from briefing.script import Sentence
from briefing.settings import Settings
from briefing.speaking.cast import Cast
from briefing.speaking.voice import VoiceInfo

__all__ = [
    "Cast",
    "VoiceInfo",
    "cast_voice",
    "clip_cache",
    "cores",
    "fetch",
    "prepared",
    "speak",
    "voices",
    "worker_count",
]

if TYPE_CHECKING:
    from briefing.speaking.cache import ClipCache
    from briefing.speaking.pool import Pool

# The worker processes import this package too, so what only the supervisor needs is imported where it is used.


def voices() -> list[VoiceInfo]:
    """Every voice that is known of here, ready or not."""
    from briefing.speaking import casting

    return casting.voices()


def cast_voice(name: str, language: str) -> VoiceInfo:
    """The voice called ``name``; "auto" stands for the best one for ``language`` that is ready.

    Raises BriefingError that names the nearest voice, what the voice lacks, or the language nobody here speaks.
    """
    from briefing.speaking import casting

    return casting.cast_voice(name, language)


def fetch(name: str) -> VoiceInfo:
    """Bring a voice over the network, the only place that uses it. Raises BriefingError."""
    from briefing.speaking import casting

    return casting.fetch(name)


def speak(
    sentences: Iterable[Sentence],
    cast: Callable[[Sentence], VoiceInfo],
    settings: Settings,
    workers: int,
    pool: "Pool | None" = None,
) -> Generator[tuple[Sentence, Clip], None, None]:
    """Each sentence with its clip, in order, spoken by so many processes; only a bounded number is ever in memory.

    ``pool``: from ``prepared``, with a voice that is being loaded already; it is closed with the last sentence.
    Raises BriefingError naming the sentence that no voice could speak.
    """
    from briefing.speaking import narrators

    return narrators.speak(sentences, cast, settings, workers, pool)


def prepared(settings: Settings) -> "Pool":
    """Processes to speak with, to be closed; one of them loads the voice that will most likely be asked for."""
    from briefing.speaking.pool import Pool

    pool = Pool()
    with suppress(BriefingError):  # said when the voice is really cast
        pool.prepare(lambda: cast_voice(settings.voice, settings.locale or "en"))
    return pool


def worker_count(settings: Settings, voices: Sequence[VoiceInfo], words: int) -> int:
    """As many as asked for, else as there are cores, free memory for a process of each voice, and words to make them
    worth it; the first voice says most."""
    from briefing.speaking import narrators

    return narrators.worker_count(settings, voices, words)


def cores() -> int:
    """Processors this process may use."""
    from briefing.speaking import narrators

    return narrators.cores()


def clip_cache(settings: Settings) -> "ClipCache":
    """The cache the settings name; it may not exist yet."""
    from briefing.speaking.cache import ClipCache, default_folder

    return ClipCache(settings.cache or default_folder())
