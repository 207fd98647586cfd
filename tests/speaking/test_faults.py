"""A worker that crashes, hangs, says nothing or makes noise never costs more than its clip: real processes."""

import shutil
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from briefing.clip import Clip
from briefing.errors import BriefingError
from briefing.script import Sentence, Word
from briefing.settings import Settings
from briefing.speaking import VoiceInfo, pool, speak
from briefing.speaking.cache import ClipCache, key

ENGINE = Path(__file__).with_name("faulty.py")
VOICE = VoiceInfo("faulty", "faulty", "Faulty", ("*",), "MIT", "faulty 1", 20_000_000)
IN_FORKS = replace(VOICE, name="faulty:in-forks")
# What a person is told of each fault.
FAULTS = {
    "crash": "failed: the speaking process ended with status 3",
    "kill": "failed: the speaking process ended with status -9",
    "hang": "failed: the speaking process ended with status -9",
    "raise": "failed: ValueError: no such phoneme",
    "leave": "failed: the speaking process ended with status 0",
    "nothing": "made no sound",
    "silence": "made no sound",
    "long": r"made \d+ seconds of sound",
    "short": r"made only 0\.\d seconds of sound",
}
BEFORE = [f"Sentence number {number} of the programme was spoken." for number in range(7)]
AFTER = [f"And {number} more were said behind it." for number in range(9)]
PATIENCE = 1.5  # seconds a clip is waited for here


@pytest.fixture(autouse=True)
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The faulty engine as an installed package, and little patience with it."""
    folder = tmp_path / "packages"
    about = folder / "faulty-1.0.dist-info"
    about.mkdir(parents=True)
    shutil.copy(ENGINE, folder / "faulty.py")
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: faulty\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text("[briefing.engines]\nfaulty = faulty\n")
    monkeypatch.setenv("PYTHONPATH", str(folder))
    monkeypatch.setattr(pool, "DEADLINE", PATIENCE)
    monkeypatch.setattr(pool, "DEADLINE_A_WORD", 0.0)


@pytest.fixture
def once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each fault happens once."""
    (tmp_path / "faults").mkdir()
    monkeypatch.setenv("BRIEFING_FAULTS", str(tmp_path / "faults"))


def sentence(text: str) -> Sentence:
    words = tuple(Word(word, "word", 0, 1) for word in text.split())
    return Sentence(text, words, "paragraph", "en", 0.4, None, 0, 0)


def run(texts: list[str], settings: Settings, workers: int = 2, voice: VoiceInfo = VOICE) -> list[tuple[str, Clip]]:
    with closing(speak(map(sentence, texts), lambda _: voice, settings, workers)) as narration:
        return [(said.text, clip) for said, clip in narration]


def sound(made: list[tuple[str, Clip]]) -> list[tuple[str, bytes]]:
    return [(text, clip.pcm) for text, clip in made]


@pytest.mark.usefixtures("once")
@pytest.mark.parametrize("fault", FAULTS)
def test_once_it_costs_nothing(tmp_path: Path, fault: str) -> None:
    texts = [*BEFORE, f"{fault.capitalize()} happens in this sentence.", *AFTER]
    made = run(texts, Settings(cache=tmp_path / "cache"))
    assert [text for text, _ in made] == texts
    assert (tmp_path / "faults" / fault).exists()
    right = run(texts, Settings(use_cache=False))  # the fault has happened
    assert sound(made) == sound(right)
    again = run(texts, Settings(cache=tmp_path / "cache"))
    assert all(clip.from_cache for _, clip in again)  # and what was put right is kept
    assert sound(again) == sound(right)


@pytest.mark.usefixtures("once")
@pytest.mark.parametrize("workers", [1, 3])
def test_all_of_them_in_one_programme_cost_nothing(tmp_path: Path, workers: int) -> None:
    texts = [text for fault in FAULTS for text in (f"{fault} happens in this sentence.", f"After {fault} it goes on.")]
    made = run(texts, Settings(cache=tmp_path / "cache"), workers)
    assert sorted(path.name for path in (tmp_path / "faults").iterdir()) == sorted(FAULTS)
    assert sound(made) == sound(run(texts, Settings(use_cache=False)))


@pytest.mark.parametrize("fault", FAULTS)
def test_always_it_is_an_error_that_names_the_sentence_and_no_other_clip_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    bad = f"{fault.capitalize()} happens in this sentence."
    texts = [*BEFORE, bad, *AFTER]
    told: list[str] = []
    said = rf"the voice faulty {FAULTS[fault]} for the sentence “{bad}”; .*--voice"
    with (
        closing(speak(map(sentence, texts), lambda _: VOICE, Settings(cache=tmp_path / "cache"), 2)) as narration,
        pytest.raises(BriefingError, match=said),
    ):
        told.extend(sentence.text for sentence, _ in narration)
    assert told == BEFORE
    (tmp_path / "faults").mkdir()
    (tmp_path / "faults" / fault).touch()
    monkeypatch.setenv("BRIEFING_FAULTS", str(tmp_path / "faults"))  # mended
    kept = {text: clip.from_cache for text, clip in run(texts, Settings(cache=tmp_path / "cache"))}
    assert all(kept[text] for text in BEFORE)
    assert not kept[bad]


@pytest.mark.parametrize("fault", ["crash", "hang", "raise", "long"])
def test_after_an_error_no_process_is_left(fault: str) -> None:
    before = {process.pid for process in psutil.Process().children(recursive=True)}
    with pytest.raises(BriefingError):
        run([*BEFORE, f"{fault} happens in this sentence.", *AFTER], Settings(use_cache=False))
    left = [process for process in psutil.Process().children(recursive=True) if process.pid not in before]
    _, alive = psutil.wait_procs(left, timeout=2)
    assert alive == []


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
@pytest.mark.parametrize("fault", ["crash", "kill", "hang", "raise"])
@pytest.mark.usefixtures("once")
def test_a_voice_that_speaks_in_forks_is_no_worse_off(tmp_path: Path, fault: str) -> None:
    texts = [*BEFORE[:2], f"{fault} happens in this sentence.", *AFTER[:2]]
    made = run(texts, Settings(use_cache=False), voice=IN_FORKS)
    assert (tmp_path / "faults" / fault).exists()
    assert sound(made) == sound(run(texts, Settings(use_cache=False), voice=IN_FORKS))


def test_what_a_library_prints_is_not_taken_for_a_clip() -> None:
    texts = ["print happens in this sentence.", "Another print does not."]
    assert [text for text, _ in run(texts, Settings(use_cache=False))] == texts


@pytest.mark.parametrize("times", [0.1, 10.0])
def test_noise_that_an_earlier_run_kept_is_found_and_spoken_anew(tmp_path: Path, times: float) -> None:
    texts = [*BEFORE, "This one is noise in the cache.", *AFTER]
    right = run(texts, Settings(use_cache=False))
    cache = ClipCache(tmp_path)
    clip = dict(right)[texts[7]]
    noise = b"\x00\x10\x00\xf0" * round(times * len(clip.pcm) / 4)
    cache.put(key(sentence(texts[7]).spoken, VOICE), replace(clip, pcm=noise))
    made = run(texts, Settings(cache=tmp_path))
    assert sound(made) == sound(right)
    assert not dict(made)[texts[7]].from_cache
    again = run(texts, Settings(cache=tmp_path))
    assert sound(again) == sound(right)
    assert all(clip.from_cache for _, clip in again)
