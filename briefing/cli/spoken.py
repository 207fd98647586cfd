"""``briefing spoken``."""

import sys
from collections.abc import Iterable
from io import TextIOWrapper
from pathlib import Path

import click

from briefing import studio
from briefing.cli import options
from briefing.settings import Settings


@click.command()
@click.argument("text", default="-")
@options.locale
@options.lexicon
def command(text: str, locale: str | None, lexicon: Path | None) -> None:
    """Say how TEXT, or each line of standard input (-), is read aloud: one line out for each line in.

    Letters that are said one by one stand apart.

    \b
    Example:
      briefing spoken "The UN met on 6 Aug."
    """
    settings = Settings(locale=locale, lexicon=lexicon)
    given: Iterable[str] = text.split("\n")
    if text == "-":
        given = TextIOWrapper(sys.stdin.buffer, "utf-8", errors="replace", newline="\n")
    for line in given:
        click.echo(studio.spoken_line(line.rstrip("\r\n"), settings))
