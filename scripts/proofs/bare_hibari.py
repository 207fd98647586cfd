"""The bare natural voice: one plain process that speaks the lines of a file, each once, and does nothing else.

    python bare_hibari.py LINES.txt SOUND.pcm

Runs in an environment that has hibari-tts. Prints the sample rate and the number of samples.
"""

import sys
from pathlib import Path

from hibari import Hibari


def main(lines: Path, sound: Path) -> None:
    """Speak every line of ``lines`` and write the samples, signed 16-bit mono, to ``sound``."""
    voice = Hibari(threads=1)
    with sound.open("wb") as file:
        for line in lines.read_text("utf-8").splitlines():
            file.write((voice(line, seed=0) * 32767).astype("<i2").tobytes())
    print(voice.sample_rate, sound.stat().st_size // 2)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
