"""An engine of your own: what the README shows, word for word, installed beside Briefing and spoken with."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
README = Path(__file__).resolve().parents[2] / "README.md"


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the README's engine is installed: a folder for PYTHONPATH."""
    if not find_spec("hatchling"):
        pytest.skip("nothing builds packages here")
    section = README.read_text("utf-8").split("### An engine of your own\n")[1].split("\n## ")[0]
    blocks = dict(re.findall(r"```(toml|python)\n(.*?)```", section, re.DOTALL))
    source = tmp_path_factory.mktemp("beep")
    (source / "pyproject.toml").write_text(blocks["toml"], "utf-8")
    (source / "briefing_beep.py").write_text(blocks["python"], "utf-8")
    folder = tmp_path_factory.mktemp("packages")
    install = ["install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--target", str(folder)]
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", *install, str(source)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.slow
def test_it_speaks(brief: Run, article: Path, tmp_path: Path, package: Path) -> None:
    done = brief("make", article, "--voice", "beep:low", "-o", "a.mp3", "--json", PYTHONPATH=package)
    assert done.returncode == 0, done.stderr
    made = json.loads(done.stdout)
    assert made["voices"] == ["beep:low"]
    assert made["proof"] == "8 of 8 sentences spoken"
    assert made["loudness_lufs"] == pytest.approx(-16, abs=0.5)
    assert brief("check", tmp_path / "a.mp3").returncode == 0
    assert re.search(r"<v Narrator>It <00:00:\d\d\.\d{3}>costs ", (tmp_path / "a.vtt").read_text("utf-8"))


@pytest.mark.slow
def test_it_takes_part_in_a_cast(brief: Run, article: Path, package: Path) -> None:
    article.write_text("A bridge\n\n“Nobody was hurt,” the mayor said. The council was glad of it.\n", "utf-8")
    cast = ["--voice", "beep:high", "--quote-voice", "beep:low", "--speed", "2"]
    made = json.loads(brief("make", article, *cast, "--json", PYTHONPATH=package).stdout)
    assert made["voices"] == ["beep:high", "beep:low"]


def test_it_is_listed_and_tried(brief: Run, package: Path) -> None:
    listed = {voice["name"]: voice for voice in json.loads(brief("voices", "--json", PYTHONPATH=package).stdout)}
    assert listed["beep:low"]["ready"]
    assert (listed["beep:high"]["engine"], listed["beep:high"]["licence"]) == ("beep", "MIT")
    assert re.search(r"^ok +beep voice +beep:\w+ spoke", brief("doctor", PYTHONPATH=package).stdout, re.MULTILINE)


def test_its_voices_are_known_by_name(brief: Run, article: Path, package: Path) -> None:
    done = brief("make", article, "--voice", "bep:low", PYTHONPATH=package)
    assert done.stderr.startswith("error: there is no voice 'bep:low'; did you mean beep:low?")
    assert brief("make", article, "--voice", "beep:low").stderr.startswith("error: there is no voice 'beep:low'")


# Careless engines, by the name of each: they cost their own voices and nothing else.
BROKEN = {
    "not-importable": "import nothing_of_that_name",
    "fails-at-import": "raise RuntimeError('no licence')",
    "without-voices": "def load(info): ...",
    "fails-when-asked": "def voices(): raise OSError('no such device')\ndef load(info): ...",
}


def test_broken_ones_stand_in_nobodys_way_and_the_doctor_names_them(brief: Run, article: Path, tmp_path: Path) -> None:
    folder = tmp_path / "packages"
    for name, code in BROKEN.items():
        module = name.replace("-", "_")
        about = folder / f"{module}-1.0.dist-info"
        about.mkdir(parents=True)
        (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        (about / "entry_points.txt").write_text(f"[briefing.engines]\n{name} = {module}\n")
        (folder / f"{module}.py").write_text(f"{code}\n")
    made = brief("make", article, "--voice", "tone", "--json", PYTHONPATH=folder)
    assert made.returncode == 0, made.stderr
    listed = brief("voices", PYTHONPATH=folder)
    assert "Traceback" not in listed.stderr
    assert re.search("^tone ", listed.stdout, re.MULTILINE)
    told = brief("doctor", PYTHONPATH=folder)
    assert "Traceback" not in told.stderr
    assert set(re.findall(r"^absent +(\S+) voice ", told.stdout, re.MULTILINE)) >= set(BROKEN)
    assert told.returncode == 0
