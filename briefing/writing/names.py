"""Which words of a script a person may want to say differently, and how they are said now: a lexicon to edit."""

import re
from collections import Counter
from dataclasses import dataclass

from briefing.script import Script, Word
from briefing.settings import Settings
from briefing.writing.language import primary
from briefing.writing.narration import narrate
from briefing.writing.spoken.acronyms import is_capitals
from briefing.writing.tables import alternatives

_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|[^\W\d_](?:['\u2019.&-]?[^\W_])*")
_POSSESSIVE = re.compile(r"['\u2019]s$")


@dataclass(frozen=True, slots=True)
class Name:
    """A word, how it will be said (as a lexicon's value), and how often it stands in the script."""

    written: str
    said: str
    count: int


def names(script: Script, settings: Settings) -> list[Name]:
    """Names, acronyms and unusual words of the stories, the most frequent first.

    A name is what is written with a capital inside a sentence; unusual is a word with letters outside English's, or
    capitals inside it.
    """
    counted: Counter[str] = Counter()
    said: dict[str, str] = {}
    plain: set[str] = set()  # words that also stand in lower case, so are no names
    initial: Counter[str] = Counter()  # capitals at a sentence's start say nothing
    for sentence in narrate(script, settings):
        if sentence.role in ("intro", "outro"):
            continue
        for number, match in enumerate(_TOKEN.finditer(sentence.text)):
            token = _POSSESSIVE.sub("", match[0])
            if token == token.lower() and (token.isascii() or primary(sentence.language) != "en"):
                plain.add(token)
                continue
            start = sentence.start + match.start()
            end = start + len(token)
            spoken = [w for w in sentence.spoken if w.start < end and w.end > start]
            # What is part of an amount or the like ("NT$5") is no word of its own.
            if not spoken or any(w.start < start or w.end > start + len(match[0]) for w in spoken):
                continue
            sure = number > 0 or is_capitals(token, primary(sentence.language)) or not token.istitle()
            (counted if sure else initial)[token] += 1
            said.setdefault(token, _POSSESSIVE.sub("", " ".join(map(_value, spoken))))
    for token, count in initial.items():
        if token in counted or not re.fullmatch(alternatives("openers"), token, re.IGNORECASE):
            counted[token] += count
    found = [Name(token, said[token], count) for token, count in counted.items() if token.lower() not in plain]
    return sorted(found, key=lambda name: (-name.count, name.written))


def as_toml(found: list[Name]) -> str:
    """The names as a lexicon: a line each, with its count."""
    return "".join(f"{_quoted(name.written)} = {_quoted(name.said)}  # {name.count}\n" for name in found)


def _value(word: Word) -> str:
    """A spoken word as a lexicon's value: letters with points, phonemes in brackets."""
    if word.kind == "phonemes":
        return f"[[{word.text}]]"
    body, _ = word.split()
    if word.kind == "letters":
        return "".join(f"{letter}." for letter in body)
    return body


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
