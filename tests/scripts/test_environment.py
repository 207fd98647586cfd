"""scripts/brief makes its environment once, and mends it."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import environment
import pytest

REPO = Path(environment.REPO)


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """A project that needs nothing, so that an environment is made in a second or two and without the network."""
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts" / "requirements.txt").write_text("# nothing\n")
    (tmp_path / "scripts" / "requirements-test.txt").write_text("# nothing either\n")
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'nothing'\n")
    return tmp_path


def make(repo: Path, extra: str = "") -> environment.Environment:
    return environment.Environment(str(repo), extra, project=False)


def python_runs(env: environment.Environment) -> bool:
    return subprocess.run([env.python, "-m", "pip", "--version"], capture_output=True).returncode == 0


@pytest.mark.slow
def test_made_once_left_alone_and_made_anew_when_the_requirements_change(
    repo: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    env = make(repo)
    assert not env.is_ready()
    env.ensure()
    assert env.is_ready()
    assert python_runs(env)
    told = capfd.readouterr()
    assert told.out == ""
    assert [line.split()[0] for line in told.err.splitlines()] == ["Setting", "Ready."]
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
@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_first_try_that_was_killed_is_mended(repo: Path) -> None:
    program = (
        f"import sys; sys.path.insert(0, {str(REPO / 'scripts')!r}); import environment;"
        f" environment.Environment({str(repo)!r}, project=False).ensure()"
    )
    process = subprocess.Popen([sys.executable, "-c", program], stderr=subprocess.DEVNULL)
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


@pytest.mark.slow
def test_two_at_once_make_one(repo: Path, capfd: pytest.CaptureFixture[str]) -> None:
    both = [threading.Thread(target=make(repo).ensure) for _ in range(2)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join(60)
    assert make(repo).is_ready()
    assert capfd.readouterr().err.count("Ready.") == 1


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
    for name in ("bench", "brief", "commands", "lock", "prove", "test"):
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
