"""Which quotation marks of a paragraph belong together, whatever language they are set in.

The outermost pair counts; what is quoted inside it is part of it. An apostrophe is no mark, and neither
are the inches of ``5"``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from briefing.writing.sentences import SPACELESS

# What may close each opening mark. Swedes and Finns close with the mark they open with, and Germans set French
# marks the other way round.
_CLOSERS = {
    "\u201c": "\u201d\u201c",
    "\u201d": "\u201d",
    "\u201e": "\u201c\u201d",
    "\u201f": "\u201d\u201c",
    "\u00ab": "\u00bb",
    "\u00bb": "\u00ab\u00bb",
    "\u2039": "\u203a",
    "\u203a": "\u2039\u203a",
    "\u300c": "\u300d",
    "\u300e": "\u300f",
    '"': '"',
    "\u201a": "\u2018\u2019",
    "\u2018": "\u2019",
    "'": "'",
}
# Pairs in which the mark at hand closes only where something can end: elsewhere it is another opening one.
_AMBIGUOUS = {"\u201c\u201c", "\u201f\u201c", "\u201d\u201d", "\u00bb\u00bb", "\u203a\u203a", "\u201a\u2019"}
# A typist's straight mark closes these where their own is missing.
_MIXED = {"\u201c": '"', "\u201e": '"'}
_EITHER = {opener: re.compile(f"[{opener}{closers}{_MIXED.get(opener, '')}]") for opener, closers in _CLOSERS.items()}
_OPENER = re.compile(f"[{''.join(_CLOSERS)}]")

# Any mark that is no apostrophe, as far as it shows at once.
QUOTE = re.compile(
    "[\"\u2018\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a\u300c\u300d\u300e\u300f]|(?<!\\w)['\u201a]"
)

# What ends a quotation and what may stand behind it; the French put a space before some of it.
_CLOSING = re.compile(
    "(?:[\u201d\u00bb\u203a\u300d\u300f\u2019)\\]\uff09]"
    "|[.,;:!?\u2026\u060c\u061b\u061f\u06d4\u0964\u3001\u3002\uff0c\uff01\uff1f\uff1b\uff1a]"
    "|[\u00a0\u202f ][\u00bb\u203a:;!?](?!\\w)"
    "|[\"'\u201c\u2018\u00ab\u2039](?=[\\s.,;:!?\u2026)\\]]|\\Z))*"
)
_ELISION = re.compile(r"(?:tis|twas|twere|em|n|til|cause|round|bout|cos|\d\ds?)\b", re.IGNORECASE)
_STRAIGHT_END = re.compile(r"(?<=[.,!?\u2026])'(?!\w)")
_FEET = re.compile(r"\d['\u2019\u2032] ?\d\d?\Z")
# A ’ behind these may belong to its word: "the workers’ pay", "goin’ home".
_POSSESSIVE = re.compile(r"(?:[sxz]|in)\Z", re.IGNORECASE)
_BEGINNINGS = "([{\u2014\u2013-/\uff08\u3010"
_STOPS = ".!?\u2026:\u3002\uff1a\uff01\uff1f"


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quoted part: ``text[start]`` opens it, ``text[stop]`` closes it, ``end`` is behind that.

    One that never closes has both ``stop`` and ``end`` at the end of its paragraph.
    """

    start: int
    stop: int
    end: int


def quoted_parts(text: str) -> Iterator[Quoted]:
    """Yield the outermost quoted parts of ``text``, one paragraph, in order. Linear in its length."""
    marks = _Marks(text)
    position = 0
    while (mark := _OPENER.search(text, position)) is not None:
        at, position = mark.start(), mark.end()
        if not marks.opens(at):
            continue
        if (stop := marks.close(at)) is not None:
            position = stop + 1
            yield Quoted(at, stop, position)
        elif mark[0] != "'" and (mark[0] != "\u2018" or marks.begins_speech(at)):
            yield Quoted(at, len(text), len(text))
            return


def past_closing(text: str, at: int) -> int:
    """The offset behind the closing marks and the punctuation that stand at ``at``, if any."""
    match = _CLOSING.match(text, at)
    return match.end() if match else at


