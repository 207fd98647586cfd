"""What a briefing costs, beside what it cannot cost less than: the bare engine and the bare encoder. Linux."""

import hashlib
import json
import os
import shutil
import statistics
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from proofs import articles, kokoro_files, measure, sound

HERE = Path(__file__).resolve().parent
WORDS = 10_000
KOKORO = "kokoro:af_heart"
WORDS_AN_HOUR = 8_700  # of these articles by the system voice, pauses included; only a first guess
# Each voice that is measured, and the script that is its engine alone.
BARE = {"system": "bare_espeak.py", "heart": "bare_hibari.py", KOKORO: "bare_kokoro.py"}
ENCODER = ["-codec:a", "libmp3lame", "-b:a", "96k", "-compression_level", "7"]


@dataclass
class Subject:
    """What is measured.

    briefing  how the command is started
    python    the interpreter of its environment
    env       environment variables of every process
    folder    where inputs and outputs of the measurements go
    """

    briefing: list[str]
    python: str
    env: dict[str, str]
    folder: Path

    def run(self, command: list[str], memory: bool = False, limit: float = 3600) -> measure.Run:
        """Run a command that has to succeed; raises RuntimeError with its last words."""
        done = measure.run(command, self.env, self.folder, self.folder / "runs", limit, memory)
        if done.status:
            raise RuntimeError(f"{' '.join(command[:4])} ... ended with status {done.status}: {done.err[-500:]}")
        return done

    def ffmpeg(self) -> str:
        """The ffmpeg that came with the environment."""
        return self.run([self.python, "-c", "import imageio_ffmpeg as i; print(i.get_ffmpeg_exe())"]).out.strip()

    def article(self, words: int, seed: int = 1) -> Path:
        """A made-up article of so many words, as a file."""
        path = self.folder / f"article-{words}-{seed}.txt"
        path.write_text(articles.article(words, seed), "utf-8")
        return path

    def make(
        self,
        source: Path,
        name: str,
        *options: str,
        voice: str = "system",
        memory: bool = False,
        keep_cache: bool = False,
    ) -> "Made":
        """Make an episode, from an empty cache unless told to keep it."""
        cache = self.folder / f"cache-{name}"
        out = self.folder / f"{name}.mp3"
        if not keep_cache:
            shutil.rmtree(cache, ignore_errors=True)
        command = [*self.briefing, "make", str(source), "-o", str(out), "--cache", str(cache), "--json"]
        command += ["--voice", voice, *options]
        done = self.run(command, memory)
        return Made(done, out, json.loads(done.out))


@dataclass
class Made:
    """An episode and the run that made it; ``report`` is what ``make --json`` said."""

    run: measure.Run
    path: Path
    report: dict[str, Any]

    @property
    def transcript(self) -> Path:
        return self.path.with_suffix(".vtt")

    def digest(self) -> str:
        """SHA-256 of the MP3 and its transcript."""
        files = (self.path.read_bytes(), self.transcript.read_bytes())
        return hashlib.sha256(b"".join(files)).hexdigest()


def spoken_lines(subject: Subject, made: Made) -> Path:
    """What the voice was given, a sentence a line: the transcript's cues through ``briefing spoken``."""
    written = "\n".join(cue.text for cue in sound.cues(made.transcript)) + "\n"
    given = made.path.with_suffix(".written.txt")
    given.write_text(written, "utf-8")
    script = 'import subprocess, sys; sys.exit(subprocess.call(sys.argv[2:], stdin=open(sys.argv[1], "rb")))'
    spoken = subject.run([subject.python, "-c", script, str(given), *subject.briefing, "spoken", "-"]).out
    path = made.path.with_suffix(".spoken.txt")
    path.write_text(spoken, "utf-8")
    return path


def start(subject: Subject, times: int = 15) -> dict[str, Any]:
    """Seconds to ``briefing --help``, beside Python importing click and nothing else."""
    commands = {"help": [*subject.briefing, "--help"], "click": [subject.python, "-c", "import click"]}
    walls: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(times):
        for name, command in commands.items():
            walls[name].append(subject.run(command).wall)
    medians = {name: statistics.median(found) for name, found in walls.items()}
    return {
        "help_seconds": round(medians["help"], 4),
        "click_seconds": round(medians["click"], 4),
        "ratio": round(medians["help"] / medians["click"], 2),
    }


