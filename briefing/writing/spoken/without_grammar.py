"""Languages without a grammar: the voice reads its own numbers; only what no voice can say is taken out."""

import re
import unicodedata
from dataclasses import replace

from briefing.script import Spoken, Word
from briefing.writing.sentences import SPACELESS
from briefing.writing.spoken.symbols import symbol_words
from briefing.writing.spoken.tidy import LONGEST_WORD, sayable
from briefing.writing.spoken.track import Tracked

# A piece of a text without spaces: about one clause, so that word times stay useful.
PIECE = 12

_TOKEN = re.compile(r"[^\s\U000f0000-\U000fffff]+|[\U000f0000-\U000fffff]")
_SYMBOL = re.compile(r"[^\w\s]")
_PAUSE = re.compile(r"[.,;:?!]")
_SIGN = re.compile(r"[.,;:?!]+$")
# Runs that are never cut: a number or a word of letters with spaces around its like.
_UNCUT = re.compile(rf"(?:(?!{SPACELESS.pattern})\S)+|\S")
_SAYABLE = ("L", "M", "N")
_SIGNS = frozenset("%\u2030&+@#")
_KEPT = _SIGNS | frozenset("'.,;:?!-/\u2019\u200c\u200d")


def without_grammar(tracked: Tracked, written: str, language: str) -> Spoken:
    """The words of ``tracked``, with their numbers and what belongs to them as they are."""
    if symbols := symbol_words(language):
        tracked.sub(_SYMBOL, lambda m: _symbol(m, symbols))
    said: list[Word] = []
    for token in _TOKEN.finditer(tracked.text):
        held = tracked.release(token[0]) if len(token[0]) == 1 else None
        begin, end = token.span()
        if held is not None:
            for text, kind in held:
                if kind == "phonemes" or sayable(text):
                    said.append(Word(text, kind, *tracked.span(begin, end)))
                else:
                    tracked.left_out.append(tracked.written(written, begin, end))
            continue
        for first, last in _parts(token[0]):
            _say(said, tracked, written, begin + first, begin + last)
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


def _symbol(match: re.Match[str], symbols: dict[str, str]) -> str | None:
    """A symbol in words where it stands alone ("3,5 %") or the voice would not get it; "$5" is the voice's."""
    said = symbols.get(match[0])
    touching = match.string[match.start() - 1 : match.start()] + match.string[match.end() : match.end() + 1]
    return f" {said} " if said and not (_kept(match[0]) and re.search(r"\w", touching)) else None


def _say(said: list[Word], tracked: Tracked, written: str, begin: int, end: int) -> None:
    """Add one word, or what stands in its place, to ``said``."""
    piece = tracked.text[begin:end]
    start, stop = tracked.span(begin, end)
    for offset, character in enumerate(piece):
        if not _kept(character) and unicodedata.category(character) in ("So", "Sk"):
            tracked.left_out.append(tracked.written(written, begin + offset, begin + offset + 1))
    text = "".join(c for c in piece if _kept(c))
    sign = _SIGN.search(text)
    pause = sign[0][0] if sign else ""
    bare = unicodedata.normalize("NFC", text[: sign.start()] if sign else text).strip("-'/\u2019")
    if len(bare) > LONGEST_WORD:
        tracked.left_out.append(bare[:LONGEST_WORD] + "\u2026")
        return
    if sayable(bare):
        said.append(Word(bare + pause, "word", start, stop))
        return
    last = said[-1] if said and said[-1].kind != "phonemes" and not _PAUSE.match(said[-1].text[-1]) else None
    if _belongs(bare, last, start):
        assert last is not None
        said[-1] = last = replace(last, text=last.text + bare, end=stop)
    elif any(c in _SIGNS or (c not in _KEPT and unicodedata.category(c)[0] != "M") for c in bare):
        tracked.left_out.append(bare)
    if pause and last is not None:
        said[-1] = replace(last, text=last.text + pause)


def _belongs(bare: str, last: Word | None, start: int) -> bool:
    """Whether what is no word goes with the word before it.

    A unit goes with its number ("5 %", "5 €"), a modifier letter with the word it touches; Thai writes its
    repetition sign apart.
    """
    if not bare or last is None or last.kind != "word" or len(last.text + bare) > LONGEST_WORD:
        return False
    if any(unicodedata.category(c)[0] == "L" for c in bare):
        return last.end == start or SPACELESS.match(bare) is not None
    return last.text[-1].isdecimal() and all(c in "%\u2030" or unicodedata.category(c) == "Sc" for c in bare)


def _parts(token: str) -> list[tuple[int, int]]:
    return pieces_without_spaces(token) if SPACELESS.search(token) else [(0, len(token))]


def _kept(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] in _SAYABLE or category in ("Sc", "Sm") or character in _KEPT
