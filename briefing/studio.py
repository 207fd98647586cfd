"""The doors in a row: sources in, an episode out.

Writing and mixing are opened when first needed: meanwhile the voice is loading.
"""

import itertools
import os
import tempfile
import time
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from briefing import reading, speaking
from briefing.article import Article
from briefing.clip import Clip
from briefing.episode import Episode
from briefing.errors import BriefingError, excerpt
from briefing.files import write_whole
from briefing.script import BodyRole, Script, Segment, Sentence, Story
from briefing.settings import Settings
from briefing.speaking import VoiceInfo as VoiceInfo  # the command line has it from here

if TYPE_CHECKING:
    from briefing.mixing import Verdict
    from briefing.speaking.cache import ClipCache
    from briefing.speaking.pool import Pool

OUT = Path("out")
BODY_ROLES = get_args(BodyRole)
SUFFIX = ".mp3"
LANGUAGE = "en"  # where the source does not say
WORDS_PER_MINUTE = 165  # of the voices at speed 1.0, pauses aside, for the estimate of a programme's length
FIRST_LINE = 100  # bytes that are looked at for a script's mark

Progress = Callable[[str, float], None]
"""Called with what is being done ("speaking", "encoding") and the share of it that is done, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Made:
    """An episode and how it came about.

    planned      sentences that were to be spoken
    notes        what a person should know of the choice of voices
    words        written words of each story, frame included
    left_out     what was not said, as written, in order
    cpu_seconds  by room, all processes together
    """

    episode: Episode
    script: Script
    planned: int
    voices: tuple[str, ...]
    notes: tuple[str, ...]
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
        raise BriefingError("; ".join(map(str, unread)) or f"there is nothing to say in {', '.join(sources)}")
    return Compiled(Script(tuple(stories)), tuple(made_of), tuple(unread), _cpu() - began)


def _stories(source: str, settings: Settings) -> Script:
    """A source's stories: those of a script file (a local file or standard input), else its article."""
    from briefing import writing

    loaded = reading.load(source)
    encoding = "utf-16" if loaded.data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8-sig"
    if not writing.is_script(loaded.data[:FIRST_LINE].decode(encoding, "replace")):
        return writing.write([reading.understand(loaded)], settings)
    try:
        return writing.parse_script(loaded.data.decode(encoding))
    except UnicodeDecodeError as error:
        raise BriefingError(f"{loaded.name} is a script but not UTF-8 text: save it as UTF-8") from error
    except BriefingError as error:
        raise BriefingError(f"{loaded.name}: {error}") from error


def brief(
    sources: Sequence[str], out: str | None, settings: Settings, progress: Progress = lambda what, share: None
) -> tuple[Compiled, Made]:
    """Sources in, an episode out: ``compile_script`` and ``make`` in one, the voice loading meanwhile.

    Raises BriefingError.
    """
    with closing(speaking.prepared(settings)) as pool:
        compiled = compile_script(sources, settings)
        return compiled, make(compiled, out, settings, progress, pool)


def make(
    compiled: Compiled,
    out: str | None,
    settings: Settings,
    progress: Progress = lambda what, share: None,
    pool: "Pool | None" = None,
) -> Made:
    """Speak and mix a script into ``out`` (a file, a folder, or None for ``out/``). Raises BriefingError.

    ``pool``: processes to speak with, from ``speaking.prepared``.
    """
    from briefing import mixing, writing

    script = compiled.script
    costs = _Costs(compiled.cpu_seconds)
    words = tuple(writing.words(Script((story,))) for story in script.stories)
    sources = ", ".join(compiled.sources)
    seconds = sum(words) * 60 / (WORDS_PER_MINUTE * settings.speed) + writing.silence(script, settings)
    _refuse_too_long(sources, seconds / 60, settings)
    planned = writing.count(script, settings)
    cast = speaking.Cast([story.language or LANGUAGE for story in script.stories], settings)
    marks = (mark for story in script.stories for segment in story.segments for mark in segment.marks)
    voices = cast.expected(mark.value for mark in marks if mark.kind == "voice")
    workers = speaking.worker_count(settings, voices, sum(words))
    if pool:
        pool.keep(voices)
    left_out = [str(error) for error in compiled.unread]
    left_out.extend(phrase for story in script.stories for phrase in story.left_out)
    done = itertools.count(1)

    def sayable() -> Iterator[Sentence]:
        nonlocal planned
        bodies = 0
        for sentence in costs.writing(writing.narrate(script, settings)):
            left_out.extend(sentence.left_out)
            if sentence.spoken:
                bodies += sentence.role in BODY_ROLES
                yield sentence
            else:
                planned -= 1
        if not bodies:
            raise BriefingError(f"nothing in {sources} can be read aloud: it holds no words a voice could say")

    with closing(speaking.speak(sayable(), cast, settings, workers, pool)) as narration:
        episode = mixing.mix(
            script,
            costs.speaking(narration),
            _destination(out, script, compiled.sources),
            settings.workers or speaking.cores(),
            _spool_folder(settings),
            settings.speed,
            mixed=lambda sentence, clip: progress("speaking", next(done) / planned),
            encoded=lambda share: progress("encoding", share),
        )
    return Made(
        episode=episode,
        script=script,
        planned=planned,
        voices=tuple(sorted(cast.names)),
        notes=tuple(cast.notes),
        words=words,
        left_out=tuple(left_out),
        cpu_seconds=costs.by_room(),
        wall_seconds=costs.wall_seconds(),
    )


