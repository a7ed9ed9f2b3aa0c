"""
What was passed over, and why: a skip is no failure, but it is counted and told all the same.
"""

from __future__ import annotations

import attrs

from newscorpus.model import Origin

__all__ = ["Skipped"]


@attrs.frozen(kw_only=True)
class Skipped:
    """
    A file or folder that was left alone on purpose.

    Attributes:
        origin: Where it stands.

        reason: Why, for people.

    >>> str(Skipped(origin=Origin(path="seeds/README.md"), reason="Markdown beside the news"))
    'seeds/README.md: Markdown beside the news'
    """

    origin: Origin
    reason: str

    def __str__(self) -> str:
        """One line for people."""
        return f"{self.origin}: {self.reason}"
