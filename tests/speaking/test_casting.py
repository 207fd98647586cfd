"""Which voice speaks: by name, by language, by what the cast is asked for, or a plain error."""

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from briefing.errors import BriefingError
from briefing.script import Sentence, Word
from briefing.settings import Settings
from briefing.speaking import Cast, VoiceInfo, cast_voice, fetch, installed, voices

linux = pytest.mark.skipif(sys.platform != "linux", reason="names of espeak-ng's voices")
SYSTEM_ENGLISH = "system:en-us"

Named = Callable[[str], VoiceInfo]


@pytest.fixture(autouse=True)
def nothing_fetched(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No voices but those that came as packages, whatever this machine's user has fetched."""
    monkeypatch.setenv("HIBARI_HOME", str(tmp_path / "hibari"))


@pytest.fixture
def without_engines(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine where no extra is installed."""
    monkeypatch.setattr(installed, "has", lambda *modules: False)
    yield


def sentence(language: str = "en", voice: str | None = None, quoted: bool = False) -> Sentence:
    words = (Word("Good", "word", 0, 4), Word("morning.", "word", 5, 13))
    return Sentence("Good morning.", words, "paragraph", language, 0.4, voice, 0, 0, quoted=quoted)


@linux
@pytest.mark.parametrize(
    ("name", "language", "voice"),
    [
        ("auto", "de-AT", "system:de"),
        ("auto", "zh", "system:cmn"),
        ("auto", "zh-Hant-TW", "system:cmn"),
        ("auto", "no", "system:nb"),
        ("auto", "pt", "system:pt-br"),
        ("auto", "pt-PT", "system:pt"),
        ("system", "en", SYSTEM_ENGLISH),
        ("system", "en-GB", "system:en"),
        ("system", "en_AU", SYSTEM_ENGLISH),
        ("system", "fr-FR", "system:fr"),
        ("system", "fr-BE", "system:fr-be"),
        ("system:de", "en", "system:de"),
        ("system:zh", "en", "system:cmn"),
        ("SYSTEM:TR", "en", "system:tr"),
        ("tone", "en", "tone"),
    ],
)
def test_the_voice_for_a_name_and_a_language(name: str, language: str, voice: str) -> None:
    assert cast_voice(name, language).name == voice


@pytest.mark.parametrize("language", ["en", "en-US", "en-GB", "en-AU", "EN_ca"])
def test_english_is_read_by_the_natural_voice(voice_named: Named, language: str) -> None:
    voice_named("heart")
    assert cast_voice("auto", language).name == "heart"
    assert cast_voice("Heart", language).name == "heart"


@linux
@pytest.mark.usefixtures("without_engines")
def test_without_it_the_system_reads_and_the_better_voice_is_named_once() -> None:
    cast = Cast(["en"], Settings())
    said = [cast(sentence(language)).name for language in ("en", "en", "de")]
    assert said == [SYSTEM_ENGLISH, SYSTEM_ENGLISH, "system:de"]
    (note,) = cast.notes
    assert "heart" in note
    assert "pip install 'briefing[natural]'" in note


@pytest.mark.usefixtures("without_engines")
@pytest.mark.parametrize("settings", [Settings(voice="system"), Settings(voice="tone")])
def test_who_chose_a_voice_is_not_told_of_better_ones(settings: Settings) -> None:
    cast = Cast(["en"], settings)
    cast(sentence())
    assert cast.notes == []


def test_where_the_best_is_there_nothing_better_is_named(voice_named: Named) -> None:
    voice_named("heart")
    cast = Cast(["en-GB"], Settings(locale="en-GB"))
    assert cast(sentence()).name == "heart"
    assert cast.notes == []


@pytest.mark.usefixtures("without_engines")
@pytest.mark.parametrize(
    ("name", "extra"),
    [("heart", "natural"), ("emma", "natural"), ("piper:joe", "piper"), ("kokoro:af_heart", "kokoro")],
)
def test_a_voice_whose_engine_is_not_installed_says_how_to_install_it(name: str, extra: str) -> None:
    with pytest.raises(
        BriefingError, match=rf"{name} is not ready: install it with: pip install 'briefing\[{extra}\]'"
    ):
        cast_voice(name, "en")
    with pytest.raises(BriefingError, match=rf"pip install 'briefing\[{extra}\]'"):
        fetch(name)


def test_a_voice_that_has_to_be_fetched_says_so(voice_named: Named) -> None:
    voice_named("heart")
    with pytest.raises(BriefingError, match="emma is not ready: fetch it with: briefing voices --fetch emma"):
        cast_voice("emma", "en")


@pytest.mark.parametrize("name", ["kokoro:af_heart", "kokoro:am_fenrir", "kokoro:ff_siwis"])
def test_kokoro_without_its_files_says_where_they_go(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    monkeypatch.setattr(installed, "has", lambda *modules: True)
    for variable in ("BRIEFING_KOKORO_MODEL", "BRIEFING_KOKORO_VOICES"):
        monkeypatch.setenv(variable, str(tmp_path / "none"))
    with pytest.raises(BriefingError, match=r"is not ready: put kokoro-v1\.0\.onnx and .* BRIEFING_KOKORO_VOICES"):
        cast_voice(name, "en")


def test_kokoros_voices_are_those_of_its_file(voice_named: Named) -> None:
    voice_named("kokoro:af_heart")
    found = {voice.name: voice for voice in voices() if voice.engine == "kokoro"}
    assert len(found) > 20
    assert found["kokoro:bf_emma"].languages == ("en-gb", "en")
    assert found["kokoro:ff_siwis"].gender == "female"
    assert not any(name.startswith(("kokoro:j", "kokoro:z")) for name in found)  # ask for phonemisers of their own
    assert cast_voice("kokoro:ff_siwis", "fr").speaks("fr-CA")


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("sytem:de", "system:de"),
        ("ton", "tone"),
        ("hart", "heart"),
        ("joe", "piper:joe"),
        ("fenrirr", "fenrir"),
        pytest.param("system:enus", SYSTEM_ENGLISH, marks=linux),
        pytest.param("german", "system:de", marks=linux),
    ],
)
def test_an_unknown_voice_is_answered_with_the_nearest(name: str, near: str) -> None:
    with pytest.raises(BriefingError, match=f"no voice '{name}'; did you mean {near}\\?"):
        cast_voice(name, "en")


@pytest.mark.parametrize("name", ["", ":", "piper:", "system:", "🙂", "beep:low", "x" * 1000])
def test_what_is_no_name_at_all_is_a_plain_error_too(name: str) -> None:
    with pytest.raises(BriefingError, match="did you mean"):
        cast_voice(name, "en")


def test_a_language_nobody_speaks_is_named() -> None:
    for name in ("auto", "system"):
        with pytest.raises(BriefingError, match=r"no voice for the language 'tlh'.*briefing voices"):
            cast_voice(name, "tlh")


def test_every_voice_has_a_name_of_its_own_and_its_own_bytes_key() -> None:
    found = voices()
    assert len({voice.name for voice in found}) == len(found) == len({voice.fingerprint for voice in found})
    assert {"heart", "piper:joe", "kokoro:af_heart", "tone"} <= {voice.name for voice in found}
    assert len(found) > 100 or sys.platform != "linux"


def test_the_natural_voices_are_listed_first_and_of_each_engine_the_ready_ones() -> None:
    found = voices()
    engines = [voice.engine for voice in found]
    assert engines[0] == "hibari"
    assert engines[-1] == "system"
    for engine in set(engines):
        assert engines[engines.index(engine) :][: engines.count(engine)] == [engine] * engines.count(engine)
        missing = [bool(voice.missing) for voice in found if voice.engine == engine]
        assert missing == sorted(missing)


# A voice of Piper's that is a file


CONFIG: dict[str, Any] = {
    "audio": {"sample_rate": 22_050},
    "dataset": "thorsten",
    "language": {"code": "de_DE"},
    "espeak": {"voice": "de"},
}


@pytest.fixture
def german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A voice's two files, as far as can be seen without loading it."""
    monkeypatch.setattr(installed, "has", lambda *modules: True)
    model = tmp_path / "de_DE-Thorsten.onnx"
    model.write_bytes(b"a model")
    model.with_name(f"{model.name}.json").write_text(json.dumps(CONFIG))
    return model


def test_a_voice_of_pipers_is_two_files(german: Path) -> None:
    voice = cast_voice(f"piper:{german}", "de")
    assert (voice.name, voice.title) == (f"piper:{german}", "Thorsten")
    assert voice.speaks("de-CH")
    assert not voice.speaks("en")
    german.write_bytes(b"another model")
    installed.digest.cache_clear()  # kept for the length of a run
    assert cast_voice(f"piper:{german}", "de").fingerprint != voice.fingerprint


def test_older_configurations_name_the_language_for_espeak_only(german: Path) -> None:
    older = {name: value for name, value in CONFIG.items() if name not in ("language", "dataset")}
    german.with_name(f"{german.name}.json").write_text(json.dumps(older))
    voice = cast_voice(f"PIPER:{german}", "de")
    assert (voice.title, voice.languages) == ("De_de-thorsten", ("de",))


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        (lambda model: model.unlink(), r"needs the file .*Thorsten\.onnx, which is not there"),
        (lambda model: model.with_name(f"{model.name}.json").unlink(), r"needs the file .*\.onnx\.json, which is not"),
        (lambda model: model.with_name(f"{model.name}.json").write_text("{"), r"\.json does not describe a voice"),
        (lambda model: model.with_name(f"{model.name}.json").write_text("[]"), r"\.json does not describe a voice"),
        (lambda model: model.with_name(f"{model.name}.json").write_text("{}"), r"\.json does not describe a voice"),
        (lambda model: model.with_name(f"{model.name}.json").write_bytes(b"\xff"), r"\.json does not describe a voice"),
    ],
    ids=["no model", "no json", "cut off", "a list", "empty", "binary"],
)
def test_half_a_voice_of_pipers_is_one_plain_sentence(german: Path, broken: Callable[[Path], None], says: str) -> None:
    broken(german)
    with pytest.raises(BriefingError, match=says):
        cast_voice(f"piper:{german}", "de")


