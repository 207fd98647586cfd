"""The natural English voices, by hibari-tts: ``heart`` is in its package, ``briefing voices --fetch`` brings others."""

import json
import os
from importlib.util import find_spec
from pathlib import Path

from briefing.clip import Clip
from briefing.errors import BriefingError
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
WORDS_A_WORKER = 150  # a worker loads in half a second, in which one that is there says about so many
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
    from urllib.error import URLError

    from hibari.voices import voice_path

    try:
        voice_path(info.name)
    except (OSError, RuntimeError) as error:
        cause = error.__cause__ or error  # hibari wraps what went wrong into words of its own
        if isinstance(cause, (URLError, TimeoutError)):
            said = "check the network connection and try again"
        elif isinstance(cause, OSError):
            said = f"{cause.strerror} in the folder of hibari's voices"
        else:
            said = "what came is damaged; try again"
        raise BriefingError(f"the voice {info.name} could not be fetched: {said}") from error


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

        from briefing.speaking.onnx_model import open_session, tells_durations

        model = _model(info.name)
        if model is None:
            raise RuntimeError(info.missing)
        self._dsp = dsp
        with ThreadPoolExecutor(1) as beside:  # while the rules, the longer of the two, are read
            session = beside.submit(open_session, model, "Round")
            self._rules = G2P(british=REGISTRY[info.name]["british"])
        self._session = session.result()
        self._is_timed = tells_durations(self._session)
        self._ids: dict[str, int] = json.loads(Path(ASSETS, "vocab.json").read_text("utf-8"))

    def speak(self, spoken: Spoken) -> Clip:
        import numpy

        from briefing.speaking.english import PAUSES, phonemes
        from briefing.speaking.timing import Timing, pcm, pieces, shared_out

        said = phonemes(spoken, self._rules, self._ids)
        timing = Timing(len(spoken))
        sound = []
        random = numpy.random.default_rng(SEED)
        for begin, end in pieces(said.text, MOST_PHONEMES, PAUSES):
            ids = [0, *(self._ids[phoneme] for phoneme in said.text[begin:end]), 0]
            given = {"ids": numpy.asarray([ids], numpy.int64), "speed": numpy.ones(1, numpy.float32)}
            outputs = self._session.run(None, given)
            if self._is_timed:
                timing.add([-1, *said.words[begin:end], -1], outputs.pop().ravel() * HOP_SECONDS)
            sound.append(self._dsp.synth(*(part[0] for part in outputs), random))
        samples = numpy.concatenate(sound)
        times = timing.words(AHEAD_SECONDS) if self._is_timed else shared_out(spoken, len(samples) / self._dsp.SR)
        return Clip(self._dsp.SR, pcm(samples), times)
