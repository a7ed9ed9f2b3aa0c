"""
`newscorpus formats`: what can be read here.
"""

from __future__ import annotations

import click

from newscorpus.cli.choices import as_json
from newscorpus.cli.speech import json_line

__all__ = ["command"]


@click.command(name="formats", short_help="List the formats that can be read here.")
@as_json("One JSON object a line.")
def command(*, as_json: bool) -> None:
    """Say which formats can be read here, and what to install for the others."""
    from newscorpus.readers.registry import formats

    for each in formats():
        if as_json:
            row = {"name": each.name, "description": each.description, "endings": list(each.endings)}
            click.echo(json_line({**row, "installed": each.installed, "extra": each.extra}), nl=False)
            continue
        state = "ready" if each.installed else f"not installed: pip install 'newscorpus[{each.extra}]'"
        click.echo(f"{each.name:<12} {each.description} ({', '.join(each.endings)}): {state}")
