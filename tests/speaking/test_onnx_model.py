"""A model is asked for one more output, how long each phoneme lasts; its sound stays the same."""

import random
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from briefing.speaking import VoiceInfo, hibari, kokoro, piper
from briefing.speaking.onnx_model import open_session, with_durations


def _heart() -> Path | None:
    return hibari._model("heart")


# Voice -> (its model, the node that rounds lengths, samples a unit of them).
MODELS: dict[str, tuple[Callable[[], Path | None], str, int]] = {
    "heart": (_heart, "Round", 600),
    "piper:joe": (piper._joe, "Ceil", 256),
    "kokoro:af_heart": (lambda: kokoro._files()[0], "Round", 600),
}


@pytest.fixture(params=MODELS)
def model(request: pytest.FixtureRequest, voice_named: Callable[[str], VoiceInfo]) -> tuple[Path, str, int]:
    voice_named(request.param)
    find, operator, unit = MODELS[request.param]
    path = find()
    assert path
    return path, operator, unit


def given_to(session: Any) -> dict[str, np.ndarray[Any, Any]]:
    """Some phonemes and what else the model asks for."""
    kinds = {"tensor(int64)": np.int64, "tensor(int32)": np.int32, "tensor(float)": np.float32}
    ids = [0, 50, 83, 54, 156, 57, 135, 0]
    values: dict[str, list[Any]] = {
        "ids": [ids],
        "tokens": [ids],
        "input_ids": [ids],
        "input": [ids],
        "input_lengths": [len(ids)],
        "scales": [0.0, 1.0, 0.0],
        "speed": [1.0],
        "style": np.zeros((1, 256)).tolist(),
    }
    return {asked.name: np.asarray(values[asked.name], kinds[asked.type]) for asked in session.get_inputs()}


@pytest.mark.slow
def test_a_model_tells_how_long_each_phoneme_lasts_and_sounds_as_before(model: tuple[Path, str, int]) -> None:
    import onnxruntime

    path, operator, unit = model
    told = open_session(path, operator)
    assert [output.name for output in told.get_outputs()][-1] == "duration"
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    plain = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    asked = given_to(told)
    *sound, durations = told.run(None, asked)
    for was, now in zip(plain.run(None, asked), sound, strict=True):
        assert np.array_equal(was, now)
    count = max(value.size for name, value in asked.items() if name in ("ids", "tokens", "input_ids", "input"))
    assert durations.size == count
    assert (durations > 0).all()
    if len(sound) == 1:  # a model that gives samples: they last as long as its phonemes
        assert sound[0].size == pytest.approx(durations.sum() * unit, abs=2 * unit)


@pytest.mark.parametrize("operator", ["Rind", "Add", ""])
def test_without_its_one_node_the_model_is_left_as_it_is(model: tuple[Path, str, int], operator: str) -> None:
    data = model[0].read_bytes()
    assert with_durations(data, operator) is data


def test_bytes_that_are_no_model_are_given_back_or_refused_at_once(voice_named: Callable[[str], VoiceInfo]) -> None:
    """A broken download must end in an error the worker can say, never in a hang or another kind of exception."""
    voice_named("heart")
    path = _heart()
    assert path
    whole = path.read_bytes()
    chance = random.Random(7)
    broken = [b"", b"\x00", b"\xff" * 50, b"not a model", *(whole[: chance.randrange(len(whole))] for _ in range(30))]
    broken += [bytes(chance.randrange(256) for _ in range(200)) for _ in range(500)]
    for data in broken:
        with suppress(IndexError, KeyError):
            assert with_durations(data, "Round").startswith(data)
