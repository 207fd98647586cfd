"""Numbers with units in English: "5-10 km/h", "6ft 2in", "a 20-km run", "-5°C", from ``data/units.en.tsv``."""

import re
from functools import cache

from briefing.writing.spoken.numbers import NUMBER, amount
from briefing.writing.spoken.track import Tracked
from briefing.writing.tables import alternatives, rows

_MINUS = r"(?:(?<![\w)\]%.-])[-\u2212\u2013](?=[\d.]))?"
_FEET = re.compile(
    r"(?<![\w.,$])(?P<feet>\d{1,2})(?:[ ]?(?:ft|feet|foot)\.?[ -]?|-foot-|['\u2032] ?)"
    r"(?P<inches>1[01]|\d)(?P<half>\u00bd|[ -]?1/2)?"
    r"(?:[ -]?(?:inch(?:es)?|ins?)\b\.?|\"|''|\u2033|\u201d|(?=-tall|\b(?![\w%/]|[.,]\d)))"
)
_INCHES = re.compile(rf"(?<![\w.])(?P<number>{NUMBER}(?:[ ]\d/\d)?)[\"\u2033](?![\w])")
_PRIME = re.compile(rf"(?<![\w.'])(?P<number>{NUMBER})['\u2032](?=[ ](?:[a-z]{{3}}|x|\u00d7))")
_ACROSS = re.compile(r"\d\"[ ]?[x\u00d7][ ]?\d")
_STONE = re.compile(r"(?<![\w.,$])(?P<stone>\d{1,2})st[ ]?(?P<pounds>\d{1,2})(?:lbs?|(?=\b(?![\w.,%/])))")
_STONES = re.compile(r"(?<![\w.,$])(?P<stone>[4-9]|1[0-9]|2[0245-9])st\b(?![ ]?\d)")
_DURATION = re.compile(r"(?<![\w.,$:])(?P<hours>\d{1,2})h[ ]?(?P<minutes>\d{1,2})m\b")
_BY = re.compile(r"(?<=inches)[ ][x\u00d7][ ](?=\w)")
_SCALE = re.compile(r"(?<=\d)[CF]\b(?!-)")
_WEATHER = re.compile(
    r"\b(?:temperature|temp|heat|hot|warm|cold|cool|freez|frost|weather|thermometer|degree|chill)", re.IGNORECASE
)
_SPOONS = frozenset({"tsp", "tbsp", "tsps", "tbsps", "Tbsp", "tsp.", "tbsp.", "Tbsp."})
_LONGEST_UNIT = 8  # characters
# "per" behind a unit or an amount: "mg/dL", "people/km2", "$3/gal".
_PER = {
    "h": "hour", "hr": "hour", "hour": "hour", "s": "second", "sec": "second", "second": "second", "min": "minute",
    "minute": "minute", "day": "day", "d": "day", "week": "week", "wk": "week", "month": "month", "mo": "month",
    "year": "year", "yr": "year", "night": "night", "person": "person", "share": "share",
}  # fmt: skip


@cache
def _units() -> dict[str, tuple[str, str]]:
    return {written: (row[1], row[2]) for row in rows("units.en") for written in row[0].split("|")}


def _written(tight: bool) -> str:
    """Units as alternatives, the longest first; those that must touch their number, or the others."""
    found = [w for row in rows("units.en") if (row[3:] == ("tight",)) is tight for w in row[0].split("|")]
    return "|".join(re.escape(w).replace("\\ ", "[ -]") for w in sorted(found, key=len, reverse=True))


@cache
def _pattern() -> re.Pattern[str]:
    number = rf"(?:{NUMBER})(?:[ -]\d{{1,2}}/\d{{1,2}})?|\d{{1,2}}/\d{{1,2}}"
    # A single letter is a unit when it touches its number; "a 5 m wall" is one more that is safe.
    return re.compile(
        rf"(?<![\w,$\u00a3\u20ac\u00a5])(?<!\d[.:/])(?<![A-Za-z]-)(?P<minus>{_MINUS})(?P<low>{number})"
        rf"(?:[ ]?(?P<between>[-\u2013\u2014]|to|and|x|\u00d7)[ ]?(?P<minus2>[-\u2212])?(?P<high>{number}))?"
        rf"(?:(?P<gap>[ \u00a0-]?)(?P<unit>{_written(False)})|(?P<hyphen>-?)(?P<tight>{_written(True)})"
        rf"|[ ](?P<apart>[mgltWVsLhJ]))"
        rf"(?:/(?P<per>{'|'.join(sorted(_PER, key=len, reverse=True))}|{_written(False)}|[lLgtm])(?![\w/]))?"
        rf"(?P<end>\.(?=[ ][a-z(\d]|[,;:)]))?(?![\w\u00b2\u00b3]|/(?!\d))(?!-\d)"
    )


@cache
def _each() -> re.Pattern[str]:
    """A word per a unit: "deaths/year", "people/km2"."""
    return re.compile(rf"(?<=[a-z])/(?P<per>{'|'.join(_PER)}|{_written(False)})(?![\w/])")


@cache
def _alone() -> re.Pattern[str]:
    """A unit with no number: "per kg", or all there is."""
    return re.compile(
        rf"(?:(?P<per>\bper[ ])|(?:^))(?P<unit>{_written(False)})(?:(?P<end>\.?$)|(?![\w/.\u00b2\u00b3]))"
    )


