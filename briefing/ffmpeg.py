"""The ffmpeg program that comes with imageio-ffmpeg; no system package is used."""

import subprocess
import threading
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import IO

from briefing.errors import BriefingError

# A vforked child shares all memory of this process for the moment before it becomes ffmpeg, and whoever adds up
# the memory of a run then counts it twice. The switch is the one the library's documentation names.
subprocess._USE_VFORK = False  # type: ignore[misc]  # typed as final

_CHUNK = 1 << 14  # bytes handed on at once
QUIET = ["-hide_banner", "-nostdin", "-loglevel", "error"]


@cache
def program() -> str:
    """Its path. Raises BriefingError where there is none for this machine."""
    import imageio_ffmpeg

    try:
        return str(imageio_ffmpeg.get_ffmpeg_exe())
    except RuntimeError as error:
        raise BriefingError("ffmpeg is missing: reinstall the package imageio-ffmpeg") from error


def start(arguments: list[str], stdin: int | None = None) -> subprocess.Popen[bytes]:
    """Begin a run of ffmpeg with its output and words on pipes, out of reach of the terminal's Ctrl-C."""
    return subprocess.Popen(
        [program(), *QUIET, *arguments],
        stdin=subprocess.DEVNULL if stdin is None else stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        process_group=0,
    )


def run(arguments: list[str], given: bytes | None = None) -> tuple[bytes, str]:
    """What ffmpeg writes to its output, and its words, for bytes given on its input.

    Raises RuntimeError with its words when it fails.
    """
    done = subprocess.run([program(), *arguments], input=given, capture_output=True, process_group=0)
    words = done.stderr.decode(errors="replace").strip()
    if done.returncode:
        raise RuntimeError(f"ffmpeg ended with status {done.returncode}: {words}")
    return done.stdout, words


def run_on(arguments: list[str], given: bytes, then: list[str]) -> tuple[bytes, str]:
    """What ffmpeg writes for bytes given on its input, and the words of a second one that reads that meanwhile.

    Raises RuntimeError with the words of the one that fails.
    """
    written: list[bytes] = []
    with start(arguments, subprocess.PIPE) as first, start(then, subprocess.PIPE) as second:
        assert first.stdin and first.stdout and first.stderr and second.stdin and second.stderr
        feeding = threading.Thread(target=_feed, args=(first.stdin, given))
        feeding.start()
        reading = second.stdin
        with suppress(BrokenPipeError), reading:  # its words say why it ended
            while data := first.stdout.read(_CHUNK):
                written.append(data)
                reading.write(data)
        written.append(first.stdout.read())
        feeding.join()
        said = [words.read().decode(errors="replace").strip() for words in (first.stderr, second.stderr)]
    for process, words in zip((first, second), said, strict=True):
        if process.returncode:
            raise RuntimeError(f"ffmpeg ended with status {process.returncode}: {words}")
    return b"".join(written), said[1]


def _feed(stdin: IO[bytes], given: bytes) -> None:
    with suppress(BrokenPipeError), stdin:
        stdin.write(given)


def decode(path: Path, rate: int) -> bytes:
    """A file's sound as mono signed 16-bit samples at ``rate``, the whole of it in memory.

    Raises BriefingError when it is no sound ffmpeg can read.
    """
    arguments = ["-i", str(path), "-map", "0:a:0", "-ac", "1", "-ar", str(rate), "-f", "s16le", "pipe:1"]
    try:
        return run([*QUIET, *arguments])[0]
    except RuntimeError as error:
        raise BriefingError(f"{path.name} is not a sound file that can be read") from error
