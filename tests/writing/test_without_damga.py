"""English numbers where damga is not installed: plainer, but nothing is left for the voice to guess."""

import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.writing.spoken import spoken
from briefing.writing.spoken.without_damga import PlainEnglish


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("It took 12 men.", "It took twelve men."),
        ("up 3.5%", "up three point five percent"),
        ("1,234 homes in 2019", "one thousand two hundred thirty four homes in twenty nineteen"),
        ("at 5:07 and 16:30", "at five oh seven and sixteen thirty"),
        ("the 21st time", "the twenty first time"),
        ("the 1990s", "the nineteen nineties"),
        ("5-7 days", "five to seven days"),
        ("room 007", "room zero zero seven"),
        ("the '80s", "the 'eighties"),
        ("COP28 and 5G", "COP twenty eight and five G"),
        ("20km away", "twenty km away"),
        ("2,019 people", "two thousand nineteen people"),
    ],
)
def test_numbers(written: str, said: str) -> None:
    assert PlainEnglish().normalize(written) == said


@given(st.text("0123456789,.:/-%°stndrh "))
def test_no_digit_is_left(text: str) -> None:
    assert not re.search(r"[0-9%°]", PlainEnglish().normalize(text))


@pytest.mark.parametrize(
    ("language", "written", "said"),
    [
        ("de", "3,5 % und 20 °C, 5 €, 3,5% von §5", "3,5 Prozent und 20 Grad C, 5 Euro, 3,5% von Paragraf 5"),
        ("fr", "Un 5 % !", "Un 5 pour cent!"),
        ("es", "Pérez & García", "Pérez y García"),
        ("tr", "%5", "%5"),
    ],
)
def test_signs_in_the_other_languages(monkeypatch: pytest.MonkeyPatch, language: str, written: str, said: str) -> None:
    """Without damga these have no grammar: a sign alone is said by its word, one at its number is the voice's."""
    for module in ("briefing.writing.spoken", "briefing.writing.spoken.tidy", "briefing.writing.spoken.addresses"):
        monkeypatch.setattr(sys.modules[module], "GRAMMARS", frozenset({"en"}))
    words, left_out = spoken(written, language)
    assert " ".join(w.text for w in words) == said
    assert left_out == ()
