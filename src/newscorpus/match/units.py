"""
Many bodies at once as small numbers: one byte a character, nothing for what stands between words.

Bodies go in; out come their clean texts, and all of them in line as bytes that are the same for all cases and
compatibility forms of a character, with the bounds of their words. Words are cut as `hashing.hash_words` cuts them, and
two characters have one number where they have one value there: the tests hold the two ways against each other. Letters
of ASCII are worked out of their codes, all at once. What others need (a letter beyond them, a comma in a number, a
script that writes no spaces, a character beyond the basic plane) is done for the characters that need it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import Any

import attrs
import numpy as np
from numpy.typing import NDArray

from newscorpus.match.alphabet import (
    ALONE,
    ASCII,
    BEYOND,
    FIGURE,
    LONG,
    SURROGATES,
    UNCLEAN,
    alphabet,
)
from newscorpus.match.characters import PLANE
from newscorpus.match.fingerprints import clean_body
from newscorpus.match.keys import Places

__all__ = ["PAD", "WIDE", "Codes", "Cut", "cut_bodies"]

Units = NDArray[np.uint8]
Codes = NDArray[np.uint16]

_LOW = 0xDC00
_LONE = re.compile("[\ud800-\udfff]")
_SPACE, _LINE, _COMMA, _STOP = (np.uint8(code) for code in (0x20, 0x0A, 0x2C, 0x2E))
_CASE, _A, _ZERO, _LETTERS, _DIGITS = (np.uint8(code) for code in (0x20, 0x61, 0x30, 26, 10))

WIDE = np.uint8(255)
"""What stands for a letter of a number beyond ASCII, and for a character beyond these numbers."""

PAD = 32
"""Zeros behind the last character, so that eight of them may be looked at from anywhere."""


@attrs.frozen(kw_only=True, eq=False)
class Cut:
    """
    Texts cut into words.

    Attributes:
        texts: The clean texts.

        units: The characters of all texts in line as bytes, 0 between words, with zeros at the end.

        codes: The same characters as they are in UTF-16, and what stands between words.

        starts: Where each word starts among the units.

        ends: Where it ends.

        first: For each text the number of its first word, and at last the number of all words.

        wide: The numbers of the words that have letters beyond ASCII.

        long: The numbers of the words in which a character folds to something else than one character of its number.

        folded: These words, folded.
    """

    texts: list[str]
    units: Units
    codes: Codes
    starts: Places
    ends: Places
    first: Places
    wide: Places
    long: Places
    folded: list[str]


@attrs.frozen(kw_only=True, eq=False)
class _Line:
    """
    Texts in line, and what is odd in them.

    Attributes:
        codes: Their characters in UTF-16.

        bytes: The same, where they are more than a byte that byte's largest number.

        edges: Where each text starts, and at last where a next one would.

        odd: Where characters stand that are none of ASCII's, or not printed.

        known: What `alphabet` says of them.
    """

    codes: Codes
    bytes: Units
    edges: Places
    odd: Places
    known: NDArray[np.uint32]


def _encode(text: str) -> Codes:
    try:
        content = text.encode("utf-16-le")
    except UnicodeEncodeError:
        # halves of characters are no words; two of them in a row must not become one character
        content = _LONE.sub("\x00", text).encode("utf-16-le")
    return np.frombuffer(content, "<u2")


def _line(codes: Codes, edges: Places) -> _Line:
    narrow = codes.astype(np.uint8)
    # all bits of what takes more than a byte
    narrow |= np.negative((codes > np.uint16(WIDE)).view(np.uint8))
    odd = np.flatnonzero(((narrow - _SPACE) > np.uint8(ASCII - 2 - _SPACE)) & (narrow != _LINE))
    return _Line(codes=codes, bytes=narrow, edges=edges, odd=odd, known=alphabet().take(codes.take(odd)))


def _in_line(texts: Sequence[str]) -> _Line:
    codes = _encode("\n".join(texts))
    edges = np.zeros(len(texts) + 1, np.int64)
    np.cumsum([len(text) + 1 for text in texts], out=edges[1:])
    if edges[-1] != codes.size + 1:
        # characters beyond the plane take two
        high = np.flatnonzero((codes >= SURROGATES.start) & (codes < _LOW))
        edges += np.searchsorted(high - np.arange(high.size), edges)
    return _line(codes, edges)


def _unclean(line: _Line) -> list[int]:
    """The texts that may need cleaning."""
    if not line.codes.size:
        return []
    white = (line.bytes == _SPACE) | (line.bytes == _LINE)
    twice = np.flatnonzero(white[1:] & white[:-1])
    places = np.concatenate([line.odd[(line.known & UNCLEAN) != 0], twice, twice + 1])
    which = set((np.searchsorted(line.edges, places, side="right") - 1).tolist())
    if white[0]:
        which.add(0)
    if white[-1]:
        which.add(line.edges.size - 2)
    return sorted(which)


def _cleaned(line: _Line, texts: list[str]) -> _Line:
    """The same with its texts clean; they are put into *texts*."""
    edges = line.edges.tolist()
    parts: list[Codes] = []
    done = 0
    grown = np.zeros(len(texts) + 1, np.int64)
    for number in _unclean(line):
        text = clean_body(texts[number])
        if text != texts[number]:
            texts[number] = text
            start, end = edges[number], edges[number + 1] - 1
            parts += [line.codes[done:start], _encode(text)]
            grown[number + 1] = parts[-1].size - (end - start)
            done = end
    if not parts:
        return line
    return _line(np.concatenate([*parts, line.codes[done:]]), line.edges + np.cumsum(grown))


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
    line = _in_line(texts)
    if clean:
        line = _cleaned(line, texts)
    codes, narrow, edges = line.codes, line.bytes, line.edges
    lower, digit = narrow | _CASE, (narrow - _ZERO) < _DIGITS
    units = lower * (((lower - _A) < _LETTERS) | digit)
    number = (line.known & np.uint32(PLANE - 1)).astype(np.int64)
    units[line.odd] = np.where(number < ASCII, number, WIDE)
    wide = line.odd[number >= ASCII]
    alone, long = line.odd[(line.known & ALONE) != 0], line.odd[(line.known & LONG) != 0]
    digit[line.odd[(line.known & FIGURE) != 0]] = True
    high = line.odd[(line.known & BEYOND) != 0]
    if high.size:
        more, single = _beyond(codes, units, high[codes[high] < _LOW])
        wide, alone = np.sort(np.concatenate([wide, more])), np.concatenate([alone, single])
    # a comma and a full stop differ in one bit
    point = ((narrow & np.uint8(0xFD)) == _COMMA)[1:-1] & digit[:-2] & digit[2:]
    at = np.flatnonzero(point) + 1
    drop = at[narrow[at] == _COMMA]
    units[at[narrow[at] == _STOP]] = _STOP
    if drop.size:
        units, codes = _without(units, drop), _without(codes, drop)
        alone, long, wide, edges = (each - np.searchsorted(drop, each) for each in (alone, long, wide, edges))
    return _words(texts, codes, units, edges=edges, odd=(alone, long, wide))


def _beyond(codes: Codes, units: Units, high: Places) -> tuple[Places, Places]:
    """Mark the halves of characters beyond the plane that are letters; say where these are, and which stand alone."""
    whole = (0x10000 + ((codes[high].astype(np.int64) - SURROGATES.start) << 10)) | (
        codes[high + 1].astype(np.int64) - _LOW
    )
    single = whole >= 0x20000
    letter = high[single | (whole < 0x1D000) | ((whole >= 0x1E800) & (whole < 0x1F000))]
    letter = np.concatenate([letter, letter + 1])
    units[letter] = WIDE
    return letter, high[single]


def _words(texts: list[str], codes: Codes, units: Units, *, edges: Places, odd: tuple[Places, Places, Places]) -> Cut:
    """Cut the units into words; *odd* are where words by themselves, long ones and wide letters stand."""
    alone, long, wide = odd
    size = units.size
    whole = np.zeros(size + PAD + 1, np.uint8)
    whole[1 : size + 1] = units
    inside = whole[: size + 2] != 0
    # a word starts where the one before it stops, and stops where a break stands or the next one starts
    turns = np.flatnonzero(inside[1:] != inside[:-1])
    starts, ends = turns[::2].copy(), turns[1::2].copy()
    units = whole[1:]
    if alone.size:
        starts, ends = _cuts(codes, alone, starts, ends)
    # half a character that is no word stands in none
    long = _words_at(starts, long[units[long] != 0])
    folded = [
        codes[start:end].tobytes().decode("utf-16-le").casefold()
        for start, end in zip(starts[long].tolist(), ends[long].tolist(), strict=True)
    ]
    return Cut(
        texts=texts,
        units=units,
        codes=codes,
        starts=starts,
        ends=ends,
        first=np.searchsorted(starts, edges),
        wide=_words_at(starts, wide),
        long=long,
        folded=folded,
    )


def _without(units: NDArray[Any], drop: Places) -> NDArray[Any]:
    """The *units* but for those that are dropped."""
    edges = [-1, *drop.tolist(), units.size]
    return np.concatenate([units[start + 1 : end] for start, end in itertools.pairwise(edges)])


def _words_at(starts: Places, places: Places) -> Places:
    """The numbers of the words in which the *places*, which rise, lie."""
    if not places.size:
        return places
    if places.size > starts.size:
        # a text in letters beyond ASCII: there are fewer words than letters to ask about
        bounds = np.searchsorted(places, starts)
        return np.asarray(np.flatnonzero(np.append(bounds[1:], places.size) > bounds), np.int64)
    numbers = np.searchsorted(starts, places, side="right") - 1
    return np.asarray(numbers[np.append(numbers[:-1] != numbers[1:], True)], np.int64)


def _cuts(codes: Codes, alone: Places, starts: Places, ends: Places) -> tuple[Places, Places]:
    """Cut before and behind every character that is a word."""
    half = (codes[alone] >= SURROGATES.start) & (codes[alone] < SURROGATES.stop)
    edges = np.unique(np.concatenate([alone, alone + 1 + half]))
    # a character that is a word at the edge of a stretch is cut there already
    before = np.searchsorted(starts, edges, side="right") - 1
    inner = edges[(edges > starts[before]) & (edges < ends[before])]
    return np.sort(np.concatenate([starts, inner])), np.sort(np.concatenate([ends, inner]))
