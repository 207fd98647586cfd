"""Agencies cited in running text: "Reuters reported today that ...", "according to the AP", "據路透社報導"."""

import re
from functools import cache

from briefing.reading import publishers, tables

_WORD = re.compile(r"[^\W_]+(?:[-.'’/][^\W_]+)*\.?")
_CJK = re.compile(r"[\u3040-\u9fff\uac00-\ud7a3]")
_REACH = 1500  # characters from the top: an agency named later is one of many voices in the story


@cache
def _cues(where: str) -> frozenset[str]:
    return frozenset(cue for row in tables.rows("citing.tsv") if row[0] == where for cue in row[2].split("|"))


def cited(text: str) -> tuple[str, ...]:
    """Known agencies that the first paragraphs name as their source, in order."""
    text = text[:_REACH]
    found: list[tuple[int, str]] = []
    spans = [match.span() for match in _WORD.finditer(text)]
    index = 0
    while index < len(spans):
        for size in range(min(5, len(spans) - index), 0, -1):
            start, end = spans[index][0], spans[index + size - 1][1]
            known = _agency(text[start:end]) or _agency(text[start:end].rstrip("."))
            if known and _is_source(text, start, end):
                found.append((start, known))
            if known:
                index += size - 1
                break
        index += 1
    if _CJK.search(text):
        found.extend(_unspaced(text))
    return tuple(dict.fromkeys(name for _start, name in sorted(found)))


def _agency(text: str) -> str | None:
    known = tables.agencies().get(tables.agency_key(text))
    if known is None or known[1] == "photo" or (len(text) <= 4 and text.islower() and publishers.needs_capitals(text)):
        return None
    # Words that are also names stand in capitals in prose: "Andina", but "the tap"; "dpa" is written so.
    return known[0] if not text[0].islower() or _CJK.search(text) or text in tables.agency_spellings() else None


def _is_source(text: str, start: int, end: int) -> bool:
    after = re.sub(r"^\W*(?:['’]s\b)?\W*", "", text[end : end + 60].casefold())
    before = re.sub(
        r"\W*(?:\b(?:the|die|der|das|den|l['’]|la|el|il|agencia|agência|agence|agenzia) ?)?\W*$",
        "",
        text[max(0, start - 60) : start].casefold(),
    )
    # "sources close to Reuters said": the agency is not who said it.
    subject = not re.search(r"\b(?:to|of|at|with|for|von|de|del|di)$", before)
    said = subject and any(_begins(after, cue) for cue in _cues("before"))
    return said or any(_ends(before, cue) for cue in _cues("after"))


def _begins(text: str, cue: str) -> bool:
    return text.startswith(cue) and (len(text) == len(cue) or not text[len(cue)].isalnum())


def _ends(text: str, cue: str) -> bool:
    return text.endswith(cue) and (len(text) == len(cue) or not text[-len(cue) - 1].isalnum())


def _unspaced(text: str) -> list[tuple[int, str]]:
    """Agencies in Chinese, Japanese and Korean, where no space parts the name from its verb."""
    found: list[tuple[int, str]] = []
    for alias, (name, kind) in tables.agencies().items():
        if kind == "photo" or not _CJK.search(alias) or (start := text.find(alias)) < 0:
            continue
        after, before = text[start + len(alias) : start + len(alias) + 12], text[max(0, start - 6) : start]
        after = re.sub(r"^(?:今天|今日|昨天|昨日|\d{1,2}日)", "", after)
        if any(after.startswith(cue) for cue in _cues("before")) or any(before.endswith(cue) for cue in _cues("after")):
            found.append((start, name))
    return found
