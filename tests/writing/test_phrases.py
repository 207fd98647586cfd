"""The frame's phrases: every language has all of them, and no exception is there that changes nothing."""

import string
from dataclasses import replace
from typing import Any

import pytest

from briefing.writing.phrases import Phrases, checked, languages, phrases
from briefing.writing.tables import toml

# What each phrase is filled with; one that may hold less ("{date}") is not here.
FILLED = {
    "opening_many": {"count"},
    "by": {"names"},
    "cites": {"names"},
    "published": {"name"},
    "credited": {"name"},
    "dated": {"date"},
    "when": {"date"},
    "source": {"credits"},
    "source_many": {"credits"},
    "date": {"year", "month", "day"},
    "day": {"month", "day"},
    "month": {"year", "month"},
}


@pytest.mark.parametrize("language", sorted(languages()))
def test_every_language_has_every_phrase_with_its_places(language: str) -> None:
    say = phrases(language)
    for name, places in FILLED.items():
        found = {place for _, place, _, _ in string.Formatter().parse(getattr(say, name)) if place is not None}
        assert found == places, (language, name)


def test_the_designs_languages_are_there() -> None:
    assert languages() == {"en", "de", "fr", "es", "it", "tr", "ru", "zh"}


@pytest.mark.parametrize(
    ("key", "value", "says"),
    [
        ("cites", None, r"\[xx\]: cites is missing"),
        ("cties", "x", r"\[xx\]: cties is unknown"),
        ("turn", 1, r"\[xx\]: turn is no text"),
        ("months", ["May"], r"\[xx\]: months are twelve"),
    ],
)
def test_a_slip_in_a_table_is_named(key: str, value: Any, says: str) -> None:
    table = {k: v for k, v in (toml("frame")["de"] | {key: value}).items() if v is not None}
    with pytest.raises(ValueError, match=says):
        checked("xx", table)


def test_every_exception_about_the_article_is_one() -> None:
    rule = phrases("en").the
    assert rule is not None
    assert [name for name in rule.never if not replace(rule, never=frozenset()).takes(name)] == []
    assert [name for name in rule.names if replace(rule, names=frozenset()).takes(name)] == []
    assert [name for name in rule.last if replace(rule, last=frozenset()).takes(f"Example {name}")] == []
    assert [name for name in rule.first if replace(rule, first=()).takes(f"{name} Example")] == []


@pytest.mark.parametrize(
    ("name", "takes"),
    [
        ("Associated Press", True),
        ("BBC", True),
        ("Washington Examiner", True),
        ("University of Oxford", True),
        ("Reuters", False),
        ("The Guardian", False),
        ("Bank of America", False),
        ("Agence France-Presse", False),
        ("Human Rights Watch", False),
    ],
)
def test_names_that_take_an_article(name: str, takes: bool) -> None:
    rule = phrases("en").the
    assert rule is not None and rule.takes(name) is takes


def test_a_language_without_article() -> None:
    assert isinstance(phrases("de"), Phrases) and phrases("de").the is None
