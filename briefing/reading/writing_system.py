"""The language of a text from its letters alone, where the source does not say it.

Only for writing systems that tell: Latin letters are shared by too many languages.
"""

import re

# In this order: Japanese and Korean texts hold Chinese characters too.
LANGUAGES = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7a3]")),
    ("zh", re.compile("[\u3400-\u9fff]")),
    ("uk", re.compile("[\u0404\u0406\u0407\u0454\u0456\u0457\u0490\u0491]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("ur", re.compile("[\u0679\u0688\u0691\u06ba\u06be\u06c1\u06d2]")),
    ("fa", re.compile("[\u067e\u0686\u0698\u06a9\u06af\u06cc]")),
    ("ar", re.compile("[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufefc]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
)
SAMPLE = 4_000  # characters
SHARE = 0.03  # of all letters: the least a language's own take in its texts (kana in Japanese, i in Ukrainian)
LATIN_AT_MOST = 0.5  # of all letters: with more of them it is a Latin text that quotes another
# Cyrillic letters that Russian has and its neighbours in Europe have not, and those it lacks itself.
_RUSSIAN = re.compile("[\u042b\u042d\u0401\u044b\u044d\u0451]")
_NOT_RUSSIAN = re.compile("[\u0402-\u040f\u0452-\u045f\u0490-\u04ff]")
_FAMILIES = (frozenset(("uk", "ru")), frozenset(("ar", "fa", "ur")))
# Characters that Chinese sentences hold and Japanese and Korean names, addresses and headlines hardly do.
_CHINESE = re.compile("[的了是在我你他她们們这這那也都很说說沒没]")
_OTHER = re.compile("[\u0370-\u1dff\u2c00-\uffff]")


def language(text: str) -> str | None:
    """A BCP 47 tag, or None when the letters do not tell.

    >>> language("\u041e\u041e\u041d: \u043a\u0440\u0430\u0436\u0430")
    'ru'
    """
    if not _OTHER.search(text, 0, SAMPLE):
        return None
    letters = [char for char in text[:SAMPLE] if char.isalpha()]
    if not letters or sum(char < "\u0250" for char in letters) > LATIN_AT_MOST * len(letters):
        return None
    joined = "".join(letters)
    return next((tag for tag, own in LANGUAGES if len(own.findall(joined)) > SHARE * len(letters)), None)


def sure(text: str, tag: str) -> bool:
    """Whether the letters tell one language, not several: Belarusian has Ukrainian's, Bulgarian most of Russian's."""
    if tag not in _FAMILIES[0]:
        return True
    return tag == "ru" and bool(_RUSSIAN.search(text)) and not _NOT_RUSSIAN.search(text)


def alike(one: str | None, other: str | None) -> bool:
    """Whether two texts of which ``language`` told this are in one writing system, so that words must tell more."""
    return one == other or any(one in family and other in family for family in _FAMILIES)


def is_chinese(text: str) -> bool:
    """Whether a text in Chinese characters alone is a Chinese sentence, not a Japanese or Korean row of names."""
    return len(_CHINESE.findall(text)) > 0.04 * len(text)
