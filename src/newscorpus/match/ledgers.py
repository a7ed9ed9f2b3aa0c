"""
What pairs need of several articles, worked out once for all of them, however many pairs they stand in.

A `Sheet` goes in, a `Ledger` comes out: the layers by which shared words are weighed, which sentences each stem stands
in, numbers for runs and for the keys that two articles may have in common, and sums of all of these. Numbers for keys
hold within one ledger alone. What is said of an article does not depend on the others.
"""

from __future__ import annotations

import attrs
import numpy as np

from newscorpus.match.days import Days, days_in
from newscorpus.match.keys import RUN, Places, sizes_of
from newscorpus.match.neighbours import neighbours
from newscorpus.match.numbering import Lookup, lookup, number, number_once, once, spans_of
from newscorpus.match.sheets import CONTENT, Marks, Numbers, Sheet

__all__ = ["LAYERS", "RARE", "UNIT", "Ledger", "keep"]

# a stem of this weight is rare
RARE = 5.5
_HEAVY = 6.0
# the words of the lead, and of what may be a title
_LEAD = 60
_TITLE = 14

LAYERS = ("content", "names", "numbers", "rare", "lead", "title", "lead_names")
"""By what shared stems are weighed."""

UNIT = 50.0
"""Weights of stems are whole numbers of fiftieths, so that no order of adding them up changes a sum."""


@attrs.frozen(kw_only=True, eq=False)
class Ledger:
    """
    Some articles.

    Attributes:
        sheet: Their words, sentences, stems and runs.

        sizes: How many words each has.

        stems: Their stems by number.

        unit: What each stem weighs, in whole numbers.

        heavy: What each stem weighs by how often it stands there.

        named: Whether each stem is a name there.

        lead: Whether each stem stands in the lead.

        layers: What each stem weighs in each of `LAYERS`.

        totals: What all stems of an article weigh in each of them.

        norms: Squared lengths: of all, of the names, of the rare, of the lead, of the names in the lead, of the title.

        runs: The runs of all articles by number, and who has which.

        run_numbers: The number of each run, in the order of the texts.

        span: How many words one run of each article covers.

        content: Whether each word is a content word.

        grounds: How many words of each article are content, how many quoted.

        sets: The keys of `SETS` by number, each once an article.

        set_kinds: Which of `SETS` each number belongs to.

        set_sizes: How many keys of each of `SETS` each article has.

        within: The sentences that each stem stands in, counted within its article, one stem after the other.

        within_starts: Where those of each stem start.

        within_sizes: How many they are.

        edges: Where the stretches of sentences start and end whose neighbours or themselves have the stem.

        edge_starts: Where those of each stem start; starts and ends take turns.

        edge_sizes: How many they are.

        segment_starts: The first sentence of each article.

        segment_words: How many words each sentence has.

        quarter: The quarter of its article, by weight, that each sentence stands in.

        quarters: What the sentences of each quarter of each article weigh.

        days: The days that each article names.
    """

    sheet: Sheet
    sizes: Places
    stems: Lookup
    unit: Numbers
    heavy: Numbers
    named: Marks
    lead: Marks
    layers: Numbers
    totals: Numbers
    norms: Numbers
    runs: Lookup
    run_numbers: Places
    span: Places
    content: Marks
    grounds: Places
    sets: Lookup
    set_kinds: Places
    set_sizes: Places
    within: Places
    within_starts: Places
    within_sizes: Places
    edges: Places
    edge_starts: Places
    edge_sizes: Places
    segment_starts: Places
    segment_words: Places
    quarter: Places
    quarters: Numbers
    days: Days


