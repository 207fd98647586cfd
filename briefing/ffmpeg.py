"""The ffmpeg program that comes with imageio-ffmpeg; no system package is used."""

import subprocess
from functools import cache
from pathlib import Path

from briefing.errors import BriefingError

# A vforked child shares all memory of this process for the moment before it becomes ffmpeg, and whoever adds up
# the memory of a run then counts it twice. The switch is the one the library's documentation names.
subprocess._USE_VFORK = False  # type: ignore[misc]  # typed as final

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


def decode(path: Path, rate: int) -> bytes:
    """A file's sound as mono signed 16-bit samples at ``rate``, the whole of it in memory.

    Raises BriefingError when it is no sound ffmpeg can read.
    """
    arguments = ["-i", str(path), "-map", "0:a:0", "-ac", "1", "-ar", str(rate), "-f", "s16le", "pipe:1"]
    try:
        return run([*QUIET, *arguments])[0]
    except RuntimeError as error:
        raise BriefingError(f"{path.name} is not a sound file that can be read") from error
