"""The sweep and the guard: what stands after all readings becomes words, and nothing else passes.

Letters stay, digits that are left are said, symbols with a reading too; punctuation is kept where
a voice breathes by it; everything else is dropped and reported.
"""

import re
import unicodedata
from dataclasses import replace
from functools import lru_cache

from briefing.script import Spoken, Word
from briefing.writing.sentences import SPACELESS
from briefing.writing.spoken.acronyms import acronym, is_capitals
from briefing.writing.spoken.grammar import number_words
from briefing.writing.spoken.symbols import symbol_words
from briefing.writing.spoken.tidy import LONGEST_WORD, sayable
from briefing.writing.spoken.track import Saying, Tracked
from briefing.writing.spoken.without_grammar import pieces_without_spaces

PAUSES = ".,;:?!"

# A number longer than this is said digit by digit.
_LONGEST_NUMBER = 15

_RUN = re.compile(
    r"(?P<dotted>\b(?:[^\W\d_\u00b2\u00b3]\.){2,}(?:[^\W\d_\u00b2\u00b3]\b)?(?:'s\b)?)"
    r"|(?P<letters>[^\W\d_\u00b2\u00b3](?:[^\W\d_\u00b2\u00b3]|[\u0300-\u036f\u0483-\u0487\u0591-\u05bd"
    r"\u0610-\u061a\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0981-\u0983\u09bc-\u09cd\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]|['](?=[^\W\d_]))*)"
    r"|(?P<digits>\d+)|(?P<space>\s+)|(?P<points>\.{2,}|\u2026)|(?P<sign>.)",
    re.DOTALL,
)


def to_words(tracked: Tracked, written: str, language: str, british: bool, capitals: bool) -> Spoken:
    """Turn ``tracked`` into words with offsets into ``written``.

    ``capitals``: the sentence is a headline in capitals, where capitals say nothing.
    """
    sweep = _Sweep(tracked, written, language, british, capitals)
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
    if is_capitals(text, language):
        return acronym(text, language, capitals)
    return ((text, "word"),)


class _Sweep:
    """One pass over a text; words come out in the order of what they were written as."""

    def __init__(self, tracked: Tracked, written: str, language: str, british: bool, capitals: bool) -> None:
        self.tracked = tracked
        self.written = written
        self.language = language
        self.british = british
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
        # Offsets never go back: what a rule moved shares the place of the word before it.
        if self.said and start < self.said[-1].start:
            start = self.said[-1].start
            stop = max(stop, start)
        for text, kind in sayings:
            pause = ""
            if kind != "phonemes":
                pause = text[-1:] if text[-1:] in tuple(PAUSES) else ""
                text = _guarded(text)
                if not text:
                    continue
                if not sayable(text):
                    self._modifiers(text, start, begin, end)
                    continue
                if len(text) > LONGEST_WORD:
                    self.tracked.left_out.append(text[:LONGEST_WORD] + "\u2026")
                    continue
            self.said.append(Word(text + pause, kind, start, stop))

    def _modifiers(self, text: str, start: int, begin: int, end: int) -> None:
        """Modifier letters alone have no reading; right behind a word they belong to it."""
        last = self.said[-1] if self.said and self.said[-1].text[-1] not in PAUSES else None
        if last and last.kind == "word" and last.end == start and len(last.text + text) <= LONGEST_WORD:
            self.said[-1] = replace(last, text=last.text + text, end=self.tracked.span(begin, end)[1])
        else:
            self.tracked.left_out.append(self.tracked.written(self.written, begin, end))

    def _letters(self, text: str, begin: int, end: int, dotted: bool) -> None:
        if dotted:
            stop = text.endswith(".") and not self.tracked.text[end:].strip("\"'\u201c\u201d\u00bb)] \u2019")
            letters = text.replace(".", "")
            self._add(((letters, "letters"),), begin, end)
            if stop:
                self._pause(".")
        elif SPACELESS.search(text):
            self._spaceless(text, begin)
        else:
            self._add(plain_word(text, self.language, self.capitals), begin, end)

    def _spaceless(self, text: str, begin: int) -> None:
        for start, stop in pieces_without_spaces(text):
            self._add(((text[start:stop], "word"),), begin + start, begin + stop)

    def _digits(self, text: str, begin: int, end: int) -> None:
        numbers = [text] if len(text) <= _LONGEST_NUMBER and text[0] != "0" else list(text)
        for number in numbers:
            for word in re.split(r"[\s-]+", number_words(number, self.language, self.british)):
                self._add(((word, "word"),), begin, end)

    def _sign(self, sign: str, begin: int, end: int) -> None:
        text = self.tracked.text
        held = self.tracked.release(sign)
        if held is not None:
            self._add(held, begin, end)
        elif sign in PAUSES:
            if sign == "." and self._initial(begin, end):
                return
            # Inside a word or number ("a.b", "12:30") a mark is no pause.
            if not (text[begin - 1 : begin].isalnum() and text[end : end + 1].isalnum()) or sign in ";!?":
                self._pause(sign)
        elif sign in "([" or (sign in "-\u2013\u2014\u2015" and self._apart(begin, end)):
            self._pause(",", weak=True)
        elif sign in ")]":
            if text[end:].strip("\"'\u201d\u2019 "):
                self._pause(",", weak=True)
        elif sign in self.symbols:
            for word in self.symbols[sign].split():
                self._add(((word, "word"),), begin, end)
        else:
            self._other(sign, begin, end)

    def _initial(self, begin: int, end: int) -> bool:
        """Whether a point belongs to an initial: "George W. Bush"."""
        text = self.tracked.text
        before = text[max(0, begin - 2) : begin]
        return before[-1:].isupper() and not before[:-1].isalnum() and text[end : end + 2].strip(" ").isupper()

    def _apart(self, begin: int, end: int) -> bool:
        """Whether a dash stands between spaces, or is long: then it is a pause."""
        text = self.tracked.text
        alone = text[begin - 1 : begin].isspace() and text[end : end + 1].isspace()
        return alone or text[begin:end] == "\u2014"

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


def _guarded(text: str) -> str:
    """The last word on every word: letters, marks on them and apostrophes inside, nothing else."""
    if text.isascii() and text.isalpha():
        return text
    text = unicodedata.normalize("NFC", "".join(c for c in text if c == "'" or unicodedata.category(c)[0] in "LM"))
    text = text.strip("'")
    while text and unicodedata.category(text[0])[0] == "M":
        text = text[1:]
    return text
