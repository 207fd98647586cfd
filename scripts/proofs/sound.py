"""Judges of sound that know nothing of the program: when speech begins, how loud a file is, what a transcript says.

    python sound.py onsets FILE.mp3 FILE.vtt FFMPEG

prints, as JSON, for every cue the milliseconds from its start to the nearest onset in the decoded file. Onsets need
numpy: run it with the Python of an environment that has it.
"""

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

RATE = 44100
THRESHOLD_DBFS = -45.0
PAUSE_SECONDS = 0.12  # shorter ones lie inside words: the closure of a stop consonant
TIME = re.compile(r"(?:(\d+):)?(\d\d):(\d\d)\.(\d\d\d) --> (?:(\d+):)?(\d\d):(\d\d)\.(\d\d\d)")


@dataclass
class Cue:
    """One entry of a WebVTT file; seconds."""

    start: float
    end: float
    text: str


def cues(path: Path) -> list[Cue]:
    """The cues of a WebVTT file, tags and escapes undone."""
    found = []
    for block in re.split(r"\n\s*\n", path.read_text("utf-8")):
        lines = block.strip().splitlines()
        for number, line in enumerate(lines):
            match = TIME.match(line)
            if match:
                parts = [int(part or 0) for part in match.groups()]
                begin, end = (h * 3600 + m * 60 + s + ms / 1000 for h, m, s, ms in (parts[:4], parts[4:]))
                text = re.sub(r"<[^>]*>", "", " ".join(lines[number + 1 :]))
                for escape, char in (("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", " "), ("&amp;", "&")):
                    text = text.replace(escape, char)
                found.append(Cue(begin, end, text))
                break
    return found


def word_starts(path: Path) -> list[tuple[str, float]]:
    """(word, start in seconds) of the words of a WebVTT file that have a time stamp of their own."""
    found = []
    for cue in re.split(r"\n\s*\n", path.read_text("utf-8"))[1:]:
        times, *lines = cue.split("\n")[1:]
        start = re.match(r"(\d+):(\d\d):(\d\d\.\d+)", times)
        parts = re.split(r"<(\d+):(\d\d):(\d\d\.\d+)>", re.sub(r"<v [^>]*>", "", " ".join(lines)))
        clocks = [
            start.groups() if start else ("0", "0", "0"),
            *zip(parts[1::4], parts[2::4], parts[3::4], strict=True),
        ]
        for (hours, minutes, seconds), text in zip(clocks, parts[::4], strict=True):
            words = text.split()
            if words:
                found.append((words[0], int(hours) * 3600 + int(minutes) * 60 + float(seconds)))
    return found


def decoded(mp3: Path, ffmpeg: str) -> bytes:
    """The file's samples, signed 16-bit mono at 44.1 kHz."""
    command = [ffmpeg, "-v", "error", "-i", str(mp3), "-f", "s16le", "-ac", "1", "-ar", str(RATE), "-"]
    return subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout


def loudness(mp3: Path, ffmpeg: str) -> tuple[float, float]:
    """Integrated loudness in LUFS and true peak in dBTP of the decoded file, as ffmpeg's ebur128 filter says."""
    command = [ffmpeg, "-hide_banner", "-nostats", "-i", str(mp3), "-af", "ebur128=peak=true", "-f", "null", "-"]
    words = subprocess.run(command, stderr=subprocess.PIPE, check=True).stderr.decode("utf-8", "replace")
    summary = words[words.rindex("Summary:") :]
    integrated = re.search(r"I:\s+(-?[\d.]+|-inf) LUFS", summary)
    peak = re.search(r"Peak:\s+(-?[\d.]+|-inf) dBFS", summary)
    if not integrated or not peak:
        raise ValueError(f"ffmpeg's summary cannot be read: {summary}")
    return float(integrated[1]), float(peak[1])


def onsets(mp3: Path, ffmpeg: str) -> list[float]:
    """Seconds at which sound begins after a pause: the first sample over the threshold."""
    import numpy

    samples = numpy.frombuffer(decoded(mp3, ffmpeg), dtype="<i2")
    limit = round(32768 * 10 ** (THRESHOLD_DBFS / 20))
    loud = numpy.flatnonzero((samples > limit) | (samples < -limit))
    gaps = numpy.diff(loud, prepend=-RATE)
    return [float(at) / RATE for at in loud[gaps > PAUSE_SECONDS * RATE]]


def onset_errors(mp3: Path, vtt: Path, ffmpeg: str) -> list[tuple[float, float]]:
    """For each cue: its start in seconds, and the milliseconds from there to the nearest onset."""
    import bisect

    begun = onsets(mp3, ffmpeg)
    errors = []
    for cue in cues(vtt):
        place = bisect.bisect_left(begun, cue.start)
        nearest = min(begun[max(place - 1, 0) : place + 1], key=lambda at: abs(at - cue.start))
        errors.append((cue.start, (nearest - cue.start) * 1000))
    return errors


if __name__ == "__main__":
    print(json.dumps(onset_errors(Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4])))
