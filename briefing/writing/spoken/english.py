"""English, before damga: what needs the context or the habits of news, one subject after the other."""

import re
from collections.abc import Callable
from functools import cache

from briefing.writing.spoken.abbreviations import abbreviations
from briefing.writing.spoken.codes import aircraft, codes
from briefing.writing.spoken.dates import dates
from briefing.writing.spoken.formulas import formulas
from briefing.writing.spoken.money import money
from briefing.writing.spoken.numbers import NUMBER, amount, cardinal, ordinal
from briefing.writing.spoken.phones import phones
from briefing.writing.spoken.romans import romans
from briefing.writing.spoken.scores import scores
from briefing.writing.spoken.streets import streets
from briefing.writing.spoken.track import Tracked
from briefing.writing.spoken.units import lone_units, units
from briefing.writing.tables import alternatives, pairs

Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], str | None]]

_NUMBERED = re.compile(r"[0-9$<>=^~\u221a\u0391-\u03c9]|\b[A-D][-\u2212](?!\w)")
_MARKING = re.compile(
    r"\b(?:rat(?:ed?|ing|ings)|scor(?:e[sd]?|ing)|gave|give|gets?|got|verdict|rank\w*|pain|marks?)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_BETTING = re.compile(r"\b(?:odds|favourite|favorite|bookmaker\w*|bookies?|outsider|punters?|shot)\b", re.IGNORECASE)
# Each takes what the one before it left: an amount of money is no range, a date no fraction, a height no date.
_SUBJECTS = (money, dates, formulas, aircraft, units, phones, streets, codes, scores)


def in_capitals(text: str) -> bool:
    """Whether a sentence is a headline in capitals, where capitals mark no acronym."""
    words = [w for w in text.split() if any(c.isalpha() for c in w)]
    return len(words) >= 4 and text.isupper() and sum(len(w) for w in words) >= 4 * len(words) - 4


def english(tracked: Tracked, british: bool) -> None:
    """Rewrite ``tracked``, in place; what it leaves is damga's and the sweep's."""
    abbreviations(tracked)
    romans(tracked)
    for pattern, change in _expressions():
        tracked.sub(pattern, change)
    if not _NUMBERED.search(tracked.text):
        lone_units(tracked)
        return
    for subject in _SUBJECTS:
        subject(tracked, british)
    for pattern, change in _rules():
        tracked.sub(pattern, change)


@cache
def _expressions() -> tuple[Rule, ...]:
    fixed = pairs("expressions.en")
    written = "|".join(re.escape(w) for w in sorted(fixed, key=len, reverse=True))
    return ((re.compile(rf"(?<![\w/,$])(?<!\d[.-])(?:{written})(?![\w/]|[.,]\d|-\d)"), lambda m: fixed[m[0]]),)


@cache
def _rules() -> tuple[Rule, ...]:
    number = rf"(?<![\w.,])(?P<number>{NUMBER})"
    return (
        # thousands as others group them
        (re.compile(r"(?<![\w.,$])\d{1,3}(?:(?P<mark>[. ])\d{3})(?:(?P=mark)\d{3})+(?![\w.,]\d|\w)"),
         lambda m: re.sub("[. ]", "", m[0])),
        # percentages and points
        (re.compile(r"(\d)%[ ]?[-\u2013][ ]?(?=\d)"), lambda m: f"{m[1]}% to "),
        (re.compile(r"(?<=\d)%-(?=[a-z])"), lambda m: "% "),
        (re.compile(r"(?<=\d)/(?=\.\d)"), lambda m: ", "),
        (re.compile(r"(?P<one>\b(?:an?|[A-Za-z]+'s)[ ])?(?P<number>[\d.]*\d)[ -]?bps?\b"), _basis_points),
        (re.compile(r"\b1[ ]?pt\b"), lambda m: "1 point"),
        (re.compile(r"(\d)[ ]?pts\b"), lambda m: f"{m[1]} points"),
        (re.compile(r"(\d)[ ]?pp\b"), lambda m: f"{m[1]} percentage points"),
        (re.compile(r"(\d)[ ]?%pts?\b"), lambda m: f"{m[1]} percentage points"),
        (re.compile(r"(\d)[ ]?pc\b"), lambda m: f"{m[1]}%"),
        (re.compile(r"(?<![\w.$])(\d{1,2})c\b"), lambda m: f"{m[1]} cents"),
        # a warming in the climate's own shorthand
        (re.compile(r"(\d\.\d)C\b"), lambda m: f"{m[1]} degrees Celsius"),
        # numbers with a scale and no currency: "1.5m people"
        (re.compile(number + r"[ ]?(?:bn|BN)\b"), lambda m: f"{m['number']} billion"),
        (re.compile(number + r"[mM][ ]?(?:bpd|b/d)\b"), lambda m: f"{m['number']} million barrels per day"),
        (re.compile(number + r"B\b(?=[ ](?:more[ ])?[a-z]{3,}s?\b)"), lambda m: f"{m['number']} billion"),
        (re.compile(r"(?<![\w.,$])3M\b(?= [a-z]|'s|,)(?! (?:" + alternatives("counted") + "))"), lambda m: "3 M"),
        (re.compile(number + r"M\b(?![-/]|[ ]?\d)"), lambda m: f"{m['number']} million"),
        (re.compile(number + r"[mM]\b(?=[ ](?:more[ ])?[a-z]{3,}s\b)"), _plural_million),
        (re.compile(number + r"K\b(?=[ ][a-z]{3,}s\b)"), lambda m: f"{m['number']} thousand"),
        (re.compile(number + r"(?:tn|trn)\b"), lambda m: f"{m['number']} trillion"),
        (re.compile(number + r"(?:m|M|mn|mln)\b(?=[ -](?:" + alternatives("counted") + "))"),
         lambda m: f"{m['number']} million"),
        (re.compile(number + r"(?:k|K)\b(?! TV)(?=[ -](?:" + alternatives("counted") + "))"),
         lambda m: f"{m['number']} thousand"),
        (re.compile(r"(?<![\w.,])(5|10|15)[kK]\b(?! ?[a-z]*s\b)"), lambda m: f"{m[1]} K"),
        (re.compile(number + r"k\b"), lambda m: f"{m['number']} thousand"),
        (re.compile(r"(?<=[\u00a9\u00a7~\u2248])(?=\d)"), lambda m: " "),
        (re.compile(r"(\d)[ ]?:[ ]?(\d)(?!\d)"), lambda m: f"{m[1]} to {m[2]}"),
        # "2nd-largest", "20-year-old": damga reads each part alone
        (re.compile(r"(?<![\w,.])(\d{1,3}(?:,\d{3})*|\d+)(?:st|nd|rd|th)\b"),
         lambda m: ordinal(int(m[1].replace(",", "")))),
        (re.compile(r"\b(\d+(?:\.\d+)?)-(?=[A-Za-z]{2,})"), lambda m: f"{m[1]} "),
        (re.compile(r"(?<![\w./$])(\d{1,3})/(\d{1,3})(?![\w/]|[.,]\d)"), _odds),
        # marks: "8/10" of a critic, "10/10"
        (re.compile(r"(?<![\w./$])(10|[0-9](?:\.5)?)/(10|5)(?![\w/]|[.,]\d)"), _marks),
        # "49ers"
        (re.compile(r"\b(\d{1,2})ers\b"), lambda m: cardinal(int(m[1])).removesuffix("e") + "ers"),
        # what is left of fractions
        (re.compile(r"(?<![\w./])(?P<mixed>\d{1,3}[ -])?(?P<part>[1-9]\d{0,2}/[1-9]\d{0,3})(?![\w/]|\.\d)"),
         lambda m: amount(m[0].replace("-", " "))),
        (re.compile(r"(\d\.\d+)[ ]?[-\u2013][ ]?(?=\d+\.\d)"), lambda m: f"{m[1]} to "),
        # damga takes some for clock times
        (re.compile(r"(?<![\w.,:/-])((?:\d{1,3}(?:,\d{3})+|\d+)\.\d+)(?![\w.:/-]|,\d)"), lambda m: amount(m[1])),
    )  # fmt: skip


def _basis_points(match: re.Match[str]) -> str:
    one = (match["one"] or "").lower().startswith(("a ", "an "))
    return f"{match['one'] or ''}{match['number']} basis point{'' if one or match['number'] == '1' else 's'}"


def _plural_million(match: re.Match[str]) -> str | None:
    """ "1.5m downloads", but not "100m hurdles"."""
    return f"{match['number']} million" if "." in match["number"] else None


def _odds(match: re.Match[str]) -> str | None:
    """ "7/2" of a bookmaker is "seven to two"."""
    return f"{match[1]} to {match[2]}" if _BETTING.search(match.string) else None


def _marks(match: re.Match[str]) -> str | None:
    if match[1] == match[2] or _MARKING.search(match.string[: match.start()]):
        return f"{amount(match[1])} out of {amount(match[2])}"
    return None
