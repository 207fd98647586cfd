"""The voices of one programme brought to one level, by measuring what each of them said."""

from array import array
from itertools import pairwise

import numpy as np

from briefing.mixing.loudness import Meter
from briefing.mixing.mastering import gain_alone
from briefing.mixing.spool import Spool

BATCH = 1 << 20  # samples turned down at once


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
        """Turn every voice down to the quietest, in place: nothing can clip, and 16 bits leave room enough."""
        gains = {voice: gain_alone(meter) for voice, meter in self.meters.items()}
        most = max(gains.values())
        for voice, (start, end) in zip(self._turns, pairwise([*self._starts, spool.samples]), strict=True):
            factor = 10 ** ((gains[voice] - most) / 20)
            for at in range(start, end, BATCH) if factor < 1.0 else ():
                sound = np.frombuffer(spool.read(at, min(BATCH, end - at)), "<i2")
                spool.overwrite(at, np.rint(sound * factor).astype("<i2").tobytes())
