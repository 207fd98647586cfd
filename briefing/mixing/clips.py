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
# Kept before and after what is heard, at usual speed: breath, and the ring of a last consonant. With half of it Whisper
# missed up to two words more in a hundred of espeak-ng's.
LEAD_MS, TAIL_MS = 60, 150
EDGE = 50  # a 50th of a second of silence
FADE_IN_MS, FADE_OUT_MS = 4, 8  # long enough that no join clicks


@dataclass(frozen=True, slots=True)
class ReadyClip:
    """Sound for the timeline, where in it speech is heard to begin and end, and when each word is said, in seconds."""

    pcm: bytes
    heard_from: float
    heard_to: float
    times: tuple[tuple[float, float], ...]


def make_ready(clip: Clip, pause: float, rate: int, speed: float) -> ReadyClip:
    """Trim, fade and lengthen a clip by ``pause`` seconds of silence, at the timeline's ``rate``.

    ``speed`` is that of the clip: what is kept around its words lasts 1/speed of its time as they do.
    """
    pcm = clip.pcm if clip.rate == rate else _resampled(clip.pcm, clip.rate, rate)
    sound = AudioSegment(pcm, sample_width=2, frame_rate=rate, channels=1)
    first, last = _heard(sound.raw_data, rate)
    begin = max(0, math.floor(first * 1000) - round(LEAD_MS / speed))
    end = min(len(sound), math.ceil(last * 1000) + round(TAIL_MS / speed))
    sound = sound[begin:end].fade_in(FADE_IN_MS).fade_out(FADE_OUT_MS)
    silence = AudioSegment.silent(round(pause * 1000), frame_rate=rate)
    lead = begin / 1000
    times = tuple((start - lead, stop - lead) for start, stop in clip.times)
    return ReadyClip(sound.raw_data + silence.raw_data, first - lead, last - lead, times)


def _resampled(pcm: bytes, rate: int, wanted: int) -> bytes:
    """The same sound at another rate, by its spectrum: nothing below both rates' limits is changed."""
    samples = np.frombuffer(pcm, "<i2").astype(np.float32)
    # The transform takes the sound for a ring: silence at its end keeps the ring's two ends apart.
    spectrum = np.fft.rfft(samples, len(samples) + rate // EDGE)
    count = round((len(samples) + rate // EDGE) * wanted / rate)
    out = np.fft.irfft(spectrum, count)[: round(len(samples) * wanted / rate)] * (wanted / rate)
    return np.clip(np.rint(out), -32768, 32767).astype("<i2").tobytes()


def _heard(pcm: bytes, rate: int) -> tuple[float, float]:
    """Seconds at which the sound first and last stands out, from its own level."""
    samples = np.frombuffer(pcm, "<i2").astype(np.float32)
    level = math.sqrt(float(samples.dot(samples)) / len(samples))
    heard = np.abs(samples, out=samples) >= level * 10 ** (-SOUND_BELOW_LEVEL / 20)
    return int(heard.argmax()) / rate, (len(heard) - int(heard[::-1].argmax())) / rate
