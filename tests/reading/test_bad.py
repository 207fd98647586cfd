"""Broken and hostile files: one plain sentence that names the file, or what can be read of it; never a traceback."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.article import Article
from briefing.errors import BriefingError
from briefing.reading import read
from briefing.settings import Settings

ReadBytes = Callable[..., Article]
BAD = Path(__file__).parents[3] / "shared/cases/bad"
PIECES = (
    *("Source: ", "By ", "Jane Roe", "(Reuters)", " - ", "---\n", "title: ", "[a](http://[x)", "http://", "\n", "\n\n"),
    *(
        "> ",
        "| ",
        "2019-",
        "13/",
        "June ",
        "©",
        "中央社",
        "（",
        "）",
        ", ",
        "# ",
        "<b",
        "```\n",
        "Photo/",
        "\u0660",
        "²",
    ),
)
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0:~\x9bU"


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"", "a.txt", "nothing to read in .*a.txt"),
        ("\n \t\r\xa0\u200b\ufeff\u3000".encode() * 50, "a.txt", "nothing to read in .*a.txt"),
        (b"*** --- ***", "a.txt", "nothing to read in .*a.txt"),
        (b"Credit: BBC News", "a.txt", "nothing to read in .*a.txt"),
        (PNG, "a.md", "a.md is a PNG picture"),
        (b"\x7fELF\x02\x01\x01D \x82" * 50, "a.txt", "a.txt is a program"),
        (b"%PDF-1.4 text", "a.txt", "a.txt is a PDF file"),
        (b"<!doctype html><p>Hello", "a.txt", "a.txt is a web page"),
        (bytes(range(256)) * 20, "a.txt", "a.txt is not a text file"),
        (b"\0" * 5000, "a.txt", "a.txt is not a text file"),
    ],
)
def test_refused_with_a_sentence_that_names_the_file(data: bytes, name: str, said: str, read_bytes: ReadBytes) -> None:
    with pytest.raises(BriefingError, match=said) as error:
        read_bytes(data, name)
    assert "\n" not in str(error.value)


def test_names_that_are_no_readable_file(tmp_path: Path) -> None:
    for source, said in [
        (str(tmp_path / "none.txt"), "there is no file .*none.txt"),
        (str(tmp_path), "is a folder"),
        ("x" * 5000, "is no file's name"),
        ("a\0b", "is no file's name"),
        ("HTTP://ex.org/a", "web pages are not read yet"),
    ]:
        with pytest.raises(BriefingError, match=said):
            read(source, Settings())


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Hello")
    path.chmod(0)
    with pytest.raises(BriefingError, match="may not be read"):
        read(str(path), Settings())


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(51_000_000)
    with pytest.raises(BriefingError, match="larger than 50 MB"):
        read(str(path), Settings())


def test_control_characters_go_and_markup_stays_text(read_bytes: ReadBytes) -> None:
    text = b"Title\n\nA NUL \0 here, a bell \x07, \x1b[31mred\x1b[0m, "
    text += b"\xed\xa0\x80 and \xc0\xaf. \xef\xbf\xbe\xf3\xa0\x81\x81\xe2\x80\x9cSo.\xe2\x80\x9d\n\n"
    article = read_bytes(text + b'SSML: <break time="9999s"/> & </speak>.')
    assert article.title == "Title"
    assert [" ".join(block.text.split()) for block in article.blocks] == [
        "A NUL here, a bell , red, and . “So.”",
        'SSML: <break time="9999s"/> & </speak>.',
    ]


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@pytest.mark.parametrize(
    "text",
    [
        "The committee said the figure was 2.5 million, e.g. in Q3. " * 70_000,
        "a" * 2_000_000,
        "Source: " * 200_000,
        "> " * 200_000,
        "By " + "Jane Roe, " * 100_000,
        "e" + "\u0301\u0323" * 300_000,
        "(" * 300_000,
        "word\n" * 50_000,
        "- item\n" * 15_000,
        "Ã©" * 100_000,
    ],
    ids=["line", "word", "labels", "quotes", "names", "marks", "brackets", "lines", "items", "mojibake"],
)
def test_large_and_odd_is_read_in_moments(text: str, name: str, read_bytes: ReadBytes) -> None:
    wanted = sum(map(str.isalnum, text))  # as many letters of "Ã©" as of the "é" it becomes
    start = time.process_time()
    if wanted:
        article = read_bytes(text, name)
        assert sum(map(str.isalnum, article.title + article.text)) == wanted
    else:
        with pytest.raises(BriefingError, match=f"nothing to read in .*{name}"):
            read_bytes(text, name)
    assert time.process_time() - start < 8


@pytest.mark.skipif(not BAD.is_dir(), reason="the shared cases are not beside this project")
class TestSharedCases:
    @pytest.mark.parametrize(
        "name", ["05a_cp1252", "05b_utf16le_bom", "05c_utf16be_nobom", "05e_utf8_bom", "05g_mojibake"]
    )
    def test_charsets(self, name: str) -> None:
        article = read(str(BAD / f"{name}.txt"), Settings())
        assert "“Café” prices rose 5 % — naïve readers paid €3.50, said the café’s owner, François Œuvray." in (
            article.title,
            article.blocks[0].text,
        )
        assert article.url == "https://example.org/café"

    @pytest.mark.parametrize("name", ["06_binary.txt", "06b_png_as.md", "07_empty.txt", "08_whitespace.txt"])
    def test_refused(self, name: str) -> None:
        with pytest.raises(BriefingError, match=name):
            read(str(BAD / name), Settings())

    def test_12(self) -> None:
        article = read(str(BAD / "12_surrogates_nuls.txt"), Settings())
        assert article.title == "Title with control"
        assert '<break time="9999s"/> & </speak>' in article.blocks[1].text
        assert not [c for c in article.text if not c.isprintable() and c not in "\n\u200d"]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.one_of(
        st.binary(max_size=2000),
        st.text(max_size=1000).map(str.encode),
        st.lists(st.sampled_from(PIECES)).map(lambda parts: "".join(parts).encode()),
    ),
    name=st.sampled_from(["a.txt", "a.md"]),
)
def test_any_bytes_give_an_article_or_a_plain_error(data: bytes, name: str, read_bytes: ReadBytes) -> None:
    try:
        article = read_bytes(data, name)
    except BriefingError:
        return
    assert article.blocks and all(block.text.strip() for block in article.blocks)
    assert all("\n" not in block.text for block in article.blocks if block.kind != "list")
