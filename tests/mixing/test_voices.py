"""Several voices in one programme: at one level, at one rate, each heard whole and at its time."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from briefing import ffmpeg
from briefing.clip import Clip
from briefing.episode import Episode
from briefing.mixing import mix
from briefing.mixing.clips import make_ready
from briefing.mixing.mastering import measure, parse_summary
from briefing.mixing.spool import Spool
from briefing.script import Script, Segment, Sentence, Story, Word

Decode = Callable[[Path], NDArray[np.float64]]
STORY = Story("Two voices", (Segment("paragraph", "It opened."),), language="en")
# Name -> (samples a second, peak sample): 8 dB apart, as hibari's heart and its fenrir are about.
LOUD_AND_SOFT = {"loud": (22_050, 22_000), "soft": (24_000, 8_800)}
RATES = (16_000, 22_050, 24_000, 48_000)


def speechlike(seconds: float, rate: int, level: float, number: int) -> Clip:
    """Syllables of noise that falls towards high frequencies, as speech does; each ``number`` is another sentence."""
    random = np.random.default_rng(number)
    noise = random.standard_normal(round(rate * seconds))
    smooth = np.convolve(noise, np.exp(-np.arange(round(rate / 900)) * 3_600 / rate), "same")
    time = np.arange(len(noise)) / rate
    sound = smooth * np.abs(np.sin(2 * np.pi * (2.3 + 0.2 * (number % 5)) * time))
    sound *= level / np.abs(sound).max()
    return Clip(rate, np.rint(sound).astype("<i2").tobytes(), ((0.0, seconds),))


def narration(turns: list[str], voices: dict[str, tuple[int, int]]) -> Iterator[tuple[Sentence, Clip]]:
    for number, voice in enumerate(turns):
        rate, level = voices[voice]
        sound = speechlike(2.0 + number % 4, rate, level, number)
        text = f"Turn {number}."
        yield (
            Sentence(text, (Word(text, "word", 0, 1),), "paragraph", "en", 0.4, None, 0, number),
            Clip(rate, sound.pcm, sound.times, voice=voice),
        )


def mixed(tmp_path: Path, turns: list[str], voices: dict[str, tuple[int, int]] = LOUD_AND_SOFT) -> Episode:
    return mix(Script((STORY,)), narration(turns, voices), tmp_path / "a.mp3", 2, tmp_path)


def cues(episode: Episode) -> list[tuple[float, float]]:
    """(start, end) of each, in seconds."""
    found = re.findall(r"(\d+):(\d+):([\d.]+) --> (\d+):(\d+):([\d.]+)", episode.transcript.read_text("utf-8"))
    times = [[float(part) for part in parts] for parts in found]
    return [(a * 3600 + b * 60 + c, d * 3600 + e * 60 + f) for a, b, c, d, e, f in times]


def loudness(sound: NDArray[np.float64]) -> float:
    """LUFS of 44.1 kHz sound, as ffmpeg measures it."""
    pcm = np.rint(sound * 32_767).astype("<i2").tobytes()
    source = ["-f", "s16le", "-ar", "44100", "-ac", "1", "-i", "pipe:0"]
    _, words = ffmpeg.run(["-hide_banner", "-nostats", *source, "-af", "ebur128=peak=true", "-f", "null", "-"], pcm)
    return parse_summary(words)[0]


def turns_of(voice: str, turns: list[str], episode: Episode, decoded: Decode) -> NDArray[np.float64]:
    """All that a voice says, of the file as a player hears it."""
    sound = decoded(episode.path)
    spans = [span for span, who in zip(cues(episode), turns, strict=True) if who == voice]
    return np.concatenate([sound[round(start * 44_100) : round(end * 44_100)] for start, end in spans])


@pytest.mark.parametrize(
    "turns",
    [
        ["loud", "soft", "soft", "loud", "soft", "loud", "loud", "soft", "loud", "soft"],
        ["soft", "loud"] * 5,
        ["loud"] * 30 + ["soft"],
        ["soft"] * 30 + ["loud"],
    ],
    ids=["mixed", "in turns", "one quotation", "the soft one speaks"],
)
def test_two_voices_are_equally_loud_and_the_whole_is_on_target(
    tmp_path: Path, decoded: Decode, turns: list[str]
) -> None:
    episode = mixed(tmp_path, turns)
    loud, soft = (loudness(turns_of(voice, turns, episode, decoded)) for voice in LOUD_AND_SOFT)
    assert loud == pytest.approx(soft, abs=1.0)
    whole, peak = measure(episode.path.read_bytes())
    assert whole == pytest.approx(-16.0, abs=0.5)
    assert whole == pytest.approx(episode.loudness_lufs, abs=0.3)
    assert peak <= -1.0


def test_five_voices_too(tmp_path: Path, decoded: Decode) -> None:
    voices = {
        str(n): (rate, level)
        for n, (rate, level) in enumerate(zip((*RATES, 44_100), (30_000, 900, 9000, 3000, 2000), strict=True))
    }
    turns = [*voices] * 3
    episode = mixed(tmp_path, turns, voices)
    levels = [loudness(turns_of(voice, turns, episode, decoded)) for voice in voices]
    assert max(levels) - min(levels) < 1.0


def test_sentences_of_another_rate_begin_when_their_cues_say(tmp_path: Path, decoded: Decode) -> None:
    turns = ["soft", "loud"] * 5
    episode = mixed(tmp_path, turns)
    sound = np.abs(decoded(episode.path)) > 10 ** (-45 / 20)
    for start, end in cues(episode):
        before = int((start - 0.3) * 44_100)
        heard = (before + int(sound[before : before + 44_100].argmax())) / 44_100
        assert heard == pytest.approx(start, abs=0.03)
        assert not sound[int((end + 0.1) * 44_100) : int((end + 0.3) * 44_100)].any()  # then there is its pause


def test_a_voice_alone_is_left_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is turned down, so a programme of one voice costs nothing more and has the bytes it always had."""

    def overwritten(spool: Spool, sample: int, pcm: bytes) -> None:
        pytest.fail("a programme of one voice was turned down")

    monkeypatch.setattr(Spool, "overwrite", overwritten)
    named = mixed(tmp_path, ["soft"] * 5).path.read_bytes()
    nameless = mixed(tmp_path, [""] * 5, {"": LOUD_AND_SOFT["soft"]}).path.read_bytes()
    assert named == nameless


