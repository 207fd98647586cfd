"""A clip at another speed and the same pitch, so that ``--speed`` means the same for every voice.

Waveform similarity overlap-add (W. Verhelst and M. Roelands, "An overlap-add technique based on waveform similarity
(WSOLA) for high quality time-scale modification of speech", ICASSP 1993). Engines' own pace was measured and left
aside: hibari's is rounded to 25 ms a phoneme, and at twice the speed Whisper misses three times as much of it.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from briefing.clip import Clip

WINDOW_SECONDS = 0.025  # two to three periods of a voice
REACH_SECONDS = 0.0125  # how far from its place a window is looked for: half a period of the lowest voice
COARSE = 4  # the search is on every fourth sample, then exact
STEP_SECONDS = 0.01  # in which speech and silence are told apart
QUIET_FROM, QUIET_TO = -18.0, -28.0  # dB below the clip's level: from speech to silence

Samples = NDArray[np.float32]


def at_speed(clip: Clip, speed: float) -> Clip:
    """The clip in 1/speed of its time; when faster, its silences give way more than its words do."""
    sound = np.frombuffer(clip.pcm, "<i2").astype(np.float32)
    step = round(clip.rate * STEP_SECONDS)
    if speed == 1.0 or len(sound) < 2 * step:
        return clip
    begins = np.arange(len(sound) // step + 1) * step
    places = np.concatenate([[0.0], np.cumsum(_shares(sound, step, speed))]) * (len(sound) / speed)
    times = np.interp(np.asarray(clip.times).ravel() * clip.rate, begins, places) / clip.rate
    window = 2 * round(clip.rate * WINDOW_SECONDS / 2)
    out_at = np.arange(0, round(len(sound) / speed) + window, window // 2)
    out = _overlapped(sound, np.interp(out_at, places, begins).astype(int), window, round(clip.rate * REACH_SECONDS))
    pcm = np.clip(out[: round(len(sound) / speed)], -32768, 32767).astype("<i2").tobytes()
    return replace(clip, pcm=pcm, times=tuple((float(start), float(end)) for start, end in times.reshape(-1, 2)))


def _shares(sound: Samples, step: int, speed: float) -> NDArray[np.float64]:
    """The share of the result's time that each step of the sound takes."""
    steps = sound[: len(sound) // step * step].reshape(-1, step)
    powers = np.square(steps, dtype=np.float64).mean(axis=1)
    decibels = 10 * np.log10(powers / max(powers.mean(), 1.0) + 1e-9)
    silence = np.clip((decibels - QUIET_FROM) / (QUIET_TO - QUIET_FROM), 0.0, 1.0)
    # Not the silence at the ends: it is cut off later, and the words would have given way for nothing.
    heard = np.flatnonzero(silence < 1.0)
    silence[: heard[0] if heard.size else 0] = 0.0
    silence[heard[-1] + 1 if heard.size else 0 :] = 0.0
    weights = 1.0 - (1.0 - 1.0 / max(speed, 1.0)) * silence
    shares: NDArray[np.float64] = weights / weights.sum()
    return shares


def _overlapped(sound: Samples, starts: NDArray[np.int_], window: int, reach: int) -> Samples:
    """Windows of the sound from about ``starts``, each where it best goes on from the last, overlapped by half."""
    hop, edge = window // 2, window + reach
    padded = np.concatenate([np.zeros(edge, np.float32), sound, np.zeros(2 * edge, np.float32)])
    coarse = np.convolve(padded, np.full(COARSE, 1 / COARSE, np.float32), "same")[::COARSE]
    size, ones = window // COARSE, np.ones(window // COARSE, np.float32)
    fade = (0.5 - 0.5 * np.cos(2 * np.pi * (np.arange(window) + 0.5) / window)).astype(np.float32)
    out = np.zeros(hop * (len(starts) + 1), np.float32)
    at = edge - hop
    for index, start in enumerate(starts):
        place = edge - hop + int(start)  # the first window's middle is the sound's first sample
        going_on = at + hop
        if index:
            target = coarse[going_on // COARSE :][:size]
            region = coarse[(place - reach) // COARSE : (place + reach) // COARSE + size]
            alike = np.correlate(region, target) / np.sqrt(np.convolve(region * region, ones, "valid") + size)
            near = ((place - reach) // COARSE + int(alike.argmax())) * COARSE
            region = padded[near - COARSE : near + COARSE + window]
            at = near - COARSE + int(np.correlate(region, padded[going_on:][:window]).argmax())
        else:
            at = place
        out[index * hop : index * hop + window] += padded[at : at + window] * fade
    return out[hop:]
