"""Sentences to clips: in order, proved, retried once, and never silence."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.clip import Clip
from briefing.errors import BriefingError
from briefing.script import Sentence, Word
from briefing.settings import Settings
from briefing.speaking import cast_voice, speak
from briefing.speaking.pool import Pool, SpeakingFailed


def sentences(*texts: str) -> Iterator[Sentence]:
    for text in texts:
        words = tuple(Word(word, "word", 0, 1) for word in text.split())
        yield Sentence(text, words, "paragraph", "en", 0.4, None, 0, 0)


def run(texts: list[str], settings: Settings, workers: int = 1) -> list[tuple[str, Clip]]:
    return [
        (s.text, clip) for s, clip in speak(sentences(*texts), lambda s: cast_voice("tone", "en"), settings, workers)
    ]


def test_clips_come_in_order_and_the_same_with_any_number_of_workers(tmp_path: Path) -> None:
    texts = [f"sentence number {'x' * n}" for n in range(1, 30)]
    one = run(texts, Settings(use_cache=False))
    three = run(texts, Settings(cache=tmp_path), workers=3)
    assert [text for text, _ in one] == texts
    assert [clip.pcm for _, clip in one] == [clip.pcm for _, clip in three]


def test_only_the_sentence_that_changed_is_spoken_again(tmp_path: Path) -> None:
    settings = Settings(cache=tmp_path)
    run(["one", "two", "three"], settings)
    again = run(["one", "two and a half", "three"], settings)
    assert [clip.from_cache for _, clip in again] == [True, False, True]


def test_a_sentence_that_stands_often_is_spoken_once(tmp_path: Path) -> None:
    texts = [f"sentence {n % 5}" for n in range(60)]
    for workers in (1, 4):
        again = run(texts, Settings(cache=tmp_path / str(workers)), workers)
        assert sum(not clip.from_cache for _, clip in again) == 5
        assert [text for text, _ in again] == texts


def test_no_cache_keeps_nothing(tmp_path: Path) -> None:
    run(["one"], Settings(cache=tmp_path, use_cache=False))
    assert list(tmp_path.iterdir()) == []


def flaky(monkeypatch: pytest.MonkeyPatch, failures: int) -> None:
    """The pool answers so many times with silence before it speaks."""
    speak_really, left = Pool.speak, [failures]

    def silent_at_first(pool: Pool, *args: object) -> Clip:
        left[0] -= 1
        return Clip(22_050, b"") if left[0] >= 0 else speak_really(pool, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(Pool, "speak", silent_at_first)


def test_a_silent_clip_is_spoken_once_more(monkeypatch: pytest.MonkeyPatch) -> None:
    flaky(monkeypatch, 1)
    ((_, clip),) = run(["hello there"], Settings(use_cache=False))
    assert clip.pcm


def test_silence_twice_is_an_error_that_names_the_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    flaky(monkeypatch, 2)
    with pytest.raises(BriefingError, match="tone made no sound for the sentence “hello there”"):
        run(["hello there"], Settings(use_cache=False))


def test_a_voice_that_dies_twice_is_an_error_that_names_the_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def dies(pool: Pool, *args: object) -> Clip:
        raise SpeakingFailed("the speaking process ended with status -11")

    monkeypatch.setattr(Pool, "speak", dies)
    with pytest.raises(BriefingError, match="ended with status -11 for the sentence “hello there”"):
        run(["hello there"], Settings(use_cache=False))


def test_a_voice_that_cannot_be_loaded_says_why() -> None:
    nowhere = replace(cast_voice("tone", "en"), name="tone-deaf", engine="nowhere")
    with pytest.raises(BriefingError, match=r"tone-deaf failed: it cannot be loaded.*KeyError.*briefing doctor"):
        list(speak(sentences("hello"), lambda s: nowhere, Settings(use_cache=False), 1))
