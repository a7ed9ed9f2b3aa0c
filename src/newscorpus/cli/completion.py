"""
`newscorpus completion`: what makes a shell complete the names of commands and options.
"""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

__all__ = ["command"]


@click.command(name="completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """
    Print the lines that make SHELL complete newscorpus.

    For bash: newscorpus completion bash >> ~/.bashrc
    """
    from newscorpus.cli.entrance import cli

    found = get_completion_class(shell)
    assert found is not None
    click.echo(found(cli, {}, "newscorpus", "_NEWSCORPUS_COMPLETE").source())
