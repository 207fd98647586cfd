"""Dates, years and clock times in English. Which number is the month is the locale's matter."""

import re

from briefing.writing.spoken.numbers import cardinal, ordinal, year
from briefing.writing.spoken.track import Tracked

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_NAMES = {name[:3].lower(): name for name in MONTHS}
_MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?"
    r"|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1[1-9]\d\d|20\d\d)"
_RANGE = r"(?:[ ]?[-\u2013][ ]?(?P<to>[0-3]?\d)(?:st|nd|rd|th)?)?"
_MONTH_FIRST = re.compile(
    rf"\b{_MONTH}[ ]{_DAY}(?![\d:.,]\d|\d|%| ?(?:percent|people|million"
    rf"|billion)){_RANGE}(?P<comma>,?)(?:[ ]{_YEAR}\b(?!,\d))?"
)
_DAY_FIRST = re.compile(
    rf"(?<![\d.,:/$])(?P<the>\b[Tt]he )?\b{_DAY}{_RANGE}(?:[ ]of)?[ ]{_MONTH}(?![a-z])(?:,?[ ]{_YEAR}\b(?!,\d))?"
)
_MONTH_YEAR = re.compile(rf"\b{_MONTH}(?P<comma>,?)[ ]{_YEAR}\b(?![,.]\d)")
_MONTH_ALONE = re.compile(r"\b(?P<month>Jan|Feb|Apr|Aug|Sept?|Oct|Nov|Dec)\.(?=\s)")
_ISO = re.compile(
    r"(?<![\d/-])(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?"
)
_SLASHED = re.compile(r"(?<![\d/.])(?P<first>\d{1,2})([/.])(?P<second>\d{1,2})\2(?P<year>(?:19|20)?\d\d)(?![\d/]|\.\d)")
_YEARS = re.compile(
    r"(?<![\d,.$])(?P<first>(?:1[1-9]|20)\d\d)[ ]?[-\u2013/][ ]?(?P<second>(?:1[1-9]|20)\d\d|\d\d)(?![\d,%-]|\.\d)"
)
_CONTEXT = re.compile(
    r"\b(?P<lead>[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Ff]rom|[Dd]uring|[Bb]efore|[Aa]fter|[Oo]f|[Tt]he|[Cc]irca|early|late|mid|spring|summer|autumn|fall|winter"
    r"|year|BY|IN|SINCE|end of|to|and) (?P<year>1[1-9]\d\d|20[1-9]\d)(?![\d%\u00b0]|[,.:]\d"
    r"|[-\u2013/]\d| ?(?:percent|per cent|people|men|women|troops|million"
    r"|dollars|euros|pounds|km|miles|metres|meters|feet|tons|tonnes|kg|votes|jobs|homes|deaths|cases|workers|MW|hours|days))\b"
)
_HOURS = re.compile(
    r"(?<![\d:.])(?P<from>\d{1,2}(?:[:.][0-5]\d)?)[ ]?[-\u2013][ ]?"
    r"(?P<to>\d{1,2}(?:[:.][0-5]\d)?)[ ]?(?P<half>[ap])\.?m\b\.?"
)
_CLOCK = re.compile(
    r"(?<![\d:.])(?P<hour>[01]?\d"
    r"|2[0-3])(?:[:.](?P<minute>[0-5]\d))?[ ]?(?P<half>[AaPp])(?P<dot>\.?)[Mm]\b(?P<last>\.?)"
)
_ZONES = {"ET": "Eastern", "CT": "Central", "MT": "Mountain", "PT": "Pacific"}
_ZONE = re.compile(r"(?P<before>(?:[ap]m|[\U000f0000-\U000fffff]) )(?P<zone>ET|CT|MT|PT)\b")


