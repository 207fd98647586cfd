"""English numbers where damga is not installed: plainer, but nothing is left for the voice to guess."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
        ("2,019 people", "two thousand nineteen people"),
    ],
)
def test_numbers(written: str, said: str) -> None:
    assert PlainEnglish().normalize(written) == said


@given(st.text("0123456789,.:/-%°stndrh "))
def test_no_digit_is_left(text: str) -> None:
    assert not re.search(r"[0-9%°]", PlainEnglish().normalize(text))
