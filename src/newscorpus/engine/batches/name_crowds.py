"""
Those who may be meant together by a bare surname: what they are called in the book.
"""

from __future__ import annotations

from typing import Any

from newscorpus.engine.batches.name_entries import PERSON
from newscorpus.engine.batches.name_rows import Rows, by_key, home, rows_of
from newscorpus.errors import import_extra

__all__ = ["crowd_schema", "form_crowds", "list_crowds", "spread_crowds", "spread_forms"]


def spread_crowds(batch: Any, *, parts: int) -> Any:  # pyarrow.RecordBatch
    """
    The people who may be meant together, each by himself.

    Args:
        batch: What `answer_calls` gives.

        parts: Into how many parts the entries are parted.
    """
    rows = Rows()
    for _, what, mark, people in rows_of(batch):
        if what == "several":
            for person in people:
                entry = f"{PERSON} {person}"
                rows.add(home(entry, parts), "asked", entry, mark)
    return rows.batch()


def spread_forms(batch: Any, *, parts: int) -> Any:  # pyarrow.RecordBatch
    """
    The forms of the people of the book.

    Args:
        batch: Entries, with the columns `kind`, `form` and `entry`.

        parts: Into how many parts the entries are parted.
    """
    rows = Rows()
    for row in batch.select(["kind", "form", "entry"]).to_pylist():
        if row["kind"] == PERSON:
            rows.add(home(row["entry"], parts), "form", row["entry"], row["form"])
    return rows.batch()


def form_crowds(batch: Any, *, parts: int) -> Any:  # pyarrow.RecordBatch
    """
    The forms of those who may be meant together.

    Args:
        batch: All rows of some entries, as `spread_crowds` and `spread_forms` give them.

        parts: Into how many parts those are parted who may be meant together.
    """
    rows = Rows()
    for said in by_key(rows_of(batch)).values():
        for mark in sorted(set(said.get("asked", []))):
            rows.add(home(mark, parts), "forms", mark, said.get("form", []))
    return rows.batch()


def list_crowds(batch: Any) -> Any:  # pyarrow.RecordBatch
    """
    The forms of those who may be meant together, sorted; rows with the columns of `CROWDS`.

    Args:
        batch: All rows of some of them, as `form_crowds` gives them.
    """
    found = {
        mark: sorted(form for forms in said["forms"] for form in forms) for mark, said in by_key(rows_of(batch)).items()
    }
    pa = import_extra("pyarrow", extra="parquet")
    return pa.RecordBatch.from_arrays(
        [pa.array(list(found), pa.string()), pa.array(list(found.values()), pa.list_(pa.string()))],
        schema=crowd_schema(),
    )


def crowd_schema() -> Any:  # a pyarrow.Schema
    """
    The columns of those who may be meant together: their mark, and their forms.

    >>> crowd_schema().names
    ['several', 'candidates']
    """
    pa = import_extra("pyarrow", extra="parquet")
    return pa.schema([("several", pa.string()), ("candidates", pa.list_(pa.string()))])
