"""The engines that are installed, ours and third parties' alike: the entry points of ``briefing.engines``."""

from functools import cache
from typing import TYPE_CHECKING, cast

from briefing.speaking.voice import Engine

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "briefing.engines"


@cache
def names() -> tuple[str, ...]:
    """What stands before the colon of voices' names, e.g. "system"."""
    return tuple(sorted(_entry_points()))


@cache
def engine(name: str) -> Engine:
    """An engine of ``names()``, imported at first use. Raises KeyError for any other name."""
    return cast(Engine, _entry_points()[name].load())


@cache
def _entry_points() -> "dict[str, EntryPoint]":
    from importlib.metadata import entry_points  # takes as long as all else a small command does

    return {point.name: point for point in entry_points(group=GROUP)}
