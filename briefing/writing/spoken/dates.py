"""Dates, years and clock times in English. Which number is the month is the locale's matter."""

import re
from functools import cache

from briefing.writing.spoken.numbers import cardinal, ordinal, year
from briefing.writing.spoken.track import Tracked
from briefing.writing.tables import alternatives

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_NAMES = {name[:3].lower(): name for name in MONTHS}
_MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?"
    r"|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_ANY_MONTH = _MONTH.replace("?P<month>", "?:")
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1[1-9]\d\d|20\d\d)"
_RANGE = (
    r"(?:(?:[ ]?[-\u2013][ ]?|[ ]to[ ](?=\d\d?(?:,|[ ]\d{4}|[ ](?:in|at|and|for|on)\b|\.?$)))"
    r"(?P<to>[0-3]?\d)(?:st|nd|rd|th)?)?"
)
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
_ISO_SLASHED = re.compile(r"(?<![\d/-])(?P<year>(?:19|20)\d\d)/(?P<month>[01]?\d)/(?P<day>[0-3]?\d)(?![\d/])")
_DASHED = re.compile(rf"(?<![\w-]){_DAY}-{_MONTH}-(?P<year>(?:19|20)?\d\d)\b")
_NUMBERED = re.compile(r"(?<![\w-])(?P<first>\d\d)(-)(?P<second>\d\d)-(?P<year>(?:19|20)?\d\d)(?![\w-])")
_UNTIL = re.compile(rf"(?<=[a-z\d.])[ ]?[-\u2013][ ]?(?=[0-3]?\d[ ]{_ANY_MONTH}(?![a-z])|{_ANY_MONTH}[ ]\d)")
_POINTED = re.compile(
    r"(?<![\d.,$])(?P<hour>[01]?\d|2[0-3])\.(?P<minute>[0-5]\d)(?=[ ](?:BST|GMT|CET|CEST|UTC|hrs|hours)\b)"
)
_AT_POINT = re.compile(
    r"(?P<at>\b(?:[Aa]t|[Ff]rom|[Bb]y|[Uu]ntil|[Bb]efore|[Aa]fter)[ ])(?P<hour>[01]?\d|2[0-3])\.(?P<minute>[0-5]\d)\b"
    r"(?![.,]?\d|%|[ ](?:per|percent|million|billion|times|metres|points|in the (?:first|last)))"
)
# Two numbers are a day only where one is expected: "on 3/4", "Sunday, 5/12".
_SHORT = re.compile(
    r"(?P<lead>\b(?:[Oo]n|[Bb]y|[Uu]ntil|[Ss]ince|[Tt]hrough|[Bb]efore|[Aa]fter|[Ff]rom|[Dd]ated|due|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?)"
    r"[ ])(?P<first>\d{1,2})(/)(?P<second>\d{1,2})(?![\w/]|[.,]\d|[ ](?:of|cup|inch|mile|hour|share|stake|time))"
)
_MONTHS = re.compile(rf"\b{_MONTH}[ ]?[-\u2013][ ]?{_MONTH.replace('month', 'until')}(?![a-z\d-])")
_DECADE = re.compile(r"(?<![\w,.$\u00a3\u20ac])(?<!\d-)(?P<century>1[1-9]|20)?(?P<tens>\d0)['\u2019]?s\b(?!\.\d)")
_CENTURY = re.compile(r"(?<=\d)(?P<th>st|nd|rd|th)[ -]c(?:ent)?\.(?=[ ,;)]|$)")
_WEEKDAY = re.compile(
    r"\b(?P<day>Mon|Tues?|Weds?|Thurs?|Fri|Sat|Sun)\b\.?(?=,?[ ](?:\d{1,2}(?:[/:]\d|(?:st|nd|rd|th)?[ ]"
    rf"{_ANY_MONTH}|[ ]?[ap]\.?m\b)|{_ANY_MONTH}[ ]\d))"
)
_WEEKDAYS = {
    day[:3]: day for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
}  # fmt: skip
_SPAN = re.compile(r"(?<![\d:.])(?P<from>\d{1,2}:[0-5]\d)[ ]?[-\u2013][ ]?(?=\d{1,2}:[0-5]\d(?![\d:]))")
_HYPHENED = re.compile(
    r"(?P<lead>\b(?:[Mm]id|[Ll]ate|[Ee]arly|[Pp]re|[Pp]ost|[Cc]irca|[Ss]ummer|[Ww]inter|[Ss]pring)-)(?P<year>(?:1[1-9]|20)\d\d)\b(?![,.-]\d)"
)
_SHORT_YEARS = re.compile(r"'(?P<first>\d\d)[-\u2013/]'?(?P<second>\d\d)\b(?!')")
_OWNING = re.compile(r"(?<![\w,.$])(?P<year>1[1-9]\d\d|20\d\d)(?='s\b)")
_LIFE = re.compile(r"(?P<what>\bb|\bd|\bborn|\bdied)\.[ ](?=(?:1[0-9]|20)\d\d\b)")
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
_HALF = r"(?:[ ]?(?P<{0}>[ap])\.?m\b\.?)"
_HOURS = re.compile(
    r"(?<![\d:.])(?P<from>\d{1,2}(?:[:.][0-5]\d)?|[Nn]oon|[Mm]idnight)" + _HALF.format("first") + r"?[ ]?[-\u2013][ ]?"
    r"(?P<to>\d{1,2}(?:[:.][0-5]\d)?)" + _HALF.format("half")
)
_MILITARY = re.compile(
    r"(?<![\d:.,$])(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?=[ ](?:hours|hrs|GMT|UTC|local)\b|[ZhH]\b)"
)
_CLOCK = re.compile(
    r"(?<![\d:.])(?P<hour>[01]?\d"
    r"|2[0-3])(?:[:.](?P<minute>[0-5]\d))?[ ]?(?P<half>[AaPp])(?P<dot>\.?)[Mm]\b(?P<last>\.?)"
)
_ZONES = {"ET": "Eastern", "CT": "Central", "MT": "Mountain", "PT": "Pacific"}
_ZONE = re.compile(r"(?P<before>(?:[ap]m|[\U000f0000-\U000fffff]) )(?P<zone>ET|CT|MT|PT)\b")


