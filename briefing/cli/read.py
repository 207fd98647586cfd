"""``briefing read``."""

import json

import click

from briefing import studio
from briefing.article import CREDIT_WORDS, Article
from briefing.cli import options
from briefing.errors import BriefingError
from briefing.settings import Settings


@click.command()
@options.sources
@options.as_json
@options.skip_bad
def command(sources: tuple[str, ...], as_json: bool, skip_bad: bool) -> None:
    """Show what was understood of each SOURCE, as Markdown: title, credit, text.

    \b
    Example:
      briefing read article.txt
      briefing read --json article.txt
    """
    unread = []
    for source in sources:
        try:
            article = studio.read(source, Settings())
        except BriefingError as error:
            if len(sources) == 1:
                raise
            unread.append(error)
            continue
        click.echo(as_json_line(article) if as_json else as_markdown(article))
    options.finish(tuple(unread), skip_bad)


def as_json_line(article: Article) -> str:
    fields = ("title", "publisher", "credit_basis", "cited", "authors", "date", "url", "language", "text")
    return json.dumps({name: getattr(article, name) for name in fields}, ensure_ascii=False)


def as_markdown(article: Article) -> str:
    credit = CREDIT_WORDS[article.credit_basis]
    head = [
        f"# {article.title}" if article.title else "",
        "\n".join(
            filter(
                None,
                [
                    f"- {credit} {article.publisher}" if article.publisher else "",
                    f"- Written by {', '.join(article.authors)}" if article.authors else "",
                    f"- Dated {article.date}" if article.date else "",
                    f"- Cites {', '.join(article.cited)}" if article.cited else "",
                    f"- <{article.url}>" if article.url else "",
                ],
            )
        ),
    ]
    marks = {"heading": "## ", "quotation": "> ", "list": "- "}
    body = [
        "\n".join(f"{marks.get(block.kind, '')}{line}" for line in block.text.split("\n")) for block in article.blocks
    ]
    return "\n\n".join(filter(None, [*head, *body])) + "\n"
