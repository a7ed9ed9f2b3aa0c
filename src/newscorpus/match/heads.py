"""
One key for each word of many texts: eight bytes of it at a time.

A `Cut` goes in, its words' keys come out, which depend on nothing but the characters of each word.
"""

from __future__ import annotations

import hashlib

import numpy as np
from numpy.typing import NDArray

from newscorpus.match.alphabet import BEYOND, HALVES, SURROGATES, alphabet
from newscorpus.match.characters import PLANE
from newscorpus.match.keys import Keys, Places
from newscorpus.match.units import PAD, WIDE, Codes, Cut

__all__ = ["LONG", "heads_of", "pack_heads", "wide_units"]

LONG = 6
"""A word of so many characters is a long one."""

# words of more than so many times eight bytes are hashed one by one
_EIGHTS = 8
_ODD = tuple(np.uint64(number | 1) for number in (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB))
_HALF, _MOST = np.uint64(32), np.uint64(63)
# what is kept of so many bytes
_MASKS = np.array([(1 << 8 * size) - 1 for size in range(9)], np.uint64)


def heads_of(cut: Cut) -> Keys:
    """
    The key of each word of *cut*.

    >>> from newscorpus.match.units import cut_bodies
    >>> one, two, three = heads_of(cut_bodies(["Zürich ZÜRICH Zurich"])).tolist()
    >>> one == two, one == three
    (True, False)
    """
    line, starts, left = cut.units, cut.starts, cut.ends - cut.starts
    if not cut.wide.size:
        return _hashed(line, starts, left)
    # behind the words of bytes those of wider numbers, whose keys begin with a number of their own
    units, low, high = wide_units(cut)
    starts, left, size = starts.copy(), left.copy(), units.itemsize
    starts[cut.wide] = line.size + size * low
    left[cut.wide] = size * (high - low)
    return _hashed(np.concatenate([line, units.view(np.uint8), line[-PAD:]]), starts, left, wide=cut.wide)


def _hashed(line: NDArray[np.uint8], starts: Places, left: Places, *, wide: Places | None = None) -> Keys:
    """
    The key of each word: eight bytes of it at a time.

    Args:
        line: The bytes of the words, with at least `PAD` zeros at the end.

        starts: Where each word starts.

        left: How many bytes it has.

        wide: Which words are of wider numbers: what is equal in their bytes to a word of bytes is another word.
    """
    eights = line[: line.size & -8].view("<u8")
    # a word begins within one eight of bytes and goes on in the next
    at, shift = starts >> 3, ((starts & 7) << 3).view(np.uint64)
    out = _eight(eights, at, shift)
    # and-ing with a mask, so that what follows the word does not count
    out &= _MASKS.take(np.minimum(left, 8))
    if wide is not None:
        out[wide] ^= _ODD[2]
    out *= _ODD[0]
    out ^= out >> _HALF
    more = np.flatnonzero(left > 8)
    step = 1
    while more.size and step < _EIGHTS:
        rest = left.take(more)
        rest -= 8 * step
        part = _eight(eights, at.take(more) + step, shift.take(more))
        part &= _MASKS.take(np.minimum(rest, 8))
        part ^= out.take(more)
        part *= _ODD[step & 1]
        part ^= part >> _HALF
        out[more] = part
        more = more[rest > 8]
        step += 1
    for number in more.tolist():
        # what was worked out of the first few bytes tells words of bytes from wider ones
        word = line[starts[number] : starts[number] + left[number]].tobytes() + out[number].tobytes()
        out[number] = int.from_bytes(hashlib.blake2b(word, digest_size=8).digest(), "little")
    return out


def _eight(eights: Keys, at: Places, shift: Keys) -> Keys:
    """Eight bytes from somewhere on: those of one number but for the first few *shift* bits, then those of the next."""
    out = eights.take(at)
    out >>= shift
    rest = eights.take(at + 1)
    # in two steps: what is shifted by all its bits is gone
    rest <<= np.uint64(1)
    rest <<= shift ^ _MOST
    out |= rest
    return out


def pack_heads(heads: Keys, cut: Cut) -> NDArray[np.uint32]:
    """
    The upper half of each key, and in the lowest bit whether the word is a long one.

    >>> from newscorpus.match.units import cut_bodies
    >>> cut = cut_bodies(["a harbour"])
    >>> (pack_heads(heads_of(cut), cut) & 1).tolist()
    [0, 1]
    """
    packed = (heads >> _HALF).astype(np.uint32)
    packed &= ~np.uint32(1)
    packed |= cut.ends - cut.starts >= LONG
    return packed


def wide_units(cut: Cut) -> tuple[Codes, Places, Places]:
    """
    The words of *cut* that have letters beyond ASCII, with a number of their own for each character.

    Returns:
        The numbers of the characters of these words, and where each word starts and ends among them.

    >>> cut_bodies(["Zürich"]).wide.tolist(), [each.tolist() for each in wide_units(cut_bodies(["A ß"]))[1:]]
    ([0], [[0], [1]])
    """
    starts, sizes = cut.starts[cut.wide], cut.ends[cut.wide] - cut.starts[cut.wide]
    ends = np.cumsum(sizes)
    at = np.repeat(starts - ends + sizes, sizes) + np.arange(int(sizes.sum()))
    units = cut.units.take(at).astype(np.uint16)
    wide = np.flatnonzero(units == WIDE)
    codes = cut.codes.take(at[wide])
    numbers = alphabet().take(codes)
    half = (numbers & BEYOND) != 0
    units[wide] = np.where(half, codes.astype(np.int64) + HALVES - SURROGATES.start, numbers & np.uint32(PLANE - 1))
    return units, ends - sizes, ends
