"""damga, the normaliser with grammars for seven languages, and where its words came from.

damga costs one to three milliseconds a sentence, more than all else here together: it is asked
only where there is something it can help with, and never with more than one sentence.
"""

import re
from difflib import SequenceMatcher
from functools import cache
from typing import Any

from briefing.writing.language import HAS_DAMGA
from briefing.writing.sentences import pieces
from briefing.writing.spoken.numbers import cardinal
from briefing.writing.spoken.symbols import MINUS, symbol_words
from briefing.writing.spoken.track import Tracked
from briefing.writing.spoken.without_damga import PlainEnglish

_NUMBERED = re.compile(r"[0-9\u00b0%$\u20ac\u00a3\u00a5\u20b9]")
# damga's cost grows faster than its text, and what it reads is local: it gets a clause or two at a time.
_LONGEST = 160

# Roman numerals after a name ("Henry VIII", "World War II") need the grammar though they hold no digit.
_ROMAN = re.compile(r"\w+ [IVX]{2,}\b|\w[\w'-]+ [VX]\b|\b(?:War|Part|Act|Chapter|Volume|Phase|Article|Title) I\b")
_GERMAN = re.compile(r"\b(?:z\. ?B|u\. ?a|d\. ?h|bzw|usw|ca|Nr|Dr|Prof|Mio|Mrd)\.")
_NEGATIVE = re.compile(r"(?:^|(?<=[\s(]))(?<!\d )[-\u2013\u2212](?=\d)")
_TOKEN = re.compile(r"\S+")

# "one hundred and twenty": damga's "and" is British.
_AND = re.compile(
    r"\b(?P<size>hundred|thousand|million|billion|trillion) and (?=(?:one|two|three|four|five|six"
    r"|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty)\b)"
)
_TWO_THOUSAND = re.compile(
    r"\btwo thousand (?:and )?(?=(?:ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|\w+ty)\b)"
)
_YEAR = re.compile(r"(?<![\d,.$])20[1-9]\d(?![\d%]|,\d)")


def grammar(tracked: Tracked, language: str, british: bool) -> None:
    """Let damga read ``tracked``, in place; a text it has no business with is left as it is."""
    text = tracked.text
    if not _needed(text, language):
        return
    out = _Rewriting(tracked)
    position = 0
    years = False
    for start, end in pieces(text, 0, len(text), _LONGEST):
        out.keep(position, start)
        piece = text[start:end]
        if _needed(piece, language):
            said = _normalizer(language).normalize(piece)
            years = years or _YEAR.search(piece) is not None
            out.align(start, end, said)
        else:
            out.keep(start, end)
        position = end
    out.keep(position, len(text))
    tracked.text, tracked.starts, tracked.ends = "".join(out.texts), out.starts, out.ends
    if language == "en":
        if not british:
            tracked.sub(_AND, lambda m: f"{m['size']} ")
        if years:
            tracked.sub(_TWO_THOUSAND, lambda m: "twenty ")


def negatives(tracked: Tracked, language: str) -> None:
    """Say the minus of a number, in place: damga loses some."""
    tracked.sub(_NEGATIVE, lambda m: f"{symbol_words(language)[MINUS]} ")


def number_words(digits: str, language: str, british: bool = False) -> str:
    """A plain number in words; digit by digit when the grammar has no reading for it as a whole."""
    return cardinal(int(digits), british) if language == "en" else _number_words(digits, language)


def _needed(text: str, language: str) -> bool:
    if _NUMBERED.search(text) or _ROMAN.search(text):
        return True
    return language == "de" and _GERMAN.search(text) is not None


class _Rewriting:
    """A tracked text in the making from pieces of another: kept as they are, or as damga says them."""

    def __init__(self, tracked: Tracked) -> None:
        self.tracked = tracked
        self.texts: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []

    def keep(self, begin: int, end: int) -> None:
        self.texts.append(self.tracked.text[begin:end])
        self.starts += self.tracked.starts[begin:end]
        self.ends += self.tracked.ends[begin:end]

    def put(self, text: str, span: tuple[int, int]) -> None:
        self.texts.append(text)
        self.starts += [span[0]] * len(text)
        self.ends += [span[1]] * len(text)

    def align(self, begin: int, end: int, said: str) -> None:
        """Put ``said`` in place of ``text[begin:end]``: unchanged words anchor what changed between them."""
        text = self.tracked.text
        if said == text[begin:end]:
            self.keep(begin, end)
            return
        before, after = list(_TOKEN.finditer(text, begin, end)), _TOKEN.findall(said)
        matcher = SequenceMatcher(None, [m[0] for m in before], after, autojunk=False)
        for change, a, b, c, d in matcher.get_opcodes():
            for index in range(c, d):
                if change == "equal":
                    match = before[a + index - c]
                    self.keep(match.start(), match.end())
                    span = self.tracked.span(match.start(), match.end())
                elif a == b:  # a word put in between belongs to the place it stands at
                    span = self.tracked.span(begin, begin)
                    if a:
                        span = self.tracked.span(before[a - 1].start(), before[a - 1].end())
                    span = (span[1], span[1])
                    self.put(after[index], span)
                else:
                    # As many words as before: one to one. Else all come from all of it.
                    first, last = (a + index - c, a + index - c + 1) if b - a == d - c else (a, b)
                    span = self.tracked.span(before[first].start(), before[last - 1].end())
                    self.put(after[index], span)
                self.put(" ", (span[1], span[1]))


@cache
def _normalizer(language: str) -> Any:
    if not HAS_DAMGA:
        return PlainEnglish()
    from damga import TextNormalizer

    return TextNormalizer(lang=language)


@cache
def _number_words(digits: str, language: str) -> str:
    normalizer = _normalizer(language)
    said = str(normalizer.normalize(digits)).strip()
    if re.search(r"\d", said):
        said = " ".join(str(normalizer.normalize(d)) for d in digits)
    return said
