"""Which parts of a paragraph are someone's speech: whole quoted sentences, for the second voice.

Scare quotes, titles and fragments are the narrator's, and so is the attribution. What a quoted part is shows
in what stands before it, inside it and behind it; only the verbs of saying are a language's own.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from briefing.writing.attribution import Attribution, attribution, one_sentence
from briefing.writing.language import primary
from briefing.writing.quotation_marks import QUOTE, Quoted, past_closing, quoted_parts
from briefing.writing.sentences import word_count

# How far around a quoted part its attribution is looked for, in characters.
_REACH = 120
# So many words make a sentence in the middle of another without a verb of saying: His message was “...”
_LONG = 5
# The same at the start of a sentence in a language whose verbs of saying are not known; in capitals they are a title.
_SHORT = 4
# Without a comma between, so few words stand between a quotation and its verb: “We won” the mayor said.
_FEW = 2

_STOPS = ".!?\u2026\u3002\uff01\uff1f\uff0e\u061f\u06d4\u0964"
_COMMAS = ",;\uff0c\uff1b\u060c\u061b"
_DASHES = "\u2014\u2013\u2015-"
_COLONS = ":\uff1a"
_BRACKETS = "([\uff08"
_MARKS = "\"'\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb\u2039\u203a\u300c\u300d\u300e\u300f)]\uff09*_"
_SPACES = " \t\u00a0\u202f\u3000"

_SOUND = re.compile(r"[^\W_]")
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_SPACED_DASH = re.compile(r"\s*[\u2014\u2013-](?=\s)")
# One sentence ends inside and another follows. A short word before the full stop may be an abbreviation: "Mr. Smith".
_TWO = re.compile(r"(?:[!?\u2026]|(?<=[^\W\d_]{4})\.)\s+[^\W\d_]|[\u3002\uff01\uff1f][^\W_]")

_Before = Literal["sentence", "colon", "comma", "word"]
_Ends = Literal["stop", "break", "none"]
_After = Literal["end", "sentence", "comma", "word", "list"]


def quotations(text: str, languages: Iterable[str]) -> list[tuple[int, int]]:
    """The (start, end) of every stretch of ``text``, one paragraph, that is quoted speech, in order.

    ``languages``: BCP 47 tags of what is spoken in the paragraph, for their verbs of saying. A stretch
    begins at its opening mark and ends behind its closing one and the punctuation there; an attribution
    inside the marks divides it. What never closes ends with the paragraph. Linear in the length of the text.
    """
    if not QUOTE.search(text):
        return []
    words = attribution(tuple(dict.fromkeys(map(primary, languages))))
    found: list[tuple[int, int]] = []
    floor = 0  # behind the quoted part before
    speech = False
    for part in quoted_parts(text):
        said = _Said.of(text, part, floor, words)
        if said is not None:
            speech = (speech and said.before == "comma" and _links(text[floor : part.start])) or _is_speech(said)
            for start, end in _spoken(text, part, words) if speech else ():
                if found and not text[found[-1][1] : start].strip():
                    found[-1] = (found[-1][0], end)
                else:
                    found.append((start, end))
        floor = part.end
    return found


@dataclass(frozen=True, slots=True)
class _Said:
    """A quoted part, and what tells whether it is speech.

    before, after  what stands around it; "list": another quoted part follows, with nothing but a comma between
    ends           what ends it inside its marks
    begins         as a sentence does
    first          it opens its paragraph
    title          may be a title or a name: its longer words and its last have capitals
    loud           ends in an exclamation or a question
    two            holds the end of a sentence and the beginning of the next
    words          how many it holds
    verb_before    words between it and a verb of saying before it; None where there is none
    verb_after     the same behind it
    verb_last      a verb that comes last in its language follows: it is speech
    known          whether the verbs of the language are known
    """

    before: _Before
    after: _After
    ends: _Ends
    begins: bool
    first: bool
    title: bool
    loud: bool
    two: bool
    words: int
    verb_before: int | None
    verb_after: int | None
    verb_last: bool
    known: bool

    @classmethod
    def of(cls, text: str, part: Quoted, floor: int, words: Attribution) -> "_Said | None":
        """None when it holds nothing to say."""
        inner = text[part.start + 1 : part.stop]
        sound = _SOUND.search(inner)
        if sound is None:
            return None
        leading = text[max(floor, part.start - _REACH) : part.start]
        following = text[part.end : part.end + _REACH]
        if mark := QUOTE.search(following):
            following = following[: mark.start()]
        body = inner.rstrip(_MARKS + _SPACES)
        return cls(
            before=_before(text, part.start),
            after=_after(text, part.end),
            ends=_ends(body[-1:]) if part.stop < part.end else "stop",
            begins=_begins(inner, sound.start()),
            first=floor == 0 and not leading.strip(),
            title=_title(inner),
            loud=body[-1:] in tuple("!?\uff01\uff1f"),
            two=_TWO.search(inner) is not None,
            words=word_count(inner),
            verb_before=words.before(leading),
            verb_after=words.after(following),
            verb_last=words.ends(following),
            known=words.known,
        )


def _is_speech(said: _Said) -> bool:
    if not said.begins:
        # A paragraph that goes on with a quotation, or a verb that leaves no doubt.
        return (said.first and said.ends != "none") or (said.before == "colon" and said.verb_before == 0)
    if said.verb_last:
        return True
    return {"sentence": _opening, "colon": _announced, "comma": _apart, "word": _within}[said.before](said)


def _opening(said: _Said) -> bool:
    """Whether a part that opens a sentence is speech: “We won,” he said."""
    if said.ends == "stop":
        alone = said.words < _SHORT and said.after != "word"
        return not said.title or said.verb_after is not None or alone
    if said.after == "list":
        return False
    if said.ends == "break":
        return not said.title or said.verb_after is not None or not said.known
    if said.after == "end":
        return not said.title
    if not said.known:
        return said.after == "comma" and not said.title and said.words >= _SHORT
    if said.verb_after is None:
        return False
    return said.verb_after <= 1 if said.title else said.after == "comma" or said.verb_after <= _FEW


def _announced(said: _Said) -> bool:
    """The same behind a colon: He said: “We won.”"""
    if said.ends != "stop" and (said.title or said.after == "list"):
        return said.verb_before == 0
    return said.ends != "none" or said.verb_before is not None or said.after == "end"


def _apart(said: _Said) -> bool:
    """The same behind a comma, a dash or a bracket: He said, “We won.”"""
    if said.ends != "stop" and (said.title or said.after == "list"):
        return said.verb_before == 0 and said.after != "list"
    if said.verb_before is not None:
        return True
    long = said.ends == "break" and said.words >= _LONG
    return not said.title and (said.ends == "stop" or long or said.verb_after is not None)


def _within(said: _Said) -> bool:
    """The same behind a word, where most are no speech: the film “The Long Road”, but: He said “We won.”"""
    if said.title:
        return said.verb_before == 0 and said.ends != "none" and (said.words == 1 or said.loud)
    if said.two and said.after != "word":
        return True
    if said.ends == "none":
        return said.verb_before == 0 and said.after == "end" and said.words > 1
    if said.verb_before is not None:
        return True
    if said.ends == "break":
        return said.verb_after is not None
    return said.words >= _LONG and said.after in ("end", "sentence")


def _spoken(text: str, part: Quoted, words: Attribution) -> Iterator[tuple[int, int]]:
    """The quoted part with the punctuation around it, without attributions inside."""
    end = past_closing(text, part.end)
    if dash := _SPACED_DASH.match(text, end):
        end = dash.end()
    bracketed = text[part.start - 1 : part.start] in tuple(_BRACKETS)
    position = part.start - bracketed
    for start, stop in sorted(words.asides(text, part.start + 1, part.stop)):
        if start >= position:
            if _SOUND.search(text, position, start):
                yield position, start
            position = past_closing(text, stop)
    if _SOUND.search(text, position, part.stop):
        yield position, end


def _links(gap: str) -> bool:
    """Whether what stands between two quoted parts is an attribution inside one sentence."""
    return len(gap) <= 2 * _REACH and _SOUND.search(gap) is not None and one_sentence(gap)


def _before(text: str, start: int) -> _Before:
    head = text[max(0, start - 10) : start].rstrip(_SPACES)
    body = head.rstrip(_MARKS + _SPACES)
    if not body.strip(_DASHES + _SPACES + "\u2022\u00b7") or body[-1] in _STOPS:
        return "sentence"
    if body[-1] in _COLONS:
        return "colon"
    hyphen = body[-1] == "-" and text[start - 1] == "-"
    return "comma" if body[-1] in _COMMAS + _DASHES + _BRACKETS and not hyphen else "word"


def _after(text: str, end: int) -> _After:
    rest = text[end : end + 20].lstrip(_SPACES + ")]\uff09*_")
    if not rest or rest[0] in _STOPS:
        return "end"
    beyond = rest.lstrip(_COMMAS + _DASHES + _SPACES + "\u3001")
    if QUOTE.match(beyond):
        return "list"
    if beyond != rest:
        return "comma"
    return "word" if _small(rest[0]) else "sentence"


def _ends(last: str) -> _Ends:
    return "break" if last in tuple(_COMMAS) else "stop" if last in tuple(_STOPS + _DASHES) else "none"


def _begins(inner: str, sound: int) -> bool:
    """Whether a part begins as a sentence does: not with a small letter, but as "iPhone" does."""
    word = _WORD.match(inner, sound)
    return not _small(inner[sound]) or (word is not None and not word[0].islower())


def _title(inner: str) -> bool:
    last = ""
    for match in _WORD.finditer(inner):
        last = match[0]
        if len(last) > 3 and not last[0].isupper():
            return False
    return last[:1].isupper()


def _small(character: str) -> bool:
    """A small letter; those of scripts without capitals are none."""
    return character.title() != character
