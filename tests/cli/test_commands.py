"""The other commands."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.cli import COMMANDS

Run = Callable[..., subprocess.CompletedProcess[str]]


def test_read_shows_title_credit_and_text(brief: Run, article: Path) -> None:
    lines = brief("read", article).stdout.splitlines()
    assert lines[0] == "# The old harbour gets a bridge"
    assert "- <https://www.example.org/2024/05/06/bridge>" in lines
    assert not any(line.startswith("Credit") for line in lines)


def test_read_json(brief: Run, article: Path) -> None:
    found = json.loads(brief("read", article, "--json").stdout)
    assert found["title"] == "The old harbour gets a bridge"
    assert found["date"] == "2024-05-06"
    assert found["credit_basis"] == "credited"
    assert found["text"].count("\n\n") == 1


def test_script_is_given_back_as_it_was(brief: Run, article: Path) -> None:
    text = brief("script", article).stdout
    assert text.startswith("briefing-script 1\ntitle: The old harbour gets a bridge\n")
    assert brief("script", "-", given=text).stdout == text


def test_spoken_writes_a_line_for_each_line(brief: Run) -> None:
    done = brief("spoken", "-", given="The UN paid $2 billion.\n\n🙂\nIt met at www.cna.com.tw.\n")
    assert done.stdout.splitlines() == [
        "The U N paid two billion dollars.",
        "",
        "",
        "It met at W W W dot C N A dot com dot T W.",
    ]


def test_spoken_takes_a_text(brief: Run) -> None:
    assert brief("spoken", "3 May").stdout.strip().lower() in ("may third", "the third of may", "third of may")


def test_cache_shows_and_clears(brief: Run, article: Path) -> None:
    made = json.loads(brief("make", article, "--voice", "tone", "--json").stdout)
    assert json.loads(brief("cache", "--json").stdout)["clips"] == made["clips"]["spoken"]
    assert json.loads(brief("cache", "--clear", "--json").stdout)["clips"] == made["clips"]["spoken"]
    assert json.loads(brief("cache", "--json").stdout)["clips"] == 0


def test_check_judges(brief: Run, article: Path, tmp_path: Path) -> None:
    path = brief("make", article, "--voice", "tone").stdout.strip()
    done = brief("check", path)
    assert done.returncode == 0, done.stdout
    assert "LUFS" in done.stdout
    (tmp_path / "a.mp3").write_text("no sound")
    assert brief("check", "a.mp3").returncode == 1


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example(brief: Run, command: str) -> None:
    done = brief(command, "--help")
    assert done.returncode == 0
    assert f"briefing {command}" in done.stdout.split("Example")[1]


def test_an_unknown_command_is_answered_with_the_nearest(brief: Run) -> None:
    done = brief("mkae")
    assert done.returncode == 2
    assert "Did you mean make?" in done.stderr


def test_help_imports_nothing_heavy() -> None:
    code = """
import sys
from click.testing import CliRunner
from briefing.cli import cli
CliRunner().invoke(cli, ["--help"])
print([m for m in ("numpy", "pydub", "pyttsx3", "damga", "briefing.studio", "psutil") if m in sys.modules])
"""
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "[]\n"
