"""
Decisions: what the user says of names, and what came of it.

A decision is the last word on a name: it wins over every score. An outcome says what it changed in a book.
"""

from __future__ import annotations

import attrs

from newscorpus.model.choice import Choice
from newscorpus.model.mention import MentionKind

__all__ = ["Decision", "Effect", "Outcome", "Ruling"]


class Ruling(Choice):
    """
    What a decision says.

    >>> Ruling("not a name") is Ruling.NOT_A_NAME
    True
    """

    SAME = "same"
    """Two names are one."""
    DIFFERENT = "different"
    """Two names are two, and so is all that each of them is one with."""
    FORM = "form"
    """This is the spelling to show."""
    KIND = "kind"
    """This is what the name names."""
    NOT_A_NAME = "not a name"
    """This is no name at all."""


class Effect(Choice):
    """
    What came of a decision.

    >>> [effect.value for effect in Effect]
    ['changed', 'held', 'unmatched']
    """

    CHANGED = "changed"
    """The book would be another one without it."""
    HELD = "held"
    """The book says the same without it."""
    UNMATCHED = "unmatched"
    """It speaks of a name that is not in the corpus, or no longer."""


@attrs.frozen(kw_only=True)
class Decision:
    """
    One decision.

    Attributes:
        ruling: What it says.

        name: The name that it speaks of.

        other: The other name, the form to show, or the kind; empty where the name is none.

        kind: The kind of names that it holds for, or None for all.

        note: Why, in the user's words.

        line: Its line in the file that it was read from, or None.

    >>> Decision(ruling="same", name="Bob Rae", other="Robert Rae").ruling
    <Ruling.SAME: 'same'>
    """

    ruling: Ruling = attrs.field(converter=Ruling)
    name: str
    other: str = ""
    kind: MentionKind | None = attrs.field(default=None, converter=attrs.converters.optional(MentionKind))
    note: str = ""
    line: int | None = attrs.field(default=None, eq=False)


@attrs.frozen(kw_only=True)
class Outcome:
    """
    What came of a decision.

    Attributes:
        decision: The decision.

        effect: Whether it changed the book.

        mentions: How often the corpus prints a name that it speaks of.

        note: What happened, for people.

    >>> Outcome(decision=Decision(ruling="not a name", name="Read More"), effect="unmatched").effect.value
    'unmatched'
    """

    decision: Decision
    effect: Effect = attrs.field(converter=Effect)
    mentions: int = 0
    note: str = ""
