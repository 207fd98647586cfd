"""The natural English voices, by hibari-tts: ``heart`` is in its package, ``briefing voices --fetch`` brings others."""

import json
import os
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from briefing.clip import Clip
from briefing.errors import BriefingError, excerpt
from briefing.script import Spoken
from briefing.speaking import installed
from briefing.speaking.voice import Gender, VoiceInfo

# name -> (title, languages, gender); hibari's own registry is in its package, which need not be there.
VOICES: dict[str, tuple[str, tuple[str, ...], Gender]] = {
    "heart": ("Heart", ("en-us", "en"), "female"),
    "fenrir": ("Fenrir", ("en-us", "en"), "male"),
    "kore": ("Kore", ("en-us", "en"), "female"),
    "emma": ("Emma", ("en-gb", "en"), "female"),
    "fable": ("Fable", ("en-gb", "en"), "male"),
}
LICENCE = "Apache-2.0"
PACKAGES = ("hibari-tts", "onnxruntime", "numpy", "scipy", "anyascii")  # whose versions can change the bytes
MEMORY = 420_000_000  # bytes a worker takes at its longest sentence, measured
SEED = 0  # of the noise in its sound
HOP_SECONDS = 0.025  # a unit of its durations: 600 samples at 24 kHz
AHEAD_SECONDS = 0.05  # what is heard of a phoneme stands so much before its unit: its vowels' energy was measured
WORDS_A_WORKER = 150  # a worker loads in half a second, in which one that is there says 200 words
MOST_PHONEMES = 400  # in one run of the model, about 30 seconds of sound; longer sentences are cut at a pause


def voices() -> list[VoiceInfo]:
    return [_info(name) for name in VOICES]


def _info(name: str) -> VoiceInfo:
    title, languages, gender = VOICES[name]
    missing, fingerprint = "", name
    if not installed.has("hibari", "onnxruntime"):
        missing = "install it with: pip install 'briefing[natural]'"
    elif model := _model(name):
        fingerprint = f"{installed.versions(*PACKAGES)} {name} {installed.digest(model)}"
    else:
        missing = f"fetch it with: briefing voices --fetch {name}"
    return VoiceInfo(name, "hibari", title, languages, LICENCE, fingerprint, MEMORY, gender, missing, WORDS_A_WORKER)


def _model(name: str) -> Path | None:
    """The voice's model file, None where it has to be fetched first.

    Found as hibari.voices finds it, but without importing the package, which takes a good tenth of a second.
    """
    import platformdirs

    spec = find_spec("hibari")
    assert spec and spec.submodule_search_locations
    assets = Path(spec.submodule_search_locations[0], "assets")
    entry = json.loads((assets / "voices.json").read_text("utf-8"))[name]
    fetched = os.environ.get("HIBARI_HOME") or platformdirs.user_cache_dir("hibari", appauthor=False, opinion=False)
    path = Path(assets if entry.get("bundled") else fetched, entry["file"])
    return path if path.exists() else None


def fetch(info: VoiceInfo) -> None:
    """Download a voice into hibari's own folder. Raises BriefingError."""
    if not installed.has("hibari"):
        raise BriefingError(f"the voice {info.name} needs its engine first: {info.missing}")
    from hibari.voices import voice_path

    try:
        voice_path(info.name)
    except (OSError, RuntimeError) as error:
        raise BriefingError(f"the voice {info.name} could not be fetched: {excerpt(str(error), 300)}") from error


def load(info: VoiceInfo) -> "HibariVoice":
    return HibariVoice(info)


class HibariVoice:
    """One voice. The same sentence is the same sound in any process with one thread."""

    fresh_fork = False

    def __init__(self, info: VoiceInfo) -> None:
        from concurrent.futures import ThreadPoolExecutor

        from hibari import dsp
        from hibari.g2p import G2P
        from hibari.tts import ASSETS
        from hibari.voices import VOICES as REGISTRY

        from briefing.speaking.onnx_model import open_session

        model = _model(info.name)
        if model is None:
            raise RuntimeError(info.missing)
        self._dsp = dsp
        with ThreadPoolExecutor(1) as beside:  # while the rules, the longer of the two, are read
            session = beside.submit(open_session, model, "Round")
            self._rules = G2P(british=REGISTRY[info.name]["british"])
        self._session = session.result()
        self._ids: dict[str, int] = json.loads(Path(ASSETS, "vocab.json").read_text("utf-8"))

    def speak(self, spoken: Spoken) -> Clip:
        import numpy

        from briefing.speaking.english import PAUSES, phonemes
        from briefing.speaking.timing import Timing, pcm, pieces

        said = phonemes(spoken, self._rules, self._ids)
        timing = Timing(len(spoken))
        sound = []
        random = numpy.random.default_rng(SEED)
        for begin, end in pieces(said.text, MOST_PHONEMES, PAUSES):
            ids = [0, *(self._ids[phoneme] for phoneme in said.text[begin:end]), 0]
            *spectrum, durations = self._run(ids)
            sound.append(self._dsp.synth(*spectrum, random))
            timing.add([-1, *said.words[begin:end], -1], durations.ravel() * HOP_SECONDS)
        return Clip(self._dsp.SR, pcm(numpy.concatenate(sound)), timing.words(AHEAD_SECONDS))

    def _run(self, ids: list[int]) -> Any:
        """The five parts of the spectrum, the pitch, and the units each phoneme takes."""
        import numpy

        given = {"ids": numpy.asarray([ids], numpy.int64), "speed": numpy.ones(1, numpy.float32)}
        *spectrum, durations = self._session.run(None, given)
        return (*(part[0] for part in spectrum), durations)
