"""
Relations of articles: numbers, what they are found by, pairs, and what is said of them.

Every step is a kernel or a few; what goes between them is said there. The result is that of `Corpus.relations`, row for
row, as long as articles have ids of their own.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable
from functools import partial
from typing import Any

import attrs
import numpy as np

from newscorpus.engine.batches import crowds, fingerprints, likeness, meeting, numbering, pairs, verification
from newscorpus.engine.batches.arrays import schema_of
from newscorpus.engine.batches.counting import TONGUES, list_tongues
from newscorpus.engine.batches.tiles import SAMPLED_DAYS, Tiling, sample_days, tiling_of
from newscorpus.engine.carriers import Carrier, Frame
from newscorpus.engine.stages.counting import count_of
from newscorpus.match.crosslingual_meeting import CAP as MARK_CAP
from newscorpus.match.meeting import CAP as TERM_CAP
from newscorpus.match.meeting import MANY
from newscorpus.match.search import LISTED, tells_stories
from newscorpus.model import Kind

__all__ = ["BLOCK", "Told", "relate"]

BLOCK = 100_000
"""How many articles one block has, about: two blocks are held in memory at once, with their terms or their texts."""

# ids that are drawn for each part and days for each block, to part the articles evenly
_DRAWN = 100
# articles for which a block of its own is not worth while
_SMALL = 2000


@attrs.frozen(kw_only=True)
class Told:
    """
    What was found out.

    Attributes:
        numbered: The articles with their numbers.

        verdicts: What is said of pairs.
    """

    numbered: Frame
    verdicts: Frame


def relate(
    carrier: Carrier,
    articles: Frame,
    *,
    kinds: tuple[Kind, ...] = LISTED,
    window: dt.timedelta | None = None,
    block: int = BLOCK,
) -> Told:
    """
    Relate articles.

    Args:
        carrier: The engine.

        articles: Articles, with the columns of `numbering.NEEDED` and perhaps others.

        kinds: The kinds of relation to list.

        window: How far apart two articles may have been published.

        block: How many articles one block has, about; fewer where pairs are looked at, if there are more workers than
            tiles.
    """
    stories = tells_stories(kinds)
    days = None if window is None else window.total_seconds() / 86400
    count = count_of(carrier, carrier.select(articles, ("id",)))
    numbered = carrier.keep(_number(carrier, articles, count), "numbered")
    tongues = _tongues(carrier, numbered) if stories else 0
    read = partial(fingerprints.print_batch, stories=stories, marks=tongues > 1)
    prints = carrier.keep(carrier.map(numbered, read, schema_of(fingerprints.PRINTS)), "prints")
    links, standing = _crowds(carrier, prints, days)
    found = [_runs(carrier, standing), *links]
    if stories:
        tiling = _tiling(carrier, standing, days, blocks=max(1, -(-count // block)), count=count)
        found.append(_alike(carrier, standing, tiling, count))
        if tongues > 1:
            found.append(_across(carrier, standing, tiling, count))
    spread = _parted(carrier, carrier.union(found), pairs.spread_pairs, pairs.SPREAD)
    unique = carrier.together(spread, pairs.unique_pairs, schema_of(meeting.PAIRS))
    met = carrier.keep(unique, "pairs")
    # so many blocks that their tiles keep all workers busy, as long as these are not small
    several = min(math.isqrt(2 * carrier.parts) + 1, count // _SMALL)
    blocks = max(1, -(-count // block), several)
    verdicts = _verify(carrier, numbered, met, kinds=kinds, window=window, blocks=blocks)
    return Told(numbered=numbered, verdicts=carrier.keep(verdicts, "verdicts"))


def _parted(carrier: Carrier, frame: Frame, kernel: Callable[..., Any], kinds: tuple[tuple[str, str], ...]) -> Frame:
    return carrier.map(frame, partial(kernel, parts=carrier.parts), schema_of(kinds))


def _number(carrier: Carrier, articles: Frame, count: int) -> Frame:
    one_in = max(1, count // (carrier.parts * _DRAWN))
    ids = carrier.select(articles, ("id",))
    drawn = carrier.map(ids, partial(numbering.sample_ids, one_in=one_in), schema_of(numbering.SAMPLED))
    sampled = carrier.collect(drawn)
    edges = numbering.edges_of(sampled.column("id").to_pylist(), carrier.parts)
    needed = carrier.select(articles, numbering.NEEDED)
    parted = carrier.map(needed, partial(numbering.place_articles, edges=edges), numbering.needed_schema("part"))
    return carrier.together(parted, numbering.number_articles, numbering.needed_schema("number"))


def _tongues(carrier: Carrier, numbered: Frame) -> int:
    told = carrier.collect(carrier.map(carrier.select(numbered, ("language",)), list_tongues, schema_of(TONGUES)))
    return len(set(told.column("tongue").to_pylist()) - {"und"})


def _crowds(carrier: Carrier, prints: Frame, window: float | None) -> tuple[list[Frame], Frame]:
    """How articles of one exact text beyond the first hang on to these, and what the others are found by."""
    said = carrier.select(prints, ("number", "words", "digest", "day"))
    digests = _parted(carrier, said, crowds.spread_digests, crowds.DIGESTS)
    link = partial(crowds.link_crowds, parts=carrier.parts, window=window)
    links = carrier.keep(carrier.together(digests, link, schema_of(crowds.LINKS)), "links")
    if not count_of(carrier, links):
        return [], prints
    home = carrier.map(
        prints, partial(crowds.home_numbers, parts=carrier.parts), schema_of((("part", "int"), *fingerprints.PRINTS))
    )
    standing = carrier.together(carrier.union([home, links]), crowds.drop_linked, schema_of(fingerprints.PRINTS))
    bare = carrier.map(links, crowds.pairs_of_links, schema_of(meeting.PAIRS))
    return [bare], carrier.keep(standing, "standing")


def _runs(carrier: Carrier, standing: Frame) -> Frame:
    held = carrier.select(standing, ("number", "words", "runs"))
    runs = _parted(carrier, held, meeting.spread_runs, meeting.RUNS)
    met = carrier.together(runs, partial(meeting.meet_runs, parts=carrier.parts), schema_of(meeting.MET))
    return carrier.together(met, meeting.add_runs, schema_of(meeting.PAIRS))


def _tiling(carrier: Carrier, standing: Frame, window: float | None, *, blocks: int, count: int) -> Tiling:
    if window is None or blocks == 1:
        return Tiling(blocks=blocks, window=window)
    sample = partial(sample_days, one_in=max(1, count // (blocks * _DRAWN)))
    days = carrier.select(standing, ("number", "day"))
    drawn = carrier.collect(carrier.map(days, sample, schema_of(SAMPLED_DAYS)))
    return tiling_of(np.asarray(drawn.column("day"), np.float64), blocks=blocks, window=window)


def _over(carrier: Carrier, standing: Frame, kernel: Callable[..., Any], *, cap: int, count: int) -> Any:
    """The keys over a cap: at most so many as the cap goes into the number of all keys."""
    if count <= cap:
        return None
    counts = _parted(carrier, standing, kernel, likeness.COUNTS)
    over = carrier.together(counts, partial(likeness.over_cap, cap=cap), schema_of(likeness.COUNTS))
    held = carrier.collect(over)
    return np.sort(np.asarray(held.column("key"), np.int64).view(np.uint64))


def _alike(carrier: Carrier, standing: Frame, tiling: Tiling, count: int) -> Frame:
    over = _over(carrier, carrier.select(standing, ("terms",)), likeness.count_terms, cap=TERM_CAP, count=count)
    over = None if over is None else over.astype(np.uint32)
    spread = partial(likeness.spread_terms, tiling=tiling)
    held = carrier.select(standing, ("number", "day", "terms", "weights"))
    parted = carrier.map(held, spread, schema_of(likeness.TERMED))
    met = carrier.together(parted, partial(likeness.meet_terms, tiling=tiling, over=over), schema_of(meeting.PAIRS))
    alike = carrier.keep(met, "alike")
    if count <= MANY:
        return alike
    partners = _parted(carrier, alike, pairs.count_partners, pairs.PARTNERS)
    many = carrier.collect(carrier.together(partners, pairs.crowded, schema_of(pairs.PARTNERS)))
    if not many.num_rows:
        return alike
    parted = _parted(carrier, alike, pairs.spread_pairs, pairs.SPREAD)
    numbers = np.sort(np.asarray(many.column("number"), np.int64))
    return carrier.together(parted, partial(pairs.thin_pairs, many=numbers), schema_of(meeting.PAIRS))


def _across(carrier: Carrier, standing: Frame, tiling: Tiling, count: int) -> Frame:
    over = _over(carrier, carrier.select(standing, ("marks",)), likeness.count_marks, cap=MARK_CAP, count=count)
    spread = partial(likeness.spread_marks, tiling=tiling, over=over)
    held = carrier.select(standing, ("number", "day", "tongue", "marks", "worth"))
    parted = carrier.map(held, spread, schema_of(likeness.MARKED))
    return carrier.together(parted, partial(likeness.meet_marks, tiling=tiling), schema_of(meeting.PAIRS))


def _verify(
    carrier: Carrier,
    numbered: Frame,
    met: Frame,
    *,
    kinds: tuple[Kind, ...],
    window: dt.timedelta | None,
    blocks: int,
) -> Frame:
    parted = _parted(carrier, met, pairs.spread_pairs, pairs.SPREAD)
    tile = partial(pairs.tile_pairs, blocks=blocks, parts=carrier.parts)
    needs = carrier.together(parted, tile, schema_of(pairs.NEEDS))
    home = partial(crowds.home_numbers, parts=carrier.parts)
    here = carrier.map(numbered, home, numbering.needed_schema("part", "number"))
    attached = carrier.together(carrier.union([here, needs]), pairs.attach_articles, pairs.attached_schema())
    return carrier.together(
        attached, partial(verification.verify_batch, kinds=kinds, window=window), verification.verdict_schema()
    )
