"""Every Python the project runs on: the suite where it is here, the wheels where it is not."""

from proofs import judge, platforms
from proofs.clone import Clone, readme_commands
from proofs.rows import Figure, Skipped, Table

TABLE: Table[Clone] = Table()


@TABLE.row("no-damga", "where damga has no release (3.14) numbers are still read", "no digit or symbol, status 0")
def no_damga(clone: Clone) -> Figure:
    line = "On 14 March 2024 at 6:30 p.m. it cost $2.5 million (€2.3 million), 40% of 1,200 homes, in the 1990s."
    blocked = "import sys; sys.modules['damga'] = None; from briefing.__main__ import main; main()"
    subject = clone.subject
    done = clone.run(subject.python, "-c", blocked, "spoken", line)
    met = done.status == 0 and bool(done.out.strip()) and not judge.unspeakable(done.out)
    return Figure(met, done.out.strip() or done.err.strip()[-200:])


@TABLE.row("wheels-3.14", "every pinned package has a wheel for Python 3.14", "Linux, Windows, macOS; hashes as pinned")
def wheels(clone: Clone) -> Figure:
    missing, counted = platforms.missing_wheels(clone.subject.python, clone.repo / "scripts" / "requirements-test.txt")
    found = f"{counted} wheels on {len(platforms.PLATFORMS)} platforms; damga is not asked for on 3.14"
    return Figure(not missing, "missing: " + ", ".join(missing) if missing else found, missing)


def suite(version: str) -> None:
    """Add the row that runs the README's second command, scripts/test, on one Python."""

    @TABLE.row(f"suite-{version}", f"the README's second command works on Python {version}", "scripts/test, status 0")
    def run(clone: Clone) -> Figure:
        python = platforms.find_python(version)
        if not python:
            raise Skipped(f"there is no Python {version} here")
        other = Clone(clone.commit, python)
        other.fetch()
        done = other.run(*readme_commands()[1].split())
        last = (done.out.strip().splitlines() or ["nothing printed"])[-1]
        return Figure(done.status == 0, last, {"out": done.out[-4000:], "err": done.err[-2000:]})


for minor in ("3.11", "3.12", "3.13"):
    suite(minor)
