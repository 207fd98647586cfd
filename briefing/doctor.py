"""What is installed here and what is missing, each with the command that mends it."""

import platform
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from subprocess import SubprocessError

from briefing import ffmpeg, speaking
from briefing.clip import Clip
from briefing.errors import BriefingError
from briefing.files import write_whole
from briefing.script import Sentence, Word
from briefing.settings import Settings

REINSTALL = f'"{sys.executable}" -m pip install --force-reinstall'
# By whether the engine is needed: the system's, or one that an extra or another package brought.
MENDS = {
    True: f"{REINSTALL} pyttsx3 espeakng-loader",
    False: "install its package again, or leave it: `--voice system` needs no other",
}
OLDEST, NEWEST = (3, 11), (3, 14)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: what was found of it, and how to mend it where it is not right.

    ``needed``: no episode can be made without it.
    """

    name: str
    ok: bool
    found: str
    mend: str = ""
    needed: bool = True


def examine() -> list[Finding]:
    """Everything ``make`` needs or can use, each really tried."""
    return [
        _python(),
        _tried("ffmpeg", _ffmpeg, f"{REINSTALL} imageio-ffmpeg"),
        *_engines(),
        _tried("clip cache", _cache, "name another folder with --cache, or use --no-cache"),
    ]


def _python() -> Finding:
    version = sys.version_info[:2]
    known = OLDEST <= version <= NEWEST
    found = f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    return Finding("python", known, found, "" if known else "use Python 3.11, 3.12, 3.13 or 3.14")


def _tried(name: str, attempt: Callable[[], str], mend: str, needed: bool = True) -> Finding:
    try:
        return Finding(name, True, attempt(), needed=needed)
    except (BriefingError, ImportError, OSError, RuntimeError, ValueError, LookupError, SubprocessError) as error:
        return Finding(name, False, str(error), mend, needed)


def _ffmpeg() -> str:
    words, _ = ffmpeg.run(["-version"])
    return f"{words.decode(errors='replace').split(' Copyright')[0]} ({ffmpeg.program()})"


def _voice(name: str) -> str:
    """Speak two words with a voice in a worker, as ``make`` does."""
    info = speaking.cast_voice(name, "en")
    words = (Word("Good", "word", 0, 4), Word("morning.", "word", 5, 13))
    sentence = Sentence("Good morning.", words, "paragraph", "en", 0.0, None, 0, 0)
    settings = Settings(use_cache=False)
    clips: list[Clip] = [clip for _, clip in speaking.speak([sentence], lambda _: info, settings, workers=1)]
    return f"{info.name} spoke {clips[0].seconds:.1f} s"


def _engines() -> list[Finding]:
    """A voice of every engine, really tried where one is ready. None is needed but the system's."""
    voices: dict[str, speaking.VoiceInfo] = {}
    for voice in speaking.voices():  # the ready ones of an engine come first
        voices.setdefault(voice.engine, voice)
    found = []
    for engine, voice in voices.items():
        name, needed = f"{engine} voice", engine == "system"
        if voice.missing:
            found.append(Finding(name, False, "not ready", voice.missing, needed))
        else:
            found.append(_tried(name, partial(_voice, voice.name if not needed else "system"), MENDS[needed], needed))
    return found


def _cache() -> str:
    folder = speaking.clip_cache(Settings()).folder
    folder.mkdir(parents=True, exist_ok=True)
    probe = folder / "probe"
    write_whole(probe, b"")
    probe.unlink()
    return str(folder)
