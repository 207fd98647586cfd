"""The transcript of a whole programme: each word is marked with the moment it is heard, in order, by who says it."""

import html
import re
from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from briefing.clip import Clip
from briefing.episode import Cue, Episode
from briefing.mixing.webvtt import webvtt
from briefing.script import Sentence, Word
from briefing.speaking.tone import ToneVoice

LONGEST_LINE = 65
STAMP = r"<(?=[\d:.]+>)"
AUDIBLE = 0.05  # of full scale

MixClips = Callable[[Path, Iterable[tuple[Sentence, Clip]]], Episode]
Decode = Callable[[Path], NDArray[np.float64]]


@dataclass(frozen=True)
class Shown:
    """A cue as a player reads it: its lines without stamps, and of each stamp the second and the text behind it."""

    start: float
    end: float
    who: str
    lines: list[str]
    stamps: list[tuple[float, str]]

    @property
    def text(self) -> str:
        return " ".join(self.lines)


def shown(transcript: str) -> list[Shown]:
    """A WebVTT file's cues. Whatever is not as https://www.w3.org/TR/webvtt1/ asks fails."""
    assert transcript.startswith("WEBVTT\n\n")
    return [_cue(block) for block in transcript.removeprefix("WEBVTT\n\n").removesuffix("\n").split("\n\n")]


def _cue(block: str) -> Shown:
    number, times, text = block.split("\n", 2)
    assert number.isdecimal()
    start, end = times.split(" --> ")
    voice = re.match(r"<v (\w+)>", text)
    assert voice
    first, *rest = re.split(STAMP, text[voice.end() :])
    stamps = [(_seconds(moment), _plain(behind)) for moment, behind in (part.split(">", 1) for part in rest)]
    lines = _plain(first + "".join(part.split(">", 1)[1] for part in rest))
    return Shown(_seconds(start), _seconds(end), voice[1], lines.split("\n"), stamps)


def _plain(text: str) -> str:
    assert not re.search(r"[<>]|&(?!amp;|lt;|gt;)", text), text
    return html.unescape(text)


def _seconds(timestamp: str) -> float:
    found = re.fullmatch(r"(\d\d+):([0-5]\d):([0-5]\d\.\d{3})", timestamp)
    assert found, timestamp
    return int(found[1]) * 3600 + int(found[2]) * 60 + float(found[3])


def cue(text: str, words: Iterable[tuple[int, float]], start: float = 1.0, end: float = 9.0) -> Cue:
    """A cue whose words begin at (place in the text, second)."""
    places, starts = zip(*words, strict=True)
    return Cue(text, start, end, 0, 0, False, array("H", places), array("d", starts))


def one(cue: Cue) -> Shown:
    (found,) = shown("".join(webvtt([cue])))
    return found


def say(text: str, words_of: str = r"\S+", quoted: bool = False) -> tuple[Sentence, Clip]:
    """A sentence said with beeps, one for each word."""
    words = [Word(found[0], "word", *found.span()) for found in re.finditer(words_of, text)]
    sentence = Sentence(text, tuple(words), "paragraph", "en", 0.4, None, 0, 0, quoted=quoted)
    return sentence, ToneVoice().speak(sentence.spoken)


def test_every_sentence_is_shown_as_it_was_written_in_short_lines(episode: Episode) -> None:
    cues = shown(episode.transcript.read_text("utf-8"))
    assert len(cues) == 130
    assert cues[6].text == "Sentence 6 has many many many many many many words & <marks>."
    assert all(len(line) <= LONGEST_LINE for cue in cues for line in cue.lines)
    assert all(before.end <= after.start for before, after in pairwise(cues))


def test_a_word_is_marked_when_it_is_heard(mixed_clips: MixClips, decoded: Decode, tmp_path: Path) -> None:
    """A little before: one that lights up late is hard to follow."""
    made = mixed_clips(tmp_path / "a.mp3", [say(f"Number {'x' * n} of many beeps.") for n in range(1, 20)])
    loud = np.abs(decoded(made.path)) > AUDIBLE
    late = []
    for found in shown(made.transcript.read_text("utf-8")):
        for moment, _ in found.stamps:
            # Beeps are 40 ms apart: in the quiet before a word its stamp stands.
            begin = round((moment - 0.01) * 44_100)
            late.append(moment - (begin + int(loud[begin:].argmax())) / 44_100)
    assert len(late) == 19 * 4
    assert min(late) > -0.06
    assert max(late) < 0.01
    assert -0.04 < float(np.median(late)) < 0.0


def test_who_speaks_is_said(mixed_clips: MixClips, tmp_path: Path) -> None:
    clips = [say("He said:"), say("“We won.”", quoted=True), say("Nobody was hurt.")]
    made = mixed_clips(tmp_path / "a.mp3", clips)
    found = shown(made.transcript.read_text("utf-8"))
    assert [cue.who for cue in found] == ["Narrator", "Quotation", "Narrator"]


@pytest.mark.parametrize(
    ("text", "word", "marked"),
    [
        ("He said: “We won.”", "We", "“We "),
        ("He said: (“We won.”)", "We", "(“We "),
        ("Er sagte: „Wir siegten.“", "Wir", "„Wir "),
        ("Il dit : «Nous gagnons.»", "Nous", "«Nous "),
        ("It is 'ours' now", "ours", "'ours' "),
        ("他说：「我们赢了」", "我们赢了", "「我们赢了」"),
        ("Not one—two", "two", "two"),  # a dash belongs to neither
    ],
)
def test_an_opening_mark_lights_up_with_its_word(
    mixed_clips: MixClips, tmp_path: Path, text: str, word: str, marked: str
) -> None:
    made = mixed_clips(tmp_path / "a.mp3", [say(text, r"\w+")])
    (found,) = shown(made.transcript.read_text("utf-8"))
    assert [behind for _, behind in found.stamps if word in behind] == [marked]
    assert found.text == text


@given(st.lists(st.floats(0.0, 12.0), min_size=1, max_size=20))
def test_marks_rise_and_stay_inside_whatever_an_engine_tells(seconds: list[float]) -> None:
    text = "word " * len(seconds)
    found = one(cue(text, zip(range(0, len(text), 5), seconds, strict=True), start=1.0, end=9.0))
    moments = [found.start, *(moment for moment, _ in found.stamps), found.end]
    assert all(before < after for before, after in pairwise(moments))
    assert found.text.split() == text.split()


def test_a_cue_always_ends_after_it_begins() -> None:
    found = one(cue("Hm.", [(0, 3600.5)], start=3600.5, end=3600.5))
    assert (found.start, found.end) == (3600.5, 3600.55)


@pytest.mark.parametrize("hours", [1, 99, 100])
def test_long_programmes_have_hours(hours: int) -> None:
    start = hours * 3600 - 0.0004  # rounded, it is the next hour's
    found = one(cue("It is late.", [(0, start), (3, start + 1.5)], start=start, end=start + 2))
    assert found.start == hours * 3600
    assert found.stamps == [(hours * 3600 + 1.5, "is late.")]
