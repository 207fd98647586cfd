"""Opening an ONNX model of a voice, with one more output, without the onnx package: how long it makes each phoneme.

A model file is a protobuf ``ModelProto``. Of an embedded message that stands twice, protobuf's readers merge the two,
so a node and the declaration of an output can simply be appended to the bytes
(https://protobuf.dev/programming-guides/encoding/#last-one-wins; field numbers: onnx.proto).
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

DURATIONS = b"duration"  # the name kokoro-onnx knows such an output by
FATAL_ONLY = 4  # onnxruntime's severities
MODEL_GRAPH, GRAPH_NODE, GRAPH_OUTPUT = 7, 1, 12
NODE_INPUT, NODE_OUTPUT, NODE_OPERATOR, VALUE_NAME = 1, 2, 4, 1
VARINT, FIXED64, BYTES, FIXED32 = 0, 1, 2, 5  # wire types


def open_session(model: Path, operator: str) -> Any:
    """An onnxruntime ``InferenceSession`` of one thread, whose outputs are ``with_durations``.

    Raises ValueError, naming the file, for one that is no model.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = FATAL_ONLY
    try:
        data = with_durations(model.read_bytes(), operator)
        return onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's are of a dozen kinds
        raise ValueError(f"{model} is damaged or no model: download it again") from error


def tells_durations(session: Any) -> bool:
    """Whether a session's last output is the lengths of its phonemes."""
    return bool(session.get_outputs()[-1].name == DURATIONS.decode())


def with_durations(model: bytes, operator: str) -> bytes:
    """The model with the result of its one ``operator`` node ("Round", "Ceil") as its last output, "duration"; without
    such a node, or with several, the model as it is.

    Speech models round the predicted length of each phoneme to whole frames, and do so only there.
    """
    found = list(_results(memoryview(model), operator.encode()))
    if len(found) != 1:
        return model
    named = _field(NODE_INPUT, found[0]) + _field(NODE_OUTPUT, DURATIONS) + _field(NODE_OPERATOR, b"Identity")
    output = _field(VALUE_NAME, DURATIONS)
    return model + _field(MODEL_GRAPH, _field(GRAPH_NODE, named) + _field(GRAPH_OUTPUT, output))


def _results(model: memoryview, operator: bytes) -> Iterator[bytes]:
    for field, graph in _fields(model):
        if field != MODEL_GRAPH:
            continue
        for part, node in _fields(graph):
            if part == GRAPH_NODE:
                parts = list(_fields(node))
                if any(number == NODE_OPERATOR and value == operator for number, value in parts):
                    yield from (bytes(value) for number, value in parts if number == NODE_OUTPUT)


def _fields(message: memoryview) -> Iterator[tuple[int, memoryview]]:
    """(number, value) of each length-delimited field. Raises IndexError or KeyError where it is no protobuf."""
    at = 0
    while at < len(message):
        tag, at = _varint(message, at)
        if tag & 7 == VARINT:
            _, at = _varint(message, at)
        elif tag & 7 == BYTES:
            size, at = _varint(message, at)
            yield tag >> 3, message[at : at + size]
            at += size
        else:
            at += {FIXED64: 8, FIXED32: 4}[tag & 7]


def _varint(message: memoryview, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = message[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return value, at


def _field(number: int, value: bytes) -> bytes:
    return _as_varint(number << 3 | BYTES) + _as_varint(len(value)) + value


def _as_varint(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])
