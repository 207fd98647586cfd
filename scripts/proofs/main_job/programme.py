"""What is made: the same each time, only what changed anew, in time with its transcript, at the right loudness."""

import json
from pathlib import Path

from proofs import articles, benchmarks, sound
from proofs.clone import Clone
from proofs.rows import Figure, Table

TABLE: Table[Clone] = Table()


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
    runs = [(name, source, "system") for name, source in sources.items()]
    runs += [("400 words", sources["400 words"], f"system:{tag}") for tag in ("en-gb", "de", "fr", "ru")]
    runs += [("16 words", sources["16 words"], f"system:{tag}") for tag in ("en-gb", "de")]
    for name, source, voice in runs:
        made = subject.make(source, "loud", voice=voice)
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
