"""
What the caller chooses about an article: which roles count as its body, and which mistakes weigh more.

In goes what callers write, as strings and numbers; out comes a value that has been checked once and goes with a
document through the pipeline, to other processes too.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

import attrs

from newscorpus.errors import ArgumentError
from newscorpus.model import BODY_ROLES, Role

__all__ = ["DEFAULTS", "Options", "Roles", "choose"]

Roles = Iterable[Role | str] | None
"""Names of roles, one name alone, or None for none."""

_LEAST = 0.01  # with no recall, or nothing else, to weigh there would be nothing to choose


@attrs.frozen(kw_only=True)
class Options:
    """
    What the caller has chosen.

    Attributes:
        roles: The roles whose blocks make up the body.

        recall: What recall weighs against precision in the choice of blocks to keep, from 0 to 1.

        explain: Whether blocks say what spoke for their roles.
    """

    roles: frozenset[Role] = BODY_ROLES
    recall: float = 0.5
    explain: bool = False

    @property
    def beta(self) -> float:
        """
        How many times as much as precision recall counts, as F measures have it.

        >>> Options().beta, Options(recall=0.8).beta, round(Options(recall=0.2).beta, 9)
        (1.0, 2.0, 0.5)
        """
        weight = min(max(self.recall, _LEAST), 1 - _LEAST)
        return round(math.sqrt(weight / (1 - weight)), 9)


DEFAULTS = Options()
"""What holds where nothing is chosen."""


def choose(*, keep: Roles = None, drop: Roles = None, recall: float = 0.5, explain: bool = False) -> Options:
    """
    Check what the caller chooses.

    Args:
        keep: Roles that count as body besides headings, paragraphs, lists and quotes.

        drop: Roles that do not count as body.

        recall: What recall weighs against precision, from 0 (keep only what is sure) to 1 (keep whatever may belong).

        explain: Whether blocks say what spoke for their roles.

    Raises:
        ArgumentError: There is no such role, a role is kept and dropped, or *recall* is no number from 0 to 1.

    >>> sorted(choose(keep={"caption"}, drop="heading").roles)
    [<Role.BODY: 'body'>, <Role.CAPTION: 'caption'>, <Role.LIST: 'list'>, <Role.QUOTE: 'quote'>]
    >>> choose(recall=2)
    Traceback (most recent call last):
        ...
    newscorpus.errors.ArgumentError: recall= is a number from 0 to 1, not 2
    """
    kept, dropped = _roles("keep", keep), _roles("drop", drop)
    both = sorted(kept & dropped)
    if both:
        raise ArgumentError(f"keep= and drop= both name {', '.join(both)}: a role counts as body or it does not")
    weight: object = recall  # callers without types give anything
    if isinstance(weight, bool) or not isinstance(weight, int | float) or not 0 <= weight <= 1:
        raise ArgumentError(f"recall= is a number from 0 to 1, not {recall!r}")
    return Options(roles=(BODY_ROLES | kept) - dropped, recall=float(weight), explain=bool(explain))


def _roles(name: str, given: Roles) -> frozenset[Role]:
    if given is None:
        return frozenset()
    listed: list[object]  # callers without types give anything
    try:
        listed = [given] if isinstance(given, str) else list(given)
    except TypeError as error:
        raise ArgumentError(f"{name}= takes names of roles, not {given!r}") from error
    known = {role.value: role for role in Role}
    for each in listed:
        if not isinstance(each, str) or str(each) not in known:
            raise ArgumentError(f"{name}= takes names of roles ({', '.join(known)}), not {each!r}")
    return frozenset(known[str(each)] for each in listed)