def test_the_loudest_voice_is_turned_down_and_none_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is turned up could clip."""
    written: list[tuple[int, float]] = []
    overwrite = Spool.overwrite

    def noted(spool: Spool, sample: int, pcm: bytes) -> None:
        before = np.frombuffer(spool.read(sample, len(pcm) // 2), "<i2").astype(float)
        after = np.frombuffer(pcm, "<i2").astype(float)
        written.append((sample, float(np.abs(after).max() / np.abs(before).max())))
        overwrite(spool, sample, pcm)

    monkeypatch.setattr(Spool, "overwrite", noted)
    mixed(tmp_path, ["loud", "soft", "loud", "soft"])
    assert len(written) == 2
    assert all(0.3 < factor < 0.6 for _, factor in written)  # 8 dB are a factor of 0.4


# Sound at another rate


def tone(hertz: float, rate: int, seconds: float = 1.0, level: int = 10_000) -> Clip:
    wave = level * np.sin(2 * np.pi * hertz * np.arange(round(rate * seconds)) / rate)
    return Clip(rate, np.rint(wave).astype("<i2").tobytes(), ((0.25, 0.5), (0.5, seconds)))


@pytest.mark.parametrize("wanted", RATES)
@pytest.mark.parametrize("rate", RATES)
def test_a_tone_keeps_its_pitch_level_and_times_and_gets_no_click(rate: int, wanted: int) -> None:
    ready = make_ready(tone(1000.0, rate), 0.0, wanted, 1.0)
    sound = np.frombuffer(ready.pcm, "<i2").astype(np.float64)
    assert len(sound) == pytest.approx(wanted, abs=wanted / 500)  # a clip is cut to whole milliseconds
    middle = sound[wanted // 20 : -wanted // 20]
    spectrum = np.abs(np.fft.rfft(middle * np.hanning(len(middle)), 10 * wanted))
    assert spectrum.argmax() / 10 == pytest.approx(1000.0, abs=0.5)
    assert np.abs(middle).max() == pytest.approx(10_000, rel=0.02)
    assert np.sqrt(2 * np.square(middle).mean()) == pytest.approx(10_000, rel=0.005)
    steepest = 10_000 * 2 * np.pi * 1000 / wanted
    assert np.abs(np.diff(sound)).max() <= 1.02 * steepest + 2
    assert ready.times[0][0] == pytest.approx(0.25, abs=0.002)
    assert ready.times[1][1] == pytest.approx(1.0, abs=0.002)


def test_what_another_rate_cannot_hold_is_left_out_and_not_folded_back() -> None:
    low, high = tone(1000.0, 48_000), tone(11_000.0, 48_000)
    both = np.frombuffer(low.pcm, "<i2") + np.frombuffer(high.pcm, "<i2")
    ready = make_ready(Clip(48_000, both.astype("<i2").tobytes(), low.times), 0.0, 16_000, 1.0)
    sound = np.frombuffer(ready.pcm, "<i2").astype(np.float64)[800:-800]
    spectrum = np.abs(np.fft.rfft(sound * np.hanning(len(sound))))
    spectrum[: round(1100 * len(sound) / 16_000)] = 0.0  # the tone itself
    assert spectrum.max() < 0.001 * 10_000 * len(sound) / 4


@pytest.mark.parametrize("rate", [22_050, 24_000])
def test_the_loudest_sound_does_not_come_round_from_below(rate: int) -> None:
    """A spectrum's sum may go over full scale; it stays there, or it would crack."""
    square = np.where(np.sin(2 * np.pi * 200 * np.arange(rate) / rate) >= 0, 32_767, -32_768).astype("<i2")
    ready = make_ready(Clip(rate, square.tobytes(), ((0.0, 1.0),)), 0.0, 44_100, 1.0)
    sound = np.frombuffer(ready.pcm, "<i2").astype(np.int32)
    assert np.count_nonzero(np.abs(np.diff(sound)) > 50_000) <= 400 * 2


@pytest.mark.parametrize("seconds", [0.001, 0.01, 0.05])
@pytest.mark.parametrize("wanted", [16_000, 22_050])
def test_the_shortest_of_clips_is_taken(seconds: float, wanted: int) -> None:
    ready = make_ready(tone(1000.0, 22_050, seconds), 0.5, wanted, 1.0)
    assert len(ready.pcm) / 2 / wanted == pytest.approx(seconds + 0.5, abs=0.003)
    assert 0.0 <= ready.heard_from <= ready.heard_to <= seconds + 0.003
