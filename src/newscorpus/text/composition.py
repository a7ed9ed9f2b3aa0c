"""
Composed characters: Unicode form NFC with a map of offsets.

What composes stands together: a character with the marks behind it, the letters of a Hangul syllable. So a text is
normalised a cluster at a time, and each cluster that changes is one edit.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from newscorpus.text.offsets import Mapped, replace_spans

__all__ = ["map_nfc"]

# a stretch beyond which no composition reaches: what may be or take a mark, with the plain character before it
_STRETCH = re.compile(r"[^\x00-\u02ff]+|[\x00-\u02ff][^\x00-\u02ff]+")
_ONE_CLUSTER = 3  # characters: a letter with its marks
_COMMON = re.compile("[\u0300-\u036f\u1160-\u11ff]+")
_JAMO = ("\u1100", "\u11ff")


def map_nfc(text: str) -> Mapped:
    r"""
    The text in form NFC, with its map.

    Args:
        text: Any text.

    Returns:
        The composed text; one that is in NFC already comes back as it is.

    >>> map_nfc("e\u0301te\u0301").offsets.edits
    ((0, 2, 1), (3, 5, 1))
    """
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return Mapped(text=text)
    whole = unicodedata.normalize("NFC", text)
    common = _map_common(text)
    return common if common.text == whole else _map_any(text)


def _map_common(text: str) -> Mapped:
    """The text with the commonest marks and the vowels and ends of Hangul composed, which as a rule is all."""
    return replace_spans(text, _common_spans(text))


def _common_spans(text: str) -> Iterator[tuple[int, int, str]]:
    at = 0
    for match in _COMMON.finditer(text):
        start, end = max(at, match.start() - 1), match.end()
        new = unicodedata.normalize("NFC", text[start:end])
        if new != text[start:end]:
            yield start, end, new
            at = end


def _map_any(text: str) -> Mapped:
    return replace_spans(text, _any_spans(text))


def _any_spans(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _STRETCH.finditer(text):
        stretch = match[0]
        if unicodedata.normalize("NFC", stretch) == stretch:
            continue
        for start, end in _clusters(stretch, match.start()) if len(stretch) > _ONE_CLUSTER else (match.span(),):
            yield start, end, unicodedata.normalize("NFC", text[start:end])


def _clusters(stretch: str, offset: int) -> list[tuple[int, int]]:
    """The spans of a stretch that are composed each for itself: all but marks and Hangul letters begin a new one."""
    category = unicodedata.category
    starts = [
        i
        for i, character in enumerate(stretch)
        if not i or not (category(character)[0] == "M" or _JAMO[0] <= character <= _JAMO[1])
    ]
    return [(offset + a, offset + b) for a, b in zip(starts, [*starts[1:], len(stretch)], strict=True)]
