"""What it may cost: time to start, CPU, memory."""

from proofs import benchmarks
from proofs.clone import Clone
from proofs.rows import Figure, Table

TABLE: Table[Clone] = Table()


@TABLE.row("start", "`briefing --help` starts at once", "at most 2.5 x of `python -c 'import click'`")
def start(clone: Clone) -> Figure:
    found = benchmarks.start(clone.subject)
    figure = f"{found['ratio']} x ({found['help_seconds'] * 1000:.0f} ms, {found['click_seconds'] * 1000:.0f} ms)"
    return Figure(found["ratio"] <= 2.5, figure, found)


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
    more = round(long["peak_pss_mb"] - short["peak_pss_mb"], 1)
    met = long["peak_pss_mb"] <= 200 and more <= 20 and long["hours"] >= 4.75
    figure = f"{short['peak_pss_mb']} MB at {short['hours']} h, {long['peak_pss_mb']} MB at {long['hours']} h"
    return Figure(met, f"{figure}: {more} MB more", {"short": short, "long": long})
