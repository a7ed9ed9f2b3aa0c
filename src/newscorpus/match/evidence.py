"""
What shows a relation: the passages, quotations, names, numbers and words that two articles share, as printed.

Two profiles and how they lie side by side go in, an `Evidence` comes out, with spans in the bodies as the articles
carry them, not in the clean texts that were compared.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from newscorpus.match.alignment import Alignment, found_in
from newscorpus.match.features import order_kept
from newscorpus.match.fingerprints import CONTENT, QUOTED, Profile
from newscorpus.match.keys import RUN, Keys, Places, shingles
from newscorpus.match.precedence import trusted
from newscorpus.model import Article, Evidence, Passage
from newscorpus.text.offsets import OffsetMap
from newscorpus.text.spacing import map_line

__all__ = ["evidence_of", "first_of"]

# as many of each sort as a person reads
_PASSAGES = 64
_SHOWN = 16
# a full stop inside a name stands behind an initial or a word cut so short: "J.", "St."
_SHORT_FORM = 2
# a sentence is answered by another where it carries this share of its weight, and three stems' worth
_ANSWERED = 0.45
_ANSWERED_WEIGHT = 12.0


def first_of(a: Article, b: Article) -> str | None:
    """
    The id of the article published first, or None where the dates do not tell.

    Instants decide where both are known; else the day, and within a day the clock where both clocks are the same.

    >>> import datetime as dt
    >>> from newscorpus.model import Published
    >>> old, new = (Published(date=dt.date(2024, 10, day)) for day in (16, 17))
    >>> first_of(Article(id="a", published=new), Article(id="b", published=old))
    'b'
    """
    one, two = trusted(a.published), trusted(b.published)
    if one is None or two is None:
        return None
    here, there = one.moment, two.moment
    if here is not None and there is not None:
        return None if here == there else a.id if here < there else b.id
    if one.date != two.date:
        return a.id if one.date < two.date else b.id
    if one.time is None or two.time is None or one.zone != two.zone or one.time == two.time:
        return None
    return a.id if one.time < two.time else b.id


class _Places:
    """From spans of a clean text to spans of the body that it was made from."""

    def __init__(self, body: str, text: str) -> None:
        self.same = body == text
        self.lines: list[tuple[int, int, OffsetMap]] = []
        if self.same:
            return
        clean = source = 0
        for line in body.split("\n"):
            mapped = map_line(line)
            if mapped.text:
                self.lines.append((clean, source, mapped.offsets))
                clean += len(mapped.text) + 1
            source += len(line) + 1
        self.starts = [line[0] for line in self.lines]

    def at(self, start: int, end: int) -> tuple[int, int]:
        if self.same:
            return start, end
        return self._one(start, start + 1)[0], self._one(end - 1, end)[1]

    def _one(self, start: int, end: int) -> tuple[int, int]:
        line = int(np.searchsorted(self.starts, start, side="right")) - 1
        clean, source, offsets = self.lines[line]
        low, high = offsets.span(start - clean, end - clean)
        return source + low, source + high


def _runs(one: Profile, two: Profile) -> list[tuple[int, int, int]]:
    """Runs of equal words: where they start in the one and in the two, and how many words they have."""
    order, pool = two.places, two.pool
    if not pool.size or not one.runs.size:
        return []
    at = np.searchsorted(pool, one.runs)
    at[at == pool.size] = 0
    there = np.where(pool[at] == one.runs, order[at], -1)
    hits = np.flatnonzero(there >= 0)
    if not hits.size:
        return []
    new = np.ones(hits.size, np.bool_)
    new[1:] = (np.diff(hits) != 1) | (np.diff(there[hits]) != 1)
    starts = np.flatnonzero(new)
    size = min(RUN, one.words.keys.size, two.words.keys.size)
    lengths = np.diff(np.append(starts, hits.size)) + size - 1
    return [(int(hits[s]), int(there[hits[s]]), int(n)) for s, n in zip(starts, lengths, strict=True)]


def _ends(one: Profile) -> tuple[Places, Places]:
    """Where the first word of each sentence starts and the last one ends."""
    number = np.arange(one.segments)
    low = np.searchsorted(one.segment, number)
    high = np.searchsorted(one.segment, number, side="right") - 1
    last = one.words.keys.size - 1
    return one.words.starts[np.minimum(low, last)], one.words.ends[np.clip(high, 0, last)]


def _passages(one: Profile, two: Profile, alignment: Alignment, here: _Places, there: _Places) -> tuple[Passage, ...]:
    found = []
    for start, other, length in sorted(_runs(one, two), key=lambda run: (-run[2], run[0], run[1]))[:_PASSAGES]:
        a_start, a_end = here.at(int(one.words.starts[start]), int(one.words.ends[start + length - 1]))
        b_start, b_end = there.at(int(two.words.starts[other]), int(two.words.ends[other + length - 1]))
        found.append(
            Passage(a_start=a_start, a_end=a_end, b_start=b_start, b_end=b_end, verbatim=True, score=1.0),
        )
    side = alignment.a
    if one.segments and two.segments:
        words = np.bincount(one.segment, minlength=one.segments)
        same = np.bincount(one.segment, weights=side.verbatim, minlength=one.segments) / np.maximum(words, 1)
        answered = (side.cover >= _ANSWERED) & (side.cover * side.weight >= _ANSWERED_WEIGHT) & (same < 0.6)
        at = np.flatnonzero(answered)
        at = at[np.argsort(-(side.cover * side.weight)[at], kind="stable")[:_PASSAGES]]
        low_a, high_a = _ends(one)
        low_b, high_b = _ends(two)
        for i in at.tolist():
            first, last = _answer(alignment.overlap[i], int(side.best[i]))
            a_start, a_end = here.at(int(low_a[i]), int(high_a[i]))
            b_start, b_end = there.at(int(low_b[first]), int(high_b[last]))
            score = round(float(side.cover[i]), 4)
            found.append(
                Passage(a_start=a_start, a_end=a_end, b_start=b_start, b_end=b_end, verbatim=False, score=score),
            )
    return tuple(sorted(found, key=lambda p: (p.a_start, p.b_start, p.a_end, p.b_end)))


def _answer(overlap: NDArray[np.float64], middle: int) -> tuple[int, int]:
    """The first and the last sentence of the best window that carry something of their own."""
    low = max(0, middle - 1)
    window = overlap[low : middle + 2]
    carry = np.flatnonzero(window >= 0.3 * window.max()) + low
    return int(carry[0]), int(carry[-1])


def _quotations(one: Profile, two: Profile, verbatim: NDArray[np.bool_]) -> tuple[str, ...]:
    out: dict[str, None] = {}
    short: dict[int, Keys] = {}
    for match in QUOTED.finditer(one.text):
        low, high = np.searchsorted(one.words.starts, match.span())
        count = int(high - low)
        if count >= RUN:
            both = float(verbatim[low:high].mean()) >= 0.8
        elif count >= 3:
            if count not in short:
                short[count] = np.sort(shingles(two.words.keys, count))
            both = bool(found_in(shingles(one.words.keys[low:high], count), short[count])[0])
        else:
            continue
        if both:
            out[match[0].strip()] = None
    return tuple(out)[:_SHOWN]


def _names(one: Profile, two: Profile, shared: NDArray[np.bool_]) -> tuple[str, ...]:
    """Runs of shared capitalised words, heaviest first."""
    two_names = np.unique(two.words.stems[two.words.capital])
    good = one.words.capital & shared & found_in(one.words.stems, two_names)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], good.view(np.int8), [0]))))
    weighed: dict[str, tuple[float, int]] = {}
    for low, high in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        # a name does not run on over a mark or a line, and one that only ever opens a sentence is an ordinary word
        piece = low
        for at in range(low, high):
            gap = one.text[int(one.words.ends[at]) : int(one.words.starts[at + 1])] if at + 1 < high else "\n"
            if gap in (" ", "-") or (gap == ". " and int(one.words.lengths[at]) <= _SHORT_FORM):
                continue
            weight = float(one.weights[piece : at + 1].max())
            if bool(one.names[piece : at + 1].any()) and weight >= 4.0:
                text = one.text[int(one.words.starts[piece]) : int(one.words.ends[at])]
                weighed.setdefault(text, (-weight, len(weighed)))
            piece = at + 1
    return tuple(sorted(weighed, key=lambda name: weighed[name]))[:_SHOWN]


def _printed(one: Profile, chosen: NDArray[np.bool_]) -> tuple[str, ...]:
    """The chosen words, each stem once, heaviest first."""
    at = np.flatnonzero(chosen)
    _, first = np.unique(one.words.stems[at], return_index=True)
    at = np.sort(at[first])
    at = at[np.argsort(-one.weights[at], kind="stable")][:_SHOWN]
    return tuple(one.text[int(one.words.starts[i]) : int(one.words.ends[i])] for i in at.tolist())


def evidence_of(one: Profile, two: Profile, alignment: Alignment) -> Evidence:
    """
    What shows how two articles relate.

    Args:
        one: The profile of the article with the smaller id.

        two: The profile of the other.

        alignment: How the two lie side by side.
    """
    a, b = one.article, two.article
    here, there = _Places(a.body, one.text), _Places(b.body, two.text)
    stems = np.zeros(one.stems.size, np.bool_)
    stems[alignment.shared_a] = True
    shared = stems[one.which]
    plain = shared & ~one.words.digit & ~one.words.capital & (one.weights >= max(5.0, CONTENT))
    total_a, total_b = float(alignment.a.weight.sum()), float(alignment.b.weight.sum())
    return Evidence(
        passages=_passages(one, two, alignment, here, there),
        quotations=_quotations(one, two, alignment.a.verbatim),
        names=_names(one, two, shared),
        numbers=_printed(one, shared & one.words.digit),
        words=_printed(one, plain),
        coverage_a=_ratio(float((alignment.a.cover * alignment.a.weight).sum()), total_a),
        coverage_b=_ratio(float((alignment.b.cover * alignment.b.weight).sum()), total_b),
        verbatim_a=_ratio(float(alignment.a.verbatim.sum()), alignment.a.verbatim.size),
        verbatim_b=_ratio(float(alignment.b.verbatim.sum()), alignment.b.verbatim.size),
        order=round((order_kept(alignment.a) + order_kept(alignment.b)) / 2, 4),
        first=first_of(a, b),
    )


def _ratio(part: float, whole: float) -> float:
    return round(part / whole, 4) if whole > 0 else 0.0
