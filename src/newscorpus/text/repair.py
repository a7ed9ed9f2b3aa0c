"""
Text that was decoded wrongly, put right: "â€™" to "’". Opt-in, and nothing else is touched.

The work is ftfy's, restricted to encoding and done line by line, since a text may be pasted from several sources; its
other steps rewrite clean text. It needs the package `ftfy`.
"""

from __future__ import annotations

import difflib
import re

from newscorpus.errors import import_extra
from newscorpus.text.offsets import Mapped, OffsetMap

__all__ = ["repair_encoding"]

_LONGEST = 300  # characters; what differs in more, and beyond its signs outside ASCII, is mapped as one edit
_OTHER = re.compile(r"[^\x00-\x7f]+")
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
    if text.isascii():
        return Mapped(text=text)
    out: list[str] = []
    edits: list[tuple[int, int, int]] = []
    at = 0
    for line in text.split("\n"):
        fixed = line
        for _ in range(0 if line.isascii() else _ROUNDS):
            again = ftfy.fix_encoding(fixed)
            if again == fixed:
                break
            fixed = again
        if fixed != line:
            edits += [(at + start, at + end, length) for start, end, length in _edits(line, fixed)]
        out.append(fixed)
        at += len(line) + 1
    return Mapped(text="\n".join(out), offsets=OffsetMap(tuple(edits))) if edits else Mapped(text=text)


def _edits(old: str, new: str) -> list[tuple[int, int, int]]:
    """What differs between a line and its repair: as a rule nothing but runs outside ASCII."""
    if _OTHER.sub("", old) == _OTHER.sub("", new):
        return _edits_of_runs(old, new)
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    tail = 0
    while tail < min(len(old), len(new)) - start and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    middle_old, middle_new = old[start : len(old) - tail], new[start : len(new) - tail]
    if len(middle_old) > _LONGEST:
        return [(start, start + len(middle_old), len(middle_new))]
    codes = difflib.SequenceMatcher(None, middle_old, middle_new, autojunk=False).get_opcodes()
    return [(start + a, start + b, d - c) for tag, a, b, c, d in codes if tag != "equal"]


def _edits_of_runs(old: str, new: str) -> list[tuple[int, int, int]]:
    """The edits between two lines that are the same but for runs outside ASCII, each known by what stands before it."""
    olds, news = _runs(old), _runs(new)
    edits, shift = [], 0
    for place in sorted(olds.keys() | news.keys()):
        before, after = olds.get(place, ""), news.get(place, "")
        if before != after:
            edits.append((place + shift, place + shift + len(before), len(after)))
        shift += len(before)
    return edits


def _runs(text: str) -> dict[int, str]:
    """The runs outside ASCII by the number of ASCII characters before them."""
    runs, other = {}, 0
    for match in _OTHER.finditer(text):
        runs[match.start() - other] = match[0]
        other += len(match[0])
    return runs
