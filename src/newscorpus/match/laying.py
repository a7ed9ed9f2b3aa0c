"""
Pairs of articles laid side by side, many at once: which sentence answers to which, and which words stand in both.

A `Ledger` and pairs of its articles go in, `Sides` come out: two for every pair, first those that ask what the second
article covers of the first, then those that ask the other way round. Sentences are compared by the weight of the stems
that they share, each against windows of three sentences of the other text, so that a sentence split in two or joined
with its neighbour is still found. Weights are whole numbers: no order of adding changes what comes out, and what is
said of a pair does not depend on the other pairs.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs
import numpy as np

from newscorpus.match.keys import Places, sizes_of
from newscorpus.match.ledgers import UNIT, Ledger
from newscorpus.match.numbering import spans_of
from newscorpus.match.sheets import CONTENT, Marks, Numbers

__all__ = ["Shared", "Sides", "lay_pairs", "share"]

# shared stems of a pair beyond this many, the lightest first, add cost and no evidence
_STEMS = 3000
# a window counts more than the sentence in its middle
_WINDOW = 1000.0
# sentences put down at once
_WORK = 4_000_000

Where = tuple[Places, Places, Numbers]


@attrs.frozen(kw_only=True, eq=False)
class Shared:
    """
    The stems that pairs share, pair by pair.

    Attributes:
        pair: The pair.

        one: Where the stem stands among the stems of the ledger, for the first article.

        two: The same for the second.
    """

    pair: Places
    one: Places
    two: Places


@attrs.frozen(kw_only=True, eq=False)
class Sides:
    """
    What the other article covers of one, for both articles of each pair.

    Attributes:
        article: The article of each side.

        words: The side of each word.

        word: The place of each word in the ledger.

        verbatim: For each word, whether it stands in a run that the other article has too.

        sentences: The side of each sentence.

        sentence: The place of each sentence in the ledger.

        cover: The share of its weight that its best window in the other article carries.

        best: The sentence of the other article that answers to it best, counted within that article.

        alike: How well it agrees with the sentence of the other article that agrees with it best.

        overlap: What it shares with the one that shares most with it.
    """

    article: Places
    words: Places
    word: Places
    verbatim: Marks
    sentences: Places
    sentence: Places
    cover: Numbers
    best: Places
    alike: Numbers
    overlap: Numbers


def _members(starts: Places, sizes: Places) -> tuple[Places, Places]:
    """For stretches that start somewhere in line and have these sizes: which stretch, and which member, one by one."""
    ends = np.cumsum(sizes)
    members = np.repeat(starts + sizes - ends, sizes)
    members += np.arange(members.size)
    return np.repeat(np.arange(sizes.size), sizes), members


def share(ledger: Ledger, first: Places, second: Places) -> Shared:
    """The stems that the articles *first* and *second* share."""
    stems = ledger.stems
    sizes = sizes_of(stems.stops)
    pair, one = _members((stems.stops - sizes)[first], sizes[first])
    numbers, others = stems.numbers[one], second[pair]
    hits = np.flatnonzero(stems.has(others, numbers))
    return Shared(pair=pair[hits], one=one[hits], two=stems.places(others[hits], numbers[hits]))


def _verbatim(ledger: Ledger, article: Places, other: Places) -> tuple[Places, Places, Marks]:
    stops = ledger.sheet.stops
    side, word = _members((stops - ledger.sizes)[article], ledger.sizes[article])
    run_sizes = sizes_of(ledger.sheet.run_stops)
    asked, run = _members((ledger.sheet.run_stops - run_sizes)[article], run_sizes[article])
    hits = np.flatnonzero(ledger.runs.has(other[asked], ledger.run_numbers[run]))
    # every run that is found opens a stretch of words and closes it, as many words on as a run has
    begin = np.cumsum(ledger.sizes[article]) - ledger.sizes[article]
    place = begin[asked[hits]] + spans_of(run_sizes[article])[hits]
    turns = np.bincount(place, minlength=word.size + 1)
    turns -= np.bincount(place + ledger.span[article[asked[hits]]], minlength=word.size + 1)
    return side, word, np.cumsum(turns[: word.size]) > 0


def _chosen(ledger: Ledger, shared: Shared, count: int) -> Shared:
    """The shared stems that carry content: of very many, the heaviest."""
    weight = ledger.sheet.stem_weights[shared.one]
    keep = np.flatnonzero(weight >= CONTENT)
    sizes = np.bincount(shared.pair[keep], minlength=count)
    if int(sizes.max(initial=0)) > _STEMS:
        order = np.lexsort((keep, -weight[keep], shared.pair[keep]))
        keep = np.sort(keep[order[spans_of(sizes) < _STEMS]])
    return Shared(pair=shared.pair[keep], one=shared.one[keep], two=shared.two[keep])


def lay_pairs(ledger: Ledger, first: Places, second: Places, shared: Shared) -> Sides:
    """
    Lay pairs of articles side by side.

    Args:
        ledger: The articles.

        first: The first article of each pair.

        second: The second.

        shared: The stems that they share.
    """
    article, other = np.concatenate([first, second]), np.concatenate([second, first])
    words, word, verbatim = _verbatim(ledger, article, other)
    segments = ledger.sheet.segments
    sentences, sentence = _members(ledger.segment_starts[article], segments[article])
    weight = ledger.sheet.segment_weights[sentence]
    chosen = _chosen(ledger, shared, first.size)
    # the sentences of one article are the rows, those of the other the columns, of one table after the other
    width = segments[other]
    cells = segments[article] * width
    base = np.cumsum(cells) - cells
    overlap, wide = (np.zeros(int(cells.sum())) for _ in range(2))
    unit = ledger.unit[chosen.one]
    for side, mine, theirs in ((0, chosen.one, chosen.two), (first.size, chosen.two, chosen.one)):
        at = base[chosen.pair + side]
        across = width[chosen.pair + side]
        _add(overlap, ledger, (at, across, unit), mine, theirs)
        _add_windows(wide, ledger, (at, across, unit), mine, theirs)
    rows = width[sentences]
    full = rows > 0
    starts = (np.cumsum(rows) - rows)[full]
    column = spans_of(rows)
    # windows were put down as where they begin and end: sums along each row make them whole
    wide = np.cumsum(wide)
    cover, alike, most = (np.zeros(sentences.size) for _ in range(3))
    best = np.zeros(sentences.size, np.int64)
    if starts.size:
        score = wide * _WINDOW + overlap
        top = np.maximum.reduceat(score, starts)
        first_at = np.where(score == np.repeat(top, rows[full]), column, np.iinfo(np.int64).max)
        best[full] = np.minimum.reduceat(first_at, starts)
        tallest = np.maximum.reduceat(wide, starts) / UNIT
        cover[full] = np.minimum(tallest / np.maximum(weight[full], 1e-9), 1.0)
        most[full] = np.maximum.reduceat(overlap, starts) / UNIT
        agreed = _alike(ledger, overlap, other[sentences], sentence, rows)
        alike[full] = np.maximum.reduceat(agreed, starts)
    return Sides(
        article=article,
        words=words,
        word=word,
        verbatim=verbatim,
        sentences=sentences,
        sentence=sentence,
        cover=cover,
        best=best,
        alike=alike,
        overlap=most,
    )


def _parts(ledger: Ledger, mine: Places, sizes: Places) -> Iterator[slice]:
    """Stretches of stems that are put down at once; *sizes* says how often each stands in the other article."""
    work = np.cumsum(ledger.within_sizes[mine] * sizes)
    start = 0
    while start < work.size:
        reached = int(work[start - 1]) if start else 0
        stop = max(int(np.searchsorted(work, reached + _WORK, side="right")), start + 1)
        yield slice(start, stop)
        start = stop


def _add(overlap: Numbers, ledger: Ledger, where: Where, mine: Places, theirs: Places) -> None:
    """Put every shared stem down for each two sentences that both have it."""
    sizes, starts = ledger.within_sizes, ledger.within_starts
    for part in _parts(ledger, mine, sizes[theirs]):
        at, across, unit = (each[part] for each in where)
        stem, row = _members(starts[mine[part]], sizes[mine[part]])
        which, column = _members(starts[theirs[part]][stem], sizes[theirs[part]][stem])
        stem, row = stem[which], row[which]
        cell = at[stem] + ledger.within[row] * across[stem] + ledger.within[column]
        overlap += np.bincount(cell, weights=unit[stem], minlength=overlap.size)


def _add_windows(wide: Numbers, ledger: Ledger, where: Where, mine: Places, theirs: Places) -> None:
    """Put every shared stem down where a stretch of windows that have it begins, and take it off where it ends."""
    sizes, edge_sizes = ledger.within_sizes, ledger.edge_sizes
    starts, edge_starts = ledger.within_starts, ledger.edge_starts
    for part in _parts(ledger, mine, edge_sizes[theirs]):
        at, across, unit = (each[part] for each in where)
        stem, row = _members(starts[mine[part]], sizes[mine[part]])
        which, edge = _members(edge_starts[theirs[part]][stem], edge_sizes[theirs[part]][stem])
        stem, row = stem[which], row[which]
        cell = at[stem] + ledger.within[row] * across[stem] + ledger.edges[edge]
        # an end behind the last column is the first one of the next row, where sums along the line need it
        change = np.where(edge & 1, -unit[stem], unit[stem])
        inside = cell < wide.size
        wide += np.bincount(cell[inside], weights=change[inside], minlength=wide.size)


def _alike(ledger: Ledger, overlap: Numbers, other: Places, sentence: Places, rows: Places) -> Numbers:
    """How well each sentence agrees with each of the *other* article."""
    # a sentence of few words agrees easily: none counts for less than a dozen of weight
    length = np.sqrt(np.maximum(ledger.sheet.segment_weights, 12.0))
    theirs = np.repeat(ledger.segment_starts[other], rows) + spans_of(rows)
    agreed: Numbers = overlap / UNIT / np.repeat(length[sentence], rows) / length[theirs]
    return agreed
