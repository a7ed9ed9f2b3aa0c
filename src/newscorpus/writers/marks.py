"""
How files begin by which folders are known that this library wrote.

A path goes in, its first bytes come out. Folders of strangers are looked at too, so that nothing but a regular file is
opened: a pipe that bears the name of a mark would keep whoever opens it waiting for ever.
"""

from __future__ import annotations

import stat
from pathlib import Path

__all__ = ["beginning_of"]


def beginning_of(path: Path, size: int) -> bytes:
    """
    The first bytes of the file at *path*.

    Args:
        path: The file.

        size: How many bytes at most.

    Returns:
        The bytes; none where there is no regular file, or none that can be read.

    >>> beginning_of(Path("no/such/file"), 10)
    b''
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return b""
        with path.open("rb") as stream:
            return stream.read(size)
    except (OSError, ValueError):
        return b""
