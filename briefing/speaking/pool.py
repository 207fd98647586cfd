"""Supervised speaking processes: a deadline for each clip, killed and started again when one hangs or dies."""

import os
import pickle
import subprocess
import sys
import threading
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from briefing.clip import Clip
from briefing.script import Spoken
from briefing.speaking.voice import VoiceInfo

AHEAD = 4  # clips under way for each worker: enough to keep it busy, few enough to bound memory
# Seconds for one clip: a sentence takes milliseconds to a second, and on a busy machine the heaviest voices (Kokoro)
# half a minute for the longest; a model is loaded in a second or two.
DEADLINE, DEADLINE_A_WORD = 30.0, 0.5
LOADING = 60.0
EXIT_SECONDS = 1.0  # what a process that closed its pipe is given to end by itself
T = TypeVar("T")
R = TypeVar("R")
# What every speaking process is started with. One thread each: clips are the unit of parallel work, and some engines'
# bytes depend on it. And onnxruntime would otherwise report its use to its makers over the network.
VARIABLES = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "ORT_DISABLE_TELEMETRY": "1",
}


class SpeakingFailed(Exception):
    """A worker died, hung, or could not speak; the message says which."""


class Worker:
    """One speaking process, and the voice it is told to load, now or later."""

    def __init__(self, info: VoiceInfo | None = None) -> None:
        package = str(Path(__file__).parents[2])
        path = os.pathsep.join([package, *filter(None, [os.environ.get("PYTHONPATH")])])
        # -P: a file in the user's folder must not stand in for a module
        command = [sys.executable, "-P", "-c", "from briefing.speaking.worker import main; main()"]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"PYTHONPATH": path, **VARIABLES},
        )
        self._loading = LOADING
        if info:
            self.load(info)

    def load(self, info: VoiceInfo) -> None:
        """Have it load a voice, which it does while other things are done."""
        with suppress(OSError):  # it died at once: ``speak`` says so
            self._send(info)

    def speak(self, spoken: Spoken, deadline: float | None = None) -> Clip:
        """Raises SpeakingFailed; after that the worker is of no more use unless it answered."""
        if deadline is None:
            deadline = DEADLINE + DEADLINE_A_WORD * len(spoken) + self._loading
        timer = threading.Timer(deadline, self._process.kill)
        timer.start()
        try:
            self._send(spoken)
            assert self._process.stdout
            answer = pickle.load(self._process.stdout)
        except Exception as error:  # half an answer is read as anything
            with suppress(subprocess.TimeoutExpired):  # killed by its deadline, or about to end
                self._process.wait(EXIT_SECONDS)
            raise SpeakingFailed(f"the speaking process ended with status {self.close()}") from error
        finally:
            timer.cancel()
        self._loading = 0.0
        if not isinstance(answer, Clip):
            raise SpeakingFailed(str(answer) if isinstance(answer, str) else f"it returned {type(answer).__name__}")
        if wrong := _broken(answer, spoken):
            raise SpeakingFailed(wrong)
        return answer

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def close(self) -> int:
        """Kill the process; returns its exit status."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with suppress(OSError):  # a request was still under way
                    pipe.close()
        return self._process.wait()

    def _send(self, message: object) -> None:
        assert self._process.stdin
        pickle.dump(message, self._process.stdin, protocol=5)
        self._process.stdin.flush()


def _broken(clip: Clip, spoken: Spoken) -> str:
    """What of the Voice contract a clip does not keep to, "" where nothing."""
    if clip.rate <= 0 or len(clip.pcm) % 2:
        return f"it returned {len(clip.pcm)} bytes of sound at {clip.rate} samples a second"
    if clip.pcm and len(clip.times) != len(spoken):
        return f"it told the times of {len(clip.times)} words where {len(spoken)} were said"
    return ""


class Pool:
    """Threads and, for each voice they are asked for, at most as many worker processes."""

    def __init__(self) -> None:
        self._threads: ThreadPoolExecutor | None = None
        self._idle: dict[str, list[Worker]] = defaultdict(list)
        self._workers: list[Worker] = []
        self._lock = threading.Lock()
        self._closed = False

    def prepare(self, cast: Callable[[], VoiceInfo]) -> None:
        """Start a worker for a voice: its process starts while the voice is chosen. Raises what ``cast`` raises."""
        worker = self._started()
        try:
            info = cast()
        except BaseException:
            worker.close()
            raise
        worker.load(info)
        self._idle[info.name].append(worker)

    def keep(self, voices: Iterable[VoiceInfo]) -> None:
        """End the workers that wait with any other voice: their memory is wanted."""
        with self._lock:
            for name in self._idle.keys() - {info.name for info in voices}:
                for worker in self._idle.pop(name):
                    worker.close()

    def speak(self, info: VoiceInfo, spoken: Spoken) -> Clip:
        """Speak in a worker for that voice. Raises SpeakingFailed."""
        with self._lock:
            worker = self._idle[info.name].pop() if self._idle[info.name] else None
        if worker is None or not worker.alive:
            worker = self._started(info)
        try:
            clip = worker.speak(spoken)
        except SpeakingFailed:
            worker.close()  # a fresh one may do better
            raise
        with self._lock:
            self._idle[info.name].append(worker)
        return clip

    def _started(self, info: VoiceInfo | None = None) -> Worker:
        with self._lock:  # a worker started after ``close`` would never be killed
            if self._closed:
                raise SpeakingFailed("the run has ended")
            self._workers = [worker for worker in self._workers if worker.alive]
            worker = Worker(info)
            self._workers.append(worker)
            return worker

    def map(self, work: Callable[[T], R], items: Iterable[T], size: int) -> Iterator[R]:
        """``work`` on each item by so many threads, results in order, a bounded number under way."""
        self._threads = threads = ThreadPoolExecutor(size, thread_name_prefix="speaking")
        pending: deque[Future[R]] = deque()
        try:
            for item in items:
                pending.append(threads.submit(work, item))
                if len(pending) >= size * AHEAD:
                    yield pending.popleft().result()
            while pending:
                yield pending.popleft().result()
        finally:
            for future in pending:
                future.cancel()

    def call(self, work: Callable[[], R]) -> R:
        """``work`` by one of the threads of ``map``, after what they have begun."""
        assert self._threads
        return self._threads.submit(work).result()

    def close(self) -> None:
        """End every process and thread, whatever they are doing."""
        with self._lock:
            self._closed = True
            for worker in self._workers:
                worker.close()
        if self._threads:
            self._threads.shutdown(cancel_futures=True)
