"""
Many bodies at once as small numbers: one 16-bit number a character, nothing for what stands between words.

Bodies go in; out come their clean texts, and all of them in line as numbers that are the same for all cases and
compatibility forms of a character, with the bounds of their words. Words are cut as `hashing.hash_words` cuts them, and
two characters have one number where they have one value there: the tests hold the two ways against each other. What one
text needs and others do not (a comma in a number, a script that writes no spaces, a character beyond the basic plane)
is done for the batch that has it, and costs the others nothing.
"""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from collections.abc import Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from newscorpus.match.fingerprints import clean_body
from newscorpus.match.hashing import BREAK, DIGIT, SINGLE, Places, characters

__all__ = ["Cut", "cut_bodies"]

Units = NDArray[np.uint16]

# what a character may need besides its number: cleaning, cuts around it, a second look, a digest of its folded form
_UNCLEAN, _ALONE, _BEYOND, _LONG = (np.uint32(1 << bit) for bit in (16, 17, 18, 19))
_PLANE = 1 << 16
_SURROGATES = range(0xD800, 0xE000)
_LOW = 0xDC00
_LONE = re.compile("[\ud800-\udfff]")
# the numbers from here on are those of halves of characters beyond the plane
_HALVES = _PLANE - len(_SURROGATES)
_SPACE, _LINE, _COMMA, _STOP = 0x20, 0x0A, 0x2C, 0x2E
# zeros behind the last character, so that four of them may be looked at from anywhere
PAD = 16


@attrs.frozen(kw_only=True, eq=False)
class Cut:
    """
    Texts cut into words.

    Attributes:
        texts: The clean texts.

        units: The characters of all texts in line as numbers, 0 between words, with zeros at the end.

        codes: The same characters as they are in UTF-16, and what stands between words.

        starts: Where each word starts among the units.

        ends: Where it ends.

        first: For each text the number of its first word, and at last the number of all words.

        long: The numbers of the words in which a character folds to something else than one character of its number.

        folded: These words, folded.
    """

    texts: list[str]
    units: Units
    codes: Units
    starts: Places
    ends: Places
    first: Places
    long: Places
    folded: list[str]


def _composes() -> set[int]:
    """The characters that may join with the one before them, as far as single characters show it."""
    found: set[int] = set()
    for code in range(_PLANE):
        if code not in _SURROGATES:
            parts = unicodedata.normalize("NFD", chr(code))
            found.update(map(ord, parts[1:]))
    return found


# what Unicode says of the characters: the same for everybody and never changed
@functools.cache
def _table() -> NDArray[np.uint32]:
    classes, values = (part[:_PLANE] for part in characters()[:2])
    inside = classes != BREAK
    inside[_STOP] = True
    # numbers from 1 on, in the order of the values; the last 2048 are left for halves of characters beyond the plane
    _, numbers = np.unique(values[inside], return_inverse=True)
    table = np.zeros(_PLANE, np.uint32)
    table[inside] = numbers + 1
    stop = table[_STOP]
    table[_STOP] = 0
    flags = np.zeros(_PLANE, np.uint32)
    composes = _composes()
    for code in range(_PLANE):
        character = chr(code)
        folded = character.casefold()
        plain = len(folded) == 1 and ord(folded) < _PLANE
        if folded != character and not (
            plain and table[ord(folded)] == table[code] and classes[ord(folded)] == classes[code]
        ):
            flags[code] |= _LONG
        if code != _LINE and (
            not character.isprintable()
            or code in composes
            or unicodedata.combining(character)
            or not unicodedata.is_normalized("NFC", character)
        ):
            flags[code] |= _UNCLEAN
    flags[classes == SINGLE] |= _ALONE
    flags[_SURROGATES.start : _SURROGATES.stop] = _UNCLEAN | _BEYOND | _LONG
    table |= flags
    # kept where no character is looked up: the number of a stop inside a number
    return np.append(table, stop)


def _encode(texts: Sequence[str]) -> Units:
    joined = "\n".join(texts)
    try:
        content = joined.encode("utf-16-le")
    except UnicodeEncodeError:
        # halves of characters are no words; two of them in a row must not become one character
        content = _LONE.sub("\x00", joined).encode("utf-16-le")
    return np.frombuffer(content, "<u2")


def _edges(texts: Sequence[str], codes: Units) -> Places:
    """Where each text starts among the *codes*, and at last where they end."""
    edges = np.zeros(len(texts) + 1, np.int64)
    np.cumsum([len(text) + 1 for text in texts], out=edges[1:])
    if edges[-1] != codes.size + 1:
        # characters beyond the plane take two
        high = np.flatnonzero((codes >= _SURROGATES.start) & (codes < _LOW))
        edges += np.searchsorted(high - np.arange(high.size), edges)
    return edges


def _unclean(codes: Units, odd: Places, edges: Places) -> list[int]:
    """The texts that may need cleaning; *odd* is where characters stand that a clean text may not have."""
    white = (codes == _SPACE) | (codes == _LINE)
    twice = np.flatnonzero(white[1:] & white[:-1])
    places = np.concatenate([odd, twice, twice + 1])
    which = set((np.searchsorted(edges, places, side="right") - 1).tolist())
    if white[0]:
        which.add(0)
    if white[-1]:
        which.add(edges.size - 2)
    return sorted(which)


