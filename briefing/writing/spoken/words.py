"""The sweep and the guard: what stands after all readings becomes words, and nothing else passes.

Letters stay, digits that are left are said, symbols with a reading too; punctuation is kept where
a voice breathes by it; everything else is dropped and reported.
"""

import re
import unicodedata
from dataclasses import replace
from functools import lru_cache

from briefing.script import Spoken, Word, WordKind
from briefing.writing.sentences import SPACELESS
from briefing.writing.spoken.acronyms import acronym, is_capitals
from briefing.writing.spoken.grammar import number_words
from briefing.writing.spoken.tidy import LONGEST_WORD
from briefing.writing.spoken.track import Saying, Tracked
from briefing.writing.tables import rows
from briefing.writing.tongue import GRAMMARS

PAUSES = ".,;:?!"
LANGUAGES = ("en", "de", "fr", "es", "it", "tr", "ru")

# A number longer than this is said digit by digit.
_LONGEST_NUMBER = 15
# A piece of a text without spaces: about one clause, so that word times stay useful.
_PIECE = 12

_RUN = re.compile(
    r"(?P<dotted>\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?(?:'s\b)?)"
    r"|(?P<letters>[^\W\d_](?:[^\W\d_\U000f0000-\U000fffff]|[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0900-\u0903"
    r"\u093a-\u094f\u0981-\u0983\u09bc-\u09cd\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]|['](?=[^\W\d_]))*)"
    r"|(?P<digits>\d+)|(?P<space>\s+)|(?P<points>\.{2,}|\u2026)|(?P<sign>.)",
    re.DOTALL,
)
_SILENT = frozenset("\"'\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a`\u00b4\u2018\u2019()[]{}<>|\\^*_/-\u2010\u2011\u2012\u2013\u2014\u2015\u00b7\u2022\u00bf\u00a1\u3008\u3009\u300a\u300b"
                    "\u300c\u300d\u300e\u300f\u3010\u3011\u30fb\u2020\u2021\u2212\u00b7\u2043\u00a8\u00af\u00b8")  # fmt: skip
_ALLOWED = re.compile(r"[^\W\d_](?:[^\W\d_]|')*")


def to_words(tracked: Tracked, written: str, language: str, capitals: bool) -> Spoken:
    """Turn ``tracked`` into words with offsets into ``written``.

    ``capitals``: the sentence is a headline in capitals, where capitals say nothing.
    """
    sweep = _Sweep(tracked, written, language, capitals)
    return sweep.words()


def with_end(words: Spoken) -> Spoken:
    """The words as a sentence: its last one ends in a full stop unless it has an end of its own."""
    if not words or words[-1].kind == "phonemes" or words[-1].text.endswith((".", "?", "!")):
        return words
    last = words[-1]
    return (*words[:-1], replace(last, text=last.text.rstrip(PAUSES) + "."))


@lru_cache(maxsize=4096)
def plain_word(text: str, language: str = "en", capitals: bool = False) -> tuple[Saying, ...]:
    """How one written word of letters is said: as it is, or as an acronym."""
    if is_capitals(text) and language in GRAMMARS:
        return acronym(text, language, capitals)
    return ((text, "word"),)


