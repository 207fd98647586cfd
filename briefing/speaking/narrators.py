"""Sentences to clips: from the cache, else by the workers, each clip proved to say its words."""

import os
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager

from briefing.clip import Clip
from briefing.errors import BriefingError, excerpt
from briefing.script import Sentence
from briefing.settings import Settings
from briefing.speaking import clip_cache
from briefing.speaking.cache import key
from briefing.speaking.pool import Pool, SpeakingFailed
from briefing.speaking.proof import fault
from briefing.speaking.voice import VoiceInfo

TRIES = 2  # a clip that failed is spoken once more
MEMORY_BESIDE = 60_000_000  # bytes a worker takes beside its voice: clips under way, and later an encoder


def speak(
    sentences: Iterable[Sentence], cast: Callable[[Sentence], VoiceInfo], settings: Settings, workers: int
) -> Generator[tuple[Sentence, Clip], None, None]:
    """Each sentence with its clip, in order; only a bounded number is ever in memory.

    Raises BriefingError naming the sentence that no voice could speak.
    """
    cache = clip_cache(settings) if settings.use_cache else None
    pool = Pool(workers, settings.speed)
    one_at_a_time = _OneAtATime()

    def clip_of(part: tuple[Sentence, VoiceInfo]) -> tuple[Sentence, Clip]:
        sentence, info = part
        if cache is None:
            return sentence, _speak(pool, info, sentence, settings.speed)
        name = key(sentence.spoken, info, settings.speed)
        with one_at_a_time.holding(name):  # a sentence that stands twice is spoken once
            clip = cache.get(name)
            return sentence, clip or cache.put(name, _speak(pool, info, sentence, settings.speed))

    try:
        # Cast here and not in the threads: some engines list their voices in the main thread only.
        yield from pool.map(clip_of, ((sentence, cast(sentence)) for sentence in sentences))
    finally:
        pool.close()
    if cache:
        cache.evict()


def worker_count(settings: Settings, info: VoiceInfo) -> int:
    """As many as asked for, else as there are cores and free memory for that voice."""
    if settings.workers:
        return settings.workers
    import psutil

    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return int(max(1, min(cores, psutil.virtual_memory().available // (info.memory + MEMORY_BESIDE))))


def _speak(pool: Pool, info: VoiceInfo, sentence: Sentence, speed: float) -> Clip:
    """A clip that says its words. Raises BriefingError when the voice failed twice."""
    for _ in range(TRIES):
        try:
            clip = pool.speak(info, sentence.spoken)
        except SpeakingFailed as error:
            problem, advice = f"failed: {error}", "`briefing doctor` tells more"
            continue
        wrong = fault(sentence.spoken, clip, speed)
        if not wrong:
            return clip
        problem, advice = wrong, "change that sentence"
    raise BriefingError(
        f"the voice {info.name} {problem} for the sentence “{excerpt(sentence.text, 160)}”; "
        f"{advice}, or choose another voice with --voice"
    )


class _OneAtATime:
    """Lets one thread at a time hold each key."""

    def __init__(self) -> None:
        self._held: set[str] = set()
        self._released = threading.Condition()

    @contextmanager
    def holding(self, key: str) -> Iterator[None]:
        with self._released:
            self._released.wait_for(lambda: key not in self._held)
            self._held.add(key)
        try:
            yield
        finally:
            with self._released:
                self._held.remove(key)
                self._released.notify_all()
