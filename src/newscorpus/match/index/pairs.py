"""
Which pairs of an index are to be looked at: those that one run over all its articles would look at.

A snapshot goes in, pairs of slots come out, the article with the smaller id first. `pairs_of_all` goes through all
keys, a range at a time; `pairs_with` finds only the pairs that have one of the last articles, by the keys of these
alone. Both give for any pair the same answer, since every key is looked at with all the articles that have it.
"""

from __future__ import annotations

import attrs
import numpy as np
from numpy.typing import NDArray

from newscorpus.match.candidates import RUN_CAP, Meeting
from newscorpus.match.index.across import Marks, across_with
from newscorpus.match.index.crowds import Crowds
from newscorpus.match.index.likeness import alike_of_all, alike_with
from newscorpus.match.index.postings import Lookup
from newscorpus.match.index.segments import MOST, PLACE_BITS, key_ranges
from newscorpus.match.index.snapshot import Snapshot
from newscorpus.match.index.verdicts import numbers_of, pair_keys
from newscorpus.match.keys import Keys, Places

__all__ = ["Pairs", "pairs_of_all", "pairs_with"]

# postings looked at once
_PORTION = 4_000_000


@attrs.frozen(kw_only=True, eq=False)
class Pairs:
    """
    Pairs of slots, each once.

    Attributes:
        first: The slot of the article with the smaller id.

        second: The slot of the other.

        common: Whether they met in common runs of words alone.

        across: Whether they met in what two languages share.

        dropped: What a cap kept back, by the name of the cap.
    """

    first: Places
    second: Places
    common: NDArray[np.bool_]
    across: NDArray[np.bool_]
    dropped: dict[str, int] = attrs.field(factory=dict)

    def some(self, chosen: NDArray[np.bool_]) -> Pairs:
        """The *chosen* ones."""
        first, second = self.first[chosen], self.second[chosen]
        return Pairs(first=first, second=second, common=self.common[chosen], across=self.across[chosen])


def pairs_of_all(snapshot: Snapshot, crowds: Crowds, made: Marks) -> Pairs:
    """
    All pairs.

    Args:
        snapshot: The index.

        crowds: Its large groups of one text.

        made: Marks that the index does not hold yet.
    """
    chosen = snapshot.order(np.flatnonzero(crowds.standing))
    rank = np.full(snapshot.numbers.size, -1, np.int64)
    rank[chosen] = np.arange(chosen.size)
    meeting = Meeting(snapshot.words[chosen].astype(np.int32))
    for low, high in key_ranges(snapshot.posting_count, portion=_PORTION):
        keys, slots = snapshot.between(low, high)
        kept = rank[slots] >= 0
        _take(meeting, keys[kept], rank[slots[kept]])
    met = meeting.met()
    links = [crowds.links(group, snapshot.window) for group in crowds.groups]
    alike, over, thinned = alike_of_all(snapshot, crowds.standing)
    *across, over_marks = across_with(snapshot, crowds.standing, made)
    dropped = {
        "pairs of one exact text": crowds.dropped,
        "pairs with a common run of words": met.dropped,
        "words that too many articles have": over + over_marks,
        "pairs of articles alike to very many": thinned,
    }
    return _joined(
        snapshot,
        met=(chosen[met.first], chosen[met.second], met.common),
        alike=alike,
        across=across,
        links=links,
        dropped={name: count for name, count in dropped.items() if count},
    )


