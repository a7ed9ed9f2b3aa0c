"""
From pairs and verdicts to relations: what is listed, what ties stories together, and what a cap kept back.

The rule is that of one run over a corpus: two articles that met in common runs of words alone are listed only as
copies. What shows a relation is worked out when somebody looks at it, from the two articles as the index holds them.
"""

from __future__ import annotations

from functools import partial

import numpy as np
from numpy.typing import NDArray

from newscorpus.match.comparison import compare
from newscorpus.match.index.pairs import Pairs
from newscorpus.match.index.snapshot import Shelf, Snapshot
from newscorpus.match.index.verdicts import ACROSS, SLIGHT, Verdicts, pair_keys
from newscorpus.match.pending import pending
from newscorpus.match.relations import Relations
from newscorpus.model import Evidence, Kind

__all__ = ["relations_of"]

_COMMON = "pairs with nothing but common runs"
_CLEAR = (*(place for place, kind in enumerate(Kind) if kind in (Kind.EXACT, Kind.NEAR_DUPLICATE)), SLIGHT)


def relations_of(snapshot: Snapshot, pairs: Pairs, verdicts: Verdicts) -> Relations:
    """
    The relations of *pairs* that have all been judged.

    Args:
        snapshot: The index.

        pairs: Pairs of slots.

        verdicts: What was judged, of these pairs and perhaps of others.
    """
    at = verdicts.find(pair_keys(snapshot.numbers[pairs.first], snapshot.numbers[pairs.second]))
    kinds, ties = verdicts.kinds[at], verdicts.ties[at]
    # judged for what two languages share, where they do not meet in that any more
    void = ((kinds & ACROSS) != 0) & ~pairs.across
    kinds = np.where(void, SLIGHT, kinds & ~np.uint8(ACROSS))
    dropped = dict(pairs.dropped)
    kept_back = pairs.common & ~np.isin(kinds, _CLEAR)
    if kept_back.any():
        dropped[_COMMON] = int(np.count_nonzero(kept_back))
    row_of = np.full(len(verdicts), -1, np.int64)
    row_of[verdicts.listed] = np.arange(verdicts.listed.size)
    rows = np.where(kept_back | void, -1, row_of[at])
    tied = ~kept_back & ~void & ~np.isnan(ties)
    names = _names(snapshot, pairs, tied | (rows >= 0))
    shelf = Shelf(snapshot)
    found = []
    for place in np.flatnonzero(rows >= 0).tolist():
        a, b = names[int(pairs.first[place])], names[int(pairs.second[place])]
        found.append(verdicts.relation(int(rows[place]), a, b, pending(partial(_shown, shelf, a, b))))
    held = [
        (float(ties[place]), names[int(pairs.first[place])], names[int(pairs.second[place])])
        for place in np.flatnonzero(tied).tolist()
    ]
    return Relations(shelf, found, ties=held, dropped=sorted(dropped.items()))


def _names(snapshot: Snapshot, pairs: Pairs, wanted: NDArray[np.bool_]) -> dict[int, str]:
    slots = np.unique(np.concatenate([pairs.first[wanted], pairs.second[wanted]]))
    return {slot: snapshot.name(slot) for slot in slots.tolist()}


def _shown(shelf: Shelf, a: str, b: str) -> Evidence:
    return compare(shelf[a], shelf[b]).evidence
