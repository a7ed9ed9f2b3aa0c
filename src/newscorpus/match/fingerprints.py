"""
What is worked out once for every article, so that each pair costs little.

An article goes in, a `Profile` comes out: its clean text, the digest that tells exact copies, its words as numbers with
their weights, where its sentences and quotations stand, and the sorted keys by which it meets others.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from newscorpus.match.hashing import (
    RUN,
    Keys,
    Places,
    Words,
    cut_batch,
    order_within,
    shingles,
    words_of_batch,
)
from newscorpus.match.rarity import weigh
from newscorpus.model import Article
from newscorpus.text.sentences import sentence_spans
from newscorpus.text.spacing import clean_line

__all__ = ["CONTENT", "QUOTED", "Profile", "clean_body", "digest_of", "profile", "profiles"]

# what is quoted holds no mark that opens a quotation of its sort, so that looking for the end costs no more than once
QUOTED = re.compile(
    r"\"[^\"\n]{2,800}\"|“[^“”\n]{2,800}[”\n]|„[^„“”\n]{2,800}[“”]|«[^«»\n]{2,800}»|»[^«»\n]{2,800}«|「[^「」\n]{2,800}」"
)
# more sentences than this are taken together in even groups: a page of a million words costs no more than a long one
_SEGMENTS = 160
# words below this weight carry no content
CONTENT = 2.2


@attrs.frozen(kw_only=True, eq=False)
class Profile:
    """
    One article as pairs see it.

    Attributes:
        article: The article.

        text: Its clean body: lines in their normal form, empty ones left out.

        digest: Equal for bodies that differ in spacing, case or Unicode form alone, and for no others.

        words: Its words as numbers.

        weights: What each word weighs.

        segment: The sentence that each word stands in.

        segments: How many sentences there are.

        names: Whether each word is a capitalised word within a sentence.

        quoted: Whether each word stands in quotation marks.

        stems: The different stems, sorted.

        which: For each word, the index of its stem in *stems*.

        stem_weights: What each stem weighs.

        counts: How often each stem stands there.

        runs: The keys of all runs of five words, in order.

        pool: The same, sorted.

        places: Where each key of the pool stands among the runs.

        segment_weights: What the different content stems of each sentence weigh.
    """

    article: Article
    text: str
    digest: bytes
    words: Words
    weights: NDArray[np.float64]
    segment: Places
    segments: int
    names: NDArray[np.bool_]
    quoted: NDArray[np.bool_]
    stems: Keys
    which: Places
    stem_weights: NDArray[np.float64]
    counts: NDArray[np.float64]
    runs: Keys
    pool: Keys
    places: Places
    segment_weights: NDArray[np.float64]


def clean_body(body: str) -> str:
    r"""
    The lines of *body* in their normal form, empty ones left out.

    >>> clean_body("It  rained. \r\n\r\n It stopped.")
    'It rained.\nIt stopped.'
    """
    # by far the commonest: a body that is clean already, as parsing leaves it; all that a line loses is not printable
    flat = body.replace("\n", " ")
    if (
        flat.isprintable()
        and "  " not in flat
        and not flat.startswith(" ")
        and not flat.endswith(" ")
        and unicodedata.is_normalized("NFC", flat)
    ):
        return body
    return "\n".join(line for line in map(clean_line, body.split("\n")) if line)


def digest_of(text: str) -> bytes:
    r"""
    The digest by which bodies are the same: of the clean text on one line, in lower case.

    >>> digest_of("It rained.\nIt stopped.") == digest_of("it rained. It stopped.")
    True
    """
    # a clean text has no white space but single spaces and line ends
    return hashlib.blake2b(text.replace("\n", " ").casefold().encode("utf-8"), digest_size=16).digest()


def profile(article: Article) -> Profile:
    """
    Work out the profile of *article*.

    >>> profile(Article(id="a", body="It rained in Brussels.")).segments
    1
    """
    return profiles([article])[0]


def profiles(articles: Sequence[Article]) -> list[Profile]:
    """
    Work out the profiles of some *articles* at once, which costs less than each by itself.

    >>> made = [Article(id=name, body=f"It rained in {name}.") for name in ("Brussels", "Kyiv")]
    >>> [one.words.keys.size for one in profiles(made)]
    [4, 4]
    """
    if not articles:
        return []
    texts = [clean_body(article.body) for article in articles]
    batch = cut_batch(texts)
    words, stops = words_of_batch(batch), batch.stops
    owners = np.repeat(np.arange(stops.size), np.diff(stops, prepend=0))
    offsets = np.cumsum([0, *(len(text) + 1 for text in texts[:-1])])
    spans = [sentence_spans(text) for text in texts]
    counts = np.asarray([len(each) for each in spans], np.int64)
    segment, opening, segments = _segments(words, owners, offsets, spans, counts)
    quoted = _inside([[match.span() for match in QUOTED.finditer(text)] for text in texts], offsets, words.starts)
    names = words.capital & ~opening & (words.lengths > 1)
    kinds = _kinds(words.stems, stops)
    weight = weigh(words, kinds.stems, kinds.which)
    held = _segment_weights(segment + (np.cumsum(segments) - segments)[owners], kinds.which, weight, segments.sum())
    runs, run_stops = _runs(words.keys, stops)
    places = order_within(runs, run_stops)
    pool = runs[places]
    out = []
    low = stem_low = run_low = segment_low = 0
    for number, (article, text) in enumerate(zip(articles, texts, strict=True)):
        high, stem_high = int(stops[number]), int(kinds.stops[number])
        segment_high = segment_low + int(segments[number])
        run_high = int(run_stops[number])
        here, stem_here, run_here = slice(low, high), slice(stem_low, stem_high), slice(run_low, run_high)
        out.append(
            Profile(
                article=article,
                text=text,
                digest=digest_of(text),
                words=Words(
                    keys=words.keys[here],
                    stems=words.stems[here],
                    starts=words.starts[here] - offsets[number],
                    ends=words.ends[here] - offsets[number],
                    lengths=words.lengths[here],
                    capital=words.capital[here],
                    digit=words.digit[here],
                    single=words.single[here],
                ),
                weights=weight[here],
                segment=segment[here],
                segments=int(segments[number]),
                names=names[here],
                quoted=quoted[here],
                stems=kinds.stems[stem_here],
                which=kinds.which[here] - stem_low,
                stem_weights=weight[kinds.first[stem_here]],
                counts=kinds.counts[stem_here],
                runs=runs[run_here],
                pool=pool[run_here],
                places=places[run_here] - run_low,
                segment_weights=held[segment_low:segment_high],
            )
        )
        low, stem_low, run_low, segment_low = high, stem_high, run_high, segment_high
    return out


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
    words: Words, owners: Places, offsets: Places, spans: list[list[tuple[int, int]]], counts: Places
) -> tuple[Places, NDArray[np.bool_], Places]:
    """The sentence of each word within its text, whether the word opens it, and how many sentences each text has."""
    begin = [start + offset for each, offset in zip(spans, offsets.tolist(), strict=True) for start, _ in each]
    segment = np.searchsorted(np.asarray(begin, np.int64), words.starts, side="right") - 1
    opening = np.ones(segment.size, np.bool_)
    opening[1:] = segment[1:] != segment[:-1]
    segment -= (np.cumsum(counts) - counts)[owners]
    if int(counts.max()) > _SEGMENTS:
        many = counts[owners] > _SEGMENTS
        segment[many] = segment[many] * _SEGMENTS // counts[owners][many]
    return segment, opening, np.minimum(counts, _SEGMENTS)


def _inside(spans: list[list[tuple[int, int]]], offsets: Places, starts: Places) -> NDArray[np.bool_]:
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
    counts: NDArray[np.float64]
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


def _segment_weights(segment: Places, which: Places, weight: NDArray[np.float64], count: int) -> NDArray[np.float64]:
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
