"""
`newscorpus completion`: what makes a shell complete the names of commands and options.
"""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

__all__ = ["command"]


@click.command(name="completion", short_help="Make a shell complete commands and options.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    r"""
    Print the lines that make SHELL complete newscorpus.

    \b
    bash:  newscorpus completion bash >> ~/.bashrc
    zsh:   newscorpus completion zsh >> ~/.zshrc
    fish:  newscorpus completion fish > ~/.config/fish/completions/newscorpus.fish
    """
    from newscorpus.cli.entrance import cli

    found = get_completion_class(shell)
    assert found is not None
    click.echo(found(cli, {}, "newscorpus", "_NEWSCORPUS_COMPLETE").source())
