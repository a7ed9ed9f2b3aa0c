"""
The card of a folder for the library `datasets`: what it reads of the files, and a few lines for people to complete.

In go counts, sizes and Arrow schemas; out comes Markdown that begins with YAML. A folder of articles alone is described
as one table, a folder with names as two, of which the articles are the one that is loaded unless another is asked for.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import attrs

from newscorpus.errors import import_extra
from newscorpus.writers.marks import beginning_of
from newscorpus.writers.structure import VERSION

__all__ = ["CARD", "Table", "is_dataset", "write_card"]

CARD = "README.md"
"""The file of the card."""

_MARK = "newscorpus_version:"

_SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))


@attrs.frozen(kw_only=True)
class Table:
    r"""
    A table of the folder.

    Attributes:
        name: What it is asked for by; "default" is what is loaded without a name.

        folder: Where its files stand.

        count: How many rows it has.

        size: How many bytes its files have.

        schema: Its columns, as pyarrow has them.

    >>> import pyarrow
    >>> schema = pyarrow.schema([("id", pyarrow.string())])
    >>> print("\n".join(Table(name="default", folder="data", count=2, size=80, schema=schema).described("  ")))
      features:
      - name: id
        dtype: string
      splits:
      - name: train
        num_bytes: 80
        num_examples: 2
      download_size: 80
      dataset_size: 80
    """

    name: str
    folder: str
    count: int
    size: int
    schema: Any

    def described(self, indent: str) -> Iterator[str]:
        """The lines that say what the table holds, each after an *indent*."""
        lines = ["features:", *_features(self.schema, ""), "splits:", "- name: train"]
        lines += [f"  num_bytes: {self.size}", f"  num_examples: {self.count}"]
        lines += [f"download_size: {self.size}", f"dataset_size: {self.size}"]
        return (indent + line for line in lines)


def write_card(tables: list[Table], *, languages: Iterable[str]) -> str:
    r"""
    The card of a folder.

    Args:
        tables: What the folder holds; the first is the articles.

        languages: The codes of the languages that the articles are in.

    >>> import pyarrow
    >>> schema = pyarrow.schema([("id", pyarrow.string())])
    >>> write_card([Table(name="default", folder="data", count=2, size=80, schema=schema)], languages=["en"])[:23]
    '---\nlanguage:\n- en\ntags'
    """
    codes = sorted(set(languages))
    count = tables[0].count
    category = next((name for most, name in _SIZES if count < most), "n>1M")
    lines = ["---", *(["language:", *(f"- {code}" for code in codes)] if codes else [])]
    lines += ["tags:", "- news", "size_categories:", f"- {category}", f"{_MARK} {VERSION}", "configs:"]
    for table in tables:
        lines += [f"- config_name: {table.name}", "  data_files:"]
        lines += ["  - split: train", f"    path: {table.folder}/train-*.parquet"]
    lines += ["dataset_info:"]
    if len(tables) == 1:
        lines += tables[0].described("  ")
    for table in tables if len(tables) > 1 else []:
        lines += [f"- config_name: {table.name}", *table.described("  ")]
    told = [f"{table.count} {table.name}, one a row" for table in tables[1:]]
    lines += ["---", "", "# A corpus of news", ""]
    lines += [f"{'; '.join([f'{count} articles, one a row', *told])}, written by newscorpus.", ""]
    lines += ["Say here where the articles come from, who may use them, and for what.", ""]
    return "\n".join(lines)


def is_dataset(folder: str | os.PathLike[str]) -> bool:
    """
    Whether this *folder* was written for the library `datasets` by newscorpus.

    >>> is_dataset("no/such/folder")
    False
    """
    return f"\n{_MARK}".encode() in beginning_of(Path(folder, CARD), 100_000)


def _features(fields: Iterable[Any], indent: str) -> Iterator[str]:
    """The columns as the library's own cards describe them."""
    pa = import_extra("pyarrow", extra="parquet")
    for field in fields:
        yield f"{indent}- name: {field.name}"
        yield from _feature(pa, field.type, f"{indent}  ")


def _feature(pa: Any, kind: Any, indent: str) -> Iterator[str]:
    if pa.types.is_struct(kind):
        yield f"{indent}struct:"
        yield from _features(list(kind), indent)
    elif pa.types.is_list(kind):
        inner = kind.value_type
        if pa.types.is_struct(inner):
            yield f"{indent}list:"
            yield from _features(list(inner), indent)
        elif pa.types.is_list(inner):
            yield f"{indent}list:"
            yield from _feature(pa, inner, f"{indent}  ")
        else:
            yield f"{indent}list: {_named(inner)}"
    else:
        yield f"{indent}dtype: {_named(kind)}"


def _named(kind: Any) -> str:
    return {"date32[day]": "date32", "double": "float64"}.get(str(kind), str(kind))