def keep(sheet: Sheet) -> Ledger:
    """
    Work out the ledger of the articles of *sheet*.

    >>> from newscorpus.match.sheets import lay
    >>> keep(lay(["It rained in Brussels.", "It stopped."])).sizes.tolist()
    [4, 2]
    """
    count = sheet.stops.size
    sizes = sizes_of(sheet.stops)
    owners = np.repeat(np.arange(count), sizes)
    of_stem = np.repeat(np.arange(count), sizes_of(sheet.stem_stops))
    size = sheet.stems.size
    place = spans_of(sizes)
    weight = sheet.stem_weights
    content = np.where(weight >= CONTENT, weight, 0.0)
    named, figure, lead, title = (
        np.bincount(sheet.which[chosen], minlength=size) > 0
        for chosen in (sheet.names, sheet.words.digit, place < _LEAD, place < _TITLE)
    )
    heavy = np.log1p(sheet.counts) * content
    layers = np.stack(
        [
            content,
            weight * named,
            figure.astype(np.float64),
            weight * (weight >= _HEAVY),
            content * lead,
            content * title,
            weight * named * lead,
        ]
    )
    square, leading = heavy * heavy, np.where(lead, weight * weight, 0.0)
    squares = (
        square,
        square * named,
        square * (weight >= RARE),
        leading,
        leading * named,
        weight * weight * title,
    )
    numbers, most = number(sheet.stems)
    of_run = np.repeat(np.arange(count), sizes_of(sheet.run_stops))
    run_numbers, runs, _ = number_once(sheet.runs, of_run, count)
    held, kinds, set_sizes = neighbours(sheet, owners)
    within, within_sizes, edges, edge_sizes = _within(sheet, size)
    segment_starts = np.cumsum(sheet.segments) - sheet.segments
    quarter, quarters = _quarters(sheet, segment_starts)
    heavy_word = sheet.weights >= CONTENT
    return Ledger(
        sheet=sheet,
        sizes=sizes,
        stems=lookup(numbers, sheet.stem_stops, most),
        unit=np.rint(weight * UNIT),
        heavy=heavy,
        named=named,
        lead=lead,
        layers=layers,
        totals=np.stack([np.bincount(of_stem, weights=each, minlength=count) for each in layers]),
        norms=np.stack([np.bincount(of_stem, weights=each, minlength=count) for each in squares]),
        runs=runs,
        run_numbers=run_numbers,
        span=np.minimum(sizes, RUN),
        content=heavy_word,
        grounds=np.stack([np.bincount(owners[chosen], minlength=count) for chosen in (heavy_word, sheet.quoted)]),
        sets=held,
        set_kinds=kinds,
        set_sizes=set_sizes,
        within=within,
        within_starts=np.cumsum(within_sizes) - within_sizes,
        within_sizes=within_sizes,
        edges=edges,
        edge_starts=np.cumsum(edge_sizes) - edge_sizes,
        edge_sizes=edge_sizes,
        segment_starts=segment_starts,
        segment_words=np.bincount(sheet.segment, minlength=int(sheet.segments.sum())),
        quarter=quarter,
        quarters=quarters,
        days=days_in(sheet.words, sheet.stops, lead=_LEAD),
    )


def _within(sheet: Sheet, size: int) -> tuple[Places, Places, Places, Places]:
    """Which sentences each stem stands in, and the stretches of sentences that have it or stand beside one."""
    segments = int(sheet.segments.sum())
    pairs = once(sheet.which * segments + sheet.segment)
    stem, segment = pairs // max(segments, 1), pairs % max(segments, 1)
    start = np.cumsum(sheet.segments) - sheet.segments
    article = np.searchsorted(sheet.stem_stops, stem, side="right")
    within = segment - start[article]
    # a stretch goes on where the next sentence with the stem is at most three on: their neighbours touch
    same = stem[1:] == stem[:-1]
    joined = same & (within[1:] - within[:-1] <= 3)
    opens, closes = np.ones(within.size, np.bool_), np.ones(within.size, np.bool_)
    opens[1:], closes[:-1] = ~joined, ~joined
    low = np.maximum(within[opens] - 1, 0)
    high = np.minimum(within[closes] + 1, sheet.segments[article[closes]] - 1) + 1
    sizes, edge_sizes = np.bincount(stem, minlength=size), 2 * np.bincount(stem[opens], minlength=size)
    return within, sizes, np.stack([low, high], axis=1).ravel(), edge_sizes


def _quarters(sheet: Sheet, starts: Places) -> tuple[Places, Numbers]:
    weight = sheet.segment_weights
    owners = np.repeat(np.arange(starts.size), sheet.segments)
    units = np.rint(weight * UNIT)
    before = np.cumsum(units) - units
    middle = before - before[np.minimum(starts, max(units.size - 1, 0))][owners] + units / 2 if units.size else units
    total = np.bincount(owners, weights=units, minlength=starts.size)
    quarter = np.minimum((4 * middle / np.maximum(total, 1e-9)[owners]).astype(np.int64), 3)
    parts = np.bincount(owners * 4 + quarter, weights=weight, minlength=4 * starts.size)
    return quarter, np.asarray(parts.reshape(starts.size, 4), np.float64)
