"""The virtual environment the other scripts run in: made on first use, mended when it is not what it should be.

Once it stands, a start costs the reading of a few small files: heavy modules are imported only where it is built.

A stamp file, written last, holds all that was asked for, word for word. No stamp or another one means that the
environment was never finished or that something changed since, and it is made anew. A lock keeps two first uses from
building at once and lets go by itself when its holders are killed. The installing child holds it too, except on
Windows, where it cannot be handed on: there the child of a killed first use may still be writing when a second begins.
"""

import os
import sys

OLDEST, NEWEST = (3, 11), (3, 14)

if not OLDEST <= sys.version_info[:2] <= NEWEST:  # stands before anything an older Python could not run
    sys.exit(
        f"error: Briefing needs Python 3.{OLDEST[1]} to 3.{NEWEST[1]}, and this is"
        f" {sys.version_info[0]}.{sys.version_info[1]}: start the script with another one,"
        f" for example: python3.{NEWEST[1] - 1} {sys.argv[0]}"
    )

REPO = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
WINDOWS = sys.platform == "win32"
VERSION = f"{sys.version_info[0]}.{sys.version_info[1]}"

LOCK_SECONDS = 900  # a first installation over a slow line takes minutes
ABSENT = "not to be had: "
NATURAL = "natural"  # the one set of packages that may be missing: the system voice then speaks
NO_NETWORK = ("connection", "name resolution", "timed out", "timeout", "proxy", "max retries", "network is unreachable")


class SetupError(Exception):
    """One plain sentence about why there is no environment, for the person who started a script."""


class Environment:
    """One folder with a Python of its own.

    repo      the project: where pyproject.toml and scripts/ stand
    extra     "" for what running needs, "test" or "judges" for what testing or judging needs on top of it
    project   False: the project itself is not installed (for tests)
    """

    def __init__(self, repo: str = REPO, extra: str = "", project: bool = True):
        self.repo = repo
        self.extra = extra
        self.project = project
        self.folder = os.path.join(repo, ".venv")
        self.bin = os.path.join(self.folder, "Scripts" if WINDOWS else "bin")
        self.python = os.path.join(self.bin, "python.exe" if WINDOWS else "python")
        self.log = os.path.join(self.folder, "setup.log")

    # What is asked for, and whether it is there

    def requirements(self, extra: str) -> str:
        """The file with the pins of ``extra``."""
        return os.path.join(self.repo, "scripts", f"requirements{'-' + extra if extra else ''}.txt")

    def stamp(self, extra: str) -> str:
        """The file that says what was installed, there only when all of it was."""
        return os.path.join(self.folder, f"ready{'-' + extra if extra else ''}")

    def wanted(self, extra: str) -> str:
        """What the stamp of a finished environment says: this Python, this place, these pins."""
        return f"{VERSION} {self.folder}\n{_text(self.requirements(extra))}"

    def wanted_project(self) -> str:
        """What the project's own installation depends on."""
        return _text(os.path.join(self.repo, "pyproject.toml"))

    def is_ready(self) -> bool:
        """Whether nothing is to be done."""
        return (
            os.path.exists(self.python)
            and self._has("")
            and self._has_natural()
            and self._has(self.extra)
            and (not self.project or _text(self.stamp("project")) == self.wanted_project())
        )

    def _has(self, extra: str) -> bool:
        return os.path.exists(self.python) and _text(self.stamp(extra)) == self.wanted(extra)

    def _has_natural(self) -> bool:
        """Whether the natural voice is there, or was found not to be had on this machine."""
        return _text(self.stamp(NATURAL)).removeprefix(ABSENT) == self.wanted(NATURAL)

    # Making it

    def ensure(self) -> None:
        """Have the environment ready. Raises SetupError with one sentence when that cannot be."""
        if self.is_ready():
            return
        try:
            with _Lock(os.path.join(self.repo, ".venv.lock")) as lock:
                if not self.is_ready():
                    self._build(lock)
        except OSError as error:
            raise SetupError(
                f"the folder {self.folder} cannot be written ({error.strerror}): make room there"
            ) from error

    def _build(self, lock: "_Lock") -> None:
        _say(f"Setting up .venv for Python {VERSION} (once; takes about a minute).")
        if not self._has(""):
            self._make_empty(lock)
            self._install("", lock)
        if not self._has_natural():
            self._install_natural(lock)
        if self.extra and not self._has(self.extra):
            self._install(self.extra, lock)
        if self.project:
            self._pip(["install", "--no-deps", "--no-build-isolation", "--no-index", "--editable", self.repo], lock)
            _write(self.stamp("project"), self.wanted_project())
        _say("Ready.")

    def _make_empty(self, lock: "_Lock") -> None:
        import shutil

        if os.path.lexists(self.folder):
            # Renamed first: a removal cut off half-way must not look like an environment.
            old = f"{self.folder}.old-{os.getpid()}"
            os.replace(self.folder, old)
            shutil.rmtree(old, ignore_errors=True)
        for name in os.listdir(self.repo):
            if name.startswith(".venv.old-"):
                shutil.rmtree(os.path.join(self.repo, name), ignore_errors=True)
        status, words = lock.run([sys.executable, "-I", "-m", "venv", self.folder])
        if status:
            if "ensurepip" in words or "No module named" in words:
                raise SetupError(
                    "this Python has no venv or ensurepip: install it (on Debian and Ubuntu: apt install python3-venv)"
                )
            raise SetupError(f"no virtual environment could be made: {_last_line(words)}")

    def _install(self, extra: str, lock: "_Lock") -> None:
        # Only wheels: no code of a package runs, and no compiler is needed.
        self._pip(
            ["install", "--no-deps", "--require-hashes", "--only-binary", ":all:", "-r", self.requirements(extra)], lock
        )
        _write(self.stamp(extra), self.wanted(extra))

    def _install_natural(self, lock: "_Lock") -> None:
        try:
            self._install(NATURAL, lock)
        except SetupError as error:
            # Noted, so that it is not tried again at every start.
            _write(self.stamp(NATURAL), ABSENT + self.wanted(NATURAL))
            _say(
                f"The natural voice is not installed, so the system voice speaks: {error}."
                f" To try again, delete {self.stamp(NATURAL)}."
            )

    def _pip(self, arguments: list[str], lock: "_Lock") -> None:
        command = [self.python, "-I", "-m", "pip", "--disable-pip-version-check", "--no-input", "--quiet", *arguments]
        status, words = lock.run(command)
        if not status:
            return
        _write(self.log, words)
        folded = words.lower()
        if any(sign in folded for sign in NO_NETWORK):
            raise SetupError("the packages could not be downloaded: check the network connection and try again")
        raise SetupError(f"the packages could not be installed: {_last_line(words)} (all of it: {self.log})")

    # Using it

    def command(self, name: str) -> list[str]:
        """How a program of the environment is started."""
        path = os.path.join(self.bin, name + ".exe" if WINDOWS else name)
        with open(path, "rb") as file:
            is_script = file.read(2) == b"#!"
        return [self.python, path] if is_script else [path]  # a script's first line has a length limit


