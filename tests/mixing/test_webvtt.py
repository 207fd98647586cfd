"""The transcript a player follows: what was written, each word lit when it is heard, and valid whatever was written."""

import html
import re
from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
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

LONGEST_LINE = 65  # characters
STAMP = r"<(?=[\d:.]+>)"
AUDIBLE = 0.05  # of full scale
SPACES = " \t\u00a0\u3000\u2009\u2028\u0085\r\n\x0b\x0c"

Say = Callable[..., tuple[Sentence, Clip]]
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


def cue(text: str, words: dict[int, float], start: float = 10.0, end: float = 20.0) -> Cue:
    """``words``: where each begins in the text -> when it is said."""
    return Cue(text, start, end, 0, 0, False, array("H", words), array("d", words.values()))


def written(cue: Cue) -> str:
    """What stands below the time line of a cue."""
    header, text = "".join(webvtt([cue])).split("\n\n")
    assert header == "WEBVTT"
    return text.split("\n", 2)[2].removesuffix("\n")


def one(cue: Cue) -> Shown:
    (found,) = shown("".join(webvtt([cue])))
    return found


def sentence(text: str, *words: tuple[str, int]) -> Sentence:
    """A sentence in which each (said, written at) is a word."""
    spoken = tuple(Word(said, "word", at, at + 1) for said, at in words)
    return Sentence(text, spoken, "paragraph", "en", 0.5, None, 0, 0)


# How a cue is written


def test_each_word_but_the_first_has_its_time() -> None:
    text = written(cue("The bridge opened.", {0: 10.0, 4: 10.25, 11: 11.5}))
    assert text == "<v Narrator>The <00:00:10.250>bridge <00:00:11.500>opened."


def test_a_word_said_at_the_cues_edge_or_with_the_one_before_lights_up_with_it() -> None:
    """A player refuses a stamp that is not later than the one before and inside its cue."""
    times = {0: 10.0, 2: 10.0, 4: 12.0, 6: 12.0, 8: 11.0, 10: 20.0, 12: 25.0}
    assert one(cue("A b c d e f g", times)).stamps == [(12.0, "c d e f g")]


@given(st.lists(st.floats(0.0, 12.0), min_size=1, max_size=20))
def test_marks_rise_and_stay_inside_whatever_an_engine_tells(seconds: list[float]) -> None:
    text = "word " * len(seconds)
    found = one(cue(text, dict(zip(range(0, len(text), 5), seconds, strict=True)), start=1.0, end=9.0))
    moments = [found.start, *(moment for moment, _ in found.stamps), found.end]
    assert all(before < after for before, after in pairwise(moments))
    assert found.text.split() == text.split()


def test_a_cue_always_ends_after_it_begins() -> None:
    found = one(cue("Hm.", {0: 3600.5}, start=3600.5, end=3600.5))
    assert (found.start, found.end) == (3600.5, 3600.55)


@pytest.mark.parametrize(
    ("start", "begins"),
    [
        (3661.0, "01:01:01.000"),
        # Rounded, these are the next hour's.
        (3600 - 0.0004, "01:00:00.000"),
        (99 * 3600 - 0.0004, "99:00:00.000"),
        (100 * 3600 - 0.0004, "100:00:00.000"),
    ],
)
def test_hours_are_counted(start: float, begins: str) -> None:
    late = cue("It is late.", {0: start, 3: start + 0.5}, start, start + 1)
    hour, second = begins[:-6], int(begins[-6:-4])
    assert "".join(webvtt([late])) == (
        f"WEBVTT\n\n1\n{begins} --> {hour}{second + 1:02}.000\n<v Narrator>It <{hour}{second:02}.500>is late.\n"
    )


def test_what_would_be_markup_is_text() -> None:
    text = written(cue("AT&T <b>rose</b> --> 3 &amp; more", {0: 10.0, 5: 11.0, 17: 12.0}))
    assert text == "<v Narrator>AT&amp;T <00:00:11.000>&lt;b&gt;rose&lt;/b&gt; <00:00:12.000>--&gt; 3 &amp;amp; more"


@given(st.lists(st.tuples(st.text("ab&<>é“聯-,.", min_size=1, max_size=90), st.text(SPACES, min_size=1, max_size=3))))
def test_whatever_spaces_stand_between_words_each_stamp_stands_before_its_own(parts: list[tuple[str, str]]) -> None:
    text = "x" + "".join(space + word for word, space in parts)
    places, at = [0], 1
    for word, space in parts:
        places.append(at + len(space))
        at += len(space) + len(word)
    said = cue(text, {place: 10.0 + index / 100 for index, place in enumerate(places)})
    assert not re.search("\n\n|\r|-->", written(said))
    found = one(said)
    assert found.text.split() == text.split()
    assert [behind[0] for _, behind in found.stamps] == [word[0] for word, _ in parts]
    assert [seconds for seconds, _ in found.stamps] == pytest.approx([10.0 + n / 100 for n in range(1, len(parts) + 1)])


