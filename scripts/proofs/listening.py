"""What a listener makes of an episode, by instruments of their own that stand in ../shared/measure.

Their environment is made once, beside the clones, as ../shared/measure/README.md says. torch, which DistillMOS needs,
may be missing: its figures are then left out.
"""

import json
import subprocess
import sys
from pathlib import Path

from proofs.clone import SHARED, Clone
from proofs.rows import Skipped

MEASURE = SHARED / "measure"
TORCH = ["torch==2.13.0"]
DISTILLMOS = ["--no-deps", "distillmos==0.9.1", "xls-r-sqa==0.1.0"]

# Each takes its file arguments as JSON on standard input and prints JSON.
WER = """
import json, sys
sys.path.insert(0, sys.argv[1])
import asr
for reference, audio in json.load(sys.stdin):
    words = asr.transcribe(audio, "base")
    print(json.dumps(100 * asr.wer(reference, words)), flush=True)
"""
WORDS = """
import json, sys
sys.path.insert(0, sys.argv[1])
import asr
for audio in json.load(sys.stdin):
    words = asr.transcribe(audio, "base", words=True)[1]
    print(json.dumps([[word, float(start)] for start, _, word in words]), flush=True)
"""
QUALITY = """
import json, sys
sys.path.insert(0, sys.argv[1])
import mos
for audio in json.load(sys.stdin):
    found = mos.dnsmos(audio)
    try:
        found["distillmos"] = mos.distillmos(audio)
    except ImportError:
        pass
    print(json.dumps(found), flush=True)
"""


class Listener:
    """Transcribes and rates audio files."""

    def __init__(self, clone: Clone) -> None:
        if not MEASURE.exists():
            raise Skipped("there is no ../shared/measure")
        self.folder = clone.root.parent / "measure"
        self.python = self.folder / "bin" / "python"
        if not (self.folder / "ready").exists():
            subprocess.run([sys.executable, "-m", "venv", "--clear", str(self.folder)], check=True)
            for name in ("asr", "mos"):
                self._pip("-r", str(MEASURE / f"{name}-requirements.txt"))
            self._pip(*TORCH, check=False)
            self._pip(*DISTILLMOS, check=False)
            (self.folder / "ready").write_text("")

    def word_errors(self, pairs: list[tuple[str, Path]]) -> list[float]:
        """The word error rate of each (words that were spoken, audio file), in per cent."""
        return self._asked(WER, [[reference, str(audio)] for reference, audio in pairs])

    def words(self, audio: Path) -> list[tuple[str, float]]:
        """(word, start in seconds) as Whisper hears them."""
        (found,) = self._asked(WORDS, [str(audio)])
        return [(word, start) for word, start in found]

    def quality(self, audio: list[Path]) -> list[dict[str, float]]:
        """DNSMOS's figures (p808_mos, ovrl_mos ...) and distillmos, of files of 9 s or more."""
        return self._asked(QUALITY, [str(path) for path in audio])

    def _pip(self, *arguments: str, check: bool = True) -> None:
        command = [str(self.python), "-m", "pip", "install", "--quiet", *arguments]
        subprocess.run(command, check=check, stderr=subprocess.DEVNULL)

    def _asked(self, program: str, given: list[object]) -> list:  # type: ignore[type-arg]  # whatever JSON holds
        command = [str(self.python), "-c", program, str(MEASURE)]
        done = subprocess.run(command, input=json.dumps(given), stdout=subprocess.PIPE, check=True, text=True)
        return [json.loads(line) for line in done.stdout.splitlines() if line[:1] in '[{0123456789"']
