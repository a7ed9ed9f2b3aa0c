"""
Kernels: from a batch of Arrow rows to a batch of Arrow rows, for whatever engine carries them.

An engine that can call a function on batches, put two streams of batches together, and bring all rows of one `part`
together in one batch (Spark, Ray, Dask, one process) needs nothing else of this package: `newscorpus.engine.stages`
says in which order the kernels follow each other, and `newscorpus.engine.carriers` what an engine must be able to do.
Where much is moved, the arrays of many articles are packed into one value, so that it is a few large rows. No kernel
keeps anything between two calls. All of it needs the extra `parquet`.

The kernels stand in modules in the order of the work: `documents` and `drafts` (documents to articles), `annotation`,
`numbering`, `fingerprints`, `crowds`, `meeting`, `likeness`, `pairs`, `verification`, `components`, `links`, `groups`;
and for names `name_reading`, `name_blocks`, `name_joining`, `name_calls`, `name_answers`, `name_entries`.
Those that an engine may want by themselves are here.
"""

from __future__ import annotations

from newscorpus.engine.batches.annotation import mention_batch
from newscorpus.engine.batches.components import join_edges, large_star, small_star
from newscorpus.engine.batches.documents import (
    DOCUMENT_COLUMNS,
    documents_of,
    learn_batches,
    parse_batch,
    sketch_batch,
)
from newscorpus.engine.batches.drafts import finish_batch, label_batch
from newscorpus.engine.batches.fingerprints import print_batch
from newscorpus.engine.batches.groups import copies_batch, stories_batch
from newscorpus.engine.batches.likeness import meet_marks, meet_terms, spread_marks, spread_terms
from newscorpus.engine.batches.meeting import add_runs, meet_runs, spread_runs
from newscorpus.engine.batches.verification import verify_batch

__all__ = [
    "DOCUMENT_COLUMNS",
    "add_runs",
    "copies_batch",
    "documents_of",
    "finish_batch",
    "join_edges",
    "label_batch",
    "large_star",
    "learn_batches",
    "meet_marks",
    "meet_runs",
    "meet_terms",
    "mention_batch",
    "parse_batch",
    "print_batch",
    "sketch_batch",
    "small_star",
    "spread_marks",
    "spread_runs",
    "spread_terms",
    "stories_batch",
    "verify_batch",
]