def test_lines_are_no_longer_than_players_show() -> None:
    long = "w" * 50 + "-" + "w" * 50
    lines = one(cue(f"{'many words ' * 40}and {long}", {0: 10.0, 5: 10.5})).lines
    assert max(len(line) for line in lines[:-1]) <= LONGEST_LINE
    assert lines[-1] == long  # a word is never cut


# The transcript of a whole programme


def test_every_sentence_is_shown_as_it_was_written_in_short_lines(episode: Episode) -> None:
    cues = shown(episode.transcript.read_text("utf-8"))
    assert len(cues) == 130
    assert cues[6].text == "Sentence 6 has many many many many many many words & <marks>."
    assert all(len(line) <= LONGEST_LINE for cue in cues for line in cue.lines)
    assert all(before.end <= after.start for before, after in pairwise(cues))


def test_who_speaks_is_said(say: Say, mixed_clips: MixClips, tmp_path: Path) -> None:
    clips = [say("He said:"), say("“We won.”", quoted=True), say("Nobody was hurt.")]
    found = shown(mixed_clips(tmp_path / "a.mp3", clips).transcript.read_text("utf-8"))
    assert [cue.who for cue in found] == ["Narrator", "Quotation", "Narrator"]
    assert found[1].text == "“We won.”"
    assert [behind for _, behind in found[1].stamps] == ["won.”"]


@pytest.mark.parametrize(
    ("said", "lights_up"),
    [
        # Two words are said for the one that was written.
        (sentence("It lost 63 boats.", ("It", 0), ("lost", 3), ("sixty", 8), ("three", 8), ("boats.", 11)), "l6b"),
        # The dollars are said last and written first.
        (sentence("It cost $2 now.", ("It", 0), ("cost", 3), ("two", 9), ("dollars", 8), ("now.", 11)), "c2n"),
        # Words point into the whole segment, of which this sentence is the end.
        (replace(sentence("They met again.", ("They", 40), ("met", 45), ("again.", 49)), start=40), "ma"),
        # What is said in place of the sentence before reaches into this one.
        (replace(sentence("They met.", ("nobody", 38), ("met.", 45)), start=40), "m"),
    ],
    ids=["63", "$2", "the end of a segment", "over a border"],
)
def test_what_is_written_lights_up_when_it_is_said(
    mixed_clips: MixClips, tmp_path: Path, said: Sentence, lights_up: str
) -> None:
    made = mixed_clips(tmp_path / "a.mp3", [(said, ToneVoice().speak(said.spoken))])
    (found,) = shown(made.transcript.read_text("utf-8"))
    assert "".join(behind[0] for _, behind in found.stamps) == lights_up


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
    say: Say, mixed_clips: MixClips, tmp_path: Path, text: str, word: str, marked: str
) -> None:
    made = mixed_clips(tmp_path / "a.mp3", [say(text, r"\w+")])
    (found,) = shown(made.transcript.read_text("utf-8"))
    assert [behind for _, behind in found.stamps if word in behind] == [marked]
    assert found.text == text


def test_a_word_is_marked_when_it_is_heard_in_the_file(
    say: Say, mixed_clips: MixClips, decoded: Decode, tmp_path: Path
) -> None:
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


def test_a_word_is_marked_when_it_is_heard_whatever_silence_an_engine_puts_before_it(
    mixed_clips: MixClips, tmp_path: Path
) -> None:
    """A little early and never late."""
    words = sentence("One two three four.", ("One", 0), ("two", 4), ("three", 8), ("four.", 14))
    clip = ToneVoice().speak(words.spoken)
    for silence in (0.0, 0.04, 1.0):
        times = tuple((start + silence, end + silence) for start, end in clip.times)
        padded = replace(clip, pcm=bytes(2 * round(clip.rate * silence)) + clip.pcm, times=times)
        made = mixed_clips(tmp_path / "a.mp3", [(words, padded)])
        (found,) = shown(made.transcript.read_text("utf-8"))
        after = [seconds - found.start for seconds, _ in found.stamps]
        early = [start - seconds for (start, _), seconds in zip(clip.times[1:], after, strict=True)]
        assert all(0.0 <= each <= 0.05 for each in early), early
