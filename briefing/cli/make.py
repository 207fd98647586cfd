"""``briefing make``."""

import json
import sys
from collections import Counter
from typing import Any

import click

from briefing import studio
from briefing.cli import options
from briefing.cli.progress import Bar
from briefing.episode import TARGET_LUFS, TOLERANCE_LU, clock
from briefing.errors import excerpt
from briefing.settings import Settings


@click.command()
@options.sources
@click.option("-o", "out", metavar="PATH", help="The MP3 to write, or a folder for it. By default out/DATE-TITLE.mp3.")
@options.sound
@options.as_json
@options.skip_bad
@options.quiet
def command(
    sources: tuple[str, ...], out: str | None, settings: Settings, as_json: bool, skip_bad: bool, quiet: bool
) -> None:
    """Make one episode from SOURCE...: text or Markdown files, script files, or - for standard input.

    Writes an MP3 and, beside it, a WebVTT transcript; prints the path of the MP3.

    \b
    Example:
      briefing make article.txt
      pbpaste | briefing make - -o out/morning.mp3
    """
    with Bar(shown=not quiet and sys.stderr.isatty()) as bar:
        compiled, made = studio.brief(sources, out, settings, bar.update)
    if not quiet:
        for line in notes(made):
            click.echo(line, err=True)
    click.echo(json.dumps(summary(made), ensure_ascii=False, indent=2) if as_json else made.episode.path)
    options.finish(compiled.unread, skip_bad)


def notes(made: studio.Made) -> list[str]:
    """What a person wants to know besides the path."""
    episode = made.episode
    lines = [
        f"{clock(episode.seconds)} long, {episode.from_cache} sentences from the cache, "
        f"{episode.loudness_lufs:.1f} LUFS, made in {made.wall_seconds:.1f} s"
    ]
    lines.extend(made.notes)
    if made.left_out:
        counted = Counter(excerpt(what, 40) for what in made.left_out).most_common(5)
        lines.append(f"not read aloud: {', '.join(f'{what} ({n})' if n > 1 else what for what, n in counted)}")
    if abs(episode.loudness_lufs - TARGET_LUFS) > TOLERANCE_LU:
        lines.append(f"its sound is so uneven that it could not be brought to {TARGET_LUFS:g} LUFS")
    return [*lines, proof(made)]


def proof(made: studio.Made) -> str:
    """That nothing was skipped: each clip was checked against its words."""
    return f"{made.episode.clips} of {made.planned} sentences spoken"


def summary(made: studio.Made) -> dict[str, Any]:
    """The JSON that ``make --json`` promises."""
    episode = made.episode
    return {
        "path": str(episode.path),
        "seconds": round(episode.seconds, 3),
        "words": sum(made.words),
        "segments": episode.segments,
        "clips": {
            "planned": made.planned,
            "spoken": episode.clips - episode.from_cache,
            "from_cache": episode.from_cache,
        },
        "proof": proof(made),
        "voices": list(made.voices),
        "loudness_lufs": episode.loudness_lufs,
        "true_peak_dbtp": episode.true_peak_dbtp,
        "chapters": [{"title": chapter.title, "start": chapter.start} for chapter in episode.chapters],
        "sources": [
            {"title": story.title, "publisher": story.publisher, "url": story.url, "date": story.date, "words": words}
            for story, words in zip(made.script.stories, made.words, strict=True)
        ],
        "left_out": list(made.left_out),
        "cpu_seconds": made.cpu_seconds,
        "wall_seconds": made.wall_seconds,
    }
