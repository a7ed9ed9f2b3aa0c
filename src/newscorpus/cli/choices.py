"""
The arguments and options that several sub-commands have, said once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, TypeVar

import click

__all__ = ["DAY", "PATH", "ROLES", "as_json", "choices", "paths", "window", "workers"]

# a function of click's, whatever it takes
F = TypeVar("F", bound=Callable[..., Any])

ROLES = (
    *("title", "standfirst", "byline", "timestamp", "dateline", "credit"),
    *("heading", "body", "list", "quote", "caption", "chrome"),
)
"""The names of the roles, written out so that help is given at once."""


class _Day(click.ParamType):  # type: ignore[type-arg] # older clicks have no argument here
    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        try:
            return value if isinstance(value, dt.date) else dt.date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no day such as 2024-10-01", param, ctx)


DAY = _Day()
"""A day, as the value of an option."""

PATH = click.Path(readable=False)
"""A path, which shells complete; whether anything stands there is asked later, and told in words of our own."""

paths = click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=PATH)
"""Files and folders to read."""

workers = click.option(
    "--workers", type=click.IntRange(min=1), default=1, show_default=True, help="How many processes parse."
)
"""How many processes parse."""

window = click.option(
    "--window",
    type=click.FloatRange(min=0, max=36525),
    metavar="DAYS",
    help="Relate only articles published at most so many days apart.",
)
"""How far apart related articles may have been published."""


def as_json(help_text: str) -> Callable[[F], F]:
    """
    The option `--json`, with what it gives in this sub-command.

    >>> as_json("One JSON object a line.")(lambda as_json: None).__click_params__[0].opts
    ['--json']
    """
    return click.option("--json", "as_json", is_flag=True, help=help_text)


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
