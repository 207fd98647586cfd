"""English, before damga: what needs the context or the habits of news. Rules run in order, one at a time."""

import re
from collections.abc import Callable
from functools import cache

from briefing.writing.spoken.dates import dates
from briefing.writing.spoken.money import money
from briefing.writing.spoken.numbers import cardinal, digits, ordinal
from briefing.writing.spoken.track import Tracked
from briefing.writing.tables import alternatives, pairs, rows

Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], str | None]]

_HEIGHT = re.compile(r"(?<![\d.])([3-8])'[ ]?(1[01]|\d)(?:\"|''|\u201d)")
_SAINT = re.compile(r"\bSt\.[ ](?=[A-Z])")
_STREET = re.compile(r"(?<=[A-Za-z'])( )St\.(?=[\s,;)]|$)(?P<end>$)?")
_PARTY = re.compile(r"\((?P<party>[DRI])-(?P<state>[A-Z][A-Za-z.]{1,6}|[A-Z]{2})\)")
_PARTIES = {"D": "Democrat", "R": "Republican", "I": "Independent"}
_DAYS = re.compile(r"\b(Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.?[-\u2013](Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\b\.?")
_WEEK = {
    "mon": "Monday",
    "tue": "Tuesday",
    "wed": "Wednesday",
    "thu": "Thursday",
    "fri": "Friday",
    "sat": "Saturday",
    "sun": "Sunday",
}

_AMPERSAND = re.compile(r"\b([A-Z]{1,3})&([A-Z]{1,3})\b")

_SCORE = re.compile(r"(?<![\w.,$-])(\d{1,3})[-\u2013](\d{1,3})(?![\w%-]|[.,]\d)")
_TIEBREAK = re.compile(r"\((\d{1,2})(?:[-\u2013](\d{1,2}))?\)")


def in_capitals(text: str) -> bool:
    """Whether a sentence is a headline in capitals, where capitals mark no acronym."""
    words = [w for w in text.split() if any(c.isalpha() for c in w)]
    return len(words) >= 4 and text.isupper() and sum(len(w) for w in words) >= 4 * len(words) - 4


def english(tracked: Tracked, british: bool) -> None:
    """Rewrite ``tracked``, in place; what it leaves is damga's and the sweep's."""
    tracked.sub(_HEIGHT, _height)
    tracked.sub(_DAYS, lambda m: f"{_WEEK[m[1][:3].lower()]} to {_WEEK[m[2][:3].lower()]}")
    tracked.sub(_PARTY, lambda m: f", {_PARTIES[m['party']]}, {_state(m['state'])},")
    tracked.sub(_SAINT, _saint)
    tracked.sub(_STREET, lambda m: f" Street{'.' if m['end'] is not None else ''}")
    if "." in tracked.text or _bare().search(tracked.text):
        tracked.sub(_abbreviations(), _abbreviation)
    if "&" in tracked.text:
        tracked.sub(_AMPERSAND, lambda m: tracked.hold([(m[1], "letters"), ("and", "word"), (m[2], "letters")]))
    if not any(c in "0123456789<>" for c in tracked.text):
        return
    money(tracked, british)
    dates(tracked, british)
    _scores(tracked)
    for pattern, change in _rules():
        tracked.sub(pattern, change)


