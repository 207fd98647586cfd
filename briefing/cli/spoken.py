"""``briefing spoken``."""

import sys
from collections.abc import Iterable
from io import TextIOWrapper

import click

from briefing import studio
from briefing.cli import options


@click.command()
@click.argument("text", default="-")
@options.locale
def command(text: str, locale: str | None) -> None:
    """Say how TEXT, or each line of standard input (-), is read aloud: one line out for each line in.

    Letters that are said one by one stand apart.

    \b
    Example:
      briefing spoken "The UN met on 6 Aug."
    """
    given: Iterable[str] = text.split("\n")
    if text == "-":
        given = TextIOWrapper(sys.stdin.buffer, "utf-8", errors="replace", newline="\n")
    for line in given:
        click.echo(studio.spoken_line(line.rstrip("\r\n"), locale))
