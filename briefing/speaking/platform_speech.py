"""The system voice on Windows (SAPI 5) and macOS (NSSpeechSynthesizer): pyttsx3's own drivers.

They write a file (WAV on Windows, AIFF on macOS) and give no word times, so the file is decoded
by ffmpeg and a clip's time is shared out by the length of its words.
"""

import platform
import tempfile
from pathlib import Path

from briefing import ffmpeg
from briefing.clip import Clip
from briefing.script import Spoken, Word
from briefing.speaking import installed
from briefing.speaking.timing import shared_out
from briefing.speaking.voice import VoiceInfo

WORDS_PER_MINUTE = 175
RATE = 22_050
MEMORY = 80_000_000


def voices() -> list[VoiceInfo]:
    import pyttsx3

    fingerprint = f"{installed.versions('pyttsx3')} {platform.platform()}"
    found = []
    for voice in pyttsx3.init().getProperty("voices"):
        languages = tuple(str(x).replace("_", "-").lower() for x in voice.languages or ()) or ("en",)
        found.append(
            VoiceInfo(
                name=f"system:{voice.id}",
                engine="system",
                title=voice.name,
                languages=languages,
                licence="the operating system's",
                fingerprint=f"{fingerprint} {voice.id}",
                memory=MEMORY,
            )
        )
    return found


def load(info: VoiceInfo) -> "PlatformVoice":
    return PlatformVoice(info)


class PlatformVoice:
    fresh_fork = False

    def __init__(self, info: VoiceInfo) -> None:
        import pyttsx3

        self._engine = pyttsx3.init()
        self._engine.setProperty("voice", info.name.removeprefix("system:"))
        self._engine.setProperty("rate", WORDS_PER_MINUTE)

    def speak(self, spoken: Spoken) -> Clip:
        text = " ".join(_spell(word) for word in spoken)
        with tempfile.TemporaryDirectory(prefix="briefing-") as folder:
            path = Path(folder) / "clip.wav"
            self._engine.save_to_file(text, str(path))
            self._engine.runAndWait()
            if not path.exists():
                raise RuntimeError("the system's speech wrote no file")
            pcm = ffmpeg.decode(path, RATE)
        return Clip(RATE, pcm, shared_out(spoken, len(pcm) / 2 / RATE))


def _spell(word: Word) -> str:
    """Letters apart. Phonemes mean different things to every engine, so these cannot say them."""
    body, ending = word.split()
    if word.kind == "phonemes":
        raise RuntimeError(f"phonemes such as [[{body}]] cannot be said by this system's voices")
    return (" ".join(body) if word.kind == "letters" else body) + ending
