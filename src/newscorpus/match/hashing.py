"""
Words as numbers: from a clean text to one 64-bit key a word, without a Python loop over words.

A character has a class and a value (see `characters`). The key of a word is a sum over its characters of value times a
power of an odd number, so that the key of any head of a word comes from the same running sums; a mixer spreads the
bits. The same text gives the same keys in every process and on every machine.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from newscorpus.match.characters import BREAK, DIGIT, LETTER, PLANE, SINGLE, characters
from newscorpus.match.keys import BASE, Keys, Places, mix

__all__ = [
    "Batch",
    "Cut",
    "Words",
    "cut_batch",
    "hash_words",
    "words_of_batch",
]

# the number of letters that make a stem: long enough to tell words apart, short enough to fold most endings
STEM = 6


@attrs.frozen(kw_only=True, eq=False)
class Words:
    """
    The words of a text, one number each.

    Attributes:
        keys: The key of each word, whatever its case.

        stems: The key of its first letters, a final "s" taken off.

        starts: Where it starts in the text.

        ends: Where it ends.

        lengths: How many characters its key was made of.

        capital: Whether its first character is a capital.

        digit: Whether its first character is a digit.

        single: Whether it is one character of a script that writes no spaces.
    """

    keys: Keys
    stems: Keys
    starts: Places
    ends: Places
    lengths: Places
    capital: NDArray[np.bool_]
    digit: NDArray[np.bool_]
    single: NDArray[np.bool_]


@functools.cache
def _powers(size: int) -> tuple[Keys, Keys]:
    inverse = np.uint64(pow(BASE, -1, 1 << 64))
    up = np.full(size, np.uint64(BASE))
    down = np.full(size, inverse)
    up[0] = down[0] = 1
    return np.multiply.accumulate(up), np.multiply.accumulate(down)


def _powers_for(size: int) -> tuple[Keys, Keys]:
    return _powers(1 << max(14, int(size).bit_length()))


@attrs.frozen(kw_only=True, eq=False)
class Cut:
    """
    Texts in one line, cut into words.

    Attributes:
        small: The characters, those beyond the basic plane as one.

        classes: Their classes.

        sums: The sums of the values of all characters before each, times powers.

        starts: Where each word starts.

        ends: Where it ends.

        alone: Whether each character is one of a script that writes no spaces.

        places: Where the characters that are left stand in the text; None where none was dropped.
    """

    small: Places
    classes: NDArray[np.uint8]
    sums: Keys
    starts: Places
    ends: Places
    alone: NDArray[np.bool_]
    places: Places | None

    def first(self) -> Places:
        """Where each word starts in the text."""
        return self.starts if self.places is None else self.places[self.starts]

    def keys(self, ends: Places) -> Keys:
        """The keys of the words up to these ends."""
        down = _powers_for(self.sums.size)[1]
        out = self.sums.take(ends)
        out -= self.sums.take(self.starts)
        out *= down.take(self.starts)
        return mix(out)

    def digits(self) -> NDArray[np.bool_]:
        """Whether each word starts with a digit."""
        return np.asarray(self.classes.take(self.starts) == DIGIT, np.bool_)

    def capitals(self) -> NDArray[np.bool_]:
        """Whether each word starts with a capital."""
        return characters()[2].take(self.small.take(self.starts))

    def stems(self) -> Keys:
        """The keys of the first letters of the words, a final "s" taken off; of numbers, of all of them."""
        lengths = self.ends - self.starts
        last = self.small.take(self.ends - 1) | 0x20
        letters = np.minimum(lengths - ((lengths >= 4) & (last == 0x73)), STEM)
        return self.keys(self.starts + np.where(self.digits(), lengths, letters))


def _cut(text: str) -> Cut:
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    small = codes.astype(np.int64)
    beyond = np.flatnonzero(codes >= PLANE)
    small[beyond] = PLANE
    classes = characters()[0].take(small)
    values = characters()[1].take(small)
    if beyond.size:
        wide = codes[beyond]
        letters = (wide < 0x1D000) | ((wide >= 0x1E800) & (wide < 0x1F000))
        classes[beyond] = np.where(wide >= 0x20000, SINGLE, np.where(letters, LETTER, BREAK))
        values[beyond] = mix(wide.astype(np.uint64) * np.uint64(BASE) + np.uint64(1))
    places = None
    # a comma and a full stop differ in one bit
    at = np.flatnonzero((codes[1:-1] & np.uint32(0xFFFFFFFD)) == 0x2C) + 1
    if at.size:
        at = at[(classes[at - 1] == DIGIT) & (classes[at + 1] == DIGIT)]
        if at.size:
            classes[at[codes[at] == 0x2E]] = DIGIT
            drop = at[codes[at] == 0x2C]
            if drop.size:
                edges = [-1, *drop.tolist(), codes.size]
                stretches = [slice(start + 1, end) for start, end in itertools.pairwise(edges)]
                classes, values, small, places = (
                    np.concatenate([part[stretch] for stretch in stretches])
                    for part in (classes, values, small, np.arange(codes.size))
                )
    inside = classes != BREAK
    alone = classes == SINGLE
    # a word starts where the one before it stops, and stops where a break stands or the next one starts
    bounded = np.zeros(inside.size + 2, np.bool_)
    bounded[1:-1] = inside
    turns = np.flatnonzero(bounded[1:] != bounded[:-1])
    starts, ends = turns[::2].copy(), turns[1::2].copy()
    if alone.any():
        cuts = np.flatnonzero(inside[1:] & inside[:-1] & (alone[1:] | alone[:-1])) + 1
        starts, ends = np.sort(np.concatenate([starts, cuts])), np.sort(np.concatenate([ends, cuts]))
    values *= _powers_for(values.size + 1)[0][: values.size]
    sums = np.zeros(values.size + 1, np.uint64)
    np.cumsum(values, out=sums[1:])
    return Cut(
        small=small,
        classes=classes,
        sums=sums,
        starts=starts,
        ends=ends,
        alone=alone,
        places=places,
    )


def hash_words(text: str) -> Words:
    """
    The words of *text* as numbers.

    Args:
        text: Any text; composed (NFC), where equal words shall have equal keys.

    Returns:
        Its words in order. Thousands separators inside a number are not part of it.

    >>> words = hash_words("Members met. The members' 1,000 plans")
    >>> bool(words.keys[0] == words.keys[3]), len(words.keys)
    (True, 6)
    """
    return words_of_batch(cut_batch([text]))


def words_of_batch(batch: Batch) -> Words:
    """The words of all texts of *batch* in line, and where they stand in the texts joined by line ends."""
    cut = batch.cut
    starts, ends = cut.starts, cut.ends
    return Words(
        keys=cut.keys(ends),
        stems=cut.stems(),
        starts=cut.first(),
        ends=ends if cut.places is None else cut.places[ends - 1] + 1,
        lengths=ends - starts,
        capital=cut.capitals(),
        digit=cut.digits(),
        single=cut.alone[starts],
    )


@attrs.frozen(kw_only=True, eq=False)
class Batch:
    """
    Several texts cut into words at once, which costs less than each by itself.

    Attributes:
        cut: The texts in one line, cut into words; no word reaches from one text into the next.

        stops: For each text, how many words stand in it and in those before it.
    """

    cut: Cut
    stops: Places


def cut_batch(texts: Sequence[str]) -> Batch:
    """
    Cut *texts* into words.

    >>> cut_batch(["It rained all day.", "", "It stopped."]).stops.tolist()
    [4, 4, 6]
    """
    cut = _cut("\n".join(texts))
    edges = np.cumsum([len(text) + 1 for text in texts])
    return Batch(cut=cut, stops=np.searchsorted(cut.first(), edges))
