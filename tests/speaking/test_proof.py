"""Proof that a clip says its words: learnt from what the voice has said, and never a false alarm on real speech."""

from collections.abc import Callable, Sequence
from contextlib import closing
from itertools import cycle, islice
from pathlib import Path

import numpy as np
import pytest

from briefing.clip import Clip
from briefing.script import Sentence, Spoken
from briefing.settings import Settings
from briefing.speaking import VoiceInfo, cast_voice, speak
from briefing.speaking.proof import Proof, is_silent

RATE = 16_000
SENTENCES = Path(__file__).with_name("sentences.tsv")

Speak = Callable[[str], Spoken]
Named = Callable[[str], VoiceInfo]


def lasting(seconds: float, level: int = 5000) -> Clip:
    return Clip(RATE, np.full(round(RATE * seconds), level, "<i2").tobytes())


def said(proof: Proof, spoken: Speak, seconds_a_letter: float, count: int = 8) -> None:
    """The voice has said some sentences at that pace, and nothing was wrong with them."""
    for line in islice(cycle(("The council met in Geneva on Tuesday.", "Nobody was hurt in the square.")), count):
        letters = sum(len(word.text.rstrip(".")) for word in spoken(line))
        assert proof.fault(spoken(line), lasting(letters * seconds_a_letter)) is None


def test_silence_is_no_clip() -> None:
    assert is_silent(Clip(RATE, b""))
    assert is_silent(lasting(3.0, level=0))
    assert is_silent(lasting(3.0, level=-20))  # -64 dBFS: a converter's own noise
    assert not is_silent(lasting(0.001))
    assert not is_silent(lasting(0.001, level=-32_768))


# A voice never heard before is judged by wide bounds: what the quickest takes to what the slowest does.
@pytest.mark.parametrize(
    ("seconds", "wrong"),
    [(0.0, "only"), (0.35, "only"), (1.0, None), (2.3, None), (6.0, None), (25.0, "made 25 seconds")],
)
def test_a_first_clip_is_judged_by_wide_bounds(spoken: Speak, seconds: float, wrong: str | None) -> None:
    fault = Proof().fault(spoken("The council met in Geneva on Tuesday."), lasting(seconds))
    assert wrong in fault if fault and wrong else fault is wrong


@pytest.mark.parametrize("pace", [0.045, 0.11])
def test_it_learns_the_pace_of_each_voice(spoken: Speak, pace: float) -> None:
    """What is well for a slow voice is too long for a quick one, and the other way round."""
    proof = Proof()
    said(proof, spoken, pace)
    line = spoken("The committee will publish its findings before the end of the year.")
    letters = sum(len(word.text.rstrip(".")) for word in line)
    assert proof.fault(line, lasting(0.7 * letters * pace)) is None
    assert proof.fault(line, lasting(1.5 * letters * pace)) is None
    assert proof.fault(line, lasting(0.3 * letters * pace))
    assert proof.fault(line, lasting(3.0 * letters * pace + 1.5))


def test_half_a_sentence_and_a_tenfold_one_are_found_after_few_clips(spoken: Speak) -> None:
    proof = Proof()
    said(proof, spoken, 0.07, count=5)
    line = spoken("It was the highest water in a hundred and twenty years, and the barrier held for all of it.")
    whole = 0.07 * sum(len(word.text.rstrip(".,")) for word in line)
    for part in (0.1, 0.25, 10.0):
        assert proof.fault(line, lasting(part * whole))


def test_what_was_wrong_teaches_nothing(spoken: Speak) -> None:
    proof = Proof()
    said(proof, spoken, 0.07)
    line = spoken("Nobody was hurt in the square.")
    for _ in range(50):
        assert proof.fault(line, lasting(0.2))
    assert proof.fault(line, lasting(25 * 0.07)) is None


@pytest.mark.parametrize("pace", [0.02, 0.25])
def test_a_few_odd_clips_do_not_spoil_what_was_learnt(spoken: Speak, pace: float) -> None:
    proof = Proof()
    said(proof, spoken, pace, count=2)
    said(proof, spoken, 0.07, count=6)
    assert proof.fault(spoken("Nobody was hurt in the square."), lasting(25 * 0.07)) is None


# At 0.07 s a letter: what these take, said as a person would.
@pytest.mark.parametrize(
    ("line", "seconds"),
    [
        ("[UNESCO], [IAEA], [NATO] and [UNHCR].", 7.5),  # 19 letters, about a third of a second each
        ("In 1953 and 2024 it rose by 340000.", 6.0),  # digits are said as numbers
        ("联合国安理会周二在日内瓦举行会议。", 4.0),  # sixteen syllables, written with a character each
        ("안전보장이사회가화요일에열렸다.", 3.5),
        ("Yes.", 0.4),
        ("Yes.", 1.4),  # a voice that says a word alone slowly, with silence about it
        ("[A].", 0.3),
        ("Antidisestablishmentarianism.", 2.0),
    ],
)
def test_what_takes_long_for_its_letters_is_known_to(spoken: Speak, line: str, seconds: float) -> None:
    proof = Proof()
    said(proof, spoken, 0.07)
    assert proof.fault(spoken(line), lasting(seconds)) is None
    assert Proof().fault(spoken(line), lasting(seconds)) is None


@pytest.mark.parametrize("line", ["[UNESCO], [IAEA], [NATO] and [UNHCR].", "联合国安理会周二在日内瓦举行会议。"])
def test_of_those_too_a_part_is_too_short(spoken: Speak, line: str) -> None:
    proof = Proof()
    said(proof, spoken, 0.07)
    assert proof.fault(spoken(line), lasting(1.0))


def lines(language: str) -> list[str]:
    rows = [line.split("\t") for line in SENTENCES.read_text("utf-8").splitlines() if not line.startswith("#")]
    return [text for tag, text in rows if tag == language]


def proved(spoken: Speak, voice: VoiceInfo, language: str, texts: Sequence[str]) -> int:
    """How many were spoken; one that is a false alarm is an error here, as it would end a programme."""
    sentences = [Sentence(text, spoken(text), "paragraph", language, 0.4, None, 0, 0) for text in texts]
    with closing(speak(sentences, lambda _: voice, Settings(use_cache=False), 2)) as narration:
        return sum(1 for _ in narration)


@pytest.mark.parametrize("name", ["heart", "system"])
@pytest.mark.parametrize("order", [1, -1], ids=["in order", "from the end"])
def test_real_speech_raises_no_alarm(spoken: Speak, voice_named: Named, name: str, order: int) -> None:
    """Short and long, letters and names, in an order that teaches well or badly."""
    texts = lines("en")[::order]
    assert len(texts) >= 20
    assert proved(spoken, voice_named(name), "en", texts) == len(texts)


@pytest.mark.parametrize("language", ["ar", "de", "ja", "ko", "ru", "th", "zh"])
def test_nor_does_that_of_other_languages(spoken: Speak, language: str) -> None:
    texts = lines(language)
    assert len(texts) >= 6
    assert proved(spoken, cast_voice("system", language), language, texts) == len(texts)


@pytest.mark.parametrize("name", ["heart", "piper:joe", "system"])
def test_nor_does_a_sentence_in_other_letters(spoken: Speak, voice_named: Named, name: str) -> None:
    """Too short to be given a voice of its own, it is read by an English one, as well as that can."""
    texts = [text for text in lines("en") if 20 < len(text) < 70][:5]
    texts += ["Київ.", "Слава Україні!", "القاهرة", "北京."]
    assert proved(spoken, voice_named(name), "en", texts) == len(texts)
