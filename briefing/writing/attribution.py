"""Who says it: the words beside a quotation that give it a speaker, by language (``data/attribution.tsv``)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from briefing.writing.sentences import SPACELESS
from briefing.writing.tables import rows

# An attribution stands close by: “We won,” Jane Roe, the mayor of the town, said.
_WORDS_BETWEEN = 6
# One inside the marks holds a name and an office at most; what is longer is the speaker's own words.
_LONGEST_ASIDE = 160

_WORD = re.compile(r"\w+(?:['’.-]\w+)*")
# Four letters before a full stop: what is shorter may be an abbreviation ("Mr. Smith said").
_STOP = re.compile(r"[!?\u2026\u3002\uff01\uff1f\u061f\u0964]|(?<=[^\W\d_]{4})\.(?!\w)")
_NEVER = re.compile("(?!)")
_DASH = re.compile(r"(?<=[\s,.?!\u2026])[\u2014\u2013-](?=\s|\w)|(?<=\w)[\u2014\u2013](?=[\s,.;:?!])")
_COMMA = re.compile(r",(?=\s)")
_BORDERS = {"comma": _COMMA, "dash": _DASH}


@dataclass(frozen=True, slots=True)
class Attribution:
    """The words of one or several languages; ``known`` is False where there are none.

    ``opening`` is what an attribution inside the marks begins with, ``borders`` what stands before and after it.
    """

    known: bool
    near: re.Pattern[str]
    next: re.Pattern[str]
    final: re.Pattern[str]
    opening: re.Pattern[str]
    borders: tuple[re.Pattern[str], ...]

    def before(self, text: str) -> int | None:
        """How many words stand between the verb and the quotation behind ``text``; None: no verb, or one far off."""
        text = text[_last_end(text) :]
        distances = (_words(text[verb.end() :]) for verb in self.near.finditer(text))
        beside = (0 for word in self.next.finditer(text) if not _words(text[word.end() :]))
        return _closest([*distances, *beside])

    def after(self, text: str) -> int | None:
        """The same of ``text`` behind a quotation."""
        stop = _STOP.search(text)
        text = text[: stop.start()] if stop else text
        distances = (_words(text[: verb.start()]) for verb in self.near.finditer(text))
        beside = (0 for word in self.next.finditer(text) if not _words(text[: word.start()]))
        return _closest([*distances, *beside])

    def ends(self, text: str) -> bool:
        """Whether ``text``, behind a quotation, begins with a verb that comes last ("dedi")."""
        return self.final.match(text.lstrip()) is not None

    def asides(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Attributions inside the quotation ``text[start:end]``: «Abbiamo vinto – ha detto – e lo meritiamo»."""
        for border in self.borders:
            position = start
            while (mark := border.search(text, position, end)) is not None:
                position = mark.end()
                begin = position + (text[position : position + 1].isspace())
                if self.opening.match(text, begin, end) is None:
                    continue
                position = _aside_end(text, begin, end, border)
                if position - begin <= _LONGEST_ASIDE:
                    # A dash that touches its word («—dijo el alcalde—») belongs to it.
                    yield (begin if begin > mark.end() else mark.start()), position


@cache
def attribution(languages: tuple[str, ...]) -> Attribution:
    """The words of these languages ("en", "de") together."""
    words: dict[str, list[str]] = {"near": [], "next": [], "final": [], "helper": []}
    opening: list[str] = []
    borders: list[str] = []
    for language in languages:
        mine = {row[1]: row[2].split("|") for row in rows("attribution") if row[0] == language}
        for kind, found in words.items():
            found.extend(mine.get(kind, ()))
        if "inside" in mine:
            borders.extend(mine["inside"])
            opening.extend(mine["near"])
    helped = f"(?:(?:{_alternatives(words['helper'])})\\s+)?" if words["helper"] else ""
    return Attribution(
        known=bool(words["near"] or words["final"]),
        near=_pattern(words["near"]),
        next=_pattern(words["next"]),
        final=_pattern(words["final"]),
        opening=_pattern(opening, helped),
        borders=tuple(_BORDERS[name] for name in dict.fromkeys(borders)),
    )


def one_sentence(text: str) -> bool:
    """Whether no sentence ends inside ``text``."""
    return _STOP.search(text) is None


def _pattern(words: list[str], before: str = "") -> re.Pattern[str]:
    return re.compile(f"{before}(?:{_alternatives(words)})", re.IGNORECASE) if words else _NEVER


def _alternatives(words: list[str]) -> str:
    return "|".join(_one(word) for word in words)


def _one(word: str) -> str:
    """One word of the table as a pattern; scripts without spaces know no word's border."""
    written = re.escape(word).replace(r"\*", r"\w*")
    return written if SPACELESS.search(word) else rf"\b{written}\b"


def _words(text: str) -> int:
    return len(_WORD.findall(text))


def _closest(distances: list[int]) -> int | None:
    return min((d for d in distances if d <= _WORDS_BETWEEN), default=None)


def _last_end(text: str) -> int:
    """Where the last sentence of ``text`` begins."""
    last = 0
    for stop in _STOP.finditer(text):
        last = stop.end()
    return last


def _aside_end(text: str, begin: int, end: int, border: re.Pattern[str]) -> int:
    """Where an attribution that begins at ``begin`` is over: behind the next border, its sentence, or ``end``."""
    reach = min(end, begin + _LONGEST_ASIDE + 1)
    closing = border.search(text, begin, reach)
    stop = _STOP.search(text, begin, closing.start() if closing else reach)
    # "сказал мэр. — Мы": the dash behind the full stop ends it too.
    if stop is not None and not (closing and not text[stop.end() : closing.start()].strip()):
        return stop.end()
    return closing.end() if closing else reach
