"""Languages without a grammar: the voice reads its own numbers; only what no voice can say is taken out."""

import re
import unicodedata

from briefing.script import Spoken, Word
from briefing.writing.sentences import SPACELESS
from briefing.writing.spoken.tidy import LONGEST_WORD
from briefing.writing.spoken.track import Tracked

# A piece of a text without spaces: about one clause, so that word times stay useful.
PIECE = 12

_TOKEN = re.compile(r"[^\s\U000f0000-\U000fffff]+|[\U000f0000-\U000fffff]")
_PAUSE = re.compile(r"[.,;:?!]")
_SIGN = re.compile(r"[.,;:?!]+$")
# Runs that are never cut: a number or a word of letters with spaces around its like.
_UNCUT = re.compile(rf"(?:(?!{SPACELESS.pattern})\S)+|\S")
_SAYABLE = ("L", "M", "N")
_KEPT = frozenset("'.,;:?!-/%&+@#\u2019\u200c\u200d")


def without_grammar(tracked: Tracked, written: str) -> Spoken:
    """The words of ``tracked``, with their numbers and what belongs to them as they are."""
    said: list[Word] = []
    for token in _TOKEN.finditer(tracked.text):
        held = tracked.release(token[0]) if len(token[0]) == 1 else None
        begin, end = token.span()
        if held is not None:
            said += [Word(text, kind, *tracked.span(begin, end)) for text, kind in held]
            continue
        for first, last in _parts(token[0]):
            span = tracked.span(begin + first, begin + last)
            text = "".join(c for c in token[0][first:last] if _kept(c))
            for offset in range(first, last):
                character = token[0][offset]
                if not _kept(character) and unicodedata.category(character) in ("So", "Sk"):
                    tracked.left_out.append(tracked.written(written, begin + offset, begin + offset + 1))
            sign = _SIGN.search(text)
            bare = unicodedata.normalize("NFC", text[: sign.start()] if sign else text).strip("-'/\u2019")
            if any(unicodedata.category(c)[0] in "LN" for c in bare):
                if len(bare) > LONGEST_WORD:
                    tracked.left_out.append(bare[:LONGEST_WORD] + "\u2026")
                    continue
                said.append(Word(bare + (sign[0][0] if sign else ""), "word", *span))
            elif sign and said and said[-1].kind != "phonemes" and not _PAUSE.match(said[-1].text[-1]):
                last_word = said[-1]
                said[-1] = Word(last_word.text + sign[0][0], last_word.kind, last_word.start, last_word.end)
    return tuple(said)


def pieces_without_spaces(text: str) -> list[tuple[int, int]]:
    """Cut a run of a script without spaces into pieces; words and numbers of other scripts stay whole."""
    cut: list[tuple[int, int]] = []
    start = stop = 0
    for run in _UNCUT.finditer(text):
        if run.end() - start > PIECE and stop > start:
            cut.append((start, stop))
            start = stop
        stop = run.end()
    if stop > start:
        cut.append((start, stop))
    return cut


def _parts(token: str) -> list[tuple[int, int]]:
    return pieces_without_spaces(token) if SPACELESS.search(token) else [(0, len(token))]


def _kept(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] in _SAYABLE or category in ("Sc", "Sm") or character in _KEPT
