"""
Revisions: two versions of one piece, and what changed from the earlier to the later.
"""

from __future__ import annotations

import attrs

from newscorpus.model.choice import Choice

__all__ = ["Change", "ChangeKind", "Notice", "NoticeKind", "Revision"]

Span = tuple[int, int]


class NoticeKind(Choice):
    """
    What a notice says was done to the text that it stands in.

    >>> NoticeKind("correction") is NoticeKind.CORRECTION
    True
    """

    CORRECTION = "correction"
    CLARIFICATION = "clarification"
    UPDATE = "update"
    WITHDRAWAL = "withdrawal"


@attrs.frozen(kw_only=True)
class Notice:
    """
    A line in which a paper or an agency says that the text has been changed.

    Attributes:
        kind: What was done.

        text: The line as printed, or as much of it as a person needs.

        place: Where it stands: "title", "standfirst", "body" or "removed" (it was stripped from the body).

        number: The number of the version, where an agency counts them ("UPDATE 2-", "1st Ld-Writethru"), else None.

    >>> Notice(kind="update", text="UPDATE 2-Rain closes railway", place="title", number=2).number
    2
    """

    kind: NoticeKind = attrs.field(converter=NoticeKind)
    text: str
    place: str
    number: int | None = None


class ChangeKind(Choice):
    """
    How a passage differs between two versions.

    >>> [kind.value for kind in ChangeKind]
    ['added', 'removed', 'replaced', 'moved']
    """

    ADDED = "added"
    REMOVED = "removed"
    REPLACED = "replaced"
    MOVED = "moved"


@attrs.frozen(kw_only=True)
class Change:
    """
    One passage that differs between two versions.

    Attributes:
        kind: How it differs.

        before: The sentence or sentences of the earlier version, "" where they were added.

        after: Those of the later version, "" where they were removed.

        before_at: Where they stand in the body of the earlier version, or None.

        after_at: Where they stand in the body of the later version, or None.

        numbers_before: The numbers that the earlier wording has and the later has not.

        numbers_after: The numbers that the later wording has and the earlier has not.

    >>> Change(kind="replaced", before="Two were hurt.", after="Three were hurt.").kind.value
    'replaced'
    """

    kind: ChangeKind = attrs.field(converter=ChangeKind)
    before: str = ""
    after: str = ""
    before_at: Span | None = None
    after_at: Span | None = None
    numbers_before: tuple[str, ...] = ()
    numbers_after: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Revision:
    """
    Two versions of one piece.

    Attributes:
        earlier: The id of the earlier version.

        later: The id of the later version.

        why: What shows that they are versions of one piece: "same address" or "wire version".

        ordered: What tells which is the later: "version number", "modified", "published first" or "notice"; None where
            nothing does, and the lower id is named first.

        changes: What differs, in the order of the later version.

        headline: The headline before and after, where it changed, else None.

        notices: What the later version says of the change, as far as the earlier does not say it.

        kept: The share of the sentences of the shorter version that stand in the other as they were, from 0 to 1.

    >>> change = Change(kind="replaced", before="2 hurt", after="3 hurt", numbers_before=("2",), numbers_after=("3",))
    >>> Revision(earlier="a", later="b", why="same address", changes=(change,)).numbers
    ((('2',), ('3',)),)
    """

    earlier: str
    later: str
    why: str
    ordered: str | None = None
    changes: tuple[Change, ...] = ()
    headline: tuple[str | None, str | None] | None = None
    notices: tuple[Notice, ...] = ()
    kept: float = 1.0

    @property
    def added(self) -> tuple[Change, ...]:
        """What the later version has and the earlier has not."""
        return self._of(ChangeKind.ADDED)

    @property
    def removed(self) -> tuple[Change, ...]:
        """What the earlier version has and the later has not."""
        return self._of(ChangeKind.REMOVED)

    @property
    def replaced(self) -> tuple[Change, ...]:
        """What stands in both in other words."""
        return self._of(ChangeKind.REPLACED)

    @property
    def numbers(self) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
        """The numbers before and after of each replaced passage in which a number changed."""
        return tuple(
            (change.numbers_before, change.numbers_after)
            for change in self.replaced
            if change.numbers_before or change.numbers_after
        )

    def _of(self, kind: ChangeKind) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.kind is kind)
