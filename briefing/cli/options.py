"""Options that several commands share."""

import math
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from briefing.errors import BriefingError
from briefing.settings import Settings


class Number(click.FloatRange):
    """A number in a range; "nan", which every range would let through, is none."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        number = super().convert(value, param, ctx)
        if math.isnan(number):
            self.fail(f"{value!r} is not a number.", param, ctx)
        return number


sources = click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of plain text.")
skip_bad = click.option("--skip-bad", is_flag=True, help="Status 0 even when some sources could not be read.")
quiet = click.option("--quiet", "-q", is_flag=True, help="No progress and no notes on stderr.")
locale = click.option(
    "--locale",
    type=click.Choice(["en-US", "en-GB"]),
    help="How English is read. By default as the article's language says.",
)
lexicon = click.option(
    "--lexicon",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A TOML file of words and how they are said.",
)
cache = click.option("--cache", type=click.Path(file_okay=False, path_type=Path), help="Folder of the clip cache.")


def sound(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of commands that make sound, given to the command as one ``settings``."""
    defaults = Settings()
    names = ("voice", "quote_voice", "speed", "locale", "lexicon", "max_minutes", "workers", "cache")
    decorators = [
        click.option(
            "--voice",
            default=defaults.voice,
            show_default=True,
            help="A voice of `briefing voices`. auto: the best one for the article's language.",
        ),
        click.option("--quote-voice", help="A second voice, for quotations. By default the narrator's."),
        click.option("--speed", type=Number(0.5, 2.0), default=defaults.speed, show_default=True, help="Pace."),
        locale,
        lexicon,
        click.option(
            "--max-minutes",
            type=Number(0, min_open=True),
            default=defaults.max_minutes,
            show_default=True,
            help="Refuse a longer programme.",
        ),
        click.option("--workers", type=click.IntRange(1, 64), help="Processes that speak. By default one a core."),
        cache,
        click.option("--no-cache", is_flag=True, help="Speak everything anew and keep nothing."),
    ]

    @wraps(command)
    def with_settings(*args: Any, no_cache: bool, **options: Any) -> Any:
        given = {name: options.pop(name) for name in names}
        return command(*args, settings=Settings(use_cache=not no_cache, **given), **options)

    decorated: Callable[..., Any] = with_settings
    for decorator in reversed(decorators):
        decorated = decorator(decorated)
    return decorated


def finish(unread: tuple[BriefingError, ...], skip_bad: bool) -> None:
    """Name the sources that were left out, and end with status 1 unless that was allowed."""
    for error in unread:
        click.echo(f"error: {error}", err=True)
    if unread and not skip_bad:
        click.get_current_context().exit(1)
