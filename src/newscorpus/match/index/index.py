"""
The index on disk as its users see it: opened, added to, asked, thinned out, closed.

`Index.open` gives an index in a folder, and makes it where there is none. Whatever changes an index takes the lock of
its one writer and keeps it until the index is closed; reading takes none. Every change is there as a whole or not at
all, at whatever moment the machine stops.
"""

from __future__ import annotations

import datetime as dt
import os
import threading
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np

from newscorpus.errors import ArgumentError
from newscorpus.match.index.across import no_marks
from newscorpus.match.index.adding import checked, look, look_at_all, new_segment, segment_for
from newscorpus.match.index.keeper import Keeper
from newscorpus.match.index.listing import relations_of
from newscorpus.match.index.manifest import Manifest, read_manifest
from newscorpus.match.index.opening import check_manifest, make_index
from newscorpus.match.index.snapshot import Snapshot
from newscorpus.match.index.verdicts import no_verdicts
from newscorpus.match.keys import Places
from newscorpus.match.relations import Relations, listed_kinds
from newscorpus.model import Article, Group, Kind

__all__ = ["Index"]


class Index:
    """
    An index of articles in a folder, for those who add to it every day.

    >>> import tempfile
    >>> with Index.open(tempfile.mkdtemp()) as index:
    ...     first = index.add([Article(id="a", body="Mark Rutte takes note of the plan.")])
    ...     again = index.add([Article(id="b", body="Mark Rutte takes note of the plan.")])
    ...     len(index), [(each.a, each.b, each.kind.value) for each in again]
    (2, [('a', 'b', 'exact')])
    """

    def __init__(self, keeper: Keeper) -> None:
        """For `open` alone."""
        self._keeper = keeper
        self._found: tuple[Snapshot, Relations] | None = None
        self._mutex = threading.RLock()

    @classmethod
    def open(
        cls,
        path: str | os.PathLike[str],
        *,
        window: dt.timedelta | None = None,
        kinds: Collection[Kind | str] | None = None,
        create: bool = True,
    ) -> Self:
        """
        Open the index in the folder at *path*.

        Args:
            path: The folder.

            window: How far apart two related articles may have been published; an unknown date is near to every other.
                It is chosen when the index is made; later it may be left out, or must be the same.

            kinds: The kinds of relation to list, all but "unrelated" unless given; chosen when the index is made, too.

            create: Whether to make an index where there is none.

        Raises:
            ArgumentError: There is no index and none is to be made, the folder holds something else, or the window or
                the kinds are not those of the index.

            DataError: A file of the index is missing, cut off, damaged, or of another version.
        """
        folder = Path(path)
        if window is not None and window < dt.timedelta(0):
            raise ArgumentError(f"a window is a span of time, not {window}")
        wanted = listed_kinds(kinds)
        manifest = read_manifest(folder)
        if manifest is None:
            if not create:
                raise ArgumentError(f"there is no index in {folder}")
            manifest = make_index(folder, window=window, kinds=wanted)
        check_manifest(folder, manifest, window=window, kinds=None if kinds is None else wanted)
        return cls(Keeper(folder, manifest))

    @classmethod
    def rebuild(cls, path: str | os.PathLike[str]) -> Self:
        """
        Open the index in the folder at *path* after its relations were found anew, from the articles that it holds.

        An index made by a version of newscorpus that finds other relations is refused by `open`; this makes it anew.
        Until that is done the index stays as it was.

        Args:
            path: The folder.

        Raises:
            ArgumentError: There is no index.

            BusyError: Somebody else is writing to it.

            DataError: A file of the index is damaged.
        """
        from newscorpus.match.index.rebuilding import rebuild

        def make(folder: Path, manifest: Manifest, batches: Iterator[list[Article]]) -> None:
            with cls.open(folder, window=manifest.span, kinds=manifest.kinds) as index:
                for batch in batches:
                    index.add(batch)

        rebuild(Path(path), make)
        return cls.open(path, create=False)

    def close(self) -> None:
        """Let go of the index; relations that it gave can still be looked at."""
        self._keeper.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __len__(self) -> int:
        return self._keeper.now.count

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and int(self._keeper.now.find([name])[0]) >= 0

    def __repr__(self) -> str:
        return f"<Index in {self._keeper.folder}>"

    @property
    def window(self) -> dt.timedelta | None:
        """How far apart two related articles may have been published."""
        return self._keeper.now.manifest.span

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of relation that it lists."""
        return tuple(map(Kind, self._keeper.now.manifest.kinds))

    def get(self, name: str) -> Article | None:
        """The article with this id, or None."""
        snapshot = self._keeper.now
        slot = int(snapshot.find([name])[0])
        return None if slot < 0 else snapshot.article(slot)

    def articles(self) -> Iterator[Article]:
        """All articles, in the order in which they were added, read one by one."""
        snapshot = self._keeper.now
        return (snapshot.article(slot) for slot in snapshot.live_slots().tolist())

    def add(self, articles: Iterable[Article], *, replace: bool = False) -> Relations:
        """
        Add articles.

        Args:
            articles: The articles, in any order; all of them are there afterwards, or none.

            replace: Whether an article takes the place of one with the same id; otherwise that is an error.

        Returns:
            The relations of these articles, to each other and to those that were there before; the same that
            `relations` then has of them.

        Raises:
            ArgumentError: Two articles have one id.

            BusyError: Somebody else is writing to the index.
        """
        given = checked(articles)
        with self._mutex:
            self._keeper.begin()
            snapshot = self._keeper.now
            segment = segment_for(snapshot, given, replace=replace)
            found = look(snapshot, segment)
            if given:
                self._keeper.commit(segment, found.verdicts, found.marks)
            return relations_of(found.after, found.pairs, found.verdicts)

    def query(self, articles: Iterable[Article]) -> Relations:
        """
        The relations that articles would have if they were added, without adding them.

        An article whose id is in the index is looked at in the place of the one that is there.

        Args:
            articles: The articles.

        Raises:
            ArgumentError: Two of them have one id.
        """
        given = checked(articles)
        with self._mutex:
            snapshot = self._keeper.now
            found = look(snapshot, segment_for(snapshot, given, replace=True))
            return relations_of(found.after, found.pairs, found.verdicts)

    def delete(self, names: Iterable[str]) -> int:
        """
        Take articles out of the index; what related to them no longer does.

        Args:
            names: Their ids.

        Returns:
            How many they were.

        Raises:
            ArgumentError: There is no article of such an id; then none is taken out.

            BusyError: Somebody else is writing to the index.
        """
        wanted = sorted(set([names] if isinstance(names, str) else names))
        with self._mutex:
            self._keeper.begin()
            slots = self._keeper.now.find(wanted)
            missing = [name for name, slot in zip(wanted, slots.tolist(), strict=True) if slot < 0]
            if missing:
                raise ArgumentError(f"there is no article {missing[0]!r} in the index")
            return self._remove(slots)

    def expire(self, *, before: dt.date) -> int:
        """
        Take out the articles that were published before a day, or a moment; those of unknown date stay.

        Args:
            before: The first day to keep, or the first moment; without a zone it is taken for UTC.

        Returns:
            How many they were.
        """
        edge = before if isinstance(before, dt.datetime) else dt.datetime.combine(before, dt.time(), tzinfo=dt.UTC)
        edge = edge if edge.tzinfo is not None else edge.replace(tzinfo=dt.UTC)
        with self._mutex:
            self._keeper.begin()
            snapshot = self._keeper.now
            return self._remove(np.flatnonzero(snapshot.alive & (snapshot.days < edge.timestamp() / 86400)))

    def relations(self) -> Relations:
        """
        The relations of all articles: those of `Corpus(index.articles()).relations()`, row for row.

        What was found when the articles were added is not judged again.
        """
        with self._mutex:
            snapshot = self._keeper.now
            if self._found is None or self._found[0] is not snapshot:
                pairs, verdicts = look_at_all(snapshot, self._keeper.crowds)
                self._found = snapshot, relations_of(snapshot, pairs, verdicts)
            return self._found[1]

    def copies(self) -> tuple[Group, ...]:
        """The groups of articles with the same text, over everything."""
        return self.relations().copies()

    def stories(self) -> tuple[Group, ...]:
        """The groups of articles on one event, over everything."""
        return self.relations().stories()

    def compact(self) -> None:
        """Make one segment of all, without what was deleted."""
        with self._mutex:
            self._keeper.begin()
            count = len(self._keeper.now.segments)
            if count:
                self._keeper.merge(slice(0, count))

    def verify(self) -> None:
        """
        Nothing, if every byte of the index is as it was written.

        Raises:
            DataError: A file is damaged; the message names it.
        """
        self._keeper.verify()

    def refresh(self) -> None:
        """See what others have added since this index was opened."""
        with self._mutex:
            self._keeper.refresh()

    def _remove(self, slots: Places) -> int:
        if slots.size:
            snapshot = self._keeper.now
            segment = new_segment(snapshot, (), gone=np.sort(snapshot.numbers[slots]))
            self._keeper.commit(segment, no_verdicts(), no_marks())
        return int(slots.size)
