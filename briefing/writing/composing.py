"""Articles to a script: which segments there are, in which role. The texts stay as written."""

from collections.abc import Iterator, Sequence

from briefing.article import Article, Block
from briefing.script import Script, Segment, Story
from briefing.settings import Settings


def write(articles: Sequence[Article], settings: Settings) -> Script:
    """The script of one programme, a story for each article, in their order.

    A list becomes a paragraph for each item, a stand-in a paragraph with its phrase. No spoken form
    is made here. Quotation marks left open in a paragraph end with it: every segment stands alone.
    ``settings`` changes nothing yet: it is part of the room's door, as shortening (``--minutes``) will need it.
    """
    return Script(tuple(_story(article) for article in articles))


def _story(article: Article) -> Story:
    blocks = article.blocks
    if blocks and blocks[0].kind == "heading" and _same(blocks[0].text, article.title):
        blocks = blocks[1:]  # said as the headline; nothing is said twice
    return Story(
        title=article.title,
        segments=tuple(segment for block in blocks for segment in _segments(block)),
        publisher=article.publisher,
        credit_basis=article.credit_basis,
        cited=article.cited,
        authors=article.authors,
        date=article.date,
        url=article.url,
        language=article.language,
        left_out=article.left_out,
    )


def _segments(block: Block) -> Iterator[Segment]:
    if block.kind == "heading" or block.kind == "quotation":
        yield Segment(block.kind, block.text, block.language)
    elif block.kind == "list":
        for item in block.text.split("\n"):
            if item.strip():
                yield Segment("paragraph", item, block.language)
    else:
        yield Segment("paragraph", block.text, block.language)


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()
