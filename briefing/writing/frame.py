"""What the programme says around its stories: intro, headlines and credits, turns, outro.

All of it is written text in the programme's language, from the table ``data/frame.toml``; it is
spoken like everything else.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from briefing.script import Role, Script, Story
from briefing.writing.credit_wording import closed, credit_line, credits_once_more, joined, with_article
from briefing.writing.language import DEFAULT_LANGUAGE, locale_of, primary
from briefing.writing.phrases import Phrases, languages, phrases


@dataclass(frozen=True, slots=True)
class Line:
    """One segment of the frame, e.g. ``Line("intro", ("It cites Reuters.",), "en", "story")``.

    sentences  as written, one or more, said in this order
    language   BCP 47 tag of the voice that says it
    pause      what the pause after it is called in ``data/pauses.toml``
    """

    role: Role
    sentences: tuple[str, ...]
    language: str
    pause: str


def story_language(story: Story) -> str:
    """The BCP 47 tag a story is read in; English when it does not say."""
    return story.language or DEFAULT_LANGUAGE


def frame_language(script: Script) -> str:
    """The programme's language: its first story's where the table has it, else English."""
    language = story_language(script.stories[0]) if script.stories else DEFAULT_LANGUAGE
    return language if primary(language) in languages() else DEFAULT_LANGUAGE


def sample(language: str) -> tuple[str, str]:
    """A sentence to try a voice with, and the language it is in: the one asked for where the table has it."""
    spoken = language if primary(language) in languages() else DEFAULT_LANGUAGE
    return phrases(primary(spoken)).read_alone, spoken


def opening(script: Script) -> Line:
    """What this is. A programme of one story goes on with its headline, one of several with the first."""
    language = frame_language(script)
    say = phrases(primary(language))
    count = len(script.stories)
    text = say.opening if count < 2 else say.opening_many.format(count=count)
    return Line("intro", (text,), language, "intro")


def introduction(script: Script, index: int, locale: str | None) -> Iterator[Line]:
    """The lines before a story's first segment: the turn to it, its headline, its credit."""
    story = script.stories[index]
    language = frame_language(script)
    say = phrases(primary(language))
    lines: list[Line] = []
    if index:
        turn = say.last if index == len(script.stories) - 1 > 1 else say.turn
        lines.append(Line("intro", (turn,), language, "intro"))
    if story.title.strip():
        lines.append(Line("headline", (story.title,), story_language(story), "headline"))
    credit_lines = tuple(_credits(story, say, locale_of(language, locale) == "en-GB"))
    if credit_lines:
        lines.append(Line("intro", credit_lines, language, "story"))
    yield from lines


def closing(script: Script) -> Line:
    """The credit once more, and that a synthetic voice read it."""
    language = frame_language(script)
    say = phrases(primary(language))
    said = credits_once_more(script.stories, say)
    if not said:
        return Line("outro", (say.read_alone,), language, "end")
    source = say.source if len(script.stories) == 1 else say.source_many
    return Line("outro", (source.format(credits=said), say.read), language, "end")


def _credits(story: Story, say: Phrases, day_first: bool) -> Iterator[str]:
    if story.authors:
        yield closed(say.by.format(names=joined(story.authors, say)), say)
    if line := credit_line(story, say, day_first):
        yield line
    if story.cited:
        names = [with_article(name, say) for name in story.cited]
        yield closed(say.cites.format(names=joined(names, say)), say)
