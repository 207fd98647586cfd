"""The user's lexicon: whole words, the right case, what a mark in the script says wins; a bad file is named."""

from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.errors import BriefingError
from briefing.script import Mark, Script, Segment, Story
from briefing.settings import Settings
from briefing.writing import aloud, narrate

ENTRIES = """
Siobhan = "shiv awn"
"Okonjo-Iweala" = "oh kon joe ee way la"
"New York Times" = "the Times"
Times = "tymes"
gif = "jiff"
US = "America"
Huw = "[[hjuː]]"
Ross = "[[ɹɒs]]"
Pat = "[[pæt]]"
bother = ""
"O’Neill" = "oh neel"
izmir = "is meer"
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    path = tmp_path / "names.toml"
    path.write_text(ENTRIES, "utf-8")
    return Settings(lexicon=path)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Siobhan spoke.", "shiv awn spoke."),
        ("It is Siobhan's.", "It is shiv awn's."),
        ("It is Siobhan\u2019s.", "It is shiv awn's."),
        ("siobhan spoke", "siobhan spoke"),  # an entry with a capital is for that word alone
        ("A GIF, a gif and a Gif.", "A jiff, a jiff and a jiff."),
        ("gifs and agif", "gifs and agif"),  # whole words
        ("Ms Okonjo-Iweala, of the US, told us.", "Miz oh kon joe ee way la, of the America, told us."),
        ("Read the New York Times in the Times.", "Read the the Times in the tymes."),  # the longest wins
        ("the New\u00a0York Times", "the the Times"),
        ("Huw's, Ross's and Pat's", "[[hjuːz]] [[ɹɒsɪz]] and [[pæts]]"),
        ("No bother at all.", "No at all."),
        ("O'Neill's and O’Neill", "oh neel's and oh neel"),
        ("İzmir and Izmir", "is meer and is meer"),
    ],
)
def test_a_word_is_said_as_the_lexicon_has_it(settings: Settings, written: str, said: str) -> None:
    assert aloud(written, settings) == said


def test_in_a_script_its_words_point_to_what_was_written_and_a_mark_of_the_script_wins(
    settings: Settings, shown: Callable[..., str]
) -> None:
    text = "Then Siobhan met Siobhan."
    marks = (Mark("say", 17, 24, "her"),)
    script = Script((Story("A title", (Segment("paragraph", text, marks=marks),)),))
    (sentence,) = (s for s in narrate(script, settings) if s.role == "paragraph")
    assert shown(sentence.spoken) == "Then shiv awn met her."
    assert {text[w.start : w.end] for w in sentence.spoken[1:3]} == {"Siobhan"}


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"Siobhan = ", "is not TOML"),
        (b"Siobhan = 5", "needs a spoken form in quotes"),
        (b"[names]\nSiobhan = 'x'", "needs a spoken form in quotes"),
        (b"' ' = 'x'", "an entry has no word"),
        (b"Jos\xe9 = 'x'", "is not TOML"),
        (None, "cannot be read"),
    ],
)
def test_a_bad_lexicon_is_named(tmp_path: Path, content: bytes | None, complaint: str) -> None:
    path = tmp_path / "bad.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(BriefingError, match=complaint) as raised:
        aloud("Siobhan", Settings(lexicon=path))
    assert str(path) in str(raised.value)
