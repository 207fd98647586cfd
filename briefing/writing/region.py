"""Whose English an article is written in: its publisher's, else its spelling's."""

import re
from functools import cache
from urllib.parse import urlsplit

from briefing.article import Article
from briefing.writing.language import primary
from briefing.writing.tables import alternatives, members

BRITISH = "en-GB"
_HOST = re.compile(r"\.(?:uk|ie|au|nz|za|in)$")
# So many words spelt one way, and more than the other way, decide.
ENOUGH = 2


def with_region(article: Article) -> str | None:
    """The article's language; English of no region gets Britain's where its publisher or its spelling is British."""
    tag = article.language
    if tag and (primary(tag) != "en" or "-" in tag or "_" in tag):
        return tag
    return BRITISH if _published_there(article) or _spelt_there(article) else tag


def _published_there(article: Article) -> bool:
    host = urlsplit(article.url).hostname if article.url else None
    return (article.publisher or "").removeprefix("The ") in members("british publishers") or bool(
        host and _HOST.search(host)
    )


def _spelt_there(article: Article) -> bool:
    counts = {"british": 0, "american": 0}
    for block in article.blocks:
        for spelling in counts:
            counts[spelling] += len(_spelling(spelling).findall(block.text))
    return counts["british"] >= ENOUGH and counts["british"] > counts["american"]


@cache
def _spelling(of: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(f'{of} spelling')})\b", re.IGNORECASE)
