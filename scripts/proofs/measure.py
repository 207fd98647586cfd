"""Run a command and see what it costs: CPU and memory of it and all it starts, and what it leaves behind. Linux."""

import contextlib
import ctypes
import os
import signal
import subprocess
import threading
import time
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

MARK = "BRIEFING_RUN"  # every process of a run inherits it, whoever its parent becomes
PR_SET_CHILD_SUBREAPER = 36
SAMPLE_SECONDS = 0.3


@dataclass
class Run:
    """A finished command. ``cpu`` is user and system time of all its processes; ``pss`` their peak sum, in MB."""

    status: int
    wall: float
    cpu: float
    pss: float
    out: str
    err: str
    mark: str


@dataclass
class Started:
    """A command on its way."""

    process: subprocess.Popen[bytes]
    mark: str
    begun: float
    folder: Path

    def kill(self, number: int = signal.SIGKILL, group: bool = False) -> None:
        """Send a signal to the command itself, or to its whole process group as a terminal does."""
        with contextlib.suppress(ProcessLookupError):
            (os.killpg if group else os.kill)(self.process.pid, number)

    def has_ended(self) -> bool:
        """Whether the command itself is over; leaves it to be waited for."""
        options = os.WEXITED | os.WNOHANG | os.WNOWAIT
        return os.waitid(os.P_PID, self.process.pid, options) is not None

    def processes(self) -> list[int]:
        """Every living process of this run, wherever it went."""
        return marked(self.mark)


def start(command: Sequence[str], env: Mapping[str, str], cwd: Path, folder: Path) -> Started:
    """Begin a command in a session of its own, its output going to files in ``folder``."""
    _adopt_orphans()
    mark = uuid.uuid4().hex
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{mark}.out").open("wb") as out, (folder / f"{mark}.err").open("wb") as err:
        process = subprocess.Popen(
            list(command),
            env={**env, MARK: mark},
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            start_new_session=True,
        )
    return Started(process, mark, time.monotonic(), folder)


def finish(started: Started, limit: float = 3600, memory: bool = False) -> Run:
    """Wait for a command and what it left behind; kills it at ``limit`` seconds, status -9."""
    stop = threading.Event()
    peak = [0.0]
    watch = threading.Thread(target=_watch, args=(started, stop, limit, peak, memory), daemon=True)
    watch.start()
    pid, status, usage = os.wait4(started.process.pid, 0)
    wall = time.monotonic() - started.begun
    started.process.returncode = os.waitstatus_to_exitcode(status)
    cpu = usage.ru_utime + usage.ru_stime
    # What its processes left unwaited has come to this one.
    until = time.monotonic() + 10
    unseen = 0
    while time.monotonic() < until:
        try:
            pid, _, usage = os.wait4(-1, os.WNOHANG)
        except ChildProcessError:
            break
        if pid:
            cpu += usage.ru_utime + usage.ru_stime
            continue
        # One that is just becoming another program shows no mark for a moment: looked for twice.
        unseen = 0 if started.processes() else unseen + 1
        if unseen == 2:
            break
        time.sleep(0.05)
    stop.set()
    watch.join()
    texts = [(started.folder / f"{started.mark}.{kind}").read_text("utf-8", "replace") for kind in ("out", "err")]
    for kind in ("out", "err"):
        (started.folder / f"{started.mark}.{kind}").unlink()
    return Run(started.process.returncode, wall, cpu, peak[0], texts[0], texts[1], started.mark)


def run(
    command: Sequence[str],
    env: Mapping[str, str],
    cwd: Path,
    folder: Path,
    limit: float = 3600,
    memory: bool = False,
) -> Run:
    """Run a command to its end."""
    return finish(start(command, env, cwd, folder), limit, memory)


def marked(mark: str) -> list[int]:
    """Living processes that carry a run's mark."""
    wanted = f"{MARK}={mark}".encode()
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            if wanted in (entry / "environ").read_bytes() and not _is_zombie(entry):
                found.append(int(entry.name))
        except OSError:
            continue
    return found


def each_moment(started: Started, look: Callable[[int], None], seconds: float = 0.02) -> None:
    """Call ``look`` with every process of a run, again and again until the run ends."""
    while not started.has_ended():
        for pid in started.processes():
            look(pid)
        time.sleep(seconds)


def _is_zombie(entry: Path) -> bool:
    return (entry / "stat").read_text().rpartition(")")[2].split()[0] == "Z"


def _watch(started: Started, stop: threading.Event, limit: float, peak: list[float], memory: bool) -> None:
    while not stop.wait(SAMPLE_SECONDS):
        if memory:
            peak[0] = max(peak[0], sum(_pss(pid) for pid in started.processes()) / 1024)
        if time.monotonic() - started.begun > limit:
            for pid in started.processes():
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)


def _pss(pid: int) -> int:
    """Proportional set size in KB."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    except OSError:
        pass
    return 0


def _adopt_orphans() -> None:
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
