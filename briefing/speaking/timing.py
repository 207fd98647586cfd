"""From phonemes and their lengths to word times, and what else engines that make phonemes share."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from math import ceil
from typing import Any

from briefing.script import Spoken

PAUSES = ".,;:!?"
GAPS = frozenset(f" {PAUSES}")  # phonemes of espeak-ng's that are no sound
STRESSES = frozenset("\u02c8\u02cc")
MOST_JOINED = 4  # words said as one, or parts one word is said in, where the whole does not ask for more
JOINING = 2.0  # letters by which words have to differ before one more is taken to be joined
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


def words_of_groups(phonemes: Sequence[str], texts: Sequence[str]) -> list[int]:
    """For each of espeak-ng's phonemes the index of its word, -1 for ``GAPS``, which part groups of them.

    ``texts`` are the words as the engine was given them, letters apart. Engines join words ("of the") and part them.
    """
    parts = [(index, max(1, len(text.strip(PAUSES)))) for index, whole in enumerate(texts) for text in whole.split()]
    groups: list[list[int]] = [[]]
    for place, phoneme in enumerate(phonemes):
        if phoneme not in GAPS:
            groups[-1].append(place)
        elif groups[-1]:
            groups.append([])
    groups = [group for group in groups if group]
    found = [-1] * len(phonemes)
    sizes = [max(1, sum(phonemes[place] not in STRESSES for place in group)) for group in groups]
    for some, those in _aligned(sizes, [size for _, size in parts]):
        places = [place for group in groups[some.start : some.stop] for place in group]
        shares = list(accumulate(size for _, size in parts[those.start : those.stop]))
        for number, place in enumerate(places):
            # Words that are said as one share its sound by their length.
            word = min(bisect_right(shares, number * shares[-1] / len(places)), len(shares) - 1)
            found[place] = parts[those.start + word][0]
    return found


def _aligned(groups: Sequence[int], parts: Sequence[int]) -> Iterator[tuple[range, range]]:
    """Which groups are which parts, in order, by their sizes: one of one mostly, where they do not add up one of a few
    or a few of one. The cheapest way through, as in W. A. Gale and K. W. Church, "A program for aligning sentences in
    bilingual corpora", Computational Linguistics 19 (1993)."""
    if not groups or not parts:
        return
    if len(groups) == len(parts):
        yield from ((range(at, at + 1), range(at, at + 1)) for at in range(len(groups)))
        return
    scale = sum(parts) / sum(groups)
    most = max(MOST_JOINED, ceil(len(parts) / len(groups)), ceil(len(groups) / len(parts)))
    shapes = [(1, 1), *((1, count) for count in range(2, most + 1)), *((count, 1) for count in range(2, most + 1))]
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i in range(len(groups) + 1):
        for j in range(len(parts) + 1):
            for m, n in shapes:
                before = best.get((i - m, j - n))
                if before:
                    unlike = abs(sum(groups[i - m : i]) * scale - sum(parts[j - n : j]))
                    cost = before[0] + unlike + JOINING * (m + n - 2)
                    if (i, j) not in best or cost < best[i, j][0]:
                        best[i, j] = (cost, (m, n))
    i, j = len(groups), len(parts)
    way = []
    while i or j:
        m, n = best[i, j][1]
        way.append((range(i - m, i), range(j - n, j)))
        i, j = i - m, j - n
    yield from reversed(way)


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
