"""
Offset maps: from a normalised text back to the text that it was made from.

A map is made of edits, each a span of the source and the length that took its place.
Between edits the two texts are equal, so a map is small where little changed.
Maps compose: the map of two steps in a row is `first.then(second)`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable

import attrs

__all__ = ["Mapped", "OffsetMap", "chain", "replace_spans", "substitute"]


@attrs.frozen
class OffsetMap:
    """
    Where each position of a normalised text stands in its source.

    Attributes:
        edits: Triples of source start, source end and new length, in order and without overlap.

    >>> OffsetMap(edits=((1, 3, 1),)).span(2, 3)
    (3, 4)
    """

    edits: tuple[tuple[int, int, int], ...] = ()
    _starts: tuple[int, ...] = attrs.field(init=False, repr=False, eq=False)
    _ends: tuple[int, ...] = attrs.field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        starts, ends, shift = [], [], 0
        for start, end, length in self.edits:
            starts.append(start + shift)
            ends.append(start + shift + length)
            shift += length - (end - start)
        object.__setattr__(self, "_starts", tuple(starts))
        object.__setattr__(self, "_ends", tuple(ends))

    def _at(self, position: int, *, right: bool) -> int:
        i = bisect_right(self._starts, position) - 1
        # an edit that inserts nothing shares its start with what follows: the left side of a span stands after it
        if i < 0:
            return position
        start, end, _ = self.edits[i]
        if position >= self._ends[i]:
            # the right side of a span that ends where a deletion begins stands before the deletion
            if right and position == self._starts[i]:
                return self._at_before(i, position)
            return end + position - self._ends[i]
        if position == self._starts[i]:
            # what was deleted just before this edit belongs to neither side
            return self._at_before(i, position) if right else start
        return end if right else start

    def _at_before(self, i: int, position: int) -> int:
        # edits at one place follow each other: step over all that begin at this position
        while i >= 0 and self._starts[i] == position:
            i -= 1
        if i < 0:
            return position
        return self.edits[i][1] + position - self._ends[i]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """
        The span of the source that a span of the normalised text came from.

        Args:
            start: Where the span starts in the normalised text.

            end: Where it ends.

        Returns:
            The span in the source; a span that cuts an edit takes the whole edit.
        """
        low = self._at(start, right=False)
        return low, max(low, self._at(end, right=True))

    def then(self, after: OffsetMap) -> OffsetMap:
        """
        The map of this step followed by another.

        Args:
            after: The map of the next step, made on the text that this one puts out.

        Returns:
            One map from the last text to the first source.
        """
        if not after.edits:
            return self
        if not self.edits:
            return after
        # work on the middle text: merge edits of both sides that touch, and translate to the outer texts
        pieces = [(s, e, e - s, 0) for s, e in zip(self._starts, self._ends, strict=True)]
        pieces += [(start, end, 0, 1) for start, end, _ in after.edits]
        pieces.sort()
        groups: list[tuple[int, int]] = []
        for start, end, _, _ in pieces:
            if groups and start <= groups[-1][1]:
                groups[-1] = (groups[-1][0], max(groups[-1][1], end))
            else:
                groups.append((start, end))
        out = []
        first, second = 0, 0
        shift_in, shift_out = 0, 0
        for start, end in groups:
            low_in, low_out = start - shift_in, start + shift_out
            while first < len(self.edits) and self._starts[first] <= end:
                shift_in += self.edits[first][2] - (self.edits[first][1] - self.edits[first][0])
                first += 1
            while second < len(after.edits) and after.edits[second][0] <= end:
                shift_out += after.edits[second][2] - (after.edits[second][1] - after.edits[second][0])
                second += 1
            out.append((low_in, end - shift_in, end + shift_out - low_out))
        return OffsetMap(tuple(out))


@attrs.frozen(kw_only=True)
class Mapped:
    """
    A text with the map back to its source.

    Attributes:
        text: The text.

        offsets: The map.
    """

    text: str
    offsets: OffsetMap = OffsetMap()


def replace_spans(text: str, spans: Iterable[tuple[int, int, str]]) -> Mapped:
    """
    Put something else in the place of stretches of *text*, and keep the map.

    Args:
        text: Any text.

        spans: Where each stretch starts and ends and what takes its place, in order and without overlap.

    Returns:
        The new text with its map; what takes its own place is no edit.

    >>> replace_spans("a  b.", [(1, 3, " "), (4, 5, ".")]).offsets.edits
    ((1, 3, 1),)
    """
    out: list[str] = []
    edits: list[tuple[int, int, int]] = []
    at = 0
    for start, end, new in spans:
        if new != text[start:end]:
            out += (text[at:start], new)
            edits.append((start, end, len(new)))
            at = end
    if not edits:
        return Mapped(text=text)
    out.append(text[at:])
    return Mapped(text="".join(out), offsets=OffsetMap(tuple(edits)))


def substitute(pattern: re.Pattern[str], replace: Callable[[re.Match[str]], str], text: str) -> Mapped:
    """
    Replace every match of *pattern*, and keep the map.

    Args:
        pattern: What to look for.

        replace: From a match to what takes its place.

        text: Any text.

    Returns:
        The new text with its map; a replacement that changes nothing is no edit.

    >>> substitute(re.compile(" +"), lambda m: " ", "a   b").offsets.edits
    ((1, 4, 1),)
    """
    return replace_spans(text, ((*match.span(), replace(match)) for match in pattern.finditer(text)))


def chain(text: str, steps: Iterable[Callable[[str], Mapped]]) -> Mapped:
    """
    Apply *steps* one after the other, and keep one map over all.

    >>> chain("a  b", [lambda t: substitute(re.compile(" +"), lambda m: " ", t)]).text
    'a b'
    """
    offsets = OffsetMap()
    for step in steps:
        mapped = step(text)
        text, offsets = mapped.text, offsets.then(mapped.offsets)
    return Mapped(text=text, offsets=offsets)
