"""The command line: parses, calls the studio, prints."""

import errno
import os
import signal
import sys
from io import TextIOWrapper

import click

from briefing import __version__
from briefing.errors import BriefingError

INTERRUPTED = 130  # 128 + SIGINT, as shells say it
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
@click.option("--config", type=click.Path(dir_okay=False), help="Options in a file. By default ./briefing.toml.")
@click.pass_context
def cli(ctx: click.Context, config: str | None) -> None:
    """Turn articles into a podcast-style audio briefing.

    \b
    briefing make ARTICLE.txt        writes an MP3 into out/ and prints its path
    briefing COMMAND --help          explains each command with an example
    """
    from pathlib import Path

    from briefing.cli.config import read

    read(ctx, list(COMMANDS), Path(config) if config else None)


def run() -> int:
    """The exit status: 0 done, 1 an error said in one sentence, 2 wrong usage, 130 interrupted."""
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name) and signal.getsignal(getattr(signal, name)) is not signal.SIG_IGN:  # as nohup asks
            signal.signal(getattr(signal, name), lambda number, frame: sys.exit(128 + number))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and not stream.isatty():
            stream.reconfigure(encoding="utf-8", errors="surrogateescape")  # files and pipes hold the same everywhere
    try:
        status = int(cli.main(prog_name="briefing", standalone_mode=False) or 0)
        if sys.stdout:  # a closed one is nobody's loss
            sys.stdout.flush()
        return status
    except BriefingError as error:
        click.echo(f"error: {error}", err=True)
        return 1
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        # Whatever writes a file says so itself; this was standard output.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        click.echo("error: the output cannot be written (no space left on device): make room", err=True)
        return 1
