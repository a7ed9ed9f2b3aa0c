"""
A quotation: one utterance, also where the narrator interrupts it.
"""

from __future__ import annotations

import attrs

__all__ = ["Quotation"]


@attrs.frozen(kw_only=True)
class Quotation:
    """
    What somebody is quoted as saying.

    Attributes:
        start: Where the utterance starts in the text, its opening mark included.

        end: Where it ends, its closing mark included.

        spans: The quoted parts, each with its marks; one unless the utterance is interrupted.

        text: The words quoted, without their marks, parts joined by a space.

        speaker: Who speaks, as printed, a pronoun included, or None.

        speaker_start: Where the speaker's name starts, or None.

        verb: The verb that attributes, as printed, or None.

    >>> from newscorpus.fields.quotations import find_quotations
    >>> [said] = find_quotations("“It rains,” said Ann Lee, “and it will go on.”")
    >>> said.text, said.speaker, len(said.spans)
    ('It rains, and it will go on.', 'Ann Lee', 2)
    """

    start: int
    end: int
    spans: tuple[tuple[int, int], ...]
    text: str
    speaker: str | None = None
    speaker_start: int | None = None
    verb: str | None = None
