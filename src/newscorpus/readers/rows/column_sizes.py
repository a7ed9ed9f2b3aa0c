"""
How large the rows of a Parquet file are, known before they are laid out in memory.

A file may say a long text once and a million times that it stands here too, so that a few kilobytes fill any memory.
What it claims of its columns goes in, and batches in which such texts stand once; the bytes of each row come out.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from newscorpus.errors import MalformedDocumentError
from newscorpus.readers.bounds import size_of

__all__ = ["check_claims", "largest_group", "sizes_of", "text_columns"]

_ENTRY = 8  # bytes of a number, or of one entry of a list


def text_columns(metadata: Any) -> list[str]:  # of pyarrow, which need not be installed
    """The columns of text in a file, those within others too."""
    held = [metadata.schema.column(number) for number in range(metadata.num_columns)]
    return [column.path for column in held if column.physical_type == "BYTE_ARRAY"]


def largest_group(metadata: Any) -> int:  # as above
    """How many bytes of text the largest group of rows holds, each text that is repeated counted once."""
    return max(
        (
            sum(chunk.total_uncompressed_size for chunk in _chunks(metadata, number))
            for number in range(metadata.num_row_groups)
        ),
        default=0,
    )


def check_claims(metadata: Any, *, bound: int) -> None:  # as above
    """
    Refuse a file whose columns unpack to far more than its size allows.

    Raises:
        MalformedDocumentError: A column says of itself that it has more than *bound* bytes.
    """
    for number in range(metadata.num_row_groups):
        for chunk, column in zip(_chunks(metadata, number), _columns(metadata), strict=True):
            entries = chunk.num_values * _ENTRY if column.max_repetition_level else 0
            if chunk.total_uncompressed_size + entries > bound:
                raise MalformedDocumentError(
                    f"its column {column.path} unpacks to more than {size_of(bound)}, which is far more than its size "
                    "allows: not read"
                )


def sizes_of(batch: Any) -> NDArray[np.int64]:  # as above
    """
    How many bytes each row of a batch takes when it is laid out, texts that it repeats counted each time.

    >>> import pyarrow as pa
    >>> text = pa.array(["It rained.", "x", "It rained."]).dictionary_encode()
    >>> sizes_of(pa.record_batch({"text": text, "tags": [["a", "bc"], [], None]})).tolist()
    [29, 1, 10]
    """
    total = np.zeros(batch.num_rows, np.int64)
    for column in batch.columns:
        total += _sizes(column)
    return total


def _sizes(array: Any) -> NDArray[np.int64]:  # as above
    import pyarrow as pa
    import pyarrow.compute as pc

    kind = array.type
    if pa.types.is_dictionary(kind):
        lengths = np.append(_sizes(array.dictionary), 0)
        # the last of the lengths is that of nothing
        places: NDArray[np.int64] = pc.fill_null(array.indices.cast(pa.int64()), len(lengths) - 1).to_numpy()
        return lengths[places]
    if pa.types.is_struct(kind):
        return sum((_sizes(part) for part in array.flatten()), np.zeros(len(array), np.int64))
    if pa.types.is_map(kind):
        edges = array.offsets.to_numpy()
        sums = np.append(0, np.cumsum(_sizes(array.keys) + _sizes(array.items) + _ENTRY))
        return np.asarray(sums[edges[1:]] - sums[edges[:-1]], np.int64)
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        counts = pc.fill_null(pc.list_value_length(array), 0).cast(pa.int64()).to_numpy()
        ends = np.cumsum(counts)
        sums = np.append(0, np.cumsum(_sizes(array.flatten())))
        return np.asarray(sums[ends] - sums[ends - counts] + counts * _ENTRY, np.int64)
    if any(test(kind) for test in (pa.types.is_string, pa.types.is_binary, pa.types.is_large_string)):
        found: NDArray[np.int64] = pc.fill_null(pc.binary_length(array), 0).cast(pa.int64()).to_numpy()
        return found
    return np.full(len(array), _ENTRY, np.int64)


def _chunks(metadata: Any, number: int) -> list[Any]:  # as above
    group = metadata.row_group(number)
    return [group.column(place) for place in range(group.num_columns)]


def _columns(metadata: Any) -> list[Any]:  # as above
    return [metadata.schema.column(place) for place in range(metadata.num_columns)]
