"""The command line: parses, calls the studio, prints."""

import os
import signal
import sys

INTERRUPTED = 130  # 128 + SIGINT, as shells say it

# Ctrl-C while the imports below run ends quietly too; `main` then takes it as KeyboardInterrupt.
if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    signal.signal(signal.SIGINT, lambda number, frame: os._exit(INTERRUPTED))

from typing import NoReturn  # noqa: E402

import click  # noqa: E402

from briefing import __version__  # noqa: E402
from briefing.errors import BriefingError  # noqa: E402

COMMANDS = {
    "make": "Make an episode from articles.",
    "read": "Show what was understood of an article.",
    "script": "Write the narration script, to edit and make.",
    "spoken": "Say how written lines are read aloud.",
    "voices": "List the voices that can speak here.",
    "check": "Judge an audio file as a publisher would.",
    "cache": "Show or clear the clip cache.",
    "doctor": "Show what is installed and what is missing.",
}


class LazyGroup(click.Group):
    """Commands whose modules are imported when they run, so that ``--help`` is instant."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module = __import__(f"briefing.cli.{name}", fromlist=["command"])
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            import difflib

            near = difflib.get_close_matches(args[0], COMMANDS, n=1)
            hint = f" Did you mean {near[0]}?" if near else ""
            ctx.fail(f"There is no command {args[0]!r}.{hint}")
        return super().resolve_command(ctx, args)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="briefing")
def cli() -> None:
    """Turn articles into a podcast-style audio briefing.

    \b
    briefing make ARTICLE.txt        writes an MP3 into out/ and prints its path
    briefing COMMAND --help          explains each command with an example
    """


def main() -> NoReturn:
    """Run the command line: 0 done, 1 an error said in one sentence, 2 wrong usage, 130 interrupted."""
    if callable(signal.getsignal(signal.SIGINT)):  # and not ignored, as in a shell's background job
        signal.signal(signal.SIGINT, signal.default_int_handler)
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda number, frame: sys.exit(128 + number))
    try:
        sys.exit(cli.main(prog_name="briefing", standalone_mode=False))
    except BriefingError as error:
        click.echo(f"error: {error}", err=True)
        sys.exit(1)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (KeyboardInterrupt, click.Abort):
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
