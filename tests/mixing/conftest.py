"""Programmes of tones, mixed for the tests of this room."""

import math
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from briefing import ffmpeg
from briefing.clip import Clip
from briefing.episode import Episode
from briefing.mixing import mix
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


def narration(count: int, pause: float = 0.5, rate: int = 22_050) -> Iterator[tuple[Sentence, Clip]]:
    """Sentences with tones for sound; the tone voice's silence at the end is theirs to be trimmed."""
    voice = ToneVoice()
    for number in range(count):
        text = f"Sentence {number} has {'many ' * (number % 7)}words & <marks>."
        words = tuple(Word(word[0], "word", *word.span()) for word in re.finditer(r"\S+", text))
        clip = voice.speak(words)
        yield Sentence(text, words, "paragraph", "en", pause, None, 0, number // 3), Clip(rate, clip.pcm, clip.times)


def speechlike(rate: int, seconds: float, level: float) -> bytes:
    """Noise bursts with pauses, falling towards high frequencies as speech does; ``level``: peak, full scale 1."""
    random = np.random.default_rng(7)
    noise = random.standard_normal(int(rate * seconds))
    smooth = np.convolve(noise, np.exp(-np.arange(24) / 6), "same")
    time = np.arange(len(noise)) / rate
    bursts = (np.sin(2 * math.pi * 3.1 * time) > -0.3) * (np.sin(2 * math.pi * 0.21 * time) > -0.8)
    sound = smooth * bursts * (1 + 0.5 * np.sin(2 * math.pi * 0.05 * time))
    return bytes((sound / np.abs(sound).max() * level * 32_767).astype("<i2").tobytes())


Mix = Callable[..., Episode]
MixClips = Callable[[Path, Iterable[tuple[Sentence, Clip]]], Episode]


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
def noise() -> Callable[[int, float, float], bytes]:
    """Sound that is loud and soft as speech is, at a rate, for so many seconds, with a peak of full scale's share."""
    return speechlike


@pytest.fixture(scope="session")
def episode(mixed: Mix, tmp_path_factory: pytest.TempPathFactory) -> Episode:
    """A programme of about seven minutes: three pieces."""
    return mixed(tmp_path_factory.mktemp("episode") / "bridge.mp3", 130)


@pytest.fixture(scope="session")
def decoded() -> Callable[[Path], NDArray[np.float64]]:
    """A file's samples as a player hears them, 44.1 kHz, full scale 1."""
    return lambda path: np.frombuffer(ffmpeg.decode(path, 44_100), "<i2") / 32_768
