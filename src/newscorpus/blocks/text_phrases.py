"""
Phrases and single words, looked for in all lines of a text at once.

The words of `text_words` go in; out comes what the wording of each line says, by the tables of `reasons`, and where
words stand that somebody asks for. Only the lines that may say something are looked at word by word.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from newscorpus.blocks.reasons import Match, match_words, phrase_keys, split_words
from newscorpus.blocks.text_words import FACTOR, Numbers, Words, mix_numbers, number_stretches, number_words

__all__ = ["find_matches", "find_words"]

_Mask = npt.NDArray[np.bool_]

_BITS = 17
_SHIFT = np.uint64(64 - _BITS)


def _number_phrases(phrases: Sequence[Sequence[str]]) -> Numbers:
    words = number_words([word for phrase in phrases for word in phrase])
    ends = np.cumsum([len(phrase) for phrase in phrases])
    return mix_numbers(number_stretches(words, np.append(0, ends[:-1]), ends)[0])


@functools.cache  # some words of the code, the same for everybody
def _sought(sought: frozenset[str]) -> tuple[frozenset[int], _Mask]:
    numbers = number_words(sorted(sought))
    likely = np.zeros(1 << _BITS, dtype=np.bool_)
    likely[numbers >> _SHIFT] = True
    return frozenset(numbers.tolist()), likely


def find_words(words: Words, sought: frozenset[str]) -> list[int]:
    """
    Where some words stand among others.

    Args:
        words: The words of some lines.

        sought: What is looked for, as `split_words` gives it.

    >>> from newscorpus.blocks.text_words import read_words
    >>> find_words(read_words(["Rain", "no rain"]), frozenset({"rain"}))
    [0, 2]
    """
    known, likely = _sought(sought)
    places = np.flatnonzero(likely[words.numbers >> _SHIFT])
    return [
        place for place, number in zip(places.tolist(), words.numbers[places].tolist(), strict=True) if number in known
    ]


class _Known(NamedTuple):
    # what whole lines say, by their numbers; for each of two tables
    whole: tuple[dict[int, Match], dict[int, Match]]
    # for one word, and for two in a row: in which tables they stand, and whether at the beginning of a line alone; a
    # table of bits says at once of nearly all words that they stand in none
    flags: tuple[dict[int, int], dict[int, int]]
    likely: tuple[_Mask, _Mask]


# what stands at the beginning of lines, and what stands anywhere: of lines that may be chrome, and of those that are
_FLAGS = ((1, 2), (4, 8))
_ANYWHERE = 2 | 8


@functools.cache  # shipped facts, the same for everybody
def _known() -> _Known:
    flags: tuple[dict[int, int], dict[int, int]] = ({}, {})
    wholes = []
    for of_chrome, own in zip((False, True), _FLAGS, strict=True):
        whole, *keys = phrase_keys(of_chrome=of_chrome)
        wholes.append(dict(zip(_number_phrases(list(whole)).tolist(), whole.values(), strict=True)))
        for phrases, flag in zip(keys, own, strict=True):
            for phrase, number in zip(phrases, _number_phrases(phrases).tolist(), strict=True):
                known = flags[len(phrase) - 1]
                known[number] = known.get(number, 0) | flag
    likely = []
    for known in flags:
        table = np.zeros(1 << _BITS, dtype=np.bool_)
        table[np.fromiter(known, dtype=np.uint64, count=len(known)) >> _SHIFT] = True
        likely.append(table)
    return _Known((wholes[0], wholes[1]), flags, (likely[0], likely[1]))


def find_matches(texts: Sequence[str], words: Words) -> tuple[list[Match | None], list[Match | None]]:
    """
    What the wording of each line says.

    Args:
        texts: The lines.

        words: Their words.

    Returns:
        What `reasons.match_words` tells of lines that may be chrome, and what it tells of those that are.

    >>> from newscorpus.blocks.text_words import read_words
    >>> texts = ["12 Comments", "It rained."]
    >>> [match and match.reason.value for match in find_matches(texts, read_words(texts))[0]]
    ['comments', None]
    """
    out: tuple[list[Match | None], list[Match | None]] = ([None] * len(texts), [None] * len(texts))
    count = len(words.lines)
    if not count:
        return out
    known = _known()
    apart = words.lines[1:] != words.lines[:-1]
    begins = np.append(0, np.flatnonzero(apart) + 1)
    singles = mix_numbers(words.numbers)
    # the last word of all begins no pair, nor does the last of a line: 0 stands for none
    pairs = np.zeros(count, dtype=np.uint64)
    pairs[:-1] = mix_numbers(words.numbers[:-1] + words.numbers[1:] * np.uint64(FACTOR))
    pairs[:-1][apart] = 0
    owners = words.lines[begins].tolist()
    first = set(begins.tolist())
    asked: tuple[set[int], set[int]] = (set(), set())
    for numbers, flags, likely in zip((singles, pairs), known.flags, known.likely, strict=True):
        places = np.flatnonzero(likely[numbers >> _SHIFT])
        lines = words.lines[places].tolist()
        for place, line, number in zip(places.tolist(), lines, numbers[places].tolist(), strict=True):
            flag = flags.get(number, 0)
            if place not in first:
                flag &= _ANYWHERE
            if flag & 3:
                asked[0].add(line)
            if flag & 12:
                asked[1].add(line)
    numbered = mix_numbers(number_stretches(words.numbers, begins, np.append(begins[1:], count))[0]).tolist()
    for whole, found in zip(known.whole, out, strict=True):
        for i, number in zip(owners, numbered, strict=True):
            if number in whole:
                found[i] = whole[number]
    chosen = [sorted(i for i in lines if found[i] is None) for lines, found in zip(asked, out, strict=True)]
    union = sorted({*chosen[0], *chosen[1]})
    split = dict(zip(union, split_words([texts[i] for i in union]), strict=True))
    for lines, found, of_chrome in zip(chosen, out, (False, True), strict=True):
        for i, match in zip(lines, match_words([split[i] for i in lines], of_chrome=of_chrome), strict=True):
            found[i] = match
    return out
