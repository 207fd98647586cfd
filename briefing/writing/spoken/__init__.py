"""The spoken form: what a voice is given for a written text.

Stages, in order: ``tidy`` (characters), ``markup``, ``addresses``, the language's own first pass
(``english``), ``grammar`` (damga), ``words`` (sweep and guard). For languages with a grammar only
letters, combining marks, apostrophes and ``. , ; : ? !`` come out: seven with damga, English alone
where it is not installed (Python 3.14). Any other language leaves its numbers to the voice
(``without_grammar``). Pure and deterministic.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from briefing.script import Spoken, Word
from briefing.writing.language import GRAMMARS, locale_of, primary
from briefing.writing.sentences import pieces
from briefing.writing.spoken.addresses import addresses
from briefing.writing.spoken.english import english, in_capitals
from briefing.writing.spoken.grammar import grammar, negatives
from briefing.writing.spoken.markup import markup
from briefing.writing.spoken.tidy import tidy
from briefing.writing.spoken.track import Saying, Tracked
from briefing.writing.spoken.without_grammar import without_grammar
from briefing.writing.spoken.words import to_words

__all__ = ["Instead", "spoken", "spoken_instead"]

_HELD = re.compile("[\U000f0000-\U000fffff]")


@dataclass(frozen=True, slots=True)
class Instead:
    """``value`` is said in place of ``text[start:end]``; ``[[...]]`` are phonemes, "" is silence."""

    start: int
    end: int
    value: str


def spoken(text: str, language: str, locale: str | None = None) -> tuple[Spoken, tuple[str, ...]]:
    """The words to say for one line of text, and what of it has no reading, as written.

    ``language``: BCP 47 tag; ``locale``: "en-US", "en-GB" or None for the tag's own. The words'
    offsets point into ``text``. Linear in the length of the text.
    """
    return spoken_instead(text, language, locale, ())


def spoken_instead(
    text: str, language: str, locale: str | None, instead: Sequence[Instead]
) -> tuple[Spoken, tuple[str, ...]]:
    """As ``spoken``, with parts of the text said differently; these must not overlap."""
    said: list[Word] = []
    left_out: list[str] = []
    # damga is superlinear: never more than one piece at a time.
    for start, end in _whole(pieces(text, 0, len(text)), instead):
        mine = [Instead(i.start - start, i.end - start, i.value) for i in instead if start <= i.start and i.end <= end]
        words, dropped = _spoken(text[start:end], language, locale, mine)
        said += [replace(w, start=w.start + start, end=w.end + start) for w in words] if start else words
        left_out += dropped
    return tuple(said), tuple(left_out)


def _whole(spans: Iterable[tuple[int, int]], instead: Sequence[Instead]) -> list[tuple[int, int]]:
    """Pieces, joined where something said differently reaches over their border."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and any(i.start < joined[-1][1] and i.end > start for i in instead):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _spoken(text: str, tag: str, locale: str | None, instead: Sequence[Instead]) -> tuple[Spoken, list[str]]:
    language = primary(tag)
    tracked = Tracked.of(_unheld(text))
    for part in sorted(instead, key=lambda i: i.start, reverse=True):
        tracked.replace(part.start, part.end, tracked.hold(_instead_words(part, tag, locale)) if part.value else " ")
    tidy(tracked, language)
    markup(tracked)
    addresses(tracked, language)
    british = locale_of(tag, locale) == "en-GB"
    capitals = in_capitals(tracked.text)
    if language == "en":
        english(tracked, british)
    elif language in GRAMMARS:
        negatives(tracked, language)
    if language not in GRAMMARS:
        return without_grammar(tracked, text, language), tracked.left_out
    grammar(tracked, language, british)
    return to_words(tracked, text, language, british, capitals), tracked.left_out


def _unheld(text: str) -> str:
    """Without the characters that stand for held words; as long as before."""
    return _HELD.sub("\ue000", text)


def _instead_words(part: Instead, tag: str, locale: str | None) -> list[Saying]:
    if part.value.startswith("[[") and part.value.endswith("]]") and len(part.value) > 4:
        return [(part.value[2:-2], "phonemes")]
    words = _spoken(part.value, tag, locale, ())[0]
    # The point of the last letter of "U.N." ends no sentence.
    return [(word.text.rstrip(".") if word.kind == "letters" else word.text, word.kind) for word in words]
