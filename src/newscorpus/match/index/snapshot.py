"""
An index as it stood at one moment: all its segments, looked at as one row of articles.

A manifest goes in; articles, ids, days and keys come out, by *slot*: the articles of all segments in the order of their
numbers have the slots 0, 1, 2, …, those deleted since included. A snapshot never changes, whatever is done to the index
meanwhile: its files stay readable for as long as somebody holds it.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from newscorpus.match.index.manifest import Manifest
from newscorpus.match.index.segments import KEY_BITS, TERM_BITS, WEIGHT_BITS, Segment, key_of_id, raw_id
from newscorpus.match.index.verdicts import Verdicts, join_verdicts
from newscorpus.match.keys import Keys, Places, distinct
from newscorpus.model import Article

__all__ = ["Shelf", "Snapshot"]


class Snapshot:
    """
    All segments of an index at one moment.

    Attributes:
        manifest: What it is made of.

        segments: The opened segments, the oldest articles first.

        starts: The slot at which each segment starts, and where the last one ends.

        numbers: The number of the article in each slot, rising.

        alive: Whether the article in each slot is still there.
    """

    def __init__(self, manifest: Manifest, segments: Sequence[Segment]) -> None:
        """Look at *segments* as one."""
        self.manifest = manifest
        self.segments = tuple(segments)
        self.starts = np.cumsum([0, *map(len, segments)])
        self.numbers: Places = np.concatenate([np.empty(0, np.int64), *(each.numbers for each in segments)])
        self.alive = np.ones(self.numbers.size, np.bool_)
        gone = np.concatenate([np.empty(0, np.int64), *(each.gone for each in segments)])
        self.alive[self.slots_of(gone)] = False
        self.count = int(np.count_nonzero(self.alive))

    def slots_of(self, numbers: Places) -> Places:
        """The slots of those *numbers* that have one."""
        at = np.searchsorted(self.numbers, numbers)
        inside = at < self.numbers.size
        at, numbers = at[inside], numbers[inside]
        return np.asarray(at[self.numbers[at] == numbers], np.int64)

    def living(self, numbers: Places) -> NDArray[np.bool_]:
        """Whether the article of each of these *numbers* is still there."""
        at = np.minimum(np.searchsorted(self.numbers, numbers), max(0, self.numbers.size - 1))
        if not self.numbers.size:
            return np.zeros(numbers.size, np.bool_)
        return np.asarray((self.numbers[at] == numbers) & self.alive[at], np.bool_)

    def _place(self, slot: int) -> tuple[Segment, int]:
        which = int(np.searchsorted(self.starts, slot, side="right")) - 1
        return self.segments[which], slot - int(self.starts[which])

    def raw_id(self, slot: int) -> bytes:
        """The id in a slot, as bytes."""
        segment, place = self._place(slot)
        return segment.ids[place]

    def name(self, slot: int) -> str:
        """The id in a slot."""
        return self.raw_id(slot).decode("utf-8", "surrogatepass")

    def article(self, slot: int) -> Article:
        """The article in a slot."""
        segment, place = self._place(slot)
        return segment.article(place)

    def body(self, slot: int) -> str:
        """The body of the article in a slot."""
        segment, place = self._place(slot)
        return segment.body(place)

    def heads(self, slot: int) -> NDArray[np.uint32] | None:
        """The words of the article in a slot, where they are at hand."""
        segment, place = self._place(slot)
        return segment.heads(place)

    def live_slots(self) -> Places:
        """The slots whose articles are still there."""
        return np.flatnonzero(self.alive)

    def find(self, names: Sequence[str]) -> Places:
        """The slot of each of these ids; -1 where there is none."""
        raw = [raw_id(name) for name in names]
        keys = np.asarray([key_of_id(each) for each in raw], np.uint64)
        out = np.full(keys.size, -1, np.int64)
        for start, segment in zip(self.starts.tolist(), self.segments, strict=False):
            ids = segment.ids
            for which, place in zip(*(part.tolist() for part in segment.find(keys)), strict=True):
                if self.alive[start + place] and ids[place] == raw[which]:
                    out[which] = start + place
        return out

    @functools.cached_property
    def days(self) -> NDArray[np.float64]:
        """When the article in each slot was published; NaN where that is unknown."""
        return np.concatenate([np.empty(0), *(each.parts["days"] for each in self.segments)])

    @functools.cached_property
    def words(self) -> Places:
        """How many words the article in each slot has."""
        return np.concatenate([np.empty(0, np.int64), *(each.parts["words"] for each in self.segments)]).astype(
            np.int64
        )

    @functools.cached_property
    def names(self) -> Places:
        """How much of the terms of the article in each slot are names."""
        return np.concatenate([np.empty(0, np.int64), *(each.parts["names"] for each in self.segments)]).astype(
            np.int64
        )

    @functools.cached_property
    def digests(self) -> Keys:
        """The digest of the article in each slot, as two numbers."""
        return np.concatenate([np.empty((0, 2), np.uint64), *(each.parts["digests"] for each in self.segments)])

    @functools.cached_property
    def tongues(self) -> NDArray[np.bytes_]:
        """The language of the article in each slot, "und" where nobody has told it."""
        return np.concatenate([np.empty(0, "S8"), *(each.parts["tongues"] for each in self.segments)])

    @property
    def marks(self) -> list[tuple[Keys, Places, NDArray[np.float64]]]:
        """The marks that each segment holds: the keys, sorted, the number of the article of each, and its weight."""
        return [
            (each.parts["mark_keys"], each.parts["mark_numbers"].astype(np.int64), each.parts["mark_worths"])
            for each in self.segments
        ]

    @property
    def marked(self) -> Places:
        """The numbers of the articles whose marks are held."""
        return np.concatenate([np.empty(0, np.int64), *(each.parts["marked"] for each in self.segments)])

    @functools.cached_property
    def verdicts(self) -> Verdicts:
        """All that has been judged."""
        return join_verdicts([each.verdicts() for each in self.segments])

    @property
    def window(self) -> float | None:
        """How many days may lie between two related articles, or None."""
        span = self.manifest.span
        return None if span is None else span.total_seconds() / 86400

    @property
    def posting_count(self) -> int:
        """How many keys all segments hold."""
        return sum(each.parts["runs"].size for each in self.segments)

    @property
    def term_count(self) -> int:
        """How many terms all segments hold."""
        return sum(each.parts["terms"].size for each in self.segments)

    def keys_since(self, since: int, chosen: NDArray[np.bool_]) -> Keys:
        """The short keys of the *chosen* ones of the articles from a slot on, sorted, each once."""
        out = [np.empty(0, np.uint64)]
        for start, segment in zip(self.starts.tolist(), self.segments, strict=False):
            if start >= since:
                keys, places = segment.between(0, 1 << KEY_BITS)
                out.append(keys[chosen[places + start]])
        return distinct(np.concatenate(out))

    def terms_in(self, chosen: NDArray[np.bool_]) -> Keys:
        """The terms of the articles in the *chosen* slots, sorted, each once."""
        out = [np.empty(0, np.uint64)]
        for start, stop, segment in zip(self.starts.tolist(), self.starts[1:].tolist(), self.segments, strict=False):
            if chosen[start:stop].any():
                keys, entries = segment.terms_between(0, 1 << int(TERM_BITS))
                out.append(keys[chosen[(entries >> WEIGHT_BITS).astype(np.int64) + start]])
        return distinct(np.concatenate(out))

    def term_counts(self, keys: Keys) -> Places:
        """How many articles have each of these terms, deleted ones included."""
        out = np.zeros(keys.size, np.int64)
        for each in self.segments:
            out += each.term_counts(keys)
        return out

    def terms_of(self, keys: Keys) -> tuple[Keys, Keys]:
        """Who has these terms, deleted articles included: the term, and the slot with the weight below it, for each."""
        held = [each.terms_of(keys) for each in self.segments]
        return keys[np.concatenate([which for which, _ in held])], self._by_slot([entries for _, entries in held])

    def terms_between(self, low: int, high: int) -> tuple[Keys, Keys]:
        """The terms from *low* up to *high* (not with it), with the slot and the weight for each."""
        held = [each.terms_between(low, high) for each in self.segments]
        found = np.concatenate([np.empty(0, np.uint64), *(keys for keys, _ in held)])
        return found, self._by_slot([entries for _, entries in held])

    def _by_slot(self, entries: Sequence[Keys]) -> Keys:
        """Places with weights below them as slots with weights below them, a segment after the other."""
        begins = (self.starts[:-1].astype(np.uint64) << WEIGHT_BITS).tolist()
        moved = [part + np.uint64(begin) for part, begin in zip(entries, begins, strict=True)]
        return np.concatenate([np.empty(0, np.uint64), *moved])

    def between(self, low: int, high: int) -> tuple[Keys, Places]:
        """The short keys from *low* up to *high* (not with it) with the slot of each, a segment after the other."""
        keys, slots = [np.empty(0, np.uint64)], [np.empty(0, np.int64)]
        for start, segment in zip(self.starts.tolist(), self.segments, strict=False):
            found, places = segment.between(low, high)
            keys.append(found)
            slots.append(places + start)
        return np.concatenate(keys), np.concatenate(slots)

    def order(self, slots: Places) -> Places:
        """These *slots* in the order of their ids."""
        slots = np.sort(slots)
        edges = np.searchsorted(slots, self.starts)
        parts = [
            segment.ids.columns(slots[low:high] - start)
            for segment, start, low, high in zip(
                self.segments, self.starts.tolist(), edges[:-1].tolist(), edges[1:].tolist(), strict=False
            )
        ]
        width = max((part.shape[0] for part in parts), default=0)
        columns = np.zeros((width, slots.size), np.uint64)
        at = 0
        for part in parts:
            columns[: part.shape[0], at : at + part.shape[1]] = part
            at += part.shape[1]
        order = np.lexsort(columns[::-1]) if width else np.arange(slots.size)
        held = columns[:, order]
        if slots.size > 1 and (held[:, 1:] == held[:, :-1]).all(axis=0).any():
            # ids that are told apart by nothing but what was filled up, or by their far ends
            raw = [self.raw_id(slot) for slot in slots.tolist()]
            order = np.asarray(sorted(range(len(raw)), key=raw.__getitem__), np.int64)
        return slots[order]


class Shelf(Mapping[str, Article]):
    """The articles of a snapshot by their ids, read when they are asked for."""

    def __init__(self, snapshot: Snapshot) -> None:
        """Look at *snapshot* by ids."""
        self._snapshot = snapshot

    def __getitem__(self, name: str) -> Article:
        slot = int(self._snapshot.find([name])[0])
        if slot < 0:
            raise KeyError(name)
        return self._snapshot.article(slot)

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and int(self._snapshot.find([name])[0]) >= 0

    def __iter__(self) -> Iterator[str]:
        return (self._snapshot.name(slot) for slot in self._snapshot.live_slots().tolist())

    def __len__(self) -> int:
        return self._snapshot.count
