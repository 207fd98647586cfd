"""Programmes of tones and noise, mixed for the tests of this room, and how they are heard and read again."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from briefing import ffmpeg
from briefing.clip import Clip
from briefing.episode import Episode
from briefing.mixing import mix
from briefing.mixing.mastering import parse_summary
from briefing.script import Script, Segment, Sentence, Story, Word
from briefing.speaking.tone import ToneVoice

STORY = Story(
    "A bridge for the old harbour",
    (Segment("paragraph", "The bridge opened on Monday."),),
    publisher="Harbour Post",
    credit_basis="credited",
    date="2024-05-06",
    url="https://example.org/2024/05/06/bridge",
    language="en",
)


Samples = NDArray[np.float64]
MP3_RATE = 44_100  # whatever the voices' rates are

Turn = tuple[Sentence, Clip]
Mix = Callable[..., Episode]
MixClips = Callable[[Path, Iterable[Turn]], Episode]
Noise = Callable[..., bytes]
Cues = Callable[[Episode], list[tuple[float, float]]]
Decode = Callable[[Path], Samples]


def beeps(text: str, words: str = r"\S+", pause: float = 0.4, segment: int = 0, quoted: bool = False) -> Turn:
    """A sentence said in tones, one for each of its ``words``; the voice's silence at the end is to be trimmed."""
    spoken = tuple(Word(found[0], "word", *found.span()) for found in re.finditer(words, text))
    sentence = Sentence(text, spoken, "paragraph", "en", pause, None, 0, segment, quoted=quoted)
    return sentence, ToneVoice().speak(spoken)


def narration(count: int, pause: float = 0.5, rate: int = 22_050) -> Iterator[Turn]:
    """Sentences with tones for sound."""
    for number in range(count):
        text = f"Sentence {number} has {'many ' * (number % 7)}words & <marks>."
        sentence, clip = beeps(text, pause=pause, segment=number // 3)
        yield sentence, replace(clip, rate=rate)


def speechlike(rate: int, seconds: float, level: float, number: int = 7) -> bytes:
    """Syllables of noise with pauses, falling towards high frequencies as speech does.

    ``level`` is its peak, full scale 1; each ``number`` is another sentence.
    """
    noise = np.random.default_rng(number).standard_normal(round(rate * seconds))
    smooth = np.convolve(noise, np.exp(-np.arange(round(rate / 900)) * 3_600 / rate), "same")
    time = np.arange(len(noise)) / rate
    syllables = np.abs(np.sin(2 * np.pi * (2.3 + 0.2 * (number % 5)) * time))
    sound = smooth * syllables * (np.sin(2 * np.pi * 0.21 * time) > -0.8) * (1 + 0.5 * np.sin(2 * np.pi * 0.05 * time))
    return bytes(np.rint(sound / np.abs(sound).max() * level * 32_767).astype("<i2").tobytes())


def said_by(voice: str, rate: int, pcm: bytes, segment: int = 0) -> Turn:
    """A sentence that a voice says as ``pcm``."""
    sentence = Sentence("Hm.", (Word("Hm.", "word", 0, 3),), "paragraph", "en", 0.4, None, 0, segment)
    return sentence, Clip(rate, pcm, ((0.0, len(pcm) / 2 / rate),), voice=voice)


@pytest.fixture(scope="session")
def say() -> Callable[..., Turn]:
    """A sentence and its tones."""
    return beeps


@pytest.fixture(scope="session")
def turn() -> Callable[[str, int, bytes], Turn]:
    """A sentence of a voice, from its sound at a rate."""
    return said_by


@pytest.fixture(scope="session")
def noise() -> Noise:
    """Sound that is loud and soft as speech is, at a rate, for so many seconds, with a peak of full scale's share."""
    return speechlike


@pytest.fixture(scope="session")
def mixed() -> Mix:
    """Mixes a programme of so many sentences into a file."""

    def mix_tones(path: Path, count: int, workers: int = 2, pause: float = 0.5, rate: int = 22_050) -> Episode:
        return mix(Script((STORY,)), narration(count, pause, rate), path, workers, spool_folder=path.parent)

    return mix_tones


@pytest.fixture(scope="session")
def mixed_clips() -> MixClips:
    """Mixes a programme of given clips into a file."""
    return lambda path, clips: mix(Script((STORY,)), clips, path, workers=2, spool_folder=path.parent)


@pytest.fixture(scope="session")
def mixed_voices(mixed_clips: MixClips) -> Mix:
    """Mixes a programme of voices, each with a rate and a peak of full scale's share, that speak one after another."""

    def mix_voices(path: Path, turns: list[str], voices: dict[str, tuple[int, float]]) -> Episode:
        clips = []
        for number, voice in enumerate(turns):
            rate, level = voices[voice]
            clips.append(said_by(voice, rate, speechlike(rate, 2.0 + number % 4, level, number), number))
        return mixed_clips(path, clips)

    return mix_voices


@pytest.fixture(scope="session")
def episode(mixed: Mix, tmp_path_factory: pytest.TempPathFactory) -> Episode:
    """A programme of about seven minutes: three pieces."""
    return mixed(tmp_path_factory.mktemp("episode") / "bridge.mp3", 130)


@pytest.fixture(scope="session")
def decoded() -> Decode:
    """A file's samples as a player hears them, 44.1 kHz, full scale 1."""
    return lambda path: np.frombuffer(ffmpeg.decode(path, MP3_RATE), "<i2") / 32_768


@pytest.fixture(scope="session")
def cues() -> Cues:
    """(start, end) of each cue of the transcript, in seconds."""

    def read(episode: Episode) -> list[tuple[float, float]]:
        found = re.findall(r"(\d+):(\d+):([\d.]+) --> (\d+):(\d+):([\d.]+)", episode.transcript.read_text("utf-8"))
        times = [[float(part) for part in parts] for parts in found]
        return [(a * 3600 + b * 60 + c, d * 3600 + e * 60 + f) for a, b, c, d, e, f in times]

    return read


@pytest.fixture(scope="session")
def by_cue(cues: Cues, decoded: Decode) -> Callable[[Episode], list[Samples]]:
    """The finished file's sound of each cue of the transcript."""

    def cut(episode: Episode) -> list[Samples]:
        sound = decoded(episode.path)
        return [sound[round(start * MP3_RATE) : round(end * MP3_RATE)] for start, end in cues(episode)]

    return cut


@pytest.fixture(scope="session")
def ebur128() -> Callable[..., float]:
    """LUFS of sound, full scale 1, at a rate, as ffmpeg measures it."""

    def measured(sound: Samples, rate: int = MP3_RATE) -> float:
        pcm = np.rint(sound * 32_768).astype("<i2").tobytes()
        source = ["-f", "s16le", "-ar", str(rate), "-ac", "1", "-i", "pipe:0"]
        _, words = ffmpeg.run(["-hide_banner", "-nostats", *source, "-af", "ebur128=peak=true", "-f", "null", "-"], pcm)
        return parse_summary(words)[0]

    return measured
