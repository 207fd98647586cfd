"""Speaking: sentences in, clips out, in order, from the cache where they were made before."""

from collections.abc import Callable, Iterable, Iterator

from briefing.clip import Clip
from briefing.script import Sentence
from briefing.settings import Settings
from briefing.speaking.voice import VoiceInfo

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
    sentences: Iterable[Sentence], cast: Callable[[Sentence], VoiceInfo], settings: Settings
) -> Iterator[tuple[Sentence, Clip]]:
    """Each sentence with its clip, in order; only a bounded number is ever in memory.

    Raises BriefingError naming the sentence that no voice could speak.
    """
    from briefing.speaking import narrators

    return narrators.speak(sentences, cast, settings)
