"""English numbers by a few rules, where damga cannot be installed (it has no wheel for Python 3.14 yet).

Plainer than damga, with the same promise: no digit and no per cent sign is left.
"""

import re
from collections.abc import Callable

from briefing.writing.spoken.numbers import cardinal, digits, ordinal, year

_NUMBER = r"\d{1,3}(?:,\d{3})+|\d+"


def _clock(match: re.Match[str]) -> str:
    hour, minute = int(match["hour"]), int(match["minute"])
    if minute == 0:
        return cardinal(hour)
    return f"{cardinal(hour)} {'oh ' if minute < 10 else ''}{cardinal(minute)}"


def _decimal(match: re.Match[str]) -> str:
    return f"{_cardinal(match['whole'])} point {digits(match['rest'])}"


def _decade(match: re.Match[str]) -> str:
    tens = cardinal(int(match["tens"]))
    century = f"{cardinal(int(match['century']))} " if match["century"] else ""
    return f"{century}{tens[:-1] + 'ie' if tens.endswith('y') else tens}s"


def _cardinal(written: str) -> str:
    plain = written.replace(",", "")
    return digits(plain) if len(plain) > 1 and plain.startswith("0") else cardinal(int(plain))


# In this order: each rule leaves words that the next ones pass over.
RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"(?<![\d:])(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?![\d:])"), _clock),
    (re.compile(rf"(?<![\d.])(?P<whole>{_NUMBER})\.(?P<rest>\d+)(?![\d.]*\.\d)"), _decimal),
    (re.compile(rf"(?P<number>{_NUMBER})(?:st|nd|rd|th)\b"), lambda m: ordinal(int(m["number"].replace(",", "")))),
    (re.compile(r"\b(?P<century>1[1-9]|20|)(?P<tens>[1-9]0)s\b"), _decade),
    (re.compile(r"(?<=\d)\s*[-\u2013]\s*(?=\d)"), lambda m: " to "),
    (re.compile(r"(?<=\d)/(?=\d)"), lambda m: " over "),
    # "COP28", "5G": words do not touch
    (re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])"), lambda m: " "),
    (re.compile(r"(?<![\d,.])(?:1[1-9]|20)\d\d(?![\d,]|\.\d)"), lambda m: year(int(m[0]))),
    (re.compile(_NUMBER), lambda m: _cardinal(m[0])),
    (re.compile(r"\s*%"), lambda m: " percent"),
    (re.compile(r"\s*\u00b0"), lambda m: " degrees"),
)


class PlainEnglish:
    """Stands where damga's ``TextNormalizer`` would."""

    def normalize(self, text: str) -> str:
        """
        >>> PlainEnglish().normalize("3.5% of 1,234 in 2019")
        'three point five percent of one thousand two hundred thirty four in twenty nineteen'
        """
        for pattern, say in RULES:
            text = pattern.sub(say, text)
        return text
