"""Proof that a clip says its words: a clip that is empty or far too short is a failure, never a silence."""

from briefing.clip import Clip
from briefing.script import Spoken

# The quickest speech measured is about 25 characters a second; a clip that would need four times
# that has lost some of its words.
MOST_CHARACTERS_A_SECOND = 100
SILENCE = 33  # peak sample below which there is no sound: -60 dBFS


def fault(spoken: Spoken, clip: Clip, speed: float) -> str | None:
    """What is wrong with a clip, as the end of "the voice ...", or None."""
    import numpy

    samples = numpy.frombuffer(clip.pcm, "<i2")
    if not samples.size or max(int(samples.max()), -int(samples.min())) < SILENCE:
        return "made no sound"
    characters = sum(len(word.text) for word in spoken)
    if clip.seconds * speed * MOST_CHARACTERS_A_SECOND < characters:
        return f"made only {clip.seconds:.1f} seconds of sound"
    return None
