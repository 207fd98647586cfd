"""The system voice: nothing lost, the same bytes every time, letters said as letters, words timed."""

import sys
from pathlib import Path

import pytest

from briefing.script import Spoken, Word
from briefing.speaking import cast_voice
from briefing.speaking.espeak import spell
from briefing.speaking.pool import Pool, SpeakingFailed, Worker

linux = pytest.mark.skipif(sys.platform != "linux", reason="espeak-ng is the system voice on Linux")


def spoken(*words: str | tuple[str, str]) -> Spoken:
    """Words as text, or as (text, kind)."""
    pairs = [(w, "word") if isinstance(w, str) else w for w in words]
    return tuple(Word(text, kind, 0, len(text)) for text, kind in pairs)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (spoken(("CNA", "letters"), "dot", "com."), "C N eigh dot com."),
        (spoken("the", ("UN", "letters")), "the U N"),
        (spoken(("MP's", "letters"), "met"), "M P's met"),
        (
            spoken(
                ("UN's,", "letters"),
            ),
            "U N's,",
        ),
        (spoken(("t@'eItoU", "phonemes"), "rice"), "[[t@'eItoU]] rice"),
        (spoken("a", "day."), "a day."),
    ],
)
def test_spelling_for_the_engine(words: Spoken, text: str) -> None:
    assert " ".join(spell(words, "en-us")) == text


def test_letters_keep_their_own_names_in_other_languages() -> None:
    assert spell(spoken(("AKW", "letters")), "de") == ["A K W"]


@linux
def test_the_same_sentence_is_the_same_bytes_whatever_came_before() -> None:
    info = cast_voice("system", "en")
    first, second = spoken("The", "river", "rose."), spoken("Nobody", "was", "hurt.")
    one, other = Worker(info), Worker(info)
    try:
        alone = other.speak(second)
        assert [one.speak(w) for w in (first, second, first, second)][1::2] == [alone, alone]
    finally:
        one.close()
        other.close()


@linux
def test_words_are_timed_in_order_within_the_clip() -> None:
    words = spoken("The", ("UN", "letters"), "met", "in", "Geneva", "on", "Tuesday", "morning.")
    worker = Worker(cast_voice("system", "en"))
    try:
        clip = worker.speak(words)
    finally:
        worker.close()
    assert len(clip.times) == len(words)
    starts = [start for start, _ in clip.times]
    assert starts == sorted(starts)
    assert len(set(starts)) == len(starts)
    assert clip.times[-1][1] == pytest.approx(clip.seconds)
    assert starts[4] > 0.5  # "Geneva" comes after four words, not at the beginning


@linux
def test_the_library_of_the_speaking_process_is_the_bundled_one() -> None:
    worker = Worker(cast_voice("system", "en"))
    try:
        worker.speak(spoken("Good", "morning."))
        maps = Path(f"/proc/{worker._process.pid}/maps").read_text().splitlines()
        libraries = {line.split()[-1] for line in maps if "espeak-ng" in line and ".so" in line}
    finally:
        worker.close()
    assert len(libraries) == 1
    assert "espeakng_loader" in libraries.pop()


@linux
def test_a_killed_worker_is_replaced() -> None:
    info = cast_voice("system", "en")
    pool = Pool()
    try:
        (clip,) = pool.map(lambda words: pool.speak(info, words), [spoken("Good", "morning.")], 1)
        pool._workers[0]._process.kill()
        pool._workers[0]._process.wait()
        (again,) = pool.map(lambda words: pool.speak(info, words), [spoken("Good", "morning.")], 1)
    finally:
        pool.close()
    assert again == clip


def test_a_hanging_worker_is_killed_at_its_deadline() -> None:
    worker = Worker(cast_voice("tone", "en"))
    try:
        worker.speak(spoken("one"))
        with pytest.raises(SpeakingFailed, match="ended"):
            worker.speak(spoken("x" * 10_000_000), deadline=0.3)  # would take minutes
        assert not worker.alive
    finally:
        worker.close()
