"""Text that remembers where each of its characters came from, however often it is rewritten."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from briefing.script import WordKind

# A held word stands in the text as one character of Unicode's private plane 15. No written text
# brings one in (``tidy`` removes them) and damga leaves them as they are.
_HOLD = 0xF0000
_MOST_HELD = 0xFFFD

Saying = tuple[str, WordKind]
Change = Callable[[re.Match[str]], str | None]


@dataclass(slots=True)
class Tracked:
    """A text in the making.

    text      as it stands
    starts    for each character the offset in the written text where what it came from begins
    ends      and where that ends
    held      finished words, each standing in ``text`` as one placeholder character
    left_out  what of the written text was dropped, as written
    """

    text: str
    starts: list[int]
    ends: list[int]
    held: list[tuple[Saying, ...]] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, text: str) -> "Tracked":
        return cls(text, list(range(len(text))), list(range(1, len(text) + 1)))

    def sub(self, pattern: re.Pattern[str], change: Change) -> None:
        """Rewrite every match to what ``change`` returns; ``None`` leaves it.

        Characters equal at both ends of a rewriting keep their own origin, all others share the
        origin of the whole match.
        """
        matches = [(m, new) for m in pattern.finditer(self.text) if (new := change(m)) is not None and new != m[0]]
        if not matches:
            return
        texts: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        position = 0
        for match, new in matches:
            old = match[0]
            most = min(len(old), len(new))
            head = next((i for i in range(most) if old[i] != new[i]), most)
            most -= head
            tail = next((i for i in range(most) if old[-1 - i] != new[-1 - i]), most)
            begin, end = match.start() + head, match.end() - tail
            texts += (self.text[position:begin], new[head : len(new) - tail])
            starts += self.starts[position:begin]
            ends += self.ends[position:begin]
            fresh = len(new) - tail - head
            if fresh:
                # A pure insertion (begin == end) belongs to the match as a whole.
                source = (begin, end) if begin < end else (match.start(), match.end())
                span = self.span(*source)
                starts += [span[0]] * fresh
                ends += [span[1]] * fresh
            position = end
        texts.append(self.text[position:])
        starts += self.starts[position:]
        ends += self.ends[position:]
        self.text, self.starts, self.ends = "".join(texts), starts, ends

    def replace(self, start: int, end: int, new: str) -> None:
        """Put ``new`` in place of ``text[start:end]``; all of it comes from there."""
        span = self.span(start, end)
        self.text = self.text[:start] + new + self.text[end:]
        self.starts[start:end] = [span[0]] * len(new)
        self.ends[start:end] = [span[1]] * len(new)

    def span(self, begin: int, end: int) -> tuple[int, int]:
        """Where ``text[begin:end]`` came from; for an empty piece the place it stands at."""
        if begin < end:
            return min(self.starts[begin:end]), max(self.ends[begin:end])
        place = self.ends[begin - 1] if begin else (self.starts[0] if self.starts else 0)
        return place, place

    def written(self, original: str, begin: int, end: int) -> str:
        """The part of ``original`` that ``text[begin:end]`` came from."""
        start, stop = self.span(begin, end)
        # What a grammar moved has no place of its own any more, but is the same character.
        return original[start:stop] or self.text[begin:end]

    def hold(self, sayings: Sequence[Saying]) -> str:
        """Finished words as a placeholder to be put into the text; no later stage touches them."""
        if len(self.held) > _MOST_HELD:
            return " ".join(text for text, _ in sayings)
        self.held.append(tuple(sayings))
        return chr(_HOLD + len(self.held) - 1)

    def release(self, character: str) -> tuple[Saying, ...] | None:
        """The words a placeholder stands for; ``None`` for any other character."""
        index = ord(character) - _HOLD
        return self.held[index] if 0 <= index < len(self.held) else None
