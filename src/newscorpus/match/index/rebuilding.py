"""
An index whose relations were found by the rules of another version, made anew from the articles that it holds.

The new one grows in a folder inside the old one's, from which its segments are moved when it is complete; until then
the old one stands as it was, and what was begun is swept away by the next writer.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import attrs

from newscorpus.errors import ArgumentError
from newscorpus.match.index.manifest import Manifest, flush_folder, read_manifest, sweep, write_manifest
from newscorpus.match.index.opening import lock_of, open_whole
from newscorpus.match.index.snapshot import Snapshot
from newscorpus.model import Article

__all__ = ["rebuild"]

_FOLDER = ".newscorpus-rebuilt.part"
_BATCH = 10_000


def rebuild(folder: Path, make: Callable[[Path, Manifest, Iterator[list[Article]]], None]) -> None:
    """
    Make the index in *folder* anew.

    Args:
        folder: The folder of the index.

        make: Makes an index in a folder, like the one with this manifest, of batches of articles.

    Raises:
        ArgumentError: There is no index.

        BusyError: Somebody else is writing to it.

        DataError: A file of it is damaged.
    """
    if read_manifest(folder) is None:
        raise ArgumentError(f"there is no index in {folder}")
    lock = lock_of(folder)
    lock.take()
    try:
        manifest = read_manifest(folder)
        assert manifest is not None
        manifest, segments = open_whole(folder, manifest)
        inside = folder / _FOLDER
        shutil.rmtree(inside, ignore_errors=True)
        make(inside, manifest, _batches(Snapshot(manifest, list(segments.values()))))
        made = read_manifest(inside)
        assert made is not None
        entries, number = [], manifest.next_file
        for number, entry in enumerate(made.segments, start=manifest.next_file):
            name = attrs.evolve(manifest, next_file=number).file_name()
            (inside / entry.file).replace(folder / name)
            entries.append(attrs.evolve(entry, file=name))
        flush_folder(folder)
        fresh = attrs.evolve(made, generation=manifest.generation + 1, next_file=number + 1, segments=tuple(entries))
        write_manifest(folder, fresh)
        sweep(folder, fresh)
    finally:
        lock.leave()


def _batches(snapshot: Snapshot) -> Iterator[list[Article]]:
    slots = snapshot.live_slots().tolist()
    for at in range(0, len(slots), _BATCH):
        yield [snapshot.article(slot) for slot in slots[at : at + _BATCH]]
