"""What is heard: Whisper's words against those the voice was given, predicted quality, word times."""

import difflib
import re
import statistics
from pathlib import Path

from proofs import benchmarks, sound
from proofs.benchmarks import Made
from proofs.clone import REPO, SHARED, Clone
from proofs.listening import Listener
from proofs.rows import Figure, Skipped, Table

TABLE: Table[Clone] = Table()
OWN = [REPO / "tests" / "data" / name for name in ("ferry.txt", "orchard.txt")]
ENGINES = ("heart", "kokoro:af_heart", "piper:joe", "system")
MOST_ERRORS, LEAST_DISTILLMOS, LEAST_P808 = 2.0, 4.6, 4.2


def sources() -> list[Path]:
    """The report that was given, and two articles of our own."""
    report = SHARED / "articles" / "un-report.txt"
    if not report.exists():
        raise Skipped("there is no ../shared/articles")
    return [report, *OWN]


def spoken_words(clone: Clone, made: Made) -> str:
    return benchmarks.spoken_lines(clone.subject, made).read_text("utf-8").replace("\n", " ")


@TABLE.row(
    "heard", "Whisper base hears the words heart was given", f"<= {MOST_ERRORS} % wrong on each of three articles"
)
def heard(clone: Clone) -> Figure:
    listener = Listener(clone)
    made = {path.stem: clone.subject.make(path, path.stem, voice="auto") for path in sources()}
    errors = listener.word_errors([(spoken_words(clone, one), one.path) for one in made.values()])
    found = dict(zip(made, (round(each, 2) for each in errors), strict=True))
    return Figure(max(errors) <= MOST_ERRORS, ", ".join(f"{name} {each} %" for name, each in found.items()), found)


@TABLE.row("quality", "heart is rated as people like it", f"DistillMOS >= {LEAST_DISTILLMOS}, p808 >= {LEAST_P808}")
def quality(clone: Clone) -> Figure:
    made = {path.stem: clone.subject.make(path, path.stem, voice="auto") for path in sources()}
    rated = Listener(clone).quality([one.path for one in made.values()])
    if not all("distillmos" in each for each in rated):
        raise Skipped("DistillMOS needs torch, which could not be installed")
    met = all(each["distillmos"] >= LEAST_DISTILLMOS and each["p808_mos"] >= LEAST_P808 for each in rated)
    figures = [
        f"{name} {each['distillmos']:.2f}, {each['p808_mos']:.2f}" for name, each in zip(made, rated, strict=True)
    ]
    return Figure(met, "; ".join(figures), rated)


@TABLE.row("engines", "each engine's figures, for the README", "all four engines speak the same article")
def engines(clone: Clone) -> Figure:
    listener = Listener(clone)
    rows = {}
    subject = clone.with_judges()
    for voice in ENGINES:
        made = subject.make(OWN[0], "engine", voice=voice)
        (errors,) = listener.word_errors([(spoken_words(clone, made), made.path)])
        (rated,) = listener.quality([made.path])
        rows[voice] = {
            "word_errors_percent": round(errors, 1),
            "distillmos": round(rated.get("distillmos", 0.0), 2),
            "p808_mos": round(rated["p808_mos"], 2),
            "speaking_cpu_per_second": round(made.report["cpu_seconds"]["speaking"] / made.report["seconds"], 4),
        }
    texts = [f"{voice}: {' '.join(str(value) for value in row.values())}" for voice, row in rows.items()]
    return Figure(len(rows) == len(ENGINES), "; ".join(texts), rows)


@TABLE.row("word-times", "words light up when they are said", "median <= 100 ms from Whisper's, bias under 80 ms")
def word_times(clone: Clone) -> Figure:
    listener = Listener(clone)
    found = {}
    for path in sources():
        made = clone.subject.make(path, path.stem, voice="auto")
        errors = distances(sound.word_starts(made.transcript), listener.words(made.path))
        found[path.stem] = (statistics.median(map(abs, errors)), statistics.mean(errors), len(errors))
    met = all(median <= 0.1 and abs(bias) < 0.08 for median, bias, _ in found.values())
    texts = [f"{name} {median * 1000:.0f}, {bias * 1000:+.0f} ms" for name, (median, bias, _) in found.items()]
    return Figure(met, "; ".join(texts), found)


def distances(ours: list[tuple[str, float]], heard: list[tuple[str, float]]) -> list[float]:
    """Seconds from Whisper's start to ours, of the words both have."""
    written, transcribed = ([re.sub(r"\W", "", word).lower() for word, _ in words] for words in (ours, heard))
    matcher = difflib.SequenceMatcher(None, written, transcribed, autojunk=False)
    return [ours[i + k][1] - heard[j + k][1] for i, j, size in matcher.get_matching_blocks() for k in range(size)]
