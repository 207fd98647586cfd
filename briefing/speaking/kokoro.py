"""Kokoro-82M by kokoro-onnx, given its two files: ``kokoro:af_heart`` and the rest of its voices.

English phonemes are made by the rules Kokoro was trained with (briefing.speaking.english); those of its other languages
by espeak-ng. Its Chinese and Japanese voices ask for phonemisers of their own and are left out.
"""

import os
import zipfile
from functools import cache
from pathlib import Path

from briefing.clip import Clip
from briefing.script import Spoken
from briefing.speaking import installed
from briefing.speaking.voice import Gender, VoiceInfo

PACKAGES = ("kokoro-onnx", "hibari-tts", "phonemizer", "espeakng-loader", "onnxruntime", "numpy", "anyascii")
LICENCE = "MIT (engine), Apache-2.0 (voice), GPL-3.0-or-later (phonemizer)"
MEMORY = 1_150_000_000  # bytes a worker takes at its longest sentence, measured with the int8 model
AHEAD_SECONDS = 0.05  # as hibari's, which learnt its timing from Kokoro
MODEL, VOICES = "BRIEFING_KOKORO_MODEL", "BRIEFING_KOKORO_VOICES"  # environment variables that name the files
# A voice's first letter is its language: the tags it speaks, and espeak-ng's name of the language.
LANGUAGES: dict[str, tuple[tuple[str, ...], str]] = {
    "a": (("en-us", "en"), "en-us"),
    "b": (("en-gb", "en"), "en-gb"),
    "e": (("es",), "es"),
    "f": (("fr",), "fr-fr"),
    "h": (("hi",), "hi"),
    "i": (("it",), "it"),
    "p": (("pt-br", "pt"), "pt-br"),
}
GENDERS: dict[str, Gender] = {"f": "female", "m": "male"}
USUAL = "af_heart"  # what is listed where the voices' file is not there


def voices() -> list[VoiceInfo]:
    styles = _files()[1]
    return [_info(name) for name in (_names(styles) if styles else (USUAL,))]


def named(name: str) -> VoiceInfo | None:
    """A voice that is not listed, because the files that tell of it are missing."""
    short = name.partition(":")[2].lower()
    return _info(short) if _is_known(short) and not all(_files()) else None


def _info(name: str) -> VoiceInfo:
    model, styles = _files()
    missing, fingerprint = _missing(), "kokoro"
    if model and styles and not missing:
        fingerprint = f"{installed.versions(*PACKAGES)} {installed.digest(model, styles)}"
    return VoiceInfo(
        name=f"kokoro:{name}",
        engine="kokoro",
        title=name[3:].capitalize(),
        languages=LANGUAGES[name[0]][0],
        licence=LICENCE,
        fingerprint=f"{fingerprint} {name}",
        memory=MEMORY,
        gender=GENDERS.get(name[1]),
        missing=missing,
    )


def _missing() -> str:
    if not installed.has("kokoro_onnx", "hibari"):
        return "install it with: pip install 'briefing[kokoro]'"
    if not all(_files()):
        return (
            f"put kokoro-v1.0.onnx and voices-v1.0.bin (from the releases of kokoro-onnx) into {_folder()}, "
            f"or name them in the environment variables {MODEL} and {VOICES}"
        )
    return ""


def _folder() -> Path:
    import platformdirs

    return Path(platformdirs.user_data_dir("briefing", appauthor=False), "kokoro")


def _files() -> tuple[Path | None, Path | None]:
    """The model and the voices, as named by the environment, else those in the folder."""
    return _file(MODEL, "*.onnx"), _file(VOICES, "voices*.bin", "voices*.npz")


def _file(variable: str, *patterns: str) -> Path | None:
    if given := os.environ.get(variable):
        path = Path(given).expanduser()
        return path if path.is_file() else None
    return next((path for pattern in patterns for path in sorted(_folder().glob(pattern))), None)


@cache
def _names(styles: Path) -> tuple[str, ...]:
    """The voices in numpy's archive that have a language here."""
    try:
        with zipfile.ZipFile(styles) as archive:
            names = sorted(name.removesuffix(".npy") for name in archive.namelist())
    except (OSError, zipfile.BadZipFile):
        names = []
    return tuple(filter(_is_known, names)) or (USUAL,)


def _is_known(name: str) -> bool:
    """Whether a voice's name is one of a language that is spoken here: "af_heart"."""
    return name[:1] in LANGUAGES and name[2:3] == "_"


def load(info: VoiceInfo) -> "KokoroVoice":
    model, styles = _files()
    if not model or not styles:
        raise RuntimeError(info.missing or _missing())
    return KokoroVoice(info.name.partition(":")[2], model, styles)


class KokoroVoice:
    fresh_fork = False

    def __init__(self, name: str, model: Path, styles: Path) -> None:
        from hibari.g2p import G2P
        from kokoro_onnx import Kokoro

        from briefing.speaking.onnx_model import open_session

        self._name = name
        self._language = LANGUAGES[name[0]][1]
        session = open_session(model, "Round")
        session._model_path = str(model)  # kokoro-onnx looks for it there, and it was loaded from bytes
        self._engine = Kokoro.from_session(session, str(styles))
        self._rules = G2P(british=name[0] == "b") if self._language.startswith("en") else None

    def speak(self, spoken: Spoken) -> Clip:
        from briefing.speaking.timing import Timing, pcm, shared_out

        text, owners = self._phonemes(spoken)
        sound, rate, timings = self._engine.create_timed(
            text, self._name, is_phonemes=True, trim=False, sentence_pause=0.0, clause_pause=0.0
        )
        timing = Timing(len(spoken))
        at = 0
        for said in timings:
            # Spaces between pieces are not told of.
            while at < len(text) and text[at] != said.phoneme:
                at += 1
            if at < len(text):
                timing.note(owners[at], said.start, said.end)
            at += 1
        # A model without its one rounding tells no times.
        return Clip(rate, pcm(sound), timing.words(AHEAD_SECONDS) if timings else shared_out(spoken, len(sound) / rate))

    def _phonemes(self, spoken: Spoken) -> tuple[str, list[int]]:
        """The phonemes Kokoro knows, and the index of the word of each, -1 between words."""
        from briefing.speaking.english import phonemes
        from briefing.speaking.espeak import spell
        from briefing.speaking.timing import words_of_groups

        vocabulary = self._engine.tokenizer.vocab
        if self._rules:
            said = phonemes(spoken, self._rules, vocabulary)
            return said.text, list(said.words)
        texts = spell(spoken, self._language)
        found = " ".join(self._engine.tokenizer.phonemize(" ".join(texts), self._language).split())
        return found, words_of_groups(found, texts)
