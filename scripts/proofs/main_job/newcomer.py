"""What a newcomer does first: the README's commands on a bare machine, a report, broken files."""

import re
import shutil
from pathlib import Path

from proofs import bad_files, benchmarks, judge, sound
from proofs.clone import SHARED, Clone, readme_commands
from proofs.rows import Figure, Skipped, Table

TABLE: Table[Clone] = Table()


@TABLE.row("readme-make", "the README's first command works as it stands", "status 0, an MP3, only our own words")
def readme_make(clone: Clone) -> Figure:
    clone.fetch()
    shutil.rmtree(clone.repo / ".venv", ignore_errors=True)
    for path in clone.repo.glob("out/*.*"):
        path.unlink()
    done = clone.run(*readme_commands()[0].split())
    path = Path(done.out.strip() or ".")
    path = path if path.is_absolute() else clone.repo / path
    size = path.stat().st_size if path.is_file() else 0
    clean = not re.search("warning|traceback|exception|error|deprecat", done.err, re.IGNORECASE)
    met = done.status == 0 and size > 100_000 and path.suffix == ".mp3" and clean
    return Figure(
        met, f"status {done.status}, {size} bytes, {done.wall:.0f} s", {"stdout": done.out, "stderr": done.err}
    )


@TABLE.row("library", "the speaking process uses espeakng-loader's library and no other", "every mapping is in .venv")
def library(clone: Clone) -> Figure:
    subject = clone.subject
    command = [*subject.briefing, "make", str(subject.article(4000)), "-o", str(clone.work / "maps.mp3"), "--no-cache"]
    command += ["--voice", "system"]
    seen: set[str] = set()

    def look(pid: int) -> None:
        try:
            maps = Path(f"/proc/{pid}/maps").read_text("utf-8", "replace")
        except OSError:
            return
        seen.update(line.split(maxsplit=5)[5] for line in maps.splitlines() if "espeak" in line)

    started = clone.start(*command)
    judge.each_moment(started, look)
    status = judge.finish(started).status
    libraries = {path for path in seen if ".so" in path}
    own = clone.repo / ".venv"
    met = status == 0 and bool(libraries) and all(path.startswith(str(own)) for path in seen)
    named = ", ".join(sorted(path.removeprefix(f"{own}/") for path in seen))
    return Figure(met, named or "no process had it mapped", sorted(seen))


@TABLE.row("un-report", "the sample report: credit said, quotation closed, nothing unreadable", "every check passes")
def un_report(clone: Clone) -> Figure:
    source = SHARED / "articles" / "un-report.txt"
    if not source.exists():
        raise Skipped("there is no ../shared/articles")
    subject = clone.subject
    made = subject.make(source, "un-report")
    cues = sound.cues(made.transcript)
    spoken = benchmarks.spoken_lines(subject, made).read_text("utf-8")
    script = subject.run([*subject.briefing, "script", str(source)]).out
    intro = " ".join(spoken.splitlines()[:8])
    body = [line for line in script.splitlines() if line and not line.startswith("url:")]
    after = [line for line in body if "The group of UN experts also said" in line]
    checks = {
        "headline": "North Korean net attack" in intro,
        "credited": bool(re.search("credited to the Central News Agency", intro, re.IGNORECASE)),
        "domain": bool(re.search(r"C N A dot com dot T W", intro, re.IGNORECASE)),
        "date": bool(re.search(r"August sixth,? twenty nineteen", intro, re.IGNORECASE)),
        "cites": bool(re.search(r"cites Reuters", intro)),
        "quotation ends": len(after) == 1 and not after[0].startswith(">"),
        "only speakable": not judge.unspeakable(spoken),
        "credit line not read": not any("Credit :" in cue.text or "https:" in cue.text for cue in cues),
        "whole story": cues[-1].end > 120 and "did not respond to requests" in " ".join(cue.text for cue in cues),
    }
    failed = [name for name, passed in checks.items() if not passed]
    detail = {"checks": checks, "intro": intro, "unspeakable": judge.unspeakable(spoken)}
    return Figure(not failed, f"{len(checks)} checks" + (f", failed: {', '.join(failed)}" if failed else ""), detail)


@TABLE.row("bad-files", "the broken and hostile text files behave as their README says", "each ends well within 20 s")
def bad(clone: Clone) -> Figure:
    where = SHARED / "cases" / "bad"
    if not where.exists():
        raise Skipped("there is no ../shared/cases")
    found = bad_files.judged(clone, where)
    failed = {name: why for name, why in found.items() if why}
    return Figure(not failed, "; ".join(f"{n}: {w}" for n, w in failed.items()) or f"{len(found)} files", found)
