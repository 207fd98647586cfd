"""``briefing check``."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from briefing import studio
from briefing.cli import options


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@options.as_json
def command(file: Path, as_json: bool) -> None:
    """Judge the audio FILE as a publisher would, a line each; status 1 when it would be refused.

    \b
    Example:
      briefing check out/2019-08-06-a-title.mp3
    """
    verdicts = studio.check(file)
    if as_json:
        click.echo(json.dumps([asdict(verdict) for verdict in verdicts], ensure_ascii=False, indent=2))
    else:
        for verdict in verdicts:
            click.echo(f"{'ok ' if verdict.accepted else 'BAD'}  {verdict.name:10} {verdict.found}")
    if not all(verdict.accepted for verdict in verdicts):
        click.get_current_context().exit(1)
