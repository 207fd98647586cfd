"""Formulas in English: "E = mc²", "7 - 3 = 4", "10^6", "H2O", "PM2.5", "5 × 3", "n > 30", "2:1", "y/y"."""

import re
import unicodedata

from briefing.writing.spoken.grammar import negatives
from briefing.writing.spoken.numbers import NUMBER, amount, cardinal, digits, ordinal
from briefing.writing.spoken.track import Saying, Tracked
from briefing.writing.tables import members

_FORMULA = re.compile(
    r"(?<![\w.$-])(?:(?:[A-Z][a-z]?\d{0,2}|\([A-Z][A-Za-z\d]{1,8}\)\d{0,2}){2,8}|[OHNCS][2-9])(?P<charge>[+-](?!\w))?(?![\w])"
)
_PART = re.compile(r"([A-Z][a-z]?)(\d*)|\(|\)(\d*)")
# Written with letters only these are formulas; others ("CO", "NO", "HIV") are acronyms.
_WITHOUT_DIGITS = frozenset(("NaCl", "HCl", "NaOH", "KCl", "KOH", "NaHCO", "CaO", "LiOH", "HCN", "GaAs", "NOx", "SOx"))
_PARTICLES = re.compile(r"\bPM[ ]?(2\.5|10|1)\b")
_POWER = re.compile(
    rf"(?P<base>{NUMBER}|\b[a-zA-Z]{{1,3}}|\))\^\{{?(?P<minus>[-\u2212]?)(?P<power>\d{{1,3}}|[a-z])\}}?"
)
_SCIENTIFIC = re.compile(rf"(?<![\w.])(?P<base>{NUMBER})[eE](?P<sign>[+-]?)(?P<power>\d{{1,3}})\b")
_EQUATION = re.compile(r"[=\u2248\u2260\u2264\u2265]")
_SIDE = r"(?:[\d.,]*\d|\b[a-z]|[)\u00b2\u00b3\u03c0])"
_MINUS = re.compile(rf"(?P<left>{_SIDE})[ ]?[-\u2212\u2013][ ]?(?=[\d(]|[a-z]\b)")
_TIMES = re.compile(rf"(?P<left>{_SIDE})[ ]?(?:[x\u00d7*\u00b7\u22c5]|\\times)[ ]?(?=[\d(]|[a-z]\b)")
_DIVIDED = re.compile(rf"(?P<left>{_SIDE})[ ](?:/|\u00f7)[ ](?=[\d(]|[a-z]\b)")
_SUM = re.compile(r"(?<=\d)[ ]?\+[ ]?(?=\d)")
_BY = re.compile(rf"(?P<left>{NUMBER})(?P<unit>[ ]?(?:ft|in|m|cm|mm|'|\")?)[ ]?[x\u00d7][ ]?(?=\d)")
_FOLD = re.compile(rf"(?<![\w.])(?P<number>{NUMBER})[x\u00d7](?![\w])")
_CIRCA = re.compile(r"(?<![\w~])~[ ]?(?=[$\u00a3\u20ac]?\d)")
_LESS = re.compile(r"(?<![\w<])(?P<sign><=?|\u2264|>=?|\u2265)[ ]?(?=[$\u00a3\u20ac]?[\d.])")
_COMPARED = re.compile(r"(?<=[\w)])[ ]?(?P<sign><=?|\u2264|>=?|\u2265)[ ]?(?=[\d.])")
_SIGNS = {
    "<": "less than",
    ">": "more than",
    "<=": "at most",
    "\u2264": "at most",
    ">=": "at least",
    "\u2265": "at least",
}
_GREEK = re.compile(r"(?<![\u0370-\u03ff\d])(?<!\d )[\u0391-\u03a9\u03b1-\u03c9](?![\u0370-\u03ffA-Za-z])")
_POSITION = re.compile(
    rf"(?<![\w.])(?P<degrees>{NUMBER})[ ]?\u00b0[ ]?(?:(?P<minutes>\d{{1,2}}(?:\.\d+)?)['\u2032][ ]?)?"
    rf"(?:(?P<seconds>\d{{1,2}}(?:\.\d+)?)[\"\u2033][ ]?)?(?P<to>[NSEW])\b"
)
_DIRECTIONS = {"N": "north", "S": "south", "E": "east", "W": "west"}
_MARK = re.compile(r"\b(?P<mark>[A-D])[-\u2212](?=[\s,.;:)!?]|$)")
_QUARTERS = re.compile(r"\b(?P<what>[QH])(?P<low>[1-4])[ ]?[-\u2013][ ]?(?:[QH])?(?P<high>[1-4])\b")
_BOOK = re.compile(
    r"(?P<kind>\bISB?[SB]?N(?:-1[03])?:? )?(?<![\w.$\u00a3\u20ac/-])(?P<number>\d+(?:[- ]\d+)*-[\dX]+)(?![\w/]|[-.]\d)"
)
_ROOT = re.compile(r"\u221a[ ]?\(?(?=[\dA-Za-z])")
_EITHER = re.compile(r"(?:\u00b1|\+/-)[ ]?(?=[\d.$])")
_PLUS = re.compile(r"(?<=\d)\+(?!\d)")
_SIGNED = re.compile(r"(?<![\w)\]+])\+(?=\d)")


