"""Reading a text as a user would: from a file."""

from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.article import Article
from briefing.reading import read
from briefing.settings import Settings

ReadBytes = Callable[..., Article]


@pytest.fixture
def read_bytes(tmp_path: Path) -> ReadBytes:
    """``read_bytes(data, name="article.txt")``: the article of a file that holds ``data`` (str is written as UTF-8)."""

    def reader(data: bytes | str, name: str = "article.txt") -> Article:
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return read(str(path), Settings())

    return reader
