"""``briefing doctor``."""

import json
from dataclasses import asdict

import click

from briefing import doctor
from briefing.cli import options


@click.command()
@options.as_json
def command(as_json: bool) -> None:
    """Show what is installed, what is missing, and the command that mends it; status 1 when something is missing.

    \b
    Example:
      briefing doctor
    """
    findings = doctor.examine()
    if as_json:
        click.echo(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2))
    else:
        for finding in findings:
            click.echo(f"{'ok     ' if finding.ok else 'MISSING'}  {finding.name:12} {finding.found}")
            if finding.mend:
                click.echo(f"         {'':12} {finding.mend}")
    if not all(finding.ok for finding in findings):
        click.get_current_context().exit(1)
