"""An engine that goes wrong where it is told to, to be found by its entry point in a speaking process.

It speaks as the tone voice does, but a sentence that begins with a fault's name has that fault: every time where
BRIEFING_FAULTS is not set, else once for each fault, noted in the folder it names.
"""

import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from briefing.clip import Clip
from briefing.script import Spoken
from briefing.speaking import tone
from briefing.speaking.voice import VoiceInfo

HANGS_SECONDS = 60.0
INFO = VoiceInfo("faulty", "faulty", "Faulty", ("*",), "MIT", "faulty 1", 20_000_000)


def _crash(clip: Clip) -> Clip:
    os._exit(3)


def _kill(clip: Clip) -> Clip:
    os.kill(os.getpid(), signal.SIGKILL)
    return clip


def _hang(clip: Clip) -> Clip:
    time.sleep(HANGS_SECONDS)
    return clip


def _raise(clip: Clip) -> Clip:
    raise ValueError("no such phoneme")


def _leave(clip: Clip) -> Clip:
    sys.exit(0)


def _print(clip: Clip) -> Clip:
    """What a library prints, in Python or below it, must not be taken for an answer."""
    print("x" * 100_000, flush=True)
    os.write(1, b"\x80\x05N." * 1000)
    return clip


def _noise(times: float) -> Callable[[Clip], Clip]:
    def noise(clip: Clip) -> Clip:
        count = max(1, round(times * len(clip.pcm) / 2))
        return replace(clip, pcm=b"\x00\x10\x00\xf0" * (count // 2 + 1))

    return noise


FAULTS: dict[str, Callable[[Clip], Clip]] = {
    "crash": _crash,
    "kill": _kill,
    "hang": _hang,
    "raise": _raise,
    "leave": _leave,
    "nothing": lambda clip: replace(clip, pcm=b"", times=()),
    "silence": lambda clip: replace(clip, pcm=bytes(len(clip.pcm))),
    "long": _noise(10),
    "short": _noise(0.1),
    "print": _print,
}


def voices() -> list[VoiceInfo]:
    return [INFO]


def load(info: VoiceInfo) -> "FaultyVoice":
    return FaultyVoice(info.name.endswith("in-forks"))


class FaultyVoice:
    def __init__(self, fresh_fork: bool) -> None:
        self.fresh_fork = fresh_fork
        self._tone = tone.ToneVoice()

    def speak(self, spoken: Spoken) -> Clip:
        clip = self._tone.speak(spoken)
        fault = spoken[0].text.lower()
        return FAULTS[fault](clip) if fault in FAULTS and _is_due(fault) else clip


def _is_due(fault: str) -> bool:
    folder = os.environ.get("BRIEFING_FAULTS")
    if not folder:
        return True
    try:
        Path(folder, fault).touch(exist_ok=False)
    except FileExistsError:
        return False
    return True
