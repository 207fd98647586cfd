"""The main job's promises: a text article in, a finished briefing out."""

import json
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from proofs import articles, bad_files, benchmarks, judge, measure, platforms, sound
from proofs.clone import REPO, SHARED, Clone
from proofs.rows import Figure, Skipped, Table

TABLE: Table[Clone] = Table()

KILLS = 20
INTERRUPTS = 6
GONE_SECONDS = 2.0  # a killed run's processes have this long to notice


def readme_commands() -> list[str]:
    """The commands the README opens with."""
    text = (REPO / "README.md").read_text("utf-8")
    return text.split("```console\n")[1].split("```")[0].strip().splitlines()


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


@TABLE.row("start", "`briefing --help` starts at once", "at most 2.5 x of `python -c 'import click'`")
def start(clone: Clone) -> Figure:
    found = benchmarks.start(clone.subject)
    figure = f"{found['ratio']} x ({found['help_seconds'] * 1000:.0f} ms, {found['click_seconds'] * 1000:.0f} ms)"
    return Figure(found["ratio"] <= 2.5, figure, found)


@TABLE.row("library", "the speaking process uses espeakng-loader's library and no other", "every mapping is in .venv")
def library(clone: Clone) -> Figure:
    subject = clone.subject
    command = [*subject.briefing, "make", str(subject.article(4000)), "-o", str(clone.work / "maps.mp3"), "--no-cache"]
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


@TABLE.row("no-damga", "where damga has no release (3.14) numbers are still read", "no digit or symbol, status 0")
def no_damga(clone: Clone) -> Figure:
    line = "On 14 March 2024 at 6:30 p.m. it cost $2.5 million (€2.3 million), 40% of 1,200 homes, in the 1990s."
    blocked = "import sys; sys.modules['damga'] = None; from briefing.cli import main; main()"
    subject = clone.subject
    done = clone.run(subject.python, "-c", blocked, "spoken", line)
    met = done.status == 0 and bool(done.out.strip()) and not judge.unspeakable(done.out)
    return Figure(met, done.out.strip() or done.err.strip()[-200:])


@TABLE.row("bad-files", "the broken and hostile text files behave as their README says", "each ends well within 20 s")
def bad(clone: Clone) -> Figure:
    where = SHARED / "cases" / "bad"
    if not where.exists():
        raise Skipped("there is no ../shared/cases")
    found = bad_files.judged(clone, where)
    failed = {name: why for name, why in found.items() if why}
    return Figure(not failed, "; ".join(f"{n}: {w}" for n, w in failed.items()) or f"{len(found)} files", found)


@TABLE.row("same-bytes", "same in, same out", "two runs, and one and two workers, give identical MP3 and transcript")
def same_bytes(clone: Clone) -> Figure:
    source = clone.subject.article(3000)
    digests = {
        name: clone.subject.make(source, "same", "--workers", workers).digest()
        for name, workers in (("one", "1"), ("one again", "1"), ("two", "2"), ("two again", "2"))
    }
    return Figure(len(set(digests.values())) == 1, f"{len(set(digests.values()))} different of 4", digests)


@TABLE.row("edit", "one paragraph of fifty edited: only its clips are made anew", "at most its own sentences spoken")
def edit(clone: Clone) -> Figure:
    subject = clone.subject
    sentences = 4
    body = articles.paragraphs(50, sentences)
    source = subject.folder / "edited.txt"
    source.write_text(articles.assembled(body), "utf-8")
    before = subject.make(source, "edit").report["clips"]
    body[24] = body[24].replace(" ", " indeed ", 1)
    source.write_text(articles.assembled(body), "utf-8")
    after = subject.make(source, "edit", keep_cache=True).report["clips"]
    met = 1 <= after["spoken"] <= sentences and after["from_cache"] == after["planned"] - after["spoken"]
    figure = f"{after['spoken']} spoken, {after['from_cache']} from the cache of {after['planned']}"
    return Figure(met, figure, {"before": before, "after": after})


