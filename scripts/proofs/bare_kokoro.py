"""Bare Kokoro-82M: one plain process of one thread that speaks the lines of a file, each once, and does nothing else.

    python bare_kokoro.py LINES.txt SOUND.pcm

Runs in an environment that has kokoro-onnx, with its files named by BRIEFING_KOKORO_MODEL and BRIEFING_KOKORO_VOICES.
Prints the sample rate and the number of samples.
"""

import os
import sys
from pathlib import Path

import onnxruntime
from kokoro_onnx import Kokoro

VOICE = "af_heart"


def main(lines: Path, sound: Path) -> None:
    """Speak every line of ``lines`` and write the samples, signed 16-bit mono, to ``sound``."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        os.environ["BRIEFING_KOKORO_MODEL"], options, providers=["CPUExecutionProvider"]
    )
    voice = Kokoro.from_session(session, os.environ["BRIEFING_KOKORO_VOICES"])
    rate = 0
    with sound.open("wb") as file:
        for line in lines.read_text("utf-8").splitlines():
            samples, rate = voice.create(line, VOICE)
            file.write((samples * 32767).astype("<i2").tobytes())
    print(rate, sound.stat().st_size // 2)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
