"""Who speaks: from a voice's name, or from a language, to a voice that is installed here."""

from collections.abc import Callable

from briefing.errors import BriefingError
from briefing.speaking.engines import engine, names
from briefing.speaking.voice import VoiceInfo, primary

NATURAL, SYSTEM = "hibari", "system"
# What a tag without a region means; a newsreader's English is American unless the article says otherwise.
USUAL_REGION = {"en": "en-us", "pt": "pt-br"}


def voices() -> list[VoiceInfo]:
    """Every voice known of here: the natural ones, others, the system's; of each engine the ready ones first."""
    known = (info for name in names() for info in _of(name))
    order = {NATURAL: 0, SYSTEM: 2}
    return sorted(known, key=lambda info: (order.get(info.engine, 1), info.engine, bool(info.missing), info.name))


def cast_voice(name: str, language: str) -> VoiceInfo:
    """The voice called ``name``; "auto" stands for the best one for ``language`` that is ready: a natural one, else
    the system's, and "system" for that.

    Raises BriefingError that names the nearest voice, what the voice lacks, or the language nobody here speaks.
    """
    if name == "auto":
        ready = [info for info in _of(NATURAL) if not info.missing and info.speaks(language)]
        return _for_language(ready, language) if ready else _system(language)
    if name == SYSTEM:
        return _system(language)
    info = _named(name)
    if info.missing:
        raise BriefingError(f"the voice {info.name} is not ready: {info.missing}")
    return info


def wanting(language: str) -> VoiceInfo | None:
    """The voice that "auto" would choose for a language if it were ready; None where the best is."""
    able = [info for info in _of(NATURAL) if info.speaks(language)]
    return _for_language(able, language) if able and all(info.missing for info in able) else None


def fetch(name: str) -> VoiceInfo:
    """Have an engine bring one of its voices over the network. Raises BriefingError."""
    info = _named(name)
    if not info.missing:
        return info
    bring: Callable[[VoiceInfo], None] | None = getattr(engine(info.engine), "fetch", None)
    if bring is None:
        raise BriefingError(f"the voice {info.name} cannot be fetched: {info.missing}")
    bring(info)
    return _named(name)


def _of(engine_name: str) -> list[VoiceInfo]:
    if engine_name not in names():
        return []
    try:
        return engine(engine_name).voices()
    except Exception as error:  # a third party's package must not take the others with it
        why = f"its package is broken ({type(error).__name__}: {error}); install it again or remove it"
        return [VoiceInfo(f"{engine_name}:", engine_name, engine_name, (), "unknown", engine_name, 1, missing=why)]


def _system(language: str) -> VoiceInfo:
    # Of voices equally good at a language the one with the shortest name is the plain one: "fr" before "fr-be".
    return _for_language(sorted(_of(SYSTEM), key=lambda info: (len(info.name), info.name)), language)


def _named(name: str) -> VoiceInfo:
    """The voice a person means. Raises BriefingError that names the nearest one."""
    engine_name, _, rest = name.partition(":")
    engine_name = engine_name.lower()
    if rest and engine_name in names():
        found = next((info for info in _of(engine_name) if info.name.lower() == name.lower()), None)
        if found:
            return found
        named: Callable[[str], VoiceInfo | None] | None = getattr(engine(engine_name), "named", None)
        if named and (info := named(name)):
            return info
        if engine_name == SYSTEM:
            try:
                return _system(rest)
            except BriefingError:
                pass
    # The engines that are light to ask come first.
    for likely in sorted(names(), key=lambda each: (each not in (NATURAL, engine_name), each == SYSTEM)):
        for info in _of(likely):
            if info.name.lower() == name.lower():
                return info
    import difflib

    called: dict[str, str] = {}
    for info in voices():
        for alias in _aliases(info):
            called.setdefault(alias, info.name)
    near = called[difflib.get_close_matches(name.lower(), called, n=1, cutoff=0.0)[0]]
    raise BriefingError(f"there is no voice {name!r}; did you mean {near}? `briefing voices` lists all of them")


def _aliases(info: VoiceInfo) -> list[str]:
    """What a person may call a voice: its name, its language, the language's name."""
    _, _, short = info.name.partition(":")
    return [info.name.lower(), short or info.name, info.title.lower().split(" (")[0]]


def _for_language(candidates: list[VoiceInfo], language: str) -> VoiceInfo:
    """The voice that is best at a language: its exact tag first, then the language in its usual region.

    Of voices equally good the first.
    """
    wanted = language.lower().replace("_", "-")
    usual = USUAL_REGION.get(primary(language), primary(language))
    for tag in (wanted, usual) if "-" in wanted else (usual, primary(language)):
        able = [info for info in candidates if tag in info.languages]
        if able:
            return min(able, key=lambda info: info.languages.index(tag))
    kin = [info for info in candidates if info.speaks(language)]
    if kin:
        return kin[0]
    raise BriefingError(
        f"no voice for the language {language!r} is installed here; `briefing voices` lists those that are, and"
        " `--voice piper:PATH.onnx` takes any voice of Piper, which has about 40 languages"
    )
