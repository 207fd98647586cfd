"""The programme's sound on disk between the two passes, at the voice's own rate."""

import os
from pathlib import Path
from types import TracebackType
from typing import Self

from briefing.errors import BriefingError
from briefing.files import part_path, sweep


class Spool:
    """Mono 16-bit samples appended in order, then read back from anywhere. Deleted when closed.

    It stands in ``folder`` under a part file's name, so that what a killed run leaves is swept.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.samples = 0

    def __enter__(self) -> Self:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            sweep(self._folder)
            self.path = part_path(self._folder / "briefing-spool")
            self._file = self.path.open("wb", buffering=0)  # so that closing it has nothing left to write
        except OSError as error:
            raise self._no_room(error) from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
        self.path.unlink(missing_ok=True)

    def append(self, pcm: bytes) -> None:
        rest = memoryview(pcm)
        try:
            while rest:
                rest = rest[self._file.write(rest) :]
        except OSError as error:
            raise self._no_room(error) from error
        self.samples += len(pcm) // 2

    def open_at(self, sample: int) -> int:
        """A file descriptor that reads from there; the caller closes it."""
        descriptor = os.open(self.path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        os.lseek(descriptor, sample * 2, os.SEEK_SET)
        return descriptor

    def read(self, sample: int, count: int) -> bytes:
        with self.path.open("rb") as file:
            file.seek(sample * 2)
            return file.read(count * 2)

    def overwrite(self, sample: int, pcm: bytes) -> None:
        """Put other samples in the place of those from there on."""
        try:
            with self.path.open("r+b") as file:
                file.seek(sample * 2)
                file.write(pcm)
        except OSError as error:
            raise self._no_room(error) from error

    def _no_room(self, error: OSError) -> BriefingError:
        return BriefingError(
            f"the working file in {self._folder} cannot be written ({error.strerror}): "
            "make room, or name another folder with --cache"
        )
