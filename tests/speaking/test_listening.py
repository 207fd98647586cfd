"""Letters are heard as letters: Whisper listens to each engine say a few acronyms."""

import re
from collections.abc import Callable

import pytest

from briefing.clip import Clip
from briefing.script import Spoken
from briefing.speaking import VoiceInfo
from briefing.speaking.pool import Worker

VOICES = ("heart", "system", "piper:joe")  # Kokoro spells as heart does, and test_heard.py listens to it
# Some are no words and every engine spells them by itself; espeak-ng takes "WHO" for a word, hibari's rules "SIS".
ACRONYMS = [
    "The [CNA] and the [BBC] reported on the flood.",
    "Several [MP's] voted against the new law.",
    "He works for the [WHO] in Geneva.",
    "The [UK] and the [FBI] share the files.",
    "The British secret service is called [SIS] today.",
    "Artificial intelligence, or [AI], is new.",
]
# Letters that are English words too, where a sentence would stress neither.
WORDS_TOO = [
    "Doctors test [AI] in hospitals.",
    "A report on [AI] came out today.",
    "The minister spoke about [AI] in London.",
]

Speak = Callable[[str], Spoken]
Named = Callable[[str], VoiceInfo]
Hear = Callable[[list[Clip]], str]


def acronyms(text: str) -> list[str]:
    """Those of a text, in order, however they are written: "U.K.", "U-K" and "UK" alike."""
    joined = re.sub(r"\b([A-Z])[.-]+(?=[A-Z]\b)", r"\1", text)
    return [found.replace("'", "").upper() for found in re.findall(r"\b[A-Z]{2,}(?:'?s)?\b", joined)]


def heard(lines: list[str], voice: VoiceInfo, spoken: Speak, hear: Hear) -> list[str]:
    worker = Worker(voice)
    try:
        clips = [worker.speak(spoken(line)) for line in lines]
    finally:
        worker.close()
    text = hear(clips)
    print(text)  # shown where the test fails
    return acronyms(text)


@pytest.mark.slow
@pytest.mark.parametrize("name", VOICES)
def test_acronyms_are_heard_letter_by_letter(name: str, voice_named: Named, spoken: Speak, hear: Hear) -> None:
    assert heard(ACRONYMS, voice_named(name), spoken, hear) == acronyms(" ".join(ACRONYMS))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["system", "piper:joe"])
def test_letters_that_are_words_too_are_letters(name: str, voice_named: Named, spoken: Speak, hear: Hear) -> None:
    """An "A" is no article here and an "I" no pronoun: both are said in full."""
    assert heard(WORDS_TOO, voice_named(name), spoken, hear) == acronyms(" ".join(WORDS_TOO))