@cache
def _rules() -> tuple[Rule, ...]:
    fixed = pairs("expressions.en")
    return (
        # percentages and points
        (re.compile(r"(\d)%[ ]?[-\u2013][ ]?(?=\d)"), lambda m: f"{m[1]}% to "),
        (re.compile(r"(\d)[ ]?bps?\b"), lambda m: f"{m[1]} basis points"),
        (re.compile(r"\b1[ ]?pt\b"), lambda m: "1 point"),
        (re.compile(r"(\d)[ ]?pts\b"), lambda m: f"{m[1]} points"),
        (re.compile(r"(\d)[ ]?pp\b"), lambda m: f"{m[1]} percentage points"),
        # temperatures; damga loses the scale
        (re.compile(r"(?<![\w.])[-\u2212\u2013](\d+(?:\.\d+)?)[ ]?\u00b0[ ]?C\b"), lambda m: f"minus {m[1]}\u00b0C"),
        (re.compile(r"(?<![\w.])[-\u2212\u2013](\d+(?:\.\d+)?)[ ]?\u00b0[ ]?F\b"), lambda m: f"minus {m[1]}\u00b0F"),
        (re.compile(r"(\d)[ ]?\u00b0[ ]?C\b"), lambda m: f"{m[1]} degrees Celsius"),
        (re.compile(r"(\d)[ ]?\u00b0[ ]?F\b"), lambda m: f"{m[1]} degrees Fahrenheit"),
        (re.compile(r"(\d\.\d)C\b"), lambda m: f"{m[1]} degrees Celsius"),
        # seconds as sport writes them; minutes and hours
        (re.compile(r"(\d\.\d+)[ ]?s\b"), lambda m: f"{m[1]} seconds"),
        # numbers with a scale and no currency: "1.5m people"
        (re.compile(r"(?<![\w.])(\d+(?:\.\d+)?)[ ]?bn\b"), lambda m: f"{m[1]} billion"),
        (re.compile(r"(?<![\w.])(\d+(?:\.\d+)?)(?:m|M)\b(?= (?:" + alternatives("counted") + "))"),
         lambda m: f"{m[1]} million"),
        (re.compile(r"(?<![\w.])(\d+(?:\.\d+)?)k\b"), lambda m: f"{m[1]} thousand"),
        (re.compile(r"\b100m\b(?= (?:" + alternatives("race") + "))"), lambda m: "100 meters"),
        # models and codes: "F-35s", "737-800", "A320s"
        (re.compile(r"\b([A-Z]{1,3})-?(\d{1,3})s\b"), lambda m: f"{m[1]} {_plural(cardinal(int(m[2])))}"),
        (re.compile(r"\b(" + alternatives("aircraft") + r") (7\d7)(?:-(\d)00)?(s?)\b"), lambda m: _aircraft(m)),
        (re.compile(r"(?<![\d-])()(7\d7)-(\d)00(s?)\b"), lambda m: _aircraft(m)),
        (re.compile(r"(?<![\d-])(?<!\) )(\d{3})-(\d{4})\b(?!-)"), lambda m: f"{digits(m[1])}, {digits(m[2])}"),
        (re.compile(r"(?<![\d:.])(\d{1,2}):(\d)\b(?![:.\d])"), lambda m: f"{m[1]} to {m[2]}"),
        (re.compile(r"\b([A-Z]{1,5})-(\d{1,3})\b(?![-.,]?\d)"), lambda m: f"{m[1]} {m[2]}"),
        (re.compile(r"\b(" + alternatives("law") + r")[ ](\d+)\(([a-z])\)"),
         lambda m: f"{m[1]} {_section(int(m[2]))} {m[3].upper()}"),
        (re.compile(r"\b([Ss]ection) (2\d\d)\b"), lambda m: f"{m[1]} {_section(int(m[2]))}"),
        (re.compile(r"(?<=[\u00a9\u00a7~\u2248])(?=\d)"), lambda m: " "),
        # fixed expressions
        (re.compile(rf"\b(?:{'|'.join(map(re.escape, fixed))})\b"), lambda m: fixed[m[0]]),
        (re.compile(r"(\d)[ ]?[x\u00d7][ ]?(?=\d)"), lambda m: f"{m[1]} by "),
        # "2nd-largest", "20-year-old": damga reads each part alone
        (re.compile(r"\b(\d{1,3})(?:st|nd|rd|th)\b"), lambda m: ordinal(int(m[1]))),
        (re.compile(r"\b(\d+(?:\.\d+)?)-(?=[A-Za-z]{2,})"), lambda m: f"{m[1]} "),
        (re.compile(r"(\d)\+(?!\d)"), lambda m: f"{m[1]} plus"),
        (re.compile(r"(\d)[ ]<[ ](?=\d)"), lambda m: f"{m[1]} is less than "),
        (re.compile(r"(\d)[ ]>[ ](?=\d)"), lambda m: f"{m[1]} is more than "),
        (re.compile(r"(?<![\w<])<[ ]?(?=\d)"), lambda m: "less than "),
        (re.compile(r"(?<![\w>/\"'-])>[ ]?(?=\d)"), lambda m: "more than "),
    )  # fmt: skip


