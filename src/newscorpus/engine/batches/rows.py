"""
Rows of Arrow as values of this package, and back.

Articles come as batches with any of the columns of `newscorpus.writers.parquet.schema`; times of day may be text.
Relations go as rows of the same shape as those that the writers give, and groups as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import attrs

from newscorpus.errors import import_extra
from newscorpus.model import Article, Evidence, Kind, Passage, Relation
from newscorpus.readers.rows.json_rows import row_of_line
from newscorpus.writers.findings import relation_row
from newscorpus.writers.parquet import EXACT, schema
from newscorpus.writers.structure import article_of

__all__ = [
    "article_schema",
    "articles_of",
    "held_articles",
    "relation_columns",
    "relation_fields",
    "relations_of",
    "repaired",
]

_FIELDS = frozenset(each.name for each in attrs.fields(Article))


def article_schema() -> Any:  # a pyarrow.Schema
    """
    The schema of articles as every engine can hold it: times of day are ISO 8601 text.

    >>> article_schema().field("published").type.field("time").type
    DataType(string)
    """
    pa = import_extra("pyarrow", extra="parquet")

    def held(kind: Any) -> Any:
        if pa.types.is_list(kind):
            return pa.list_(held(kind.value_type))
        if not pa.types.is_struct(kind):
            return pa.string() if pa.types.is_time(kind) else kind
        return pa.struct([field.with_type(held(field.type)) for field in kind])

    return pa.schema([field.with_type(held(field.type)) for field in schema()])


def held_articles(articles: Iterable[Article]) -> Any:  # a pyarrow.RecordBatch
    """
    Articles as a batch of the `article_schema`.

    >>> held_articles([Article(id="a", body="It rained.")]).column("body").to_pylist()
    ['It rained.']
    """
    from newscorpus.writers.parquet import record_batch

    pa = import_extra("pyarrow", extra="parquet")
    made = pa.Table.from_batches([record_batch(articles)]).cast(article_schema()).combine_chunks()
    batches = made.to_batches()
    return batches[0] if batches else pa.RecordBatch.from_pylist([], schema=article_schema())


def articles_of(batch: Any) -> list[Article]:  # a pyarrow.RecordBatch
    """
    The articles of a batch, row by row; columns that are no field of an article are passed over.

    >>> articles_of(held_articles([Article(id="a", body="It rained.")]))[0].body
    'It rained.'
    """
    names = [name for name in batch.schema.names if name in _FIELDS or name == EXACT]
    return [_article(row) for row in batch.select(names).to_pylist()]


def _article(row: dict[str, Any]) -> Article:
    if row.get(EXACT):
        # a text that UTF-8 can't hold
        return article_of(row_of_line(row[EXACT].encode("utf-8")))
    if row.get("extra"):
        row["extra"] = [(pair["name"], pair["value"]) for pair in row["extra"]]
    return article_of(row)


def relation_fields() -> list[Any]:  # of pyarrow.Field
    """
    The columns of a relation: those of `newscorpus.writers.findings.relation_row`, each kind with its share by name.

    >>> [field.name for field in relation_fields()]
    ['a', 'b', 'kind', 'score', 'probabilities', 'evidence']
    """
    pa = import_extra("pyarrow", extra="parquet")
    text, real = pa.string(), pa.float64()
    sorts = {"int": pa.int64(), "bool": pa.bool_(), "float": real, "str | None": text}
    passage = pa.struct([(each.name, sorts[str(each.type)]) for each in attrs.fields(Passage)])
    sorts |= {"tuple[Passage, ...]": pa.list_(passage), "tuple[str, ...]": pa.list_(text)}
    evidence = pa.struct([(each.name, sorts[str(each.type)]) for each in attrs.fields(Evidence)])
    shares = pa.struct([(kind.value, real) for kind in Kind])
    kinds = {"a": text, "b": text, "kind": text, "score": real, "probabilities": shares, "evidence": evidence}
    return [pa.field(name, kind) for name, kind in kinds.items()]


def relation_columns(relations: Sequence[Relation | None]) -> list[Any]:  # of pyarrow.Array
    """
    The columns of relations; a row of nulls where there is none.

    >>> [column.to_pylist() for column in relation_columns([Relation(a="a", b="b", kind="exact", score=1.0)])][2]
    ['exact']
    """
    pa = import_extra("pyarrow", extra="parquet")
    rows = [None if each is None else relation_row(each) for each in relations]
    out = []
    for field in relation_fields():
        values = [None if row is None else row[field.name] for row in rows]
        try:
            out.append(pa.array(values, field.type))
        except UnicodeEncodeError:
            # a lone surrogate, for which UTF-8 has no bytes
            out.append(pa.array(list(map(repaired, values)), field.type))
    return out


def repaired(value: Any) -> Any:
    r"""
    A row, or what is in it, with what UTF-8 has no bytes for replaced.

    >>> repaired({"names": ["Kyiv\ud800"]}) == {"names": ["Kyiv\ufffd"]}
    True
    """
    if isinstance(value, str):
        return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in value)
    if isinstance(value, dict):
        return {name: repaired(each) for name, each in value.items()}
    return [repaired(each) for each in value] if isinstance(value, list | tuple) else value


def relations_of(batch: Any) -> list[Relation]:  # a pyarrow.RecordBatch
    """
    The relations of a batch with the columns `a`, `b`, `kind` and `score`, without what shows them.

    >>> import pyarrow as pa
    >>> rows = pa.RecordBatch.from_pylist([{"a": "a", "b": "b", "kind": "exact", "score": 1.0}])
    >>> relations_of(rows)[0].kind
    <Kind.EXACT: 'exact'>
    """
    rows = batch.select(["a", "b", "kind", "score"]).to_pylist()
    return [Relation(a=row["a"], b=row["b"], kind=row["kind"], score=row["score"]) for row in rows]
