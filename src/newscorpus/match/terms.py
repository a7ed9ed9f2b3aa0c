"""
The heaviest terms of many articles at once: the words, names and numbers in which paraphrases and stories meet.

A batch of texts goes in, as `hashing.cut_batch` cuts it; out come packed arrays with at most 32 terms an article. Which
they are and what they weigh is a function of the text alone, so an article has the same terms in every corpus, batch
and order. Weights come from the shipped table of how rare words are, never from the corpus at hand.

A term is the stem of a word, kept as the upper half of its key; in scripts that write no spaces, two neighbouring
characters. A number is its digits, the same in all languages.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from functools import partial

import attrs
import numpy as np
from numpy.typing import NDArray

from newscorpus.match import units
from newscorpus.match.characters import DIGIT, SINGLE, characters
from newscorpus.match.hashing import STEM, Batch, cut_batch
from newscorpus.match.keys import BASE, Keys, Places, mix
from newscorpus.match.rarity import background, look_up, unknown_weights
from newscorpus.match.vectors import FULL, TERMS, Marks, Numbers, Terms, choose_terms, join_terms, likeness

__all__ = [
    "BATCH",
    "FULL",
    "TERMS",
    "Numbers",
    "Terms",
    "choose_terms",
    "join_terms",
    "likeness",
    "terms_of_batch",
    "terms_of_cut",
]

BATCH = 1024
"""How many texts a batch may hold, at most."""

# words below this weight carry no content
_CONTENT = 2.2
# what a name within a sentence is worth beside another word of its weight
_NAME = 2.0
# two neighbouring characters of a script without spaces weigh so much
_TWO = 6.0
# counts above this many add nothing
_COUNTED = 1023
# what is known of a word beside its stem: its length up to seven, and whether it is a number, a character, a name
_NUMBER, _CHARACTER, _NAMED = 8, 16, 32
_KNOWN = np.uint64(6)
_STEM = np.uint64(48)
_SIEVE = np.uint64(64 - 18)
_ABBREVIATED = 3
# a word of so many small letters is no term
_SHORT = 2
# what a word begins with
_CAPITAL, _FIGURE, _ALONE = 1, 2, 4
_SURROGATES = 0xD800 >> 11
_DOT = 0x2E


@attrs.frozen(kw_only=True, eq=False)
class _Tables:
    """Which characters end a sentence and what else is known of them, first bits of common stems, worth of counts."""

    ending: Marks
    kinds: NDArray[np.uint8]
    values: Keys
    common: Marks
    counted: Numbers


# facts about characters and common words: the same for everybody and never changed
@functools.cache
def _tables() -> _Tables:
    ending = np.zeros(0x10001, np.bool_)
    ending[[ord(character) for character in "\n.!?…。！？।؟"]] = True
    classes, values, capital = characters()
    kinds = (
        np.where(classes == DIGIT, _FIGURE, 0) | np.where(classes == SINGLE, _ALONE, 0) | np.where(capital, _CAPITAL, 0)
    )
    table = background()
    common = np.zeros(1 << 18, np.bool_)
    common[table.stems[(table.weights > 0) & (table.weights < _CONTENT)] >> np.uint32(14)] = True
    return _Tables(
        ending=ending,
        kinds=kinds.astype(np.uint8),
        values=values,
        common=common,
        counted=np.log1p(np.arange(_COUNTED + 1)),
    )


@attrs.frozen(kw_only=True, eq=False)
class _Words:
    """The words of some texts: where each starts and ends among the characters, and what it begins with."""

    codes: NDArray[np.integer]
    starts: Places
    ends: Places
    capitals: Marks
    digits: Marks
    alone: Marks
    stops: Places


def _names(words: _Words) -> Marks:
    """Which words are capitalised within a sentence."""
    out = words.capitals & (words.ends - words.starts > 1)
    # the first word of each text opens a sentence, whatever stands before it
    begin = np.append(np.zeros(1, np.int64), words.stops)
    out[begin[begin < out.size]] = False
    at = np.flatnonzero(out)
    ending = _tables().ending
    # what stands between a word and the one before it, as far as three characters
    before = words.ends[at - 1]
    gap = words.starts[at] - before
    opens = np.zeros(at.size, np.bool_)
    for step in range(3):
        opens |= (gap > step) & ending[words.codes[before + np.minimum(step, gap)]]
    # after a short word with a capital and a dot, "Mr. Smith" and "U.S. President", no sentence opens
    short = (before - words.starts[at - 1] <= _ABBREVIATED) & (gap == 2) & (words.codes[before] == _DOT)
    opens &= ~(short & words.capitals[at - 1])
    out[at[opens]] = False
    return out


def _items(words: _Words, stems_of: Callable[[Places], Keys]) -> Keys:
    """Every word that may be a term: its text, its stem and what is known of it, in one number."""
    lengths = words.ends - words.starts
    names = _names(words)
    likely = np.flatnonzero((lengths > _SHORT) | words.capitals | words.digits | words.alone)
    lengths = lengths[likely]
    known = np.minimum(lengths, 7)
    known[words.digits[likely]] |= _NUMBER
    known[names[likely]] |= _NAMED
    stems = stems_of(likely)
    if words.alone.any():
        alone, starts, ends = words.alone[likely], words.starts[likely], words.ends[likely]
        known[alone] |= _CHARACTER
        # a character and the next one, where they touch; one by itself is a word like others
        two = np.flatnonzero(alone[:-1] & alone[1:] & (starts[1:] == ends[:-1]))
        stems[two] = mix(stems[two] * np.uint64(7) + stems[two + 1])
        known[two] = 7 | _CHARACTER
    rare = np.flatnonzero(~_tables().common[stems >> _SIEVE])
    owners = np.searchsorted(words.stops, likely[rare], side="right").astype(np.uint64)
    out: Keys = (stems[rare] >> (np.uint64(64) - _STEM)) << _KNOWN
    out |= owners << (_STEM + _KNOWN)
    out |= known[rare].astype(np.uint64)
    return out


def terms_of_cut(cut: units.Cut) -> Terms:
    """
    The heaviest terms of each text of *cut*, the same as `terms_of_batch` gives them.

    >>> from newscorpus.match.hashing import cut_batch
    >>> texts = ["Mark Rutte met Zelenskyy in Kyiv.", "Rutte was in Kyiv."]
    >>> terms_of_cut(units.cut_bodies(texts)).keys.tolist() == terms_of_batch(cut_batch(texts)).keys.tolist()
    True
    """
    # characters beyond the basic plane are two numbers here, and one there
    if (cut.codes >> np.uint16(11) == _SURROGATES).any():
        return join_terms([terms_of_batch(cut_batch(cut.texts[at : at + 64])) for at in range(0, len(cut.texts), 64)])
    parts = []
    for at in range(0, len(cut.texts), BATCH):
        low, high = int(cut.first[at]), int(cut.first[min(at + BATCH, len(cut.texts))])
        starts, ends = cut.starts[low:high], cut.ends[low:high]
        kinds = _tables().kinds[cut.codes[starts]]
        words = _Words(
            codes=cut.codes,
            starts=starts,
            ends=ends,
            capitals=kinds & _CAPITAL != 0,
            digits=kinds & _FIGURE != 0,
            alone=kinds & _ALONE != 0,
            stops=cut.first[at + 1 : at + BATCH + 1] - low,
        )
        stems = partial(_stems, words)
        parts.append(_terms(_items(words, stems), words.stops.size))
    return parts[0] if len(parts) == 1 else join_terms(parts)


def _stems(words: _Words, likely: Places) -> Keys:
    """The stems of the words at these places, from their characters one after the other."""
    starts, ends = words.starts[likely], words.ends[likely]
    lengths = ends - starts
    plain = words.codes[ends - 1] | np.uint16(0x20)
    letters = np.minimum(lengths - ((lengths >= 4) & (plain == 0x73)), STEM)
    letters = np.where(words.digits[likely], lengths, letters)
    values, power = _tables().values, 1
    out = values.take(words.codes.take(starts))
    at, step = np.flatnonzero(letters > 1), 1
    while at.size:
        power = power * BASE & 0xFFFFFFFFFFFFFFFF
        out[at] += values.take(words.codes.take(starts.take(at) + step)) * np.uint64(power)
        step += 1
        at = at[letters.take(at) > step]
    return mix(out)


def terms_of_batch(batch: Batch) -> Terms:
    """
    The heaviest terms of each text of *batch*.

    Args:
        batch: At most `BATCH` texts, cut into words.

    Returns:
        At most `TERMS` terms a text, whatever else stands in the batch.

    >>> from newscorpus.match.hashing import cut_batch
    >>> both = terms_of_batch(cut_batch(["Mark Rutte met Zelenskyy in Kyiv.", "Rutte was in Kyiv."]))
    >>> both.stops.tolist(), set(both.keys[5:].tolist()) < set(both.keys[:5].tolist())
    ([5, 7], True)
    """
    cut = batch.cut
    words = _Words(
        codes=cut.small,
        starts=cut.starts,
        ends=cut.ends,
        capitals=cut.capitals(),
        digits=cut.digits(),
        alone=cut.alone[cut.starts],
        stops=batch.stops,
    )
    stems = cut.stems()
    return _terms(_items(words, lambda likely: stems[likely]), batch.stops.size)


def _terms(items: Keys, count: int) -> Terms:
    """The terms of so many texts, from all their words that may be one."""
    items.sort()
    # one of each stem of a text: the last, since a name comes after what is none
    last = np.flatnonzero(np.append(items[1:] >> _KNOWN != items[:-1] >> _KNOWN, np.ones(min(items.size, 1), np.bool_)))
    counts = np.diff(last, prepend=-1)
    items = items[last]
    upper = (items >> (_KNOWN + _STEM - np.uint64(32))).astype(np.uint32)
    weight = look_up(upper)
    known = (items & np.uint64(63)).astype(np.int64)
    odd = np.flatnonzero(weight < 0)
    lengths, character = known[odd] & 7, (known[odd] & _CHARACTER) != 0
    unknown = unknown_weights(lengths, (known[odd] & _NUMBER) != 0, character)
    weight[odd] = np.where(character & (lengths == 7), _TWO, unknown)
    weight[weight < _CONTENT] = 0.0
    weight *= _tables().counted[np.minimum(counts, _COUNTED)]
    weight[(known & _NAMED) != 0] *= _NAME
    named = (known & _NAMED) != 0
    return _heaviest((items >> (_STEM + _KNOWN)).astype(np.int64), upper, weight, named, count)


def _heaviest(owners: Places, keys: NDArray[np.uint32], weight: Numbers, named: Marks, count: int) -> Terms:
    """The heaviest of the terms of each text; of equals, those of the smaller key."""
    good = np.flatnonzero(weight > 0)
    # the text, the weight from above, and the place
    light = np.uint64((1 << 20) - 1) - (weight[good] * 4096).astype(np.uint64)
    packed = (owners[good].astype(np.uint64) << np.uint64(54)) | (light << np.uint64(34)) | good.astype(np.uint64)
    packed.sort()
    owner = (packed >> np.uint64(54)).astype(np.int64)
    sizes = np.bincount(owner, minlength=count)
    rank = np.arange(owner.size) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    chosen = np.flatnonzero(rank < TERMS)
    place = (packed[chosen] & np.uint64((1 << 34) - 1)).astype(np.int64)
    owner, kept = owner[chosen], weight[place]
    norm = np.sqrt(np.bincount(owner, weights=kept * kept, minlength=count))
    whole = np.rint(np.minimum(kept / norm[owner], FULL) * (255 / FULL)).astype(np.uint8)
    return Terms(
        keys=keys[place],
        weights=(whole & np.uint8(254)) | named[place].astype(np.uint8),
        stops=np.cumsum(np.minimum(sizes, TERMS)),
    )
