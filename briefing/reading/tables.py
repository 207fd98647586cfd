"""The tables of ``data/``: every rule of reading that is a list of words is a line there, not code."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


def rows(name: str) -> Iterator[list[str]]:
    """The rows of ``data/NAME``, split at tabs; lines that begin with ``#`` are comments."""
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("# "):
            yield line.split("\t")


@cache
def words(kind: str) -> frozenset[str]:
    """All words of one class of ``words.tsv``, lower case, e.g. ``words("weekday")``."""
    return frozenset(word for row in rows("words.tsv") if row[0] == kind for word in row[1].split("|"))


@cache
def months() -> dict[str, int]:
    """Month names and short forms of all languages, lower case, to 1..12."""
    return {name: int(row[0]) for row in rows("months.tsv") for name in row[1].split()}


@cache
def labels() -> dict[str, str]:
    """Labels of ``LABEL: VALUE`` lines, lower case, to their kind; the first row that has a label wins."""
    table: dict[str, str] = {}
    for kind, _language, alternatives in rows("credit_labels.tsv"):
        for label in alternatives.split("|"):
            table.setdefault(label, kind)
    return table


@cache
def endings() -> frozenset[str]:
    """Whole lines that say no more than that an article ends."""
    return frozenset(line for row in rows("endings.tsv") for line in row[0].split("|"))


@cache
def boilerplate() -> frozenset[str]:
    """Lines that are never read, lower case."""
    return frozenset(line for row in rows("boilerplate.tsv") for line in row[0].split("|"))


@cache
def domains() -> dict[str, str]:
    """Domain to publisher."""
    return {row[0]: row[1] for row in rows("publishers.tsv")}


@cache
def agencies() -> dict[str, tuple[str, str]]:
    """Names and aliases to ``(name, kind)``.

    A short alias in capitals ("AP", "AA") is a key as it stands, for "ap" and "aa" are words; every other
    key is lower case.
    """
    table: dict[str, tuple[str, str]] = {}
    for name, kind, aliases in rows("agencies.tsv"):
        for alias in (name, *filter(None, aliases.split(";"))):
            table.setdefault(agency_key(alias), (name, kind))
    return table


@cache
def agency_spellings() -> frozenset[str]:
    """Names and aliases of agencies as they are written."""
    return frozenset(alias for row in rows("agencies.tsv") for alias in (row[0], *row[2].split(";")))


@cache
def standing_lines() -> dict[str, str]:
    """What a house writes below each of its stories, to the house."""
    return {line: publisher for publisher, line in rows("standing_lines.tsv")}


def agency_key(text: str) -> str:
    """How a name stands in ``agencies()``."""
    return text if len(text) <= 6 and text.isupper() and text.isascii() else text.casefold()
