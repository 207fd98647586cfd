"""``briefing make``: an article in, a finished episode out, or one plain sentence."""

import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from mutagen.id3 import ID3

Run = Callable[..., subprocess.CompletedProcess[str]]
NAME = "2024-05-06-the-old-harbour-gets-a-bridge"


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def shown(transcript: Path) -> str:
    """What a player shows of a transcript."""
    return re.sub(r"<[^>]*>", "", transcript.read_text("utf-8"))


def test_an_article_becomes_an_episode(brief: Run, article: Path, tmp_path: Path) -> None:
    done = brief("make", article)
    assert done.returncode == 0
    assert done.stdout == f"out/{NAME}.mp3\n"
    assert files(tmp_path / "out") == [f"{NAME}.mp3", f"{NAME}.vtt"]
    transcript = shown(tmp_path / "out" / f"{NAME}.vtt")
    for written in ("The old harbour gets a bridge", "Credited to", "example.org", "It costs $2 million"):
        assert written in transcript
    assert "https://" not in transcript
    assert str(ID3(tmp_path / "out" / f"{NAME}.mp3")["TIT2"]) == "The old harbour gets a bridge"


def test_json_tells_what_was_made(brief: Run, article: Path) -> None:
    done = brief("make", article, "--voice", "tone", "--json", "--quiet")
    made = json.loads(done.stdout)
    assert done.stderr == ""
    assert made["path"] == f"out/{NAME}.mp3"
    assert made["clips"] == {"planned": 8, "spoken": 8, "from_cache": 0}
    assert made["proof"] == "8 of 8 sentences spoken"
    assert made["voices"] == ["tone"]
    assert made["loudness_lufs"] == pytest.approx(-16, abs=0.5)
    assert made["sources"][0]["url"] == "https://www.example.org/2024/05/06/bridge"
    assert set(made["cpu_seconds"]) == {"reading", "writing", "speaking", "mixing"}


def test_again_it_comes_from_the_cache_as_the_same_file(brief: Run, article: Path, tmp_path: Path) -> None:
    brief("make", article, "--voice", "tone")
    first = (tmp_path / "out" / f"{NAME}.mp3").read_bytes()
    article.write_text(article.read_text().replace("costs $2 million", "costs $3 million"))
    made = json.loads(brief("make", article, "--voice", "tone", "--json").stdout)
    assert made["clips"]["spoken"] == 1
    assert made["path"] == f"out/{NAME}.mp3"  # the same story, by its URL
    article.write_text(article.read_text().replace("costs $3 million", "costs $2 million"))
    made = json.loads(brief("make", article, "--voice", "tone", "--json").stdout)
    assert made["clips"]["spoken"] == 0
    assert (tmp_path / "out" / f"{NAME}.mp3").read_bytes() == first


def test_an_edited_script_is_spoken(brief: Run, article: Path, tmp_path: Path) -> None:
    script = tmp_path / "bridge.script"
    assert brief("script", article, "-o", script).stdout == f"{script}\n"
    script.write_text(script.read_text().replace("The UN sent", "The {UN|cat} sent{pause 3}"))
    plain = json.loads(brief("make", article, "--voice", "tone", "--json").stdout)
    edited = json.loads(brief("make", script, "--voice", "tone", "--json", "-o", tmp_path / "e.mp3").stdout)
    assert edited["seconds"] > plain["seconds"] + 2.5
    assert "The UN sent" in shown(tmp_path / "e.vtt")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_script_may_be_saved_with_a_byte_order_mark(brief: Run, tmp_path: Path, encoding: str) -> None:
    text = "briefing-script 1\ntitle: A bridge\n\nIt opened on Monday.\n"
    (tmp_path / "a.script").write_text(text, encoding=encoding)
    assert brief("script", "a.script").stdout == text


def test_standard_input_and_a_folder_to_write_in(brief: Run, article: Path, tmp_path: Path) -> None:
    done = brief("make", "-", "-o", "elsewhere/", "--voice", "tone", given=article.read_text())
    assert done.stdout == f"elsewhere/{NAME}.mp3\n"
    assert files(tmp_path / "elsewhere") == [f"{NAME}.mp3", f"{NAME}.vtt"]


def test_several_stories_one_of_which_cannot_be_read(brief: Run, article: Path, tmp_path: Path) -> None:
    second = tmp_path / "second.txt"
    second.write_text("A second story\n\nNothing else happened on Tuesday.\n")
    done = brief("make", article, "missing.txt", second, "--voice", "tone", "--json")
    assert done.returncode == 1
    assert "missing.txt" in done.stderr
    made = json.loads(done.stdout)
    assert [chapter["title"] for chapter in made["chapters"]] == ["The old harbour gets a bridge", "A second story"]
    assert made["chapters"][1]["start"] > 5
    assert brief("make", article, "missing.txt", "--voice", "tone", "--skip-bad").returncode == 0


