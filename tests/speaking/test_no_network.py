"""Speaking asks no network and leaves nothing in the user's folders: onnxruntime would, were it not told."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SPEAK = """
from briefing.script import Word
from briefing.speaking import cast_voice
from briefing.speaking.pool import Worker

worker = Worker(cast_voice("heart", "en"))
worker.speak((Word("Hello.", "word", 0, 6),))
worker.close()
"""


def test_an_onnx_voice_leaves_no_trace_in_the_cache_folder(tmp_path: Path) -> None:
    pytest.importorskip("hibari", reason="heart is not installed")
    env = os.environ | {"XDG_CACHE_HOME": str(tmp_path)}
    subprocess.run([sys.executable, "-c", SPEAK], env=env, check=True, timeout=120)
    assert list(tmp_path.iterdir()) == []  # its reports stand in Microsoft/DeveloperTools until they are sent
