"""
A mention: a name in a text, with its place.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NewType

import attrs

__all__ = ["Mention", "MentionKind", "NameKey"]

NameKey = NewType("NameKey", str)
"""A name that has been made comparable. Keys are compared and never shown."""


class MentionKind(StrEnum):
    """What a name names."""

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
    """

    start: int
    end: int
    text: str
    kind: MentionKind = attrs.field(converter=MentionKind)
    role: str | None = None
    key: NameKey
