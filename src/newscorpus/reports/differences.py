"""
Numbers in which two texts differ: passages that answer to each other -> the numbers of one that the other has not.

What stands elsewhere in the other text was moved, and does not differ. A number is its digits: 1,000 and 1000 are one
number, 12 and 12.5 are two. Words for numbers are not read here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

import attrs

from newscorpus.model import Passage

__all__ = ["Difference", "differing_numbers", "numbers_of_one"]

_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_LONGEST = 40  # digits; what is longer is none that a person compares
_SPANS = 200  # numbers marked in one passage


@attrs.frozen(kw_only=True)
class Difference:
    """
    A passage that stands in both texts with other numbers.

    Attributes:
        passage: The number of the passage.

        a: The numbers there that only the first text has, as printed.

        b: The numbers there that only the second text has.

        a_spans: Where they stand in the first text.

        b_spans: Where they stand in the second text.
    """

    passage: int
    a: tuple[str, ...]
    b: tuple[str, ...]
    a_spans: tuple[tuple[int, int], ...]
    b_spans: tuple[tuple[int, int], ...]


def differing_numbers(a: str, b: str, passages: Iterable[Passage]) -> Iterator[Difference]:
    """
    The passages whose numbers differ.

    Args:
        a: The first text.

        b: The second text.

        passages: The stretches that answer to each other.

    Yields:
        A difference for each passage in which one text has a number that the other has nowhere.

    >>> passage = Passage(a_start=0, a_end=16, b_start=0, b_end=17, verbatim=False, score=0.9)
    >>> [(each.a, each.b) for each in differing_numbers("It killed 12 men.", "It killed 15 men.", [passage])]
    [(('12',), ('15',))]
    """
    has_a, has_b = ({key for key, _ in _numbers(text, 0, len(text))} for text in (a, b))
    for number, passage in enumerate(passages, start=1):
        if passage.verbatim:
            continue
        left = _less(_numbers(a, passage.a_start, passage.a_end), has_b)
        right = _less(_numbers(b, passage.b_start, passage.b_end), has_a)
        if left or right:
            yield Difference(
                passage=number,
                a=tuple(a[start:end] for start, end in left),
                b=tuple(b[start:end] for start, end in right),
                a_spans=tuple(left),
                b_spans=tuple(right),
            )


def numbers_of_one(a: str, b: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """
    The numbers that only one of two texts has, as printed, each once, in the order in which they come.

    >>> numbers_of_one("12 of 1,000", "15 of 1000")
    (('12',), ('15',))
    """
    one, two = _numbers(a, 0, len(a)), _numbers(b, 0, len(b))
    has_one, has_two = {key for key, _ in one}, {key for key, _ in two}
    return (
        tuple(dict.fromkeys(a[start:end] for key, (start, end) in one if key not in has_two)),
        tuple(dict.fromkeys(b[start:end] for key, (start, end) in two if key not in has_one)),
    )


def _numbers(text: str, start: int, end: int) -> list[tuple[str, tuple[int, int]]]:
    start, end = max(0, start), min(len(text), end)
    return [
        (_key(found[0]), found.span())
        for found in _NUMBER.finditer(text, start, max(start, end))
        if len(found[0]) <= _LONGEST
    ]


def _key(printed: str) -> str:
    return printed.replace(",", "") if _GROUPED.fullmatch(printed) else printed


def _less(numbers: list[tuple[str, tuple[int, int]]], other: AbstractSet[str]) -> list[tuple[int, int]]:
    return [span for key, span in numbers if key not in other][:_SPANS]
