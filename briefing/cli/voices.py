"""``briefing voices``."""

import json
from dataclasses import asdict

import click

from briefing import studio
from briefing.cli import options


@click.command()
@options.as_json
def command(as_json: bool) -> None:
    """List the voices that can speak here: name, language, what it is.

    \b
    Example:
      briefing voices
      briefing make article.txt --voice system:en-gb
    """
    voices = studio.voices()
    if as_json:
        click.echo(json.dumps([asdict(voice) for voice in voices], ensure_ascii=False, indent=2))
        return
    width = max(len(voice.name) for voice in voices)
    for voice in voices:
        click.echo(f"{voice.name:{width}}  {voice.title} ({voice.licence})")
