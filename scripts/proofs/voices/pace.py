"""``--speed`` means the same for every voice, and what is said is still understood."""

from proofs.clone import Clone
from proofs.listening import Listener
from proofs.rows import Figure, Table
from proofs.voices.heard import ENGINES, OWN, spoken_words

TABLE: Table[Clone] = Table()
SPEEDS = (0.75, 1.25, 1.5, 2.0)
MOST_OFF, MOST_WORSE = 0.03, 1.0


@TABLE.row(
    "speed", "speed means the same for every voice", "1/speed within 3 %, word errors within 1 point, two articles"
)
def speed(clone: Clone) -> Figure:
    listener = Listener(clone)
    found = {}
    subject = clone.with_judges()
    for voice in ENGINES:
        pairs, lengths = [], []
        for path in OWN:
            for pace in (1.0, *SPEEDS):
                made = subject.make(path, path.stem, "--speed", str(pace), voice=voice, keep_cache=pace != 1.0)
                kept = made.path.with_stem(f"{path.stem}-{pace}")
                made.path.rename(kept)
                pairs.append((spoken_words(clone, made), kept))
                lengths.append(made.report["seconds"])
        errors = listener.word_errors(pairs)
        count = 1 + len(SPEEDS)
        for index, pace in enumerate(SPEEDS, 1):
            off = max(abs(lengths[start + index] / lengths[start] * pace - 1) for start in (0, count))
            # Both articles together: one word more or less in 300 is a third of a point.
            worse = (errors[index] + errors[count + index] - errors[0] - errors[count]) / 2
            found[f"{voice} {pace}"] = (round(off, 4), round(worse, 2))
    met = all(off <= MOST_OFF and worse <= MOST_WORSE for off, worse in found.values())
    worst = max(off for off, _ in found.values())
    texts = ", ".join(f"{name} {worse:+}" for name, (_, worse) in found.items())
    return Figure(met, f"at most {100 * worst:.1f} % off; points more: {texts}", found)
