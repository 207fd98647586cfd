"""damga, the normaliser with grammars for seven languages, and where its words came from.

damga costs one to three milliseconds a sentence, more than all else here together: it is asked
only where there is something it can help with, and never with more than one sentence.
"""

import re
from difflib import SequenceMatcher
from functools import cache
from typing import Any

from briefing.writing.spoken.numbers import cardinal
from briefing.writing.spoken.track import Tracked

_NUMBERED = re.compile(r"[0-9\u00b0%$\u20ac\u00a3\u00a5\u20b9]")
# Roman numerals after a name ("Henry VIII", "World War II") need the grammar though they hold no digit.
_ROMAN = re.compile(r"\w+ [IVX]{2,}\b|\w[\w'-]+ [VX]\b|\b(?:War|Part|Act|Chapter|Volume|Phase|Article|Title) I\b")
_GERMAN = re.compile(r"\b(?:z\. ?B|u\. ?a|d\. ?h|bzw|usw|ca|Nr|Dr|Prof|Mio|Mrd)\.")
_TOKEN = re.compile(r"\S+")

# "one hundred and twenty": damga's "and" is British.
_AND = re.compile(
    r"\b(?P<size>hundred|thousand|million|billion|trillion) and (?=(?:one|two|three|four|five|six"
    r"|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty)\b)"
)
_TWO_THOUSAND = re.compile(
    r"\btwo thousand (?:and )?(?=(?:ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|\w+ty)\b)"
)
_YEAR = re.compile(r"20[1-9]\d\D?")


def grammar(tracked: Tracked, language: str, british: bool) -> None:
    """Let damga read ``tracked``, in place; a text it has no business with is left as it is."""
    text = tracked.text
    if not (_NUMBERED.search(text) or _ROMAN.search(text) or (language == "de" and _GERMAN.search(text))):
        return
    said = _normalizer(language).normalize(text)
    if said == text:
        return
    before, after = list(_TOKEN.finditer(text)), list(_TOKEN.finditer(said))
    matcher = SequenceMatcher(None, [m[0] for m in before], [m[0] for m in after], autojunk=False)
    texts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for change, a, b, c, d in matcher.get_opcodes():
        if change == "delete":
            continue
        for index in range(c, d):
            if change == "equal":
                match = before[a + index - c]
                token = match[0]
                starts += tracked.starts[match.start() : match.end()]
                ends += tracked.ends[match.start() : match.end()]
            else:
                token = after[index][0]
                begin, end = _source(before, after, a, b, c, d, index)
                # A word put in between belongs to the place after the token before it.
                span = tracked.span(before[begin].start(), before[end - 1].end()) if begin < end else None
                place = tracked.span(0, before[a - 1].end())[1] if a else 0
                starts += [span[0] if span else place] * len(token)
                ends += [span[1] if span else place] * len(token)
            texts.append(token + " ")
            starts.append(starts[-1])
            ends.append(ends[-1])
    rewritten = "".join(texts)
    tracked.text, tracked.starts, tracked.ends = rewritten, starts, ends
    if language == "en":
        _manners(tracked, british, {m[0][:4] for m in before if _YEAR.fullmatch(m[0])})


def number_words(digits: str, language: str, british: bool = False) -> str:
    """A plain number in words; digit by digit when the grammar has no reading for it as a whole."""
    return cardinal(int(digits), british) if language == "en" else _number_words(digits, language)


def _source(
    before: list[re.Match[str]], after: list[re.Match[str]], a: int, b: int, c: int, d: int, index: int
) -> tuple[int, int]:
    """Which of the tokens a..b the token ``index`` of c..d was made from: the same share of them.

    Without digits two tokens are matched one to one; a number's words all come from all of it.
    """
    if b - a == 1 or d - c == 0:
        return a, b
    if b - a == d - c:
        return a + index - c, a + index - c + 1
    return a, b


def _manners(tracked: Tracked, british: bool, years: set[str]) -> None:
    """American "one hundred twenty", and "twenty nineteen" for the year 2019."""
    if not british:
        tracked.sub(_AND, lambda m: f"{m['size']} ")
    if years:
        tracked.sub(_TWO_THOUSAND, lambda m: "twenty ")


@cache
def _normalizer(language: str) -> Any:
    from damga import TextNormalizer

    return TextNormalizer(lang=language)


@cache
def _number_words(digits: str, language: str) -> str:
    normalizer = _normalizer(language)
    said = str(normalizer.normalize(digits)).strip()
    if re.search(r"\d", said):
        said = " ".join(str(normalizer.normalize(d)) for d in digits)
    return said
