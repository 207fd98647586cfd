"""The transcript a player follows: what was written, each word lit when it is said, and valid whatever was written."""

import html
import re
from array import array
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.clip import Clip
from briefing.episode import Cue
from briefing.mixing import mix
from briefing.mixing.webvtt import webvtt
from briefing.script import Script, Segment, Sentence, Story, Word
from briefing.speaking.tone import ToneVoice

STAMP = re.compile(r"<(\d\d):(\d\d):(\d\d)\.(\d{3})>")
STORY = Story("A bridge", (Segment("paragraph", "It opened."),), language="en")


def cue(text: str, words: dict[int, float], start: float = 10.0, end: float = 20.0, quoted: bool = False) -> Cue:
    """``words``: where each begins in the text -> when it is said."""
    return Cue(text, start, end, 0, 0, quoted, array("H", words), array("d", words.values()))


def block(one: Cue) -> str:
    """What stands below the time line of a cue."""
    header, text = "".join(webvtt([one])).split("\n\n")
    assert header == "WEBVTT"
    return text.split("\n", 2)[2].removesuffix("\n")


def stamps(text: str) -> Iterator[tuple[float, str]]:
    """(seconds, the character behind it) of each stamp."""
    for found in STAMP.finditer(text):
        hours, minutes, seconds, thousandths = map(int, found.groups())
        yield hours * 3600 + minutes * 60 + seconds + thousandths / 1000, text[found.end() : found.end() + 1]


def plain(text: str) -> str:
    """What a reader sees of a cue's text."""
    return html.unescape(re.sub(r"<[^>]*>", "", text))


def test_each_word_but_the_first_has_its_time() -> None:
    text = block(cue("The bridge opened.", {0: 10.0, 4: 10.25, 11: 11.5}))
    assert text == "<v Narrator>The <00:00:10.250>bridge <00:00:11.500>opened."


def test_a_quotation_is_somebody_elses() -> None:
    assert block(cue("“We won.”", {0: 10.0, 4: 10.5}, quoted=True)) == "<v Quotation>“We <00:00:10.500>won.”"


def test_hours_are_counted() -> None:
    text = "".join(webvtt([cue("It rose.", {0: 3661.0, 3: 3661.5}, 3661.0, 3662.0)]))
    assert "01:01:01.000 --> 01:01:02.000\n<v Narrator>It <01:01:01.500>rose.\n" in text


def test_a_word_said_at_the_cues_edge_or_with_the_one_before_lights_up_with_it() -> None:
    """A player refuses a stamp that is not later than the one before and inside its cue."""
    times = {0: 10.0, 2: 10.0, 4: 12.0, 6: 12.0, 8: 11.0, 10: 20.0, 12: 25.0}
    assert list(stamps(block(cue("A b c d e f g", times)))) == [(12.0, "c")]


def test_what_would_be_markup_is_text() -> None:
    text = block(cue("AT&T <b>rose</b> --> 3 &amp; more", {0: 10.0, 5: 11.0, 17: 12.0}))
    assert text == ("<v Narrator>AT&amp;T <00:00:11.000>&lt;b&gt;rose&lt;/b&gt; <00:00:12.000>--&gt; 3 &amp;amp; more")


SPACES = " \t\u00a0\u3000\u2009\u2028\u0085\r\n\x0b\x0c"


@given(st.lists(st.tuples(st.text("ab&<>é“聯-,.", min_size=1, max_size=90), st.text(SPACES, min_size=1, max_size=3))))
def test_whatever_spaces_stand_between_words_each_stamp_stands_before_its_own(parts: list[tuple[str, str]]) -> None:
    text = "x" + "".join(space + word for word, space in parts)
    places, at = [0], 1
    for word, space in parts:
        places.append(at + len(space))
        at += len(space) + len(word)
    said = block(cue(text, {place: 10.0 + index / 100 for index, place in enumerate(places)}))
    assert "\n\n" not in said
    assert "\r" not in said
    assert "-->" not in said
    assert plain(said).split() == text.split()
    found = list(stamps(said))
    assert [html.unescape(f"{behind}amp;" if behind == "&" else behind)[0] for _, behind in found] == [
        word[0] if word[0] not in "<>" else "&" for word, _ in parts
    ]
    assert [seconds for seconds, _ in found] == pytest.approx([10.0 + n / 100 for n in range(1, len(parts) + 1)])


def test_lines_are_no_longer_than_players_show() -> None:
    said = block(cue("many words " * 40 + "and " + "w" * 100, {0: 10.0, 5: 10.5}))
    lines = plain(said).split("\n")
    assert max(len(line) for line in lines[:-1]) <= 65
    assert lines[-1] == "w" * 100  # a word is never cut


def transcript(tmp_path: Path, sentence: Sentence, clip: Clip | None = None) -> str:
    """The transcript of a programme of one sentence, said in tones where there is no clip."""
    clip = clip or ToneVoice().speak(sentence.spoken)
    return mix(Script((STORY,)), [(sentence, clip)], tmp_path / "a.mp3", 1, tmp_path).transcript.read_text("utf-8")


def lit(transcript: str) -> str:
    """The first characters of what lights up, in order."""
    return "".join(behind for _, behind in stamps(transcript.split("\n<v ")[1]))


def sentence(text: str, *words: tuple[str, int]) -> Sentence:
    """A sentence in which each (said, written at) is a word."""
    spoken = tuple(Word(said, "word", at, at + 1) for said, at in words)
    return Sentence(text, spoken, "paragraph", "en", 0.5, None, 0, 0)


@pytest.mark.parametrize(
    ("said", "lights_up"),
    [
        # Two words are said for the one that was written.
        (sentence("It lost 63 boats.", ("It", 0), ("lost", 3), ("sixty", 8), ("three", 8), ("boats.", 11)), "l6b"),
        # The dollars are said last and written first.
        (sentence("It cost $2 now.", ("It", 0), ("cost", 3), ("two", 9), ("dollars", 8), ("now.", 11)), "c2n"),
        # An opening mark goes with its word.
        (sentence("He said (“yes”).", ("He", 0), ("said", 3), ("yes.", 10)), "s("),
        # Words point into the whole segment, of which this sentence is the end.
        (replace(sentence("They met again.", ("They", 40), ("met", 45), ("again.", 49)), start=40), "ma"),
        # What is said in place of the sentence before reaches into this one.
        (replace(sentence("They met.", ("nobody", 38), ("met.", 45)), start=40), "m"),
    ],
    ids=["63", "$2", "(“yes”)", "the end of a segment", "over a border"],
)
def test_what_is_written_lights_up_when_it_is_said(tmp_path: Path, said: Sentence, lights_up: str) -> None:
    assert lit(transcript(tmp_path, said)) == lights_up


def test_words_are_lit_when_they_are_heard(tmp_path: Path) -> None:
    """A little early and never late, whatever silence an engine puts before them."""
    words = sentence("One two three four.", ("One", 0), ("two", 4), ("three", 8), ("four.", 14))
    clip = ToneVoice().speak(words.spoken)
    for silence in (0.0, 0.04, 1.0):
        times = tuple((start + silence, end + silence) for start, end in clip.times)
        padded = replace(clip, pcm=bytes(2 * round(clip.rate * silence)) + clip.pcm, times=times)
        made = transcript(tmp_path, words, padded)
        begun = re.search(r"00:00:([\d.]+) -->", made)
        assert begun
        after = [seconds - float(begun[1]) for seconds, _ in stamps(made)]
        early = [start - seconds for (start, _), seconds in zip(clip.times[1:], after, strict=True)]
        assert all(0.0 <= each <= 0.05 for each in early), early
