"""
Which files stand under a path, at any depth, in an order that depends on nothing but their names.

The order is that of the bytes of the whole path. What can't be opened becomes a `Failure`, what is left alone on
purpose a `Skipped`; nothing disappears. Left alone are, unless they are named themselves:

- hidden files and folders, whose name begins with a dot;
- what is no regular file: sockets, pipes, devices;
- a file or folder that has been reached already by another way, so that links can't lead round in a circle;
- the paths that the caller excludes, and folders that `newscorpus build` wrote, whose articles would come in twice.

A folder that `newscorpus build` wrote, named itself, stands for the articles in it.
"""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs

from newscorpus.errors import ReadError
from newscorpus.model import Failure, Origin
from newscorpus.readers.skips import Skipped
from newscorpus.writers.card import CARD, is_dataset
from newscorpus.writers.marks import beginning_of

__all__ = [
    "REPORT_MARK",
    "REPORT_START",
    "RESULT_ARTICLES",
    "RESULT_MARK",
    "Found",
    "is_result",
    "printable",
    "reason_of",
    "walk",
]

RESULT_MARK = "summary.json"
"""The file by which a folder that `newscorpus build` wrote is known; it begins with `RESULT_START`."""

RESULT_START = b'{"newscorpus":'
"""How that file begins, white space apart."""

REPORT_MARK = "read me.txt"
"""The file by which the pages of a report are known; it begins with `REPORT_START`."""

REPORT_START = b"The pages of a newscorpus report."
"""How that file begins."""

RESULT_ARTICLES = "articles.jsonl"
"""The articles in such a folder."""


@attrs.frozen(kw_only=True)
class Found:
    """
    A file to read.

    Attributes:
        path: The path to open it by.

        origin: The same path as text that can be printed.

        named: True where the caller named the file itself, False where a folder held it.
    """

    path: Path
    origin: Origin
    named: bool


def printable(path: str | os.PathLike[str]) -> str:
    r"""
    A *path* as text that can be printed and written: bytes that are no UTF-8 stand as backslash escapes.

    >>> printable("caf\udce9.txt")
    'caf\\xe9.txt'
    """
    try:
        return os.fsencode(path).decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:
        # text that can be no name of a file at all
        return os.fspath(path).encode("utf-8", "backslashreplace").decode("utf-8")


def walk(
    paths: Iterable[str | os.PathLike[str]], *, exclude: Iterable[str | os.PathLike[str]] = ()
) -> Iterator[Found | Failure | Skipped]:
    """
    The files under *paths*.

    Args:
        paths: Files and folders, in the order in which they shall be read, and patterns with the wild cards of a shell
            (`*`, `?`, `[…]`, and `**` for any depth); what a pattern matches counts as found, not as named.

        exclude: Files and folders to leave alone.

    Yields:
        Each file once; in its place a failure where it can't be reached, a skip where it is left alone.

    >>> [str(item.origin) for item in walk(["no/such/folder"])]
    ['no/such/folder']
    """
    shut = {identity for path in exclude if (identity := _identity(Path(path))) is not None}
    seen: set[tuple[int, int]] = set()
    for root in paths:
        if (matched := _matches(root)) is None:
            yield from _below([(Path(root), True)], shut=shut, seen=seen)
        elif matched:
            yield from _below([(path, False) for path in reversed(matched)], shut=shut, seen=seen)
        else:
            yield Failure.of(ReadError("nothing matches this pattern"), origin=Origin(path=printable(root)))


def _matches(root: str | os.PathLike[str]) -> list[Path] | None:
    """The paths that match a pattern, in the order of their bytes; None where it is a path of its own."""
    text = os.fspath(root)
    if not glob.has_magic(text) or os.path.lexists(text):
        return None
    try:
        return [Path(each) for each in sorted(_glob(text), key=os.fsencode)]
    except (OSError, ValueError, RecursionError):
        return []


def _glob(pattern: str) -> list[str]:
    # not that of pathlib, which takes no pattern that begins at the root
    return glob.glob(pattern, recursive=True)  # noqa: PTH207


