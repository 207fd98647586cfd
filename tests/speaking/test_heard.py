"""What a listener hears: Whisper writes down what every English voice says, and it is what was to be said."""

import re
from collections.abc import Callable, Iterable
from contextlib import closing

import pytest

from briefing.clip import Clip
from briefing.script import Sentence, Spoken
from briefing.settings import Settings
from briefing.speaking import VoiceInfo, speak

# In conftest.py's notation: letters in brackets are said one by one. Where espeak-ng takes the "A" of "CNA" for the
# article, "CNN" is heard.
LINES = (
    "The [CNA] cited the [FBI].",
    "In the [UK] some [MPs] met the [UN].",
    "The council met on Tuesday evening to speak about the old bridge.",
    "Two billion dollars were stolen from banks in North Korea last year.",
    "The foreign minister flew to 北京 on Monday.",
)
NAMES = {"北京": "Beijing"}
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


def folded(text: str) -> str:
    """Small letters and spaces alone, letters said one by one joined: "the C.N.A." and "The CNA" are the same."""
    text = re.sub(r"[^\w\s]", " ", re.sub(r"[.'’]", "", text.lower()))
    return re.sub(r"\b(?:[a-z] )+[a-z]\b", lambda letters: letters[0].replace(" ", ""), " ".join(text.split()))


def acronyms(text: str) -> list[str]:
    """Those of a text, in order, however they are written: "U.K.", "U-K" and "UK" alike."""
    joined = re.sub(r"\b([A-Z])[.-]+(?=[A-Z]\b)", r"\1", text)
    return [found.replace("'", "").upper() for found in re.findall(r"\b[A-Z]{2,}(?:'?s)?\b", joined)]


def listen(lines: Iterable[str], voice: VoiceInfo, spoken: Speak, hear: Hear) -> str:
    """What is heard of a voice that says some lines."""
    sentences = [Sentence(line, spoken(line), "paragraph", "en", 0.4, None, 0, 0) for line in lines]
    with closing(speak(sentences, lambda _: voice, Settings(use_cache=False), 2)) as narration:
        text = hear([clip for _, clip in narration])
    print(text)  # shown where the test fails
    return text


@pytest.mark.slow
@pytest.mark.parametrize("name", ["heart", "piper:joe", "kokoro:af_heart", "system"])
def test_what_is_heard_is_what_was_to_be_said(name: str, voice_named: Named, spoken: Speak, hear: Hear) -> None:
    written = " ".join(LINES)
    for foreign, called in NAMES.items():
        written = written.replace(foreign, called)
    assert folded(listen(LINES, voice_named(name), spoken, hear)) == folded(written)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["heart", "system", "piper:joe"])  # Kokoro spells as heart does
def test_acronyms_are_heard_letter_by_letter(name: str, voice_named: Named, spoken: Speak, hear: Hear) -> None:
    assert acronyms(listen(ACRONYMS, voice_named(name), spoken, hear)) == acronyms(" ".join(ACRONYMS))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["system", "piper:joe"])
def test_letters_that_are_words_too_are_letters(name: str, voice_named: Named, spoken: Speak, hear: Hear) -> None:
    """An "A" is no article here and an "I" no pronoun: both are said in full."""
    assert acronyms(listen(WORDS_TOO, voice_named(name), spoken, hear)) == acronyms(" ".join(WORDS_TOO))
