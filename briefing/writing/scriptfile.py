"""The script file: what will be said, as text a person can edit and give back.

    briefing-script 1
    title: A headline
    publisher: Central News Agency

    # A heading
    A paragraph as written, with {ICBM|missile} said differently, {pause 2} and {voice fenrir}.

    > a quotation, {language fr}en français{language en} and on
    ---
    title: The next story

A blank line ends a paragraph. ``{language xx}`` at the start of a segment says that it is not in its
story's language, elsewhere that it is in that one from there on. A backslash makes the next of
``\\ { } | # > - ;`` plain text; ``\\uXXXX`` and ``\\UXXXXXXXX`` are characters by number, ``\\0`` is
an empty text. ``parse_script(format_script(s)) == s`` for every valid script: texts of any characters but
a line feed and lone surrogates; marks in order, inside the text, not overlapping, none of a language
before the first character; pauses as plain numbers of seconds; voices and languages of marks not empty.
A lone surrogate is half a character, which no UTF-8 file can hold: it is written as U+FFFD, and refused
when read.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from briefing.errors import BriefingError
from briefing.script import BodyRole, Mark, Script, Segment, Story

MARK = "briefing-script 1"

# A pause longer than this is a slip of the finger, not a wish.
LONGEST_PAUSE = 60

_HEADERS = ("title", "publisher", "basis", "cited", "authors", "url", "date", "language", "left-out")
_FIELDS = {"basis": "credit_basis", "left-out": "left_out"}
_LISTS = frozenset({"cited", "authors", "left-out"})
_BREAK = "---"

_FIRST_LINE = re.compile(rf"\ufeff?{re.escape(MARK)}[^\S\n]*(?:\n|\Z)")

# What would not survive as it is: control characters, line separators, the byte order mark.
_FRAGILE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
# A surrogate, or its number after a backslash that no other backslash makes plain.
_HALF = re.compile(r"(?P<half>[\ud800-\udfff])|(?<!\\)(?:\\\\)*(?P<number>\\(?:u|U0000)[dD][89a-fA-F][0-9a-fA-F]{2})")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|U(00[01][0-9a-fA-F]{5})|([\\{}|#>;\-])|(0))")
_SECONDS = re.compile(r"\d+(?:\.\d+)?", re.ASCII)
_TOKEN = re.compile(r"[{}|]|" + _ESCAPE.pattern)


def is_script(text: str) -> bool:
    """Whether a text is a script file: its first line is the mark.

    A byte order mark before it and blanks behind it do not matter. Looks at nothing behind that line and
    copies nothing, so any size costs the same.
    """
    return _FIRST_LINE.match(text) is not None


def format_script(script: Script) -> str:
    """The script as text; ends in a line feed."""
    lines = [MARK]
    for number, story in enumerate(script.stories):
        if number:
            lines += ["", _BREAK]
        lines.extend(_formatted_headers(story))
        for segment in story.segments:
            lines += ["", _formatted_segment(segment)]
    return "\n".join(lines) + "\n"


def parse_script(text: str) -> Script:
    """The script a file holds; raises ``BriefingError`` that names the line and the mend."""
    if not is_script(text):
        raise BriefingError(f"this is not a script file: its first line is not '{MARK}'")
    if half := _HALF.search(text):
        shown = half["number"] or f"\\u{ord(half['half']):04x}"
        row = text.count("\n", 0, half.start())
        raise BriefingError(f"line {row + 1}: '{shown}' is half a character; write the whole one for it")
    lines = [line.removesuffix("\r") for line in text.removeprefix("\ufeff").split("\n")]
    stories: list[Story] = []
    begin = 1
    while begin < len(lines):
        end = next((i for i in range(begin, len(lines)) if lines[i].strip(" \t") == _BREAK), len(lines))
        closing = end == len(lines)
        if not (closing and begin == 1 and not any(line.strip(" \t") for line in lines[begin:end])):
            stories.append(_parsed_story(lines, begin, end))
        begin = end + 1
    return Script(tuple(stories))


def _formatted_headers(story: Story) -> Iterator[str]:
    for name in _HEADERS:
        value = getattr(story, _FIELDS.get(name, name))
        if name in _LISTS:
            if value:
                yield f"{name}: " + "; ".join(_escaped(item, ";") for item in value)
        elif name == "title":
            yield f"title: {_escaped(value, '')}" if value else "title:"
        elif value is not None:
            yield f"{name}: {_escaped(value, '')}"


def _formatted_segment(segment: Segment) -> str:
    parts = [f"{{language {_escaped(segment.language, '{}|')}}}"] if segment.language is not None else []
    position = 0
    body: list[str] = []
    for mark in segment.marks:
        body.append(_escaped_inside(segment.text[position : mark.start], "{}"))
        if mark.kind == "say":
            written = _escaped_inside(segment.text[mark.start : mark.end], "{}|")
            body.append(f"{{{written}|{_escaped_inside(mark.value, '{}|')}}}")
        else:
            body.append(f"{{{mark.kind} {_escaped(mark.value, '{}|')}}}")
        position = mark.end
    body.append(_escaped_inside(segment.text[position:], "{}"))
    text = "".join(body) or "\\0"
    # What stands at the ends of the line, or would be taken for a sign at its start.
    if text[0] == " ":
        text = "\\u0020" + text[1:]
    if text[-1] == " ":
        text = text[:-1] + "\\u0020"
    if text[0] in "#>-":
        text = "\\" + text
    sign = {"heading": "# ", "quotation": "> ", "paragraph": ""}[segment.role]
    return sign + "".join(parts) + text


def _escaped(text: str, special: str) -> str:
    """A value that stands alone: also its ends and its emptiness survive."""
    if not text:
        return "\\0"
    text = _escaped_inside(text, special)
    if text[0] == " ":
        text = "\\u0020" + text[1:]
    return text[:-1] + "\\u0020" if text[-1] == " " else text


def _escaped_inside(text: str, special: str) -> str:
    text = _SURROGATE.sub("\ufffd", text).replace("\\", "\\\\")
    for character in special:
        text = text.replace(character, "\\" + character)
    return _FRAGILE.sub(lambda m: f"\\u{ord(m[0]):04x}", text)


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    if code:
        return chr(int(code, 16)) if int(code, 16) < 0x110000 else match[0]
    return match[3] or ""


def _parsed_story(lines: Sequence[str], begin: int, end: int) -> Story:
    """A story from ``lines[begin:end]``: headers up to the first blank line, then its body."""
    values: dict[str, Any] = {"title": ""}
    seen: set[str] = set()
    row = begin
    while row < end and lines[row].strip(" \t"):
        name, colon, value = lines[row].partition(":")
        name = name.strip(" \t").lower()
        if not colon:
            raise BriefingError(
                f"line {row + 1}: this is not a header such as 'title: ...'; put a blank line before the text"
            )
        if name not in _HEADERS:
            near = get_close_matches(name, _HEADERS, 1, 0)[0]
            raise BriefingError(f"line {row + 1}: there is no header '{name}'; did you mean '{near}'?")
        if name in seen:
            raise BriefingError(f"line {row + 1}: the header '{name}' is there twice; keep one")
        seen.add(name)
        value = value.strip(" \t")
        if name in _LISTS:
            values[_FIELDS.get(name, name)] = tuple(_unescaped(item.strip(" \t")) for item in _listed(value))
        elif value:
            values[_FIELDS.get(name, name)] = _unescaped(value)
        row += 1
    if values.get("credit_basis") not in (None, "published", "credited"):
        basis = next(i for i in range(begin, row) if lines[i].lower().lstrip(" \t").startswith("basis"))
        raise BriefingError(f"line {basis + 1}: the basis is 'published' or 'credited'")
    return Story(segments=tuple(_parsed_segments(lines, row, end)), **values)


def _listed(value: str) -> list[str]:
    """The items between semicolons that no backslash makes plain."""
    items = re.findall(r"(?:\\.|[^;\\]|\\$)+", value)
    return [item for item in items if item.strip(" \t")]


def _parsed_segments(lines: Sequence[str], begin: int, end: int) -> Iterator[Segment]:
    role: BodyRole = "paragraph"
    block: list[str] = []
    first = begin
    for row in range(begin, end):
        line = lines[row].strip(" \t")
        kind: BodyRole = "heading" if re.match(r"#+(?: |$)", line) else "quotation" if line[:1] == ">" else "paragraph"
        if block and (not line or kind != role or kind == "heading"):
            yield _Reader(" ".join(block), first).segment(role)
            block = []
        if not line:
            continue
        if not block:
            role, first = kind, row
        if kind == "heading":
            line = line.lstrip("#")
        elif kind == "quotation":
            line = line[1:]
        block.append(line.strip(" \t"))
    if block:
        yield _Reader(" ".join(block), first).segment(role)


@dataclass(slots=True)
class _Reader:
    """Reads one block of the body, which began on line ``row`` (from 0)."""

    source: str
    row: int
    text: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[Mark] = field(default_factory=list)
    language: str | None = None

    def segment(self, role: BodyRole) -> Segment:
        position = 0
        while (token := _TOKEN.search(self.source, position)) is not None:
            self._add(self.source[position : token.start()])
            position = token.end()
            if token[0] == "{":
                position = self._braces(token.end())
            elif token[0] == "}":
                raise self._error("a '}' closes nothing; write \\} for the character")
            else:
                self._add(token[0] if token[0] == "|" else _unescaped(token[0]))
        self._add(self.source[position:])
        return Segment(role, "".join(self.text), self.language, tuple(self.marks))

    def _add(self, text: str) -> None:
        if text:
            self.text.append(text)
            self.length += len(text)

    def _braces(self, start: int) -> int:
        """Read one instruction whose opening brace ends at ``start``; the offset after its closing brace."""
        bar: int | None = None
        position = start
        while (token := _TOKEN.search(self.source, position)) is not None and token[0] != "}":
            if token[0] == "{":
                raise self._error("a '{' stands inside braces; write \\{ for the character")
            if token[0] == "|":
                if bar is not None:
                    raise self._error("braces hold one '|', as in {ICBM|missile}; write \\| for the character")
                bar = token.start()
            position = token.end()
        if token is None:
            near = self.source[start - 1 : start + 19]
            raise self._error(f"the brace in '{near}' is never closed; write }} after it, or \\{{ for the character")
        if bar is not None:
            written, value = _unescaped(self.source[start:bar]), _unescaped(self.source[bar + 1 : token.start()])
            self.marks.append(Mark("say", self.length, self.length + len(written), value))
            self._add(written)
        else:
            self._instruction(self.source[start : token.start()])
        return token.end()

    def _instruction(self, inside: str) -> None:
        kind, _, value = inside.strip(" \t").partition(" ")
        value = _unescaped(value.strip(" \t"))
        if kind == "pause":
            if not _SECONDS.fullmatch(value) or float(value) > LONGEST_PAUSE:
                raise self._error(
                    f"'{{{inside}}}' is no pause; write seconds from 0 to {LONGEST_PAUSE}, as in {{pause 2}}"
                )
            self.marks.append(Mark("pause", self.length, self.length, value))
        elif kind == "voice":
            if not value:
                raise self._error("'{voice}' names no voice; write one, as in {voice fenrir}")
            self.marks.append(Mark("voice", self.length, self.length, value))
        elif kind == "language" and " " in inside.strip(" \t"):
            self._language(value)
        else:
            near = get_close_matches(kind, ("pause", "voice", "language"), 1)
            mend = f"did you mean {{{near[0]} ...}}?" if near else "write \\{ and \\} for plain braces"
            raise self._error(f"'{{{inside}}}' is no instruction; {mend}")

    def _language(self, value: str) -> None:
        if self.length:
            if not value:
                raise self._error("'{language}' names no language; write one, as in {language de}")
            self.marks.append(Mark("language", self.length, self.length, value))
        elif self.language is not None:
            raise self._error("the paragraph begins in two languages; keep one '{language ...}' at its start")
        else:
            self.language = value

    def _error(self, what: str) -> BriefingError:
        return BriefingError(f"line {self.row + 1}: {what}")
