"""What is installed here and what is missing, each with the command that mends it."""

import platform
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass

from briefing import ffmpeg, speaking
from briefing.clip import Clip
from briefing.errors import BriefingError
from briefing.files import write_whole
from briefing.script import Sentence, Word
from briefing.settings import Settings

REINSTALL = f'"{sys.executable}" -m pip install --force-reinstall'
OLDEST, NEWEST = (3, 11), (3, 14)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is needed: what was found of it, and how to mend it where it is not right."""

    name: str
    ok: bool
    found: str
    mend: str = ""


def examine() -> list[Finding]:
    """Everything ``make`` needs, each really tried."""
    return [_python(), *(_tried(name, attempt, mend) for name, attempt, mend in ATTEMPTS)]


def _python() -> Finding:
    version = sys.version_info[:2]
    known = OLDEST <= version <= NEWEST
    found = f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    return Finding("python", known, found, "" if known else "use Python 3.11, 3.12, 3.13 or 3.14")


def _tried(name: str, attempt: Callable[[], str], mend: str) -> Finding:
    try:
        return Finding(name, True, attempt())
    except (BriefingError, ImportError, OSError, RuntimeError, subprocess.SubprocessError) as error:
        return Finding(name, False, str(error), mend)


def _ffmpeg() -> str:
    words, _ = ffmpeg.run(["-version"])
    return f"{words.decode(errors='replace').split(' Copyright')[0]} ({ffmpeg.program()})"


def _system_voice() -> str:
    """Speak two words with the system voice in a worker, as ``make`` does."""
    info = speaking.cast_voice("system", "en")
    words = (Word("Good", "word", 0, 4), Word("morning.", "word", 5, 13))
    sentence = Sentence("Good morning.", words, "paragraph", "en", 0.0, None, 0, 0)
    settings = Settings(use_cache=False)
    clips: list[Clip] = [clip for _, clip in speaking.speak([sentence], lambda _: info, settings, workers=1)]
    return f"{info.name} spoke {clips[0].seconds:.1f} s; {len(speaking.voices())} voices installed"


def _cache() -> str:
    folder = speaking.clip_cache(Settings()).folder
    folder.mkdir(parents=True, exist_ok=True)
    probe = folder / "probe"
    write_whole(probe, b"")
    probe.unlink()
    return str(folder)


ATTEMPTS: tuple[tuple[str, Callable[[], str], str], ...] = (
    ("ffmpeg", _ffmpeg, f"{REINSTALL} imageio-ffmpeg"),
    ("system voice", _system_voice, f"{REINSTALL} pyttsx3 espeakng-loader"),
    ("clip cache", _cache, "name another folder with --cache, or use --no-cache"),
)
