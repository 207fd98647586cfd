"""The command reference, docs/commands.md: what every command says with --help, on one page."""

from pathlib import Path

import click

from briefing.cli import cli

WIDTHS = {"terminal_width": 100, "max_content_width": 100}  # whatever the terminal is
HEAD = """\
# Commands

Made by `scripts/commands` from what each command says with `--help`.
"""


def page() -> str:
    """The whole page as Markdown."""
    root = click.Context(cli, info_name="briefing", **{**cli.context_settings, **WIDTHS})
    parts = [HEAD, _section("briefing", cli, root)]
    for name in cli.list_commands(root):
        command = cli.get_command(root, name)
        assert command is not None
        context = click.Context(command, root, name, **{**command.context_settings, **WIDTHS})
        parts.append(_section(f"briefing {name}", command, context))
    return "\n".join(parts)


def _section(title: str, command: click.Command, context: click.Context) -> str:
    return f"## {title}\n\n```text\n{command.get_help(context).rstrip()}\n```\n"


if __name__ == "__main__":
    path = Path(__file__).resolve().parent.parent / "docs" / "commands.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(page(), "utf-8")
