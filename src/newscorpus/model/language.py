"""
The language of a text, as far as it can be told.
"""

from __future__ import annotations

import attrs

__all__ = ["UNDETERMINED", "Language"]


@attrs.frozen(kw_only=True)
class Language:
    """
    A language.

    Attributes:
        code: The ISO 639-1 code ("en", "zh"), or "und" where the text does not tell.

        confidence: The probability that the code is right, from 0 to 1.

        declared: The code that the document claims for itself, or None.

    >>> Language(code="en", confidence=0.99).code, Language().code
    ('en', 'und')
    """

    code: str = "und"
    confidence: float = 0.0
    declared: str | None = None


UNDETERMINED = Language()
"""What is answered where the text is too short or fits no language that is known."""
