"""What is installed, told without importing it: packages, their versions, the digests of models."""

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

BLOCK = 1 << 20


@cache
def has(*modules: str) -> bool:
    return all(find_spec(module) for module in modules)


@cache
def versions(*packages: str) -> str:
    """Of packages whose code can change a clip's bytes; "none" for one that is not there."""
    return " ".join(f"{package}-{_version(package)}" for package in packages)


def _version(package: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return "none"


@cache
def digest(*files: Path) -> str:
    """SHA-256 of files one after the other, in hexadecimal."""
    found = hashlib.sha256()
    for block in _blocks(files):
        found.update(block)
    return found.hexdigest()


def _blocks(files: Iterable[Path]) -> Iterable[bytes]:
    for path in files:
        with path.open("rb") as file:
            while block := file.read(BLOCK):
                yield block
