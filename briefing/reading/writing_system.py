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
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
)
SAMPLE = 4_000  # characters
SHARE = 0.03  # of all letters: the least a language's own take in its texts (kana in Japanese, i in Ukrainian)
LATIN_AT_MOST = 0.5  # of all letters: with more of them it is a Latin text that quotes another


def language(text: str) -> str | None:
    """A BCP 47 tag, or None when the letters do not tell.

    >>> language("\u041e\u041e\u041d: \u043a\u0440\u0430\u0436\u0430")
    'ru'
    """
    letters = [char for char in text[:SAMPLE] if char.isalpha()]
    if not letters or sum(char < "\u0250" for char in letters) > LATIN_AT_MOST * len(letters):
        return None
    joined = "".join(letters)
    return next((tag for tag, own in LANGUAGES if len(own.findall(joined)) > SHARE * len(letters)), None)
