"""Which voice speaks: by name, by language, or a plain error."""

import sys

import pytest

from briefing.errors import BriefingError
from briefing.speaking import cast_voice, voices

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="names of espeak-ng's voices")


@pytest.mark.parametrize(
    ("name", "language", "voice"),
    [
        ("auto", "en", "system:en-us"),
        ("auto", "en-GB", "system:en"),
        ("auto", "en-AU", "system:en-us"),
        ("auto", "de-AT", "system:de"),
        ("auto", "zh", "system:cmn"),
        ("auto", "no", "system:nb"),
        ("system", "fr-FR", "system:fr"),
        ("system:de", "en", "system:de"),
        ("system:zh", "en", "system:cmn"),
        ("SYSTEM:TR", "en", "system:tr"),
        ("tone", "en", "tone"),
    ],
)
def test_cast(name: str, language: str, voice: str) -> None:
    assert cast_voice(name, language).name == voice


@pytest.mark.parametrize(
    ("name", "near"),
    [("sytem:de", "system:de"), ("ton", "tone"), ("system:enus", "system:en-us"), ("german", "system:de")],
)
def test_an_unknown_voice_is_answered_with_the_nearest(name: str, near: str) -> None:
    with pytest.raises(BriefingError, match=f"no voice '{name}'; did you mean {near}"):
        cast_voice(name, "en")


def test_a_language_nobody_speaks_is_named() -> None:
    with pytest.raises(BriefingError, match="no voice for the language 'tlh'"):
        cast_voice("auto", "tlh")


def test_every_voice_has_a_name_of_its_own_and_its_own_bytes_key() -> None:
    found = voices()
    assert len(found) > 100
    assert len({voice.name for voice in found}) == len(found) == len({voice.fingerprint for voice in found})
