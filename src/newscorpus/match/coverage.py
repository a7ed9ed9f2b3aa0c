"""
What each text of many pairs covers of the other: the numbers of a row that are about words and sentences as they stand.

A `Ledger` and the `Sides` of pairs of its articles go in; numbers come out, one a side or one a pair. Sums that could
tell the order of adding are made one stretch at a time.
"""

from __future__ import annotations

import numpy as np

from newscorpus.match.features import LONG
from newscorpus.match.keys import Places
from newscorpus.match.laying import Sides
from newscorpus.match.ledgers import Ledger
from newscorpus.match.sheets import Marks, Numbers

__all__ = ["best_sentences", "covered", "longest_run", "shares", "sums", "verbatim"]


def sums(where: Places, values: Numbers | Marks, count: int) -> Numbers:
    """
    What the *values* of each of so many add up to; *where* says whose each is.

    >>> sums(np.array([0, 2, 2]), np.array([1.0, 2.0, 3.0]), 3).tolist()
    [1.0, 0.0, 5.0]
    """
    return np.asarray(np.bincount(where, weights=values, minlength=count), np.float64)


def shares(part: Numbers | Places, whole: Numbers | Places) -> Numbers:
    """
    Which share of each *whole* each *part* is, 0 where there is none.

    >>> shares(np.array([1.0, 0.0]), np.array([4.0, 0.0])).tolist()
    [0.25, 0.0]
    """
    return np.where(whole > 0, part / np.where(whole > 0, whole, 1.0), 0.0)


def verbatim(ledger: Ledger, sides: Sides) -> dict[str, Numbers]:
    """What of each side stands in the other word for word."""
    article, count = sides.article, sides.article.size
    found = np.flatnonzero(sides.verbatim)
    side, word = sides.words[found], sides.word[found]
    every = np.bincount(side, minlength=count)
    content = np.bincount(side[ledger.content[word]], minlength=count)
    quoted = np.bincount(side[ledger.sheet.quoted[word]], minlength=count)
    sizes, (content_whole, quoted_whole) = ledger.sizes[article], ledger.grounds[:, article]
    # stretches in a row, none of which reaches from one side into the next
    opens = np.ones(found.size, np.bool_)
    opens[1:] = (found[1:] != found[:-1] + 1) | (side[1:] != side[:-1])
    at = np.flatnonzero(opens)
    lengths = np.diff(np.append(at, found.size))
    stretches = np.bincount(side[at], minlength=count)
    long = lengths >= LONG
    return {
        "verbatim": shares(every, sizes),
        "verbatim_content": shares(content, content_whole),
        "quoted_verbatim": shares(quoted, quoted_whole),
        "plain_verbatim": shares(every - quoted, sizes - quoted_whole),
        "own_quotes": (quoted_whole - quoted) / np.maximum(sizes, 1),
        "run_mean": np.log1p(shares(every, stretches)),
        "long_runs": shares(sums(side[at[long]], lengths[long], count), sizes),
    }


def covered(ledger: Ledger, sides: Sides) -> dict[str, Numbers]:
    """How well the sentences of each side are covered by the other."""
    side, cover, count = sides.sentences, sides.cover, sides.article.size
    weight = ledger.sheet.segment_weights[sides.sentence]
    total = sums(side, weight, count)

    def of(values: Numbers | Marks) -> Numbers:
        return shares(sums(side, weight * values, count), total)

    mean = of(cover)
    place = sides.sentence - ledger.segment_starts[sides.article[side]]
    head = place < 2
    opening = sums(side[head], weight[head], count)
    found = np.flatnonzero(sides.verbatim)
    where = sides.words[found]
    # sentences stand in line by sides: the first of each side, and how far into it the word's own stands
    segments = ledger.sheet.segments[sides.article]
    first = np.cumsum(segments) - segments
    line = first[where] + ledger.sheet.segment[sides.word[found]] - ledger.segment_starts[sides.article[where]]
    words = ledger.segment_words[sides.sentence]
    same = np.bincount(line, minlength=side.size) / np.maximum(words, 1)
    low, lower, higher, high = _quarters(ledger, sides, weight * cover)
    return {
        "covered": mean,
        "covered_half": of(cover >= 0.5),
        "covered_third": of(cover >= 0.3),
        "quarter_low": low,
        "quarter_mid": (lower + higher) / 2,
        "quarter_high": high,
        "cover_spread": of(np.abs(cover - mean[side])),
        "order": _order(sides, count),
        "opening": shares(sums(side[head], (weight * cover)[head], count), opening),
        "whole": of(same >= 0.8),
        "reworded": of((cover >= 0.4) & (same < 0.3)),
        "alone": of(cover < 0.2),
    }


def _quarters(ledger: Ledger, sides: Sides, covered: Numbers) -> Numbers:
    """What is covered of each quarter of each side, by weight, from the least."""
    count = sides.article.size
    parts = ledger.quarters[sides.article]
    where = sides.sentences * 4 + ledger.quarter[sides.sentence]
    held = sums(where, covered, 4 * count).reshape(count, 4)
    mean = shares(held.sum(axis=1), parts.sum(axis=1))
    # a text of fewer sentences than quarters lends the empty ones its mean
    out = np.where(parts > 0, held / np.maximum(parts, 1e-9), mean[:, None])
    return np.asarray(np.sort(out, axis=1).T, np.float64)


def _order(sides: Sides, count: int) -> Numbers:
    """Of the neighbouring covered sentences, the share whose answers stand in the same order."""
    at = np.flatnonzero(sides.cover >= 0.3)
    side, best = sides.sentences[at], sides.best[at]
    covered = np.bincount(side, minlength=count)
    next_ = side[1:] == side[:-1]
    kept = np.bincount(side[1:][next_ & (best[1:] >= best[:-1])], minlength=count)
    return np.where(covered >= 2, kept / np.maximum(covered - 1, 1), 0.5 * (covered == 1))


def best_sentences(sides: Sides, count: int) -> tuple[Numbers, Numbers]:
    """How well the best pair of sentences agrees, and the fifth best of all sentences' best."""
    pair = sides.sentences % count
    order = np.lexsort((-sides.alike, pair))
    ranked = sides.alike[order]
    sizes = np.bincount(pair, minlength=count)
    starts = np.cumsum(sizes) - sizes
    top, fifth = np.zeros(count), np.zeros(count)
    some = np.flatnonzero(sizes > 0)
    top[some] = ranked[starts[some]]
    fifth[some] = ranked[starts[some] + np.minimum(sizes[some] - 1, 4)]
    return top, fifth


def longest_run(sides: Sides, count: int) -> Places:
    """The longest stretch of words of either side that stands in the other."""
    found = np.flatnonzero(sides.verbatim)
    side = sides.words[found]
    opens = np.ones(found.size, np.bool_)
    opens[1:] = (found[1:] != found[:-1] + 1) | (side[1:] != side[:-1])
    at = np.flatnonzero(opens)
    out = np.zeros(count, np.int64)
    np.maximum.at(out, side[at] % count, np.diff(np.append(at, found.size)))
    return out
