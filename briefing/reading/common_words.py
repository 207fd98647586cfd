"""The language of a text by its commonest small words: quick, and silent where two languages could be meant."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain

from briefing.reading import tables

_WORD = re.compile(r"[^\W\d_]+")
_ADDRESS = ("://", "www.", "@")
# Of all words, the table's are 0.2 (Turkish) to 0.45 (English, French) in a language's own texts.
_TELLING = 0.15
# So many different ones, and one more for every so many words, but not more than enough: "de" and "la" make no Spanish
# of a list of names. Single letters do not count: half the Pacific has "e", "i" and "o".
_DIFFERENT, _PER, _ENOUGH = 3, 12, 8
# Against each other language only the words count that the two do not share: so many more, and few of the other's.
_AHEAD, _NEIGHBOURS = 3, 0.25


@cache
def _languages() -> dict[str, tuple[str, ...]]:
    """Each word of the table to the languages it is common in."""
    table: dict[str, list[str]] = {}
    for language, listed in tables.rows("common_words.tsv"):
        for word in listed.split():
            table.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in table.items()}


@cache
def _words(language: str) -> frozenset[str]:
    return frozenset(word for word, languages in _languages().items() if language in languages)


def words(text: str, *, latin: bool = True) -> list[str]:
    """The words of a text, lower case, parted at apostrophes: "L'eau" is "l", "eau".

    ``latin=False`` leaves out words of ASCII letters: in a text in other letters they are names.
    """
    found = _WORD.findall(text.lower())
    return found if latin else [word for word in found if not word.isascii()]


def without_addresses(text: str) -> str:
    """A text without web and mail addresses and @names, whose words are in no language."""
    if not any(sign in text for sign in _ADDRESS):
        return text
    # In Chinese, which has no spaces, a "word" with an address in it may be the whole text.
    return " ".join(word for word in text.split() if not (word.isascii() and any(sign in word for sign in _ADDRESS)))


def holds(language: str) -> bool:
    """Whether the table has words of a language (its code without region)."""
    return bool(_words(language))


def count(found: Iterable[str], language: str) -> int:
    """How many of a text's words are a language's common ones."""
    return sum(map(_words(language).__contains__, found))


def counts(found: Iterable[str]) -> Counter[str]:
    """How many of a text's words are common ones, for each language that has any."""
    table = _languages()
    return Counter(chain.from_iterable(table[word] for word in found if word in table))


def told(found: Sequence[str]) -> str | None:
    """The language that a text's words make clear, None where they do not.

    >>> told(words("The bridge was closed because of the cracks that were found in its pillars."))
    'en'
    """
    common = Counter(word for word in found if word in _languages())
    times = counts(common.elements())
    if not times:
        return None
    best = max(times, key=times.__getitem__)
    own = _words(best)
    different = sum(len(word) > 1 for word in own & common.keys())
    if times[best] < _TELLING * len(found) or different < min(_DIFFERENT + len(found) // _PER, _ENOUGH):
        return None
    for rival in times.keys() - {best}:
        others = _words(rival)
        for_best = sum(common[word] for word in common.keys() & own - others)
        for_rival = sum(common[word] for word in common.keys() & others - own)
        if for_best - for_rival < _AHEAD or for_rival > _NEIGHBOURS * for_best:
            return None
    return best
