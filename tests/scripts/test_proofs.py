"""The instruments behind scripts/prove and scripts/bench measure what they say."""

import json
import sys
from pathlib import Path

import pytest
from proofs import articles, judge, measure, rows, sound

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


def test_articles_are_the_same_for_the_same_seed_and_repeat_no_sentence() -> None:
    text = articles.article(2000)
    assert text == articles.article(2000)
    assert text != articles.article(2000, seed=2)
    assert 2000 <= len(text.split()) <= 2080
    writer = articles.Writer(1)
    sentences = [writer.sentence() for _ in range(365)]
    assert len(set(sentences)) == 365
    assert 25 <= sum(len(s.split()) for s in sentences) / 365 <= 32


def test_cues_are_read_from_a_transcript(tmp_path: Path) -> None:
    path = tmp_path / "a.vtt"
    path.write_text(
        "WEBVTT\n\nNOTE made\n\n1\n00:01.500 --> 00:02.000\nTom &amp; <v Ann>Ann</v>\n\n"
        "01:00:00.250 --> 01:00:01.000\nTwo\nlines\n",
        "utf-8",
    )
    assert sound.cues(path) == [sound.Cue(1.5, 2.0, "Tom & Ann"), sound.Cue(3600.25, 3601.0, "Two lines")]


def test_onsets_are_found_where_sound_begins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    numpy = pytest.importorskip("numpy")
    samples = numpy.zeros(sound.RATE * 3, dtype="<i2")
    for begun in (0.5, 1.25, 2.0):
        samples[int(begun * sound.RATE) : int((begun + 0.4) * sound.RATE)] = 3000
    monkeypatch.setattr(sound, "decoded", lambda mp3, ffmpeg: samples.tobytes())
    assert sound.onsets(tmp_path, "ffmpeg") == pytest.approx([0.5, 1.25, 2.0], abs=0.001)
    vtt = tmp_path / "a.vtt"
    vtt.write_text("WEBVTT\n\n00:00.500 --> 00:00.900\nA\n\n00:01.290 --> 00:01.600\nB\n", "utf-8")
    assert [error for _, error in sound.onset_errors(tmp_path, vtt, "")] == pytest.approx([0, -40], abs=1)


@pytest.mark.parametrize(
    ("spoken", "expected"),
    [("It’s twenty five, he said. naïve", ""), ("it costs $5", "$5"), ("it rose by 40 percent", "04"), ("(a)", "()")],
)
def test_what_no_voice_should_be_given(spoken: str, expected: str) -> None:
    assert judge.unspeakable(spoken) == expected


@LINUX
def test_a_run_counts_the_cpu_of_grandchildren_it_was_not_told_of(tmp_path: Path) -> None:
    burn = "import time\nuntil = time.process_time() + 0.3\nwhile time.process_time() < until: pass"
    orphan = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {burn!r}])"
    run = measure.run([sys.executable, "-c", orphan], {}, tmp_path, tmp_path)
    assert run.status == 0
    assert run.cpu >= 0.3
    assert not measure.marked(run.mark)


@LINUX
def test_a_run_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    run = measure.run([sys.executable, "-c", "import time; time.sleep(60)"], {}, tmp_path, tmp_path, limit=0.3)
    assert run.status == -9
    assert run.wall < 10


def test_a_cut_proof_goes_on_where_it_stopped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table: rows.Table[str] = rows.Table()
    measured: list[str] = []

    @table.row("one", "first", "a bar")
    def one(place: str) -> rows.Figure:
        measured.append("one")
        return rows.Figure(True, f"seen {place}")

    @table.row("two", "second", "a bar")
    def two(place: str) -> rows.Figure:
        measured.append("two")
        if measured.count("two") == 1:
            raise KeyboardInterrupt
        return rows.Figure(False, "too slow")

    @table.row("three", "third", "a bar")
    def three(place: str) -> rows.Figure:
        raise rows.Skipped("no such machine")

    results = tmp_path / "prove" / "it.json"
    with pytest.raises(KeyboardInterrupt):
        rows.prove(table, lambda: "here", results, "abc", [])
    assert rows.prove(table, lambda: "here", results, "abc", []) == 1
    assert measured == ["one", "two", "two"]
    verdicts = {name: found["verdict"] for name, found in json.loads(results.read_text()).items()}
    assert verdicts == {"one": "met", "two": "unmet", "three": "skipped"}
    assert "1 met, 1 unmet, 1 skipped" in capsys.readouterr().out
    assert rows.prove(table, lambda: "here", results, "abc", ["--row", "one"]) == 0
    assert measured[-1] == "one"
    assert rows.prove(table, lambda: "here", results, "abc", ["--row", "three"]) == 1, "skipped is not shown"


def test_what_an_older_commit_did_is_shown_and_measured_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table: rows.Table[str] = rows.Table()
    answers = iter([True, False])

    @table.row("one", "first", "a bar")
    def one(place: str) -> rows.Figure:
        return rows.Figure(next(answers), "a figure")

    results = tmp_path / "it.json"
    assert rows.prove(table, lambda: "here", results, "aaa", []) == 0
    assert rows.prove(table, lambda: "here", results, "aaa", []) == 0, "kept: measured once"
    capsys.readouterr()
    assert rows.prove(table, lambda: "here", results, "bbb", ["--list"]) == 1
    told = capsys.readouterr().out
    assert told.startswith("older    one")
    assert "met at aaa" in told
    assert rows.prove(table, lambda: "here", results, "bbb", []) == 1
    assert capsys.readouterr().out.endswith("1 unmet\n")


def test_every_proof_has_rows_of_different_names() -> None:
    from proofs import main_job

    names = [row.name for row in main_job.TABLE.rows]
    assert len(names) == len(set(names)) >= 19
