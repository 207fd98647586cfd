"""Progress on a terminal."""

import sys
from types import TracebackType
from typing import Self

import click

# The share of a run's time each part takes with the system voice, measured on two cores.
SHARES = {"speaking": (0.0, 0.35), "encoding": (0.35, 1.0)}
STEPS = 1000


class Bar:
    """A bar with the time left, or nothing at all where it is not to be shown."""

    def __init__(self, shown: bool) -> None:
        self._bar = click.progressbar(length=STEPS, label="speaking", file=sys.stderr, width=30) if shown else None
        self._at = 0

    def __enter__(self) -> Self:
        if self._bar:
            self._bar.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar:
            self._bar.__exit__(kind, error, trace)

    def update(self, what: str, share: float) -> None:
        """``share`` of the part ``what`` is done."""
        begin, end = SHARES[what]
        at = round((begin + (end - begin) * share) * STEPS)
        if self._bar and at > self._at:
            self._bar.label = f"{what:8}"
            self._bar.update(at - self._at)
            self._at = at
