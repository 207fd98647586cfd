"""Postal addresses in English: house numbers, ZIP codes, post codes."""

import re
from functools import cache

from briefing.writing.spoken.numbers import digits, grouped
from briefing.writing.spoken.track import Saying, Tracked
from briefing.writing.tables import alternatives

_ZIP = re.compile(
    r"(?P<state>, (?:[A-Z]{2}|D\.C\.|[A-Z][a-z]+(?: [A-Z][a-z]+)?),? )(?P<zip>\d{5})(?:-(?P<more>\d{4}))?(?![\w,]|\.\d)"
)
_POSTCODE = re.compile(r"\b(?P<out>[A-Z]{1,2}\d{1,2}[A-Z]?)[ ](?P<in>\d[A-Z]{2})\b")
_DIRECTIONS = {"N": "North", "S": "South", "E": "East", "W": "West"}


@cache
def _house() -> re.Pattern[str]:
    """A house number before its street: "1600 Pennsylvania Avenue", "221B Baker St."."""
    names = r"(?:[NSEW]\.? |(?:North|South|East|West) )?(?:[A-Z][\w'.]+ |\d+(?:st|nd|rd|th) ){1,3}"
    return re.compile(
        rf"(?<![\w.,$\u00a3\u20ac-])(?P<number>\d{{1,5}})(?P<letter>[A-Z]?)(?= {names}(?:{alternatives('street')})\b)"
    )


@cache
def _direction() -> re.Pattern[str]:
    """A part of the town before its street: "W. 3rd St."."""
    street = alternatives("street")
    return re.compile(rf"\b(?P<to>[NSEW])\.?(?= (?:[A-Z][\w']+ |\d+(?:st|nd|rd|th) ){{1,3}}(?:{street})(?![\w']))")


def streets(tracked: Tracked, british: bool) -> None:
    """Say the postal addresses of ``tracked``, in place."""
    tracked.sub(_POSTCODE, lambda m: tracked.hold([*_letters_and_digits(m["out"]), *_letters_and_digits(m["in"])]))
    tracked.sub(_ZIP, lambda m: f"{m['state']}{digits(m['zip'])}{', ' + digits(m['more']) if m['more'] else ''}")
    tracked.sub(_house(), _house_number)
    tracked.sub(_direction(), lambda m: _DIRECTIONS[m["to"]])


def _letters_and_digits(code: str) -> list[Saying]:
    said: list[Saying] = []
    for run in re.findall(r"[A-Z]+|\d+", code):
        if run.isalpha():
            said.append((run, "letters"))
        else:
            said += [(word, "word") for word in (grouped(run) if len(run) < 3 else digits(run)).split()]
    return said


def _house_number(match: re.Match[str]) -> str | None:
    before = match.string[: match.start()]
    if re.search(r"\b(?:of|about|over|than|nearly|all|some|around) $", before) and len(match["number"]) < 2:
        return None
    return grouped(match["number"]) + (f" {match['letter']}" if match["letter"] else "")
