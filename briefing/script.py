"""What will be said: the result of writing, and what the voices are given."""

from dataclasses import dataclass
from typing import Literal

from briefing.article import CreditBasis

WordKind = Literal["word", "letters", "phonemes"]
Role = Literal["intro", "headline", "heading", "paragraph", "quotation", "outro"]
BodyRole = Literal["heading", "paragraph", "quotation"]


@dataclass(frozen=True, slots=True)
class Word:
    """One spoken word, e.g. ``Word("UN", "letters", 4, 6)`` for the "UN" of "The UN said".

    ``text`` has letters, combining marks and apostrophes, and may end in one of ``. , ; : ? !``
    (a ``phonemes`` word may hold any phoneme symbol). ``letters`` is said letter by letter.
    ``start`` and ``end`` point into the segment's written text; several words may share them
    ("63" is "sixty" and "three").
    """

    text: str
    kind: WordKind
    start: int
    end: int

    def split(self) -> tuple[str, str]:
        """What is said and what only ends it: ("MP", "'s,") for the letters "MP's,", ("rice", ".") for "rice."."""
        body = self.text.rstrip(".,;:?!")
        for ending in ("'s", "\N{RIGHT SINGLE QUOTATION MARK}s") if self.kind == "letters" else ():
            if len(body) > len(ending) and body.endswith(ending):
                body = body.removesuffix(ending)
        return body, self.text[len(body) :]


Spoken = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A narrator's instruction inside a segment, at ``start`` to ``end`` of its text.

    say       ``value`` is said in place of that text: ``{ICBM|missile}``
    pause     silence of ``value`` seconds at ``start`` (start == end): ``{pause 2}``
    voice     from ``start`` on the segment is spoken by voice ``value``: ``{voice fenrir}``
    language  from ``start`` on, which is never 0, the segment is in language ``value``: ``{language de}``
    """

    kind: Literal["say", "pause", "voice", "language"]
    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Segment:
    """One narrated piece of a story, e.g. ``Segment("paragraph", "The UN said so.")``.

    ``text`` is one line, as written. ``language`` is None where it is the story's own.
    ``marks`` are in order of ``start`` and do not overlap.
    """

    role: BodyRole
    text: str
    language: str | None = None
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """One article, ready to be narrated; the fields are those of ``Article``."""

    title: str
    segments: tuple[Segment, ...]
    publisher: str | None = None
    credit_basis: CreditBasis | None = None
    cited: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    date: str | None = None
    url: str | None = None
    language: str | None = None
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Script:
    """One programme: its stories in running order. Intro and outro are made from their credits."""

    stories: tuple[Story, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the narration: one engine call, one clip, one cue.

    text      as written: the segment's text from ``start``; what a transcript shows
    spoken    what the voice is given; its words point into the segment's text
    pause     seconds of silence after it
    voice     a voice named in the script, None for the programme's own
    quoted    a quotation, or a sentence of one: said by the second voice where one is chosen
    story     index of its story; ``segment`` counts the narration's segments, frame included
    left_out  what of the written text has no reading (emoji, ornaments), as written
    """

    text: str
    spoken: Spoken
    role: Role
    language: str
    pause: float
    voice: str | None
    story: int
    segment: int
    start: int = 0
    left_out: tuple[str, ...] = ()
    quoted: bool = False
