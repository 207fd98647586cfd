"""The room's rules as data: TOML and TSV files beside the code, each read once when first needed."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def toml(name: str) -> dict[str, Any]:
    """The table ``data/NAME.toml``."""
    return tomllib.loads(_text(f"{name}.toml"))


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The lines of ``data/NAME.tsv`` as tuples of fields; ``# `` opens a comment, blank lines are skipped."""
    lines = _text(f"{name}.tsv").split("\n")
    return tuple(tuple(line.split("\t")) for line in lines if line.strip() and not line.startswith("# "))


@cache
def pairs(name: str) -> dict[str, str]:
    """``data/NAME.tsv`` as a mapping from its first column to its second."""
    return {row[0]: row[1] for row in rows(name)}


@cache
def alternatives(word_class: str) -> str:
    """The words of one class of ``words.en.tsv`` as the alternatives of a pattern."""
    words = pairs("words.en")[word_class].split("|")
    return "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words)


@cache
def members(word_class: str) -> frozenset[str]:
    """The words of one class of ``words.en.tsv``."""
    return frozenset(pairs("words.en")[word_class].split("|"))


def _text(name: str) -> str:
    return (files("briefing.writing") / "data" / name).read_text(encoding="utf-8")
