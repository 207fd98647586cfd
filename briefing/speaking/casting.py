"""Who speaks: from a voice's name, or from a language, to a voice that is installed here."""

import importlib
from functools import cache
from typing import cast

from briefing.errors import BriefingError
from briefing.speaking.voice import Engine, VoiceInfo

ENGINES = {"system": "briefing.speaking.system", "tone": "briefing.speaking.tone"}
# What a tag without a region means; a newsreader's English is American unless the article says otherwise.
USUAL_REGION = {"en": "en-us", "pt": "pt-br"}
OTHER_NAMES = {"no": "nb", "iw": "he", "in": "id"}  # retired tags and the ones engines know


@cache
def engine(name: str) -> Engine:
    """The module of an engine, imported at first use."""
    return cast(Engine, importlib.import_module(ENGINES[name]))


def voices() -> list[VoiceInfo]:
    """Every voice that can speak here."""
    return sorted((info for name in ENGINES for info in engine(name).voices()), key=lambda info: info.name)


def cast_voice(name: str, language: str) -> VoiceInfo:
    """The voice called ``name``; "auto" and "system" stand for the system voice of ``language``.

    Raises BriefingError that names the nearest voice, or the language nobody here speaks.
    """
    if name not in ("auto", "system"):
        return _named(name)
    return _for_language(engine("system").voices(), language)


def _named(name: str) -> VoiceInfo:
    engine_name, _, language = name.lower().partition(":")
    known = {info.name.lower(): info for info in voices()}
    if name.lower() in known:
        return known[name.lower()]
    if engine_name == "system" and language:
        try:
            return _for_language(engine("system").voices(), language)
        except BriefingError:
            pass
    import difflib

    called = {alias: info.name for info in known.values() for alias in _aliases(info)}
    near = called[difflib.get_close_matches(name.lower(), called, n=1, cutoff=0.0)[0]]
    raise BriefingError(f"there is no voice {name!r}; did you mean {near}? `briefing voices` lists all of them")


def _aliases(info: VoiceInfo) -> list[str]:
    """What a person may call a voice: its name, its language, the language's name."""
    _, _, short = info.name.partition(":")
    return [info.name.lower(), short or info.name, info.title.lower().split(" (")[0]]


def _for_language(candidates: list[VoiceInfo], language: str) -> VoiceInfo:
    """The voice that is best at a language: its exact tag first, then the language in its usual region."""
    wanted = language.lower().replace("_", "-")
    primary = wanted.split("-")[0]
    primary = OTHER_NAMES.get(primary, primary)
    usual = USUAL_REGION.get(primary, primary)
    for tag in (wanted, usual) if "-" in wanted else (usual, primary):
        able = [info for info in candidates if tag in info.languages]
        if able:
            return min(able, key=lambda info: (info.languages.index(tag), len(info.name), info.name))
    kin = [info for info in candidates if any(tag.split("-")[0] == primary for tag in info.languages)]
    if kin:
        return min(kin, key=lambda info: (len(info.name), info.name))
    raise BriefingError(
        f"no voice for the language {language!r} is installed here; `briefing voices` lists those that are"
    )
