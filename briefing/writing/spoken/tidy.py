"""Before any reading: characters that are no text go, and those that are text in disguise become plain.

Fullwidth, circled and mathematical letters, digits of other scripts, fractions and Roman numeral
characters become what they stand for; controls, bidi marks and private use characters are dropped.
"""

import re
import unicodedata
from fractions import Fraction

from briefing.writing.language import GRAMMARS
from briefing.writing.sentences import SPACELESS
from briefing.writing.spoken.symbols import symbol_words
from briefing.writing.spoken.track import Tracked

# A "word" longer than this is data, not language; no voice gets it. Dutch and German compounds stay below it.
LONGEST_WORD = 60

_PLAIN = re.compile("[\x20-\x7e\u00a1-\u00ac\u00ae-\u00b1\u00bf-\u024f\u2013\u2014\u201c\u201d\u2026\u20ac]*")
_LONG = re.compile(rf"[^\W_]{{{LONGEST_WORD + 1},}}")
_STRANGE = re.compile(
    "[^\x20-\x7e\u00a1-\u00a7\u00a9-\u00ac\u00ae\u00b0\u00b1\u00bf-\u024f\u2013\u2014\u201c\u201d\u20ac]"
)
_OWNED = "\u2122\u2120"  # marks of trade, which nobody says
_SUPERSCRIPT = re.compile("[\u00b9\u00b2\u00b3\u2070-\u2079]")
_NOTED = re.compile('[a-z]{4}$|[.,;:!?"\u201d\u2019)]$')
_APOSTROPHES = "\u2018\u2019\u02bc\u02b9\u201b\u2032\u00b4"
# Punctuation of other scripts that a voice knows by another sign.
_MARKS = str.maketrans({
    "\u3001": ", ", "\uff0c": ", ", "\u3002": ". ", "\uff0e": ".", "\uff1b": "; ", "\uff1a": ": ", "\uff01": "! ",
    "\uff1f": "? ", "\u060c": ", ", "\u061b": "; ", "\u061f": "? ", "\u06d4": ". ", "\u0964": ". ", "\u0965": ". ",
    "\u037e": "; ",
})  # fmt: skip
# Kept for the letters' sake in scripts that need them: Persian and the Indic scripts join by these.
_JOINERS = "\u200c\u200d"
_SKIN = re.compile("[\ufe00-\ufe0f\u20e3\U000e0100-\U000e01ef\U0001f3fb-\U0001f3ff]")


def sayable(text: str) -> bool:
    """Whether a voice has something to say: a letter or a number, not modifier letters (U+02BB) alone."""
    return (text.isascii() and text.isalnum()) or any(_is_sound(unicodedata.category(c)) for c in text)


def _is_sound(category: str) -> bool:
    return category[0] in "LN" and category != "Lm"


def tidy(tracked: Tracked, language: str) -> None:
    """Make the characters of ``tracked`` plain, in place."""
    grammar = language in GRAMMARS
    symbols = symbol_words(language) if grammar else {}

    def plain(match: re.Match[str]) -> str | None:
        character = match[0]
        if tracked.release(character) is not None:
            return None
        if character in _APOSTROPHES:
            return "'"
        if (character in symbols and character not in "\u00b2\u00b3") or character == "\u2026":
            return None
        if (mark := character.translate(_MARKS)) != character:
            return mark
        if character in _OWNED:
            tracked.left_out.append(character)
            return ""
        category = unicodedata.category(character)
        if category[0] == "C":
            if category in ("Co", "Cn"):
                tracked.left_out.append(character)
            joins = character in _JOINERS and not grammar
            return None if joins else " " if character in "\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85" else ""
        if category[0] == "Z":
            return " "
        if _SKIN.match(character):
            return ""
        if category in ("No", "Nl", "Nd") and grammar:
            number = _number(match)
            if number == "":
                tracked.left_out.append(character)
            return number
        compatible = unicodedata.normalize("NFKC", character)
        # Only letters and digits in disguise; a compatible form that is a space and a mark says nothing more.
        return compatible if compatible != character and compatible[0] != " " else None

    if not _PLAIN.fullmatch(tracked.text):
        tracked.sub(_STRANGE, plain)
        tracked.sub(
            _STRANGE,
            lambda m: (
                "" if unicodedata.category(m[0]) in ("Co", "Cn", "Cs") and tracked.release(m[0]) is None else None
            ),
        )

    def long(match: re.Match[str]) -> str | None:
        if SPACELESS.search(match[0]) and not match[0].isascii():
            return None
        tracked.left_out.append(match[0][:LONGEST_WORD] + "\u2026")
        return ""

    tracked.sub(_LONG, long)


def _number(match: re.Match[str]) -> str | None:
    """A numeric character as ASCII digits, apart from a number before it."""
    character = match[0]
    try:
        value = unicodedata.numeric(character)
    except ValueError:
        return None
    before = match.string[match.start() - 1 : match.start()]
    if unicodedata.category(character) == "Nd":
        return str(int(value))
    if _SUPERSCRIPT.match(character) and _NOTED.search(match.string[max(0, match.start() - 4) : match.start()]):
        return ""  # the mark of a footnote
    if character in "\u00b2\u00b3" and (before.isalnum() or before == ")"):
        return None  # "m²", "x²": a unit or a power, read later
    after = match.string[match.end() : match.end() + 1]
    lead, trail = " " if before.isalnum() or before in tuple(".,;:!?") else "", " " if after.isalnum() else ""
    if value == int(value):
        return f"{lead}{int(value)}{trail}"
    fraction = Fraction(value).limit_denominator(1000)
    return f"{lead}{fraction.numerator}/{fraction.denominator}{trail}"
