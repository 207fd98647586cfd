"""Several voices in one programme: as loud as one another, at one rate, and the sound of none touched for nothing."""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from briefing import ffmpeg
from briefing.clip import Clip
from briefing.episode import Episode
from briefing.mixing.clips import make_ready
from briefing.mixing.mastering import measure, parse_summary
from briefing.mixing.spool import Spool
from briefing.script import Sentence, Word

MP3_RATE = 44_100
LEVEL = 8_000  # peak sample of a tone

MixClips = Callable[[Path, Iterable[tuple[Sentence, Clip]]], Episode]
Samples = NDArray[np.float64]
Decode = Callable[[Path], Samples]
Noise = Callable[[int, float, float], bytes]
Voices = dict[str, tuple[int, float]]  # name -> (rate, peak)


def turn(voice: str, rate: int, pcm: bytes) -> tuple[Sentence, Clip]:
    """A sentence that a voice says as ``pcm``."""
    words = (Word("Hm.", "word", 0, 3),)
    sentence = Sentence("Hm.", words, "paragraph", "en", 0.4, None, 0, 0)
    return sentence, Clip(rate, pcm, ((0.0, len(pcm) / 2 / rate),), voice=voice)


def tone(rate: int, seconds: float) -> bytes:
    """1 kHz, from a zero to wherever it is then."""
    wave = LEVEL * np.sin(2 * np.pi * 1000 * np.arange(round(rate * seconds)) / rate)
    return bytes(np.rint(wave).astype("<i2").tobytes())


def parts(pcm: bytes, rate: int, seconds: float) -> list[bytes]:
    size = 2 * round(rate * seconds)
    return [pcm[at : at + size] for at in range(0, len(pcm) - size + 1, size)]


def in_turns(noise: Noise, voices: Voices) -> Iterator[tuple[Sentence, Clip]]:
    """Voices take turns of three seconds, ten each."""
    own = {voice: iter(parts(noise(rate, 30.0, peak), rate, 3.0)) for voice, (rate, peak) in voices.items()}
    for _ in range(10):
        for voice, (rate, _) in voices.items():
            yield turn(voice, rate, next(own[voice]))


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


EIGHT_DB = 10 ** (-8 / 20)
PAIRS: dict[str, Voices] = {
    "as heart and fenrir": {"one": (24_000, 0.5), "other": (24_000, 0.5 * EIGHT_DB)},
    "of two rates": {"one": (22_050, 0.5), "other": (24_000, 0.5 * EIGHT_DB)},
    "the first softer": {"one": (16_000, 0.3 * EIGHT_DB), "other": (22_050, 0.3)},
    "both very soft": {"one": (24_000, 0.05), "other": (48_000, 0.05 * EIGHT_DB)},
    "three": {"one": (22_050, 0.5), "other": (24_000, 0.5 * EIGHT_DB), "third": (24_000, 0.9)},
}


@pytest.mark.parametrize("voices", PAIRS.values(), ids=PAIRS)
def test_voices_are_heard_as_loud_as_one_another(
    mixed_clips: MixClips, decoded: Decode, noise: Noise, tmp_path: Path, voices: Voices
) -> None:
    episode = mixed_clips(tmp_path / "a.mp3", in_turns(noise, voices))
    said = by_cue(episode, decoded)
    levels = [loudness(np.concatenate(said[place :: len(voices)])) for place in range(len(voices))]
    assert max(levels) - min(levels) <= 1.0, levels
    on_target(episode)


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


