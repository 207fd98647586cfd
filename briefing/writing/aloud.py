"""The spoken form as a line of text, for people and for measuring."""

from briefing.script import Spoken, Word
from briefing.writing.spoken import spoken

LANGUAGE = "en"  # of lines that come without an article


def aloud(line: str, locale: str | None) -> str:
    """How one written line is said: letters that are said one by one stand apart ("U N's").

    >>> aloud("The UN met.", None)
    'The U N met.'
    """
    words, _ = spoken(line, LANGUAGE, locale)
    return as_text(words)


def as_text(words: Spoken) -> str:
    return " ".join(_as_text(word) for word in words)


def _as_text(word: Word) -> str:
    if word.kind == "phonemes":
        return f"[[{word.text}]]"
    if word.kind == "word":
        return word.text
    letters, ending = word.split()
    return " ".join(letters) + ending
