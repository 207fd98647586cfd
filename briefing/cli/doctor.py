"""``briefing doctor``."""

import json
from dataclasses import asdict

import click

from briefing import doctor
from briefing.cli import options


@click.command()
@options.as_json
def command(as_json: bool) -> None:
    """Show what is installed and what is missing, and what mends it; status 1 when something needed is missing.

    \b
    Example:
      briefing doctor
    """
    findings = doctor.examine()
    if as_json:
        click.echo(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2))
    else:
        for finding in findings:
            state = "ok" if finding.ok else "MISSING" if finding.needed else "absent"
            click.echo(f"{state:7}  {finding.name:14} {finding.found}")
            if finding.mend:
                click.echo(f"{'':7}  {'':14} {finding.mend}")
    if not all(finding.ok or not finding.needed for finding in findings):
        click.get_current_context().exit(1)
