"""
Keys for words that stand beside each other: what articles may have in common besides stems and runs of five.

A `Sheet` goes in; out come pairs of neighbouring content words, pairs with up to two between, runs of three words and
pairs of names, by number, and how many of each sort every article has.
"""

from __future__ import annotations

import numpy as np

from newscorpus.match.keys import BASE, Keys, Places, mix
from newscorpus.match.numbering import Lookup, number_once
from newscorpus.match.sheets import CONTENT, Sheet

__all__ = ["SETS", "neighbours"]

SETS = ("bigrams", "skips", "threes", "name_pairs")
"""What articles may have in common besides stems and runs."""

# where the bits stand that say which set a key belongs to
_SORT = np.uint64(62)


def neighbours(sheet: Sheet, owners: Places) -> tuple[Lookup, Places, Places]:
    """
    The keys of `SETS` of all articles.

    Args:
        sheet: The articles.

        owners: The article of each word.

    Returns:
        The keys by number, which sort each number is of, and how many of each sort every article has.

    >>> from newscorpus.match.sheets import lay
    >>> neighbours(lay(["Mark Rutte met Volodymyr Zelenskyy."]), np.zeros(5, np.int64))[2].tolist()
    [[4, 9, 3, 2]]
    """
    words, count = sheet.words, sheet.stops.size
    at = np.flatnonzero(sheet.weights >= CONTENT)
    stems, whose = words.stems[at], owners[at]
    parts: list[tuple[Keys, Places]] = []

    def add(keys: Keys, article: Places) -> None:
        parts.append((keys, article))

    one = np.flatnonzero(whose[1:] == whose[:-1])
    add(mix(stems[one] * np.uint64(3) + stems[one + 1]), whose[one])
    # by the first of the two, so that articles rise
    ones, gaps = np.nonzero(whose[:, None] == np.append(whose, [-1, -1, -1])[np.arange(at.size)[:, None] + [1, 2, 3]])
    add(mix(stems[ones] + stems[ones + gaps + 1]), whose[ones])
    add(*_threes(sheet, owners))
    name = np.flatnonzero(words.capital[:-1] & words.capital[1:] & (owners[1:] == owners[:-1]))
    add(mix(words.stems[name] * np.uint64(5) + words.stems[name + 1]), owners[name])
    # two bits say which set a key belongs to: keys of one set stand together
    keys = np.concatenate([(keys >> np.uint64(2)) | (np.uint64(sort) << _SORT) for sort, (keys, _) in enumerate(parts)])
    whose = np.concatenate([article for _, article in parts])
    _, held, by_number = number_once(keys, whose, count)
    kinds = (by_number >> _SORT).view(np.int64)
    # the numbers of each article stand in the order of the sets
    begin = np.searchsorted(kinds, np.arange(len(SETS) + 1))
    edges = np.searchsorted(held.held, np.arange(count)[:, None] * held.most + begin)
    return held, kinds, np.diff(edges, axis=1)


def _threes(sheet: Sheet, owners: Places) -> tuple[Keys, Places]:
    """Runs of three words; a text of fewer is one run."""
    keys, low = sheet.words.keys, 0
    parts: list[Keys] = []
    articles: list[int] = []
    base = np.uint64(BASE)
    whole = mix((keys[:-2] * base + keys[1:-1]) * base + keys[2:]) if keys.size > 2 else keys[:0]
    inside = np.flatnonzero(owners[2:] == owners[:-2])
    for number, high in enumerate(sheet.stops.tolist()):
        if 0 < high - low < 3:
            run = keys[low : low + 1].copy()
            for step in range(low + 1, high):
                run = run * base + keys[step : step + 1]
            parts.append(mix(run))
            articles.append(number)
        low = high
    return np.concatenate([whole[inside], *parts]), np.concatenate([owners[inside], np.asarray(articles, np.int64)])
