"""Markdown: blocks by markdown-it-py, inline marks removed, code, tables and pictures not read aloud."""

import html
import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from briefing.article import Article
from briefing.reading import frontmatter, leaving_out
from briefing.reading import text as text_format
from briefing.reading.clean import one_line
from briefing.reading.paragraphs import Unit

# Elements whose tags are dropped; any other "<...>" is text: "<break time=9999s>" must not vanish.
_TAG = re.compile(
    r"</?(?:a|abbr|article|aside|b|big|blockquote|body|br|center|cite|code|dd|del|details|div|dl|dt|em|figcaption|figure|font|footer|h[1-6]|header|hr|html|"
    r"i|iframe|img|ins|kbd|li|main|mark|nav|ol|p|picture|pre|q|s|samp|section|small|source|span|strike|strong|sub|summary|sup|table|tbody|td|th|thead|time|tr|"
    r"tt|u|ul|video|audio)\b[^<>]{0,2000}>|<!--.{0,5000}?-->",
    re.IGNORECASE | re.DOTALL,
)
_UNREAD = re.compile(
    r"<(script|style|template|noscript|svg|math)\b[^<>]{0,2000}>.{0,200000}?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL
)
_HTML = {
    "script": "a script",
    "style": "a style sheet",
    "template": "hidden HTML",
    "noscript": "hidden HTML",
    "svg": "a drawing",
    "math": "a formula",
    "img": "a picture",
    "iframe": "a frame of another page",
    "video": "a video",
    "audio": "a recording",
}
_ALT = re.compile(r"\balt\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
# Longer texts, and lines no person wrote, are read as plain text: the parser's time grows faster than they do.
_LONGEST, _LONGEST_LINE = 1_000_000, 100_000


def read(text: str) -> Article:
    """The article of a cleaned Markdown text."""
    if len(text) > _LONGEST or max(map(len, text.split("\n"))) > _LONGEST_LINE:
        return text_format.read(text)
    found, body = frontmatter.split(text)
    parser = MarkdownIt("commonmark", {"maxNesting": 30}).enable(["table", "strikethrough"])
    left_out: list[str] = []
    laid_out = [unit for unit in _units(parser.parse(body), left_out) if any(char.isalnum() for char in unit.text)]
    if not any(credit.title for credit in found):
        _title_first(laid_out)
    return text_format.understood(laid_out, found, left_out)


def _title_first(laid_out: list[Unit]) -> None:
    """The first heading near the top is the title: what stands above it is credits or an opening picture's line."""
    for index, unit in enumerate(laid_out[:4]):
        if unit.kind == "heading":
            laid_out.insert(0, laid_out.pop(index))
            return


def _units(tokens: list[Token], left_out: list[str]) -> Iterator[Unit]:
    """Top-level blocks in order; what is not read aloud is named in ``left_out``."""
    quotes, lists, heading = 0, 0, False
    items: list[str] = []
    rows = 0
    in_table = False
    for token in tokens:
        kind = token.type
        if kind == "table_open":
            in_table, rows = True, 0
        elif kind == "table_close":
            in_table = False
            yield Unit("stand-in", [f"A table of {_count(max(rows - 1, 0), 'row')}."])
        elif in_table:
            rows += kind == "tr_open"
        elif kind in ("blockquote_open", "blockquote_close"):
            quotes += 1 if kind.endswith("open") else -1
        elif kind in ("bullet_list_open", "ordered_list_open"):
            lists += 1
        elif kind in ("bullet_list_close", "ordered_list_close"):
            lists -= 1
            if not lists and items:
                yield Unit("list", [f"- {item}" for item in items])
                items = []
        elif kind in ("heading_open", "heading_close"):
            heading = kind.endswith("open")
        elif kind in ("fence", "code_block"):
            count = token.content.rstrip("\n").count("\n") + 1 if token.content.strip() else 0
            if count:
                yield Unit("stand-in", [f"A code example of {_count(count, 'line')}."])
        elif kind in ("inline", "html_block"):
            words = _inline(token, left_out) if kind == "inline" else _without_tags(token.content, left_out)
            if not any(char.isalnum() for char in words):
                if leaving_out.is_ornament(words):
                    left_out.append(one_line(words))
                continue
            if lists:
                items.append(one_line(words))
            else:
                lines = [line for line in words.split("\n") if line.strip()]
                yield Unit("quotation" if quotes else "heading" if heading else "paragraph", lines)


def _inline(token: Token, left_out: list[str]) -> str:
    """The words of a paragraph: links keep their text, pictures and the marks of notes go.

    A lone link is kept as Markdown, for it may be the credit: ``[Source](https://ex.org/a)``.
    """
    parts: list[str] = []
    children = token.children or []
    if re.fullmatch(r"\s*[*_(]*\[[^\[\]\n]{1,100}\]\(https?://[^\s()]+\)[*_).]*\s*", token.content):
        return token.content.strip().strip("*_")
    address: list[str] = []
    for child in children:
        if child.type in ("text", "code_inline", "text_special"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        elif child.type == "html_inline":
            parts.append("\n" if re.match(r"<br\b", child.content, re.I) else _without_tags(child.content, left_out))
        elif child.type == "image":
            left_out.append(leaving_out.phrase("a picture", child.content))
        elif child.type == "link_open":
            address.append(str(child.attrGet("href") or ""))
        elif child.type == "link_close" and address:
            address.pop()
    return re.sub(r"\[\^[^\]\s]{1,30}\]", "", "".join(parts))


def _without_tags(text: str, left_out: list[str]) -> str:
    def drop(match: re.Match[str]) -> str:
        if match[0].startswith("<!--"):
            left_out.append(leaving_out.phrase("a hidden note", match[0][4:-3]))
        elif (tag := re.match(r"<(\w+)", match[0])) and (what := _HTML.get(tag[1].lower())):
            alt = _ALT.search(match[0]) if what == "a picture" else None
            left_out.append(leaving_out.phrase(what, html.unescape(alt[1] or alt[2] or "") if alt else ""))
        return " "

    return html.unescape(_TAG.sub(drop, _UNREAD.sub(drop, text)))


def _count(number: int, noun: str) -> str:
    """ "one line", "twelve lines", "40 lines"."""
    return f"{_NUMBERS[number] if number < len(_NUMBERS) else number} {noun}{'' if number == 1 else 's'}"
