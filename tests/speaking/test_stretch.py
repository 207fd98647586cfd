"""Another speed: exactly as long as asked for, at the same pitch, without a click, the words still in their places."""

from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from briefing.clip import Clip
from briefing.speaking.stretch import at_speed

SPEEDS = (0.5, 0.75, 0.9, 1.1, 1.25, 1.5, 2.0)
RATES = (16_000, 22_050, 24_000, 48_000)
LEVEL = 8_000  # peak sample
AUDIBLE = LEVEL / 4


def tone(rate: int, seconds: float, hertz: float = 150.0) -> NDArray[np.int16]:
    time = np.arange(round(rate * seconds)) / rate
    wave: NDArray[np.int16] = np.rint(LEVEL * np.sin(2 * np.pi * hertz * time)).astype(np.int16)
    return wave


def silence(rate: int, seconds: float) -> NDArray[np.int16]:
    return np.zeros(round(rate * seconds), np.int16)


def samples(clip: Clip) -> NDArray[np.float64]:
    return np.frombuffer(clip.pcm, "<i2").astype(np.float64)


def pitch(sound: NDArray[np.float64], rate: int) -> float:
    """Hertz of the strongest part of a sound, to a tenth."""
    spectrum = np.abs(np.fft.rfft(sound * np.hanning(len(sound)), 10 * rate))
    return float(spectrum.argmax()) / 10


@pytest.mark.parametrize("speed", SPEEDS)
@pytest.mark.parametrize("rate", RATES)
def test_a_tone_keeps_its_pitch_and_level_has_no_click_and_lasts_as_long_as_asked(rate: int, speed: float) -> None:
    sound = tone(rate, 2.0)
    clip = at_speed(Clip(rate, sound.tobytes()), speed)
    said = samples(clip)
    assert len(said) == round(len(sound) / speed)
    middle = said[len(said) // 8 : -len(said) // 8]
    assert pitch(middle, rate) == pytest.approx(150.0, abs=0.5)
    periods = len(middle) // (rate // 100)
    loudest = np.abs(middle)[: periods * (rate // 100)].reshape(periods, -1).max(axis=1)
    assert loudest.min() > 0.95 * LEVEL
    assert loudest.max() < 1.02 * LEVEL
    assert np.abs(np.diff(said)).max() <= 1.02 * np.abs(np.diff(sound.astype(np.float64))).max()


@pytest.mark.parametrize("speed", SPEEDS)
def test_a_voice_keeps_its_melody(speed: float) -> None:
    """A gliding tone with overtones, as a vowel is: it begins and ends at its own pitch."""
    rate = 24_000
    time = np.arange(2 * rate) / rate
    phase = 2 * np.pi * (100 * time + 25 * time**2)  # 100 to 200 Hz
    sound = sum(np.sin(number * phase) / number for number in range(1, 6)) * LEVEL / 2
    said = samples(at_speed(Clip(rate, np.rint(sound).astype("<i2").tobytes()), speed))
    tenth = len(said) // 10
    assert pitch(said[tenth : 2 * tenth], rate) == pytest.approx(115, abs=8)
    assert pitch(said[-2 * tenth : -tenth], rate) == pytest.approx(185, abs=8)
    assert np.abs(np.diff(said)).max() <= 1.1 * np.abs(np.diff(sound)).max()


@pytest.mark.parametrize("speed", SPEEDS)
def test_words_are_heard_at_their_times_still(speed: float) -> None:
    rate = 22_050
    lengths = (0.3, 0.1, 0.5, 0.4, 0.25, 0.2)  # word, rest, word, rest, ...
    parts = [(tone if index % 2 == 0 else silence)(rate, seconds) for index, seconds in enumerate(lengths)]
    edges = np.cumsum([0.0, *lengths])
    times = tuple((float(edges[index]), float(edges[index + 1])) for index in (0, 2, 4))
    clip = at_speed(Clip(rate, np.concatenate(parts).tobytes(), times), speed)
    loud = np.abs(samples(clip)) > AUDIBLE
    begun = np.flatnonzero(loud & (np.convolve(loud, np.ones(rate // 50), "full")[: len(loud)] == 1)) / rate
    assert len(begun) == 3
    assert [start for start, _ in clip.times] == pytest.approx(begun.tolist(), abs=0.02)
    flat = [second for time in clip.times for second in time]
    assert flat == sorted(flat)
    assert flat[-1] <= clip.seconds


def test_faster_the_silence_gives_way_before_the_words_do() -> None:
    rate = 24_000
    sound = np.concatenate([tone(rate, 0.6), silence(rate, 0.8), tone(rate, 0.6)])
    clip = Clip(rate, sound.tobytes(), ((0.0, 0.6), (1.4, 2.0)))
    for speed in (1.25, 1.5, 2.0):
        (start, end), (again, _) = at_speed(clip, speed).times
        assert 0.6 / (end - start) < speed < 0.8 / (again - end)
    (start, end), (again, _) = at_speed(clip, 0.5).times
    assert (end - start, again - end) == pytest.approx((1.2, 1.6), abs=0.03)  # slower, all is slow alike


@pytest.mark.parametrize("speed", [1.25, 1.5, 2.0])
def test_faster_a_stop_within_a_word_keeps_more_of_its_time_than_the_vowels_around_it(speed: float) -> None:
    rate = 24_000
    sound = np.concatenate([tone(rate, 0.5), silence(rate, 0.06), tone(rate, 0.5)])
    clip = Clip(rate, sound.tobytes(), ((0.0, 0.5), (0.56, 1.06)))
    (start, end), (again, _) = at_speed(clip, speed).times
    assert (again - end) / 0.06 > 1.1 / speed > 1.1 * (end - start) / 0.5


def test_the_voices_own_pace_is_the_very_clip() -> None:
    clip = Clip(22_050, tone(22_050, 0.5).tobytes(), ((0.0, 0.5),), from_cache=True)
    assert at_speed(clip, 1.0) is clip


@pytest.mark.parametrize("count", [0, 1, 100, 440, 441, 442, 700, 2000])
@pytest.mark.parametrize("speed", [0.5, 2.0])
def test_the_shortest_of_clips_stays_whole(count: int, speed: float) -> None:
    sound = tone(22_050, 1.0)[:count]
    clip = at_speed(Clip(22_050, sound.tobytes(), ((0.0, count / 22_050),)), speed)
    assert len(samples(clip)) in (count, round(count / speed))
    assert 0.0 <= clip.times[0][0] <= clip.times[0][1] <= clip.seconds + 1 / 22_050


@pytest.mark.parametrize("speed", SPEEDS)
def test_silence_and_the_loudest_of_sounds_stay_what_they_are(speed: float) -> None:
    rate = 22_050
    still = at_speed(Clip(rate, silence(rate, 1.0).tobytes()), speed)
    assert not samples(still).any()
    assert still.seconds == pytest.approx(1 / speed, abs=0.001)
    loud = np.where(tone(rate, 1.0) > 0, 32_767, -32_768).astype("<i2")
    said = samples(at_speed(Clip(rate, loud.tobytes()), speed))
    # Were a sum over 32,767 to come round from below, there would be more jumps than the wave has.
    jumps = [int(abs(b - a) > 40_000) for a, b in pairwise(said.tolist())]
    assert sum(jumps) <= 1.05 * 300 / speed
