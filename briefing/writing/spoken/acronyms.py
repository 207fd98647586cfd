"""Acronyms: said by their letters, or as a word?

The rule (72 of 80 by length alone, measured): up to three letters are spelt; longer ones are
words where they can be pronounced; ``data/acronyms.tsv`` knows the exceptions and words said unlike
their spelling.
"""

import re

from briefing.script import WordKind
from briefing.writing.spoken.track import Saying
from briefing.writing.tables import members, pairs

_MIXED = re.compile(r"[a-z]{1,2}[A-Z]{2,}|[A-Z][a-z][A-Z]|[A-Z][a-z]D")
_SUFFIX = re.compile(r"'?s$")
_VOWELS = "AEIOUY"
# Clusters no English word begins, holds or ends with: then the letters are said.
_HARD = re.compile(
    r"^(?:[^AEIOUY]{3,}(?<!STR)(?<!SCR)(?<!SPR)(?<!SCH)|[BDFGJKMNPQVXZHLRT][BCDFGJKMNPQSTVXZ]|[CW][BCDFGJKMNPQSTVXZ])"
    r"|[^AEIOUY]{4,}|[AEIOU]{3,}|[^AEIOUY][HJQWV][^AEIOUY]|[BCDFGJKPQVWZ][BDFGJKMNPQRVWXZ]$|[HJQVWZ]$|[JQVXZ][BCDFGJKLMNPQRSTVWXZ]|Q(?!U)"
    r"|[^AEIOUY]{2}[BDFGHJLMNPQRVWXZ]$|[AEIOU]{2}[AEIOU]|^[AEIOU]{2}(?!L|R|T)"
)


def is_capitals(text: str, language: str) -> bool:
    """Whether a word of letters is one an acronym may be: "UN", "MPs", "NATO's", "mRNA", in English a lone "B"."""
    if text.islower() or (text.istitle() and len(text) > 2):
        return False
    bare = _SUFFIX.sub("", text)
    if len(bare) == 1:
        return language == "en" and bare.isascii() and bare.isupper() and bare not in "AI"
    return bare.isupper() or _MIXED.fullmatch(bare) is not None


def acronym(text: str, language: str, capitals: bool) -> tuple[Saying, ...]:
    """How a word in capitals is said.

    In a letters word a trailing ``'s`` is no letter: it sounds with the last one ("MPs" is
    ``("MP's", "letters")``). ``capitals``: the whole sentence is, so only known acronyms are.
    """
    suffix = _SUFFIX.search(text)
    bare = text[: suffix.start()] if suffix and not text.isupper() else text
    ending = "'s" if bare != text else ""
    how = None if capitals and bare in members("headline words") else pairs("acronyms").get(bare)
    if how is None and capitals and bare.endswith("S") and pairs("acronyms").get(bare[:-1]) == "L":
        return ((f"{bare[:-1]}'s", "letters"),)
    if how is None and capitals:
        return ((text.lower(), "word"),)
    if how is None:
        how = "L" if len(bare) <= 3 or bare[0].islower() or not pronounceable(bare) else "W"
    if how == "L":
        return ((bare + ending, "letters"),)
    if how == "W":
        return ((text, "word"),)
    if how == "w":
        return ((text.lower(), "word"),)
    *said, (last, kind) = as_listed(how)
    return (*said, (last + ending, kind))


def as_listed(how: str) -> list[Saying]:
    """What a table's entry says: "N Y times" is the letters NY and the word times."""
    said: list[Saying] = []
    for word in how.split():
        kind: WordKind = "letters" if len(word) == 1 and word.isupper() else "word"
        if kind == "letters" and said and said[-1][1] == "letters":
            said[-1] = (said[-1][0] + word, kind)
        else:
            said.append((word, kind))
    return said


def pronounceable(text: str) -> bool:
    """Whether capitals look like a word an English mouth can say."""
    return any(v in text for v in _VOWELS) and _HARD.search(text) is None
