"""Progress on a terminal."""

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Self

import click

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

# The share of a run's time each part takes with heart, measured on two cores; the system voice is quicker.
SHARES = {"speaking": (0.0, 0.7), "encoding": (0.7, 1.0)}
STEPS = 1000


class Bar:
    """A bar with the time left, from the first update on, or nothing at all where it is not to be shown."""

    def __init__(self, shown: bool) -> None:
        self._shown = shown
        self._bar: ProgressBar[int] | None = None
        self._at = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar:
            self._bar.__exit__(kind, error, trace)

    def update(self, what: str, share: float) -> None:
        """``share`` of the part ``what`` is done."""
        if not self._shown:
            return
        if self._bar is None:
            self._bar = click.progressbar(length=STEPS, file=sys.stderr, width=30)
            self._bar.__enter__()
        begin, end = SHARES[what]
        at = round((begin + (end - begin) * share) * STEPS)
        if at > self._at:
            self._bar.label = f"{what:8}"
            self._bar.update(at - self._at)
            self._at = at
