"""What every engine is held to: the same bytes every time, every word said and timed, letters and names said too."""

from collections.abc import Callable, Iterator

import pytest

from briefing.script import Spoken
from briefing.speaking import VoiceInfo
from briefing.speaking.pool import Worker

VOICES = ("heart", "piper:joe", "kokoro:af_heart", "system", "tone")
# "tomato" in the phonemes of each engine.
MISAKI, ESPEAK = "təmˈAɾO", "t@m'eItoU"
TOMATO = {"hibari": MISAKI, "kokoro": MISAKI, "piper": ESPEAK, "system": ESPEAK, "tone": ESPEAK}
SHORTEST_NAME = 0.1  # seconds that a name of two syllables takes at least

Speak = Callable[[str], Spoken]


@pytest.fixture(scope="module", params=VOICES)
def voice(request: pytest.FixtureRequest, voice_named: Callable[[str], VoiceInfo]) -> VoiceInfo:
    return voice_named(request.param)


@pytest.fixture(scope="module")
def worker(voice: VoiceInfo) -> Iterator[Worker]:
    worker = Worker(voice)
    yield worker
    worker.close()


@pytest.mark.slow
def test_the_same_sentence_is_the_same_bytes_whatever_was_said_before(
    voice: VoiceInfo, worker: Worker, spoken: Speak
) -> None:
    sentence = spoken("Nobody was hurt.")
    worker.speak(spoken("The river rose."))
    again = worker.speak(sentence)
    fresh = Worker(voice)
    try:
        alone = fresh.speak(sentence)
    finally:
        fresh.close()
    assert alone == again
    assert alone.seconds > 0.5


@pytest.mark.parametrize(
    "line",
    [
        "The [UN] and a [BBC] plan, [A], won in Geneva on Tuesday.",
        "The end of the year is in the hands of the council, at the edge of the town.",
        "Forty-two o'clock, he said: well... so-called “news”!",
        "[A]",
    ],
)
def test_every_word_has_its_time_in_order_inside_the_clip(worker: Worker, spoken: Speak, line: str) -> None:
    words = spoken(line)
    clip = worker.speak(words)
    assert len(clip.times) == len(words)
    starts = [start for start, _ in clip.times]
    assert starts == sorted(starts)
    assert all(start <= end for start, end in clip.times)
    assert all(end <= start + 0.001 for (_, end), start in zip(clip.times, starts[1:], strict=False))
    assert clip.times[-1][1] <= clip.seconds + 0.001
    # "of the" may be said as one word; a word one can point at has a time of its own.
    own = [time for word, time in zip(words, clip.times, strict=True) if word.kind == "letters" or len(word.text) > 3]
    assert all(start < end for start, end in own)
    assert len({start for start, _ in own}) == len(own)


def test_letters_are_said_one_by_one(voice: VoiceInfo, worker: Worker, spoken: Speak) -> None:
    if voice.name == "tone":
        pytest.skip("beeps are no letters")
    said = {line: worker.speak(spoken(line)) for line in ("It was a [CANE] there.", "It was a cane there.")}
    letters, word = (end - start for start, end in (clip.times[3] for clip in said.values()))
    assert letters > 1.5 * word


def test_names_in_other_letters_are_not_lost(worker: Worker, spoken: Speak) -> None:
    words = spoken("We met in 北京 and Київ and القاهرة and दिल्ली today.")
    clip, without = worker.speak(words), worker.speak(spoken("We met in and and and today."))
    names = {word.text: end - start for word, (start, end) in zip(words, clip.times, strict=True) if word.text > "z"}
    assert len(names) == 4
    assert min(names.values()) > SHORTEST_NAME, names
    assert clip.seconds > without.seconds + 4 * SHORTEST_NAME


def test_phonemes_are_said(voice: VoiceInfo, worker: Worker, spoken: Speak) -> None:
    phonemes = TOMATO[voice.engine]
    clip, without = worker.speak(spoken(f"A {{{phonemes}}} grew.")), worker.speak(spoken("A grew."))
    start, end = clip.times[1]
    assert 0.2 < end - start < 0.9
    assert clip.seconds > without.seconds + 0.2
