"""A finished programme: on target, in time, gapless, the same bytes with any number of workers."""

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from briefing import ffmpeg
from briefing.episode import Episode
from briefing.errors import BriefingError
from briefing.mixing import mp3
from briefing.mixing.check import check
from briefing.mixing.encoder import GRID_SECONDS, SHORTEST_PIECE, Level, encoding, raw_input
from briefing.mixing.mastering import MEASURING, parse_summary

Decode = Callable[[Path], NDArray[np.float64]]
Mix = Callable[..., Episode]
Cues = Callable[[Episode], list[tuple[float, float]]]


@pytest.mark.parametrize("count", [2, 12, 40, 130])
def test_loudness_and_peak_of_the_decoded_file_are_on_target(mixed: Mix, tmp_path: Path, count: int) -> None:
    episode = mixed(tmp_path / "a.mp3", count)
    loudness, peak = parse_summary(ffmpeg.run(MEASURING, episode.path.read_bytes())[1])
    assert loudness == pytest.approx(-16.0, abs=0.5)
    assert peak <= -1.0
    assert episode.loudness_lufs == pytest.approx(loudness, abs=0.3)


def test_the_file_lasts_exactly_as_long_as_the_programme(episode: Episode, decoded: Decode) -> None:
    assert len(decoded(episode.path)) == round(episode.seconds * 44_100)


def test_sentences_begin_when_their_cues_say(episode: Episode, cues: Cues, decoded: Decode) -> None:
    samples = np.abs(decoded(episode.path)) > 10 ** (-45 / 20)
    late = []
    for cue, _ in cues(episode):
        begin = int((cue - 0.3) * 44_100)
        late.append((begin + int(samples[begin : begin + 44_100].argmax())) / 44_100 - cue)
    assert len(late) == 130
    assert np.median(np.abs(late)) < 0.01
    assert np.abs(late).max() < 0.03


def test_one_worker_gives_the_bytes_of_three(mixed: Mix, tmp_path: Path, episode: Episode) -> None:
    one, three = mixed(tmp_path / "one.mp3", 130, 1), mixed(tmp_path / "three.mp3", 130, 3)
    assert one.path.read_bytes() == three.path.read_bytes() == episode.path.read_bytes()
    assert one.transcript.read_bytes() == three.transcript.read_bytes()


@pytest.mark.parametrize("rate", [16_000, 22_050, 24_000, 48_000])
def test_seams_between_pieces_are_not_heard(mixed: Mix, decoded: Decode, tmp_path: Path, rate: int) -> None:
    """Against the same sound encoded in one go, the error at a seam is that of anywhere else."""
    episode = mixed(tmp_path / "a.mp3", 90 * rate // 22_050, rate=rate)
    samples = decoded(episode.path)
    pcm = ffmpeg.decode(episode.path, rate)
    data, _ = ffmpeg.run([*ffmpeg.QUIET, *raw_input(rate), *encoding(Level(0.0, 0.0))], pcm)
    # The raw frames carry no word of the encoder's delay, so the decoder's cut is made here.
    whole, _ = ffmpeg.run([*ffmpeg.QUIET, "-f", "mp3", "-i", "pipe:0", "-f", "s16le", "pipe:1"], data)
    reference = np.frombuffer(whole, "<i2")[1105:][: len(samples)] / 32_768
    error = (samples[: len(reference)] - reference) ** 2
    loudest = np.array([error[i : i + 4410].mean() for i in range(0, len(error) - 4410, 4410)])
    seam = int(SHORTEST_PIECE * GRID_SECONDS * 10)
    assert loudest[seam - 1 : seam + 2].max() <= np.quantile(loudest, 0.995) * 2 + 1e-7


def test_info_frame_says_frames_bytes_and_delay(episode: Episode) -> None:
    sound = _sound(episode.path)
    offsets = mp3.frame_offsets(sound)
    assert sound[21:25] == b"Info"
    assert int.from_bytes(sound[29:33], "big") == len(offsets) - 2  # its own frame does not count
    assert int.from_bytes(sound[33:37], "big") == len(sound)
    delay, padding = sound[162] << 4 | sound[163] >> 4, (sound[163] & 15) << 8 | sound[164]
    assert (len(offsets) - 2) * 1152 - delay - padding == round(episode.seconds * 44_100)


@pytest.mark.parametrize("program", ["mp3val", "mpg123", "ffprobe"])
def test_independent_judges_find_nothing(episode: Episode, program: str) -> None:
    path = shutil.which(program)
    if not path:
        pytest.skip(f"{program} is not installed")
    arguments = {"mp3val": [], "mpg123": ["-t", "-v"], "ffprobe": ["-v", "warning", "-show_streams"]}[program]
    done = subprocess.run([path, *arguments, str(episode.path)], capture_output=True, text=True)
    words = done.stdout + done.stderr
    assert done.returncode == 0
    assert not re.search(r"WARNING|[Ee]rror|invalid", words), words
    if program == "mp3val":
        assert f"{len(mp3.frame_offsets(_sound(episode.path))) - 1} MPEG frames" in words


def _sound(path: Path) -> bytes:
    """The file's frames, behind its ID3 tag."""
    data = path.read_bytes()
    return data[sum(byte << shift for byte, shift in zip(data[6:10], (21, 14, 7, 0), strict=True)) + 10 :]


def test_a_publisher_takes_it(episode: Episode) -> None:
    assert all(verdict.accepted for verdict in check(episode.path)), check(episode.path)


def test_a_publisher_refuses_what_is_too_loud_or_has_holes(episode: Episode, tmp_path: Path) -> None:
    loud = tmp_path / "loud.mp3"
    ffmpeg.run([*ffmpeg.QUIET, "-i", str(episode.path), "-af", "volume=12dB,apad=pad_dur=9", "-t", "600", str(loud)])
    refused = {verdict.name for verdict in check(loud) if not verdict.accepted}
    assert {"loudness", "true peak", "gaps"} <= refused


def test_what_is_no_sound_is_one_plain_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.mp3").write_text("not sound")
    with pytest.raises(BriefingError, match="not a sound file"):
        check(tmp_path / "a.mp3")
    with pytest.raises(BriefingError, match="there is no file"):
        check(tmp_path / "b.mp3")


def test_nothing_to_say_writes_nothing(mixed: Mix, tmp_path: Path) -> None:
    with pytest.raises(BriefingError, match="nothing to say"):
        mixed(tmp_path / "a.mp3", 0)
    assert list(tmp_path.iterdir()) == []


def test_a_mix_that_is_cut_off_leaves_nothing(mixed: Mix, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(frames: int, sizes: object, samples: int) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr("briefing.mixing.mp3.info_frame", interrupted)
    with pytest.raises(KeyboardInterrupt):
        mixed(tmp_path / "a.mp3", 3)
    assert list(tmp_path.iterdir()) == []
