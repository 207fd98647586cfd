"""The bare system voice: one plain process that speaks the lines of a file, each once, and does nothing else.

    python bare_espeak.py LINES.txt SOUND.pcm

Runs in an environment that has espeakng-loader. Prints the sample rate and the number of samples. It is what the
program's own speaking is measured against, so it has no fork, no cache, no events and no second process.
"""

import ctypes
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

WORDS_PER_MINUTE = 165  # the programme's own pace
VOICE = b"en-us"

SYNCHRONOUS = 2  # AUDIO_OUTPUT_SYNCHRONOUS of speak_lib.h
DONT_EXIT = 0x8000
CHARS_UTF8 = 1
POSITION_CHARACTER = 1
RATE = 1  # espeakRATE
BUFFER_MS = 250


def main(lines: Path, sound: Path) -> None:
    """Speak every line of ``lines`` and write the samples, signed 16-bit mono, to ``sound``."""
    import espeakng_loader

    library = ctypes.CDLL(espeakng_loader.get_library_path())
    rate = library.espeak_Initialize(SYNCHRONOUS, BUFFER_MS, espeakng_loader.get_data_path().encode(), DONT_EXIT)
    with sound.open("wb") as file:
        callback = writer(file)
        library.espeak_SetSynthCallback(callback)
        library.espeak_SetVoiceByName(VOICE)
        library.espeak_SetParameter(RATE, WORDS_PER_MINUTE, 0)
        for line in lines.read_text("utf-8").splitlines():
            text = line.encode()
            size = ctypes.c_size_t(len(text) + 1)
            library.espeak_Synth(text, size, 0, POSITION_CHARACTER, 0, CHARS_UTF8, None, None)
        library.espeak_Synchronize()
    print(rate, sound.stat().st_size // 2)


def writer(file: BinaryIO) -> "ctypes._FuncPointer":
    """The callback that appends what the engine gives to ``file``; keep it as long as the engine speaks."""

    def write(samples: int | None, count: int, _events: int | None) -> int:
        if samples and count:
            file.write(ctypes.string_at(samples, count * 2))
        return 0

    kind: Callable[..., ctypes._FuncPointer] = ctypes.CFUNCTYPE(
        ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p
    )
    return kind(write)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