class _Lock:
    """A file only one process holds at a time, together with its children (on Windows without them)."""

    def __init__(self, path: str):
        self.path = path
        self.file = -1

    def __enter__(self) -> "_Lock":
        import time

        self.file = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o666)
        deadline = time.monotonic() + LOCK_SECONDS
        told = False
        while not self._try():
            if time.monotonic() > deadline:
                raise SetupError(
                    f"another process has been setting up .venv for too long: end it, or delete {self.path}"
                )
            if not told:
                _say("Waiting for another process that is setting up .venv.")
                told = True
            time.sleep(0.2)
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self.file)

    def _try(self) -> bool:
        try:
            if sys.platform == "win32":
                import msvcrt

                msvcrt.locking(self.file, msvcrt.LK_NBLCK, 1)
            else:
                import fcntl

                fcntl.flock(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def run(self, command: list[str]) -> tuple[int, str]:
        """Run a child that holds the lock too (not on Windows), so that it stays locked should this process be killed.

        Returns its status and all it said.
        """
        import subprocess

        held = {} if WINDOWS else {"pass_fds": (self.file,)}
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            **held,  # type: ignore[call-overload]  # mypy cannot see that a missing key is the default
        )
        return done.returncode, done.stdout.decode("utf-8", "replace")


def prepare(extra: str = "") -> Environment:
    """The environment, ready; ends the process with one sentence when that cannot be."""
    try:
        environment = Environment(extra=extra)
        environment.ensure()
    except SetupError as error:
        _say(f"error: {error}")
        sys.exit(1)
    except KeyboardInterrupt:
        _say("Stopped; the next run begins again.")
        sys.exit(130)
    return environment


def become(command: list[str]) -> int:
    """Run a command in place of this process (on Windows: as its child; returns its status)."""
    if not WINDOWS:
        os.execv(command[0], command)
    import subprocess

    try:
        return subprocess.call(command)
    except KeyboardInterrupt:
        return 130


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _text(path: str) -> str:
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except (OSError, UnicodeDecodeError):
        return ""


def _write(path: str, text: str) -> None:
    part = f"{path}.part"
    with open(part, "w", encoding="utf-8") as file:
        file.write(text)
    os.replace(part, path)


def _last_line(words: str) -> str:
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR:")]
    return (errors or lines or ["no reason given"])[-1].removeprefix("ERROR:").strip()
