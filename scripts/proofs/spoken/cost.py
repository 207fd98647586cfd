"""What the spoken form costs beside damga alone."""

import json
import statistics

from proofs import articles
from proofs.clone import Clone
from proofs.rows import Figure, Table

TABLE: Table[Clone] = Table()
SENTENCES = 1000
# CPU seconds of damga and of the whole pipeline for the same sentences, the median ratio of five turns.
SCRIPT = """
import json, statistics, sys, time
from damga import TextNormalizer
from briefing.writing.spoken import spoken
sentences = json.load(open(sys.argv[1]))
damga = TextNormalizer(lang="en")
damga.normalize(sentences[0]), spoken(sentences[0], "en", None)
ratios = []
for _ in range(5):
    a = time.process_time(); [damga.normalize(sentence) for sentence in sentences]
    b = time.process_time(); [spoken(sentence, "en", None) for sentence in sentences]
    c = time.process_time(); ratios.append((c - b) / (b - a))
print(statistics.median(ratios))
"""


@TABLE.row("cost", f"{SENTENCES:,} sentences, half of them with numbers", "at most 1.8 x damga alone")
def cost(clone: Clone) -> Figure:
    prose = [line for line in articles.article(30_000, 6).replace(". ", ".\n").split("\n") if line.strip()]
    numbers = [line for line in prose if any(c.isdigit() for c in line)]
    plain = [line for line in prose if not any(c.isdigit() for c in line)]
    half = SENTENCES // 2
    given = clone.fresh("cost") / "sentences.json"
    given.write_text(json.dumps((numbers[:half] + plain)[:SENTENCES]), "utf-8")
    done = clone.run(clone.subject.python, "-c", SCRIPT, str(given))
    if done.status:
        raise RuntimeError(done.err[-500:])
    ratio = float(done.out)
    return Figure(ratio <= 1.8, f"{ratio:.2f} x ({min(half, len(numbers))} with numbers)")


@TABLE.row("start", "`briefing spoken` starts at once", "at most 1.5 x importing damga")
def start(clone: Clone) -> Figure:
    subject = clone.subject
    line = "It cost $5 on 6 Aug."
    walls = [
        (
            subject.run([*subject.briefing, "spoken", line]).wall,
            subject.run(
                [subject.python, "-c", f"import damga; damga.TextNormalizer(lang='en').normalize({line!r})"]
            ).wall,
            subject.run([subject.python, "-c", "import damga"]).wall,
        )
        for _ in range(15)
    ]
    ours, used, imported = (statistics.median(column) for column in zip(*walls, strict=True))
    ratio = statistics.median(wall[0] / wall[2] for wall in walls)
    figure = f"{ratio:.2f} x ({ours:.3f} s; import {imported:.3f} s; import and first line {used:.3f} s)"
    return Figure(ratio <= 1.5, figure)
