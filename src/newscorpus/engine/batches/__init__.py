"""
Kernels: from a batch of Arrow rows to a batch of Arrow rows, for whatever engine carries them.

An engine that can call a function on batches, put two streams of batches together, and bring all rows of one `part`
together in one batch (Spark, Ray, Dask, one process) needs nothing else of this package: `newscorpus.engine.stages`
says in which order the kernels follow each other, and `newscorpus.engine.carriers` what an engine must be able to do.
Where much is moved, the arrays of many articles are packed into one value, so that it is a few large rows. No kernel
keeps anything between two calls. All of it needs the extra `parquet`.
"""

from __future__ import annotations

from newscorpus.engine.batches.documents import (
    DOCUMENT_COLUMNS,
    documents_of,
    learn_batches,
    parse_batch,
    sketch_batch,
)

__all__ = [
    "DOCUMENT_COLUMNS",
    "documents_of",
    "learn_batches",
    "parse_batch",
    "sketch_batch",
]
