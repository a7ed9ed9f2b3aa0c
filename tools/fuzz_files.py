"""
What is fuzzed of the files that the library writes itself and reads again: tables of the user's, packed values, a
journal, an index, everything that a writer writes, and the command line over a file.

In each a stranger may have had a hand. A target complains where something else comes out than what went in, or an error
of ours that tells the file.
"""

from __future__ import annotations

import contextlib
import functools
import io
import pathlib
import pickletools
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterator

import attrs

import newscorpus as nc
from newscorpus import errors
from newscorpus.cli import main
from newscorpus.engine.journal import Journal
from newscorpus.engine.packing import content_of, head_of, unpack
from newscorpus.errors import NewscorpusError
from newscorpus.testing import pools

__all__ = ["OWN", "Target", "check", "text_of"]

Target = Callable[[bytes], None]


def text_of(data: bytes) -> str:
    """Any bytes as a text that may hold anything."""
    return data.decode("utf-8", "surrogateescape")


def check(holds: bool, what: object) -> None:  # noqa: FBT001 - as an assertion, which may be switched off
    """Complain unless it *holds*."""
    if not holds:
        raise AssertionError(what)


@contextlib.contextmanager
def _folder() -> Iterator[pathlib.Path]:
    with tempfile.TemporaryDirectory() as name:
        yield pathlib.Path(name)


def tables(data: bytes) -> None:
    """A user's table: decisions about names, and spellings."""
    with _folder() as folder:
        for ending in ("csv", "json", "yaml"):
            path = folder / f"table.{ending}"
            path.write_bytes(data)
            for read in (nc.names.read_decisions, nc.names.read_spellings):
                try:
                    read(path)
                except errors.DataError as error:
                    check(path.name in str(error), f"the error does not tell the file: {error}")
                except (errors.ArgumentError, errors.MissingExtraError):
                    continue


def packing(data: bytes) -> None:
    """Packed values that somebody has touched: nothing is made but plain ones and those of the package."""
    if _takes_room(data):
        return
    for content in (data, zlib.compress(data)):
        for read in (unpack, head_of, content_of):
            try:
                value = read(content)
            except errors.ArgumentError:
                continue
            _check_ours(value, depth=0)


def _takes_room(data: bytes) -> bool:
    """Whether it has Python's unpickler lay out a table for more values than it has bytes: a known limit, see docs."""
    with contextlib.suppress(Exception):  # what is malformed from some point on
        for opcode, argument, _ in pickletools.genops(data):
            if opcode.name in {"PUT", "BINPUT", "LONG_BINPUT"} and isinstance(argument, int) and argument > len(data):
                return True
    return False


def _check_ours(value: object, depth: int) -> None:
    kind = type(value)
    module = kind.__module__.partition(".")[0]
    check(module in {"builtins", "datetime", "newscorpus", "pathlib"}, f"a value of {kind}")
    check(value is None or not callable(value) or isinstance(value, type), f"something that can be called: {kind}")
    if depth < 20 and isinstance(value, list | tuple | set | frozenset):
        for each in value:
            _check_ours(each, depth + 1)
    elif depth < 20 and isinstance(value, dict):
        for key, each in value.items():
            _check_ours(key, depth + 1)
            _check_ours(each, depth + 1)


def journal(data: bytes) -> None:
    """A journal that somebody has touched: what is put into it afterwards comes out of it."""
    with _folder() as folder:
        path = folder / "journal"
        path.write_bytes(b"newscorpus journal 2\n" + data)
        with Journal(path) as opened:
            found = opened.found
            for ticket in opened._places.values():  # noqa: SLF001 - the keys stand in the file alone
                opened.get(ticket)
            opened.put(b"0" * 16, b"It rained.")
        with Journal(path) as opened:
            check(opened.found in (found, found + 1), f"{found} results became {opened.found}")
            put = opened.find(b"0" * 16)
            check(put is not None and opened.get(put) == b"It rained.", "what was put in does not come out")


@functools.cache
def _index() -> tuple[dict[str, bytes], list[nc.Article], list[nc.Relation]]:
    """The files of a small index, and what it holds."""
    bodies = ["\n".join(pools.SENTENCES[start : start + 9]) for start in (0, 0, 4, 11)]
    articles = [nc.Article(id=f"{number}", body=body) for number, body in enumerate(bodies)]
    with _folder() as folder:
        with nc.Index.open(folder / "index") as index:
            index.add(articles[:2])
            index.add(articles[2:])
            index.delete(["3"])
            held, relations = list(index.articles()), list(index.relations())
        files = {path.name: path.read_bytes() for path in sorted((folder / "index").iterdir())}
    return {name: content for name, content in files.items() if content}, held, relations


