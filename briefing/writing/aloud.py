"""The spoken form as a line of text, for people and for measuring."""

from briefing.script import Spoken, Word
from briefing.settings import Settings
from briefing.writing import lexicon
from briefing.writing.spoken import spoken_instead

LANGUAGE = "en"  # of lines that come without an article


def aloud(line: str, settings: Settings) -> str:
    """How one written line is said: letters that are said one by one stand apart ("U N's").

    >>> aloud("The UN met.", Settings())
    'The U N met.'
    """
    said = lexicon.load(settings.lexicon).instead(line)
    words, _ = spoken_instead(line, LANGUAGE, settings.locale, said)
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
