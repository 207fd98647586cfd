"""The doors in a row: sources in, an episode out."""

import itertools
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from briefing import reading, speaking, writing
from briefing.article import Article
from briefing.clip import Clip
from briefing.episode import Episode
from briefing.errors import BriefingError
from briefing.files import write_whole
from briefing.script import BodyRole, Script, Sentence, Story
from briefing.settings import Settings
from briefing.speaking.voice import VoiceInfo

if TYPE_CHECKING:
    from briefing.mixing.check import Verdict
    from briefing.speaking.cache import ClipCache

OUT = Path("out")
BODY_ROLES = get_args(BodyRole)
SUFFIX = ".mp3"
WORDS_PER_MINUTE = 165  # of the voices at speed 1.0, for the estimate of a programme's length
FIRST_LINE = 100  # bytes that are looked at for a script's mark

Progress = Callable[[str, float], None]
"""Called with what is being done ("speaking", "encoding") and the share of it that is done, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Made:
    """An episode and how it came about.

    left_out     what was not said, as written, in order
    cpu_seconds  by room, all processes together
    """

    episode: Episode
    script: Script
    voices: tuple[str, ...]
    words: tuple[int, ...]
    left_out: tuple[str, ...]
    cpu_seconds: dict[str, float]
    wall_seconds: float


@dataclass(frozen=True, slots=True)
class Compiled:
    """The script of several sources.

    sources      those it was made of, as they were named
    unread       what is wrong with the others
    cpu_seconds  that reading took
    """

    script: Script
    sources: tuple[str, ...]
    unread: tuple[BriefingError, ...]
    cpu_seconds: float


def read(source: str, settings: Settings) -> Article:
    """What one source says. Raises BriefingError."""
    return reading.read(source, settings)


def compile_script(sources: Sequence[str], settings: Settings) -> Compiled:
    """The narration of all sources as one script; a script file's is its own.

    Raises BriefingError when none can be read.
    """
    began = _cpu()
    stories: list[Story] = []
    made_of: list[str] = []
    unread: list[BriefingError] = []
    for source in sources:
        try:
            stories.extend(_stories(source, settings).stories)
            made_of.append(source)
        except BriefingError as error:
            unread.append(error)
    if not stories:
        raise unread[0]
    return Compiled(Script(tuple(stories)), tuple(made_of), tuple(unread), _cpu() - began)


def _stories(source: str, settings: Settings) -> Script:
    """A source's stories: those of a script file (a local file or standard input), else its article."""
    loaded = reading.load(source)
    if not writing.is_script(loaded.data[:FIRST_LINE].decode("utf-8", "replace")):
        return writing.write([reading.understand(loaded)], settings)
    try:
        return writing.parse_script(loaded.data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise BriefingError(f"{loaded.name} is a script but not UTF-8 text: save it as UTF-8") from error
    except BriefingError as error:
        raise BriefingError(f"{loaded.name}: {error}") from error


def make(
    compiled: Compiled, out: str | None, settings: Settings, progress: Progress = lambda what, share: None
) -> Made:
    """Speak and mix a script into ``out`` (a file, a folder, or None for ``out/``). Raises BriefingError."""
    from briefing import mixing

    script = compiled.script
    costs = _Costs(compiled.cpu_seconds)
    path = _destination(out, script)
    words = tuple(writing.words(Script((story,))) for story in script.stories)
    sources = ", ".join(compiled.sources)
    _refuse_too_long(sources, sum(words), settings)
    planned = writing.count(script, settings)
    players = _Cast(settings)
    left_out = [phrase for story in script.stories for phrase in story.left_out]
    done = itertools.count(1)

    def sayable() -> Iterator[Sentence]:
        bodies = 0
        for sentence in costs.writing(writing.narrate(script, settings)):
            left_out.extend(sentence.left_out)
            if sentence.spoken:
                bodies += sentence.role in BODY_ROLES
                yield sentence
        if not bodies:
            raise BriefingError(f"nothing in {sources} can be read aloud: it holds no words a voice could say")

    with closing(speaking.speak(sayable(), players, settings)) as narration:
        episode = mixing.mix(
            script,
            costs.speaking(narration),
            path,
            speaking.worker_count(settings),
            speaking.clip_cache(settings).folder if settings.use_cache else None,
            mixed=lambda sentence, clip: progress("speaking", next(done) / planned),
            encoded=lambda share: progress("encoding", share),
        )
    return Made(
        episode, script, tuple(sorted(players.names)), words, tuple(left_out), costs.by_room(), costs.wall_seconds()
    )


def script_text(script: Script) -> str:
    """The script file, to edit and give back to ``compile_script``."""
    return writing.format_script(script)


def write_text(path: Path, text: str) -> None:
    """Write a text file whole or not at all. Raises BriefingError."""
    try:
        write_whole(path, text.encode())
    except OSError as error:
        raise BriefingError(f"{path} cannot be written ({error.strerror}): choose another place with -o") from error


def spoken_line(line: str, locale: str | None) -> str:
    """How a written line is said: letters that are said one by one stand apart."""
    return writing.aloud(line, locale)


def voices() -> list[VoiceInfo]:
    """Every voice that can speak here."""
    return speaking.voices()


def clip_cache(settings: Settings) -> "ClipCache":
    """The cache of clips that were spoken before."""
    return speaking.clip_cache(settings)


def check(path: Path) -> "list[Verdict]":
    """A publisher's verdict on an audio file. Raises BriefingError."""
    from briefing.mixing.check import check

    return check(path)


def _refuse_too_long(sources: str, words: int, settings: Settings) -> None:
    minutes = words / (WORDS_PER_MINUTE * settings.speed)
    if minutes > settings.max_minutes:
        hours = f"about {minutes / 60:.0f} hours" if minutes >= 120 else f"about {minutes:.0f} minutes"
        raise BriefingError(
            f"{sources} would last {hours}, more than the limit of {settings.max_minutes:g} minutes; "
            "allow that with --max-minutes, or give less"
        )


def _destination(out: str | None, script: Script) -> Path:
    """Where the episode goes. Raises BriefingError when nothing can be written there."""
    from briefing import mixing

    if out is None or out.endswith(("/", os.sep)) or Path(out).is_dir():
        path = mixing.default_path(OUT if out is None else Path(out), script)
    else:
        path = Path(out)
        if path.suffix.lower() != SUFFIX:
            raise BriefingError(f"{out} cannot be made: only MP3 is written, so name a file that ends in {SUFFIX}")
    folder = next(parent for parent in path.absolute().parents if parent.exists())
    if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
        raise BriefingError(f"nothing can be written in {folder}: choose another place with -o")
    return path


class _Cast:
    """The voice of each sentence; ``names`` collects those that were cast."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._known: dict[tuple[str, str], VoiceInfo] = {}
        self.names: set[str] = set()

    def __call__(self, sentence: Sentence) -> VoiceInfo:
        language = sentence.language
        if self._settings.locale and self._settings.locale.split("-")[0] == language.split("-")[0]:
            language = self._settings.locale
        wanted = (sentence.voice or self._settings.voice, language)
        if wanted not in self._known:
            self._known[wanted] = speaking.cast_voice(*wanted)
        info = self._known[wanted]
        self.names.add(info.name)
        return info


class _Costs:
    """CPU seconds by room: this process and the children it has waited for.

    The rooms work at the same time, so the main thread's time is taken at the doors between them:
    what it spends outside of pulling the next clip is mixing's.
    """

    def __init__(self, reading: float) -> None:
        self._reading = reading
        self._wall, self._all, self._main = time.perf_counter(), _cpu(), time.thread_time()
        self._writing = self._pulling = self._until_spoken = 0.0

    def writing(self, sentences: Iterable[Sentence]) -> Iterator[Sentence]:
        iterator = iter(sentences)
        while True:
            before = time.thread_time()
            sentence = next(iterator, None)
            self._writing += time.thread_time() - before
            if sentence is None:
                return
            yield sentence

    def speaking(self, narration: Iterable[tuple[Sentence, Clip]]) -> Iterator[tuple[Sentence, Clip]]:
        iterator = iter(narration)
        while True:
            before = time.thread_time()
            pair = next(iterator, None)
            self._pulling += time.thread_time() - before
            if pair is None:
                mixing = time.thread_time() - self._main - self._pulling
                self._until_spoken = _cpu() - self._all - self._writing - mixing
                return
            yield pair

    def by_room(self) -> dict[str, float]:
        total = _cpu() - self._all
        rooms = {"writing": self._writing, "speaking": self._until_spoken}
        rooms = {"reading": self._reading, **rooms, "mixing": total - sum(rooms.values())}
        return {room: round(seconds, 3) for room, seconds in rooms.items()}

    def wall_seconds(self) -> float:
        return round(time.perf_counter() - self._wall, 3)


def _cpu() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system
