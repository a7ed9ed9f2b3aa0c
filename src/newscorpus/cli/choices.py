"""
The options of every sub-command that parses: which roles count as body, and which mistakes weigh more.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

__all__ = ["ROLES", "choices"]

# a function of click's, whatever it takes
F = TypeVar("F", bound=Callable[..., Any])

ROLES = (
    *("title", "standfirst", "byline", "timestamp", "dateline", "credit"),
    *("heading", "body", "list", "quote", "caption", "chrome"),
)
"""The names of the roles, written out so that help is given at once."""


def choices(command: F) -> F:
    """
    Give a *command* the options `--keep`, `--drop` and `--recall`.

    >>> command = choices(lambda keep, drop, recall: None)
    >>> [option.name for option in command.__click_params__]
    ['recall', 'drop', 'keep']
    """
    recall = click.option(
        "--recall",
        type=click.FloatRange(0, 1),
        default=0.5,
        show_default=True,
        help="What recall weighs against precision: 0 keeps only what is sure, 1 whatever may belong.",
    )
    roles = click.Choice(ROLES)
    drop = click.option("--drop", type=roles, multiple=True, help="A role that does not count as body; repeatable.")
    keep = click.option("--keep", type=roles, multiple=True, help="A role that counts as body too; repeatable.")
    return keep(drop(recall(command)))
