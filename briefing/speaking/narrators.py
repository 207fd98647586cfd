"""Sentences to clips: from the cache, else by the workers, each clip proved to say its words."""

import os
import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from briefing.clip import Clip
from briefing.errors import BriefingError, excerpt
from briefing.script import Sentence
from briefing.settings import Settings
from briefing.speaking import clip_cache
from briefing.speaking.cache import ClipCache, key
from briefing.speaking.pool import Pool, SpeakingFailed
from briefing.speaking.proof import Proof, is_silent
from briefing.speaking.stretch import at_speed
from briefing.speaking.voice import VoiceInfo

TRIES = 2  # a clip that failed is spoken once more
MEMORY_BESIDE = 60_000_000  # bytes a worker takes beside its voice: clips under way, and later an encoder


def speak(
    sentences: Iterable[Sentence],
    cast: Callable[[Sentence], VoiceInfo],
    settings: Settings,
    workers: int,
    pool: Pool | None = None,
) -> Generator[tuple[Sentence, Clip], None, None]:
    """Each sentence with its clip, in order; only a bounded number is ever in memory.

    ``pool``: processes that were started before; they are ended with the last sentence, as encoding needs their memory.
    Raises BriefingError naming the sentence that no voice could speak.
    """
    cache = clip_cache(settings) if settings.use_cache else None
    pool = pool or Pool()
    narrators: dict[str, _Narrator] = {}

    def parts() -> Iterator[tuple[Sentence, _Narrator]]:
        # Cast here and not in the threads: some engines list their voices in the main thread only.
        for sentence in sentences:
            info = cast(sentence)
            if info.name not in narrators:
                narrators[info.name] = _Narrator(info, pool, cache)
            yield sentence, narrators[info.name]

    def clip_of(part: tuple[Sentence, _Narrator]) -> tuple[Sentence, _Narrator, Clip]:
        sentence, narrator = part
        return sentence, narrator, narrator.clip(sentence)

    try:
        for sentence, narrator, clip in pool.map(clip_of, parts(), workers):
            said = at_speed(narrator.proved(sentence, clip), settings.speed)
            yield sentence, replace(said, voice=narrator.info.name)
    finally:
        pool.close()
    if cache:
        cache.evict()


def worker_count(settings: Settings, voices: Sequence[VoiceInfo], words: int) -> int:
    """As many as asked for, else as there are cores, free memory for a process of each voice, and words to make them
    worth it; the first voice says most."""
    if settings.workers:
        return settings.workers
    import psutil

    memory = psutil.virtual_memory().available // (sum(info.memory for info in voices) + MEMORY_BESIDE)
    return max(1, min(cores(), memory, words // voices[0].words_a_worker))


def cores() -> int:
    """Processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Narrator:
    """One voice at work: clips from the cache, else from the pool, each proved to say its words."""

    def __init__(self, info: VoiceInfo, pool: Pool, cache: ClipCache | None) -> None:
        self.info = info
        self._pool, self._cache = pool, cache
        self._proof = Proof()
        self._one_at_a_time = _OneAtATime()

    def clip(self, sentence: Sentence) -> Clip:
        """The sentence's clip, not silent. Raises BriefingError when the voice failed twice."""
        if self._cache is None:
            return self._spoken(sentence)
        name = key(sentence.spoken, self.info)
        with self._one_at_a_time.holding(name):  # a sentence that stands twice is spoken once
            return self._cache.get(name) or self._cache.put(name, self._spoken(sentence))

    def proved(self, sentence: Sentence, clip: Clip) -> Clip:
        """The clip if it is as long as its words ask for, else one spoken again; to be asked in the programme's order.

        Raises BriefingError when that one is too short or too long as well.
        """
        if not self._proof.fault(sentence.spoken, clip):
            return clip
        name = key(sentence.spoken, self.info)
        if self._cache:
            self._cache.forget(name)
        clip = self._pool.call(lambda: self._spoken(sentence))
        if wrong := self._proof.fault(sentence.spoken, clip):
            raise self._error(sentence, wrong, "change that sentence")
        return self._cache.put(name, clip) if self._cache else clip

    def _spoken(self, sentence: Sentence) -> Clip:
        error = None
        for _ in range(TRIES):
            try:
                clip = self._pool.speak(self.info, sentence.spoken)
            except SpeakingFailed as failed:
                error = self._error(sentence, f"failed: {failed}", "`briefing doctor` tells more")
                continue
            if not is_silent(clip):
                return clip
            error = self._error(sentence, "made no sound", "change that sentence")
        assert error
        raise error

    def _error(self, sentence: Sentence, problem: str, advice: str) -> BriefingError:
        return BriefingError(
            f"the voice {self.info.name} {problem} for the sentence “{excerpt(sentence.text, 160)}”; "
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
