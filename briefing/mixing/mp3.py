"""MP3 frames: cutting encoded pieces to whole frames, and the Info frame that tells players the rest.

Source: ISO/IEC 11172-3 for the frame header; the Info (Xing) frame and its LAME extension as LAME
writes them (Mp3 Info Tag rev 1).
"""

import struct
from collections.abc import Sequence

SAMPLE_RATE = 44_100
BITRATE = 96  # kbit/s
SAMPLES_A_FRAME = 1_152
ENCODER_DELAY = 576  # samples LAME puts before the sound; decoders add 529 of their own
HEADER = 0xFFFB70C4  # MPEG-1 layer III, no CRC, 96 kbit/s, 44.1 kHz, no padding, mono, original
FRAME_BYTES = 144 * BITRATE * 1000 // SAMPLE_RATE  # 313; a padded frame has one more
INFO_OFFSET = 4 + 17  # header and side information of a mono frame
INFO_FLAGS = 0b1111  # frame count, byte count, seek table and quality are present
TAG_CRC_END = 190  # the extension's own checksum covers the frame up to here
LOWPASS = 15_100  # Hz, LAME's for this bitrate


def frame_offsets(data: bytes) -> list[int]:
    """Where each frame of an encoded piece begins, and its end.

    Raises ValueError when it is not a run of frames as this module expects them.
    """
    offsets, at = [0], 0
    while at < len(data):
        if data[at] != 0xFF or data[at + 1] & 0xFE != 0xFA:
            raise ValueError(f"no MPEG frame at byte {at}")
        at += FRAME_BYTES + (data[at + 2] >> 1 & 1)
        offsets.append(at)
    if at != len(data):
        raise ValueError("the last MPEG frame is cut off")
    return offsets


def cut(data: bytes, first: int = 0, count: int | None = None) -> tuple[memoryview, int]:
    """``count`` frames from frame ``first`` (None: all that follow), not copied, and how many they are.

    Raises ValueError when there are fewer.
    """
    offsets = frame_offsets(data)
    last = len(offsets) - 1 if count is None else first + count
    if last >= len(offsets) or first > last:
        raise ValueError(f"{len(offsets) - 1} frames where {last} were expected")
    return memoryview(data)[offsets[first] : offsets[last]], last - first


def info_frame(frames: int, sizes: Sequence[int], samples: int) -> bytes:
    """The frame that goes before the sound.

    frames   of sound; sizes: bytes of the pieces they came in; samples: of the programme
    """
    length = sum(sizes) + FRAME_BYTES
    padding = frames * SAMPLES_A_FRAME - ENCODER_DELAY - samples
    # At a constant bitrate the seek table is a straight line: hundredths of the time to 256ths of the file.
    seek_table = bytes(i * 256 // 100 for i in range(100))
    frame = bytearray(FRAME_BYTES)
    struct.pack_into(">I", frame, 0, HEADER)
    struct.pack_into(">4sIII100sI", frame, INFO_OFFSET, b"Info", INFO_FLAGS, frames, length, seek_table, 50)
    extension = INFO_OFFSET + 4 + 4 + 4 + 4 + 100 + 4
    struct.pack_into(
        ">9sBBfHHBB3sBBHIH",
        frame,
        extension,
        b"LAME3.100",
        0x01,  # revision 0, constant bitrate
        LOWPASS // 100,
        0.0,  # peak and the two replay gains: not said
        0,
        0,
        0,
        BITRATE,
        (ENCODER_DELAY << 12 | min(padding, 0xFFF)).to_bytes(3, "big"),
        0,
        0,
        0,
        length,
        0,
    )
    struct.pack_into(">H", frame, TAG_CRC_END, _crc16(frame[:TAG_CRC_END]))
    return bytes(frame)


def _crc16(data: bytes | bytearray) -> int:
    """CRC-16/ARC, as LAME computes it."""
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
    return crc
