"""From phonemes and their lengths to word times, and what else engines that make phonemes share."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Any

from briefing.script import Spoken

GAPS = frozenset(" .,;:!?")  # phonemes of espeak-ng's that are no sound
WordTimes = tuple[tuple[float, float], ...]


class Timing:
    """Collects when each of ``count`` words is said."""

    def __init__(self, count: int) -> None:
        self._spans: list[tuple[float, float] | None] = [None] * count
        self._at = 0.0

    def add(self, words: Sequence[int], seconds: Iterable[float]) -> None:
        """The next phonemes: the index of the word each belongs to (-1: none), and how long it lasts."""
        for word, length in zip(words, seconds, strict=True):
            begin, self._at = self._at, self._at + float(length)
            self.note(word, begin, self._at)

    def note(self, word: int, start: float, end: float) -> None:
        """One phoneme of a word (-1: of none), in seconds."""
        if word >= 0:
            known = self._spans[word]
            self._spans[word] = (known[0] if known else start, end)

    def words(self, ahead: float = 0.0) -> WordTimes:
        """(start, end) of each word, moved ``ahead`` by so many seconds; one without phonemes stands at the end of
        the word before it."""
        times: list[tuple[float, float]] = []
        for span in self._spans:
            last = times[-1][1] if times else 0.0
            times.append((max(0.0, span[0] - ahead), max(0.0, span[1] - ahead)) if span else (last, last))
        return tuple(times)


def shared_out(spoken: Spoken, seconds: float) -> WordTimes:
    """Word times where an engine tells none: the clip's time by the length of its words."""
    ends = list(accumulate(len(word.text) + 1 for word in spoken))
    return tuple((begin * seconds / ends[-1], end * seconds / ends[-1]) for begin, end in pairwise([0, *ends]))


def words_of_groups(gaps: Sequence[bool], texts: Sequence[str]) -> list[int]:
    """For each phoneme the index of its word, -1 where ``gaps`` is true: what parts groups of phonemes.

    ``texts`` are the words as the engine was given them, letters apart. Engines join and part words: where the number
    of groups is not that of the parts of ``texts``, each goes to the word at about its place.
    """
    parts = [index for index, text in enumerate(texts) for _ in text.split()]
    groups: list[list[int]] = [[]]
    for place, gap in enumerate(gaps):
        if not gap:
            groups[-1].append(place)
        elif groups[-1]:
            groups.append([])
    groups = [group for group in groups if group]
    found = [-1] * len(gaps)
    if len(groups) != len(parts):
        ends = list(accumulate(len(text) for text in texts))
        reached = list(accumulate(len(group) for group in groups))
        total = reached[-1] if reached else 1
        middles = [(end - len(group) / 2) * ends[-1] / total for end, group in zip(reached, groups, strict=True)]
        parts = [min(bisect_left(ends, middle), len(ends) - 1) for middle in middles]
    for word, group in zip(parts, groups, strict=True):
        for place in group:
            found[place] = word
    return found


def pieces(text: str, most: int, pauses: str) -> Iterator[tuple[int, int]]:
    """(begin, end) of parts of at most ``most`` characters, cut behind a pause, else at a space, else anywhere."""
    begin = 0
    while len(text) - begin > most:
        reach = text[begin : begin + most]
        # A cut in the first third would leave a stub.
        cut = max((reach.rfind(mark, most // 3) for mark in pauses), default=-1)
        cut = cut if cut > 0 else reach.rfind(" ", most // 3)
        end = begin + (cut + 1 if cut > 0 else most)
        yield begin, end
        begin = end
    yield begin, len(text)


def pcm(sound: Any) -> bytes:
    """Signed 16-bit samples of a float array, full scale 1."""
    import numpy

    return bytes((numpy.clip(sound, -1.0, 1.0) * 32767.0).astype("<i2"))
