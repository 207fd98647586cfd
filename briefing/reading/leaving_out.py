"""What reading leaves out, in plain phrases for a person: "a picture: The bridge"."""

import unicodedata
from collections.abc import Sequence

from briefing.reading.clean import one_line
from briefing.reading.credit import Credit

_LONGEST = 80  # characters of what is quoted
_MOST = 50  # phrases; a page of a thousand pictures is counted from there on

# Lines known only to be no part of the story; those of other kinds say who wrote or published it.
_LINES = {
    "boilerplate": "a line of the site",
    "boiler": "a line of the site",
    "promo": "a line of the site",
    "share": "a line of the site",
    "contact": "a line of the site",
    "related": "a link to another story",
    "extra": "a note",
    "ending": "a line of the site",
}


def phrase(what: str, text: str = "") -> str:
    """E.g. "a picture: The bridge"; of a long text its beginning.

    >>> phrase("a picture")
    'a picture'
    """
    text = one_line(text[: 4 * _LONGEST])
    if len(text) > _LONGEST:
        text = text[: _LONGEST - 1].rstrip() + "\u2026"
    return f"{what}: {text}" if text else what


def is_ornament(text: str) -> bool:
    """Whether a text without a letter or number shows something: an emoji, a symbol, not only a rule of marks.

    >>> is_ornament("\U0001f389"), is_ornament("* * *")
    (True, False)
    """
    return not any(map(str.isalnum, text)) and any(unicodedata.category(char)[0] == "S" for char in text)


def line(credit: Credit, written: str) -> str | None:
    """The phrase for a line that is not read aloud; None when it was understood as a credit."""
    what = _LINES.get(credit.kind)
    if what is None or credit.authors or credit.cited or credit.publisher or credit.url:
        return None
    return phrase(what, written)


def capped(phrases: Sequence[str]) -> tuple[str, ...]:
    """At most so many phrases; the others are counted."""
    if len(phrases) <= _MOST:
        return tuple(phrases)
    return (*phrases[: _MOST - 1], f"{len(phrases) - _MOST + 1} more pieces")
