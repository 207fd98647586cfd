"""Abbreviations in English, from ``data/abbreviations.en.tsv``; saints and streets, states and parties by context."""

import re
from functools import cache

from briefing.writing.spoken.track import Tracked
from briefing.writing.tables import members, pairs, rows

_SAINT = re.compile(r"\bSt\.?[ ](?=[A-Z])")
_STREET = re.compile(r"(?<=[A-Za-z])( )St\.(?=[\s,;)]|$)(?P<end>$)?")
_DRIVE = re.compile(r"(?P<before>\b\d+ (?:[A-Z][\w']+ ){1,3})Dr\b\.?(?![ ][A-Z])")
_BARE_STREET = re.compile(r"(?P<name>\b(?!The\b|In\b|At\b|And\b)[A-Z][a-z]+(?:'s)?) St(?=[,;:)?!]|\.?$|[ ](?:[a-z]|$))")
_PARTY = re.compile(
    r"(?:\(|(?<=[a-z]), )(?P<party>[DRI])-(?P<state>(?:[A-Z]\.){2}|[A-Z][a-z]{1,5}\.?|[A-Z]{2}\b)(?:\)|(?!\w),?)"
)
_PARTY_ALONE = re.compile(r"(?<=[a-z])[ ]\((?P<party>[DRI])\)")
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
_CAPITAL = re.compile(r"[A-Z](?:[\w']|\.)")  # a name, or an initial; "Gen Z" has neither
_NAMED = re.compile(r"(?:[A-Z][\w']*|\d(?:st|nd|rd|th)|first|second|third|\w+th)\.? $")
# There "no" is an answer: after a question, or as what somebody says; "said No. 5 was" is a number.
_DENIED = re.compile(r"\?[\"\u201d]?[ ]$")
_SAID = re.compile(r"\b(?:said|say|says|is|was|answered|answer)[ ]$")
_HELD = re.compile("[\U000f0000-\U000fffff]")  # a word that is said already
_AMPERSAND = re.compile(r"\b([A-Z]{1,3})&([A-Z]{1,3})('?s)?\b")


def abbreviations(tracked: Tracked) -> None:
    """Say the abbreviations of ``tracked`` in full, in place."""
    tracked.sub(_DAYS, lambda m: f"{_WEEK[m[1][:3].lower()]} to {_WEEK[m[2][:3].lower()]}")
    tracked.sub(_PARTY, lambda m: f", {_PARTIES[m['party']]}, {_state(m['state'])},")
    tracked.sub(_PARTY_ALONE, lambda m: f", {_PARTIES[m['party']]},")
    tracked.sub(_SAINT, _saint)
    tracked.sub(_STREET, lambda m: f" Street{'.' if m['end'] is not None else ''}")
    tracked.sub(_DRIVE, lambda m: f"{m['before']}Drive")
    tracked.sub(_BARE_STREET, lambda m: f"{m['name']} Street")
    tracked.sub(_place(), lambda m: f"{m['city']}{_state(m['state'])}")
    if "." in tracked.text or _bare().search(tracked.text):
        tracked.sub(_abbreviations(), _abbreviation)
    if "&" in tracked.text:
        tracked.sub(
            _AMPERSAND,
            lambda m: tracked.hold([(m[1], "letters"), ("and", "word"), (m[2] + ("'s" if m[3] else ""), "letters")]),
        )


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
    if last[:1].isupper() and before != last and _opens(match.string[match.end() :]):
        return "Street. "  # a new sentence
    return "Street " if street else "Saint "


def _state(written: str) -> str:
    states = pairs("states.en")
    return states.get(written) or states.get(f"{written}.") or written


@cache
def _place() -> re.Pattern[str]:
    """A state behind its city: "St. Louis, Mo.", "Reno, NV 89501"."""
    names = sorted(pairs("states.en"), key=len, reverse=True)
    codes = "|".join(name for name in names if len(name) == 2 and name.isupper())
    states = "|".join(re.escape(name) for name in names if name.endswith("."))
    after = r"[,;:)]|\.?$|[ ](?:\d{5}|[(@&\u2013\u2014-])"
    return re.compile(
        rf"(?P<city>\b[A-Z][a-z]+,[ ])(?P<state>(?:{states})(?=[ ][a-z]|{after})|(?:{codes})(?![\w.]\w)(?={after}))"
    )


def _opens(after: str) -> bool:
    """Whether what follows an abbreviation begins a new sentence: "etc. He left"."""
    following = re.match(r"[A-Z][a-z']*", after)
    return following is not None and following[0].lower() in members("openers")


@cache
def _table() -> dict[str, tuple[str, str]]:
    return {row[0]: (row[1], row[2]) for row in rows("abbreviations.en") if row[1]}


@cache
def _abbreviations() -> re.Pattern[str]:
    written = sorted(_table(), key=len, reverse=True)
    dotted = "|".join(re.escape(w) for w in written)
    return re.compile(rf"(?<![\w.-])(?P<what>{dotted})(?![^\W\d])(?P<space>[ ]?)")


@cache
def _bare() -> re.Pattern[str]:
    return re.compile("|".join(rf"(?<![\w.-]){re.escape(w)}(?![^\W\d])" for w in _table() if not w.endswith(".")))


def _abbreviation(match: re.Match[str]) -> str | None:
    said, where = _table()[match["what"]]
    after = match.string[match.end() :]
    rest = after.strip("\"'\u201d\u2019) ")
    if where == "name" and not (match["space"] and (_CAPITAL.match(after) or _HELD.match(after))):
        return None
    if where == "street" and not _NAMED.search(match.string[: match.start()]):
        return None
    before = match.string[: match.start()]
    if match["what"].lower() in ("no", "no.") and (
        _DENIED.search(before) or (match["what"][0] == "n" and _SAID.search(before))
    ):
        return f"No,{match['space']}" if match["what"] == "No." and after[:1].isdigit() else None  # damga's "number"
    if where == "number" and match["what"] == "No." and after[:1] == "I" and not after[1:2].isupper():
        return None
    if where == "number" and not (after[:1].isdigit() or re.match(r"[IVXLC]+\b", after)):
        return None
    # A point that ends the sentence, too, is kept.
    ends = not rest or (where == "any" and _opens(after))
    stop = "." if match["what"].endswith(".") and ends else ""
    return f"{said}{stop}{match['space']}"