@TABLE.row("onsets", "cues stand where the sentences begin, for an hour", "median <= 30 ms, worst <= 80 ms, both ends")
def onsets(clone: Clone) -> Figure:
    subject = clone.subject
    made = subject.make(subject.article(round(benchmarks.WORDS_AN_HOUR * 1.05)), "hour")
    here = Path(sound.__file__)
    command = [subject.python, str(here), "onsets", str(made.path), str(made.transcript), clone.ffmpeg]
    errors = [(at, abs(error), error) for at, error in json.loads(subject.run(command).out)]
    last = errors[-1][0]
    parts = {
        "all": errors,
        "first ten minutes": [e for e in errors if e[0] < 600],
        "last ten minutes": [e for e in errors if e[0] > last - 600],
    }
    figures = {}
    for name, part in parts.items():
        sizes = sorted(size for _, size, _ in part)
        figures[name] = (sizes[len(sizes) // 2], sizes[-1])
    met = all(median <= 30 and worst <= 80 for median, worst in figures.values()) and made.report["seconds"] > 3000
    text = "; ".join(f"{name}: {median:.0f} and {worst:.0f} ms" for name, (median, worst) in figures.items())
    worst_cues = sorted(errors, key=lambda e: -e[1])[:20]
    return Figure(met, f"{text} ({len(errors)} cues, {made.report['seconds'] / 60:.0f} min)", worst_cues)


@TABLE.row("loudness", "podcast loudness at any length", "-16 +-0.5 LUFS, <= -1 dBTP by ffmpeg's ebur128 on the MP3")
def loudness(clone: Clone) -> Figure:
    subject = clone.subject
    found = {}
    sources = {}
    for words in (10, 16, 24):
        sources[f"{words} words"] = subject.folder / f"short-{words}.txt"
        text = " ".join(articles.Writer(words).sentence().split()[:words])
        sources[f"{words} words"].write_text(f"Rain\n\n{text}.\n", "utf-8")
    sources |= {f"{words} words": subject.article(words) for words in (30, 80, 400, 1500, 6000)}
    runs = [(name, source, "auto") for name, source in sources.items()]
    runs += [("400 words", sources["400 words"], f"system:{tag}") for tag in ("en-gb", "de", "fr", "ru")]
    runs += [("16 words", sources["16 words"], f"system:{tag}") for tag in ("en-gb", "de")]
    for name, source, voice in runs:
        made = subject.make(source, "loud", "--voice", voice)
        measured = sound.loudness(made.path, clone.ffmpeg)
        report = made.report
        found[f"{name}, {voice}"] = [
            round(report["seconds"], 1),
            *measured,
            report["loudness_lufs"],
            report["true_peak_dbtp"],
        ]
    judged = {name: row for name, row in found.items() if row[0] >= 10}
    off = max(abs(row[1] + 16) for row in judged.values())
    peak = max(row[2] for row in judged.values())
    shortest = min(row[0] for row in judged.values())
    met = off <= 0.5 and peak <= -1.0 and shortest < 15
    return Figure(met, f"at most {off:.2f} LU off, peak {peak:.1f} dBTP; {shortest:.0f} s and up", found)


@TABLE.row("killed", "SIGKILL at 20 random moments", "nothing partial, nobody alive after 2 s, the next run mends all")
def killed(clone: Clone) -> Figure:
    subject = clone.subject
    source = subject.article(2500)
    clean = clone.fresh("killed-clean")
    out = clone.fresh("killed")
    cache = clone.fresh("killed-cache")
    command = [*subject.briefing, "make", str(source), "--json"]
    whole = clone.run(*command, "-o", str(clean / "a.mp3"), "--cache", str(clone.fresh("killed-clean-cache")))
    expected = judge.listing(clean)
    moments = random.Random(20)
    troubles: list[str] = []
    reused = 0
    again = [*command, "-o", str(out / "a.mp3"), "--cache", str(cache)]

    def begin() -> measure.Started:
        for folder in (out, cache):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
        return clone.start(*again)

    for turn in range(KILLS):
        started, moment = judge.running_at(begin, moments.uniform(0.02, 0.97) * whole.wall)
        started.kill()
        time.sleep(GONE_SECONDS)
        alive = started.processes()
        judge.finish(started)
        named = {name: digest for name, digest in judge.listing(out).items() if not name.startswith(".")}
        after = clone.run(*again)
        if alive:
            troubles.append(f"{turn} ({moment:.2f} s): {len(alive)} processes alive")
        if any(expected.get(name) != digest for name, digest in named.items()):
            troubles.append(f"{turn} ({moment:.2f} s): a partial file under a final name: {sorted(named)}")
        if after.status or judge.listing(out) != expected:
            troubles.append(f"{turn} ({moment:.2f} s): after the next run: {sorted(judge.listing(out))}")
        reused += after.status == 0 and json.loads(after.out)["clips"]["from_cache"] > 0
    met = not troubles and reused > 0
    return Figure(
        met, f"{KILLS} kills in {whole.wall:.1f} s runs, {reused} used the cache; {len(troubles)} troubles", troubles
    )


@TABLE.row("ctrl-c", "Ctrl-C leaves nothing", "status 130, out/ empty, nobody alive after 2 s")
def interrupted(clone: Clone) -> Figure:
    subject = clone.subject
    source = subject.article(2500)
    where = clone.fresh("interrupted")
    moments = random.Random(6)
    begun = time.monotonic()
    clone.run(*subject.briefing, "make", str(source), "--no-cache", cwd=where)
    whole = time.monotonic() - begun
    troubles = []

    def begin() -> measure.Started:
        shutil.rmtree(where / "out", ignore_errors=True)
        return clone.start(*subject.briefing, "make", str(source), "--no-cache", cwd=where)

    for turn in range(INTERRUPTS):
        started, moment = judge.running_at(begin, (0.1 + 0.85 * (turn + moments.random()) / INTERRUPTS) * whole)
        started.kill(signal.SIGINT, group=True)
        ended = time.monotonic()
        while not started.has_ended() and time.monotonic() - ended < 20:
            time.sleep(0.02)
        took = time.monotonic() - ended
        time.sleep(GONE_SECONDS)
        alive = started.processes()
        done = judge.finish(started, limit=1)
        left = sorted(judge.listing(where / "out"))
        if done.status != 130 or left or alive or "Traceback" in done.err:
            troubles.append(
                f"at {moment:.2f} s: status {done.status}, left {left}, alive {len(alive)}, took {took:.1f} s"
            )
    return Figure(not troubles, "; ".join(troubles) or f"{INTERRUPTS} moments of a {whole:.1f} s run", troubles)


@TABLE.row(
    "full-disk", "a full disk gets a plain error", "status 1, one sentence, no file; out, cache and temporary folder"
)
def full_disk(clone: Clone) -> Figure:
    subject = clone.subject
    disk = clone.fresh("disk")
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(disk)], stderr=subprocess.PIPE)
    if mounted.returncode:
        raise Skipped("mounting a small tmpfs needs root")
    source = subject.article(1500)
    notes: dict[str, str] = {}
    try:
        for what in ("out", "cache", "temporary"):
            out = (disk if what == "out" else clone.fresh("disk-out")) / "a.mp3"
            cache = disk / "cache" if what == "cache" else clone.fresh("disk-cache")
            command = [*subject.briefing, "make", str(source), "-o", str(out), "--cache", str(cache), "--quiet"]
            variables = [f"TMPDIR={disk}"] if what == "temporary" else []
            done = clone.run("env", *variables, *command)
            left = [name for name in judge.listing(out.parent) if what == "out" or not done.status or name]
            plain = judge.is_plain_error(done)
            # A cache that cannot be kept need not stop anyone; a half-written file never passes.
            fine = (plain and not left) or (what != "out" and done.status == 0 and len(left) == 2)
            notes[what] = (
                "" if fine else "NOT MET: "
            ) + f"status {done.status}, left {left}, {done.err.strip()[-200:]}"
            for path in disk.iterdir():
                shutil.rmtree(path) if path.is_dir() else path.unlink()
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=False)
    wrong = [what for what, note in notes.items() if note.startswith("NOT")]
    return Figure(not wrong, f"wrong: {', '.join(wrong)}" if wrong else "three places tried", notes)


