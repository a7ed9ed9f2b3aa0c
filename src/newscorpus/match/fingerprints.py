"""
What is worked out once for every article, so that each pair costs little.

An article goes in, a `Profile` comes out: its clean text, the digest that tells exact copies, its words as numbers with
their weights, where its sentences and quotations stand, and the sorted keys by which it meets others.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

import attrs
import numpy as np
from numpy.typing import NDArray

from newscorpus.match.hashing import Keys, Places, Words, hash_words, shingles
from newscorpus.match.rarity import weigh
from newscorpus.model import Article
from newscorpus.text.sentences import sentence_spans
from newscorpus.text.spacing import clean_line

__all__ = ["CONTENT", "QUOTED", "Profile", "clean_body", "digest_of", "profile"]

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


def _inside(spans: list[tuple[int, int]], starts: Places) -> NDArray[np.bool_]:
    if not spans:
        return np.zeros(starts.size, np.bool_)
    edges = np.asarray(spans, np.int64).ravel()
    return np.asarray(np.searchsorted(edges, starts, side="right") % 2 == 1, np.bool_)


def _segment_weights(segment: Places, which: Places, weight: NDArray[np.float64], count: int) -> NDArray[np.float64]:
    heavy = np.flatnonzero(weight >= CONTENT)
    width = int(which.max()) + 1 if which.size else 1
    pairs, at = np.unique(segment[heavy] * width + which[heavy], return_index=True)
    return np.asarray(np.bincount(pairs // width, weights=weight[heavy][at], minlength=count), np.float64)


def profile(article: Article) -> Profile:
    """
    Work out the profile of *article*.

    >>> profile(Article(id="a", body="It rained in Brussels.")).segments
    1
    """
    text = clean_body(article.body)
    words = hash_words(text)
    size = words.keys.size
    spans = sentence_spans(text)
    first = np.asarray([start for start, _ in spans], np.int64)
    segment = np.searchsorted(first, words.starts, side="right") - 1
    opening = np.empty(size, np.bool_)
    opening[:1] = True
    opening[1:] = segment[1:] != segment[:-1]
    if len(spans) > _SEGMENTS:
        segment = segment * _SEGMENTS // len(spans)
    stems, at, which, counts = np.unique(words.stems, return_index=True, return_inverse=True, return_counts=True)
    weight = weigh(words, stems, which)
    runs = shingles(words.keys)
    places = np.argsort(runs, kind="stable")
    return Profile(
        article=article,
        text=text,
        digest=digest_of(text),
        words=words,
        weights=weight,
        segment=segment,
        segments=min(len(spans), _SEGMENTS),
        names=words.capital & ~opening & (words.lengths > 1),
        quoted=_inside([match.span() for match in QUOTED.finditer(text)], words.starts),
        stems=stems,
        which=which.astype(np.int64),
        stem_weights=weight[at],
        counts=counts.astype(np.float64),
        runs=runs,
        pool=runs[places],
        places=places,
        segment_weights=_segment_weights(segment, which, weight, min(len(spans), _SEGMENTS)),
    )
