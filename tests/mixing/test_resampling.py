"""Sound at another rate than the programme's: the same sound, whole and at its time."""

from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from briefing.clip import Clip
from briefing.episode import Episode
from briefing.mixing.clips import make_ready
from briefing.script import Sentence

MP3_RATE = 44_100
RATES = (16_000, 22_050, 24_000, 48_000)
BLOCK = 441  # samples of the finished file that are looked at at once: 10 ms
ABOVE = 40  # of their spectrum, from 4 kHz on
# Name -> (samples a second, peak, full scale 1)
VOICES = {"loud": (22_050, 0.67), "soft": (24_000, 0.27)}

Samples = NDArray[np.float64]
Decode = Callable[[Path], Samples]
Turn = Callable[[str, int, bytes], tuple[Sentence, Clip]]
Mix = Callable[..., Episode]
MixClips = Callable[[Path, Iterable[tuple[Sentence, Clip]]], Episode]
Cues = Callable[[Episode], list[tuple[float, float]]]
ByCue = Callable[[Episode], list[Samples]]


def tone(hertz: float, rate: int, seconds: float = 1.0, turned: float = 0.0) -> Clip:
    """A sine of 10,000, ``turned`` by so much of a period."""
    wave = 10_000 * np.sin(2 * np.pi * (turned + hertz * np.arange(round(rate * seconds)) / rate))
    return Clip(rate, np.rint(wave).astype("<i2").tobytes(), ((0.25, 0.5), (0.5, seconds)))


@pytest.mark.parametrize("wanted", RATES)
@pytest.mark.parametrize("rate", RATES)
def test_a_tone_keeps_its_pitch_level_and_times_and_gets_no_click(rate: int, wanted: int) -> None:
    ready = make_ready(tone(1000.0, rate), 0.0, wanted, 1.0)
    sound = np.frombuffer(ready.pcm, "<i2").astype(np.float64)
    assert len(sound) == pytest.approx(wanted, abs=wanted / 500)  # a clip is cut to whole milliseconds
    middle = sound[wanted // 20 : -wanted // 20]
    spectrum = np.abs(np.fft.rfft(middle * np.hanning(len(middle)), 10 * wanted))
    assert spectrum.argmax() / 10 == pytest.approx(1000.0, abs=0.5)
    assert np.abs(middle).max() == pytest.approx(10_000, rel=0.02)
    assert np.sqrt(2 * np.square(middle).mean()) == pytest.approx(10_000, rel=0.005)
    steepest = 10_000 * 2 * np.pi * 1000 / wanted
    assert np.abs(np.diff(sound)).max() <= 1.02 * steepest + 2
    assert ready.times[0][0] == pytest.approx(0.25, abs=0.002)
    assert ready.times[1][1] == pytest.approx(1.0, abs=0.002)


def test_what_another_rate_cannot_hold_is_left_out_and_not_folded_back() -> None:
    low, high = tone(1000.0, 48_000), tone(11_000.0, 48_000)
    both = np.frombuffer(low.pcm, "<i2") + np.frombuffer(high.pcm, "<i2")
    ready = make_ready(Clip(48_000, both.astype("<i2").tobytes(), low.times), 0.0, 16_000, 1.0)
    sound = np.frombuffer(ready.pcm, "<i2").astype(np.float64)[800:-800]
    spectrum = np.abs(np.fft.rfft(sound * np.hanning(len(sound))))
    spectrum[: round(1100 * len(sound) / 16_000)] = 0.0  # the tone itself
    assert spectrum.max() < 0.001 * 10_000 * len(sound) / 4


@pytest.mark.parametrize("rate", [22_050, 24_000])
def test_the_loudest_sound_does_not_come_round_from_below(rate: int) -> None:
    """A spectrum's sum may go over full scale; it stays there, or it would crack."""
    square = np.where(np.sin(2 * np.pi * 200 * np.arange(rate) / rate) >= 0, 32_767, -32_768).astype("<i2")
    ready = make_ready(Clip(rate, square.tobytes(), ((0.0, 1.0),)), 0.0, 44_100, 1.0)
    sound = np.frombuffer(ready.pcm, "<i2").astype(np.int32)
    assert np.count_nonzero(np.abs(np.diff(sound)) > 50_000) <= 400 * 2


@pytest.mark.parametrize("seconds", [0.001, 0.01, 0.05])
@pytest.mark.parametrize("wanted", [16_000, 22_050])
def test_the_shortest_of_clips_is_taken(seconds: float, wanted: int) -> None:
    ready = make_ready(tone(1000.0, 22_050, seconds), 0.5, wanted, 1.0)
    assert len(ready.pcm) / 2 / wanted == pytest.approx(seconds + 0.5, abs=0.003)
    assert 0.0 <= ready.heard_from <= ready.heard_to <= seconds + 0.003


def test_sentences_of_another_rate_begin_when_their_cues_say(
    mixed_voices: Mix, cues: Cues, decoded: Decode, tmp_path: Path
) -> None:
    episode = mixed_voices(tmp_path / "a.mp3", ["soft", "loud"] * 5, VOICES)
    sound = np.abs(decoded(episode.path)) > 10 ** (-45 / 20)
    found = cues(episode)
    assert len(found) == 10
    for start, end in found:
        before = int((start - 0.3) * MP3_RATE)
        heard = (before + int(sound[before : before + MP3_RATE].argmax())) / MP3_RATE
        assert heard == pytest.approx(start, abs=0.03)
        assert not sound[int((end + 0.1) * MP3_RATE) : int((end + 0.3) * MP3_RATE)].any()  # then there is its pause


def test_a_second_voices_tone_is_the_same_tone_in_the_finished_file(
    turn: Turn, mixed_clips: MixClips, by_cue: ByCue, decoded: Decode, tmp_path: Path
) -> None:
    """It begins and breaks off at a peak, where a click would be loudest."""
    voices = [
        turn(voice, rate, tone(1000.0, rate, 3.0, 0.25).pcm) for voice, rate in (("one", 22_050), ("other", 24_000))
    ]
    episode = mixed_clips(tmp_path / "a.mp3", voices * 3)
    found = by_cue(episode)
    assert len(found) == 6
    for sound in found:
        spectrum = np.abs(np.fft.rfft(sound[4410:-4410] * np.hanning(len(sound) - 8820), 10 * MP3_RATE))
        assert spectrum.argmax() / 10 == pytest.approx(1000.0, abs=0.2)
    # A click is a moment with sound far above the tone.
    whole = decoded(episode.path)
    blocks = [whole[at : at + BLOCK] * np.hanning(BLOCK) for at in range(0, len(whole) - BLOCK, BLOCK // 2)]
    spectra = np.abs(np.fft.rfft(blocks, axis=1))
    assert spectra[:, ABOVE:].max() < spectra.max() / 500
