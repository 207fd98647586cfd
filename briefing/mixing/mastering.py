"""The gain and ceiling that bring a programme to its target, found by measuring what was decoded.

Limiter and encoder both change loudness and peaks by amounts that depend on the voice, so a part of
the programme is encoded, decoded and measured, and the level corrected, until it is on target.
"""

import math
import re
from dataclasses import dataclass

import numpy as np

from briefing import ffmpeg
from briefing.episode import TARGET_LUFS
from briefing.errors import BriefingError
from briefing.mixing.encoder import Level, encoding, raw_input
from briefing.mixing.loudness import STEPS_A_SECOND, Meter
from briefing.mixing.spool import Spool

LOUDNESS_FILTER = "ebur128=peak=true:framelog=quiet"
MEASURING = ["-loglevel", "info", "-nostats", "-i", "pipe:0", "-af", LOUDNESS_FILTER, "-f", "null", "-"]
HIGHEST_PEAK_DBTP = -1.0
CEILING = -2.0  # dBFS: what the encoder adds to a limited peak stays under the highest on all voices measured
# dB the sample must stay under the highest peak, for the rest of the programme may go over it; of a programme that is
# measured whole only what ebur128 rounds away.
PEAK_MARGIN, PEAK_MARGIN_WHOLE = 0.5, 0.05
CLOSE_ENOUGH = 0.2  # LU
ENCODER_LOSS = 0.4  # LU, the first guess of what LAME takes at this bitrate
ROUNDS = 5
WHOLE_UP_TO = 90.0  # seconds: a programme that short is measured whole
WINDOWS, WINDOW_SECONDS = 6, 8.0  # of a longer one: spread evenly, and two more where its peaks are highest
PEAKS = 2
LEAST_GAIN, MOST_GAIN = -30.0, 36.0  # dB; alimiter takes a factor of at most 64
BISECTIONS = 20  # halvings of the range of gains: to a ten-thousandth of a dB


@dataclass(frozen=True, slots=True)
class Mastered:
    """The level to encode with, and what the decoded programme measures at it.

    ``frames``: the programme's MP3 frames at that level where they are known already; of a short one they are.
    """

    level: Level
    loudness_lufs: float
    true_peak_dbtp: float
    frames: bytes | None = None


def master(spool: Spool, rate: int, meter: Meter) -> Mastered:
    """Find the level for the programme in the spool, whose loudness ``meter`` took in.

    Where none is on target the one nearest to it under the highest peak. Raises BriefingError when it holds no sound.
    """
    if not math.isfinite(meter.integrated()):
        raise BriefingError("the programme is silent: nothing in it is loud enough to be heard")
    sample = _sample(spool, rate, meter)
    of_sample = Meter(rate)
    of_sample.feed(sample)
    whole = spool.samples * 2 == len(sample)
    margin = PEAK_MARGIN_WHOLE if whole else PEAK_MARGIN
    lost, ceiling = ENCODER_LOSS, CEILING  # LU the encoder takes beyond what the limiter's model says
    tried: list[Mastered] = []
    for _ in range(ROUNDS):
        gain = _gain_for(TARGET_LUFS + lost, ceiling, meter)
        level = Level(gain, ceiling)
        frames, words = ffmpeg.run_on([*raw_input(rate), *encoding(level)], sample, MEASURING)
        measured, peak = parse_summary(words)
        found_loss = of_sample.integrated(gain, ceiling) - measured
        loudness = meter.integrated(gain, ceiling) - found_loss
        tried.append(Mastered(level, loudness, peak, frames if whole else None))
        over = max(0.0, peak - (HIGHEST_PEAK_DBTP - margin))
        if abs(TARGET_LUFS - loudness) <= CLOSE_ENOUGH and not over:
            return tried[-1]
        lost, ceiling = found_loss, ceiling - over
    # Sound so peaky that no level meets both: a peak too high is refused by publishers, quiet sound is not.
    return min(tried, key=lambda m: (m.true_peak_dbtp > HIGHEST_PEAK_DBTP, abs(TARGET_LUFS - m.loudness_lufs)))


def gain_alone(meter: Meter) -> float:
    """The gain in dB that would bring what a meter took in to the target if it were a programme of its own."""
    return _gain_for(TARGET_LUFS + ENCODER_LOSS, CEILING, meter)


def _gain_for(loudness: float, ceiling: float, meter: Meter) -> float:
    """The gain in dB that brings the programme, limited at ``ceiling`` dBFS, to ``loudness`` LUFS."""
    low, high = LEAST_GAIN, MOST_GAIN
    for _ in range(BISECTIONS):
        middle = (low + high) / 2
        low, high = (middle, high) if meter.integrated(middle, ceiling) < loudness else (low, middle)
    return round(high, 3)


def parse_summary(words: str) -> tuple[float, float]:
    """(LUFS, dBTP) from the summary ebur128 prints."""
    summary = words[words.rindex("Summary:") :]
    loudness, peak = (re.search(rf"{name}:\s+(-?[\d.]+|-inf|nan)", summary) for name in ("I", "Peak"))
    assert loudness and peak, summary
    return float(loudness[1]), float(peak[1])


def _sample(spool: Spool, rate: int, meter: Meter) -> bytes:
    """The part of the programme that is measured: windows on the encoder's grid, in order."""
    if spool.samples <= WHOLE_UP_TO * rate:
        return spool.read(0, spool.samples)
    size = int(WINDOW_SECONDS * rate)
    starts = {int((spool.samples - size) * i / (WINDOWS - 1)) for i in range(WINDOWS)}
    peaks = np.frombuffer(meter.peaks, np.uint16)
    for step in np.argsort(-peaks.astype(np.int32), kind="stable"):
        at = min(max(0, int(step) * rate // STEPS_A_SECOND - size // 2), spool.samples - size)
        if all(abs(at - start) >= size for start in starts):
            starts.add(at)
            if len(starts) == WINDOWS + PEAKS:
                break
    return b"".join(spool.read(start, size) for start in sorted(starts))
