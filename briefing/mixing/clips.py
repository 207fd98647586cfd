"""One clip made ready for the timeline: silence trimmed, edges faded, its pause after it."""

import math
import warnings
from dataclasses import dataclass

import numpy as np

from briefing.clip import Clip

with warnings.catch_warnings():
    # pydub warns when no ffmpeg is on the PATH (none is needed here) and about its own old regexes.
    warnings.simplefilter("ignore")
    from pydub import AudioSegment

# At -16 LUFS a sample 29 dB under the voice's level stands at -45 dBFS: what one hears begin.
SOUND_BELOW_LEVEL = 29.0
LEAD_MS, TAIL_MS = 30, 60  # kept before and after what is heard: breath, and the ring of a last consonant
FADE_IN_MS, FADE_OUT_MS = 4, 8  # long enough that no join clicks


@dataclass(frozen=True, slots=True)
class ReadyClip:
    """Sound for the timeline, and where in it the words are heard to begin and end, in seconds."""

    pcm: bytes
    heard_from: float
    heard_to: float


def make_ready(clip: Clip, pause: float, rate: int) -> ReadyClip:
    """Trim, fade and lengthen a clip by ``pause`` seconds of silence, at the timeline's ``rate``."""
    sound = AudioSegment(clip.pcm, sample_width=2, frame_rate=clip.rate, channels=1)
    if clip.rate != rate:
        sound = sound.set_frame_rate(rate)
    first, last = _heard(sound.raw_data, rate)
    begin = max(0, math.floor(first * 1000) - LEAD_MS)
    end = min(len(sound), math.ceil(last * 1000) + TAIL_MS)
    sound = sound[begin:end].fade_in(FADE_IN_MS).fade_out(FADE_OUT_MS)
    silence = AudioSegment.silent(round(pause * 1000), frame_rate=rate)
    return ReadyClip(sound.raw_data + silence.raw_data, first - begin / 1000, last - begin / 1000)


def _heard(pcm: bytes, rate: int) -> tuple[float, float]:
    """Seconds at which the sound first and last stands out, from its own level."""
    samples = np.frombuffer(pcm, "<i2").astype(np.float32)
    level = math.sqrt(float(samples.dot(samples)) / len(samples))
    heard = np.abs(samples, out=samples) >= level * 10 ** (-SOUND_BELOW_LEVEL / 20)
    return int(heard.argmax()) / rate, (len(heard) - int(heard[::-1].argmax())) / rate