@dataclass(slots=True)
class _Marks:
    """The marks of one text.

    unclosed  openers behind which nothing was found that closes them
    nesting   whether an opener may stand inside a quotation it opens
    """

    text: str
    unclosed: set[str] = field(default_factory=set)
    nesting: dict[str, bool] = field(default_factory=dict)

    def opens(self, at: int) -> bool:
        """Whether the mark at ``at`` can open a quotation, where none is open."""
        mark, before, after = self.text[at], self.text[at - 1 : at] if at else "", self.text[at + 1 : at + 2]
        begins = not before or before.isspace() or before in _BEGINNINGS
        if mark == '"':
            return begins or (not before.isdigit() and not self._ends(at))
        if mark == "\u201c":
            return begins or not self._ends(at)
        if mark in "\u201d\u00bb\u203a":
            return begins and (at == 0 or after.isalnum() or after in tuple("\u00bf\u00a1.\u2026"))
        if mark == "\u2018":
            inside = before.isalnum() and not SPACELESS.match(before)
            return not inside and not after.isspace() and not _ELISION.match(self.text, at + 1)
        if mark == "'":
            sure = after.isupper() or after in ("\u00bf", "\u00a1")
            return begins and sure and not _ELISION.match(self.text, at + 1)
        return True

    def close(self, at: int) -> int | None:
        """Where the quotation that opens at ``at`` is closed; None when it never is."""
        opener = self.text[at]
        if opener in self.unclosed:
            return None
        if opener == "'":
            match = _STRAIGHT_END.search(self.text, at + 1)
            found = match.start() if match else None
        elif opener == "\u2018":
            found = self._single(at)
        else:
            found = self._outermost(at, opener)
        if found is None:
            self.unclosed.add(opener)
        return found

    def begins_speech(self, at: int) -> bool:
        """Whether a sentence begins at the mark, which might be an apostrophe."""
        before = self.text[max(0, at - 10) : at].rstrip()
        return self.text[at + 1 : at + 2].isupper() and (not before or before[-1] in _STOPS)

    def _outermost(self, at: int, opener: str) -> int | None:
        closers = _CLOSERS[opener]
        if opener not in self.nesting:
            # Same marks inside one another are told by their number: a writer who forgets to close is commoner.
            self.nesting[opener] = opener != closers[0] and self.text.count(opener) == self.text.count(closers[0])
        depth = 0
        straight: int | None = None
        for mark in _EITHER[opener].finditer(self.text, at + 1):
            if mark[0] in closers and self._closes(opener, mark.start()):
                if not depth:
                    return mark.start()
                depth -= 1
            elif mark[0] == opener:
                if straight is not None:
                    break
                depth += self.nesting[opener]
            elif straight is None and opener in _MIXED and self._ends(mark.start()):
                straight = mark.start()
        return straight

    def _closes(self, opener: str, at: int) -> bool:
        mark = self.text[at]
        if opener == mark == '"':
            return _FEET.search(self.text, max(0, at - 5), at) is None
        return opener + mark not in _AMBIGUOUS or self._ends(at)

    def _single(self, at: int) -> int | None:
        """Where a quotation in single marks ends: ``‘I don’t know the workers’ names,’ he said``."""
        possible: int | None = None
        for mark in _EITHER["\u2018"].finditer(self.text, at + 1):
            here = mark.start()
            if mark[0] == "\u2018":
                if possible is not None:
                    break
            elif self._ends(here):
                if not self.text[here - 1].isalnum():
                    return here
                if possible is None:
                    possible = here
                    if not _POSSESSIVE.search(self.text, max(at + 1, here - 2), here):
                        break
        return possible

    def _ends(self, at: int) -> bool:
        """Whether something can end with the mark: it stands behind a word or its stop, and before no other word."""
        before, after = self.text[at - 1 : at] if at else "", self.text[at + 1 : at + 2]
        return bool(before) and not before.isspace() and before not in _BEGINNINGS[:2] and not after.isalnum()
