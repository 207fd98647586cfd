"""Several voices in one programme, at one level: however loud each is by itself, and however little it says."""

from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from briefing import ffmpeg
from briefing.clip import Clip
from briefing.episode import Episode
from briefing.mixing.mastering import MEASURING, parse_summary
from briefing.mixing.spool import Spool
from briefing.script import Sentence

# Name -> (samples a second, peak, full scale 1): 8 dB apart, as hibari's heart and its fenrir are about.
LOUD_AND_SOFT = {"loud": (22_050, 0.67), "soft": (24_000, 0.27)}
FIVE = {
    "a": (16_000, 0.92),
    "b": (22_050, 0.027),
    "c": (24_000, 0.27),
    "d": (48_000, 0.09),
    "e": (44_100, 0.06),
}

Samples = NDArray[np.float64]
Noise = Callable[[int, float, float], bytes]
Turn = Callable[[str, int, bytes], tuple[Sentence, Clip]]
Mix = Callable[..., Episode]
MixClips = Callable[[Path, Iterable[tuple[Sentence, Clip]]], Episode]
ByCue = Callable[[Episode], list[Samples]]
Measure = Callable[[Samples], float]


def parts(pcm: bytes, rate: int, seconds: float) -> list[bytes]:
    """Sound in pieces of so many seconds."""
    size = 2 * round(rate * seconds)
    return [pcm[at : at + size] for at in range(0, len(pcm) - size + 1, size)]


def of_voice(voice: str, turns: list[str], said: list[Samples]) -> Samples:
    """All that a voice says, of the sound of each turn."""
    return np.concatenate([sound for sound, who in zip(said, turns, strict=True) if who == voice])


def on_target(episode: Episode) -> None:
    whole, peak = parse_summary(ffmpeg.run(MEASURING, episode.path.read_bytes())[1])
    assert whole == pytest.approx(-16.0, abs=0.5)
    assert whole == pytest.approx(episode.loudness_lufs, abs=0.3)
    assert peak <= -1.0


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
    mixed_voices: Mix, by_cue: ByCue, ebur128: Measure, tmp_path: Path, turns: list[str]
) -> None:
    episode = mixed_voices(tmp_path / "a.mp3", turns, LOUD_AND_SOFT)
    said = by_cue(episode)
    loud, soft = (ebur128(of_voice(voice, turns, said)) for voice in LOUD_AND_SOFT)
    assert loud == pytest.approx(soft, abs=1.0)
    on_target(episode)


def test_five_voices_too(mixed_voices: Mix, by_cue: ByCue, ebur128: Measure, tmp_path: Path) -> None:
    turns = [*FIVE] * 3
    said = by_cue(mixed_voices(tmp_path / "a.mp3", turns, FIVE))
    levels = [ebur128(of_voice(voice, turns, said)) for voice in FIVE]
    assert max(levels) - min(levels) < 1.0


@pytest.mark.parametrize("softer", [8, 4, -8], ids="{} dB softer".format)
def test_a_voice_that_says_a_word_or_two_is_as_loud_too(
    noise: Noise, turn: Turn, mixed_clips: MixClips, by_cue: ByCue, ebur128: Measure, tmp_path: Path, softer: int
) -> None:
    """Within 2 LU: so much short sentences of one voice differ among themselves."""
    peak = 0.3 * 10 ** (-softer / 20)
    narrator = [turn("one", 22_050, pcm) for pcm in parts(noise(22_050, 30.0, 0.3), 22_050, 3.0)]
    word = turn("other", 24_000, parts(noise(24_000, 30.0, peak), 24_000, 0.9)[1])
    episode = mixed_clips(tmp_path / "a.mp3", [*narrator[:5], word, *narrator[5:]])
    said = by_cue(episode)
    quoted = said.pop(5)
    assert ebur128(quoted) == pytest.approx(ebur128(np.concatenate(said)), abs=2.0)
    on_target(episode)


def test_silence_for_a_second_voice_is_no_measure(
    noise: Noise, turn: Turn, mixed_clips: MixClips, by_cue: ByCue, ebur128: Measure, tmp_path: Path
) -> None:
    """One short click is all that another voice says: the programme keeps its level."""
    click = np.zeros(24_000, "<i2")
    click[12_000:12_012] = 40
    narrator = [turn("one", 22_050, pcm) for pcm in parts(noise(22_050, 30.0, 0.3), 22_050, 3.0)]
    episode = mixed_clips(tmp_path / "a.mp3", [*narrator[:5], turn("other", 24_000, click.tobytes()), *narrator[5:]])
    said = by_cue(episode)
    del said[5]
    assert ebur128(np.concatenate(said)) == pytest.approx(-16.0, abs=0.7)
    on_target(episode)


def test_a_voice_alone_is_left_as_it_is(mixed_voices: Mix, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is turned down, so a programme of one voice costs nothing more and has the bytes it always had."""

    def overwritten(spool: Spool, sample: int, pcm: bytes) -> None:
        pytest.fail("a programme of one voice was turned down")

    monkeypatch.setattr(Spool, "overwrite", overwritten)
    named = mixed_voices(tmp_path / "a.mp3", ["soft"] * 5, LOUD_AND_SOFT).path.read_bytes()
    nameless = mixed_voices(tmp_path / "a.mp3", [""] * 5, {"": LOUD_AND_SOFT["soft"]}).path.read_bytes()
    assert named == nameless


def test_the_loudest_voice_is_turned_down_and_none_up(
    mixed_voices: Mix, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is turned up could clip."""
    written: list[tuple[int, float]] = []
    overwrite = Spool.overwrite

    def noted(spool: Spool, sample: int, pcm: bytes) -> None:
        before = np.frombuffer(spool.read(sample, len(pcm) // 2), "<i2").astype(float)
        after = np.frombuffer(pcm, "<i2").astype(float)
        written.append((sample, float(np.abs(after).max() / np.abs(before).max())))
        overwrite(spool, sample, pcm)

    monkeypatch.setattr(Spool, "overwrite", noted)
    mixed_voices(tmp_path / "a.mp3", ["loud", "soft", "loud", "soft"], LOUD_AND_SOFT)
    assert len(written) == 2
    assert all(0.3 < factor < 0.6 for _, factor in written)  # 8 dB are a factor of 0.4
