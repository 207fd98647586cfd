"""``briefing.toml``: its options are the commands' defaults, the command line wins, what is wrong in it is named."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefing.cli import cli


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "names.toml").write_text('Siobhan = "shiv awn"\n', "utf-8")
    return lambda *arguments: CliRunner().invoke(cli, arguments)


def test_its_options_hold_where_the_command_line_says_nothing(run: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "briefing.toml").write_text('locale = "en-GB"\nlexicon = "names.toml"\nvoice = "system"\n', "utf-8")
    assert run("spoken", "Siobhan, 3/4/2020").output == "shiv awn, the third of April twenty twenty\n"
    assert run("spoken", "--locale", "en-US", "3/4/2020").output == "March fourth, twenty twenty\n"


def test_a_file_named_with_config_is_taken_instead_and_its_paths_start_from_it(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    (tmp_path / "briefing.toml").write_text('locale = "en-GB"\n', "utf-8")
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "mine.toml").write_text('lexicon = "words.toml"\n', "utf-8")
    (folder / "words.toml").write_text('UN = "you en"\n', "utf-8")
    assert run("--config", "mine/mine.toml", "spoken", "UN, 3/4/2020").output == "you en, March fourth, twenty twenty\n"


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ('lexikon = "names.toml"', "no option lexikon; did you mean lexicon"),
        ("voice = ", "is not TOML"),
        ("voice = ['heart']", "voice needs one value"),
        ("use_cache = false", "no option use_cache"),
        ("lexicon = 5", "lexicon needs one value in quotes"),
    ],
)
def test_what_is_wrong_in_it_is_named(run: Callable[..., Result], tmp_path: Path, content: str, complaint: str) -> None:
    (tmp_path / "briefing.toml").write_text(content, "utf-8")
    result = run("spoken", "The UN.")
    assert complaint in str(result.exception)


def test_a_value_no_option_takes_is_wrong_usage(run: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "briefing.toml").write_text("speed = 9\n", "utf-8")
    result = run("make", "article.txt")
    assert result.exit_code == 2
    assert "--speed" in result.output


def test_a_config_that_is_not_there_is_named_and_help_needs_none(run: Callable[..., Result], tmp_path: Path) -> None:
    assert "there is no briefing.toml" in str(run("--config", "briefing.toml", "spoken", "x").exception)
    assert "there is no other.toml" in str(run("--config", "other.toml", "spoken", "x").exception)
    (tmp_path / "briefing.toml").write_text("voice = ", "utf-8")
    assert run("--help").exit_code == 0