@cache
def _counted() -> re.Pattern[str]:
    """As many, not in that year: "sold 2024 units"; "in 2024 units were sold"."""
    return re.compile(
        r"(?<![\w,.$\u00a3\u20ac/-])(?<!\b[Ii]n )(?<!\b[Bb]y )(?<!\b[Oo]f )(?<![Ss]ince )(?<!the )(?<!and )(?<=[a-z] )"
        rf"(?P<number>1[1-9]\d\d|20[1-9]\d)(?=[ ](?:{alternatives('many')})\b)"
    )


def dates(tracked: Tracked, british: bool) -> None:
    """Say every date and clock time of ``tracked`` as far as English is sure of it, in place."""
    if not any(c.isdigit() for c in tracked.text):
        return
    tracked.sub(_ISO, lambda m: _said(int(m["day"]), int(m["month"]), m["year"], british))
    tracked.sub(_WEEKDAY, lambda m: _WEEKDAYS[m["day"][:3]])
    tracked.sub(_SPAN, lambda m: f"{m['from']} to ")
    tracked.sub(_ISO_SLASHED, lambda m: _said(int(m["day"]), int(m["month"]), m["year"], british))
    tracked.sub(_UNTIL, lambda m: " to ")
    if british:
        tracked.sub(_AT_POINT, lambda m: f"{m['at']}{m['hour']}:{m['minute']}")
    tracked.sub(_counted(), lambda m: cardinal(int(m["number"]), british))
    tracked.sub(_POINTED, lambda m: f"{m['hour']}:{m['minute']}")
    tracked.sub(_NUMBERED, lambda m: _numeric(m, british))
    tracked.sub(_DASHED, lambda m: f"{m['day']} {m['month']} {_full(m['year'])}")
    tracked.sub(_SHORT, lambda m: _short(m, british))
    tracked.sub(_SLASHED, lambda m: _numeric(m, british))
    tracked.sub(_DAY_FIRST, _day_first)
    tracked.sub(_MONTH_FIRST, _month_first)
    tracked.sub(_MONTH_YEAR, lambda m: f"{_month(m['month'])}{m['comma']} {year(int(m['year']))}")
    tracked.sub(_MONTHS, lambda m: f"{_month(m['month'])} to {_month(m['until'])}")
    tracked.sub(_MONTH_ALONE, lambda m: _month(m["month"]))
    tracked.sub(_CENTURY, lambda m: f"{m['th']} century")
    tracked.sub(_LIFE, lambda m: "born " if m["what"].startswith("b") else "died ")
    tracked.sub(_DECADE, _decade)
    tracked.sub(_HYPHENED, lambda m: m["lead"] + year(int(m["year"])))
    tracked.sub(_SHORT_YEARS, lambda m: f"{_of_century(m['first'])} to {_of_century(m['second'])}")
    tracked.sub(_OWNING, lambda m: year(int(m["year"])))
    tracked.sub(_YEARS, _years)
    tracked.sub(_CONTEXT, lambda m: f"{m['lead']} {year(int(m['year']))}")
    tracked.sub(_HOURS, lambda m: _hours(m, tracked))
    tracked.sub(_MILITARY, lambda m: _military(m["hour"], m["minute"]))
    tracked.sub(_CLOCK, lambda m: _time(m, tracked))
    tracked.sub(_ZONE, lambda m: f"{m['before']}{_ZONES[m['zone']]}")


