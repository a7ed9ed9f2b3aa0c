"""
Files and folders that appear whole or not at all.

What is written goes to a temporary name beside the target and takes its place in one step once it is complete. If the
writer fails or is killed, the old file stands as it was, or none does; a killed process may leave the temporary name,
which begins with a dot and ends in `.part`, so that nobody takes it for a result.
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

__all__ = ["replace_file", "replace_folder", "temporary_name"]


def temporary_name(path: Path) -> Path:
    """
    A name beside *path* that nothing bears yet.

    >>> temporary_name(Path("out/corpus.jsonl")).parent.name
    'out'
    """
    # chance decides only a name that no result ever bears
    return path.with_name(f".newscorpus-{secrets.token_hex(6)}.part")


@contextmanager
def replace_file(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """
    A stream whose content becomes the file at *path* when the block ends without an error.

    Args:
        path: The file to make or to replace; a link is followed, so that what it points to is replaced.

    Yields:
        The stream to write to.

    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> try:
    ...     with replace_file(folder / "a.txt") as stream:
    ...         _ = stream.write(b"half of")
    ...         raise ValueError
    ... except ValueError:
    ...     list(folder.iterdir())
    []
    """
    target = Path(os.path.realpath(path))
    temporary = temporary_name(target)
    descriptor = os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            shutil.copymode(target, temporary)
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


@contextmanager
def replace_folder(path: str | os.PathLike[str], *, through: str | os.PathLike[str] | None = None) -> Iterator[Path]:
    """
    A folder whose content becomes the folder at *path* when the block ends without an error.

    What stood at *path* goes. Whether it may go is for the caller to ask beforehand.

    Args:
        path: The folder to make or to replace.

        through: The folder to write into meanwhile, on the same disk as *path*; what stands there goes. A name that
            nothing bears, beside *path*, unless given.

    Yields:
        The folder to write into.

    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp()) / "out"
    >>> with replace_folder(folder) as inside:
    ...     _ = (inside / "a.txt").write_text("whole")
    >>> [each.name for each in folder.iterdir()]
    ['a.txt']
    """
    target = Path(os.path.realpath(path))
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh, old = temporary_name(target), temporary_name(target)
    if through is not None:
        fresh = Path(through)
        shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir()
    try:
        yield fresh
        if target.exists():
            target.replace(old)
        try:
            fresh.replace(target)
        except OSError:
            if old.exists():
                old.replace(target)
            raise
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    shutil.rmtree(old, ignore_errors=True)
