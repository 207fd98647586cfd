"""Front matter: the YAML or TOML block in front of a Markdown or text file.

Read by hand: only the few keys an article's credits need, in the shapes people write; nothing in it can be an error.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace

from briefing.reading import tables
from briefing.reading.credit import Credit
from briefing.reading.credit_lines import by_label

_LINES = 200  # a longer block is not front matter
_KEY = re.compile(r"(?P<indent>\s*)(?P<key>[\w][\w .-]{0,40}?)\s*:(?:\s+(?P<value>.*))?$")
_FIELDS = {
    "name": "author",
    "site_name": "publisher",
    "sitename": "publisher",
    "source_url": "url",
    "sourceurl": "url",
    "original": "source",
}


def split(text: str) -> tuple[list[Credit], str]:
    """The credits of the front matter and the text after it; ``([], text)`` when there is none."""
    stripped = text.lstrip("\n ")
    mark = stripped[:3]
    if mark not in ("---", "+++") or stripped[3:4] not in ("\n", " "):
        return [], text
    first, newline, rest = stripped.partition("\n")
    if first.strip() != mark or not newline:
        return [], text
    lines: list[str] = []
    while newline:
        line, newline, rest = rest.partition("\n")
        if line.rstrip() == mark or (mark == "---" and line.rstrip() == "..."):
            pairs = list(_toml(lines) if mark == "+++" else _yaml(lines))
            return (
                ([credit for key, value in pairs if (credit := _credit(key, value))], rest)
                if pairs or not any(map(str.strip, lines))
                else ([], text)
            )
        lines.append(line)
        if len(lines) > _LINES or len(line) > 20_000:
            break
    return [], text


def _credit(key: str, value: str) -> Credit | None:
    label = key.casefold().replace("-", "_")
    label = _FIELDS.get(label, label)
    kind = tables.labels().get(label) or tables.labels().get(label.replace("_", " "))
    credit = by_label(kind, label, value.strip(), header=True) if kind and value.strip() else None
    # The file's own address says who published as surely as a source line below the text does.
    return replace(credit, kind="origin") if credit and credit.kind == "url" else credit


def _yaml(lines: list[str]) -> Iterator[tuple[str, str]]:
    """``key: value``, lists in brackets or by dashes, and text folded over indented lines."""
    key, parts, listed = "", list[str](), False
    for line in [*lines, "end:"]:
        match = _KEY.match(line)
        if match and not match["indent"]:
            if key:
                yield key, ("; " if listed else " ").join(parts)
            key, value, listed = match["key"].strip(), _scalar(match["value"] or ""), False
            parts = [value] if value and value not in ("|", ">", "|-", ">-") else []
        elif key and line.strip() and not line.lstrip().startswith("#"):
            item = line.strip()
            listed = listed or item.startswith("- ")
            item = item.removeprefix("- ")
            inner = _KEY.match(item)
            if inner is None:
                parts.append(_scalar(item))
            elif inner["key"].casefold() in ("name", "author", "title"):
                parts.append(_scalar(inner["value"] or ""))


def _scalar(value: str) -> str:
    value = value.strip()
    if value[:1] in "\"'" and len(value) > 1:
        end = value.rfind(value[0])
        return value[1:end] if end > 0 else value[1:]
    value = re.sub(r"\s#\s.*$", "", value)
    if value.startswith("[") and value.endswith("]"):
        return "; ".join(_scalar(item) for item in value[1:-1].split(",") if item.strip())
    return "" if value in ("null", "~", "''", '""') else value


def _toml(lines: list[str]) -> Iterator[tuple[str, str]]:
    try:
        table = tomllib.loads("\n".join(lines))
    except (tomllib.TOMLDecodeError, RecursionError):
        return
    for key, value in table.items():
        if isinstance(value, list):
            yield key, "; ".join(str(item) for item in value if not isinstance(item, dict))
        elif not isinstance(value, dict):
            yield key, str(value)
