"""
What came of decisions about names: the few entries that they speak of, and what is said of these.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from newscorpus.engine.batches.name_entries import entry_schema
from newscorpus.errors import import_extra
from newscorpus.model import Entry, Outcome
from newscorpus.model.decision import Ruling
from newscorpus.model.mention import MentionKind
from newscorpus.names.collection import order_of
from newscorpus.names.decisions import Decisions
from newscorpus.names.entries import NameBook
from newscorpus.names.outcomes import are_spoken_of, judge_decisions

__all__ = ["judge_entries", "mark_entries", "pick_entries"]


def pick_entries(batch: Any, *, names: frozenset[str]) -> Any:  # pyarrow.RecordBatch
    """
    The entries that decisions speak of, without their articles.

    Args:
        batch: Entries, as `add_entries` gives them.

        names: What `newscorpus.names.outcomes.names_spoken_of` gives.
    """
    pa = import_extra("pyarrow", extra="parquet")
    held = [
        {**row, "articles": []}
        for row in batch.to_pylist()
        if are_spoken_of(MentionKind(row["kind"]), [variant for variant, _ in row["variants"]], names)
    ]
    return pa.RecordBatch.from_pylist(held, schema=entry_schema())


def judge_entries(
    decided: Iterable[Mapping[str, Any]], plain: Iterable[Mapping[str, Any]], decisions: Decisions
) -> tuple[tuple[Outcome, ...], dict[str, list[str]]]:
    """
    What came of decisions.

    Args:
        decided: The rows that `pick_entries` gives of the book with the decisions.

        plain: Those of the book without.

        decisions: The decisions.

    Returns:
        The outcomes, and what was decided of each entry of which something was.
    """
    held = _sorted(decided)
    book = NameBook(entries=tuple(entry for entry, _ in held), decisions=decisions)
    without = NameBook(entries=tuple(entry for entry, _ in _sorted(plain)))
    judged = judge_decisions(book, without)
    said = {
        key: [ruling.value for ruling in entry.decided] for (_, key), entry in zip(held, judged.entries, strict=True)
    }
    return judged.decided, said


def _sorted(rows: Iterable[Mapping[str, Any]]) -> list[tuple[Entry, str]]:
    made = [(_entry(row), row["entry"]) for row in rows]
    return sorted(made, key=lambda pair: order_of(pair[0]))


def _entry(row: Mapping[str, Any]) -> Entry:
    variants: Sequence[tuple[str, int]] = row["variants"]
    return Entry(
        kind=MentionKind(row["kind"]),
        form=row["form"],
        variants=tuple(variant for variant, _ in variants),
        counts=tuple(count for _, count in variants),
        articles=(),
        roles=tuple(row["roles"]),
        first=(row["first"]["article"], row["first"]["start"]),
        decided=tuple(Ruling(ruling) for ruling in row["decided"]),
    )


def mark_entries(batch: Any, *, said: Mapping[str, Sequence[str]]) -> Any:  # pyarrow.RecordBatch
    """
    Entries with what was decided of them.

    Args:
        batch: Entries, as `add_entries` gives them.

        said: What was decided of each entry of which something was.
    """
    pa = import_extra("pyarrow", extra="parquet")
    keys, before = batch.column("entry").to_pylist(), batch.column("decided").to_pylist()
    now = [list(said.get(key, held)) for key, held in zip(keys, before, strict=True)]
    at = batch.schema.get_field_index("decided")
    return batch.set_column(at, entry_schema().field("decided"), pa.array(now, pa.list_(pa.string())))
