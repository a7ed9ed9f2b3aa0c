"""
A mention: a name in a text, with its place.
"""

from __future__ import annotations

from typing import NewType

import attrs

from newscorpus.model.choice import Choice

__all__ = ["Mention", "MentionKind", "NameKey"]

NameKey = NewType("NameKey", str)
"""A name that has been made comparable. Keys are compared and never shown."""


class MentionKind(Choice):
    """
    What a name names.

    >>> MentionKind("place") == "place"
    True
    """

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"


@attrs.frozen(kw_only=True)
class Mention:
    """
    A name in a text.

    Attributes:
        start: Where the name starts, in characters; titles and roles stand before it.

        end: Where it ends; a possessive ending stands after it.

        text: The name as printed.

        kind: What it names.

        role: The title or role printed beside it, such as "President", or None.

        key: The name made comparable.

    >>> from newscorpus.names.mentions import find
    >>> [(name.text, name.kind.value, name.role, name.key) for name in find("President Joe Biden’s plan")]
    [('Joe Biden', 'person', 'President', 'biden joe')]
    """

    start: int
    end: int
    text: str
    kind: MentionKind = attrs.field(converter=MentionKind)
    role: str | None = None
    key: NameKey
