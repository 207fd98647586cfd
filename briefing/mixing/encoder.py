"""Pass two: the spool, gain, limiter and MP3 encoder, in pieces that are encoded side by side.

Pieces begin and end on a grid of 49 MP3 frames (1.28 s), which is a whole number of samples at every
rate voices have, so the borders depend on the programme alone and the bytes are the same with any
number of workers. Each piece is encoded with one grid step more on both sides, whose frames are
dropped: resampler, limiter and encoder are then in the state they would have had without a border.
"""

import math
import os
import subprocess
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass

from briefing import ffmpeg
from briefing.mixing import mp3
from briefing.mixing.spool import Spool

GRID_FRAMES = 49
GRID_SECONDS = GRID_FRAMES * mp3.SAMPLES_A_FRAME / mp3.SAMPLE_RATE  # 1.28
# Each piece costs the start of a program and its run-in; too few of them leave cores idle at the end.
PIECES = 12
SHORTEST_PIECE, LONGEST_PIECE = 70, 160  # grid steps: 90 s, and 205 s, which is 2.5 MB in memory, some of them twice


@dataclass(frozen=True, slots=True)
class Level:
    """gain in dB before the limiter; ceiling in dBFS, the limiter's highest sample."""

    gain: float
    ceiling: float


def raw_input(rate: int, seconds: float | None = None) -> list[str]:
    """ffmpeg's arguments to read mono 16-bit samples from standard input, so many seconds of them."""
    end = [] if seconds is None else ["-t", f"{seconds:.2f}"]
    return ["-f", "s16le", "-ar", str(rate), "-ac", "1", *end, "-i", "pipe:0"]


def encoding(level: Level) -> list[str]:
    """ffmpeg's arguments from sound to MP3 frames on standard output.

    The limiter stands before the resampler, at the voice's own rate, where it costs half as much; what the
    resampler adds to a peak is found by measuring, as what the encoder adds.
    """
    gain, ceiling = (10 ** (decibels / 20) for decibels in (level.gain, level.ceiling))
    limiter = f"alimiter=level_in={gain:.6f}:limit={ceiling:.6f}:attack=5:release=50:level=0:latency=1"
    filters = ["-filter_threads", "1", "-af", f"{limiter},aresample={mp3.SAMPLE_RATE}"]
    encoder = ["-c:a", "libmp3lame", "-b:a", f"{mp3.BITRATE}k", "-compression_level", "7", "-reservoir", "0"]
    container = ["-write_xing", "0", "-id3v2_version", "0", "-bitexact", "-flush_packets", "0", "-f", "mp3", "pipe:1"]
    return [*filters, *encoder, "-threads", "1", *container]


def encode(spool: Spool, rate: int, level: Level, workers: int) -> Iterator[tuple[memoryview, int]]:
    """The programme's MP3 frames in order, a piece at a time: (its bytes, number of frames).

    At most ``workers`` + 1 pieces are in memory. Raises RuntimeError with ffmpeg's words when it fails.
    """
    steps = math.ceil(spool.samples / round(rate * GRID_SECONDS))
    size = min(LONGEST_PIECE, max(SHORTEST_PIECE, math.ceil(steps / PIECES)))
    cores = _Cores(workers)
    pending: deque[Future[tuple[memoryview, int]]] = deque()
    threads = ThreadPoolExecutor(workers, thread_name_prefix="encoding")
    try:
        for first in range(0, steps, size):
            last = min(first + size, steps)
            pending.append(
                threads.submit(_encode_piece, spool, rate, level, first, None if last == steps else last, cores)
            )
            if len(pending) > workers:
                yield pending.popleft().result()
        while pending:
            yield pending.popleft().result()
    finally:
        cores.close()
        threads.shutdown(cancel_futures=True)


def _encode_piece(
    spool: Spool, rate: int, level: Level, first: int, last: int | None, cores: "_Cores"
) -> tuple[memoryview, int]:
    """Grid steps ``first`` to ``last`` (None: to the end) as MP3 frames."""
    run_in = min(first, 1)
    seconds = None if last is None else (last + 1 - first + run_in) * GRID_SECONDS
    sound = spool.open_at((first - run_in) * round(rate * GRID_SECONDS))
    try:
        data = cores.run([*raw_input(rate, seconds), *encoding(level)], sound)
    finally:
        os.close(sound)
    return mp3.cut(data, run_in * GRID_FRAMES, None if last is None else (last - first) * GRID_FRAMES)


class _Cores:
    """Runs as many ffmpeg processes as there are workers, each on a core of its own where that can be had.

    ffmpeg's threads otherwise wander between cores: two side by side took 5 to 15 % more CPU and 15 to 50 % more
    time on two cores.
    """

    def __init__(self, workers: int) -> None:
        cores = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
        self._free = deque(cores if workers <= len(cores) else [])
        self._running: set[subprocess.Popen[bytes]] = set()
        self._closed = False

    def run(self, arguments: list[str], stdin: int) -> bytes:
        """What ffmpeg writes. Raises RuntimeError with its words when it fails."""
        core = self._free.popleft() if self._free else None
        process = ffmpeg.start(arguments, stdin)
        self._running.add(process)
        try:
            if core is not None:
                with suppress(OSError):
                    os.sched_setaffinity(process.pid, {core})
            if self._closed:
                process.kill()
            data, words = process.communicate()
        finally:
            self._running.discard(process)
            if core is not None:
                self._free.append(core)
        if process.returncode:
            raise RuntimeError(
                f"ffmpeg ended with status {process.returncode}: {words.decode(errors='replace').strip()}"
            )
        return data

    def close(self) -> None:
        """Kill what still runs."""
        self._closed = True
        for process in list(self._running):
            process.kill()