def unwritable(folder: Path) -> str:
    (folder / "file").write_text("")
    return str(folder / "file" / "a.mp3")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["missing.txt"], "missing.txt"),
        (["."], "."),
        (["empty.txt"], "nothing to read in empty.txt"),
        (["bridge.txt", "--voice", "tonne"], "did you mean tone"),
        (["bridge.txt", "-o", "file.txt/a.mp3"], "file.txt"),
        (["bridge.txt", "-o", "a.wav"], "ends in .mp3"),
        (["bridge.txt", "--max-minutes", "0.1"], "--max-minutes"),
        (["bad.script"], "line 2"),
        (["empty.script"], "nothing to say in empty.script"),
        (["bridge.txt", "-o", "a" * 300 + ".mp3"], "choose another place"),
        (["bridge.mp3", "-o", "bridge.mp3"], "is what is being read"),
        (["bridge.vtt", "-o", "bridge.mp3"], "is what is being read"),
        (["missing.txt", "empty.txt"], "nothing to read in empty.txt"),
        (["long-word.txt"], "nothing in long-word.txt can be read aloud"),
    ],
)
def test_what_cannot_be_done_is_one_plain_sentence(
    brief: Run, article: Path, tmp_path: Path, arguments: list[str], sentence: str
) -> None:
    (tmp_path / "empty.txt").write_text(" \n\N{NO-BREAK SPACE}\n")
    (tmp_path / "file.txt").write_text("")
    (tmp_path / "empty.script").write_text("briefing-script 1")
    for name in ("bridge.mp3", "bridge.vtt"):
        (tmp_path / name).write_text(article.read_text())
    (tmp_path / "long-word.txt").write_text("a" * 100_000)
    (tmp_path / "bad.script").write_text("briefing-script 1\ntitel: A\n\nText.\n")
    before = files(tmp_path)
    done = brief("make", *arguments)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("error: ")
    assert done.stderr.count("\n") == 1
    assert sentence in done.stderr
    assert [name for name in files(tmp_path) if name != "cache"] == before


def start(article: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """A run of ``make`` that takes some seconds, begun in a session of its own."""
    paragraph = "The council of Saltmere will publish its findings on the matter before the end of {}.\n\n"
    article.write_text("A long story\n\n" + "".join(paragraph.format(f"week {n}") for n in range(100)))
    voice = [] if "--voice" in arguments else ["--voice", "system"]
    command = [sys.executable, "-m", "briefing", "make", str(article), "--cache", "cache", *voice, *arguments]
    return subprocess.Popen(
        command, cwd=article.parent, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )


# Moments of a run, told by what lies in its folder.
MOMENTS: dict[str, Callable[[Path], bool]] = {
    "starting": lambda folder: True,
    "speaking": lambda folder: len(list(folder.glob("cache/??/*.clip"))) > 20,
    "encoding": lambda folder: any(folder.glob("out/.*.part-*")),
}


def wait_for(moment: str, process: subprocess.Popen[bytes], folder: Path) -> None:
    for _ in range(3000):
        if MOMENTS[moment](folder) or process.poll() is not None:
            break
        time.sleep(0.01)
    assert process.poll() is None, f"the run ended before it was {moment}"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("moment", ["speaking", "encoding"])
def test_interrupted_it_leaves_nothing(article: Path, tmp_path: Path, number: int, status: int, moment: str) -> None:
    process = start(article)
    wait_for(moment, process, tmp_path)
    process.send_signal(number)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out) == (status, b"")
    assert b"Traceback" not in err
    assert files(tmp_path / "out") == []
    assert not [name for name in files(tmp_path / "cache") if "spool" in name]


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_a_closed_terminal_is_ignored_under_nohup(article: Path, tmp_path: Path) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        process = start(article, "--voice", "tone")
    finally:
        signal.signal(signal.SIGHUP, before)
    wait_for("speaking", process, tmp_path)
    process.send_signal(signal.SIGHUP)
    process.communicate(timeout=60)
    assert process.returncode == 0


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.slow
@pytest.mark.parametrize(
    ("moment", "voice"), [("starting", "system"), ("speaking", "system"), ("speaking", "auto"), ("encoding", "system")]
)
def test_killed_it_leaves_no_process_and_the_next_run_sweeps(
    article: Path, tmp_path: Path, moment: str, voice: str
) -> None:
    process = start(article, "--voice", voice)
    wait_for(moment, process, tmp_path)
    process.kill()
    process.communicate(timeout=20)
    assert not [name for name in files(tmp_path / "out") if not name.startswith(".")]
    time.sleep(2)
    assert [pid for pid in Path("/proc").glob("[0-9]*") if _lives_in(pid, process.pid)] == []
    again = start(article, "--voice", voice, "--json")
    out, _ = again.communicate(timeout=60)
    clips = json.loads(out)["clips"]
    assert clips["from_cache"] >= {"starting": 0, "speaking": 20, "encoding": clips["planned"]}[moment]
    assert files(tmp_path / "out") == ["a-long-story.mp3", "a-long-story.vtt"]
    assert not [name for name in files(tmp_path / "cache") if "spool" in name]


def _lives_in(pid: Path, session: int) -> bool:
    """Whether a process is of a session, as every child of a run is of the run's, and not just waiting to be reaped."""
    try:
        state, _, _, own, *_ = (pid / "stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return False
    return int(own) == session and state != "Z"
