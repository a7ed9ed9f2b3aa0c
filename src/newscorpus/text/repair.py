"""
Text that was decoded wrongly, put right: "â€™" to "’". Opt-in, and nothing else is touched.

The work is ftfy's, restricted to encoding: its other steps rewrite clean text. It needs the package `ftfy`.
"""

from __future__ import annotations

import difflib

from newscorpus.errors import import_extra
from newscorpus.text.offsets import Mapped, OffsetMap

__all__ = ["repair_encoding"]

_LONGEST = 2_000  # characters; a longer text is mapped as one edit between its equal ends
_ROUNDS = 3  # text wrongly decoded more often than this is beyond repair


def repair_encoding(text: str) -> Mapped:
    """
    Undo a wrong decoding.

    Args:
        text: Any text.

    Returns:
        The repaired text with its map; clean text comes back as it is.

    Raises:
        MissingExtraError: The package ftfy is not installed.

    >>> repair_encoding("NATOâ€™s plan").text
    'NATO’s plan'
    """
    ftfy = import_extra("ftfy", extra="repair")
    fixed = text
    for _ in range(_ROUNDS):
        again = ftfy.fix_encoding(fixed)
        if again == fixed:
            break
        fixed = again
    if fixed == text:
        return Mapped(text=text)
    return Mapped(text=fixed, offsets=OffsetMap(_edits(text, fixed)))


def _edits(old: str, new: str) -> tuple[tuple[int, int, int], ...]:
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    tail = 0
    while tail < min(len(old), len(new)) - start and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    middle_old, middle_new = old[start : len(old) - tail], new[start : len(new) - tail]
    if len(middle_old) > _LONGEST:
        return ((start, start + len(middle_old), len(middle_new)),)
    codes = difflib.SequenceMatcher(None, middle_old, middle_new, autojunk=False).get_opcodes()
    return tuple((start + a, start + b, d - c) for tag, a, b, c, d in codes if tag != "equal")
