"""
How an index is made and opened: the folder, its manifest, and the segments that it names.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Collection, Mapping
from pathlib import Path

from newscorpus.errors import ArgumentError, DataError
from newscorpus.match.index.layout import Sections
from newscorpus.match.index.manifest import Manifest, read_manifest, write_manifest
from newscorpus.match.index.rules import rules
from newscorpus.match.index.segments import Segment
from newscorpus.model import Kind
from newscorpus.writers.locks import Lock

__all__ = ["check_manifest", "lock_of", "make_index", "open_segments", "open_whole"]

# the file whose lock the writer of an index holds
_LOCK = "lock"


def lock_of(folder: Path) -> Lock:
    """The lock of the one writer of the index in a *folder*."""
    return Lock(
        folder / _LOCK,
        busy=f"{folder}: somebody else is writing to this index; wait until they have closed it, one writer at a time",
    )


def make_index(folder: Path, *, window: dt.timedelta | None, kinds: Collection[Kind]) -> Manifest:
    """
    Make an index in an empty *folder*, or take the one that somebody else has just made there.

    Args:
        folder: The folder; it is made where there is none.

        window: How far apart two related articles may have been published, or None.

        kinds: The kinds of relation to list.

    Raises:
        ArgumentError: The folder holds something else.

        BusyError: Somebody else is making one.
    """
    folder.mkdir(parents=True, exist_ok=True)
    strange = next((each.name for each in sorted(folder.iterdir()) if not _is_ours(each.name)), None)
    if strange is not None:
        raise ArgumentError(f"{folder} holds {strange} and no index: choose an empty folder for a new one")
    lock = lock_of(folder)
    lock.take()
    try:
        manifest = read_manifest(folder)
        if manifest is None:
            seconds = None if window is None else window.total_seconds()
            manifest = Manifest(rules=rules(), window=seconds, kinds=tuple(kind.value for kind in kinds))
            write_manifest(folder, manifest)
    finally:
        lock.leave()
    return manifest


def _is_ours(name: str) -> bool:
    return name in (_LOCK, "manifest.json") or name.startswith(".newscorpus-")


def check_manifest(
    folder: Path, manifest: Manifest, *, window: dt.timedelta | None, kinds: Collection[Kind] | None
) -> None:
    """
    Nothing, if the index can be used by this version and as it is asked for.

    Raises:
        ArgumentError: The window or the kinds are not those of the index.

        DataError: Its relations were found by other rules.
    """
    if manifest.rules != rules():
        raise DataError(
            "the relations in this index were found by the rules of another version of newscorpus; "
            "Index.rebuild finds them anew, from the articles that it holds",
            file=os.fspath(folder),
        )
    if window is not None and manifest.span != window:
        raise ArgumentError(f"the index in {folder} was made with the window {manifest.span}, not {window}")
    if kinds is not None and manifest.kinds != tuple(kinds):
        raise ArgumentError(f"the index in {folder} was made for the kinds {', '.join(manifest.kinds)}")


def open_segments(folder: Path, manifest: Manifest, known: Mapping[str, Segment]) -> dict[str, Segment]:
    """
    The segments that a *manifest* names.

    Args:
        folder: The folder of the index.

        manifest: Its manifest.

        known: Segments that are open already, by the name of their file.

    Raises:
        DataError: One of them is missing, cut off or damaged.
    """
    out = {}
    for entry in manifest.segments:
        held = known.get(entry.file)
        if held is None:
            path = folder / entry.file
            try:
                held = Segment.of(Sections(path, size=entry.bytes, check=entry.check))
            except FileNotFoundError:
                raise DataError("it is missing, though the manifest of the index names it", file=str(path)) from None
            if len(held) != entry.articles:
                told = f"it holds {len(held)} articles, and the manifest of the index says {entry.articles}"
                raise DataError(told, file=str(path))
        out[entry.file] = held
    return out


def open_whole(
    folder: Path, manifest: Manifest, known: Mapping[str, Segment] | None = None
) -> tuple[Manifest, dict[str, Segment]]:
    """The segments of *manifest*, or of the one that has taken its place while they were opened."""
    while True:
        try:
            return manifest, open_segments(folder, manifest, known or {})
        except DataError:
            newer = read_manifest(folder)
            if newer is None or newer.generation == manifest.generation:
                raise
            manifest = newer
