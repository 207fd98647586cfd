"""What heart may cost: CPU, time to a short episode, memory; and the same bytes however it is shared out."""

from proofs import benchmarks
from proofs.clone import Clone
from proofs.rows import Figure, Table

TABLE: Table[Clone] = Table()


@TABLE.row(
    "cpu", "making costs little more than hibari and encoder", "CPU <= 1.25 x; wall <= 0.6 of CPU with two workers"
)
def cpu(clone: Clone) -> Figure:
    found = benchmarks.cpu(clone.subject, "heart")
    met = max(found["ratio_1"], found["ratio_2"]) <= 1.25 and found["wall_by_cpu_2"] <= 0.6
    figure = f"CPU {found['ratio_1']} x and {found['ratio_2']} x (1, 2 workers), wall {found['wall_by_cpu_2']} of CPU"
    return Figure(met, figure, found)


@TABLE.row("short", "100 words are there at once", "at most 1.5 x of Python with hibari speaking the same words")
def short(clone: Clone) -> Figure:
    found = benchmarks.short(clone.subject)
    figure = f"{found['ratio']} x ({found['make_seconds']} s, {found['bare_seconds']} s), {found['words']} words"
    return Figure(found["ratio"] <= 1.5, figure, found)


@TABLE.row("memory", "two workers stay small for three hours", "peak PSS of all processes <= 900 MB")
def memory(clone: Clone) -> Figure:
    found = benchmarks.memory(clone.subject, 3, "heart", "--workers", "2")
    met = found["peak_pss_mb"] <= 900 and found["hours"] >= 2.75
    return Figure(met, f"{found['peak_pss_mb']} MB at {found['hours']} h", found)


@TABLE.row("same-bytes", "same in, same out", "two runs, and one and two workers, give identical MP3 and transcript")
def same_bytes(clone: Clone) -> Figure:
    source = clone.subject.article(3000)
    digests = {
        name: clone.subject.make(source, "same", "--workers", workers, voice="heart").digest()
        for name, workers in (("one", "1"), ("two", "2"), ("two again", "2"))
    }
    return Figure(len(set(digests.values())) == 1, f"{len(set(digests.values()))} different of 3", digests)
