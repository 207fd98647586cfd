"""``briefing cache``."""

import json
from pathlib import Path

import click

from briefing import studio
from briefing.cli import options
from briefing.settings import Settings


@click.command()
@click.option("--clear", is_flag=True, help="Delete every clip.")
@options.cache
@options.as_json
def command(clear: bool, cache: Path | None, as_json: bool) -> None:
    """Show the clip cache: sentences spoken before, so that an episode is made again quickly.

    \b
    Example:
      briefing cache
      briefing cache --clear
    """
    clips = studio.clip_cache(Settings(cache=cache))
    usage = clips.clear() if clear else clips.usage()
    if as_json:
        found = {
            "folder": str(clips.folder),
            "clips": usage.clips,
            "bytes": usage.bytes,
            "limit_bytes": clips.limit,
            "cleared": clear,
        }
        click.echo(json.dumps(found, ensure_ascii=False))
        return
    shown = f"{clips.folder}: {usage.clips} clips, {usage.bytes / 1e6:.0f} MB"
    click.echo(f"{shown} deleted" if clear else f"{shown} of at most {clips.limit / 1e6:.0f} MB")
