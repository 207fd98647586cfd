"""Numbers in English that name rather than count: flights, models, roads, rooms, sections, verses, versions."""

import re
from functools import cache

from briefing.writing.spoken.numbers import cardinal, digits, grouped
from briefing.writing.spoken.track import Tracked
from briefing.writing.tables import alternatives

_MODEL = re.compile(
    r"(?<![\w.$-])(?:(?P<letters>[A-Z]{1,5})-?|(?P<word>[A-Z][a-z]{1,3})-)(?P<number>\d{1,4})"
    r"(?:-(?P<variant>\d{3,4}))?(?P<tail>neo|[A-Za-z]{0,2})\b(?![-.,]\d|%)"
)
_VERSION = re.compile(
    r"(?<![\w.])(?:v(?=\d)|v[ ](?=\d+\.\d)|ver\.?[ ]?|V(?=\d+\.\d))(?P<number>\d+(?:\.\d+){0,3})\b(?!%)"
)
_DOTTED = re.compile(
    r"(?<![\w.,$\u00a3\u20ac:/-])(?P<number>(?!\d{1,3}(?:\.\d{3}){2,}\b)\d{1,4}(?:\.\d{1,4}){2,4})(?![\w/]|\.\d)"
)
_MAGNITUDE = re.compile(r"\bM[wW]?[ ]?(?=\d\.\d\b)")
_LINES = re.compile(r"(?<![\w.,$])(480|720|1080|1440|2160|4320)p\b")
_AIRCRAFT = re.compile(r"(?<![\d-])(7[0-8]7)(?:-(\d{1,3})(?P<er>ER|F)?)?(?P<many>s?)\b(?![.,]?\d)")


@cache
def _named() -> re.Pattern[str]:
    """A word that gives a number its name: "Room 101", "Route 66", "Flight 370"."""
    return re.compile(
        rf"(?P<word>\b(?:{alternatives('named')})) (?P<hash>#|No\. ?)?(?P<number>\d{{1,5}})(?P<letter>[A-Z]?)\b"
        r"(?![,.:]\d|%|[-\u2013]\d)"
    )


@cache
def _law() -> re.Pattern[str]:
    return re.compile(
        rf"(?:\b(?P<law>{alternatives('law')})[ ])?(?<![\w.,$-])(?P<number>\d{{1,4}})(?P<parts>(?:\([a-z\d]{{1,4}}\))+)"
    )


@cache
def _scripture() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<book>\b(?:{alternatives('scripture')}) )(?P<chapter>\d{{1,3}}):(?P<verse>\d{{1,3}})"
        r"(?:[-\u2013](?P<to>\d{1,3}))?(?![\d:])"
    )


def _verse(match: re.Match[str]) -> str:
    until = f" to {cardinal(int(match['to']))}" if match["to"] else ""
    return f"{match['book']}{cardinal(int(match['chapter']))}, {cardinal(int(match['verse']))}{until}"


def codes(tracked: Tracked, british: bool) -> None:
    """Say the numbers of ``tracked`` that name things, in place."""
    tracked.sub(_scripture(), _verse)
    tracked.sub(_MAGNITUDE, lambda m: "magnitude ")
    tracked.sub(_VERSION, lambda m: f"version {_version(m['number'])}")
    tracked.sub(_DOTTED, lambda m: _version(m["number"]))
    tracked.sub(_LINES, lambda m: f"{grouped(m[1])} p")
    tracked.sub(_law(), _section)
    tracked.sub(_named(), _name)
    tracked.sub(_MODEL, _model)


def aircraft(tracked: Tracked, british: bool) -> None:
    """Say the aircraft of ``tracked`` that are numbers, in place: "737-800s"."""
    tracked.sub(_AIRCRAFT, _aircraft)


def plural(words: str) -> str:
    """thirty five -> "thirty fives"."""
    head, _, last = words.rpartition(" ")
    last = last[:-1] + "ies" if last.endswith("y") else last + "es" if last.endswith("x") else last + "s"
    return f"{head} {last}".strip()


def _section(match: re.Match[str]) -> str:
    """ "Section 230(c)(1)" -> "Section two thirty C one", as lawyers say it."""
    parts = re.findall(r"\(([a-z]|\d{1,2}|[a-z\d]{2,4})\)", match["parts"])
    law = [match["law"]] if match["law"] else []
    return " ".join([*law, grouped(match["number"]), *(part.upper() if len(part) == 1 else part for part in parts)])


def _version(number: str) -> str:
    return (" dot " if number.count(".") > 2 else " point ").join(
        cardinal(int(part)) if part[0] != "0" or part == "0" else digits(part) for part in number.split(".")
    )


def _aircraft(match: re.Match[str]) -> str:
    number = f"seven {cardinal(int(match[1][1:]))}"
    if match[2]:
        number += f" {cardinal(int(match[2]))}" if match[2][-2:] != "00" else f" {cardinal(int(match[2][:-2]))} hundred"
    number = plural(number) if match["many"] else number
    return f"{number} {' '.join(match['er'])}" if match["er"] else number


def _name(match: re.Match[str]) -> str:
    number = grouped(match["number"]) + (f" {match['letter']}" if match["letter"] else "")
    return f"{match['word']} {'number ' if match['hash'] else ''}{number}"


def _model(match: re.Match[str]) -> str | None:
    """ "F-35s", "A380", "COP28", "M25", "737-800", "MI5": the letters by the acronyms' rule, the number in groups."""
    tail = match["tail"]
    letters = match["letters"] or match["word"]
    if tail and not (tail in ("s", "neo") or tail.isupper()):
        return None
    number = grouped(match["number"])
    if tail == "neo":
        return f"{letters} {number} neo"
    said = f"{letters} {plural(number) if tail == 's' else number}"
    if match["variant"]:
        said += f" {grouped(match['variant'])}"
    return said + (f" {' '.join(tail)}" if tail and tail != "s" else "")