@TABLE.row(
    "cpu", "making costs little more than engine and encoder", "CPU <= 1.45 x; wall <= 0.6 of CPU with two workers"
)
def cpu(clone: Clone) -> Figure:
    found = benchmarks.cpu(clone.subject)
    met = max(found["ratio_1"], found["ratio_2"]) <= 1.45 and found["wall_by_cpu_2"] <= 0.6
    figure = f"CPU {found['ratio_1']} x and {found['ratio_2']} x (1, 2 workers), wall {found['wall_by_cpu_2']} of CPU"
    return Figure(met, figure, found)


@TABLE.row("memory", "memory does not grow with length", "peak PSS <= 200 MB at 5 h, <= 20 MB above that at 0.5 h")
def memory(clone: Clone) -> Figure:
    short, long = (benchmarks.memory(clone.subject, hours) for hours in (0.5, 5))
    met = long["peak_pss_mb"] <= 200 and long["peak_pss_mb"] - short["peak_pss_mb"] <= 20 and long["hours"] >= 4.75
    figure = f"{short['peak_pss_mb']} MB at {short['hours']} h, {long['peak_pss_mb']} MB at {long['hours']} h"
    return Figure(met, figure, {"short": short, "long": long})


@TABLE.row("wheels-3.14", "every pinned package has a wheel for Python 3.14", "Linux, Windows, macOS; hashes as pinned")
def wheels(clone: Clone) -> Figure:
    missing, counted = platforms.missing_wheels(clone.subject.python, clone.repo / "scripts" / "requirements-test.txt")
    found = f"{counted} wheels on {len(platforms.PLATFORMS)} platforms; damga is not asked for on 3.14"
    return Figure(not missing, "missing: " + ", ".join(missing) if missing else found, missing)


def suite(version: str) -> None:
    """Add the row that runs the README's test command on one Python."""

    @TABLE.row(f"suite-{version}", f"the suite passes on Python {version}", "scripts/test, status 0")
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

if __name__ == "__main__":
    sys.exit("this is a table: run scripts/prove main-job")