def _bare(match: re.Match[str]) -> str | None:
    one, several = _look(match["unit"])
    if match["per"]:
        return f"per {one}"
    return several if match["end"] is not None else None


def lone_units(tracked: Tracked) -> None:
    """Say the units of ``tracked`` that have no number: "per kg", or a unit and nothing else."""
    if "per " in tracked.text or len(tracked.text) <= _LONGEST_UNIT:
        tracked.sub(_alone(), _bare)


def units(tracked: Tracked, british: bool) -> None:
    """Say every number of ``tracked`` that has a unit, in place."""
    tracked.sub(_FEET, _feet)
    if tracked.text.count('"') % 2 or _ACROSS.search(tracked.text) or "\u2033" in tracked.text:
        tracked.sub(_INCHES, _inches)
    tracked.sub(_PRIME, lambda m: f"{amount(m['number'])} {'foot' if m['number'] == '1' else 'feet'}")
    tracked.sub(_BY, lambda m: " by ")
    tracked.sub(_STONES, lambda m: f"{amount(m['stone'])} stone")
    tracked.sub(_DURATION, lambda m: f"{amount(m['hours'])} hours {amount(m['minutes'])} minutes")
    tracked.sub(_STONE, lambda m: f"{amount(m['stone'])} stone {amount(m['pounds'])}")
    if (scales := set(_SCALE.findall(tracked.text))) and (len(scales) > 1 or _WEATHER.search(tracked.text)):
        tracked.sub(_SCALE, lambda m: f" degrees {'Celsius' if m[0] == 'C' else 'Fahrenheit'}")
    tracked.sub(_pattern(), lambda m: _measure(m, british))
    lone_units(tracked)
    tracked.sub(_each(), lambda m: f" per {_one(m['per'])}")


def _one(unit: str) -> str:
    return _PER.get(unit) or _look(unit)[0]


def _look(written: str) -> tuple[str, str]:
    table = _units()
    return table.get(written) or table[written.replace("-", " ")]


def _inches(match: re.Match[str]) -> str:
    """'a 12" pizza', '12" long'."""
    determined = re.search(rf"\b(?:{alternatives('determiner')}) $", match.string[: match.start()], re.IGNORECASE)
    adjective = determined is not None and re.match(r" [a-z]{3}", match.string[match.end() :]) is not None
    return f"{amount(match['number'])} inch{'' if match['number'] == '1' or adjective else 'es'}"


def _feet(match: re.Match[str]) -> str | None:
    glued = match[0].endswith(match["inches"]) and not match["half"]
    if glued and not 3 <= int(match["feet"]) <= 8:
        return None
    inches = f" {amount(match['inches'])}" if match["inches"] != "0" else ""
    return f"{amount(match['feet'])} foot{inches}{' and a half' if match['half'] else ''}"


def _measure(match: re.Match[str], british: bool) -> str | None:
    unit = match["unit"] or match["tight"] or match["apart"]
    before, after = match.string[: match.start()], match.string[match.end() :]
    if _other_meaning(match, unit, after):
        return None
    one, several = _look(unit)
    low, high = match["low"], match["high"]
    number = f"{'minus ' if match['minus'] else ''}{amount(low, british)}"
    if high:
        by = {"x": "by", "\u00d7": "by", "and": "and"}.get(match["between"], "to")
        number += f" {by} {'minus ' if match['minus2'] else ''}{amount(high, british)}"
    single = not high and (low in ("1", "1.0") or ("/" in low and not re.match(r"\d+[ -]", low)))
    joined = "-" in ((match["gap"] or "") + (match["hyphen"] or ""))
    follows = re.match(rf"[ -](?!(?:{alternatives('no noun')})\b)[a-z]{{3}}", after)
    race = re.match(rf"[ ](?:{alternatives('race')})\b", after) is not None and unit == "m"
    # "155mm shells", "45° angle"
    glued = not (match["gap"] or match["apart"])
    bound = glued and re.match(r" [a-z]{3,}s\b| (?:heat|angle|turn|view)\b", after) is not None
    adjective = (
        joined
        or race
        or (bound and follows is not None)
        or (
            follows is not None
            and re.search(rf"\b(?:{alternatives('determiner')}) $", before, re.IGNORECASE) is not None
        )
    )
    name = one if adjective or single else several
    per = f" per {_one(match['per'])}" if match["per"] else ""
    if single and "/" in low and not adjective and unit not in _SPOONS:
        name = f"{'an' if one[0] in 'aeiou' else 'a'} {one}"
        number = "half" if low == "1/2" else f"{number} of"
    return f"{number} {name}{per}"


def _other_meaning(match: re.Match[str], unit: str, after: str) -> bool:
    """Whether the letters behind a number are no unit: "1.5m people", "5 in Paris", "1980s", "the 3 MP"."""
    low = match["low"]
    if unit in ("m", "t") and re.match(rf"[ -](?:{alternatives('counted')})\b", after):
        return True
    if unit == "s" and "." not in low and (low.endswith("0") or len(low) in (1, 4)):
        return True
    if unit == "in" and re.match(r" (?:[A-Z]|the|a|an|every|all|each|our|this|that|which)\b", after):
        return True
    if (
        unit in ("MP", "V", "t", "h", "W", "J", "L")
        and match["apart"]
        and (match["end"] or re.match(r"[-.]| [A-Za-z]", after))
    ):
        return True
    return unit == "MP" and bool(re.match(r"\w", after))
