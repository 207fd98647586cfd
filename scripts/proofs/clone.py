"""A bare machine, as far as one can be had without another one: a fresh clone, a new HOME, a PATH of few programs."""

import os
import shutil
import subprocess
import sys
import tempfile
from functools import cached_property
from pathlib import Path

from proofs import kokoro_files, measure
from proofs.benchmarks import Subject
from proofs.rows import Skipped

REPO = Path(__file__).resolve().parents[2]
SHARED = REPO.parent / "shared"  # what developers have beside the project; most rows do without

# What a small machine has. No espeak-ng, no ffmpeg, no player, and no compiler.
PROGRAMS = (
    "sh bash env git ls cat cp mv rm mkdir rmdir ln chmod touch head tail sort uniq wc tr cut sed grep awk find xargs"
    " dirname basename readlink realpath uname id whoami hostname date sleep test true false printf echo tee mktemp"
    " tar gzip ldconfig ld which df du ps kill nproc stat"
)
ABSENT = ("espeak-ng", "espeak", "ffmpeg", "ffprobe", "aplay", "paplay", "lame", "sox")


def readme_commands() -> list[str]:
    """The commands the README opens with."""
    text = (REPO / "README.md").read_text("utf-8")
    return text.split("```console\n")[1].split("```")[0].strip().splitlines()


class Clone:
    """The project at one commit, cloned into a folder of its own and used as a newcomer would."""

    def __init__(self, commit: str, python: str = sys.executable) -> None:
        user = os.getuid() if hasattr(os, "getuid") else 0
        version = subprocess.run([python, "-c", "import sys; print(sys.version_info[1])"], stdout=subprocess.PIPE)
        self.python = python
        self.commit = commit
        self.root = Path(tempfile.gettempdir()) / f"briefing-prove-{user}" / f"{commit}-3.{int(version.stdout)}"
        self.repo = self.root / "briefing"
        self.home = self.root / "home"
        self.work = self.root / "work"

    @cached_property
    def env(self) -> dict[str, str]:
        """All environment variables there are: what ``env -i`` with a PATH and a HOME gives."""
        programs = self.root / "bin"
        programs.mkdir(parents=True, exist_ok=True)
        for name in PROGRAMS.split():
            found = shutil.which(name)
            if found and not (programs / name).exists():
                (programs / name).symlink_to(found)
        for name in ("python3", "python"):
            starter = programs / name
            starter.write_text(f'#!/bin/sh\nexec "{self.python}" "$@"\n')
            starter.chmod(0o755)
        for name in ABSENT:
            if shutil.which(name, path=str(programs)):
                raise RuntimeError(f"{name} is on the PATH that should not have it")
        self.home.mkdir(parents=True, exist_ok=True)
        return {"PATH": str(programs), "HOME": str(self.home)}

    def fetch(self) -> None:
        """Clone the project unless this commit stands there already; its .venv is made by its own first use."""
        if self.repo.exists():
            return
        part = self.root / f"part-{os.getpid()}"
        subprocess.run(["git", "clone", "--quiet", str(REPO), str(part)], check=True)
        subprocess.run(["git", "-C", str(part), "checkout", "--quiet", "--detach", self.commit], check=True)
        part.rename(self.repo)

    def run(self, *command: str, cwd: Path | None = None, limit: float = 900, memory: bool = False) -> measure.Run:
        """Run a command of the clone, such as ``"scripts/brief", "make", ...``, from the clone's folder."""
        return measure.run(command, self.env, cwd or self.repo, self.root / "runs", limit, memory)

    def start(self, *command: str, cwd: Path | None = None) -> measure.Started:
        """Begin a command and leave it running."""
        return measure.start(command, self.env, cwd or self.repo, self.root / "runs")

    def set_up(self) -> None:
        """Clone the project and make its environment, unless that was done."""
        self.fetch()
        done = self.run("scripts/brief", "--version")
        if done.status:
            raise RuntimeError(f"scripts/brief --version: status {done.status}: {done.err[-500:]}")
        self.work.mkdir(parents=True, exist_ok=True)

    @cached_property
    def subject(self) -> Subject:
        """The clone as something to measure; sets it up if that was not done."""
        self.set_up()
        programs = self.repo / ".venv" / "bin"
        python = str(programs / "python")
        return Subject([python, str(programs / "briefing")], python, self.env | self._kokoro(), self.work)

    def with_judges(self) -> Subject:
        """The clone with every engine installed, as ``scripts/judges`` does it.

        Raises Skipped without Kokoro's voices, which are made where npm is.
        """
        if not self._kokoro():
            raise Skipped("Kokoro's files are not here: run scripts/judges in the project first")
        subject = self.subject
        done = self.run("scripts/judges")
        if done.status:
            raise RuntimeError(f"scripts/judges: status {done.status}: {done.err[-500:]}")
        return subject

    def _kokoro(self) -> dict[str, str]:
        """The variables that name Kokoro's files, where scripts/judges put them beside the project that is proved."""
        return kokoro_files.variables(REPO / ".venv")

    @cached_property
    def ffmpeg(self) -> str:
        """The clone's ffmpeg."""
        return self.subject.ffmpeg()

    def fresh(self, name: str) -> Path:
        """An empty folder."""
        path = self.work / name
        shutil.rmtree(path, ignore_errors=True)
        path.mkdir(parents=True)
        return path
