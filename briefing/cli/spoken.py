"""``briefing spoken``."""

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
    lines = click.get_text_stream("stdin", encoding="utf-8", errors="replace") if text == "-" else text.splitlines()
    for line in lines:
        click.echo(studio.spoken_line(line.rstrip("\n"), locale))
