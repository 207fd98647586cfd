"""Verdicts the rows share: what may reach a voice, what a plain error is, what stands in a folder."""

import hashlib
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path

from proofs import measure
from proofs.measure import each_moment, finish

__all__ = ["each_moment", "finish", "is_plain_error", "listing", "running_at", "unspeakable"]

MARKS = set(" \n.,;:!?'’-")


def unspeakable(spoken: str) -> str:
    """The characters of spoken lines that no voice should be given: all but letters, their marks and punctuation."""
    return "".join(sorted({c for c in spoken if c not in MARKS and unicodedata.category(c)[0] not in "LM"}))


def is_plain_error(run: measure.Run) -> bool:
    """Whether a run ended as a mistake of its user's should: status 1, one sentence, nothing on stdout."""
    lines = run.err.strip().splitlines()
    return run.status == 1 and not run.out.strip() and len(lines) == 1 and lines[0].startswith("error: ")


def listing(folder: Path) -> dict[str, str]:
    """Every file of a folder, hidden ones too, with the SHA-256 of what it holds."""
    if not folder.exists():
        return {}
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir() if path.is_file()}


def running_at(begin: Callable[[], measure.Started], moment: float) -> tuple[measure.Started, float]:
    """A run that is still going ``moment`` seconds after its start, and that moment: earlier when runs end sooner."""
    while True:
        started = begin()
        time.sleep(moment)
        if not started.has_ended():
            return started, moment
        finish(started)
        moment *= 0.8
