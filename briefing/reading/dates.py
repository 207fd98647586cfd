"""Dates as people write them, in many languages. A date is read or left alone, never guessed."""

import calendar
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from briefing.reading import tables

_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_CJK = re.compile(r"(?:((?:19|20)\d\d)\s*[年년]\s*)?(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日號号일]")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})([-/.])\s?(\d{1,2})\2\s?((?:19|20)\d\d)(?!\d)")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")
_CLOCK = re.compile(
    r"\d{1,2}[:.h]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?|[+-]\d\d:?\d\d\b|[上下]午|오[전후]|午[前後]|\d{1,2}\s*[時点시]\s*(?:\d{1,2}\s*[分분])?"
)
_CJK_WEEKDAY = re.compile(r"[（(]?(?:星期|週|周|禮拜)?[一二三四五六日月火水木金土월화수목금토일](?:曜日?|요일)?[）)]?")
_TOKEN = re.compile(r"\d+|[^\W\d_]+(?:[.'’][^\W\d_]+)*")

# The date in a path is parted from the rest: "/2019/11/18/", "/2021/mar/04/", "/2019-11-18-", "/201908060026."
# (a date and up to four digits of a running number; fourteen digits are a time stamp, letters before are an id).
_URL_PARTS = re.compile(
    r"(?:^|[/_.=-])((?:19|20)\d\d)([-/_.]?)(0[1-9]|1[0-2]|[1-9](?=[-/_.])|[a-z]{3,9}(?=[-/_.]))\2"
    r"(0[1-9]|[12]\d|3[01]|[1-9](?!\d))(?P<more>\d*)(?![^\W\d_])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A text that is a date.

    ``iso`` is "2019-08-06", "--11-18" without a year, None when day and month could be swapped.
    """

    iso: str | None


def iso(year: int | None, month: int, day: int) -> str | None:
    """ISO 8601, or None when there is no such day."""
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year or 2000, month)[1]:
        return None
    return f"{year:04d}-{month:02d}-{day:02d}" if year else f"--{month:02d}-{day:02d}"


def parse(text: str) -> Dated | None:
    """The date that is the whole of ``text`` (weekday, time of day and zone may stand beside it), else None.

    >>> parse("Monday, November 18th, 2019 at 11:08 a.m.")
    Dated(iso='2019-11-18')
    """
    text = text.strip(" .,;|()[]")
    if not 4 <= len(text) <= 80 or not any(c.isdecimal() for c in text):
        return None
    found: tuple[int | None, int, int] | None = None
    ambiguous = False
    if match := _ISO.search(text):
        found = int(match[1]), int(match[3]), int(match[4])
    elif match := _CJK.search(text):
        found = int(match[1]) if match[1] else None, int(match[2]), int(match[3])
    elif match := _NUMERIC.search(text):
        first, mark, second, year = int(match[1]), match[2], int(match[3]), int(match[4])
        # With full stops the day comes first everywhere; with strokes it depends on the country.
        ambiguous = mark != "." and first <= 12 and second <= 12 and first != second
        found = (year, first, second) if second > 12 and mark != "." else (year, second, first)
    elif match := _COMPACT.search(text):
        found = int(match[1]), int(match[2]), int(match[3])
    if match and found:
        rest = text[: match.start()] + " " + re.sub(r"^T(?=\d)", " ", text[match.end() :])
        rest = _CJK_WEEKDAY.sub(" ", _CLOCK.sub(" ", rest))
        if any(not _is_filler(token) for token in _TOKEN.findall(rest)):
            return None
        written = iso(*found)
        return Dated(None if ambiguous else written) if written else None
    return _named_month(_CLOCK.sub(" ", text))


def _is_filler(token: str) -> bool:
    return token.casefold().strip(".") in tables.words("filler") or (token.isdecimal() and len(token) <= 2)


def _named_month(text: str) -> Dated | None:
    """ "Nov 18, 2019", "6 août 2019", "le mardi 6 août", "18 November"."""
    year: int | None = None
    month: int | None = None
    days: list[int] = []
    for token in _TOKEN.findall(text):
        low = token.casefold().strip(".")
        if token.isdecimal():
            if len(token) == 4 and year is None and "1900" <= token <= "2099":
                year = int(token)
            elif len(token) <= 2 and not days:
                days.append(int(token))
            elif len(token) > 2:
                return None
        elif month is None and low in tables.months():
            month = tables.months()[low]
        elif low not in tables.words("filler"):
            return None
    if month is None or not days:
        return None
    written = iso(year, month, days[0])
    return Dated(written) if written else None


def in_url(url: str) -> str | None:
    """The date in a URL's path, ISO 8601, or None.

    >>> in_url("https://www.theguardian.com/world/2021/mar/04/iceland-quakes")
    '2021-03-04'
    """
    for match in _URL_PARTS.finditer(urlsplit(url).path[:500]):
        year, mark, month, day, more = match[1], match[2], match[3], match[4], match["more"]
        number = int(month) if month.isdecimal() else tables.months().get(month.casefold(), 0)
        if len(more) <= (0 if mark else 4) and (written := iso(int(year), number, int(day))):
            return written
    return None
