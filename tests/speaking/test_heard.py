"""News as a listener hears it: Whisper writes down what every English voice says, and it is what was to be said."""

import re
from collections.abc import Callable
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

Speak = Callable[[str], Spoken]
Named = Callable[[str], VoiceInfo]
Hear = Callable[[list[Clip]], str]


def folded(text: str) -> str:
    """Small letters and spaces alone, letters said one by one joined: "the C.N.A." and "The CNA" are the same."""
    text = re.sub(r"[^\w\s]", " ", re.sub(r"[.'’]", "", text.lower()))
    return re.sub(r"\b(?:[a-z] )+[a-z]\b", lambda letters: letters[0].replace(" ", ""), " ".join(text.split()))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["heart", "piper:joe", "kokoro:af_heart", "system"])
def test_what_is_heard_is_what_was_to_be_said(spoken: Speak, voice_named: Named, hear: Hear, name: str) -> None:
    voice = voice_named(name)
    sentences = [Sentence(line, spoken(line), "paragraph", "en", 0.4, None, 0, 0) for line in LINES]
    with closing(speak(sentences, lambda _: voice, Settings(use_cache=False), 2)) as narration:
        heard = hear([clip for _, clip in narration])
    written = " ".join(LINES)
    for name, called in NAMES.items():
        written = written.replace(name, called)
    assert folded(heard) == folded(written)
