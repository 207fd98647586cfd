"""Sentences to clips: from the cache, else by the workers, each clip proved to say its words."""

import os
from collections.abc import Callable, Generator, Iterable

from briefing.clip import Clip
from briefing.errors import BriefingError
from briefing.script import Sentence
from briefing.settings import Settings
from briefing.speaking import clip_cache
from briefing.speaking.cache import key
from briefing.speaking.pool import Pool, SpeakingFailed
from briefing.speaking.proof import fault
from briefing.speaking.voice import VoiceInfo

TRIES = 2  # a clip that failed is spoken once more
MEMORY_A_WORKER = 100_000_000  # bytes: a voice's process, its clips under way and the encoder's share


def speak(
    sentences: Iterable[Sentence], cast: Callable[[Sentence], VoiceInfo], settings: Settings
) -> Generator[tuple[Sentence, Clip], None, None]:
    """Each sentence with its clip, in order; only a bounded number is ever in memory.

    Raises BriefingError naming the sentence that no voice could speak.
    """
    cache = clip_cache(settings) if settings.use_cache else None
    pool = Pool(worker_count(settings), settings.speed)

    def clip_of(sentence: Sentence) -> tuple[Sentence, Clip]:
        info = cast(sentence)
        name = key(sentence.spoken, info, settings.speed)
        clip = cache.get(name) if cache else None
        if clip is None:
            clip = _speak_one(pool, info, sentence, settings.speed)
            if cache:
                clip = cache.put(name, clip)
        return sentence, clip

    try:
        yield from pool.map(clip_of, sentences)
    finally:
        pool.close()
    if cache:
        cache.evict()


def worker_count(settings: Settings) -> int:
    """As many as asked for, else as there are cores and free memory for."""
    if settings.workers:
        return settings.workers
    import psutil

    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, psutil.virtual_memory().available // MEMORY_A_WORKER))


def _speak_one(pool: Pool, info: VoiceInfo, sentence: Sentence, speed: float) -> Clip:
    problem = ""
    for _ in range(TRIES):
        try:
            clip = pool.speak(info, sentence.spoken)
        except SpeakingFailed as error:
            problem = f"failed: {error}"
            continue
        problem = fault(sentence.spoken, clip, speed) or ""
        if not problem:
            return clip
    raise BriefingError(
        f"the voice {info.name} {problem} for the sentence “{_short(sentence.text)}”; "
        "change that sentence or choose another voice with --voice"
    )


def _short(text: str, most: int = 160) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
