"""The whole programme as sentences in order: frame and stories, one segment in memory at a time."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from briefing.script import Mark, Role, Script, Segment, Sentence
from briefing.settings import Settings
from briefing.writing import lexicon
from briefing.writing.cutting import Span, spans
from briefing.writing.frame import Line, closing, introduction, opening, story_language
from briefing.writing.sentences import pieces, word_count
from briefing.writing.spoken import Instead, spoken_instead
from briefing.writing.spoken.words import with_end
from briefing.writing.tables import toml


@dataclass(frozen=True, slots=True)
class Draft:
    """A sentence before its spoken form is made: ``text[start:end]`` of its segment.

    ``whole``: its end is a sentence's end, not a cut inside one.
    """

    text: str
    start: int
    end: int
    role: Role
    language: str
    pause: float
    voice: str | None
    story: int
    segment: int
    says: tuple[Mark, ...] = ()
    whole: bool = True
    quoted: bool = False


def narrate(script: Script, settings: Settings) -> Iterator[Sentence]:
    """Yield every sentence of the programme in order, intro and outro included.

    A sentence that holds nothing a voice can say (an ornament, an emoji) is yielded with an empty
    ``spoken``: it is not to be given to a voice, and its ``left_out`` says what it was. Where a second
    voice is chosen (``settings.quote_voice``) a sentence is cut where a quotation begins or ends.
    """
    words_of = lexicon.load(settings.lexicon)
    for draft in drafts(script, settings):
        text = draft.text[draft.start : draft.end]
        said = words_of.instead(text, _instead(draft))
        words, left_out = spoken_instead(text, draft.language, settings.locale, said)
        words = tuple(replace(w, start=w.start + draft.start, end=w.end + draft.start) for w in words)
        yield Sentence(
            text=text,
            spoken=with_end(words) if draft.whole else words,
            role=draft.role,
            language=draft.language,
            pause=draft.pause,
            voice=draft.voice,
            story=draft.story,
            segment=draft.segment,
            start=draft.start,
            left_out=left_out,
            quoted=draft.quoted,
        )


def count(script: Script, settings: Settings) -> int:
    """How many sentences ``narrate`` yields, those with nothing to say included; no spoken form is made."""
    return sum(1 for _ in drafts(script, settings))


def words(script: Script, settings: Settings | None = None) -> int:
    """Written words of the programme, frame included: what a time estimate needs."""
    return sum(word_count(d.text[d.start : d.end]) for d in drafts(script, settings or Settings()))


def silence(script: Script, settings: Settings) -> float:
    """Seconds of pauses in the programme."""
    return sum(draft.pause for draft in drafts(script, settings))


def drafts(script: Script, settings: Settings) -> Iterator[Draft]:
    """The programme's sentences without their spoken form, in order."""
    waiting: Draft | None = None
    for draft, lead in _with_leads(script, settings):
        if waiting is not None:
            # A pause at the very start of a segment is the pause after the sentence before it.
            yield waiting if lead is None else replace(waiting, pause=lead)
        waiting = draft
    if waiting is not None:
        yield waiting


def _with_leads(script: Script, settings: Settings) -> Iterator[tuple[Draft, float | None]]:
    """Drafts, each with the pause asked for before it, if any: by its segment or by one that is nothing but a pause."""
    # A faster programme breathes faster; a pause a person asked for is as long as they said.
    pauses: dict[str, float] = {name: seconds / settings.speed for name, seconds in toml("pauses").items()}
    number = 0
    rest: float | None = None

    def rested(led: Iterator[tuple[Draft, float | None]]) -> Iterator[tuple[Draft, float | None]]:
        nonlocal rest
        for draft, lead in led:
            yield draft, lead if rest is None else rest + (lead or 0.0)
            rest = None

    def framed(line: Line, story: int, pause: str) -> Iterator[tuple[Draft, float | None]]:
        text = " ".join(line.sentences)
        start = 0
        for index, sentence in enumerate(line.sentences):
            end = start + len(sentence)
            parts = list(pieces(text, start, end))
            for part in parts:
                last_piece = part is parts[-1]
                last = last_piece and index == len(line.sentences) - 1
                after = pauses[pause] if last else pauses["sentence" if last_piece else "piece"]
                draft = Draft(text, *part, line.role, line.language, after, None, story, number, (), last_piece)
                yield draft, None
            start = end + 1

    yield from framed(opening(script), 0, "intro")
    number += 1
    for index, story in enumerate(script.stories):
        lines = list(introduction(script, index, settings.locale))
        for line in lines:
            yield from rested(framed(line, index, "story" if line is lines[-1] else line.pause))
            number += 1
        after_story = "outro" if index == len(script.stories) - 1 else "turn"
        told = [segment for segment in story.segments if segment.text.strip()]
        for segment in story.segments:
            if not segment.text.strip():
                asked = [float(mark.value) for mark in segment.marks if mark.kind == "pause"]
                rest = (rest or 0.0) + sum(asked) if asked else rest
                continue
            last = segment is told[-1]
            after = pauses[after_story if last else segment.role]
            language = segment.language or story_language(story)
            cut = list(spans(segment, language, settings.quote_voice is not None))
            yield from rested(_segment(segment, cut, pauses, after, index, number))
            number += 1
    yield from rested(framed(closing(script), max(0, len(script.stories) - 1), "end"))


def _segment(
    segment: Segment, cut: Sequence[Span], pauses: Mapping[str, float], after: float, story: int, number: int
) -> Iterator[tuple[Draft, float | None]]:
    """A segment's drafts, of the spans it was cut into; ``after``: seconds of silence after the last of them."""
    says = tuple(m for m in segment.marks if m.kind == "say")
    rests: dict[int, float] = {}  # index of a span -> the pause asked for after it; -1: before the first
    voices: list[tuple[int, str]] = []  # (first span, voice)
    starts = [span.start for span in cut]
    for mark in segment.marks:
        follower = bisect_left(starts, mark.start)
        if mark.kind == "pause":
            rests[follower - 1] = rests.get(follower - 1, 0.0) + float(mark.value)
        elif mark.kind == "voice":
            voices.append((follower, mark.value))

    voice: str | None = None
    upcoming = 0
    for index, span in enumerate(cut):
        while upcoming < len(voices) and voices[upcoming][0] <= index:
            voice = voices[upcoming][1]
            upcoming += 1
        usual = after if index == len(cut) - 1 else pauses["sentence" if span.whole else "piece"]
        draft = Draft(
            text=segment.text,
            start=span.start,
            end=span.end,
            role=segment.role,
            language=span.language,
            pause=rests.get(index, usual),
            voice=voice,
            story=story,
            segment=number,
            says=tuple(m for m in says if m.start < span.end and (m.end > span.start or m.start >= span.start)),
            whole=span.whole,
            quoted=span.quoted,
        )
        yield draft, rests.get(-1) if index == 0 else None


def _instead(draft: Draft) -> tuple[Instead, ...]:
    """What is said in place of parts of this sentence, with offsets into the sentence."""
    found: list[Instead] = []
    for mark in draft.says:
        start, end = max(mark.start, draft.start), min(mark.end, draft.end)
        # A written part reaching over a cut is said once, where it begins.
        value = mark.value if mark.start >= draft.start else ""
        found.append(Instead(start - draft.start, end - draft.start, value))
    return tuple(found)
