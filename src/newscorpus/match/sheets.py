"""
Several articles laid out at once: their words, sentences, stems and runs in line, one array for all.

Clean texts go in, a `Sheet` comes out. `fingerprints` cuts it into the profiles of single articles, `ledgers` makes of
it what many pairs need. What is said of an article does not depend on the others on the sheet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from newscorpus.match.hashing import Words, cut_batch, words_of_batch
from newscorpus.match.keys import RUN, Keys, Places, order_within, shingles, sizes_of
from newscorpus.match.rarity import weigh
from newscorpus.text.sentences import sentence_spans

__all__ = ["CONTENT", "QUOTED", "Sheet", "lay"]

Numbers = NDArray[np.float64]
Marks = NDArray[np.bool_]

# what is quoted holds no mark that opens a quotation of its sort, so that looking for the end costs no more than once
QUOTED = re.compile(
    r"\"[^\"\n]{2,800}\"|“[^“”\n]{2,800}[”\n]|„[^„“”\n]{2,800}[“”]|«[^«»\n]{2,800}»|»[^«»\n]{2,800}«|「[^「」\n]{2,800}」"
)
# more sentences than this are taken together in even groups: a page of a million words costs no more than a long one
_SEGMENTS = 160
# words below this weight carry no content
CONTENT = 2.2


@attrs.frozen(kw_only=True, eq=False)
class Sheet:
    """
    Some articles. Where an array goes by articles, it says how many things an article and those before it have.

    Attributes:
        words: The words of all articles; places are those in the texts joined by line ends.

        stops: The words of each article.

        offsets: Where each text starts in the texts joined by line ends.

        weights: What each word weighs.

        segment: The sentence that each word stands in, counted through all articles.

        segments: How many sentences each article has: no running sum, unlike the others.

        segment_weights: What the different content stems of each sentence weigh.

        names: Whether each word is a capitalised word within a sentence.

        quoted: Whether each word stands in quotation marks.

        stems: The different stems of each article, sorted.

        stem_stops: The different stems of each article.

        stem_weights: What each of them weighs.

        counts: How often each of them stands there.

        which: For each word, the place of its stem in *stems*.

        runs: The keys of all runs of five words, in order.

        run_stops: The runs of each article.

        pool: The runs of each article, sorted.

        places: Where each run of the pool stands among the runs.
    """

    words: Words
    stops: Places
    offsets: Places
    weights: Numbers
    segment: Places
    segments: Places
    segment_weights: Numbers
    names: Marks
    quoted: Marks
    stems: Keys
    stem_stops: Places
    stem_weights: Numbers
    counts: Numbers
    which: Places
    runs: Keys
    run_stops: Places
    pool: Keys
    places: Places


def lay(texts: Sequence[str]) -> Sheet:
    """
    Lay clean *texts* out, at least one.

    >>> lay(["It rained in Brussels.", "It stopped. It rained."]).segments.tolist()
    [1, 2]
    """
    batch = cut_batch(texts)
    words, stops = words_of_batch(batch), batch.stops
    owners = np.repeat(np.arange(stops.size), sizes_of(stops))
    offsets = np.cumsum([0, *(len(text) + 1 for text in texts[:-1])])
    spans = [sentence_spans(text) for text in texts]
    segment, opening, segments = _segments(words, owners, offsets, spans)
    kinds = _kinds(words.stems, stops)
    weight = weigh(words, kinds.stems, kinds.which)
    runs, run_stops = _runs(words.keys, stops)
    places = order_within(runs, run_stops)
    return Sheet(
        words=words,
        stops=stops,
        offsets=offsets,
        weights=weight,
        segment=segment,
        segments=segments,
        segment_weights=_segment_weights(segment, kinds.which, weight, int(segments.sum())),
        names=words.capital & ~opening & (words.lengths > 1),
        quoted=_inside([[match.span() for match in QUOTED.finditer(text)] for text in texts], offsets, words.starts),
        stems=kinds.stems,
        stem_stops=kinds.stops,
        stem_weights=weight[kinds.first],
        counts=kinds.counts,
        which=kinds.which,
        runs=runs,
        run_stops=run_stops,
        pool=runs[places],
        places=places,
    )


def _runs(keys: Keys, stops: Places) -> tuple[Keys, Places]:
    """The runs of all texts, one text after the other, and where those of each end."""
    whole = shingles(keys)
    parts = []
    low = 0
    for high in stops.tolist():
        # a text shorter than a run is one run by itself, and no run reaches from one text into the next
        parts.append(whole[low : high - RUN + 1] if high - low >= RUN else shingles(keys[low:high]))
        low = high
    return np.concatenate(parts), np.cumsum([part.size for part in parts])


def _segments(
    words: Words, owners: Places, offsets: Places, spans: list[list[tuple[int, int]]]
) -> tuple[Places, Marks, Places]:
    """The sentence of each word, whether the word opens it, and how many sentences each text has."""
    counts = np.asarray([len(each) for each in spans], np.int64)
    begin = [start + offset for each, offset in zip(spans, offsets.tolist(), strict=True) for start, _ in each]
    segment = np.searchsorted(np.asarray(begin, np.int64), words.starts, side="right") - 1
    opening = np.ones(segment.size, np.bool_)
    opening[1:] = segment[1:] != segment[:-1]
    segments = np.minimum(counts, _SEGMENTS)
    if int(counts.max()) > _SEGMENTS:
        segment -= (np.cumsum(counts) - counts)[owners]
        many = counts[owners] > _SEGMENTS
        segment[many] = segment[many] * _SEGMENTS // counts[owners][many]
        segment += (np.cumsum(segments) - segments)[owners]
    return segment, opening, segments


def _inside(spans: list[list[tuple[int, int]]], offsets: Places, starts: Places) -> Marks:
    edges = [
        edge + offset for each, offset in zip(spans, offsets.tolist(), strict=True) for span in each for edge in span
    ]
    if not edges:
        return np.zeros(starts.size, np.bool_)
    return np.asarray(np.searchsorted(np.asarray(edges, np.int64), starts, side="right") % 2 == 1, np.bool_)


@attrs.frozen(kw_only=True, eq=False)
class _Kinds:
    """The different stems of each text, sorted: where each stands first, how often, and which of them each word has."""

    stems: Keys
    first: Places
    counts: Numbers
    which: Places
    stops: Places


def _kinds(stems: Keys, stops: Places) -> _Kinds:
    order = order_within(stems, stops)
    held = stems[order]
    new = np.ones(held.size, np.bool_)
    np.not_equal(held[1:], held[:-1], out=new[1:])
    begin = np.concatenate([np.zeros(1, np.int64), stops[:-1]])
    new[begin[begin < held.size]] = True
    at = np.flatnonzero(new)
    rank = np.cumsum(new)
    which = np.empty(held.size, np.int64)
    which[order] = rank - 1
    return _Kinds(
        stems=held[at],
        first=order[at],
        counts=np.diff(np.append(at, held.size)).astype(np.float64),
        which=which,
        stops=np.searchsorted(at, stops),
    )


def _segment_weights(segment: Places, which: Places, weight: Numbers, count: int) -> Numbers:
    """What the different content stems of each sentence weigh, each as where it stands first."""
    heavy = np.flatnonzero(weight >= CONTENT)
    # the words stand in the order of the sentences: within each, by stem, then by place
    stops = np.searchsorted(segment[heavy], np.arange(count), side="right")
    high = np.uint64(64 - max(int(which.max(initial=0)).bit_length(), 1))
    order = order_within(which[heavy].astype(np.uint64) << high, stops)
    heavy = heavy[order]
    new = np.ones(heavy.size, np.bool_)
    new[1:] = (which[heavy[1:]] != which[heavy[:-1]]) | (segment[heavy[1:]] != segment[heavy[:-1]])
    heavy = heavy[new]
    return np.asarray(np.bincount(segment[heavy], weights=weight[heavy], minlength=count), np.float64)
