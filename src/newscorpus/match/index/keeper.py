"""
What keeps an index as it is, and changes it: one step at a time, each of them there as a whole or not at all.

A change is a new segment, or one in the place of several. Its file is written and flushed first; then a manifest that
names it takes the place of the old one, and with that the change has happened. Before the first change the lock of the
one writer is taken, and kept until the index is closed.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import attrs
import numpy as np

from newscorpus.errors import ArgumentError, DataError
from newscorpus.match.index.across import Marks
from newscorpus.match.index.crowds import Crowds
from newscorpus.match.index.drafts import write_segment
from newscorpus.match.index.layout import Sections
from newscorpus.match.index.manifest import Manifest, flush_folder, read_manifest, sweep, write_manifest
from newscorpus.match.index.merging import due, merge
from newscorpus.match.index.opening import lock_of, open_segments, open_whole
from newscorpus.match.index.segments import Segment
from newscorpus.match.index.snapshot import Snapshot
from newscorpus.match.index.verdicts import Verdicts

__all__ = ["Keeper"]

T = TypeVar("T")


class Keeper:
    """
    One opening of an index.

    Attributes:
        folder: Where it is.
    """

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        """Open what *manifest* names."""
        self.folder = folder
        self._lock = lock_of(folder)
        self._closed = False
        # whether a change broke off where nobody can tell whether it has happened
        self._doubtful = False
        self._crowds: Crowds | None = None
        self._show(*open_whole(folder, manifest))

    @property
    def now(self) -> Snapshot:
        """The index as this opening sees it."""
        if self._closed:
            raise ArgumentError("the index is closed")
        return self._snapshot

    @property
    def crowds(self) -> Crowds:
        """The large groups of one text in it."""
        if self._crowds is None:
            self._crowds = Crowds(self.now)
        return self._crowds

    @property
    def writing(self) -> bool:
        """Whether this opening holds the lock."""
        return self._lock.held

    def _show(self, manifest: Manifest, segments: dict[str, Segment]) -> None:
        self._segments = segments
        self._snapshot = Snapshot(manifest, list(segments.values()))
        self._crowds = None

    def close(self) -> None:
        """Let go of the lock; what was given out can still be looked at."""
        self._lock.leave()
        self._closed = True

    def refresh(self) -> None:
        """See what others have written."""
        manifest = read_manifest(self.folder)
        if manifest is None:
            raise DataError("the index is gone", file=os.fspath(self.folder))
        if manifest.generation != self.now.manifest.generation:
            self._show(*open_whole(self.folder, manifest, self._segments))

    def verify(self) -> None:
        """Read every byte, and every article."""
        snapshot = self.now
        for segment in snapshot.segments:
            assert isinstance(segment.parts, Sections)
            segment.parts.verify()
        for slot in snapshot.live_slots().tolist():
            snapshot.article(slot)

    def begin(self) -> None:
        """
        Take the lock, see what others wrote before, and sweep away what they left undone.

        Raises:
            BusyError: Somebody else has it.
        """
        # a closed index says so before it takes any lock
        if not self._closed and (self._doubtful or not self._lock.held):
            self._lock.take()
            self.refresh()
            self._doubtful = False
            sweep(self.folder, self._snapshot.manifest)

    def commit(self, segment: Segment, verdicts: Verdicts, marks: Marks) -> None:
        """Add a segment that lies in memory, with what was judged of its pairs and the marks made for it."""
        manifest = self.now.manifest
        entry = self._written(lambda path: write_segment(path, segment, verdicts, marks))
        number = manifest.next_number + len(segment)
        self._swap(attrs.evolve(manifest, next_number=number, segments=(*manifest.segments, entry)))
        # the articles are there by now; what can't be tidied for want of space is tidied another time
        with suppress(OSError):
            while (chosen := self._due()) is not None:
                self.merge(chosen)

    def _due(self) -> slice | None:
        snapshot = self._snapshot
        total = np.concatenate([[0], np.cumsum(snapshot.alive)])[snapshot.starts]
        return due([len(each) for each in snapshot.segments], np.diff(total).tolist())

    def merge(self, chosen: slice) -> None:
        """Put one segment in the place of some that stand side by side."""
        snapshot = self._snapshot
        entry = self._written(lambda path: merge(path, snapshot, chosen))
        segments = list(snapshot.manifest.segments)
        segments[chosen] = [] if entry is None else [entry]
        self._swap(attrs.evolve(snapshot.manifest, segments=tuple(segments)))
        sweep(self.folder, self._snapshot.manifest)

    def _written(self, write: Callable[[Path], T]) -> T:
        """What *write* makes of the next file; nothing of it stays if it fails."""
        path = self.folder / self._snapshot.manifest.file_name()
        try:
            return write(path)
        except BaseException:
            with suppress(OSError):
                path.unlink()
            raise

    def _swap(self, manifest: Manifest) -> None:
        """Make *manifest* the one that holds."""
        manifest = attrs.evolve(manifest, generation=manifest.generation + 1, next_file=manifest.next_file + 1)
        # the names of the files that it names are to reach the disk before it does
        flush_folder(self.folder)
        segments = open_segments(self.folder, manifest, self._segments)
        self._doubtful = True
        write_manifest(self.folder, manifest)
        self._show(manifest, segments)
        self._doubtful = False
