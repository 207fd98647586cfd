"""The clip cache: sound that was made before, checked before it is used.

An entry is one file named by its key: the SHA-256 of its key and the rest, a line of JSON
(rate, times), then the samples. It is written whole or not at all, and an entry that does not match its checksum is a
miss and is deleted.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from briefing.clip import Clip
from briefing.errors import BriefingError
from briefing.files import sweep, write_whole
from briefing.script import Spoken
from briefing.speaking.voice import VoiceInfo

FORMAT = 2  # raised when an entry's meaning or the way clips are made changes
DEFAULT_LIMIT = 2_000_000_000  # bytes; about twelve hours of speech
SUFFIX = ".clip"


def key(spoken: Spoken, voice: VoiceInfo) -> str:
    """Everything that decides a clip's bytes, as a SHA-256 in hexadecimal.

    Clips are kept at the voice's usual pace; another speed is made of them.
    """
    words = [(word.kind, word.text) for word in spoken]
    content = json.dumps([FORMAT, voice.fingerprint, words], ensure_ascii=False)
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


def default_folder() -> Path:
    import platformdirs

    return Path(platformdirs.user_cache_dir("briefing", appauthor=False))


@dataclass(frozen=True, slots=True)
class Usage:
    clips: int
    bytes: int


class ClipCache:
    """Clips by key under a folder. A run keeps its own copy of what it takes, so entries need no pins."""

    def __init__(self, folder: Path, limit: int = DEFAULT_LIMIT) -> None:
        self.folder = folder
        self.limit = limit

    def get(self, key: str) -> Clip | None:
        path = self._path(key)
        try:
            with path.open("rb") as file:
                checksum, header, pcm = file.readline(), file.readline(), file.read()
        except OSError:
            return None  # not there, or somebody else's
        if _checksum(key, header, pcm) != checksum:
            with suppress(OSError):
                path.unlink()
            return None
        with suppress(OSError):
            os.utime(path)  # the oldest used go first when room is needed
        rate, times = json.loads(header)
        return Clip(rate, pcm, tuple((start, end) for start, end in times), from_cache=True)

    def put(self, key: str, clip: Clip) -> Clip:
        """Keep a clip and return it as ``get`` will. Raises BriefingError when there is no room for it."""
        times = tuple((round(start, 4), round(end, 4)) for start, end in clip.times)
        header = json.dumps([clip.rate, times]).encode() + b"\n"
        path = self._path(key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, _checksum(key, header, clip.pcm) + header + clip.pcm, durable=False)
        except OSError as error:
            raise BriefingError(
                f"the clip cache in {self.folder} cannot be written ({error.strerror}): "
                "make room, name another with --cache, or use --no-cache"
            ) from error
        return replace(clip, times=times)

    def forget(self, key: str) -> None:
        """Delete an entry that turned out not to say its words."""
        with suppress(OSError):
            self._path(key).unlink()

    def usage(self) -> Usage:
        sizes = [stat.st_size for _, stat in self._entries()]
        return Usage(len(sizes), sum(sizes))

    def evict(self, limit: int | None = None) -> None:
        """Delete the clips used longest ago until the rest fit the limit; sweep what killed runs left."""
        limit = self.limit if limit is None else limit
        entries = sorted(self._entries(), key=lambda entry: entry[1].st_mtime)
        total = sum(stat.st_size for _, stat in entries)
        for path, stat in entries:
            if total <= limit:
                break
            with suppress(OSError):  # somebody else's, or in use on Windows
                path.unlink()
            total -= stat.st_size
        for folder in self.folder.glob("??"):
            sweep(folder)

    def clear(self) -> Usage:
        """Delete every clip; returns what was there."""
        before = self.usage()
        self.evict(0)
        return before

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key[2:]}{SUFFIX}"

    def _entries(self) -> Iterator[tuple[Path, os.stat_result]]:
        for path in self.folder.glob(f"??/*{SUFFIX}"):
            try:
                yield path, path.stat()
            except FileNotFoundError:
                continue


def _checksum(key: str, header: bytes, pcm: bytes) -> bytes:
    """Of the key too: one sentence's entry must not pass for another's."""
    digest = hashlib.sha256(key.encode() + header)
    digest.update(pcm)
    return digest.hexdigest().encode() + b"\n"
