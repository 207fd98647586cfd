"""From a path or standard input to the format's module; size, kind and charset are judged here, once for all."""

import errno
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from briefing.article import Article
from briefing.errors import BriefingError
from briefing.settings import Settings

_LARGEST = 50_000_000  # bytes; a novel is one million
_MARKDOWN = (".md", ".markdown", ".mdown", ".mkd")


@dataclass(frozen=True, slots=True)
class Loaded:
    """A source's bytes, read once, and what it is called in a message."""

    source: str
    name: str
    data: bytes


def load(source: str) -> Loaded:
    """The bytes of ``source``: a file's path, or "-" for standard input.

    Raises BriefingError, naming the source, when it cannot be read.
    """
    if re.match(r"https?://", source, re.IGNORECASE):
        raise BriefingError(f"web pages are not read yet: save the text of {source} to a file and give that")
    name = "standard input" if source == "-" else _shown(source)
    return Loaded(source, name, _bytes(source, name))


def read(source: str, settings: Settings) -> Article:
    """The article at ``source``, which may be in any charset.

    Raises BriefingError, naming the source, when it cannot be read or holds nothing to read.
    """
    return understand(load(source))


def understand(loaded: Loaded) -> Article:
    """The article in a source's bytes. Raises BriefingError when they hold nothing to read."""
    from briefing.reading import language

    source, name = loaded.source, loaded.name
    text = _text(loaded.data, name)
    if not any(char.isalnum() for char in text):
        raise BriefingError(f"nothing to read in {name}: give a file with the article's text")
    article = _article(text, markdown=source.casefold().endswith(_MARKDOWN))
    if not article.blocks:
        raise BriefingError(f"nothing to read in {name}: it has a title or credit lines but no article")
    return language.understood(article)


def _article(text: str, *, markdown: bool) -> Article:
    # Imported here: the tables and patterns behind them take time that ``briefing --help`` need not spend.
    if markdown or _looks_like_markdown(text):
        from briefing.reading import markdown as markdown_format

        return markdown_format.read(text)
    from briefing.reading import text as text_format

    return text_format.read(text)


def _looks_like_markdown(text: str) -> bool:
    """Strong signs only, for files of any name: a heading by "# " with more Markdown below it."""
    start = text[:20_000]
    if re.match(r"\s*(?:---|\+\+\+)\n", start):
        start = re.sub(r"\A\s*(---|\+\+\+)\n.*?\n\1\n", "", start, flags=re.S)
    headings = len(re.findall(r"^#{1,6} \S", start, re.M))
    signs = len(re.findall(r"\]\(https?://|^```|^> |\*\*\S", start, re.M))
    return headings >= 2 or (headings == 1 and signs >= 1)


def _bytes(source: str, name: str) -> bytes:
    """The whole of a source, at most ``_LARGEST`` bytes."""
    try:
        if source == "-":
            data = sys.stdin.buffer.read(_LARGEST + 1)
        else:
            path = Path(source)
            if path.is_dir():
                raise BriefingError(f"{name} is a folder: name a text file in it")
            with path.open("rb") as file:
                data = file.read(_LARGEST + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise BriefingError(f"there is no file {name}: check its name and folder") from None
    except PermissionError:
        raise BriefingError(f"{name} may not be read: change its permissions or copy it") from None
    except (OSError, ValueError) as error:
        # ValueError: a NUL in the name; ENAMETOOLONG: text given in place of a file's name.
        if isinstance(error, ValueError) or error.errno in (errno.ENAMETOOLONG, errno.EINVAL):
            raise BriefingError(
                f"{name} is no file's name: give the path of a text file, or - for standard input"
            ) from None
        raise BriefingError(
            f"{name} could not be read ({error.strerror}): copy it to another place and try again"
        ) from None
    if len(data) > _LARGEST:
        raise BriefingError(f"{name} is larger than {_LARGEST // 1_000_000} MB: split it into smaller files")
    return data


def _text(data: bytes, name: str) -> str:
    """The cleaned text of a source's bytes."""
    from briefing.reading import charset, clean, sniff

    if what := sniff.unreadable(data):
        if what == "not text":
            raise BriefingError(f"{name} is not a text file: give a file with the article's text")
        raise BriefingError(f"{name} is {what}, which cannot be read: save its text to a .txt file and give that")
    text = charset.decode(data)
    if text is None:
        raise BriefingError(f"{name} is not text in any charset known here: save it as UTF-8 and try again")
    return clean.clean(text)


def _shown(source: str) -> str:
    """A path as it may stand in a message: one line, printable, not endless."""
    shown = "".join(c if c.isprintable() else "?" for c in source.encode("utf-8", "replace").decode("utf-8"))
    return shown if len(shown) <= 200 else f"{shown[:100]}...{shown[-50:]}"
