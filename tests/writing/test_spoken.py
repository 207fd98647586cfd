"""Written to spoken, one line of ``tests/data/spoken.tsv`` a case: a new misreading is one new line."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.script import Spoken
from briefing.writing.spoken import spoken

TABLE = Path(__file__).parent.parent / "data" / "spoken.tsv"
CASES = [
    tuple(line.split("\t"))
    for line in TABLE.read_text(encoding="utf-8").split("\n")
    if line and not line.startswith("# ")
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c[0])
def test_said_as_a_newsreader_would(case: tuple[str, ...], shown: Callable[[Spoken], str]) -> None:
    language = case[2] if len(case) > 2 else "en"
    assert shown(spoken(case[0], language, None)[0]) == case[1]


def test_the_locale_wins_over_the_tag(shown: Callable[[Spoken], str]) -> None:
    assert shown(spoken("3/4/2020", "en", "en-GB")[0]) == "the third of April twenty twenty"
    assert shown(spoken("3/4/2020", "en-GB", "en-US")[0]) == "March fourth, twenty twenty"


def test_plain_words_need_no_grammar(monkeypatch: pytest.MonkeyPatch, shown: Callable[[Spoken], str]) -> None:
    """damga is most of the cost: a sentence it cannot help with must not meet it."""

    def refuse(language: str) -> None:
        raise AssertionError("damga was asked")

    monkeypatch.setattr(sys.modules["briefing.writing.spoken.grammar"], "_normalizer", refuse)
    words, _left = spoken("The UN said that Dr. Smith, of NATO, left on Monday; so it was — at last.", "en", None)
    assert shown(words).startswith("The U N said that Doctor Smith, of NATO,")
