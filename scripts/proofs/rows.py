"""A set of promises as a table: each row says what is promised, its bar and how it is measured."""

import argparse
import json
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

Place = TypeVar("Place")


class Skipped(Exception):
    """The row cannot be measured on this machine; says why."""


@dataclass(frozen=True)
class Figure:
    """What a row found: whether the bar is met, and the figures in one line. ``detail`` is kept, not printed."""

    met: bool
    figure: str
    detail: Any = None


@dataclass(frozen=True)
class Row(Generic[Place]):
    """One promise."""

    name: str
    promise: str
    bar: str
    measure: Callable[[Place], Figure]


@dataclass
class Result:
    """One row's last measurement, as kept on disk. ``verdict`` is met, unmet, skipped or broken."""

    verdict: str
    figure: str
    commit: str
    seconds: float
    detail: Any = None


class Table(Generic[Place]):
    """The rows of one proof, in order."""

    def __init__(self) -> None:
        self.rows: list[Row[Place]] = []

    def row(
        self, name: str, promise: str, bar: str
    ) -> Callable[[Callable[[Place], Figure]], Callable[[Place], Figure]]:
        """Add the decorated function as a row."""

        def add(measure: Callable[[Place], Figure]) -> Callable[[Place], Figure]:
            self.rows.append(Row(name, promise, bar, measure))
            return measure

        return add


def commit_of(repo: Path) -> str:
    """The short name of the commit that is measured."""
    command = ["git", "-C", str(repo), "rev-parse", "--short=12", "HEAD"]
    return subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True).stdout.strip()


def prove(table: Table[Place], place: Callable[[], Place], results: Path, commit: str, arguments: list[str]) -> int:
    """Measure the rows that have no result at this commit, keep each as it comes, print the table.

    Returns 0 only when every row asked for (all of them, or those named) was met at this commit: what an older
    commit did says nothing about this one, and what was skipped was not shown.
    """
    parser = argparse.ArgumentParser(prog=f"scripts/prove {results.stem}")
    parser.add_argument("--row", action="append", metavar="NAME", help="measure this one only, anew (may be repeated)")
    parser.add_argument("--again", action="store_true", help="measure all rows anew")
    parser.add_argument("--list", action="store_true", help="print the rows and what was found so far")
    options = parser.parse_args(arguments)
    kept = {name: Result(**found) for name, found in _load(results).items()}

    def measured(name: str) -> bool:
        return name in kept and kept[name].commit == commit

    names = [row.name for row in table.rows]
    for name in options.row or []:
        if name not in names:
            parser.error(f"there is no row {name!r}; there are {', '.join(names)}")
    if options.again and not options.row:
        kept = {}
    if not options.list:
        wanted = [r for r in table.rows if (r.name in options.row if options.row else not measured(r.name))]
        here = place() if wanted else None
        for row in wanted:
            assert here is not None
            print(f"{row.name}: {row.promise} ...", file=sys.stderr, flush=True)
            kept[row.name] = _measured(row, here, commit)
            print(f"  {kept[row.name].verdict}: {kept[row.name].figure}", file=sys.stderr, flush=True)
            _keep(results, {name: asdict(kept[name]) for name in names if name in kept})
    print_table(table, kept, commit)
    return 0 if all(measured(name) and kept[name].verdict == "met" for name in options.row or names) else 1


def print_table(table: Table[Place], kept: dict[str, Result], commit: str) -> None:
    """One line a row for the eye; the file holds the details."""
    verdicts = []
    for row in table.rows:
        result = kept.get(row.name)
        older = result is not None and result.commit != commit
        verdicts.append("older" if older else result.verdict if result else "not measured")
        print(f"{verdicts[-1] if result else '-':8} {row.name:14} {row.promise}")
        print(f"{'':8} {'':14}   bar: {row.bar}")
        if result:
            where = f", {result.verdict} at {result.commit}" if older else ""
            print(f"{'':8} {'':14}   found: {result.figure} ({result.seconds:.0f} s{where})")
    print(", ".join(f"{verdicts.count(verdict)} {verdict}" for verdict in dict.fromkeys(verdicts)))


def _measured(row: Row[Place], place: Place, commit: str) -> Result:
    begun = time.monotonic()
    try:
        found = row.measure(place)
        verdict, figure, detail = "met" if found.met else "unmet", found.figure, found.detail
    except Skipped as reason:
        verdict, figure, detail = "skipped", str(reason), None
    except Exception as error:  # a row that breaks must not cost the rows after it
        verdict, figure, detail = "broken", f"{type(error).__name__}: {error}", traceback.format_exc()
    return Result(verdict, figure, commit, round(time.monotonic() - begun, 1), detail)


def _load(results: Path) -> dict[str, dict[str, Any]]:
    if not results.exists():
        return {}
    found: dict[str, dict[str, Any]] = json.loads(results.read_text("utf-8"))
    return found


def _keep(results: Path, found: dict[str, dict[str, Any]]) -> None:
    results.parent.mkdir(parents=True, exist_ok=True)
    part = results.with_suffix(".part")
    part.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n", "utf-8")
    part.replace(results)