def _height(match: re.Match[str]) -> str:
    inches = f" {cardinal(int(match[2]))}" if match[2] != "0" else ""
    return f"{cardinal(int(match[1]))} foot{inches}"


def _saint(match: re.Match[str]) -> str | None:
    """Before a name "St." is Saint; after one it ends a street: "James's St. The"."""
    before = match.string[: match.start()].rstrip()
    last = before.rsplit(" ", 1)[-1] if before else ""
    street = (
        last[:1].isupper()
        and last.isascii()
        and last.rstrip("s'").isalpha()
        and re.search(r"\d [\w' .]+$", before) is not None
    )
    return "Street " if street else "Saint "


def _state(written: str) -> str:
    states = pairs("states.en")
    return states.get(written) or states.get(f"{written}.") or written


@cache
def _table() -> dict[str, tuple[str, str]]:
    return {row[0]: (row[1], row[2]) for row in rows("abbreviations.en") if row[1]}


@cache
def _abbreviations() -> re.Pattern[str]:
    written = sorted(_table(), key=len, reverse=True)
    dotted = "|".join(re.escape(w) for w in written)
    return re.compile(rf"(?<![\w.-])(?P<what>{dotted})(?!\w)(?P<space>[ ]?)(?P<next>.?)")


@cache
def _bare() -> re.Pattern[str]:
    return re.compile("|".join(rf"\b{re.escape(w)}\b" for w in _table() if not w.endswith(".")))


def _abbreviation(match: re.Match[str]) -> str | None:
    said, where = _table()[match["what"]]
    following = match["next"]
    if where == "name" and not (following.isupper() and match["space"]):
        return None
    if where == "number" and not following.isdigit():
        return None
    # A point that ends the sentence, too, is kept.
    rest = match.string[match.start("next") :].strip("\"'\u201d\u2019) ")
    stop = "." if match["what"].endswith(".") and not rest else ""
    return f"{said}{stop}{match['space']}{following}"


def _scores(tracked: Tracked) -> None:
    """Scores without "to", votes with it, ages and other ranges by damga."""
    text = tracked.text
    if not _SCORE.search(text) or not _about("sport").search(text) or _about("vote").search(text):
        return
    tracked.sub(_SCORE, _score)
    tracked.sub(_TIEBREAK, lambda m: f", {cardinal(int(m[1]))}" + (f" {cardinal(int(m[2]))}" if m[2] else ""))


@cache
def _about(word_class: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(word_class)})\b", re.IGNORECASE)


def _score(match: re.Match[str]) -> str | None:
    if re.search(rf"\b(?:{alternatives('no score')}) $", match.string[: match.start()], re.IGNORECASE):
        return None
    return f"{cardinal(int(match[1]))} {cardinal(int(match[2]))}"


def _plural(words: str) -> str:
    head, _, last = words.rpartition(" ")
    last = last[:-1] + "ies" if last.endswith("y") else last + "es" if last.endswith("x") else last + "s"
    return f"{head} {last}".strip()


def _aircraft(match: re.Match[str]) -> str:
    number = f"seven {cardinal(int(match[2][1:]))}"
    if match[3]:
        number += f" {cardinal(int(match[3]))} hundred"
    return f"{match[1]} {_plural(number) if match[4] else number}".strip()


def _section(number: int) -> str:
    """230 -> "two thirty", as lawyers say it."""
    if 100 < number < 1000 and number % 100 >= 10:
        return f"{cardinal(number // 100)} {cardinal(number % 100)}"
    return cardinal(number)