def index(data: bytes) -> None:
    """An index whose files were damaged: cut off, overwritten, swapped. The right answer, or an error with the file."""
    files, held, relations = _index()
    damaged = dict(files)
    names = sorted(files)
    which, deed, at, size, often = [*data[:5], 0, 0, 0, 0, 0][:5]
    name, rest = names[which % len(names)], data[5:]
    content = bytearray(files[name])
    at = (at * 256 + size) % (len(content) or 1)
    match deed % 6:
        case 0:
            del content[at:]
        case 1:
            content[at] ^= 1 << often % 8
        case 2:
            content[at : at + len(rest)] = rest
        case 3:
            content[at:at] = rest * (often + 1)
        case 4:
            content = bytearray(files[names[often % len(names)]])
        case _:
            del content[at : at + size + 1]
    damaged[name] = bytes(content)
    with _folder() as folder:
        for each, raw in damaged.items():
            (folder / each).write_bytes(raw)
        try:
            with nc.Index.open(folder, create=False) as opened:
                opened.verify()
                found, told = list(opened.articles()), list(opened.relations())
        except NewscorpusError as error:
            check(str(folder) in str(error), f"the error does not tell the file: {error}")
            return
    check(found == held, "a damaged index gives other articles")
    check(told == relations, "a damaged index gives other relations")


def written(data: bytes) -> None:
    """Articles of any text in any field, written and read again: JSON Lines and Parquet equal, the others readable."""
    from fuzz_targets import several

    articles = several(data, 4)
    pieces = (text_of(data).split("\n") * 9)[:9]
    articles[0] = attrs.evolve(
        nc.annotate(articles[0]),
        title=pieces[0],
        standfirst=pieces[1],
        source=pieces[2],
        authors=(pieces[3],),
        credits=(pieces[4], pieces[5]),
        url=pieces[6],
        extra=((pieces[7], pieces[8]),),
    )
    with _folder() as folder:
        for ending in (".jsonl", ".jsonl.gz", ".parquet", ".csv", ".tei.xml", ".md"):
            path = folder / f"corpus{ending}"
            check(nc.write(articles, path) == len(articles), "not all were written")
            if ending in (".jsonl", ".jsonl.gz", ".parquet"):
                back = list(nc.read(path, on_error="raise"))
                check(back == articles, f"{ending}: what was written reads back otherwise")


def command(data: bytes) -> None:
    """The command line over a file: a status, and nothing on the terminal that the terminal would obey."""
    chosen, content = data[0] if data else 0, data[1:]
    with _folder() as folder:
        path = folder / "a.bin"
        path.write_bytes(content)
        (folder / "b.txt").write_text(f"{pools.SENTENCES[0]}\n{pools.SENTENCES[1]}\n")
        for name in ("csv", "yaml"):
            (folder / f"own.{name}").write_bytes(content)
        other = str(folder / "b.txt")
        arguments = (
            ["parse", str(path), "--explain"],
            ["parse", str(path), "--as", "text"],
            ["parse", str(path), "--as", "markdown"],
            ["parse", str(path), "--json", "--explain"],
            ["compare", str(path), other],
            ["compare", other, str(path), "--json"],
            ["names", str(path), other],
            ["names", other, "--decisions", str(folder / "own.csv")],
            ["names", other, "--decisions", str(folder / "own.yaml")],
            ["copies", str(path), other],
        )[chosen % 10]
        status, told = _run(arguments)
    check(status in (0, 1, 2), f"{arguments} ends with {status}: {told[-2000:]}")
    if "--as" not in arguments:
        check("\x1b" not in told, f"{arguments} shows an escape")


def _run(arguments: list[str]) -> tuple[int, str]:
    told, before, status = io.BytesIO(), (sys.stdout, sys.stderr), 0
    # held until the end: a stream that nobody holds closes what it writes to
    sys.stdout = sys.stderr = stream = io.TextIOWrapper(told, encoding="utf-8", write_through=True)
    try:
        main(arguments)
    except SystemExit as end:
        status = int(end.code or 0)
    finally:
        sys.stdout, sys.stderr = before
    stream.flush()
    return status, told.getvalue().decode("utf-8", "replace")


OWN: dict[str, Target] = {
    "tables": tables,
    "packing": packing,
    "journal": journal,
    "index": index,
    "written": written,
    "command": command,
}
"""The targets for files that the library writes and reads again."""