@pytest.mark.parametrize("name", ["piper:nobody", "piper:voice.json", "piper:/tmp"])
def test_what_is_no_voice_of_pipers_is_told_what_one_is(name: str) -> None:
    with pytest.raises(BriefingError, match=rf"no voice '{name}'; did you mean piper:joe, or piper:PATH\.onnx"):
        cast_voice(name, "en")


# The cast of a programme


@linux
def test_quotations_have_a_voice_of_their_own() -> None:
    cast = Cast(["en"], Settings(voice="system", quote_voice="system:en-gb-scotland"))
    assert cast(sentence()).name == SYSTEM_ENGLISH
    assert cast(sentence(quoted=True)).name == "system:en-gb-scotland"
    assert cast(sentence(voice="tone", quoted=True)).name == "tone"  # named in the script
    assert cast.names == {SYSTEM_ENGLISH, "system:en-gb-scotland", "tone"}
    assert cast.expected([])[0].name == SYSTEM_ENGLISH


@linux
def test_a_passage_in_another_language_is_spoken_by_that_languages_voice(voice_named: Named) -> None:
    voice_named("heart")
    cast = Cast(["en"], Settings(voice="heart", quote_voice="heart"))
    assert cast(sentence()).name == "heart"
    assert cast(sentence("de")).name == "system:de"
    assert cast(sentence("fr-CA", quoted=True)).name == "system:fr"
    assert cast(sentence("en-GB")).name == "heart"