def cpu(subject: Subject, voice: str = "system", words: int = WORDS, times: int = 3) -> dict[str, Any]:
    """CPU and wall of a first run with one and two workers and of a cached one, beside engine and encoder alone."""
    source = subject.article(words)
    made = subject.make(source, "cpu", "--workers", "1", voice=voice)
    lines = spoken_lines(subject, made)
    ffmpeg = subject.ffmpeg()
    pcm = subject.folder / "programme.pcm"
    pcm.write_bytes(sound.decoded(made.path, ffmpeg))
    bare = subject.folder / "bare.pcm"
    raw = ["-f", "s16le", "-ar", "44100", "-ac", "1", "-i", str(pcm)]
    commands: dict[str, Callable[[], measure.Run]] = {
        "engine": lambda: subject.run([subject.python, str(HERE / BARE[voice]), str(lines), str(bare)]),
        "encoder": lambda: subject.run(
            [ffmpeg, "-v", "error", "-y", *raw, *ENCODER, str(subject.folder / "bare.mp3")],
        ),
        "make_1": lambda: subject.make(source, "cpu", "--workers", "1", voice=voice).run,
        "make_2": lambda: subject.make(source, "cpu", "--workers", "2", voice=voice).run,
        "cached_2": lambda: subject.make(source, "cpu", "--workers", "2", voice=voice, keep_cache=True).run,
    }
    runs: dict[str, list[measure.Run]] = {name: [] for name in commands}
    for turn in range(times):
        for name, command in commands.items():
            runs[name].append(command())
            print(f"  {name} {turn + 1}/{times}: {runs[name][-1].cpu:.2f} s of CPU", file=sys.stderr)
    found: dict[str, Any] = {
        f"{name}_{what}": round(statistics.median(getattr(run, what) for run in done), 2)
        for name, done in runs.items()
        for what in ("cpu", "wall")
    }

    def ratio(name: str) -> float:
        """Of what was measured one after the other: the machine is not as quick all the time."""
        turns = zip(runs[name], runs["engine"], runs["encoder"], strict=True)
        return round(statistics.median(made.cpu / (engine.cpu + encoder.cpu) for made, engine, encoder in turns), 3)

    floor = found["engine_cpu"] + found["encoder_cpu"]
    rate, samples = (int(part) for part in runs["engine"][-1].out.split())
    found |= {
        "words": made.report["words"],
        "audio_seconds": made.report["seconds"],
        "engine_audio_seconds": round(samples / rate, 1),
        "bare_cpu": round(floor, 2),
        "ratio_1": ratio("make_1"),
        "ratio_2": ratio("make_2"),
        "wall_by_cpu_2": round(statistics.median(run.wall / run.cpu for run in runs["make_2"]), 3),
    }
    for path in (pcm, bare):
        path.unlink()
    return found


def short(subject: Subject, times: int = 9) -> dict[str, Any]:
    """About 100 words, intro and outro counted, from a cold process to their MP3, beside a Python that loads hibari and
    speaks the same words."""
    source = subject.article(57)
    made = subject.make(source, "short", voice="heart")
    command = [subject.python, str(HERE / BARE["heart"]), str(spoken_lines(subject, made)), os.devnull]
    walls: dict[str, list[float]] = {"make": [], "bare": []}
    for _ in range(times):
        walls["make"].append(subject.make(source, "short", voice="heart").run.wall)
        walls["bare"].append(subject.run(command).wall)
    medians = {name: statistics.median(found) for name, found in walls.items()}
    return {
        "words": made.report["words"],
        "make_seconds": round(medians["make"], 3),
        "bare_seconds": round(medians["bare"], 3),
        "ratio": round(statistics.median(a / b for a, b in zip(walls["make"], walls["bare"], strict=True)), 2),
    }


def memory(subject: Subject, hours: float, voice: str = "system", *options: str) -> dict[str, Any]:
    """Peak PSS, in MB, of all processes of a run that makes about so many hours of audio."""
    made = subject.make(subject.article(round(WORDS_AN_HOUR * hours)), "memory", *options, voice=voice, memory=True)
    shutil.rmtree(subject.folder / "cache-memory", ignore_errors=True)
    return {
        "hours": round(made.report["seconds"] / 3600, 2),
        "peak_pss_mb": round(made.run.pss, 1),
        "wall": round(made.run.wall, 1),
        "cpu": round(made.run.cpu, 1),
    }


ROWS: dict[str, tuple[str, Callable[[Subject], dict[str, Any]]]] = {
    "start": ("`briefing --help` beside `import click`", start),
    "cpu": ("10,000 words by the system voice: one and two workers, cached, engine and encoder alone", cpu),
    "cpu-heart": ("the same by heart", lambda subject: cpu(subject, "heart")),
    "cpu-kokoro": ("400 words by Kokoro-82M, spoken the same way", lambda subject: cpu(subject, KOKORO, 400, 1)),
    "short": ("100 words by heart from a cold process, beside Python with hibari alone", short),
    "memory-short": ("peak PSS at half an hour", lambda subject: memory(subject, 0.5)),
    "memory-long": ("peak PSS at five hours", lambda subject: memory(subject, 5)),
    "memory-heart": ("peak PSS at three hours by heart", lambda subject: memory(subject, 3, "heart")),
}


def environment_variables(home: Path, venv: Path) -> dict[str, str]:
    """A plain environment, so that nothing of the person's own has a say."""
    plain = {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8", "ORT_DISABLE_TELEMETRY": "1"}
    return plain | kokoro_files.variables(venv)
