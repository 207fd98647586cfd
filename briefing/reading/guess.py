"""The language of a text as py3langid guesses it: for what neither letters nor common words tell.

Its model takes half a second and 100 MB, so it is loaded when it is first asked and never for a text that the
common words tell.
"""

import re
from functools import cache
from typing import Protocol

from briefing.reading import tables

# What its labels are called here: tags that voices know, for kinds of Arabic, Chinese, Guarani ...; a pidgin that
# English voices read.
_NAMES = {
    "arz": "ar",
    "ary": "ar",
    "wuu": "zh",
    "yue": "zh",
    "gug": "gn",
    "gom": "kok",
    "hbo": "he",
    "kik": "ki",
    "no": "nb",
    "pcm": "en",
    "sdh": "ku",
    "uzs": "uz",
}
_NO_LANGUAGE = "zxx"
_WORD = re.compile(r"\w+")
_PROSE = 0.5  # of the words begin with a small letter; in lists of names and tables of results fewer do


class _Identifier(Protocol):
    def rank(self, text: str) -> list[tuple[str, float]]: ...


@cache
def _identifier() -> _Identifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier: _Identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    return identifier


@cache
def kin(language: str) -> frozenset[str]:
    """A language and those it is hardly told from in a short text, e.g. Danish and Norwegian."""
    return next((frozenset(row) for row in tables.rows("language_kin.tsv") if language in row), frozenset([language]))


def language(text: str, floor: float) -> str | None:
    """A BCP 47 tag, None where the confidence (0 to 1, with that of near kin) is below ``floor``, or for no prose."""
    words = _WORD.findall(text)
    small = sum(word[0].isalpha() and not word[0].isupper() for word in words)
    if small < _PROSE * len(words) and not text.isupper():
        return None
    ranking = _identifier().rank(text)
    best = _NAMES.get(ranking[0][0], ranking[0][0])
    near = kin(best)
    confidence = sum(share for label, share in ranking if _NAMES.get(label, label) in near)
    return best if confidence >= floor and best != _NO_LANGUAGE else None
