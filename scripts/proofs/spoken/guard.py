"""Whatever is written, only what a voice can say comes out, and a line twice as long takes twice the time."""

import random
import statistics

from proofs import articles, judge
from proofs.clone import Clone
from proofs.rows import Figure, Table

TABLE: Table[Clone] = Table()
MIXTURES = 100_000
WRITTEN = """
0 5 12 1990s 2024 3.5 1,234 1/2 2-1 10:30 007 -5 1e10 3:59.4 10^6 $ €3m £ ¥ % ‰ & @ # * _ ` ~ ^ + = < > ± × ÷ √ ² ³ ½
¼ °C ° ' " “ ” ’ – — … . , ; : ! ? ( ) [ ] { } / \\ | - 😀 👍🏽 ★ → ™ © № § Ⅷ ① ٣ ＄ ＵＮ α Ω 中央社 UN
NATO's U.S. MPs km/h kg ft St. Dr. p.m. F-35s COP28 H2O x² MiG-29 www.bbc.co.uk/x?y=1 a@b.co #Tag @un the won beat vote
of a Room Flight [1] <b> &amp; 5'10" e\u0301 \u0301 \u202e \u200d \ufe0f \ue000 \U000f0000 \x00 \x1b
"""
PIECES = [*WRITTEN.split(), "Henry VIII", "No. 5", "Aug. 6", "Reno, NV 89501", "+1 (202) 555-0147"]


@TABLE.row(
    "guard", "nothing a voice cannot say gets through", f"{MIXTURES:,} random mixtures: no other character, no error"
)
def guard(clone: Clone) -> Figure:
    chance = random.Random(4)
    lines = [
        chance.choice(("", " ")).join(chance.choice(PIECES) for _ in range(chance.randint(1, 14)))
        for _ in range(MIXTURES)
    ]
    clone.set_up()
    given = clone.fresh("guard") / "lines.txt"
    given.write_text("\n".join(lines) + "\n", "utf-8", "surrogatepass")
    done = clone.run("sh", "-c", f'scripts/brief spoken - < "{given}"', limit=3600)
    said = done.out.split("\n")
    bad = judge.unspeakable(done.out)
    met = done.status == 0 and not bad and len(said) == MIXTURES + 1 and not done.err
    return Figure(
        met, f"{len(said) - 1:,} lines, {f'with {bad!r}' if bad else 'nothing else in them'}, status {done.status}"
    )


@TABLE.row("linear", "a line of 1 MB", "takes at most 2.2 x one of 500 kB")
def linear(clone: Clone) -> Figure:
    text = articles.article(200_000, 5).replace("\n", " ")
    clone.set_up()
    folder = clone.fresh("linear")
    walls = {}
    for size in (500_000, 1_000_000):
        given = folder / f"{size}.txt"
        given.write_text(text[:size] + "\n", "utf-8")
        command = ("sh", "-c", f'scripts/brief spoken - < "{given}" > "{given}.out"')
        walls[size] = statistics.median(clone.run(*command, limit=1200).cpu for _ in range(3))
    ratio = walls[1_000_000] / walls[500_000]
    return Figure(ratio <= 2.2, f"{ratio:.2f} x ({walls[1_000_000]:.1f} s of CPU)", walls)
