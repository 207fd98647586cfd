"""A run that is killed, interrupted or out of room leaves nothing half done."""

import json
import random
import shutil
import signal
import subprocess
import time

from proofs import judge, measure
from proofs.clone import Clone
from proofs.rows import Figure, Skipped, Table

TABLE: Table[Clone] = Table()

KILLS = 20
INTERRUPTS = 6
GONE_SECONDS = 2.0  # a killed run's processes have this long to notice


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
    "full-disk",
    "a full disk gets a plain error",
    "status 1, one sentence, no file; full are out, the cache, the working place without a cache",
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
        for what in ("out", "cache", "no cache"):
            out = (disk if what == "out" else clone.fresh("disk-out")) / "a.mp3"
            command = [*subject.briefing, "make", str(source), "-o", str(out), "--quiet"]
            if what == "no cache":  # the sound waits for the second pass all the same, somewhere in these
                done = clone.run("env", f"TMPDIR={disk}", f"XDG_CACHE_HOME={disk}", *command, "--no-cache")
            else:
                cache = disk / "cache" if what == "cache" else clone.fresh("disk-cache")
                done = clone.run(*command, "--cache", str(cache))
            left = set(judge.listing(out.parent))
            files = [path.name for path in disk.rglob("*") if path.is_file()]
            parts = sorted(name for name in files if ".part-" in name or what == "no cache")
            # A cache that cannot be kept need not stop anyone; the other two must.
            made = what == "cache" and done.status == 0 and left == {"a.mp3", "a.vtt"}
            fine = (made or (judge.is_plain_error(done) and not left)) and not parts
            said = f"status {done.status}, left {sorted(left)} and {parts}, {done.err.strip()[-200:]}"
            notes[what] = said if fine else f"NOT MET: {said}"
            for path in disk.iterdir():
                shutil.rmtree(path) if path.is_dir() else path.unlink()
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=False)
    wrong = [what for what, note in notes.items() if note.startswith("NOT")]
    return Figure(not wrong, f"wrong: {', '.join(wrong)}" if wrong else "three places tried", notes)
