"""Files written whole or not at all, and what a killed run left, swept."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

PART = re.compile(r"^\..+\.part-(\d+)$")


def part_path(path: Path) -> Path:
    """Where a file stands while it is being written: ``.NAME.part-PID`` beside it."""
    return path.with_name(f".{path.name}.part-{os.getpid()}")


@contextmanager
def whole_file(path: Path, durable: bool = True) -> Iterator[BinaryIO]:
    """Open a file that appears under its name, complete, when the block ends, and else not at all.

    ``durable`` has the bytes on the disk before the name appears.
    """
    part = part_path(path)
    try:
        with part.open("w+b") as file:
            yield file
            if durable:
                file.flush()
                os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def write_whole(path: Path, data: bytes, durable: bool = True) -> None:
    """Write a file in one go, whole or not at all."""
    with whole_file(path, durable) as file:
        file.write(data)


def sweep(folder: Path) -> None:
    """Delete the part files in a folder whose process is gone."""
    try:
        found = list(folder.iterdir())
    except OSError:
        return
    for path in found:
        match = PART.match(path.name)
        if match and not _is_writing(int(match[1]), path):
            with suppress(OSError):  # another user's
                path.unlink()


def _is_writing(pid: int, part: Path) -> bool:
    """Whether the process that began a part file still runs (a later one may have got its number)."""
    import psutil

    try:
        return bool(psutil.Process(pid).create_time() <= part.stat().st_mtime + 1)
    except (psutil.NoSuchProcess, FileNotFoundError):
        return False
    except psutil.AccessDenied:
        return True