@pytest.fixture
def rewritten(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Where the spool is written over."""
    places: list[int] = []
    really = Spool.overwrite

    def overwrite(spool: Spool, sample: int, pcm: bytes) -> None:
        places.append(sample)
        really(spool, sample, pcm)

    monkeypatch.setattr(Spool, "overwrite", overwrite)
    return places


def test_the_sound_of_one_voice_is_not_written_over(
    mixed_clips: MixClips, noise: Noise, rewritten: list[int], tmp_path: Path
) -> None:
    alone = [turn("one", 22_050, pcm) for pcm in parts(noise(22_050, 30.0, 0.3), 22_050, 3.0)]
    mixed_clips(tmp_path / "a.mp3", alone)
    assert rewritten == []
    mixed_clips(tmp_path / "b.mp3", in_turns(noise, PAIRS["of two rates"]))
    assert len(rewritten) == 10  # of two, one's turns alone


def frequency(sound: Samples, rate: int) -> float:
    """Hertz of a tone near 1 kHz, from how its phase moves on against 1 kHz in steps of 20 ms."""
    step = rate // 50
    sound = sound[: len(sound) // step * step]
    against = sound * np.exp(-2j * np.pi * 1000 * np.arange(len(sound)) / rate)
    phases = np.unwrap(np.angle(against.reshape(-1, step).mean(axis=1)))
    return 1000.0 + float(np.polyfit(np.arange(len(phases)), phases, 1)[0]) * 50 / (2 * np.pi)


RATES = [(16_000, 22_050), (24_000, 22_050), (48_000, 22_050), (22_050, 24_000), (22_050, 16_000), (44_100, 48_000)]


@pytest.mark.parametrize(("rate", "wanted"), RATES)
@pytest.mark.parametrize("seconds", [1.0, 0.3, 1.23457])
def test_a_tone_is_the_same_tone_at_another_rate(rate: int, wanted: int, seconds: float) -> None:
    """Pitch, level and length stay, nothing is added, and its ends, where it breaks off, do not click."""
    pcm = tone(rate, seconds)
    ready = make_ready(Clip(rate, pcm, ((0.0, seconds),)), 0.0, wanted, 1.0)
    sound = np.frombuffer(ready.pcm, "<i2").astype(np.float64)
    assert len(sound) == pytest.approx(seconds * wanted, abs=wanted / 1000)
    middle = sound[wanted // 50 : -wanted // 50]
    hertz = frequency(middle, wanted)
    assert hertz == pytest.approx(1000.0, abs=0.05)
    phase = 2 * np.pi * hertz * np.arange(len(middle)) / wanted
    waves = np.stack([np.sin(phase), np.cos(phase)])
    (sine, cosine), *_ = np.linalg.lstsq(waves.T, middle, rcond=None)
    assert np.hypot(sine, cosine) == pytest.approx(LEVEL, rel=0.005)
    rest = middle - np.array([sine, cosine]) @ waves
    assert np.sqrt(np.mean(rest**2)) < LEVEL / 1000  # 60 dB down
    steepest = 2 * np.pi * 1000 / wanted * LEVEL
    assert np.abs(np.diff(sound, prepend=0.0, append=0.0)).max() <= 1.02 * steepest


@pytest.mark.parametrize(("rate", "wanted"), RATES)
def test_words_keep_their_place_at_another_rate(rate: int, wanted: int) -> None:
    pcm = bytes(rate) + tone(rate, 0.5) + bytes(rate)  # half a second, a tone, half a second
    ready = make_ready(Clip(rate, pcm, ((0.5, 1.0),)), 0.2, wanted, 1.0)
    assert (ready.heard_from, ready.heard_to) == pytest.approx(ready.times[0], abs=0.002)
    loud = np.flatnonzero(np.abs(np.frombuffer(ready.pcm, "<i2")) > LEVEL / 4)
    assert (loud[0] / wanted, loud[-1] / wanted) == pytest.approx(ready.times[0], abs=0.002)


@pytest.mark.parametrize(("rate", "wanted"), RATES)
def test_the_loudest_of_sounds_does_not_come_round_from_below(rate: int, wanted: int) -> None:
    """Between full-scale steps the sound at another rate would go over full scale."""
    steps = np.where(np.arange(rate) // (rate // 200) % 2, 32_767, -32_768).astype("<i2")
    ready = make_ready(Clip(rate, steps.tobytes(), ((0.0, 1.0),)), 0.0, wanted, 1.0)
    sound = np.frombuffer(ready.pcm, "<i2").astype(np.float64)
    middle = sound[wanted // 50 : -wanted // 50]
    assert (np.abs(np.diff(middle)) > 40_000).sum() <= 1.02 * 200 * len(middle) / wanted


def test_a_second_voices_tone_is_the_same_tone_in_the_finished_file(
    mixed_clips: MixClips, decoded: Decode, tmp_path: Path
) -> None:
    turns = [turn("one", 22_050, tone(22_050, 3.0)), turn("other", 24_000, tone(24_000, 3.0))] * 3
    episode = mixed_clips(tmp_path / "a.mp3", turns)
    for sound in by_cue(episode, decoded):
        spectrum = np.abs(np.fft.rfft(sound[4410:-4410] * np.hanning(len(sound) - 8820), 10 * MP3_RATE))
        assert spectrum.argmax() / 10 == pytest.approx(1000.0, abs=0.2)
    # A click is a moment with sound far from the tone; the encoder's own is some 60 dB down.
    whole = decoded(episode.path)
    blocks = whole[: len(whole) // 441 * 441].reshape(-1, 441)
    high = np.abs(np.fft.rfft(blocks * np.hanning(441), axis=1))[:, 50:150].max(axis=1)
    assert high.max() < np.abs(np.fft.rfft(blocks * np.hanning(441), axis=1)).max() / 100
