"""
Tables that people write: CSV, JSON, JSON Lines and YAML files as one kind of tree, each part with its line.

In goes a path; out comes a tree of `Part` values, all of whose leaves are text as it was written: a person called No or
a name such as 2010 stays what it is. A CSV file is a list of rows. What can't be read is a `DataError` that names the
line. YAML files need the extra `yaml`.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs

from newscorpus.errors import DataError, import_extra

__all__ = ["Part", "part_of", "read_table", "texts"]

_DEEPEST = 12
_MOST_PARTS = 2_000_000
_LARGEST = 200_000_000
_DELIMITERS = ",;\t|"
_FORMULA = re.compile(r"\A'(?=[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20])")


@attrs.frozen(kw_only=True)
class Part:
    """
    A part of a table.

    Attributes:
        value: Text, a tuple of parts, or a mapping of text to parts.

        line: Its line, counted from 1, or None where the format does not tell.
    """

    value: str | tuple[Part, ...] | dict[str, Part]
    line: int | None = None


def read_table(path: str | os.PathLike[str], *, columns: tuple[str, ...] = (), known: frozenset[str]) -> Part:
    """
    Read a table.

    Args:
        path: The file; `.json`, `.jsonl`, `.yaml` and `.yml` are told by their ending, all else is CSV, whatever of
            comma, semicolon and tab it uses.

        columns: The names of the columns of a CSV file that has no row of names.

        known: Every name of a column, in small letters; a first row that has one of them gives the names.

    Raises:
        DataError: The file can't be read; the message names the line.

        MissingExtraError: It is YAML, and PyYAML is not installed.
    """
    name = os.fspath(path)
    try:
        size = Path(name).stat().st_size
        content = Path(name).read_bytes() if size <= _LARGEST else None
    except (OSError, ValueError) as error:
        raise DataError(f"can't be read: {getattr(error, 'strerror', None) or error}", file=name) from error
    if content is None:
        raise DataError(f"is too large for a table: {size} bytes", file=name)
    text = _decoded(content, name)
    ending = Path(name).suffix.casefold()
    if ending in (".yaml", ".yml"):
        return _yaml(text, name)
    if ending in (".jsonl", ".ndjson"):
        rows = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
        return Part(value=tuple(part_of(_json(line, name, number), name, line=number) for number, line in rows))
    if ending == ".json":
        return part_of(_json(text, name, None), name)
    return _csv(text, name, columns, known)


def texts(part: Part) -> Iterator[tuple[str, int | None]]:
    """
    The texts of a part that is a text or a list of them, each with its line; anything deeper is left out.

    >>> list(texts(Part(value=(Part(value="a", line=1), Part(value="b", line=2)))))
    [('a', 1), ('b', 2)]
    """
    if isinstance(part.value, str):
        yield part.value, part.line
    elif isinstance(part.value, tuple):
        for each in part.value:
            if isinstance(each.value, str):
                yield each.value, each.line


def _decoded(content: bytes, name: str) -> str:
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise DataError("is not UTF-8: save it in that encoding", file=name, line=line) from error
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def _json(text: str, name: str, line: int | None) -> Any:  # whatever JSON says
    try:
        return json.loads(text, parse_int=str, parse_float=str, parse_constant=str)
    except (ValueError, RecursionError) as error:
        at = line or getattr(error, "lineno", None)
        raise DataError(f"is no valid JSON: {getattr(error, 'msg', 'too deep')}", file=name, line=at) from error


def part_of(value: object, name: str, *, line: int | None = None, depth: int = 0) -> Part:
    """
    Plain data as a tree.

    Args:
        value: Text, numbers, lists, mappings, None.

        name: Where it is from, for messages.

        line: Its line.

        depth: How deep it stands.

    Raises:
        DataError: It is too deep.

    >>> part_of({"Kyiv": "Kiev"}, "a table").value["Kyiv"].value
    'Kiev'
    """
    if depth > _DEEPEST:
        raise DataError("is too deep for a table", file=name, line=line)
    if isinstance(value, dict):
        return Part(value={str(k): part_of(v, name, line=line, depth=depth + 1) for k, v in value.items()}, line=line)
    if isinstance(value, list | tuple):
        return Part(value=tuple(part_of(each, name, line=line, depth=depth + 1) for each in value), line=line)
    return Part(value="" if value is None else str(value), line=line)


def _csv(text: str, name: str, columns: tuple[str, ...], known: frozenset[str]) -> Part:
    head = next((line for line in text.split("\n") if line.strip() and not line.lstrip().startswith("#")), "")
    delimiter = max(_DELIMITERS, key=lambda mark: (head.count(mark), -_DELIMITERS.index(mark)))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)
    names: tuple[str, ...] = ()
    out: list[Part] = []
    before = 0
    try:
        for row in reader:
            # a field may hold line breaks: the row begins where the one before it ended
            line, before = before + 1, reader.line_num
            # writers put an apostrophe before what a spreadsheet would take for a formula
            cells = [_FORMULA.sub("", cell.strip()).strip() for cell in row]
            if not any(cells) or cells[0].startswith("#"):
                continue
            if not names:
                folded = tuple(cell.casefold() for cell in cells)
                if known & set(folded):
                    names = folded
                    continue
                names = columns
            if any(cells[len(names) :]):
                raise DataError(
                    f"has {len(cells)} fields, and there are {len(names)} columns: put a name that has a {delimiter!r} "
                    "in quotation marks",
                    file=name,
                    line=line,
                )
            held = {column: Part(value=cell, line=line) for column, cell in zip(names, cells, strict=False) if cell}
            out.append(Part(value=held, line=line))
    except csv.Error as error:
        raise DataError(f"is no valid CSV: {error}", file=name, line=reader.line_num) from error
    return Part(value=tuple(out), line=1)


def _yaml(text: str, name: str) -> Part:
    yaml = import_extra("yaml", extra="yaml")
    try:
        # the tree of nodes, not of values: it knows the lines, and takes no name for a truth value or a number
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = None if mark is None else mark.line + 1
        raise DataError(
            f"is no valid YAML: {getattr(error, 'problem', None) or error}", file=name, line=line
        ) from error
    count = 0

    def walk(node: Any, depth: int) -> Part:  # a node of PyYAML's, which has no types
        nonlocal count
        count += 1
        line = node.start_mark.line + 1
        if depth > _DEEPEST or count > _MOST_PARTS:
            raise DataError("is too deep for a table", file=name, line=line)
        if node.id == "mapping":
            held: dict[str, Part] = {}
            for key, value in node.value:
                if key.id != "scalar":
                    raise DataError("has a key that is no text", file=name, line=key.start_mark.line + 1)
                if key.value in held:
                    raise DataError("stands twice", file=name, key=key.value, line=key.start_mark.line + 1)
                held[key.value] = walk(value, depth + 1)
            return Part(value=held, line=line)
        if node.id == "sequence":
            return Part(value=tuple(walk(each, depth + 1) for each in node.value), line=line)
        null = node.tag == "tag:yaml.org,2002:null"
        return Part(value="" if null else node.value, line=line)

    return Part(value=(), line=1) if node is None else walk(node, 0)
