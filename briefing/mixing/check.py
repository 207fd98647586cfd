"""A publisher's verdict on an audio file: what it measures, and whether it would be refused."""

import re
from dataclasses import dataclass
from pathlib import Path

from briefing import ffmpeg
from briefing.episode import TARGET_LUFS, clock
from briefing.errors import BriefingError
from briefing.mixing.mastering import HIGHEST_PEAK_DBTP, LOUDNESS_FILTER, parse_summary

LOUDNESS_TOLERANCE = 1.0  # LU either way, as Apple Podcasts asks
SHORTEST = 1.0  # seconds
LONGEST_GAP = 3.0  # seconds of silence that make a listener look at the player
SILENCE_DBFS = -60.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """One line: what was looked at, what was found, and whether a publisher takes it."""

    name: str
    found: str
    accepted: bool


def check(path: Path) -> list[Verdict]:
    """Decode the whole file and judge it. Raises BriefingError when it is no sound file."""
    if not path.is_file():
        raise BriefingError(f"there is no file {path}")
    detector = f"silencedetect=noise={SILENCE_DBFS}dB:duration={LONGEST_GAP}"
    # Each line then begins with who says it and how bad it is: the tags, which it prints too, may hold any words.
    source = ["-hide_banner", "-nostats", "-loglevel", "level+info", "-i", str(path), "-map", "0:a:0"]
    try:
        _, words = ffmpeg.run([*source, "-af", f"{detector},{LOUDNESS_FILTER}", "-f", "null", "-"])
    except RuntimeError as error:
        raise BriefingError(f"{path} is not a sound file that can be read") from error
    loudness, peak = parse_summary(words)
    seconds = _seconds(words)
    gaps = re.findall(r"^\[Parsed_silencedetect[^\]]*\] \[info\] .*silence_duration: ", words, re.MULTILINE)
    faults = re.findall(r"^(?:\[[^\]]*\] )?\[(?:error|fatal)\]", words, re.MULTILINE)
    stream = re.search(r"^\[info\]   Stream #0:.*Audio: (.+)", words, re.MULTILINE)
    kind = stream[1] if stream else "unknown"
    return [
        Verdict("decodes", f"{len(faults)} faults" if faults else "whole", not faults),
        Verdict("length", clock(seconds), seconds >= SHORTEST),
        Verdict("format", kind, kind.startswith("mp3")),
        Verdict("loudness", f"{loudness:.1f} LUFS", abs(loudness - TARGET_LUFS) <= LOUDNESS_TOLERANCE),
        Verdict("true peak", f"{peak:.1f} dBTP", peak <= HIGHEST_PEAK_DBTP),
        Verdict("gaps", f"{len(gaps)} over {LONGEST_GAP:g} s", not gaps),
        *_tags(path),
    ]


def _seconds(words: str) -> float:
    """Seconds decoded, from ffmpeg's last progress line."""
    found = re.findall(r"time=(\d+):(\d+):([\d.]+) bitrate", words)
    if not found:
        return 0.0
    hours, minutes, seconds = found[-1]
    return int(hours) * 3600 + int(minutes) * 60 + float(seconds)


def _tags(path: Path) -> list[Verdict]:
    import mutagen

    try:
        file = mutagen.File(path, easy=True)
    except mutagen.MutagenError:
        file = None
    tags = (file.tags if file else None) or {}
    return [
        Verdict(name, str(tags[name][0]) if tags.get(name) else "none", bool(tags.get(name)) or not required)
        for name, required in (("title", True), ("artist", False), ("album", False))
    ]
