"""Supervised speaking processes: a deadline for each clip, killed and started again when one hangs or dies."""

import os
import pickle
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from briefing.clip import Clip
from briefing.script import Spoken
from briefing.speaking.voice import VoiceInfo

AHEAD = 4  # clips under way for each worker: enough to keep it busy, few enough to bound memory
DEADLINE = 30.0  # seconds for one clip; a sentence takes milliseconds to a second
EXIT_SECONDS = 1.0  # what a process that closed its pipe is given to end by itself
T = TypeVar("T")
R = TypeVar("R")


class SpeakingFailed(Exception):
    """A worker died, hung, or could not speak; the message says which."""


class Worker:
    """One speaking process and the voice it has loaded."""

    def __init__(self, info: VoiceInfo, speed: float) -> None:
        package = str(Path(__file__).parents[2])
        path = os.pathsep.join([package, *filter(None, [os.environ.get("PYTHONPATH")])])
        # -P: a file in the user's folder must not stand in for a module
        command = [sys.executable, "-P", "-c", "from briefing.speaking.worker import main; main()"]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"PYTHONPATH": path, **SINGLE_THREADED},
        )
        self._voice: tuple[VoiceInfo, float] | None = (info, speed)

    def speak(self, spoken: Spoken, deadline: float = DEADLINE) -> Clip:
        """Raises SpeakingFailed; after that the worker is of no more use unless it answered."""
        timer = threading.Timer(deadline, self._process.kill)
        timer.start()
        try:
            if self._voice:
                self._send(self._voice)
                self._voice = None
            self._send(spoken)
            assert self._process.stdout
            answer = pickle.load(self._process.stdout)
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            with suppress(subprocess.TimeoutExpired):  # killed by its deadline, or about to end
                self._process.wait(EXIT_SECONDS)
            raise SpeakingFailed(f"the speaking process ended with status {self.close()}") from error
        finally:
            timer.cancel()
        if isinstance(answer, Clip):
            return answer
        raise SpeakingFailed(str(answer))

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


# One thread a process: clips are the unit of parallel work, and some engines' bytes depend on it.
SINGLE_THREADED = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


class Pool:
    """A fixed number of threads, each with a worker process for each voice it was asked for."""

    def __init__(self, size: int, speed: float) -> None:
        self.size = size
        self._speed = speed
        self._threads = ThreadPoolExecutor(size, thread_name_prefix="speaking")
        self._local = threading.local()
        self._workers: list[Worker] = []
        self._closing = threading.Lock()
        self._closed = False

    def speak(self, info: VoiceInfo, spoken: Spoken) -> Clip:
        """Speak in this thread's worker for that voice. Raises SpeakingFailed."""
        mine: dict[str, Worker] = self._local.__dict__.setdefault("workers", {})
        worker = mine.get(info.name)
        if worker is None or not worker.alive:
            worker = mine[info.name] = self._started(info)
        return worker.speak(spoken)

    def _started(self, info: VoiceInfo) -> Worker:
        with self._closing:  # a worker started after ``close`` would never be killed
            if self._closed:
                raise SpeakingFailed("the run has ended")
            worker = Worker(info, self._speed)
            self._workers.append(worker)
            return worker

    def map(self, work: Callable[[T], R], items: Iterable[T]) -> Iterator[R]:
        """``work`` on each item by the threads, results in order, a bounded number under way."""
        pending: deque[Future[R]] = deque()
        try:
            for item in items:
                pending.append(self._threads.submit(work, item))
                if len(pending) >= self.size * AHEAD:
                    yield pending.popleft().result()
            while pending:
                yield pending.popleft().result()
        finally:
            for future in pending:
                future.cancel()

    def close(self) -> None:
        """End every process and thread, whatever they are doing."""
        with self._closing:
            self._closed = True
            for worker in self._workers:
                worker.close()
        self._threads.shutdown(cancel_futures=True)
