"""Plain text's layout: which lines make one paragraph, and which are quotations, lists or headings."""

import itertools
import re
from dataclasses import dataclass, field

from briefing.article import BlockKind
from briefing.reading import leaving_out

_QUOTE = re.compile(r"\s{0,3}>+ ?")
_BULLET = re.compile(r"\s{0,8}(?:[-*•‣▪◦·]|\d{1,2}[.)])\s+(?=\S)")
_ATX = re.compile(r"\s{0,3}#{1,6}\s+(?P<text>\S.*?)\s*#*\s*$")
_UNDERLINE = re.compile(r"\s{0,3}(?:=+|-{3,}|~{3,})\s*$")
_RULE = re.compile(r"\s*(?:[-*_=~#+.•·–—]\s?){3,}\s*$|\s*[*•·⁂]\s*$")
_ENDED = re.compile(r"[.!?:;…。！？：；؟।]['\"’”»)\]」』]*$")
_CJK = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
# A hard-wrapped file's longest line; longer lines are whole paragraphs, shorter ones verse or headings.
_NARROWEST, _WIDEST = 45, 140
_FEW = 3  # pairs of lines; fewer do not show whether a file is wrapped


@dataclass(slots=True)
class Unit:
    """One block as laid out; ``lines`` are its lines as they stood, for credit lines hiding at its ends."""

    kind: BlockKind
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return (
            joined(self.lines)
            if self.kind != "list"
            else "\n".join(_BULLET.sub("", line).strip() for line in self.lines)
        )


def joined(lines: list[str]) -> str:
    """Lines as one; no space between two Chinese or Japanese characters, none after a word's own hyphen."""
    parts: list[str] = []
    for line in lines:
        line = line.strip()
        if (
            parts
            and not (_CJK.match(parts[-1][-1:]) and _CJK.match(line[:1]))
            and not re.search(r"[^\W\d_]-$", parts[-1])
        ):
            parts.append(" ")
        if line:
            parts.append(line)
    text = "".join(parts).strip()
    return re.sub(r"[ \t]+", " ", text) if "  " in text or "\t" in text else text


def units(text: str, left_out: list[str]) -> list[Unit]:
    """The blocks of a plain text, in order; no unit is empty. ``left_out`` takes what holds no letter or number."""
    lines = text.split("\n")
    width = _wrap_width(lines)
    found: list[Unit] = []
    groups = _groups(lines)
    indented = sum(group[0][:1] in " \t" for group in groups)
    for index, group in enumerate(groups):
        # Where most paragraphs are indented, that is how the file marks a paragraph, not a quotation.
        aside = all(re.match(r"(?: {3}|\t)", line) for line in group) and indented * 2 < len(groups) and index > 0
        found.extend(_laid_out(group, width, "quotation" if aside else "paragraph"))
    left_out.extend(unit.text for unit in found if leaving_out.is_ornament(unit.text))
    return [unit for unit in found if any(char.isalnum() for char in unit.text)]


def _groups(lines: list[str]) -> list[list[str]]:
    """Runs of lines between blank lines and rules."""
    groups: list[list[str]] = [[]]
    for line in lines:
        if line.strip() and not (_RULE.match(line) and not (groups[-1] and _UNDERLINE.match(line))):
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _wrap_width(lines: list[str]) -> int:
    """The width a file was wrapped to, 0 when its lines are not wrapped.

    In wrapped text the next line's first word never fits on the line before.
    """
    pairs = [
        (a.rstrip(), b.strip())
        for a, b in itertools.pairwise(lines)
        if a.strip() and b.strip() and not _special(a) and not _special(b)
    ]
    width = max((max(len(a), len(b)) for a, b in pairs), default=0)
    narrowest = _NARROWEST // 2 if any(_CJK.search(a) for a, _b in pairs[:5]) else _NARROWEST
    if not narrowest <= width <= _WIDEST or len(pairs) < _FEW:
        return 0
    # The longest line may be an address that could not be broken: most lines decide.
    width = sorted(len(a) for a, _b in pairs)[int(len(pairs) * 0.9)]
    full = sum(len(a) + 1 + len(b.split(maxsplit=1)[0]) > 0.9 * width for a, b in pairs)
    return width if full >= 0.7 * len(pairs) and width >= narrowest else 0


def _special(line: str) -> bool:
    quoted = line.lstrip()[:1] == ">"
    return quoted or any(pattern.match(line) is not None for pattern in (_BULLET, _ATX, _RULE))


def _laid_out(group: list[str], width: int, kind: BlockKind) -> list[Unit]:
    """The units of one group of lines."""
    found: list[Unit] = []
    listed = sum(bool(_BULLET.match(line)) for line in group) > 1  # one dash alone begins a dialogue, not a list
    for line in group:
        last = found[-1] if found else None
        if atx := _ATX.match(line):
            found.append(Unit("heading", [atx["text"]]))
        elif (
            last
            and len(last.lines) == 1
            and last.kind == "paragraph"
            and _UNDERLINE.match(line)
            and len(last.lines[0]) <= 120
        ):
            last.kind = "heading"
        elif line.lstrip()[:1] == ">" and (quote := _QUOTE.match(line)):
            inner = line[quote.end() :]
            if last and last.kind == "quotation" and inner.strip() and last.lines[-1].strip():
                last.lines.append(inner)
            else:
                found.append(Unit("quotation", [inner]))
        elif listed and _BULLET.match(line):
            if last and last.kind == "list":
                last.lines.append(line)
            else:
                found.append(Unit("list", [line]))
        elif last and last.kind == "list" and line[:1] in " \t":
            last.lines[-1] += " " + line.strip()
        elif last and last.kind == kind and _continues(last, line, width):
            last.lines.append(line)
        else:
            found.append(Unit(kind, [line]))
    return found


def _continues(unit: Unit, line: str, width: int) -> bool:
    """Whether ``line`` goes on with the paragraph before it in the same group."""
    before, line_text = unit.lines[-1].rstrip(), line.strip()
    if not width:
        # A line a paragraph; but one broken in mid-sentence is one.
        return not _ENDED.search(before) and (line_text[:1].islower() or before.endswith((",", "-")))
    if len(line) - len(line.lstrip()) >= 2 and before[:1] not in " \t":
        return False  # indented first lines
    room = len(before) + 1 + len(line_text.split(maxsplit=1)[0]) <= 0.8 * width
    first = len(unit.lines) == 1 and len(before) < 0.7 * width
    return not (room and (_ENDED.search(before) or (first and not line_text[:1].islower())))
