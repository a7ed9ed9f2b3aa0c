"""
What is worked out once for every article, so that each pair costs little.

An article goes in, a `Profile` comes out: its clean text, the digest that tells exact copies, its words as numbers with
their weights, where its sentences and quotations stand, and the sorted keys by which it meets others.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

import attrs
import numpy as np
from numpy.typing import NDArray

from newscorpus.match.hashing import Words
from newscorpus.match.keys import Keys, Places
from newscorpus.match.sheets import CONTENT, QUOTED, Sheet, lay
from newscorpus.model import Article
from newscorpus.text.spacing import clean_line

__all__ = [
    "CONTENT",
    "QUOTED",
    "Profile",
    "clean_body",
    "cut_profiles",
    "detach",
    "digest_of",
    "join_profiles",
    "profile",
    "profiles",
]


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
    return cut_profiles(articles, texts, lay(texts))


def cut_profiles(articles: Sequence[Article], texts: Sequence[str], sheet: Sheet) -> list[Profile]:
    """
    Cut a sheet into the profiles of its articles.

    Args:
        articles: The articles.

        texts: Their clean bodies.

        sheet: These laid out.
    """
    words = sheet.words
    ends = (sheet.stops, sheet.stem_stops, sheet.run_stops, np.cumsum(sheet.segments))
    low = stem_low = run_low = segment_low = 0
    out = []
    for number, (article, text) in enumerate(zip(articles, texts, strict=True)):
        high, stem_high, run_high, segment_high = (int(each[number]) for each in ends)
        here, stem_here, run_here = slice(low, high), slice(stem_low, stem_high), slice(run_low, run_high)
        offset = sheet.offsets[number]
        out.append(
            Profile(
                article=article,
                text=text,
                digest=digest_of(text),
                words=Words(
                    keys=words.keys[here],
                    stems=words.stems[here],
                    starts=words.starts[here] - offset,
                    ends=words.ends[here] - offset,
                    lengths=words.lengths[here],
                    capital=words.capital[here],
                    digit=words.digit[here],
                    single=words.single[here],
                ),
                weights=sheet.weights[here],
                segment=sheet.segment[here] - segment_low,
                segments=int(sheet.segments[number]),
                names=sheet.names[here],
                quoted=sheet.quoted[here],
                stems=sheet.stems[stem_here],
                which=sheet.which[here] - stem_low,
                stem_weights=sheet.stem_weights[stem_here],
                counts=sheet.counts[stem_here],
                runs=sheet.runs[run_here],
                pool=sheet.pool[run_here],
                places=sheet.places[run_here] - run_low,
                segment_weights=sheet.segment_weights[segment_low:segment_high],
            )
        )
        low, stem_low, run_low, segment_low = high, stem_high, run_high, segment_high
    return out


def detach(one: Profile) -> Profile:
    """The same profile with arrays of its own: those that were cut from a sheet keep all of the sheet in memory."""

    def own(value: Any) -> Any:
        return value.copy() if isinstance(value, np.ndarray) else value

    words = Words(**{field: own(getattr(one.words, field)) for field in attrs.fields_dict(Words)})
    return Profile(**{field: own(getattr(one, field)) for field in attrs.fields_dict(Profile)} | {"words": words})


def join_profiles(profiles: Sequence[Profile]) -> Sheet:
    """
    The sheet of the articles of *profiles*, at least one, as `sheets.lay` makes it of their texts.

    >>> made = profiles([Article(id=name, body=f"It rained in {name}.") for name in ("Brussels", "Kyiv")])
    >>> join_profiles(made[::-1]).stops.tolist()
    [4, 8]
    """

    def along(parts: Iterable[NDArray[Any]], steps: Places | None = None) -> NDArray[Any]:
        held = list(parts)
        if steps is not None:
            held = [part + step for part, step in zip(held, steps.tolist(), strict=True)]
        return np.concatenate(held)

    words = [one.words for one in profiles]
    stops, stem_stops, run_stops, segment_stops, text_stops = (
        np.cumsum(sizes)
        for sizes in (
            [each.keys.size for each in words],
            [one.stems.size for one in profiles],
            [one.runs.size for one in profiles],
            [one.segments for one in profiles],
            [len(one.text) + 1 for one in profiles],
        )
    )
    offsets = np.append(0, text_stops[:-1])
    moved = {"starts": offsets, "ends": offsets}
    return Sheet(
        words=Words(
            **{
                field: along((getattr(each, field) for each in words), moved.get(field))
                for field in attrs.fields_dict(Words)
            }
        ),
        stops=stops,
        offsets=offsets,
        weights=along(one.weights for one in profiles),
        segment=along((one.segment for one in profiles), np.append(0, segment_stops[:-1])),
        segments=np.asarray([one.segments for one in profiles], np.int64),
        segment_weights=along(one.segment_weights for one in profiles),
        names=along(one.names for one in profiles),
        quoted=along(one.quoted for one in profiles),
        stems=along(one.stems for one in profiles),
        stem_stops=stem_stops,
        stem_weights=along(one.stem_weights for one in profiles),
        counts=along(one.counts for one in profiles),
        which=along((one.which for one in profiles), np.append(0, stem_stops[:-1])),
        runs=along(one.runs for one in profiles),
        run_stops=run_stops,
        pool=along(one.pool for one in profiles),
        places=along((one.places for one in profiles), np.append(0, run_stops[:-1])),
    )
