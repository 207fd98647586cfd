"""A speaking process: reads requests from standard input until it ends, answers on standard output.

The first thing read is the pickled ``VoiceInfo`` to load; then each request is a pickled ``Spoken``,
its answer a pickled ``Clip``, or a string that says what went wrong.
"""

import ctypes
import gc
import os
import pickle
import signal
import sys
from typing import BinaryIO

from briefing.clip import Clip
from briefing.script import Spoken
from briefing.speaking.engines import engine
from briefing.speaking.voice import Voice

PR_SET_PDEATHSIG = 1  # prctl(2)


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the supervisor's to handle
    requests = sys.stdin.buffer
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not be taken for an answer
    die_with_parent()
    gc.disable()  # until it is loaded: reading a model's tables is quicker so, and a fork copies fewer pages
    try:
        info = pickle.load(requests)
        try:
            voice = engine(info.engine).load(info)
        except Exception as error:
            while True:
                pickle.load(requests)
                answer(f"it cannot be loaded ({type(error).__name__}: {error})", answers)
        speak = speak_in_fork if voice.fresh_fork else speak_here
        gc.collect()
        if not voice.fresh_fork:
            gc.enable()
        gc.freeze()  # a fork then copies fewer pages
        while True:
            speak(voice, pickle.load(requests), answers)
    except (EOFError, BrokenPipeError):
        pass  # the supervisor is gone or done with us


def speak_here(voice: Voice, spoken: Spoken, answers: BinaryIO) -> None:
    try:
        said: Clip | str = voice.speak(spoken)
    except Exception as error:
        said = f"{type(error).__name__}: {error}"
    answer(said, answers)


def answer(what: Clip | str, answers: BinaryIO) -> None:
    pickle.dump(what, answers, protocol=5)
    answers.flush()


def speak_in_fork(voice: Voice, spoken: Spoken, answers: BinaryIO) -> None:
    """Speak from the same state every time. When the fork dies its answer may be half written, so this
    process ends as well and the supervisor starts another."""
    child = os.fork()
    if child == 0:
        try:
            die_with_parent()
            speak_here(voice, spoken, answers)
        finally:
            os._exit(0 if sys.exception() is None else 1)
    _, status = os.waitpid(child, 0)
    if status:
        sys.exit(1)


def die_with_parent() -> None:
    """Linux: have the kernel kill this process when the one that started it is gone.

    Strictly it is the thread that started it: the pool's threads live as long as their workers.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
