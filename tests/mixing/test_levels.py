"""A second voice that says a word or two, and how a second voice's rate is heard in the finished file."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from briefing import ffmpeg
from briefing.clip import Clip
from briefing.episode import Episode
from briefing.mixing.mastering import measure, parse_summary
from briefing.script import Sentence, Word

MP3_RATE = 44_100
LEVEL = 8_000  # peak sample of a tone
BLOCK = 441  # samples of the finished file that are looked at at once: 10 ms
ABOVE = 40  # of their spectrum, from 4 kHz on

MixClips = Callable[[Path, Iterable[tuple[Sentence, Clip]]], Episode]
Samples = NDArray[np.float64]
Decode = Callable[[Path], Samples]
Noise = Callable[[int, float, float], bytes]


def turn(voice: str, rate: int, pcm: bytes) -> tuple[Sentence, Clip]:
    """A sentence that a voice says as ``pcm``."""
    words = (Word("Hm.", "word", 0, 3),)
    sentence = Sentence("Hm.", words, "paragraph", "en", 0.4, None, 0, 0)
    return sentence, Clip(rate, pcm, ((0.0, len(pcm) / 2 / rate),), voice=voice)


def tone(rate: int, seconds: float) -> bytes:
    """1 kHz that begins and breaks off at a peak."""
    wave = LEVEL * np.cos(2 * np.pi * 1000 * np.arange(round(rate * seconds)) / rate)
    return bytes(np.rint(wave).astype("<i2").tobytes())


def parts(pcm: bytes, rate: int, seconds: float) -> list[bytes]:
    size = 2 * round(rate * seconds)
    return [pcm[at : at + size] for at in range(0, len(pcm) - size + 1, size)]


def loudness(sound: Samples) -> float:
    """LUFS by ffmpeg's ebur128, of sound at the MP3's rate."""
    pcm = np.rint(sound * 32_767).astype("<i2").tobytes()
    source = ["-f", "s16le", "-ar", str(MP3_RATE), "-ac", "1", "-i", "pipe:0"]
    _, words = ffmpeg.run(["-hide_banner", "-nostats", *source, "-af", "ebur128=peak=true", "-f", "null", "-"], pcm)
    return parse_summary(words)[0]


def by_cue(episode: Episode, decoded: Decode) -> list[Samples]:
    """The finished file's sound of each cue of the transcript."""
    sound = decoded(episode.path)
    times = re.findall(r"(\d+):(\d+):([\d.]+)(?= -->|\n<v)", episode.transcript.read_text("utf-8"))
    places = [round((int(h) * 3600 + int(m) * 60 + float(s)) * MP3_RATE) for h, m, s in times]
    return [sound[start:end] for start, end in zip(places[::2], places[1::2], strict=True)]


def on_target(episode: Episode) -> None:
    whole, peak = measure(episode.path.read_bytes())
    assert whole == pytest.approx(-16.0, abs=0.5)
    assert peak <= -1.0


@pytest.mark.parametrize("softer", [8, 4, -8], ids="{} dB softer".format)
def test_a_voice_that_says_a_word_or_two_is_as_loud_too(
    mixed_clips: MixClips, decoded: Decode, noise: Noise, tmp_path: Path, softer: int
) -> None:
    """Within 2 LU: so much short sentences of one voice differ among themselves."""
    peak = 0.3 * 10 ** (-softer / 20)
    narrator = [turn("one", 22_050, pcm) for pcm in parts(noise(22_050, 30.0, 0.3), 22_050, 3.0)]
    word = turn("other", 24_000, parts(noise(24_000, 30.0, peak), 24_000, 0.9)[1])
    episode = mixed_clips(tmp_path / "a.mp3", [*narrator[:5], word, *narrator[5:]])
    said = by_cue(episode, decoded)
    quoted = said.pop(5)
    assert loudness(quoted) == pytest.approx(loudness(np.concatenate(said)), abs=2.0)
    on_target(episode)


def test_silence_for_a_second_voice_is_no_measure(
    mixed_clips: MixClips, decoded: Decode, noise: Noise, tmp_path: Path
) -> None:
    """One short click is all that another voice says: the programme keeps its level."""
    click = np.zeros(24_000, "<i2")
    click[12_000:12_012] = 40
    narrator = [turn("one", 22_050, pcm) for pcm in parts(noise(22_050, 30.0, 0.3), 22_050, 3.0)]
    episode = mixed_clips(tmp_path / "a.mp3", [*narrator[:5], turn("other", 24_000, click.tobytes()), *narrator[5:]])
    said = by_cue(episode, decoded)
    del said[5]
    assert loudness(np.concatenate(said)) == pytest.approx(-16.0, abs=0.7)
    on_target(episode)


def test_a_second_voices_tone_is_the_same_tone_in_the_finished_file(
    mixed_clips: MixClips, decoded: Decode, tmp_path: Path
) -> None:
    turns = [turn("one", 22_050, tone(22_050, 3.0)), turn("other", 24_000, tone(24_000, 3.0))] * 3
    episode = mixed_clips(tmp_path / "a.mp3", turns)
    for sound in by_cue(episode, decoded):
        spectrum = np.abs(np.fft.rfft(sound[4410:-4410] * np.hanning(len(sound) - 8820), 10 * MP3_RATE))
        assert spectrum.argmax() / 10 == pytest.approx(1000.0, abs=0.2)
    # A click is a moment with sound far above the tone.
    whole = decoded(episode.path)
    blocks = [whole[at : at + BLOCK] * np.hanning(BLOCK) for at in range(0, len(whole) - BLOCK, BLOCK // 2)]
    spectra = np.abs(np.fft.rfft(blocks, axis=1))
    assert spectra[:, ABOVE:].max() < spectra.max() / 500
