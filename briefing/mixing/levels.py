"""The voices of one programme brought to one level, by measuring what each of them said."""

from array import array
from itertools import pairwise
from math import isfinite

import numpy as np

from briefing.episode import TARGET_LUFS
from briefing.mixing.loudness import Meter
from briefing.mixing.mastering import gain_alone
from briefing.mixing.spool import Spool

BATCH = 1 << 20  # samples turned down at once
ENOUGH_SECONDS = 3.0  # of speech and its pauses, from which loudness means something
MOST_UP = 6.0  # dB


class Voices:
    """Who speaks where in the spool, and how loud each is."""

    def __init__(self, rate: int) -> None:
        self._rate = rate
        self.meters: dict[str, Meter] = {}
        self._turns: list[str] = []
        self._starts = array("Q")  # first sample of each turn

    def said(self, voice: str, start: int, pcm: bytes) -> None:
        """Note that ``voice`` said ``pcm``, which stands in the spool from sample ``start``."""
        if not self._turns or self._turns[-1] != voice:
            self._turns.append(voice)
            self._starts.append(start)
        if voice not in self.meters:
            self.meters[voice] = Meter(self._rate)
        self.meters[voice].feed(pcm)

    def level(self, spool: Spool) -> None:
        """Bring every voice to the level of the quietest, in place: turned down nothing can clip, and 16 bits leave
        room enough. One that says a word or two is no measure for the others, and may be turned up."""
        gains = {voice: _gain(meter) for voice, meter in self.meters.items()}
        judged = [gain for voice, gain in gains.items() if self.meters[voice].seconds >= ENOUGH_SECONDS]
        most = max(judged or gains.values())
        for voice, (start, end) in zip(self._turns, pairwise([*self._starts, spool.samples]), strict=True):
            factor = 10 ** (min(gains[voice] - most, MOST_UP) / 20)
            for at in range(start, end, BATCH) if factor != 1.0 else ():
                sound = np.frombuffer(spool.read(at, min(BATCH, end - at)), "<i2")
                spool.overwrite(at, np.clip(np.rint(sound * factor), -32768, 32767).astype("<i2").tobytes())


def _gain(meter: Meter) -> float:
    """The gain in dB that would bring a voice to the target if it spoke alone."""
    if isfinite(meter.integrated()):
        return gain_alone(meter)
    loudness = meter.of_steps()
    return TARGET_LUFS - loudness if isfinite(loudness) else 0.0
