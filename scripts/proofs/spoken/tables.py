"""How much of what is written is read right, by ../shared/measure/spoken.py."""

import re

from proofs.clone import REPO, SHARED, Clone
from proofs.rows import Figure, Skipped, Table

TABLE: Table[Clone] = Table()
SCORER = SHARED / "measure" / "spoken.py"
SPOKEN = "scripts/brief spoken --locale {} -"


def scored(clone: Clone, *arguments: str) -> str:
    """The last line the scorer prints, of the clone's ``briefing spoken``."""
    if not SCORER.exists():
        raise Skipped("there is no ../shared/measure")
    done = clone.run(clone.subject.python, str(SCORER), *arguments)
    if done.status:
        raise RuntimeError(done.err[-500:])
    return done.out.strip().splitlines()[-1]


@TABLE.row(
    "own-tables",
    "news items are read right",
    "items >= 97 of 98, sentences >= 24 of 25, acronyms 80 of 80, nothing left",
)
def own_tables(clone: Clone) -> Figure:
    line = scored(clone, "--cmd", SPOKEN.format("en-US"))
    found = re.search(r"items (\d+)/.* sentences (\d+)/.* acronyms (\d+)/", line)
    assert found, line
    items, sentences, acronyms = map(int, found.groups())
    met = items >= 97 and sentences >= 24 and acronyms == 80 and line.endswith(" 0")
    return Figure(met, line)


def unseen(number: int, least: float) -> None:
    """Add the row of a set that reviewers wrote without having seen the program."""

    @TABLE.row(
        f"unseen-{number}", f"set {number} of reviewers who saw only the requirements", f">= {least} % read right"
    )
    def run(clone: Clone) -> Figure:
        right = total = 0.0
        for region, locale in (("us", "en-US"), ("gb", "en-GB")):
            table = REPO / "tests" / "data" / f"unseen-{number}.{region}.tsv"
            line = scored(clone, "-d", str(table), "--cmd", SPOKEN.format(locale))
            found = re.search(r"n= *(\d+) +fair +([\d.]+)%", line)
            assert found, line
            total += int(found[1])
            right += int(found[1]) * float(found[2]) / 100
        share = 100 * right / total
        return Figure(share >= least, f"{share:.1f} % of {total:.0f} (rules have been mended since the first sight)")


unseen(1, 90.0)
unseen(2, 95.0)