def dates(tracked: Tracked, british: bool) -> None:
    """Say every date and clock time of ``tracked`` as far as English is sure of it, in place."""
    if not any(c.isdigit() for c in tracked.text):
        return
    tracked.sub(_ISO, lambda m: _said(int(m["day"]), int(m["month"]), m["year"], british))
    tracked.sub(_SLASHED, lambda m: _numeric(m, british))
    tracked.sub(_DAY_FIRST, _day_first)
    tracked.sub(_MONTH_FIRST, _month_first)
    tracked.sub(_MONTH_YEAR, lambda m: f"{_month(m['month'])}{m['comma']} {year(int(m['year']))}")
    tracked.sub(_MONTH_ALONE, lambda m: _month(m["month"]))
    tracked.sub(_YEARS, _years)
    tracked.sub(_CONTEXT, lambda m: f"{m['lead']} {year(int(m['year']))}")
    tracked.sub(_HOURS, lambda m: f"{_clock(m['from'])} to {_clock(m['to'])} {_half(m['half'], tracked)}")
    tracked.sub(_CLOCK, lambda m: _time(m, tracked))
    tracked.sub(_ZONE, lambda m: f"{m['before']}{_ZONES[m['zone']]}")


def _month(written: str) -> str:
    return _NAMES[written[:3].lower()]


def _said(day: int, month: int, in_year: str, british: bool) -> str | None:
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    when = (
        year(int(in_year))
        if len(in_year) == 4
        else year(2000 + int(in_year) if int(in_year) < 50 else 1900 + int(in_year))
    )
    name = MONTHS[month - 1]
    return f"the {ordinal(day)} of {name} {when}" if british else f"{name} {ordinal(day)}, {when}"


def _numeric(match: re.Match[str], british: bool) -> str | None:
    first, second = int(match["first"]), int(match["second"])
    day_first = british or first > 12 or match[2] == "."
    if second > 12:
        day_first = False
    day, month = (first, second) if day_first else (second, first)
    return _said(day, month, match["year"], british)


def _day_first(match: re.Match[str]) -> str | None:
    day = int(match["day"])
    if not 1 <= day <= 31:
        return None
    until = f" to the {ordinal(int(match['to']))}" if match["to"] and 1 <= int(match["to"]) <= 31 else ""
    when = f" {year(int(match['year']))}" if match["year"] else ""
    lead = match["the"] or "the "
    return f"{lead}{ordinal(day)}{until} of {_month(match['month'])}{when}"


def _month_first(match: re.Match[str]) -> str | None:
    day = int(match["day"])
    if not 1 <= day <= 31:
        return None
    until = f" to {ordinal(int(match['to']))}" if match["to"] and 1 <= int(match["to"]) <= 31 else ""
    when = f"{match['comma']} {year(int(match['year']))}" if match["year"] else match["comma"]
    return f"{_month(match['month'])} {ordinal(day)}{until}{when}"


def _years(match: re.Match[str]) -> str | None:
    first, second = int(match["first"]), match["second"]
    if len(second) == 2:
        if int(second) <= first % 100 or int(second) > 99:
            return None
        return f"{year(first)} to {cardinal(int(second))}"
    return f"{year(first)} to {year(int(second))}" if int(second) > first else None


def _clock(written: str) -> str:
    hour, _, minute = written.replace(".", ":").partition(":")
    minutes = (
        ""
        if not minute or minute == "00"
        else f" oh {cardinal(int(minute))}"
        if minute[0] == "0"
        else f" {cardinal(int(minute))}"
    )
    return cardinal(int(hour)) + minutes


def _half(letter: str, tracked: Tracked) -> str:
    return tracked.hold([(f"{letter.upper()}M", "letters")])


def _time(match: re.Match[str], tracked: Tracked) -> str:
    time = match["hour"] + (f":{match['minute']}" if match["minute"] else "")
    # The point of "a.m." also ends the sentence when nothing follows.
    rest = match.string[match.end() :].lstrip("\"'\u201d\u2019) ")
    stop = "." if match["last"] and (not match["dot"] or not rest) else ""
    return f"{_clock(time)} {_half(match['half'], tracked)}{stop}"
