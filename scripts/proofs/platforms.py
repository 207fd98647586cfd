"""Other Pythons and other platforms: which are here, and which the pins have wheels for."""

import json
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

GLIBC = [f"manylinux_2_{minor}_x86_64" for minor in range(28, 4, -1)]
PLATFORMS = {
    "Linux x86-64": ("linux", "x86_64", [*GLIBC, "manylinux2014_x86_64", "manylinux2010_x86_64", "manylinux1_x86_64"]),
    "Windows x86-64": ("win32", "AMD64", ["win_amd64"]),
    "macOS arm64": ("darwin", "arm64", ["macosx_14_0_arm64", "macosx_14_0_universal2"]),
    "macOS x86-64": ("darwin", "x86_64", ["macosx_14_0_x86_64", "macosx_14_0_universal2"]),
}

PIN = re.compile(r"^(\S+==\S+)(?: ; (.*?))? \\\n((?: +--hash=\S+(?: \\)?\n)+)", re.MULTILINE)

# Evaluated by the environment's own packaging, for a Python and a platform that are not here.
MARKERS = """
import json, sys
from packaging.markers import Marker
asked = json.load(sys.stdin)
print(json.dumps([not m or Marker(m).evaluate(asked["environment"]) for m in asked["markers"]]))
"""
SUITS = """
import sys
from packaging.specifiers import SpecifierSet
sys.exit(sys.argv[1] not in SpecifierSet(sys.argv[2]))
"""


def missing_wheels(python: str, requirements: Path, version: str = "3.14") -> tuple[list[str], int]:
    """Which pins have no wheel with a pinned hash on which platform, and how many were looked for.

    Asks the package index through pip, which for a dry run downloads no more than it needs to know.
    """
    pins = PIN.findall(requirements.read_text("utf-8"))
    missing = []
    counted = 0
    for name, (system, machine, tags) in PLATFORMS.items():
        environment = {
            "python_version": version,
            "python_full_version": f"{version}.0",
            "sys_platform": system,
            "platform_machine": machine,
            "platform_python_implementation": "CPython",
        }
        asked = json.dumps({"environment": environment, "markers": [marker for _, marker, _ in pins]})
        told = subprocess.run([python, "-c", MARKERS], input=asked, stdout=subprocess.PIPE, text=True, check=True)
        wanted = {pin: hashes for (pin, _, hashes), yes in zip(pins, json.loads(told.stdout), strict=True) if yes}
        counted += len(wanted)
        # All at once; one by one only to name those that are missing.
        if not _all_found(python, wanted, version, tags):
            missing += [
                f"{pin} on {name}" for pin in wanted if not _all_found(python, {pin: wanted[pin]}, version, tags)
            ]
    return missing, counted


def _all_found(python: str, pins: dict[str, str], version: str, tags: list[str]) -> bool:
    """Whether pip finds a wheel for every pin, one whose hash is among the pinned and that accepts the version."""
    with tempfile.TemporaryDirectory() as folder:
        command = [python, "-m", "pip", "install", "--dry-run", "--ignore-installed", "--no-deps", "--quiet"]
        # pip would compare a package's requires-python with the Python it runs on itself: looked at below.
        command += ["--ignore-requires-python", "--disable-pip-version-check", "--only-binary", ":all:"]
        command += ["--python-version", version, "--target", folder, "--report", f"{folder}/report.json"]
        command += [part for tag in tags for part in ("--platform", tag)]
        done = subprocess.run([*command, *pins], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)
        if done.returncode:
            return False
        found: list[dict[str, Any]] = json.loads(Path(folder, "report.json").read_text("utf-8"))["install"]
    hashes = " ".join(pins.values())
    return len(found) == len(pins) and all(
        item["download_info"]["archive_info"]["hashes"]["sha256"] in hashes
        and not subprocess.run(
            [python, "-c", SUITS, f"{version}.0", item["metadata"].get("requires_python", "")]
        ).returncode
        for item in found
    )


def find_python(version: str) -> str | None:
    """An interpreter of this version: pyenv's newest, or one on the PATH that really starts."""
    root = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    found = sorted(root.glob(f"versions/{version}.*/bin/python"), key=lambda path: int(path.parts[-3].split(".")[2]))
    candidates = [str(path) for path in reversed(found)] + [shutil.which(f"python{version}") or ""]
    for candidate in candidates:
        command = [candidate, "-c", "import sys, venv, ensurepip; print('%d.%d' % sys.version_info[:2])"]
        if candidate and subprocess.run(command, capture_output=True, text=True).stdout.strip() == version:
            return candidate
    return None
