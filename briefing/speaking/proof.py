"""Proof that a clip says its words: one that is silent, too short or far too long is a failure, never passed over.

How long a voice takes for its words is learnt from the clips it has made in this run, in the order of the programme.
"""

from bisect import insort

from briefing.clip import Clip
from briefing.script import Spoken, Word

SILENCE = 33  # peak sample below which there is no sound: -60 dBFS
# Seconds a unit (see ``units``) of voices not yet heard, well beyond what was measured: 0.055 (Korean) to 0.13 (Arabic,
# both by espeak-ng), English by four engines 0.066 to 0.079.
FASTEST, SLOWEST = 0.02, 0.3
# Of what the voice usually takes. News by four engines was within 0.83 and 1.18 of it in long sentences, within 0.81
# and 1.31 in short ones; odd lines in eight languages (tests/speaking/sentences.tsv) within 0.5 and, padded, 3.3.
SHORTEST, SHORTEST_OF_LONG, LONGEST = 0.4, 0.6, 2.5
LONG_UNITS = 60
PADDING = 1.5  # seconds more that any clip may take: silence before and after, a word said slowly alone
LEARNT_FROM, LEARNT_TO = 5, 99  # clips
ENOUGH_UNITS = 20  # in shorter clips the padding tells more than the pace
LETTER_UNITS, NUMBER_UNITS, SYLLABLE_UNITS = 5.0, 5.0, 4.0  # a letter's name, a digit, a character that is a syllable
# Scripts that write a syllable a character: Hangul, Ethiopic, kana, Han.
SYLLABIC = (("\u1100", "\u139f"), ("\u3040", "\u9fff"), ("\uac00", "\ud7ff"), ("\uf900", "\ufaff"))


def is_silent(clip: Clip) -> bool:
    import numpy

    samples = numpy.frombuffer(clip.pcm, "<i2")
    return not samples.size or max(int(samples.max()), -int(samples.min())) < SILENCE


class Proof:
    """The judge of one voice's clips, fed in the order of the programme."""

    def __init__(self) -> None:
        self._paces: list[float] = []  # seconds a unit, in ascending order

    def fault(self, spoken: Spoken, clip: Clip) -> str | None:
        """What is wrong with a clip at the voice's usual pace, as the end of "the voice ...", or None.

        It learns from the clips it finds nothing wrong with.
        """
        size = sum(units(word) for word in spoken)
        shortest, longest = self._bounds(size)
        if clip.seconds < shortest:
            return f"made only {clip.seconds:.1f} seconds of sound"
        if clip.seconds > longest:
            return f"made {clip.seconds:.0f} seconds of sound"
        if size >= ENOUGH_UNITS and len(self._paces) < LEARNT_TO:
            insort(self._paces, clip.seconds / size)
        return None

    def _bounds(self, size: float) -> tuple[float, float]:
        """The least and the most seconds a sentence of so many units takes."""
        if len(self._paces) < LEARNT_FROM:
            return FASTEST * size, SLOWEST * size + PADDING
        usual = self._paces[len(self._paces) // 2] * size
        return (SHORTEST_OF_LONG if size >= LONG_UNITS else SHORTEST) * usual, LONGEST * usual + PADDING


def units(word: Word) -> float:
    """About how many letters' time it takes to say a word."""
    body, _ = word.split()
    if word.kind == "letters":
        return LETTER_UNITS * len(body)
    return sum(
        NUMBER_UNITS if character.isdecimal() else SYLLABLE_UNITS if _is_syllable(character) else 1.0
        for character in body
    )


def _is_syllable(character: str) -> bool:
    return any(first <= character <= last for first, last in SYLLABIC)
