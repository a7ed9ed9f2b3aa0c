"""
The laws that normalisers, keys, parsers and relations obey, as checks to hold your own to.

Each check takes the function and one input, returns nothing, and raises `AssertionError` with what broke. Use them
inside hypothesis tests with the strategies of this package.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Hashable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from newscorpus.model import Article, Group

__all__ = [
    "check_blocks_rebuild",
    "check_idempotent",
    "check_invents_nothing",
    "check_nfc",
    "check_order_free",
    "check_partition",
    "check_pure",
    "check_symmetric",
    "check_thread_safe",
]

T = TypeVar("T")
R = TypeVar("R")


def check_idempotent(step: Callable[[T], T], value: T) -> None:
    """
    Twice is once: applying *step* to its own output changes nothing more.

    >>> check_idempotent(str.strip, "  It rained. ")
    >>> check_idempotent(lambda text: text + "!", "no")
    Traceback (most recent call last):
        ...
    AssertionError: not idempotent: 'no' -> 'no!' -> 'no!!'
    """
    once = step(value)
    twice = step(once)
    if twice != once:
        raise AssertionError(f"not idempotent: {value!r} -> {once!r} -> {twice!r}")


def check_pure(step: Callable[[T], R], value: T) -> None:
    """
    Same input, same output: a second call answers as the first did.

    >>> check_pure(str.lower, "NATO")
    """
    first, second = step(value), step(value)
    if first != second:
        raise AssertionError(f"two calls differ on {value!r}: {first!r} and {second!r}")


def check_thread_safe(step: Callable[[T], R], values: Sequence[T], *, workers: int = 4) -> None:
    """
    Threads change nothing: *step* over *values* in a pool answers as it does one by one.

    >>> check_thread_safe(str.lower, ["A", "B"])
    """
    with ThreadPoolExecutor(workers) as pool:
        together = list(pool.map(step, values))
    alone = [step(value) for value in values]
    if together != alone:
        raise AssertionError(f"threads change the answer: {together!r} and {alone!r}")


def check_nfc(step: Callable[[str], str], text: str) -> None:
    """
    The output is in Unicode form NFC.

    >>> check_nfc(lambda text: unicodedata.normalize("NFC", text), "e\u0301")
    """
    out = step(text)
    if not unicodedata.is_normalized("NFC", out):
        raise AssertionError(f"not in NFC: {out!r}")


def check_invents_nothing(step: Callable[[str], str], text: str) -> None:
    """
    No letter or digit comes out that did not go in; compositions count as what they are made of.

    >>> check_invents_nothing(str.strip, " It rained. ")
    """

    def letters(value: str) -> dict[str, int]:
        counts: dict[str, int] = {}
        for character in unicodedata.normalize("NFD", value):
            if character.isalnum():
                counts[character] = counts.get(character, 0) + 1
        return counts

    before, after = letters(text), letters(step(text))
    added = {character for character, count in after.items() if count > before.get(character, 0)}
    if added:
        raise AssertionError(f"invented {sorted(added)!r} in {text!r}")


def check_symmetric(compare: Callable[[T, T], R], a: T, b: T) -> None:
    """
    The order of asking does not matter.

    >>> check_symmetric(lambda a, b: a == b, 1, 2)
    """
    forth, back = compare(a, b), compare(b, a)
    if forth != back:
        raise AssertionError(f"asymmetric on {a!r} and {b!r}: {forth!r} and {back!r}")


def check_order_free(
    step: Callable[[Sequence[T]], R], values: Sequence[T], order: Sequence[int], *, seen_as: Callable[[R], object]
) -> None:
    """
    Shuffling the input changes nothing.

    Args:
        step: From many values to one result.

        values: The values.

        order: A permutation of their positions.

        seen_as: What of the result must be equal.

    >>> check_order_free(sum, [1, 2, 3], [2, 0, 1], seen_as=lambda total: total)
    """
    straight = seen_as(step(values))
    shuffled = seen_as(step([values[i] for i in order]))
    if straight != shuffled:
        raise AssertionError(f"the order {list(order)} changes the result: {straight!r} and {shuffled!r}")


def check_partition(groups: Iterable[Group], ids: Iterable[Hashable]) -> None:
    """
    Every id is in exactly one group.

    >>> check_partition([Group(ids=("a", "b"), kind="copies")], ["a", "b"])
    >>> check_partition([Group(ids=("a",), kind="copies")], ["a", "b"])
    Traceback (most recent call last):
        ...
    AssertionError: the groups hold ['a'], the corpus ['a', 'b']
    """
    held = sorted(str(name) for group in groups for name in group.ids)
    wanted = sorted(str(name) for name in ids)
    if held != wanted:
        raise AssertionError(f"the groups hold {held}, the corpus {wanted}")


def check_blocks_rebuild(article: Article, text: str) -> None:
    r"""
    Nothing is lost: the sources of the blocks, in order, are the text that was parsed.

    >>> from newscorpus import Block
    >>> check_blocks_rebuild(Article(id="a", blocks=(Block(source="It rained.\n", text="It rained."),)), "It rained.\n")
    """
    rebuilt = "".join(block.source for block in article.blocks)
    if rebuilt != text:
        raise AssertionError(f"the blocks rebuild {rebuilt!r}, the input was {text!r}")
