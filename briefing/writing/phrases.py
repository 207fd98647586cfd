"""The phrases of the programme's frame, one set a language: ``data/frame.toml``, checked when it is loaded."""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from functools import cache
from typing import Any

from briefing.writing.tables import toml


@dataclass(frozen=True, slots=True)
class Article:
    """Which names take "the" in an English sentence.

    last   by their last word: "the Associated Press"
    first  by how they begin: "the University of Oxford"
    names  as a whole: "the BBC"
    never  exceptions from these rules: "Bank of America"
    """

    last: frozenset[str]
    first: tuple[str, ...]
    names: frozenset[str]
    never: frozenset[str]

    def takes(self, name: str) -> bool:
        if name.lower().startswith("the ") or name in self.never:
            return False
        known = name in self.names or any(name.startswith(f"{first} ") for first in self.first)
        return known or (" " in name and name.split()[-1] in self.last)


@dataclass(frozen=True, slots=True)
class Phrases:
    """What the frame says in one language; the braces' names are those of ``str.format``.

    opening, opening_many    what this is; {count} stories
    turn, last               before the next story, and before the last of three or more
    by, cites                {names}: who wrote it, whom it cites
    published, credited      {name}: the credit, beginning with a small letter
    dated, when              {date}: alone, and inside a credit
    source, source_many      {credits}: the credit once more
    read, read_alone         that a synthetic voice read it, after a credit and without one
    comma, link, both        between a credit's parts, before the last of several names, between two credits
    separator                between several names; None: as ``comma``
    stop                     the end of a sentence
    date, day, month         {year}, {month}, {day}: a whole date, one without year, one without day
    date_day_first, day_day_first  the same where a locale writes the day first; None: no such locale
    months                   twelve names as they stand in a date
    first                    how the first day of a month is written
    the                      None: the language gives names no article
    """

    opening: str
    opening_many: str
    turn: str
    last: str
    by: str
    published: str
    credited: str
    cites: str
    dated: str
    when: str
    source: str
    source_many: str
    read: str
    read_alone: str
    comma: str
    link: str
    both: str
    date: str
    day: str
    month: str
    months: tuple[str, ...]
    date_day_first: str | None = None
    day_day_first: str | None = None
    separator: str | None = None
    stop: str = "."
    first: str = "1"
    the: Article | None = None


def languages() -> frozenset[str]:
    """The languages that have phrases, e.g. "en", "de"."""
    return frozenset(toml("frame"))


@cache
def phrases(language: str) -> Phrases:
    """The phrases of one of ``languages()``."""
    return checked(language, toml("frame")[language])


def checked(language: str, table: Mapping[str, Any]) -> Phrases:
    """A language's table as ``Phrases``; raises ValueError that names a key that is missing, unknown or wrong."""
    known = {field.name: field for field in fields(Phrases)}
    missing = [name for name, field in known.items() if field.default is MISSING and name not in table]
    if wrong := missing or [key for key in table if key not in known]:
        raise ValueError(f"frame.toml, [{language}]: {wrong[0]} is {'missing' if missing else 'unknown'}")
    values = dict(table)
    values["months"] = tuple(table["months"])
    if "the" in table:
        rule = table["the"]
        values["the"] = Article(
            last=frozenset(rule["last"]),
            first=tuple(rule["first"]),
            names=frozenset(rule["names"]),
            never=frozenset(rule["never"]),
        )
    if bad := [key for key, value in values.items() if key not in ("months", "the") and not isinstance(value, str)]:
        raise ValueError(f"frame.toml, [{language}]: {bad[0]} is no text")
    if len(values["months"]) != 12:
        raise ValueError(f"frame.toml, [{language}]: months are twelve")
    return Phrases(**values)