@linux
def test_a_system_voice_reads_only_its_own_story_in_its_own_way() -> None:
    cast = Cast(["en", "de"], Settings(voice="system:de"))
    assert cast(sentence()).name == "system:de"  # asked for, and it reads any letters
    assert cast(replace(sentence("de"), story=1)).name == "system:de"
    assert cast(sentence("tr")).name == "system:tr"  # nobody asked for Turkish in a German mouth


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (Settings(voice="heart"), sentence("de-CH")),
        (Settings(quote_voice="heart"), sentence("de-CH", quoted=True)),
        (Settings(), sentence("de-CH", voice="heart")),
    ],
    ids=["narrator", "quotations", "named in the script"],
)
def test_a_voice_that_does_not_speak_the_storys_language_is_refused_naming_it(
    voice_named: Named, settings: Settings, said: Sentence
) -> None:
    voice_named("heart")
    with pytest.raises(BriefingError, match=r"heart does not speak the language 'de-CH'.*leave --voice out"):
        Cast(["de-CH"], settings)(said)


def test_a_story_nobody_speaks_is_refused_naming_its_language() -> None:
    cast = Cast(["tlh"], Settings())
    for said in (lambda: cast.expected([]), lambda: cast(sentence("tlh"))):
        with pytest.raises(BriefingError, match="no voice for the language 'tlh'"):
            said()


def test_a_passage_nobody_speaks_is_read_by_the_narrator_who_says_so() -> None:
    cast = Cast(["en"], Settings(voice="system"))
    assert cast(sentence("tlh")) == cast.expected([])[0]
    (note,) = cast.notes
    assert "'tlh'" in note
    assert cast.expected([])[0].name in note


@linux
def test_the_locale_decides_how_english_is_read_and_nothing_else() -> None:
    cast = Cast(["en-US"], Settings(voice="system", locale="en-GB"))
    assert cast(sentence("en-US")).name == "system:en"
    assert cast.expected([])[0].name == "system:en"
    assert cast(sentence("de-AT")).name == "system:de"


def test_a_name_nobody_has_is_refused_wherever_it_stands() -> None:
    for settings, said in (
        (Settings(voice="nobody"), sentence()),
        (Settings(quote_voice="nobody"), sentence(quoted=True)),
        (Settings(), sentence(voice="nobody")),
    ):
        with pytest.raises(BriefingError, match="no voice 'nobody'"):
            Cast(["en"], settings)(said)