def cut_bodies(bodies: Sequence[str], *, clean: bool = True) -> Cut:
    r"""
    Clean *bodies* and cut them into words.

    Args:
        bodies: The bodies of articles, in any state.

        clean: Whether to clean them first.

    Returns:
        The clean texts, and their words in line.

    >>> cut = cut_bodies(["It  rained\n", "1,000 tanks"])
    >>> cut.texts, cut.first.tolist(), (cut.ends - cut.starts).tolist()
    (['It rained', '1,000 tanks'], [0, 2, 4], [2, 6, 4, 5])
    """
    texts = list(bodies)
    codes = _encode(texts)
    if not codes.size:
        return _nothing(texts)
    found, odd, needs = _look_up(codes)
    edges = _edges(texts, codes)
    changed = False
    for number in _unclean(codes, odd[(needs & _UNCLEAN) != 0], edges) if clean else ():
        text = clean_body(texts[number])
        changed = changed or text != texts[number]
        texts[number] = text
    if changed:
        codes = _encode(texts)
        if not codes.size:
            return _nothing(texts)
        found, odd, needs = _look_up(codes)
        edges = _edges(texts, codes)
    units = found.astype(np.uint16)
    alone, long = odd[:0], odd[(needs & _LONG) != 0]
    if odd.size:
        alone = odd[(needs & _ALONE) != 0]
        high = odd[(needs & _BEYOND) != 0]
        if high.size:
            alone = np.concatenate([alone, _beyond(codes, units, high[codes[high] < _LOW])])
    return _words(texts, codes, units, alone=alone, edges=edges, long=long)


def _look_up(codes: Units) -> tuple[NDArray[np.uint32], Places, NDArray[np.uint32]]:
    """What the table says of each character, where the odd ones stand, and what these need."""
    found = _table().take(codes)
    odd = np.flatnonzero(found >= _PLANE) if int(found.max()) >= _PLANE else np.empty(0, np.int64)
    return found, odd, found[odd]


def _nothing(texts: list[str]) -> Cut:
    none, first = np.empty(0, np.int64), np.zeros(len(texts) + 1, np.int64)
    units, codes = np.zeros(PAD, "<u2"), np.empty(0, "<u2")
    return Cut(texts=texts, units=units, codes=codes, starts=none, ends=none, first=first, long=none, folded=[])


def _beyond(codes: Units, units: Units, high: Places) -> Places:
    """Give the halves of characters beyond the plane numbers, or none, and say which stand alone."""
    whole = (0x10000 + ((codes[high].astype(np.int64) - _SURROGATES.start) << 10)) | (
        codes[high + 1].astype(np.int64) - _LOW
    )
    single = whole >= 0x20000
    letter = (whole < 0x1D000) | ((whole >= 0x1E800) & (whole < 0x1F000))
    for half in (high, high + 1):
        units[half] = np.where(single | letter, codes[half].astype(np.int64) + _HALVES - _SURROGATES.start, 0)
    return high[single]


def _words(texts: list[str], codes: Units, units: Units, *, alone: Places, edges: Places, long: Places) -> Cut:
    # a comma and a full stop differ in one bit
    at = np.flatnonzero((codes[1:-1] & np.uint16(0xFFFD)) == _COMMA) + 1
    if at.size:
        at = at[_digits()[codes[at - 1]] & _digits()[codes[at + 1]]]
    drop = at[codes[at] == _COMMA]
    units[at[codes[at] == _STOP]] = _table()[_PLANE]
    if drop.size:
        units, codes = _without(units, drop), _without(codes, drop)
        alone = alone - np.searchsorted(drop, alone)
        long = long - np.searchsorted(drop, long)
        edges = edges - np.searchsorted(drop, edges)
    size = units.size
    whole = np.zeros(size + PAD + 1, "<u2")
    whole[1 : size + 1] = units
    inside = whole[: size + 2] != 0
    # a word starts where the one before it stops, and stops where a break stands or the next one starts
    turns = np.flatnonzero(inside[1:] != inside[:-1])
    starts, ends = turns[::2], turns[1::2]
    if alone.size:
        starts, ends = _cuts(whole[1:], alone, starts, ends)
    first = np.searchsorted(starts, edges)
    # half a character that is no word stands in none
    long = _distinct(np.searchsorted(starts, long[whole[1:][long] != 0], side="right") - 1)
    folded = [
        codes[start:end].tobytes().decode("utf-16-le").casefold()
        for start, end in zip(starts[long].tolist(), ends[long].tolist(), strict=True)
    ]
    return Cut(
        texts=texts,
        units=whole[1:],
        codes=codes,
        starts=starts,
        ends=ends,
        first=first,
        long=long,
        folded=folded,
    )


def _without(units: Units, drop: Places) -> Units:
    """The *units* but for those that are dropped."""
    edges = [-1, *drop.tolist(), units.size]
    return np.concatenate([units[start + 1 : end] for start, end in itertools.pairwise(edges)])


def _distinct(places: Places) -> Places:
    """The different *places*, which rise."""
    return places[np.append(places[:-1] != places[1:], True)] if places.size else places


def _cuts(units: Units, alone: Places, starts: Places, ends: Places) -> tuple[Places, Places]:
    """Cut before and behind every character that is a word."""
    edges = np.unique(np.concatenate([alone, alone + 1 + (units[alone] >= _HALVES)]))
    # a character that is a word at the edge of a stretch is cut there already
    before = np.searchsorted(starts, edges, side="right") - 1
    inner = edges[(edges > starts[before]) & (edges < ends[before])]
    return np.sort(np.concatenate([starts, inner])), np.sort(np.concatenate([ends, inner]))


@functools.cache
def _digits() -> NDArray[np.bool_]:
    return np.asarray(characters()[0] == DIGIT, np.bool_)