def _below(
    stack: list[tuple[Path, bool]], *, shut: set[tuple[int, int]], seen: set[tuple[int, int]]
) -> Iterator[Found | Failure | Skipped]:
    # a stack of its own, so that no depth of folders is too deep
    while stack:
        path, named = stack.pop()
        origin = Origin(path=printable(path))
        if not named and path.name.startswith("."):
            yield Skipped(origin=origin, reason="hidden: its name begins with a dot")
            continue
        try:
            status = path.stat()
        except (OSError, ValueError) as error:
            yield Failure.of(ReadError(_why(path, error)), origin=origin)
            continue
        identity = (status.st_dev, status.st_ino)
        if identity in shut:
            yield Skipped(origin=origin, reason="excluded")
            continue
        # some file systems give every file the number 0
        if status.st_ino and identity in seen:
            yield Skipped(origin=origin, reason="reached already by another way")
            continue
        seen.add(identity)
        if not stat.S_ISDIR(status.st_mode):
            if stat.S_ISREG(status.st_mode) or named:
                yield Found(path=path, origin=origin, named=named)
            else:
                yield Skipped(origin=origin, reason="no regular file")
            continue
        if is_result(path):
            if named:
                held_there = path / RESULT_ARTICLES
                # as if it were named itself, unless it would keep a reader waiting
                stack.append((held_there, held_there.is_file() or not held_there.exists()))
            else:
                yield Skipped(origin=origin, reason="a result of newscorpus build; name it to read its articles")
            continue
        try:
            # the byte that sorts a folder among files is the slash that follows its name in the paths below it
            with os.scandir(path) as held:
                keyed = [(os.fsencode(each.name) + (b"/" if _is_folder(each) else b""), each.name) for each in held]
        except OSError as error:
            yield Failure.of(ReadError(_why(path, error)), origin=origin)
            continue
        if any(name == CARD for _, name in keyed) and is_dataset(path):
            # what stands beside the articles tells of them and holds none
            for _, name in sorted(keyed):
                if name not in {CARD, "data"}:
                    told = Origin(path=printable(path / name))
                    yield Skipped(origin=told, reason="part of a dataset of newscorpus beside its articles")
            keyed = [(place, name) for place, name in keyed if name in {CARD, "data"}]
        for name in sorted(_reports(path, keyed)):
            yield Skipped(origin=Origin(path=printable(path / name)), reason="a report of newscorpus")
            keyed = [(place, other) for place, other in keyed if other != name]
        stack.extend((path / name, False) for _, name in sorted(keyed, reverse=True))


def _reports(path: Path, keyed: list[tuple[bytes, str]]) -> set[str]:
    """The folders of pages among these names, and the first pages that stand beside them."""
    folders = [name for place, name in keyed if place.endswith(b"_files/") and _is_report(path / name)]
    firsts = {f"{name.removesuffix('_files')}{ending}" for name in folders for ending in (".html", ".htm")}
    return {*folders, *firsts.intersection(name for _, name in keyed)}


def _is_report(folder: Path) -> bool:
    return beginning_of(Path(folder, REPORT_MARK), len(REPORT_START)) == REPORT_START


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        # a link to itself
        return False


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return (status.st_dev, status.st_ino)


def is_result(folder: str | os.PathLike[str]) -> bool:
    """
    Whether `newscorpus build` wrote this *folder*.

    >>> is_result("no/such/folder")
    False
    """
    return b"".join(beginning_of(Path(folder, RESULT_MARK), 64).split()).startswith(RESULT_START)


def _why(path: Path, error: OSError | ValueError) -> str:
    if isinstance(error, ValueError):
        return "there can be no file of this name"
    if isinstance(error, FileNotFoundError):
        if path.is_symlink():
            return f"a link that leads nowhere: {printable(path.readlink())}"
        return "there is no such file or folder"
    return reason_of(error)


def reason_of(error: OSError) -> str:
    """
    What the system says of an *error*, for people.

    >>> reason_of(PermissionError(13, "Permission denied"))
    'no permission to read it'
    """
    if isinstance(error, PermissionError):
        return "no permission to read it"
    return (error.strerror or str(error) or type(error).__name__).lower()
