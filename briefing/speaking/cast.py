"""The cast of one programme: the voice of each sentence, by its role and language."""

from collections.abc import Iterable, Sequence

from briefing.errors import BriefingError
from briefing.script import Sentence
from briefing.settings import Settings
from briefing.speaking import casting
from briefing.speaking.voice import VoiceInfo, primary


class Cast:
    """Who says what.

    names  the voices that were cast
    notes  what a person should know of the choice: better voices that are not ready, languages nobody here speaks
    """

    def __init__(self, languages: Sequence[str], settings: Settings) -> None:
        """``languages``: of each story, as BCP 47 tags."""
        self._languages = languages
        self._settings = settings
        self._known: dict[tuple[str, str, str | None], VoiceInfo] = {}
        self.names: set[str] = set()
        self.notes: list[str] = []

    def __call__(self, sentence: Sentence) -> VoiceInfo:
        """Raises BriefingError when there is no such voice, or it cannot speak the sentence's language."""
        quoted = self._settings.quote_voice if sentence.quoted else None
        name = sentence.voice or quoted or self._settings.voice
        own = self._languages[sentence.story]
        # Chosen for the story, a voice need not speak the other languages in it; chosen for a sentence it is meant.
        foreign = not sentence.voice and primary(sentence.language) != primary(own)
        info = self._voice(name, sentence.language, own if foreign else None)
        self.names.add(info.name)
        return info

    def expected(self, named: Iterable[str]) -> list[VoiceInfo]:
        """The voices that are known to be asked for before a word is said, the first story's narrator first.

        ``named``: those a script names. Raises BriefingError for one there is not.
        """
        stories = [self._voice(self._settings.voice, language, None) for language in self._languages]
        second = self._settings.quote_voice
        others = [casting.cast_voice(name, self._languages[0]) for name in (second, *named) if name]
        return list(dict.fromkeys([*stories, *others]))

    def _voice(self, name: str, language: str, own: str | None) -> VoiceInfo:
        """The voice called so for a language; ``own``: that of the story the language is foreign to."""
        locale = self._settings.locale
        if locale and primary(locale) == primary(language):
            language = locale
        key = (name, language, own)
        if key not in self._known:
            self._known[key] = self._foreign(name, language, own) if own else self._chosen(name, language)
        return self._known[key]

    def _chosen(self, name: str, language: str) -> VoiceInfo:
        info = casting.cast_voice(name, language)
        # The system's voices read any letters, if only after their own language's fashion.
        if not info.speaks(language) and info.engine != casting.SYSTEM:
            raise BriefingError(
                f"the voice {info.name} does not speak the language {language!r}: choose one that does with --voice "
                "(`briefing voices` lists them), or leave --voice out"
            )
        better = casting.wanting(language) if name == "auto" else None
        if better:
            self._note(f"{better.name}, a better voice, is not ready: {better.missing}")
        return info

    def _foreign(self, name: str, language: str, own: str) -> VoiceInfo:
        """The story's voice where it speaks the language, else the best that does, else the story's all the same."""
        narrator = self._voice(name, own, None)
        if narrator.speaks(language):
            return narrator
        try:
            return casting.cast_voice(name if name == casting.SYSTEM else "auto", language)
        except BriefingError as error:
            self._note(f"{error}; {narrator.name} reads it as well as it can")
            return narrator

    def _note(self, note: str) -> None:
        if note not in self.notes:
            self.notes.append(note)
