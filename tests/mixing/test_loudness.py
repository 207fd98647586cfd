"""Our loudness against ffmpeg's ebur128, on sound made here."""

import math
from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from briefing.mixing.loudness import Meter

Noise = Callable[[int, float, float], bytes]
Measure = Callable[[NDArray[np.float64], int], float]


@pytest.mark.parametrize("rate", [16_000, 22_050, 24_000, 44_100, 48_000])
@pytest.mark.parametrize(("seconds", "level"), [(40.0, 0.5), (12.3, 0.02)])
def test_agrees_with_ffmpeg(noise: Noise, ebur128: Measure, rate: int, seconds: float, level: float) -> None:
    pcm = noise(rate, seconds, level)
    meter = Meter(rate)
    for start in range(0, len(pcm), 10_002):
        meter.feed(pcm[start : start + 10_002])
    sound = np.frombuffer(pcm, "<i2") / 32_768
    assert meter.integrated() == pytest.approx(ebur128(sound, rate), abs=0.15)


def test_gain_moves_loudness_by_as_much_and_a_limiter_holds_it_down(noise: Noise) -> None:
    meter = Meter(22_050)
    meter.feed(noise(22_050, 20, 0.5))
    plain = meter.integrated()
    assert meter.integrated(gain=-6) == pytest.approx(plain - 6, abs=0.01)
    assert plain < meter.integrated(gain=12, ceiling=-2.0) < plain + 10


@pytest.mark.parametrize("pcm", [b"", bytes(44_100 * 4)])
def test_silence_has_no_loudness(pcm: bytes) -> None:
    meter = Meter(44_100)
    meter.feed(pcm)
    assert meter.integrated() == -math.inf
