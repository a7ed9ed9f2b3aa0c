"""
`newscorpus formats`: what can be read here.
"""

from __future__ import annotations

import click

__all__ = ["command"]


@click.command(name="formats")
def command() -> None:
    """Say which formats can be read here, and what to install for the others."""
    from newscorpus.readers.registry import formats

    for each in formats():
        state = "ready" if each.installed else f"not installed: pip install 'newscorpus[{each.extra}]'"
        click.echo(f"{each.name:<12} {each.description} ({', '.join(each.endings)}): {state}")
