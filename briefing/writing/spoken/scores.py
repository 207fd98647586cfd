"""Scores and votes in English: "3-1" is "three one" in sport, "three to one" elsewhere; a vote has its "to"."""

import re
from functools import cache

from briefing.writing.spoken.numbers import cardinal, grouped
from briefing.writing.spoken.track import Tracked
from briefing.writing.tables import alternatives

_SCORE = re.compile(r"(?<![\w.,$\u00a3\u20ac/-])(\d{1,3})[-\u2013](\d{1,3})(?:[-\u2013](\d{1,3}))?(?![\w%/-]|[.,]\d)")
_TIEBREAK = re.compile(r"\((\d{1,2})(?:[-\u2013](\d{1,2}))?\)")
_AVERAGE = re.compile(r"(?<![\w.])\.(\d{3})\b")  # of a batter: .312 is "three twelve"
_CLOCK = re.compile(r"(?<![\d:.])(\d{1,2}):([0-5]\d)\.(\d{1,3})(?!\d)")


def scores(tracked: Tracked, british: bool) -> None:
    """Say the scores of ``tracked``, in place; ages and other ranges are damga's."""
    text = tracked.text
    if _AVERAGE.search(text) and _about("batting").search(text):
        tracked.sub(_AVERAGE, lambda m: grouped(m[1]))
    tracked.sub(
        _CLOCK, lambda m: f"{cardinal(int(m[1]))} {_seconds(m[2])} point {' '.join(map(cardinal, map(int, m[3])))}"
    )
    tracked.sub(_cricket(), lambda m: f"{cardinal(int(m['runs']), british)} for {cardinal(int(m['wickets']))}")
    tracked.sub(_result(), lambda m: _score(m, british))
    if not _SCORE.search(text) or not _about("sport").search(text) or _about("vote").search(text):
        return
    tracked.sub(_SCORE, lambda m: _score(m, british))
    tracked.sub(_TIEBREAK, lambda m: f", {cardinal(int(m[1]))}" + (f" {cardinal(int(m[2]))}" if m[2] else ""))


@cache
def _result() -> re.Pattern[str]:
    """A score that needs no other word: "Arsenal 2-1 Chelsea", "5-0 up"."""
    return re.compile(rf"(?:(?<=[a-z] )(?=\S+ [A-Z][a-z])|(?=\S+ (?:{alternatives('result')})\b)){_SCORE.pattern}")


@cache
def _cricket() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w.,$-])(?P<runs>[2-9]\d|\d{{3}})[-/](?P<wickets>\d)"
        rf"(?=(?: dec)?\b[^.;]{{0,40}}\b(?:{alternatives('cricket')})\b)"
    )


def _seconds(written: str) -> str:
    return f"{'oh ' if written[0] == '0' else ''}{cardinal(int(written))}"


@cache
def _about(word_class: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(word_class)})\b", re.IGNORECASE)


def _score(match: re.Match[str], british: bool) -> str | None:
    before, after = match.string[: match.start()], match.string[match.end() :]
    if re.search(rf"\b(?:{alternatives('no score')}) $", before, re.IGNORECASE):
        return None
    if re.match(rf" (?:{alternatives('ranged')})\b", after):
        return None
    return " ".join(
        "nil" if british and number == "0" else cardinal(int(number)) for number in match.groups() if number
    )
