"""A voice of plain tones, for tests: one beep a word, always the same bytes, no library."""

import array
import math
import zlib

from briefing.clip import Clip
from briefing.script import Spoken
from briefing.speaking.voice import VoiceInfo

RATE = 22_050
SECONDS_PER_CHARACTER = 0.06
GAP = 0.04  # seconds between words
LEVEL = 8_000  # peak sample
LOWEST_HZ, RANGE_HZ = 180, 400


def voices() -> list[VoiceInfo]:
    return [VoiceInfo("tone", "tone", "Tone, for tests", ("*",), "MIT", "tone 1", 20_000_000)]


def load(info: VoiceInfo) -> "ToneVoice":
    return ToneVoice()


class ToneVoice:
    fresh_fork = False

    def speak(self, spoken: Spoken) -> Clip:
        samples = array.array("h")
        times = []
        for word in spoken:
            start = len(samples)
            count = int(RATE * SECONDS_PER_CHARACTER * len(word.text))
            step = 2 * math.pi * (LOWEST_HZ + zlib.crc32(word.text.encode()) % RANGE_HZ) / RATE
            samples.extend(round(LEVEL * math.sin(step * i)) for i in range(count))
            times.append((start / RATE, len(samples) / RATE))
            samples.extend([0] * int(RATE * GAP))
        return Clip(RATE, samples.tobytes(), tuple(times))
