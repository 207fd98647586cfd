"""The system voice on Linux: espeak-ng through pyttsx3."""

from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path

from briefing.clip import Clip
from briefing.script import Spoken, Word
from briefing.speaking import installed
from briefing.speaking.romanising import letters_of, romanised
from briefing.speaking.voice import VoiceInfo, primary

WORDS_PER_MINUTE = 165  # a newsreader's pace; espeak-ng's own 175 is hurried
DEFAULT_PRIORITY = 5  # of a voice file's language line, as espeak-ng reads it
LETTER_NAMES = {"A": "eigh", "a": "eigh"}
LAST_LETTER_NAMES = {"I": "eye", "i": "eye"}  # inside a run of letters it is said right
LICENCE = "GPL-3.0-or-later"
MEMORY = 40_000_000  # bytes a worker and its fork take together, measured


@dataclass(frozen=True, slots=True)
class _VoiceFile:
    """One of espeak-ng's language files: its own name, its languages with the one it is best at first."""

    path: Path
    title: str
    languages: tuple[str, ...]
    dictionary: str


@cache
def _files() -> dict[str, _VoiceFile]:
    """The bundled language files that have a dictionary, by voice name; the library is not loaded."""
    import espeakng_loader

    data = Path(espeakng_loader.get_data_path())
    files = [_described(path) for path in sorted((data / "lang").rglob("*")) if path.is_file()]
    return {f"system:{f.path.name.lower()}": f for f in files if (data / f"{f.dictionary}_dict").exists()}


def _described(path: Path) -> _VoiceFile:
    title, ranked, dictionary = path.name, [], ""
    for line in path.read_text("utf-8", errors="replace").splitlines():
        match line.split():
            case ["name", *words]:
                title = " ".join(words)
            case ["language", language, *priority]:
                rank = int(priority[0]) if priority and priority[0].isdigit() else DEFAULT_PRIORITY
                ranked.append((rank, language.lower()))
            case ["dictionary", dictionary]:
                pass
    languages = tuple(language for _, language in sorted(ranked, key=lambda r: r[0])) or (path.name.lower(),)
    return _VoiceFile(path, title, languages, dictionary or languages[0].split("-")[0])


def voices() -> list[VoiceInfo]:
    """A voice for each of espeak-ng's languages."""
    versions = installed.versions("pyttsx3", "espeakng-loader", "anyascii")
    return [
        VoiceInfo(name, "system", file.title, file.languages, LICENCE, f"{versions} {name}", MEMORY, "male")
        for name, file in _files().items()
    ]


def load(info: VoiceInfo) -> "EspeakVoice":
    return EspeakVoice(info)


class EspeakVoice:
    """One espeak-ng voice. It carries state from one utterance to the next: the same sentence differs
    from call to call, so each clip is spoken in a fresh fork."""

    fresh_fork = True

    def __init__(self, info: VoiceInfo) -> None:
        import pyttsx3

        from briefing.speaking import espeak_driver

        self._engine = pyttsx3.init(espeak_driver.register())
        self._engine.connect("error", self._failed)
        self._recording = espeak_driver.Recording
        self._rate: int = espeak_driver.Driver.rate
        self._error: Exception | None = None
        self._language = info.languages[0]
        path = _files()[info.name].path
        self._engine.setProperty(
            "voice", f"{path.parent.name}/{path.name}" if path.parent.name != "lang" else path.name
        )
        self._engine.setProperty("rate", WORDS_PER_MINUTE)
        self._engine.runAndWait()  # carries the two settings out; nothing is spoken yet
        if self._error:
            raise self._error

    def _failed(self, name: str | None, exception: Exception) -> None:
        self._error = exception

    def speak(self, spoken: Spoken) -> Clip:
        texts = spell(spoken, self._language)
        positions = [0, *accumulate(len(text) + 1 for text in texts)][:-1]  # of each word's first character
        recording = self._recording()
        self._engine.save_to_file(" ".join(texts), recording)
        self._engine.runAndWait()
        if self._error:
            raise self._error
        seconds = len(recording.pcm) / 2 / self._rate
        return Clip(self._rate, bytes(recording.pcm), _word_times(positions, recording.words, seconds))


def spell(spoken: Spoken, language: str) -> list[str]:
    """Each word as espeak-ng says it right, in one of its languages.

    It runs some letters together, so letters are spelt apart; in English it reads a lone "A" as the article
    and a last "I" as the pronoun, so these are "eigh" and "eye" there; phonemes go between double brackets.
    """
    names = LETTER_NAMES if primary(language) == "en" else {}
    knows = letters_of(language)
    return [romanised(word, knows) if word.kind == "word" else _spell_word(word, names) for word in spoken]


def _spell_word(word: Word, names: dict[str, str]) -> str:
    body, ending = word.split()
    if word.kind == "phonemes":
        return f"[[{body}]]{ending}"
    letters = [names.get(letter, letter) for letter in body]
    if names:
        letters[-1] = LAST_LETTER_NAMES.get(letters[-1], letters[-1])
    return " ".join(letters) + ending


def _word_times(
    positions: list[int], events: list[tuple[int, float]], seconds: float
) -> tuple[tuple[float, float], ...]:
    """(start, end) of each word, from the events' 1-based positions in the spelt text."""
    starts: list[float | None] = [None] * len(positions)
    word = 0
    for position, at in sorted(events):
        while word + 1 < len(positions) and positions[word + 1] <= position - 1:
            word += 1
        if starts and starts[word] is None:
            starts[word] = at
    known = 0.0
    filled = []
    for start in starts:
        known = max(known, start) if start is not None else known
        filled.append(min(known, seconds))
    return tuple(zip(filled, [*filled[1:], seconds], strict=True))
