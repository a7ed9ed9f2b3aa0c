"""
Entries of the book of names: what each mention belongs to, and what was counted of it.

`place_mentions` says of each mention of a part of articles what it names; `count_entries` counts a batch of these
before anything is moved, and `add_entries` adds up and makes entries; `list_places` and `list_doubts` give the mentions
themselves.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from newscorpus.engine.batches.arrays import batch_of
from newscorpus.engine.batches.name_calls import Ruled, call_of
from newscorpus.engine.batches.name_rows import Rows, by_key, home, rows_of
from newscorpus.engine.batches.rows import repaired
from newscorpus.errors import import_extra
from newscorpus.model.mention import MentionKind
from newscorpus.names.collection import decided_forms, entry_of_counts
from newscorpus.names.decided_people import node_of_name
from newscorpus.names.decisions import NO_DECISIONS, Decisions
from newscorpus.names.placing import node_of_thing
from newscorpus.writers.findings import name_row

__all__ = [
    "DOUBTS",
    "PERSON",
    "PLACES",
    "add_entries",
    "count_entries",
    "entry_schema",
    "list_doubts",
    "list_places",
    "place_mentions",
]

PLACES = (("article", "text"), ("start", "int"), ("entry", "text"))
"""Which entry each mention belongs to."""

DOUBTS = (("article", "text"), ("start", "int"), ("text", "text"), ("several", "text"))
"""The mentions that may stand for several people, each with the mark of these."""

PERSON = MentionKind.PERSON.value
"""What the kind of a person is called in rows."""

# the day of an article without one, which comes after all others
_NO_DAY = "~"


def entry_schema() -> Any:  # a pyarrow.Schema
    """
    The columns of an entry: those of `newscorpus.writers.findings.name_row`, and the name that mentions refer to it by.

    >>> entry_schema().names
    ['kind', 'form', 'variants', 'roles', 'articles', 'first', 'decided', 'entry']
    """
    pa = import_extra("pyarrow", extra="parquet")
    text, texts = pa.string(), pa.list_(pa.string())
    return pa.schema(
        [
            ("kind", text),
            ("form", text),
            ("variants", pa.map_(text, pa.int64())),
            ("roles", texts),
            ("articles", texts),
            ("first", pa.struct([("article", text), ("start", pa.int64())])),
            ("decided", texts),
            ("entry", text),
        ]
    )


def place_mentions(batch: Any, *, ruled: Ruled, decisions: Decisions = NO_DECISIONS) -> Any:  # pyarrow.RecordBatch
    """
    What each mention of some articles names.

    Args:
        batch: All resolved articles of some parts, and with them what `tell_parts`, `answer_calls` and `join_things`
            give.

        ruled: What was decided of people.

        decisions: What the user said.

    Returns:
        A row "article" for each: of a mention where it starts, its kind, text and role, the entry that it belongs to,
        or the mark of several people whom it may stand for.
    """
    held = list(rows_of(batch))
    names = {key: value for _, what, key, value in held if what == "is"}
    meant = {key: value for _, what, key, value in held if what == "meant"}
    things = {key: value for _, what, key, value in held if what == "thing"}

    def person(mention: list[Any]) -> tuple[str | None, str | None]:
        _, _, text, _, full, _ = mention
        if full == text:
            return names[node_of_name(text, decisions)][0], None
        one, mark = meant[json.dumps(call_of(mention, names, ruled, decisions))]
        return one, mark

    def thing(kind: str, text: str, explained: dict[str, str]) -> str:
        node = node_of_thing(MentionKind(kind), text, decisions)
        root, several, apart = things.get(node, (node, False, []))
        full = explained.get(node) if several else None
        if full is None or full in apart:
            return str(root)
        return str(things.get(full, (full,))[0])

    rows = Rows()
    for part, what, id_, value in held:
        if what != "article":
            continue
        explained = dict(value["explained"])
        placed = []
        for mention in value["mentions"]:
            start, kind, text, role, *_ = mention
            entry, mark = person(mention) if kind == PERSON else (thing(kind, text, explained), None)
            placed.append([start, kind, text, role, None if entry is None else f"{kind} {entry}", mark])
        rows.add(part, "article", id_, {"day": value["day"], "mentions": placed})
    return rows.batch()


def count_entries(batch: Any, *, parts: int) -> Any:  # pyarrow.RecordBatch
    """
    What a batch of articles has of each entry.

    Args:
        batch: What `place_mentions` gives.

        parts: Into how many parts the entries are parted.
    """
    counts: dict[str, Counter[str]] = {}
    roles: dict[str, Counter[str]] = {}
    articles: dict[str, dict[str, None]] = {}
    first: dict[str, list[Any]] = {}
    kinds: dict[str, str] = {}
    for _, _, id_, value in rows_of(batch):
        for start, kind, text, role, entry, _ in value["mentions"]:
            if entry is None:
                continue
            kinds[entry] = kind
            counts.setdefault(entry, Counter())[text] += 1
            articles.setdefault(entry, {})[id_] = None
            if role:
                roles.setdefault(entry, Counter())[role] += 1
            at = [value["day"] or _NO_DAY, id_, start]
            first[entry] = min(first.get(entry, at), at)
    rows = Rows()
    for entry, kind in kinds.items():
        said = [kind, counts[entry], roles.get(entry, {}), list(articles[entry]), first[entry]]
        rows.add(home(entry, parts), "entry", entry, said)
    return rows.batch()


def add_entries(batch: Any, *, decisions: Decisions = NO_DECISIONS) -> Any:  # pyarrow.RecordBatch
    """
    The entries of the book.

    Args:
        batch: All rows of some entries, as `count_entries` gives them.

        decisions: What the user said.
    """
    pa = import_extra("pyarrow", extra="parquet")
    forms = decided_forms(decisions)
    found = []
    for key, said in by_key(rows_of(batch)).items():
        counts: Counter[str] = Counter()
        roles: Counter[str] = Counter()
        for _, of_batch, with_roles, _, _ in said["entry"]:
            counts.update(of_batch)
            roles.update(with_roles)
        _, id_, start = min(each[4] for each in said["entry"])
        entry = entry_of_counts(
            MentionKind(said["entry"][0][0]),
            counts,
            roles,
            articles=tuple(sorted(id_ for each in said["entry"] for id_ in each[3])),
            first=(id_, start),
            forms=forms,
        )
        row = name_row(entry)
        found.append({**row, "variants": list(row["variants"].items()), "entry": key})
    try:
        return pa.RecordBatch.from_pylist(found, schema=entry_schema())
    except UnicodeEncodeError:
        # a lone surrogate, for which UTF-8 has no bytes
        return pa.RecordBatch.from_pylist([repaired(row) for row in found], schema=entry_schema())


def list_places(batch: Any) -> Any:  # pyarrow.RecordBatch
    """
    Which entry each mention belongs to; rows with the columns of `PLACES`.

    Args:
        batch: What `place_mentions` gives.
    """
    found = [
        repaired([id_, start, entry])
        for _, _, id_, value in rows_of(batch)
        for start, *_, entry, _ in value["mentions"]
        if entry is not None
    ]
    return batch_of(PLACES, [[row[at] for row in found] for at in range(len(PLACES))])


def list_doubts(batch: Any) -> Any:  # pyarrow.RecordBatch
    """
    The mentions that may stand for several people; rows with the columns of `DOUBTS`.

    Args:
        batch: What `place_mentions` gives.
    """
    found = [
        repaired([id_, start, text, mark])
        for _, _, id_, value in rows_of(batch)
        for start, _, text, _, _, mark in value["mentions"]
        if mark is not None
    ]
    return batch_of(DOUBTS, [[row[at] for row in found] for at in range(len(DOUBTS))])