def _month(written: str) -> str:
    return _NAMES[written[:3].lower()]


def _said(day: int, month: int, in_year: str, british: bool) -> str | None:
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    when = year(int(_full(in_year)))
    name = MONTHS[month - 1]
    return f"the {ordinal(day)} of {name} {when}" if british else f"{name} {ordinal(day)}, {when}"


def _full(in_year: str) -> str:
    """The year "24" is 2024, "78" is 1978."""
    return in_year if len(in_year) == 4 else f"{20 if int(in_year) < 50 else 19}{in_year}"


def _short(match: re.Match[str], british: bool) -> str | None:
    first, second = int(match["first"]), int(match["second"])
    day, month = (second, first) if not british and first <= 12 else (first, second)
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    name = MONTHS[month - 1]
    return match["lead"] + (f"the {ordinal(day)} of {name}" if british else f"{name} {ordinal(day)}")


def _of_century(digits: str) -> str:
    """The year '07 -> "oh seven"."""
    return f"{'oh ' if digits[0] == '0' else ''}{cardinal(int(digits))}"


def _decade(match: re.Match[str]) -> str | None:
    century, tens = match["century"], match["tens"]
    if not century and tens == "00":
        return None
    if tens == "00":
        return "two thousands" if century == "20" else f"{cardinal(int(century))} hundreds"
    words = cardinal(int(tens))
    said = f"{words[:-1]}ies" if words.endswith("y") else f"{words}s"
    return f"{cardinal(int(century))} {said}" if century else said


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
        if int(second) <= first % 100:
            return None
        return f"{year(first)} to {cardinal(int(second))}"
    return f"{year(first)} to {year(int(second))}" if int(second) > first else None


def _hours(match: re.Match[str], tracked: Tracked) -> str:
    start = _clock(match["from"]) if match["from"][0].isdigit() else match["from"]
    first = f" {_half(match['first'], tracked)}" if match["first"] else ""
    return f"{start}{first} to {_clock(match['to'])} {_half(match['half'], tracked)}"


def _military(hour: str, minute: str) -> str:
    said = f"zero {cardinal(int(hour[1]))}" if hour[0] == "0" else cardinal(int(hour))
    if minute == "00":
        return f"{said} hundred"
    return f"{said} {'zero ' if minute[0] == '0' else ''}{cardinal(int(minute))}"


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