def script_text(script: Script) -> str:
    """The script file, to edit and give back to ``compile_script``."""
    from briefing import writing

    return writing.format_script(script)


def write_text(path: Path, text: str) -> None:
    """Write a text file whole or not at all. Raises BriefingError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, text.encode("utf-8", "replace"))
    except OSError as error:
        raise BriefingError(f"{path} cannot be written ({error.strerror}): choose another place with -o") from error


def names_text(script: Script, settings: Settings) -> str:
    """Names, acronyms and unusual words with how they will be said, as a lexicon. Raises BriefingError."""
    from briefing import writing

    return writing.as_toml(writing.names(script, settings))


def spoken_line(line: str, settings: Settings) -> str:
    """How a written line is said: letters that are said one by one stand apart. Raises BriefingError."""
    from briefing import writing

    return writing.aloud(line, settings)


def voices() -> list[VoiceInfo]:
    """Every voice that is known of here, ready or not."""
    return speaking.voices()


def fetch_voice(name: str) -> VoiceInfo:
    """Bring a voice over the network. Raises BriefingError."""
    return speaking.fetch(name)


def sample(voice: VoiceInfo, folder: Path) -> Path:
    """One sentence in a voice, as an MP3 in ``folder``. Raises BriefingError."""
    from briefing import mixing, writing

    text, language = writing.sample(voice.languages[0])
    script = Script((Story(voice.name, (Segment("paragraph", text),), language=language),))
    settings = Settings(use_cache=False)
    # The frame has nothing to say about a voice.
    said = [s for s in writing.narrate(script, settings) if s.role == "paragraph"]
    with closing(speaking.speak(said, lambda _: voice, settings, workers=1)) as narration:
        path = mixing.default_path(folder, script)
        return mixing.mix(script, narration, path, 1, _spool_folder(settings)).path


def clip_cache(settings: Settings) -> "ClipCache":
    """The cache of clips that were spoken before."""
    return speaking.clip_cache(settings)


def check(path: Path) -> "list[Verdict]":
    """A publisher's verdict on an audio file. Raises BriefingError."""
    from briefing import mixing

    return mixing.check(path)


def _spool_folder(settings: Settings) -> Path:
    """Where the programme's sound stands until it is encoded: a folder of this user's own."""
    if settings.use_cache or settings.cache:
        return speaking.clip_cache(settings).folder
    owner = os.getuid() if hasattr(os, "getuid") else ""
    return Path(tempfile.gettempdir(), f"briefing-{owner}")


def _refuse_too_long(sources: str, minutes: float, settings: Settings) -> None:
    if minutes > settings.max_minutes:
        long = f"about {minutes / 60:.0f} hours" if minutes >= 120 else f"about {max(minutes, 0.1):.2g} minutes"
        raise BriefingError(
            f"{sources} would last {long}, more than the limit of {settings.max_minutes:g} minutes; "
            "allow that with --max-minutes, or give less"
        )


def _destination(out: str | None, script: Script, sources: tuple[str, ...]) -> Path:
    """Where the episode goes. Raises BriefingError when nothing can, or nothing may, be written there."""
    from briefing import mixing

    try:
        if out is None or out.endswith(("/", os.sep)) or Path(out).is_dir():
            path = mixing.default_path(OUT if out is None else Path(out), script)
        else:
            path = Path(out)
        if path.suffix.lower() != SUFFIX:
            raise BriefingError(f"{out} cannot be made: only MP3 is written, so name a file that ends in {SUFFIX}")
        for file in (path, mixing.transcript_path(path)):
            if any(file.exists() and Path(source).exists() and file.samefile(source) for source in sources):
                raise BriefingError(f"{file} is what is being read: choose another place with -o")
        folder = next(parent for parent in path.absolute().parents if parent.exists())
        if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
            raise BriefingError(f"nothing can be written in {folder}: choose another place with -o")
    except (OSError, ValueError) as error:
        raise BriefingError(
            f"{excerpt(out or str(OUT), 100)} cannot be written: choose another place with -o"
        ) from error
    return path


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
