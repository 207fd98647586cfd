"""``briefing voices``."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from briefing import studio
from briefing.cli import options
from briefing.errors import BriefingError
from briefing.studio import VoiceInfo

HEADINGS = ("name", "engine", "languages", "gender", "licence", "ready")
SHOWN_LANGUAGES = 3


@click.command()
@click.option("--fetch", metavar="NAME", help="Bring a voice over the network: the only command that does.")
@click.option(
    "--sample",
    "folder",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Say one sentence in each voice that is ready, as MP3 files in DIR.",
)
@options.as_json
def command(fetch: str | None, folder: Path | None, as_json: bool) -> None:
    """List the voices known here, and what those that are not ready take.

    \b
    Example:
      briefing voices
      briefing voices --sample out/voices
      briefing make article.txt --voice system:en-gb
    """
    voices = [studio.fetch_voice(fetch)] if fetch is not None else studio.voices()
    if folder:
        _sample(voices, folder)
    elif as_json:
        listed = [asdict(voice) | {"ready": not voice.missing} for voice in voices]
        click.echo(json.dumps(listed, ensure_ascii=False, indent=2))
    else:
        for row in _columns([HEADINGS, *(_row(voice) for voice in voices)]):
            click.echo(row)


def _row(voice: VoiceInfo) -> tuple[str, ...]:
    languages = ", ".join(voice.languages[:SHOWN_LANGUAGES])
    return (
        voice.name,
        voice.engine,
        languages,
        voice.gender or "-",
        voice.licence,
        f"no: {voice.missing}" if voice.missing else "yes",
    )


def _columns(rows: list[tuple[str, ...]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def _sample(voices: list[VoiceInfo], folder: Path) -> None:
    """Print the path of each sample; name the voices that failed, with status 1."""
    failed = False
    for voice in voices:
        if voice.missing:
            continue
        try:
            click.echo(studio.sample(voice, folder))
        except BriefingError as error:
            click.echo(f"error: {error}", err=True)
            failed = True
    if failed:
        click.get_current_context().exit(1)