class _Sweep:
    """One pass over a text; words come out in the order of what they were written as."""

    def __init__(self, tracked: Tracked, written: str, language: str, capitals: bool) -> None:
        self.tracked = tracked
        self.written = written
        self.language = language
        self.capitals = capitals
        self.said: list[Word] = []
        self.symbols = symbol_words(language)

    def words(self) -> Spoken:
        text = self.tracked.text
        for run in _RUN.finditer(text):
            kind = run.lastgroup
            if kind == "space":
                continue
            begin, end = run.span()
            if kind == "letters" or kind == "dotted":
                self._letters(run[0], begin, end, kind == "dotted")
            elif kind == "digits":
                self._digits(run[0], begin, end)
            elif kind == "points":
                following = text[end:].lstrip()[:1]
                self._pause("," if following.islower() else ".")
            else:
                self._sign(run[0], begin, end)
        return tuple(self.said)

    def _add(self, sayings: tuple[Saying, ...], begin: int, end: int) -> None:
        start, stop = self.tracked.span(begin, end)
        # Offsets never go back: what a rule moved ("$5" -> "five dollars") shares its place.
        for text, kind in sayings:
            if kind != "phonemes":
                text = unicodedata.normalize("NFC", text)
                if len(text) > LONGEST_WORD:
                    self.tracked.left_out.append(text[:LONGEST_WORD] + "\u2026")
                    continue
            self.said.append(Word(text, kind, start, stop))

    def _letters(self, text: str, begin: int, end: int, dotted: bool) -> None:
        if dotted:
            stop = text.endswith(".") and not self.tracked.text[end:].strip("\"'\u201c\u201d\u00bb)] \u2019")
            letters = text.replace(".", "")
            self._add(((letters, "letters"),), begin, end)
            if stop:
                self._pause(".")
        elif self.language not in GRAMMARS or SPACELESS.search(text):
            self._spaceless(text, begin)
        else:
            self._add(plain_word(text, self.language, self.capitals), begin, end)

    def _spaceless(self, text: str, begin: int) -> None:
        if not SPACELESS.search(text):
            self._add(((text, "word"),), begin, begin + len(text))
            return
        for offset in range(0, len(text), _PIECE):
            piece = text[offset : offset + _PIECE]
            self._add(((piece, "word"),), begin + offset, begin + offset + len(piece))

    def _digits(self, text: str, begin: int, end: int) -> None:
        if self.language not in GRAMMARS:
            self._add(((text, "word"),), begin, end)
            return
        numbers = [text] if len(text) <= _LONGEST_NUMBER and text[0] != "0" else list(text)
        for number in numbers:
            for word in re.split(r"[\s-]+", number_words(number, self.language)):
                self._add(((word, "word"),), begin, end)

    def _sign(self, sign: str, begin: int, end: int) -> None:
        text = self.tracked.text
        held = self.tracked.release(sign)
        if held is not None:
            self._add(held, begin, end)
        elif sign in PAUSES:
            # Inside a word or number ("a.b", "12:30") a mark is no pause.
            if not (text[begin - 1 : begin].isalnum() and text[end : end + 1].isalnum()) or sign in ";!?":
                self._pause(sign)
        elif sign in "([" or (sign in "\u2013\u2014\u2015" and self._apart(begin, end)) or (sign == "-" and self._apart(begin, end)):
            self._pause(",", weak=True)
        elif sign in ")]":
            if text[end:].strip("\"'\u201d\u2019 "):
                self._pause(",", weak=True)
        elif sign in self.symbols:
            for word in self.symbols[sign].split():
                self._add(((word, "word"),), begin, end)
        elif sign == "/" and self.language == "en" and text[begin - 1 : begin].isdigit() and text[end : end + 1].isdigit():
            self._add((("over", "word"),), begin, end)
        elif sign not in _SILENT:
            self._other(sign, begin, end)

    def _apart(self, begin: int, end: int) -> bool:
        """Whether a dash stands between spaces, or is long: then it is a pause."""
        text = self.tracked.text
        return text[begin : begin + 1] == "\u2014" or (text[begin - 1 : begin].isspace() and text[end : end + 1].isspace())

    def _other(self, sign: str, begin: int, end: int) -> None:
        category = unicodedata.category(sign)
        if category[0] in "LM":
            # A mark the run of letters did not take: it belongs to the word before it.
            if category[0] == "M" and self.said and self.said[-1].end >= self.tracked.span(begin, end)[0]:
                last = self.said[-1]
                if last.kind == "word" and len(last.text) < LONGEST_WORD and last.text[-1] not in PAUSES:
                    self.said[-1] = replace(last, text=unicodedata.normalize("NFC", last.text + sign))
            elif category[0] == "L":
                self._add(((sign, "word"),), begin, end)
        elif self.language not in GRAMMARS and category in ("Sc", "Sm", "Nd", "Nl", "No"):
            self._add(((sign, "word"),), begin, end)
        elif category[0] != "P":
            self.tracked.left_out.append(self.tracked.written(self.written, begin, end))

    def _pause(self, mark: str, weak: bool = False) -> None:
        """Let the last word end in ``mark``; a weak one gives way to what is there, a stop replaces a comma."""
        if not self.said or self.said[-1].kind == "phonemes":
            return
        last = self.said[-1]
        if last.text[-1] not in PAUSES:
            self.said[-1] = replace(last, text=last.text + mark)
        elif not weak and (last.text[-1] == "," or (mark in "?!" and last.text[-1] == ".")):
            self.said[-1] = replace(last, text=last.text[:-1] + mark)


@lru_cache(maxsize=16)
def symbol_words(language: str) -> dict[str, str]:
    """Symbols and their words in a language with a grammar; empty for any other."""
    if language not in LANGUAGES:
        return {}
    column = LANGUAGES.index(language) + 1
    return {row[0]: row[column] for row in rows("symbols")}