def formulas(tracked: Tracked, british: bool) -> None:
    """Say what ``tracked`` has of chemistry and arithmetic, in place."""
    text = tracked.text
    if any(c.isdigit() for c in text) or any(name in text for name in _WITHOUT_DIGITS):
        tracked.sub(_PARTICLES, lambda m: f"PM {amount(m[1])}")
        tracked.sub(_FORMULA, lambda m: _formula(m, tracked))
    tracked.sub(_GREEK, lambda m: f" {unicodedata.name(m[0]).rsplit(' ', 1)[-1].lower()} ")
    tracked.sub(_MARK, lambda m: f"{m['mark']} minus")
    tracked.sub(_QUARTERS, lambda m: f"{m['what']}{m['low']} to {m['what']}{m['high']}")
    tracked.sub(_BOOK, _book)
    if "\u00b0" in text:
        tracked.sub(_POSITION, _position)
    tracked.sub(_POWER, _power)
    tracked.sub(
        _SCIENTIFIC, lambda m: f"{amount(m['base'])} times ten to the {_exponent(m['power'], m['sign'] == '-')}"
    )
    tracked.sub(_EITHER, lambda m: "plus or minus ")
    negatives(tracked, "en")
    tracked.sub(_ROOT, lambda m: "the square root of ")
    if _EQUATION.search(text):
        tracked.sub(_MINUS, lambda m: f"{m['left']} minus ")
        tracked.sub(_TIMES, lambda m: f"{m['left']} times ")
        tracked.sub(_DIVIDED, lambda m: f"{m['left']} divided by ")
    tracked.sub(
        _BY,
        lambda m: f"{m['left']}{m['unit']} {'times' if 'ten to the' in m.string[m.end() : m.end() + 20] else 'by'} ",
    )
    tracked.sub(_FOLD, lambda m: f"{amount(m['number'])} times")
    tracked.sub(_CIRCA, lambda m: "about ")
    tracked.sub(_LESS, lambda m: f"{_SIGNS[m['sign']]} ")
    tracked.sub(_COMPARED, lambda m: f" is {_SIGNS[m['sign']].replace('more', 'greater')} ")
    tracked.sub(_SUM, lambda m: " plus ")
    tracked.sub(_PLUS, lambda m: " plus")
    tracked.sub(_SIGNED, lambda m: "plus ")


def _book(match: re.Match[str]) -> str | None:
    """An ISBN or the like, digit by digit."""
    groups = re.split("[- ]", match["number"])
    if not match["kind"] and (len(groups) < 4 or groups[0] == "1" or sum(map(len, groups)) < 9):
        return None
    said = ", ".join(" ".join("X" if c == "X" else digits(c) for c in group) for group in groups)
    return f"{match['kind'] or ''}{said}"


def _position(match: re.Match[str]) -> str:
    """51°30'N -> "fifty one degrees thirty minutes north"."""
    said = f"{amount(match['degrees'])} degree{'' if match['degrees'] == '1' else 's'}"
    for name in ("minutes", "seconds"):
        said += f" {amount(match[name])} {name}" if match[name] else ""
    return f"{said} {_DIRECTIONS[match['to']]}"


def _formula(match: re.Match[str], tracked: Tracked) -> str | None:
    written = match[0].rstrip("+-")
    symbols = [m[1] for m in _PART.finditer(written) if m[1]]
    if not all(symbol in members("elements") for symbol in symbols):
        return None
    if written not in _WITHOUT_DIGITS and (
        not re.search(r"\d", written) or (len(symbols) == 1 and written not in ("O2", "O3", "H2", "N2", "C60"))
    ):
        return None
    if re.fullmatch(r"[A-Z]{2,}\d{2,}|[A-Z]{3,}\d", written):
        return None  # "COP28", "NH10", "PS5": a code
    said: list[Saying] = []
    for part in _PART.finditer(written):
        if part[1]:
            said.append((part[1].upper(), "letters"))
        for count in (part[2], part[3]):
            said += [(word, "word") for word in cardinal(int(count)).split()] if count else []
    if match["charge"]:
        said.append(("plus" if match["charge"] == "+" else "minus", "word"))
    return tracked.hold(said)


def _power(match: re.Match[str]) -> str:
    power, minus = match["power"], bool(match["minus"])
    base = amount(match["base"]) if match["base"][-1].isdigit() else match["base"]
    if not minus and power in ("2", "3"):
        return f"{base} {'squared' if power == '2' else 'cubed'}"
    return f"{base} to the {_exponent(power, minus)}"


def _exponent(power: str, minus: bool) -> str:
    if not power.isdigit():
        return f"power of {power}"
    return f"minus {cardinal(int(power))}" if minus else f"{ordinal(int(power))}"