def pairs_with(snapshot: Snapshot, crowds: Crowds, since: int, made: Marks) -> Pairs:
    """
    The pairs that have at least one of the last articles.

    Args:
        snapshot: The index.

        crowds: Its large groups of one text.

        since: The slot of the first of the last articles.

        made: Marks that the index does not hold yet.
    """
    keys = snapshot.keys_since(since, crowds.standing)
    fresh = np.zeros(snapshot.numbers.size, np.bool_)
    fresh[since:] = True
    lookup = Lookup(snapshot, keys, crowds.standing)
    # only where a key is over the cap does the order of the ids tell who meets whom
    large = np.zeros(snapshot.numbers.size, np.bool_)
    for which, slots in lookup.portions(above=RUN_CAP):
        counts = np.bincount(which.astype(np.int64), minlength=1)
        large[slots[counts[which.astype(np.int64)] > RUN_CAP]] = True
    chosen = np.concatenate([snapshot.order(np.flatnonzero(large)), np.flatnonzero(~large)])
    rank = np.empty(chosen.size, np.int64)
    rank[chosen] = np.arange(chosen.size)
    meeting = Meeting(snapshot.words[chosen].astype(np.int32), fresh=fresh[chosen])
    for which, slots in lookup.portions():
        _take(meeting, which, rank[slots])
    met = meeting.met()
    links = []
    for group in crowds.groups:
        if fresh[group].any():
            one, two = crowds.links(group, snapshot.window)
            new = fresh[one] | fresh[two]
            links.append((one[new], two[new]))
    alike = alike_with(snapshot, crowds.standing, since)
    *across, _ = across_with(snapshot, crowds.standing, made, since=since)
    runs = chosen[met.first], chosen[met.second], met.common
    return _joined(snapshot, met=runs, alike=alike, across=across, links=links, dropped={})


def _take(meeting: Meeting, keys: Keys, ranks: Places) -> None:
    if meeting.words.size > MOST:
        order = np.lexsort((ranks, keys))
        meeting.take(keys[order], ranks[order].astype(np.uint64))
        return
    whole = keys << PLACE_BITS | ranks.astype(np.uint64)
    whole.sort()
    meeting.take(whole >> PLACE_BITS, whole & np.uint64(MOST - 1))


def _by_id(snapshot: Snapshot, first: Places, second: Places) -> tuple[Places, Places]:
    """The same pairs, the smaller id first."""
    raw = {slot: snapshot.raw_id(slot) for slot in np.unique(np.concatenate([first, second])).tolist()}
    turned = [raw[one] > raw[two] for one, two in zip(first.tolist(), second.tolist(), strict=True)]
    swap = np.asarray(turned, np.bool_)
    return np.where(swap, second, first), np.where(swap, first, second)


def _joined(
    snapshot: Snapshot,
    *,
    met: tuple[Places, Places, NDArray[np.bool_]],
    alike: tuple[Places, Places],
    across: list[Places],
    links: list[tuple[Places, Places]],
    dropped: dict[str, int],
) -> Pairs:
    """What met in runs or terms, each pair once and without those outside the window, and the links of large groups."""
    first, second = np.concatenate([met[0], alike[0], across[0]]), np.concatenate([met[1], alike[1], across[1]])
    # a pair that both ways found is no longer one that met in common runs alone
    keys = pair_keys(first, second) << np.uint64(1) | np.concatenate(
        [met[2], np.zeros(alike[0].size + across[0].size, np.bool_)]
    )
    keys.sort()
    new = np.ones(keys.size, np.bool_)
    new[1:] = keys[1:] >> np.uint64(1) != keys[:-1] >> np.uint64(1)
    keys = keys[new]
    first, second = numbers_of(keys >> np.uint64(1))
    common = (keys & np.uint64(1)).astype(np.bool_)
    if snapshot.window is not None:
        near = ~(np.abs(snapshot.days[first] - snapshot.days[second]) > snapshot.window)
        first, second, common = first[near], second[near], common[near]
    tongues = np.isin(pair_keys(first, second), pair_keys(across[0], across[1]))
    first, second = _by_id(snapshot, first, second)
    none = np.empty(0, np.int64)
    linked = [np.concatenate([none, *side]) for side in zip(*links, strict=True)] if links else [none, none]
    return Pairs(
        first=np.concatenate([first, linked[0]]),
        second=np.concatenate([second, linked[1]]),
        common=np.concatenate([common, np.zeros(linked[0].size, np.bool_)]),
        across=np.concatenate([tongues, np.zeros(linked[0].size, np.bool_)]),
        dropped=dropped,
    )
