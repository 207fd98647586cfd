"""Markdown: what is prose is kept, what is for the eye is left out or said to be there."""

import time
from collections.abc import Callable

import pytest

from briefing.article import Article, Block

ReadBytes = Callable[..., Article]

PAGE = """---
title: Council to decide about bridge
author: Jane Roe
url: https://www.theguardian.com/world/2021/mar/04/bridge
tags: [bridge, council]
---

![The bridge](bridge.jpg)

The *council* met on **Tuesday** evening[^1], [as announced](https://ex.org/a), to decide. Its `budget` is short.

## What it costs

> We have waited
> long enough.

1. repair it
2. build *anew*
   - of steel
   - of wood

| what | cost |
|------|------|
| old  | 4    |
| new  | 9    |

```python
print("bridge")
print("river")
```

Say <b>so</b> in <i>plain</i> words & wait<br>for the vote. It said <break time="9999s"/> twice.

<!-- a note -->
<script>alert(1)</script>

[Source](https://apnews.com/article/abc123)
"""


def test_a_page_of_everything(read_bytes: ReadBytes) -> None:
    article = read_bytes(PAGE, "page.md")
    assert article.title == "Council to decide about bridge"
    assert article.authors == ("Jane Roe",)
    assert (article.publisher, article.url) == ("The Guardian", "https://www.theguardian.com/world/2021/mar/04/bridge")
    assert article.cited == ("Associated Press",)
    assert article.blocks == (
        Block("paragraph", "The council met on Tuesday evening, as announced, to decide. Its budget is short."),
        Block("heading", "What it costs"),
        Block("quotation", "We have waited long enough."),
        Block("list", "repair it\nbuild anew\nof steel\nof wood"),
        Block("stand-in", "A table of two rows."),
        Block("stand-in", "A code example of two lines."),
        Block("paragraph", 'Say so in plain words & wait for the vote. It said <break time="9999s"/> twice.'),
    )
    assert article.left_out == ("a picture: The bridge", "a hidden note: a note", "a script")


def test_pictures_and_html_that_are_not_read_are_named(read_bytes: ReadBytes) -> None:
    article = read_bytes(
        "# Council\n\nIt met ![](a.jpg) and <img src='b.jpg' alt='A &amp; B'> <video src='c'></video> voted.\n\n"
        f"<style>p {{}}</style>\n\n![{'long ' * 40}](d.jpg)\n\n<b>So</b> <!-- x --> it is.",
        "a.md",
    )
    assert article.text == "It met and voted.\n\nSo it is."
    *most, long, note = article.left_out
    assert most == ["a picture", "a picture: A & B", "a video", "a style sheet"]
    assert long.startswith("a picture: long long") and long.endswith("\u2026") and len(long) < 100
    assert note == "a hidden note: x"


def test_a_thousand_pictures_are_counted(read_bytes: ReadBytes) -> None:
    article = read_bytes("# Council\n\nIt met.\n\n" + "![x](x.jpg)\n\n" * 1000 + "It voted.", "a.md")
    assert len(article.left_out) == 50
    assert article.left_out[-1] == "951 more pieces"


def test_the_first_heading_is_the_title(read_bytes: ReadBytes) -> None:
    article = read_bytes("# Council to *decide*\n\nBy Jane Roe\n\nThe council met.\n\n# Costs\n\nFour million.", "a.md")
    assert (article.title, article.authors) == ("Council to decide", ("Jane Roe",))
    assert article.blocks[1] == Block("heading", "Costs")


def test_markdown_is_known_without_its_ending(read_bytes: ReadBytes) -> None:
    article = read_bytes("# Council to decide\n\nThe **council** met, [it said](https://ex.org/a).\n", "article.txt")
    assert (article.title, article.text) == ("Council to decide", "The council met, it said.")


def test_toml_front_matter(read_bytes: ReadBytes) -> None:
    article = read_bytes(
        '+++\ntitle = "Council"\nauthors = ["Jane Roe", "Sam Poe"]\ndate = 2021-03-04\n+++\nIt met.', "a.md"
    )
    assert (article.title, article.authors, article.date) == ("Council", ("Jane Roe", "Sam Poe"), "2021-03-04")


def test_wrapped_markdown_is_joined_and_dateline_cut(read_bytes: ReadBytes) -> None:
    article = read_bytes("# Council\n\nPARIS (AP) — The council\nmet on Tuesday.\n\n*Source: Reuters*\n", "a.md")
    assert article.text == "The council met on Tuesday."
    assert (article.publisher, article.cited) == ("Reuters", ("Associated Press",))


@pytest.mark.parametrize("piece", ["[", "*a ", "`", "> ", "![", "<a ", "- ", "_a", "[a](", "|a", "#", "&", "]("])
def test_hostile_markdown_is_read_in_moments(read_bytes: ReadBytes, piece: str) -> None:
    start = time.process_time()
    read_bytes("The council met.\n\n" + piece * 20_000, "a.md")
    assert time.process_time() - start < 3
