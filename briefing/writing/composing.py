"""Articles to a script: which segments there are, in which role. The texts stay as written."""

from collections.abc import Iterator, Sequence

from briefing.article import Article, Block, Passage
from briefing.script import BodyRole, Mark, Script, Segment, Story
from briefing.settings import Settings
from briefing.writing.language import DEFAULT_LANGUAGE
from briefing.writing.region import with_region


def write(articles: Sequence[Article], settings: Settings) -> Script:
    """The script of one programme, a story for each article, in their order.

    A list becomes a paragraph for each item, a stand-in a paragraph with its phrase; a passage in
    another language is marked where it begins and where it ends. No spoken form is made here.
    Quotation marks left open in a paragraph end with it: every segment stands alone.
    ``settings`` changes nothing yet: it is part of the room's door, as shortening (``--minutes``) will need it.
    """
    return Script(tuple(_story(article) for article in articles))


def _story(article: Article) -> Story:
    blocks = article.blocks
    language = article.language or DEFAULT_LANGUAGE
    if blocks and blocks[0].kind == "heading" and _same(blocks[0].text, article.title):
        blocks = blocks[1:]  # said as the headline; nothing is said twice
    return Story(
        title=article.title,
        segments=tuple(segment for block in blocks for segment in _segments(block, language)),
        publisher=article.publisher,
        credit_basis=article.credit_basis,
        cited=article.cited,
        authors=article.authors,
        date=article.date,
        url=article.url,
        language=with_region(article),
        left_out=article.left_out,
    )


def _segments(block: Block, article_language: str) -> Iterator[Segment]:
    role: BodyRole = block.kind if block.kind == "heading" or block.kind == "quotation" else "paragraph"
    usual = block.language or article_language
    start = 0
    for item in block.text.split("\n") if block.kind == "list" else [block.text]:
        if item.strip() or block.kind != "list":
            turns = list(_turns(block.passages, start, start + len(item), usual))
            opening = turns.pop(0)[1] if turns and turns[0][0] == 0 else block.language
            yield Segment(role, item, opening, tuple(Mark("language", at, at, value) for at, value in turns))
        start += len(item) + 1


def _turns(passages: Sequence[Passage], start: int, end: int, usual: str) -> Iterator[tuple[int, str]]:
    """Where in a block's ``text[start:end]`` which language begins, from its own start on; not what it begins with."""
    language, over = usual, start  # of the passage before, and where that ends
    for passage in passages:
        begin, stop = max(passage.start, start), min(passage.end, end)
        if begin >= stop:
            continue
        if language != usual and over < begin:
            yield over - start, usual
            language = usual
        if passage.language != language:
            yield begin - start, passage.language
        language, over = passage.language, stop
    if language != usual and over < end:
        yield over - start, usual


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()
