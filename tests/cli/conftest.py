"""The command line as a person meets it: a process, its output, its status."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]

ARTICLE = """The old harbour gets a bridge

The council of Saltmere said on Monday that a bridge “will open in May.”

It costs $2 million, the mayor told reporters. The UN sent its congratulations.

Credit : https://www.example.org/2024/05/06/bridge
"""


@pytest.fixture
def brief(tmp_path: Path) -> Run:
    """Runs ``briefing`` in an empty folder with a cache of its own."""

    def run(*arguments: str | Path, given: str | bytes = b"", cwd: Path = tmp_path) -> subprocess.CompletedProcess[str]:
        data = given.encode() if isinstance(given, str) else given
        environment = os.environ | {"XDG_CACHE_HOME": str(tmp_path / "cache"), "PYTHONIOENCODING": "utf-8"}
        command = [sys.executable, "-m", "briefing", *map(str, arguments)]
        done = subprocess.run(command, input=data, capture_output=True, cwd=cwd, env=environment, timeout=120)
        return subprocess.CompletedProcess(command, done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "bridge.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path
