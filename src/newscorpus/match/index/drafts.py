"""
A segment in the making: articles are read, and what they are found by is laid out as a segment has it.

Articles go in, a `Segment` whose parts lie in memory comes out. It can be looked at with the others as a snapshot, so
that relations are found before anything is written; `write_segment` then makes a file of it.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from newscorpus.match.fingerprints import clean_body, digest_of
from newscorpus.match.hashing import cut_batch
from newscorpus.match.index.across import Marks, no_marks, tongues_of
from newscorpus.match.index.layout import Writer
from newscorpus.match.index.manifest import Entry
from newscorpus.match.index.rows import join, pack
from newscorpus.match.index.segments import PLACE_BITS, Segment, key_of_id, packed_terms, raw_id
from newscorpus.match.index.verdicts import Verdicts, no_verdicts
from newscorpus.match.keys import Places, distinct
from newscorpus.match.prints import bulks, pack_batch, read_prints
from newscorpus.match.search import day_of
from newscorpus.match.terms import join_terms, terms_of_batch
from newscorpus.match.vectors import names_of
from newscorpus.model import Article

__all__ = ["draft", "segment_of", "write_segment"]

Array = NDArray[Any]

# articles whose terms are read at once
_BULK = 64
# what is of use only until the pairs of the new articles are judged
_AT_HAND = ("heads", "head_ends")


def draft(articles: Sequence[Article], *, first: int, gone: Places, stories: bool) -> Segment:
    """
    The segment of *articles*.

    Args:
        articles: Articles.

        first: The number of the first of them.

        gone: The numbers of the articles that are deleted with this segment.

        stories: Whether articles are to be found by their terms as well.
    """
    parts: dict[str, Array] = {}
    bodies = [article.body for article in articles]
    words, runs, heads = [np.empty(0, np.int32)], [np.empty(0, np.uint64)], [np.empty(0, np.uint32)]
    for start, stop in bulks(bodies):
        made = read_prints(bodies[start:stop])
        words.append(made.words)
        heads.append(made.heads)
        runs.append(pack_batch(made, start, int(PLACE_BITS)))
    texts = list(map(clean_body, bodies))
    digests = [digest_of(text) for text in texts]
    told = texts if stories else []
    terms = [terms_of_batch(cut_batch(told[at : at + _BULK])) for at in range(0, len(told), _BULK)]
    raw = [pack(article) for article in articles]
    rows = join(raw)
    parts["rows"], parts["row_ends"] = rows.blob, rows.ends
    parts["row_checks"] = np.asarray([zlib.crc32(each) for each in raw], np.uint32)
    parts["days"] = np.asarray([day_of(article) for article in articles], np.float64)
    parts["heads"], parts["head_ends"] = np.concatenate(heads), np.cumsum(np.concatenate(words), dtype=np.int64)
    parts["words"] = np.concatenate(words).astype(np.uint32)
    parts["digests"] = np.frombuffer(b"".join(digests), np.uint64).reshape(-1, 2)
    parts["runs"] = distinct(np.concatenate(runs))
    parts["tongues"] = tongues_of(articles, stories=stories)
    whole = join_terms(terms)
    parts["terms"] = packed_terms(whole)
    parts["names"] = names_of(whole).astype(np.uint32) if stories else np.zeros(len(articles), np.uint32)
    names = [raw_id(article.id) for article in articles]
    ids = join(names)
    parts["ids"], parts["id_ends"] = ids.blob, ids.ends
    numbers = np.arange(first, first + len(articles), dtype=np.uint32)
    return segment_of({**parts, **sorted_parts(names)}, numbers=numbers, gone=gone)


def sorted_parts(names: Sequence[bytes]) -> dict[str, Array]:
    """The parts by which ids are looked up."""
    id_keys = np.asarray([key_of_id(name) for name in names], np.uint64)
    by_id = np.argsort(id_keys, kind="stable")
    return {
        "id_keys": id_keys[by_id],
        "id_places": by_id.astype(np.uint32),
    }


class _Parts(dict[str, Array]):
    """Parts of a segment that lie in memory."""

    path = "a segment in the making"


def segment_of(parts: Mapping[str, Array], *, numbers: Array, gone: Places) -> Segment:
    """A segment whose *parts* lie in memory; nothing has been judged of its articles yet."""
    held = _Parts(parts)
    held["numbers"], held["gone"] = numbers.astype(np.uint32), gone.astype(np.uint32)
    held.update(no_verdicts().parts())
    held.update(no_marks().parts())
    return Segment.of(held)


def write_segment(path: Path, segment: Segment, verdicts: Verdicts, marks: Marks) -> Entry:
    """
    Make a file of a *segment* that lies in memory, of what was judged of its pairs, and of marks that were made.

    Returns:
        What the manifest says of the file, which is whole on the disk by then.
    """
    parts = segment.parts
    assert isinstance(parts, _Parts)
    with path.open("wb") as stream:
        writer = Writer(stream)
        for name, values in {**parts, **verdicts.parts(), **marks.parts()}.items():
            if name not in _AT_HAND:
                writer.add(name, values)
        return finished(writer, stream, path, articles=len(segment))


def finished(writer: Writer, stream: BinaryIO, path: Path, *, articles: int) -> Entry:
    """Close what was written to *stream* and have it reach the disk."""
    size, check = writer.finish({"articles": articles})
    stream.flush()
    os.fsync(stream.fileno())
    return Entry(file=path.name, bytes=size, check=check, articles=articles)
