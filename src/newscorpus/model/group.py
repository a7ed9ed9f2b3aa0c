"""
A group of articles: copies of one text, or reports of one story.
"""

from __future__ import annotations

import attrs

from newscorpus.errors import ArgumentError

__all__ = ["Group"]


def _sorted_unique(_group: Group, _attribute: object, value: tuple[str, ...]) -> None:
    if not value or list(value) != sorted(set(value)):
        raise ArgumentError("a group holds at least one id, sorted, each once")


@attrs.frozen(kw_only=True)
class Group:
    """
    Articles that belong together; groups of one kind never share an article.

    Attributes:
        ids: The ids of its articles, sorted.

        kind: "copies" or "stories".
    """

    ids: tuple[str, ...] = attrs.field(validator=_sorted_unique)
    kind: str

    @property
    def representative(self) -> str:
        """The lowest id, which names the group."""
        return self.ids[0]
