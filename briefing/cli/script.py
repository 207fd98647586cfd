"""``briefing script``."""

from pathlib import Path

import click

from briefing import studio
from briefing.cli import options
from briefing.settings import Settings


@click.command()
@options.sources
@click.option("-o", "out", type=click.Path(dir_okay=False, path_type=Path), help="Write it to a file.")
@click.option("--names", is_flag=True, help="Write its names, acronyms and unusual words as a lexicon instead.")
@options.locale
@options.lexicon
@options.skip_bad
def command(
    sources: tuple[str, ...],
    out: Path | None,
    names: bool,
    locale: str | None,
    lexicon: Path | None,
    skip_bad: bool,
) -> None:
    """Write the narration script of SOURCE...: edit it, then give it to `briefing make`.

    In it {ICBM|missile} says something differently, {pause 2} rests for two seconds, and
    {voice system:de} lets another voice speak to the paragraph's end. --names lists, by count, what may need another
    pronunciation and how it is said now: edit that and give it back with --lexicon.

    \b
    Example:
      briefing script article.txt -o article.script
      briefing make article.script
      briefing script article.txt --names -o names.toml
      briefing make article.txt --lexicon names.toml
    """
    settings = Settings(locale=locale, lexicon=lexicon)
    compiled = studio.compile_script(sources, settings)
    text = studio.names_text(compiled.script, settings) if names else studio.script_text(compiled.script)
    if out:
        studio.write_text(out, text)
        click.echo(out)
    else:
        click.echo(text, nl=False)
    options.finish(compiled.unread, skip_bad)
