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
from newscorpus.match.hashing import BASE, RUN, Keys, Places, mix, order_within
from newscorpus.match.sheets import CONTENT, Marks, Numbers, Sheet

__all__ = ["LAYERS", "RARE", "SETS", "UNIT", "Ledger", "Lookup", "keep", "spans_of"]

# a stem of this weight is rare
RARE = 5.5
_HEAVY = 6.0
# the words of the lead, and of what may be a title
_LEAD = 60
_TITLE = 14

LAYERS = ("content", "names", "numbers", "rare", "lead", "title", "lead_names")
"""By what shared stems are weighed."""

SETS = ("bigrams", "skips", "threes", "name_pairs")
"""What articles may have in common besides stems and runs."""

UNIT = 50.0
"""Weights of stems are whole numbers of fiftieths, so that no order of adding them up changes a sum."""

# entries of a table that is looked up in; larger ones are searched
_TABLE = 1 << 24


@attrs.frozen(kw_only=True, eq=False)
class Lookup:
    """
    Numbers that articles have, each article's by itself: who has which, and where.

    Attributes:
        numbers: The numbers, sorted within each article, each once an article.

        stops: How many numbers each article and those before it have.

        most: How many different numbers there are.

        held: Articles and numbers in one, sorted.

        table: For each article and number whether the article has it; empty where that would be too large.
    """

    numbers: Places
    stops: Places
    most: int
    held: Places
    table: Marks

    def has(self, articles: Places, numbers: Places) -> Marks:
        """Whether each article has the number beside it."""
        asked = articles * self.most + numbers
        if self.table.size:
            return self.table.take(asked)
        if not self.held.size:
            return np.zeros(asked.size, np.bool_)
        at = np.minimum(np.searchsorted(self.held, asked), self.held.size - 1)
        return np.asarray(self.held[at] == asked, np.bool_)

    def places(self, articles: Places, numbers: Places) -> Places:
        """Where each number stands among those of its article, which has it."""
        return np.searchsorted(self.held, articles * self.most + numbers)


def _lookup(numbers: Places, stops: Places, most: int) -> Lookup:
    held = np.repeat(np.arange(stops.size), np.diff(stops, prepend=0)) * most + numbers
    table = np.zeros(stops.size * most if stops.size * most <= _TABLE else 0, np.bool_)
    if table.size:
        table[held] = True
    return Lookup(numbers=numbers, stops=stops, most=most, held=held, table=table)


def _number(keys: Keys) -> tuple[Places, int]:
    """Numbers for keys, the same for equal ones and in their order, and how many there are."""
    order = order_within(keys, np.array([keys.size]))
    held = keys[order]
    new = np.zeros(held.size, np.int64)
    new[1:] = held[1:] != held[:-1]
    out = np.empty(held.size, np.int64)
    out[order] = np.cumsum(new)
    return out, int(new.sum()) + min(held.size, 1)


def _once(numbers: Places) -> Places:
    """The different *numbers*, sorted."""
    numbers = np.sort(numbers)
    new = np.ones(numbers.size, np.bool_)
    np.not_equal(numbers[1:], numbers[:-1], out=new[1:])
    return numbers[new]


