"""
Prepared names: all that comparing needs to know of a name, worked out once.

The values here are made by the thousand and by position, and not frozen, which would double what making them costs;
nobody changes them.
"""

from __future__ import annotations

import attrs

from newscorpus.names.scripts import Script

__all__ = ["PreparedName", "PreparedWord", "Reading"]


@attrs.define(eq=False)
class PreparedWord:
    """A word with all its readings: what comparing needs and need not work out twice."""

    text: str
    latin: str
    script: Script
    initial: bool
    particle: bool
    phonetic: str
    coarse: str
    skeleton: str
    families: frozenset[int]
    given: bool
    weight: float


@attrs.define(eq=False)
class Reading:
    """One way to read a name: its words, and the whole of it as one word, in order and with the last word first."""

    words: list[PreparedWord]
    letters: int
    joined: str
    turned: str
    skeleton: str


@attrs.define(eq=False)
class PreparedName(Reading):
    """
    A name: its first reading and the `others`, its generation, key and script, and its record among known people.

    Most names have one reading, and so are one object with it; names without letters have one without words.
    """

    others: tuple[Reading, ...]
    suffix: str
    key: str
    script: Script
    known: int | None
    shared: bool

    @property
    def readings(self) -> tuple[Reading, ...]:
        """All readings of the name."""
        return (self, *self.others) if self.words else ()
