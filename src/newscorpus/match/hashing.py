"""
Words as numbers: from a clean text to one 64-bit key a word, without a Python loop over words.

A character has a class (letter, digit, a script that writes no spaces, or a break) and a value, which is the same for
all its cases and compatibility forms. The key of a word is a sum over its characters of value times a power of an odd
number, so that the key of any head of a word comes from the same running sums; a mixer spreads the bits. The same text
gives the same keys in every process and on every machine.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

__all__ = [
    "BASE",
    "RUN",
    "Batch",
    "Cut",
    "Keys",
    "Places",
    "Words",
    "cut_batch",
    "distinct",
    "groups_of",
    "hash_runs",
    "hash_words",
    "mix",
    "order_within",
    "runs_of_batch",
    "shingles",
    "words_of_batch",
]

Keys = NDArray[np.uint64]
Places = NDArray[np.int64]

BASE = 0x9E3779B97F4A7C15 | 1
# the classes of characters
BREAK, LETTER, DIGIT, SINGLE = 0, 1, 2, 3
_TABLE = 0x10000
# scripts that write no spaces: every character is a word, as in `newscorpus.text.tokens`
_UNSPACED = (
    (0x0E00, 0x0EFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x3040, 0x30FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
)
# the number of letters that make a stem: long enough to tell words apart, short enough to fold most endings
STEM = 6
# the words of one run: a passage is verbatim where this many words in a row are the same
RUN = 5


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


def mix(values: Keys) -> Keys:
    """
    Spread the bits of *values* (the finaliser of splitmix64).

    >>> int(mix(np.array([1], np.uint64))[0])
    6238072747940578789
    """
    values = values ^ (values >> np.uint64(30))
    values = values * np.uint64(0xBF58476D1CE4E5B9)
    values = values ^ (values >> np.uint64(27))
    values = values * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


# what Unicode says of the characters: the same for everybody and never changed
@functools.cache
def characters() -> tuple[NDArray[np.uint8], Keys, NDArray[np.bool_]]:
    """The class of each character of the basic plane, its value, and whether it is a capital."""
    classes = np.zeros(_TABLE + 1, np.uint8)
    folded = np.arange(_TABLE + 1, dtype=np.uint64)
    capital = np.zeros(_TABLE + 1, np.bool_)
    for code in range(_TABLE):
        character = chr(code)
        category = unicodedata.category(character)
        if category[0] == "L" or category[0] == "M":
            classes[code] = LETTER
        elif category[0] == "N":
            classes[code] = DIGIT
        else:
            continue
        capital[code] = category in ("Lu", "Lt")
        plain = unicodedata.normalize("NFKC", character).casefold()
        # what folds to several characters (ß, ligatures) keeps the first two, which is enough to meet its other forms
        if len(plain) == 1:
            folded[code] = ord(plain)
        elif plain:
            folded[code] = ord(plain[0]) + (ord(plain[1]) << 21)
    for low, high in _UNSPACED:
        part = classes[low : high + 1]
        part[part == LETTER] = SINGLE
    return classes, mix(folded * np.uint64(BASE) + np.uint64(1)), capital


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
    """A text cut into words: the class and value sums of its characters, and where each word starts and ends."""

    small: Places
    classes: NDArray[np.uint8]
    sums: Keys
    starts: Places
    ends: Places
    alone: NDArray[np.bool_]
    # where the characters that are left stand in the text; None where none was dropped
    places: Places | None

    def first(self) -> Places:
        """Where each word starts in the text."""
        return self.starts if self.places is None else self.places[self.starts]

    def keys(self, ends: Places) -> Keys:
        """The keys of the words up to these ends."""
        down = _powers_for(self.sums.size)[1]
        return mix((self.sums[ends] - self.sums[self.starts]) * down[self.starts])

    def digits(self) -> NDArray[np.bool_]:
        """Whether each word starts with a digit."""
        return np.asarray(self.classes[self.starts] == DIGIT, np.bool_)

    def capitals(self) -> NDArray[np.bool_]:
        """Whether each word starts with a capital."""
        return np.asarray(characters()[2][self.small[self.starts]], np.bool_)

    def stems(self) -> Keys:
        """The keys of the first letters of the words, a final "s" taken off; of numbers, of all of them."""
        lengths = self.ends - self.starts
        letters = np.minimum(lengths - ((lengths >= 4) & (_plain(self.small, self.ends) == 0x73)), STEM)
        return self.keys(self.starts + np.where(self.digits(), lengths, letters))


def _cut(text: str) -> Cut:
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    classes_of, values_of, _ = characters()
    small = codes.astype(np.int64)
    beyond = None
    if small.size and int(codes.max()) >= _TABLE:
        beyond = codes >= _TABLE
        small[beyond] = _TABLE
    classes = classes_of[small]
    values = values_of[small]
    if beyond is not None:
        classes[beyond] = np.where(codes[beyond] >= 0x20000, SINGLE, BREAK)
        letters = beyond & (((codes >= 0x10000) & (codes < 0x1D000)) | ((codes >= 0x1E800) & (codes < 0x1F000)))
        classes[letters] = LETTER
        values[beyond] = mix(codes[beyond].astype(np.uint64) * np.uint64(BASE) + np.uint64(1))
    places = None
    # a comma and a full stop differ in one bit
    at = np.flatnonzero((codes[1:-1] & np.uint32(0xFFFFFFFD)) == 0x2C) + 1
    if at.size:
        at = at[(classes[at - 1] == DIGIT) & (classes[at + 1] == DIGIT)]
        if at.size:
            classes[at[codes[at] == 0x2E]] = DIGIT
            drop = at[codes[at] == 0x2C]
            if drop.size:
                places = np.delete(np.arange(codes.size, dtype=np.int64), drop)
                classes, values, small = classes[places], values[places], small[places]
    inside = classes != BREAK
    alone = classes == SINGLE
    # a word starts where the one before it stops, and stops where a break stands or the next one starts
    edges = np.zeros(inside.size + 2, np.int8)
    edges[1:-1] = inside
    turns = np.flatnonzero(edges[1:] != edges[:-1])
    starts, ends = turns[::2], turns[1::2]
    if alone.any():
        cuts = np.flatnonzero(inside[1:] & inside[:-1] & (alone[1:] | alone[:-1])) + 1
        starts, ends = np.sort(np.concatenate([starts, cuts])), np.sort(np.concatenate([ends, cuts]))
    sums = np.zeros(values.size + 1, np.uint64)
    np.cumsum(values * _powers_for(values.size + 1)[0][: values.size], out=sums[1:])
    return Cut(small=small, classes=classes, sums=sums, starts=starts, ends=ends, alone=alone, places=places)


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


def hash_runs(texts: Sequence[str]) -> list[tuple[Keys, int]]:
    """
    The keys of all runs of five words of each of *texts*, as `shingles` makes them, and how many words it has.

    Many texts at once cost less than each by itself.

    >>> texts = ["It rained all day in Brussels.", "It stopped."]
    >>> found = hash_runs(texts)
    >>> [runs.tolist() == shingles(hash_words(text).keys).tolist() for (runs, _), text in zip(found, texts)]
    [True, True]
    """
    return runs_of_batch(cut_batch(texts))


def runs_of_batch(batch: Batch) -> list[tuple[Keys, int]]:
    """The runs of each text of *batch*, as `hash_runs` gives them."""
    keys = batch.cut.keys(batch.cut.ends)
    runs = shingles(keys)
    out = []
    start = 0
    for stop in batch.stops.tolist():
        # a text shorter than a run is one run by itself, and no run reaches from one text into the next
        whole = stop - start >= RUN
        out.append((runs[start : stop - RUN + 1].copy() if whole else shingles(keys[start:stop]), stop - start))
        start = stop
    return out


def _plain(codes: Places, ends: Places) -> Places:
    return codes[ends - 1] | 0x20


def order_within(keys: Keys, stops: Places) -> Places:
    """
    The order of *keys* that sorts those of each text by themselves, and keeps equal ones as they stand.

    Args:
        keys: The keys of some texts, one text after the other.

        stops: For each text, how many keys it and those before it have.

    >>> order_within(np.array([5, 3, 5, 3], np.uint64), np.array([1, 4])).tolist()
    [0, 1, 3, 2]
    """
    size = keys.size
    owners = np.repeat(np.arange(stops.size, dtype=np.uint64), np.diff(stops, prepend=0))
    low, high = np.uint64(size.bit_length()), np.uint64(64 - stops.size.bit_length())
    # text, upper bits of the key, and place in one number: sorted by themselves, numbers need no places beside them
    packed = (owners << high) | ((keys >> (np.uint64(64) - high + low)) << low) | np.arange(size, dtype=np.uint64)
    packed.sort()
    order = (packed & ((np.uint64(1) << low) - np.uint64(1))).astype(np.int64)
    held = keys[order]
    if ((held[1:] < held[:-1]) & (owners[1:] == owners[:-1])).any():
        # keys that differ in their lower bits alone are as good as never met
        return np.lexsort((keys, owners))
    return order


def distinct(keys: Keys) -> Keys:
    """
    The different *keys*, sorted.

    >>> distinct(np.array([3, 1, 3], np.uint64)).tolist()
    [1, 3]
    """
    if keys.size < 2:
        return keys
    keys = np.sort(keys)
    new = np.empty(keys.size, np.bool_)
    new[0] = True
    np.not_equal(keys[1:], keys[:-1], out=new[1:])
    return keys[new]


def groups_of(keys: Keys) -> tuple[Places, Places]:
    """
    Where each different key of sorted *keys* starts, and how often it stands there.

    >>> starts, sizes = groups_of(np.array([3, 3, 7], np.uint64))
    >>> starts.tolist(), sizes.tolist()
    ([0, 2], [2, 1])
    """
    new = np.ones(keys.size, np.bool_)
    new[1:] = keys[1:] != keys[:-1]
    starts = np.flatnonzero(new)
    return starts, np.diff(np.append(starts, keys.size))


def shingles(keys: Keys, size: int = RUN) -> Keys:
    """
    The keys of all runs of *size* words; a text shorter than that is one run.

    >>> shingles(np.arange(6, dtype=np.uint64)).size
    2
    """
    if not keys.size:
        return keys
    size = min(size, keys.size)
    count = keys.size - size + 1
    out = keys[:count].copy()
    for step in range(1, size):
        out = out * np.uint64(BASE) + keys[step : step + count]
    return mix(out)
