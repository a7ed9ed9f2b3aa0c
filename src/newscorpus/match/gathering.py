"""
The articles that are gathered under some terms, and which of them are alike.

A table of ranked terms goes in, and articles that have the same terms; out come the pairs of articles that have
one of these terms and are alike by it and all that stands behind it. An article is gathered under many terms, and would
meet its copies under each of them: where the same term stands before that under which two are gathered, they were met
there, and are left out. The pairs of an article under one term are looked at together, so little is held at a time.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs
import numpy as np
from numpy.typing import NDArray

from newscorpus.match.anchors import NOTHING, Table
from newscorpus.match.keys import Keys, Places
from newscorpus.match.vectors import LEAST, TERMS, Numbers, named_alike

__all__ = ["Wanted", "gather"]

# pairs held at once
_BLOCK = 1 << 16
# a later member of a block has so many bits, a member 24, the product of two weights with what is known of the term 18
_RANK, _WEIGHT, _HALF = np.uint64(24), np.uint64(8), np.uint64(32)
_WEIGHTS, _MEMBERS = np.uint32(255), np.uint64((1 << 24) - 1)
_PRODUCT, _LATER = np.uint64(18), np.uint64(42)
_PRODUCTS = np.uint64((1 << 18) - 1)
# what is known of a term besides: whether it is a name's, and whether it may bring articles together by itself
_NAMED, _RARE, _KNOWN = np.uint64(1), np.uint64(2), np.uint64(2)
# so many articles before one are gone through without asking which of them are within the window
_FEW = 4


@attrs.frozen(kw_only=True, eq=False)
class Wanted:
    """
    Which pairs of articles are wanted.

    Attributes:
        names: How much of each article are names.

        fresh: Where only pairs with one of some articles are wanted, which these are.

        sides: Where only pairs of two sides are wanted, the side of each article.

        near: When each article was published, in days, where there is a window.

        window: How many days may lie between two articles.

        since: The first article that is within the window of each, where articles are in the order of their days.
    """

    names: Places
    fresh: NDArray[np.bool_] | None = None
    sides: Places | None = None
    near: Numbers | None = None
    window: float = 0.0
    since: Places | None = None


@attrs.frozen(kw_only=True, eq=False)
class _Met:
    """
    What stands behind the terms under which articles are gathered, and who has it.

    Attributes:
        members: Who has it, and below in eight bits what it weighs there.

        begin: Where those with the same term behind that are to be met begin.

        before: How many they are.

        rare: Whether the term behind may bring articles together by itself.
    """

    members: NDArray[np.uint32]
    begin: Places
    before: Places
    rare: NDArray[np.bool_]


def gather(table: Table, owners: Places, columns: Places, which: Places, wanted: Wanted) -> Iterator[Keys]:
    """
    The pairs that are alike by a term and what stands behind it.

    Args:
        table: The terms of all articles.

        owners: Articles that have some terms, all of one term in a row, and these in their order.

        columns: Where in its row each has the term; -1 for all articles under none, and their whole rows behind it.

        which: A number for the term of each, rising; together with how many owners there are it has 31 bits at most.

        wanted: Which pairs are wanted.

    Yields:
        Pairs, the smaller number above the larger one, in 24 bits each.
    """
    # who was met under the term before is known by that term; within a window the order of the days counts
    lots = None
    if wanted.since is None:
        order, lots = _lots(table, owners, columns, which, wanted.fresh)
        owners, columns = owners[order], columns[order]
    heads = np.where(columns < 0, np.uint32(0), table.cells[owners * TERMS + columns] & _WEIGHTS)
    met = _meet(table, owners, columns, which, lots=lots, wanted=wanted)
    chosen = np.flatnonzero(met.before > 0)
    if wanted.fresh is not None:
        chosen = chosen[wanted.fresh[owners[met.members[chosen] >> np.uint32(8)]]]
    # the pairs of the later member belong together, so that its sums are whole within a block
    packed = (met.members[chosen] >> np.uint32(8)).astype(np.uint64) << _HALF | chosen.astype(np.uint64)
    packed.sort()
    order = (packed & np.uint64(0xFFFFFFFF)).astype(np.int64)
    later = packed >> _HALF
    ends = np.cumsum(met.before[order], dtype=np.int64)
    start = 0
    while start < order.size:
        reached = ends[start - 1] if start else 0
        stop = max(int(np.searchsorted(ends, reached + _BLOCK, side="right")), start + 1)
        # the rest of the last member's terms belongs here too
        stop = int(np.searchsorted(later, later[stop - 1], side="right"))
        yield _alike(met, order[start:stop], owners, heads, wanted)
        start = stop


def _lots(
    table: Table, owners: Places, columns: Places, which: Places, fresh: NDArray[np.bool_] | None
) -> tuple[Places, Places]:
    """The order in which those stand side by side that the same term stands before, and a number for each such lot."""
    inner = columns > 0
    # of the first terms of rows nothing stands before
    before = table.cells[owners * TERMS + np.maximum(columns - 1, 0)] >> np.uint32(8)
    lots = np.where(inner, before, np.uint32(0)).astype(np.uint64) + inner
    lots |= which.astype(np.uint64) << np.uint64(26)
    if fresh is not None:
        lots |= fresh[owners].astype(np.uint64) << np.uint64(25)
    order = np.argsort(lots, kind="stable")
    lots, inner = lots[order], inner[order]
    new = np.ones(order.size, np.bool_)
    new[1:] = (lots[1:] != lots[:-1]) | ~inner[1:]
    return order, np.cumsum(new, dtype=np.int32)


def _meet(table: Table, owners: Places, columns: Places, which: Places, *, lots: Places | None, wanted: Wanted) -> _Met:
    """Who is to be met for what stands behind terms in the rows of their owners."""
    bits = np.uint64(max(1, (owners.size - 1).bit_length()))
    rows = table.cells.reshape(-1, TERMS)[owners]
    behind = np.arange(TERMS, dtype=np.int8) > columns.astype(np.int8)[:, None]
    behind &= rows != NOTHING
    heads = which.astype(np.uint64) << (_RANK + bits + _WEIGHT)
    heads |= np.arange(owners.size, dtype=np.uint64) << _WEIGHT
    packed = np.repeat(heads, np.count_nonzero(behind, axis=1))
    cells = rows[behind]
    del rows, behind
    # the rank goes up by the bits of the member, the weight stays
    packed |= (cells & ~_WEIGHTS).astype(np.uint64) << bits
    packed |= cells & _WEIGHTS
    packed.sort()
    # most terms behind are behind one alone
    same = np.zeros(packed.size + 1, np.bool_)
    np.less(packed[1:] ^ packed[:-1], np.uint64(1) << (bits + _WEIGHT), out=same[1:-1])
    packed = packed[same[1:] | same[:-1]]
    heads = packed >> (bits + _WEIGHT)
    members = (packed & ((np.uint64(1) << (bits + _WEIGHT)) - np.uint64(1))).astype(np.uint32)
    line = np.arange(packed.size, dtype=np.int32)
    new = np.ones(packed.size, np.bool_)
    np.not_equal(heads[1:], heads[:-1], out=new[1:])
    begin = _latest(line, new)
    rare = (heads & _MEMBERS) < table.common
    if lots is not None:
        own = lots[members >> np.uint32(8)]
        new[1:] |= own[1:] != own[:-1]
        return _Met(members=members, begin=begin, before=_latest(line, new) - begin, rare=rare)
    assert wanted.since is not None
    far = np.flatnonzero(line - begin > _FEW)
    # the first member under the same term that is within the window
    first = np.searchsorted(which << 24 | owners, which << 24 | wanted.since[owners])[members[far] >> np.uint32(8)]
    reach = np.searchsorted(packed >> _WEIGHT, heads[far] << bits | first.astype(np.uint64))
    begin[far] = np.maximum(begin[far], reach)
    return _Met(members=members, begin=begin, before=line - begin, rare=rare)


def _latest(line: NDArray[np.int32], new: NDArray[np.bool_]) -> Places:
    """For each place in line the latest one up to it that is *new*."""
    return np.maximum.accumulate(line * new)


def _alike(met: _Met, chosen: Places, owners: Places, heads: NDArray[np.uint32], wanted: Wanted) -> Keys:
    """The pairs that are alike of those that the *chosen* terms of members make with the same terms before them."""
    sizes = met.before[chosen]
    ends = np.cumsum(sizes, dtype=np.int64)
    one = met.members[np.repeat(met.begin[chosen] - ends + sizes, sizes) + np.arange(int(ends[-1]))]
    two = met.members[chosen]
    # the later member by its place in the block, the earlier one, the product of the weights, and what is known
    new = np.ones(two.size, np.bool_)
    new[1:] = two[1:] >> np.uint32(8) != two[:-1] >> np.uint32(8)
    later = (two >> np.uint32(8))[new].astype(np.int64)
    head = (np.cumsum(new, dtype=np.uint64) - np.uint64(1)) << _LATER
    head |= met.rare[chosen].astype(np.uint64) << np.uint64(1)
    packed = np.repeat(head, sizes)
    weights = np.repeat(two & _WEIGHTS, sizes)
    low = ((one & _WEIGHTS) * weights) << np.uint32(2)
    low |= (one | weights) & np.uint32(1)
    packed |= low
    packed |= (one >> np.uint32(8)).astype(np.uint64) << _PRODUCT
    if wanted.sides is not None or wanted.near is not None:
        packed = packed[_kept(owners[one >> np.uint32(8)], np.repeat(owners[two >> np.uint32(8)], sizes), wanted)]
    packed.sort()
    keep = _likely(packed, heads, later)
    packed = packed[keep]
    pairs = packed >> _PRODUCT
    start = np.flatnonzero(np.append(np.ones(min(pairs.size, 1), np.bool_), pairs[1:] != pairs[:-1]))
    if not start.size:
        return np.empty(0, np.uint64)
    product = ((packed & _PRODUCTS) >> _KNOWN).astype(np.int64)
    first, second = _ends(packed[start], later)
    head_product = heads[first].astype(np.int64) * heads[second]
    good = np.add.reduceat(product, start) + head_product >= LEAST
    # under a term that may bring articles together by itself, those behind it need not
    good &= (head_product > 0) | (np.bitwise_or.reduceat(packed, start) & _RARE > 0)
    named = np.add.reduceat(np.where(packed & _NAMED, product, 0), start)[good]
    first, second, head_product = first[good], second[good], head_product[good]
    named += np.where((heads[first] | heads[second]) & np.uint32(1), head_product, 0)
    first, second = owners[first], owners[second]
    fit = named_alike(named, wanted.names[first], wanted.names[second])
    first, second = first[fit], second[fit]
    low, high = np.minimum(first, second).astype(np.uint64), np.maximum(first, second).astype(np.uint64)
    return np.asarray(low << _RANK | high, np.uint64)


def _ends(packed: Keys, later: Places) -> tuple[Places, Places]:
    """The two members of pairs."""
    return (packed >> _PRODUCT & _MEMBERS).astype(np.int64), later[(packed >> _LATER).astype(np.int64)]


def _likely(packed: Keys, heads: NDArray[np.uint32], later: Places) -> NDArray[np.bool_]:
    """Which terms of pairs, sorted, are to be added up: most pairs share no other one, and few of these are enough."""
    same = np.zeros(packed.size + 1, np.bool_)
    np.less(packed[1:] ^ packed[:-1], np.uint64(1) << _PRODUCT, out=same[1:-1])
    keep = same[1:] | same[:-1]
    least = np.uint64(max(0, LEAST - int(heads.max(initial=0)) ** 2) << 2)
    alone = np.flatnonzero(~keep & ((packed & _PRODUCTS) >= least))
    if alone.size:
        first, second = _ends(packed[alone], later)
        product = (packed[alone] & _PRODUCTS) >> _KNOWN
        keep[alone] = product + heads[first].astype(np.uint64) * heads[second] >= LEAST
    return np.asarray(keep, np.bool_)


def _kept(one: Places, two: Places, wanted: Wanted) -> NDArray[np.bool_]:
    """Which pairs are on two sides and within the window."""
    keep = np.ones(one.size, np.bool_)
    if wanted.sides is not None:
        keep &= wanted.sides[one] != wanted.sides[two]
    if wanted.near is not None:
        keep &= ~(np.abs(wanted.near[one] - wanted.near[two]) > wanted.window)
    return keep