def spans_of(sizes: Places) -> Places:
    """For stretches of these *sizes* in line, how far each member stands from the start of its stretch."""
    ends = np.cumsum(sizes)
    return np.arange(int(ends[-1]) if ends.size else 0) - np.repeat(ends - sizes, sizes)


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

        within_stops: Where those of each stem end.

        edges: Where the stretches of sentences start and end whose neighbours or themselves have the stem.

        edge_stops: Where those of each stem end; starts and ends take turns.

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
    within_stops: Places
    edges: Places
    edge_stops: Places
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
    sizes = np.diff(sheet.stops, prepend=0)
    owners = np.repeat(np.arange(count), sizes)
    of_stem = np.repeat(np.arange(count), np.diff(sheet.stem_stops, prepend=0))
    size = sheet.stems.size
    place = spans_of(sizes)
    weight = sheet.stem_weights
    content = np.where(weight >= CONTENT, weight, 0.0)
    named, number, lead, title = (
        np.bincount(sheet.which[chosen], minlength=size) > 0
        for chosen in (sheet.names, sheet.words.digit, place < _LEAD, place < _TITLE)
    )
    heavy = np.log1p(sheet.counts) * content
    layers = np.stack(
        [
            content,
            weight * named,
            number.astype(np.float64),
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
    numbers, most = _number(sheet.stems)
    run_numbers, most_runs = _number(sheet.runs)
    runs = _lookup_once(run_numbers, np.repeat(np.arange(count), np.diff(sheet.run_stops, prepend=0)), count, most_runs)
    held, kinds = _sets(sheet, owners)
    within, within_stops, edges, edge_stops = _within(sheet, size)
    segment_starts = np.cumsum(sheet.segments) - sheet.segments
    quarter, quarters = _quarters(sheet, segment_starts)
    heavy_word = sheet.weights >= CONTENT
    return Ledger(
        sheet=sheet,
        sizes=sizes,
        stems=_lookup(numbers, sheet.stem_stops, most),
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
        set_sizes=_set_sizes(held, kinds, count),
        within=within,
        within_stops=within_stops,
        edges=edges,
        edge_stops=edge_stops,
        segment_starts=segment_starts,
        segment_words=np.bincount(sheet.segment, minlength=int(sheet.segments.sum())),
        quarter=quarter,
        quarters=quarters,
        days=days_in(sheet.words, sheet.stops, lead=_LEAD),
    )


def _lookup_once(numbers: Places, owners: Places, count: int, most: int) -> Lookup:
    """A lookup of numbers that an article may have several times."""
    keys = _once(owners * most + numbers)
    return _lookup(keys % max(most, 1), np.cumsum(np.bincount(keys // max(most, 1), minlength=count)), most)


def _sets(sheet: Sheet, owners: Places) -> tuple[Lookup, Places]:
    """The keys that articles may have in common, by number, and which sort each number is of."""
    words, count = sheet.words, sheet.stops.size
    at = np.flatnonzero(sheet.weights >= CONTENT)
    stems, whose = words.stems[at], owners[at]
    parts: list[tuple[Keys, Places]] = []

    def add(keys: Keys, article: Places) -> None:
        parts.append((keys, article))

    def pairs(gap: int) -> tuple[Places, Places]:
        here = np.flatnonzero(whose[gap:] == whose[:-gap])
        return here, here + gap

    one, two = pairs(1)
    add(mix(stems[one] * np.uint64(3) + stems[two]), whose[one])
    far = [pairs(gap) for gap in (1, 2, 3)]
    ones, twos = (np.concatenate([each[side] for each in far]) for side in (0, 1))
    add(mix(stems[ones] + stems[twos]), whose[ones])
    add(*_threes(sheet, owners))
    name = np.flatnonzero(words.capital[:-1] & words.capital[1:] & (owners[1:] == owners[:-1]))
    add(mix(words.stems[name] * np.uint64(5) + words.stems[name + 1]), owners[name])
    # two bits say which set a key belongs to: keys of one set stand together
    sizes = [keys.size for keys, _ in parts]
    sort = np.repeat(np.arange(len(parts), dtype=np.uint64), sizes)
    keys = (np.concatenate([keys for keys, _ in parts]) >> np.uint64(2)) | (sort << np.uint64(62))
    numbers, most = _number(keys)
    kinds = np.zeros(most, np.int64)
    kinds[numbers] = sort.astype(np.int64)
    return _lookup_once(numbers, np.concatenate([article for _, article in parts]), count, most), kinds


def _threes(sheet: Sheet, owners: Places) -> tuple[Keys, Places]:
    """Runs of three words; a text of fewer is one run."""
    keys, low = sheet.words.keys, 0
    parts: list[Keys] = []
    articles: list[int] = []
    base = np.uint64(BASE)
    whole = mix((keys[:-2] * base + keys[1:-1]) * base + keys[2:]) if keys.size > 2 else keys[:0]
    inside = np.flatnonzero(owners[2:] == owners[:-2])
    for number, high in enumerate(sheet.stops.tolist()):
        if 0 < high - low < 3:
            run = keys[low : low + 1].copy()
            for step in range(low + 1, high):
                run = run * base + keys[step : step + 1]
            parts.append(mix(run))
            articles.append(number)
        low = high
    return np.concatenate([whole[inside], *parts]), np.concatenate([owners[inside], np.asarray(articles, np.int64)])


def _set_sizes(held: Lookup, kinds: Places, count: int) -> Places:
    owners = np.repeat(np.arange(count), np.diff(held.stops, prepend=0))
    whole = np.bincount(owners * len(SETS) + kinds[held.numbers], minlength=count * len(SETS))
    return whole.reshape(count, len(SETS))


def _within(sheet: Sheet, size: int) -> tuple[Places, Places, Places, Places]:
    """Which sentences each stem stands in, and the stretches of sentences that have it or stand beside one."""
    segments = int(sheet.segments.sum())
    pairs = _once(sheet.which * segments + sheet.segment)
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
    stops = np.cumsum(np.bincount(stem, minlength=size))
    edge_stops = np.cumsum(2 * np.bincount(stem[opens], minlength=size))
    return within, stops, np.stack([low, high], axis=1).ravel(), edge_stops


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
