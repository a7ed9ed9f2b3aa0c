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
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import attrs
import numpy as np
from numpy.typing import NDArray

from newscorpus.errors import ArgumentError, DataError
from newscorpus.match.hashing import Keys, Places, distinct
from newscorpus.match.index.crowds import Crowds
from newscorpus.match.index.drafts import draft, write_segment
from newscorpus.match.index.judging import judge_pairs, tells_stories
from newscorpus.match.index.layout import Sections
from newscorpus.match.index.listing import relations_of
from newscorpus.match.index.locks import Lock
from newscorpus.match.index.manifest import Entry, Manifest, flush_folder, read_manifest, sweep, write_manifest
from newscorpus.match.index.merging import due, merge
from newscorpus.match.index.pairs import Pairs, pairs_of_all, pairs_with
from newscorpus.match.index.rules import rules
from newscorpus.match.index.segments import MOST, Segment, short_keys
from newscorpus.match.index.snapshot import Snapshot, open_segments
from newscorpus.match.index.verdicts import Verdicts, join_verdicts, pair_keys
from newscorpus.match.relations import Relations, _distinct, _kinds
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

    def __init__(self, folder: Path, manifest: Manifest, segments: dict[str, Segment]) -> None:
        """For `open` alone."""
        self._folder = folder
        self._lock = Lock(folder / "lock")
        self._segments = segments
        self._snapshot = Snapshot(manifest, list(segments.values()))
        self._crowds: Crowds | None = None
        self._found: Relations | None = None
        self._mutex = threading.RLock()
        self._closed = False

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
        wanted = _kinds(kinds)
        manifest = read_manifest(folder)
        if manifest is None:
            if not create:
                raise ArgumentError(f"there is no index in {folder}")
            manifest = _create(folder, window, wanted)
        if manifest.rules != rules():
            raise DataError(
                "its relations were found by the rules of another version of newscorpus; "
                "Index.rebuild finds them anew, from the articles that it holds",
                file=os.fspath(folder),
            )
        if window is not None and manifest.span != window:
            raise ArgumentError(f"the index was made with the window {manifest.span}, not {window}")
        if kinds is not None and manifest.kinds != tuple(wanted):
            raise ArgumentError(f"the index was made for the kinds {', '.join(manifest.kinds)}")
        return cls(folder, *_opened(folder, manifest))

    def close(self) -> None:
        """Let go of the index; relations that it gave can still be looked at."""
        self._lock.leave()
        self._closed = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __len__(self) -> int:
        return self._now().count

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and int(self._now().find([name])[0]) >= 0

    def __repr__(self) -> str:
        return f"<Index of {self._snapshot.count} articles in {self._folder}>"

    def get(self, name: str) -> Article | None:
        """The article with this id, or None."""
        slot = int(self._now().find([name])[0])
        return None if slot < 0 else self._snapshot.article(slot)

    def articles(self) -> Iterator[Article]:
        """All articles, in the order in which they were added, read one by one."""
        snapshot = self._now()
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
        given = _checked(articles)
        with self._mutex:
            self._begin()
            segment = self._drafted(given, replace=replace)
            after, pairs, verdicts = self._looked(segment)
            if len(segment) or segment.gone.size:
                self._commit(segment, verdicts)
            return relations_of(after, pairs, verdicts)

    def query(self, articles: Iterable[Article]) -> Relations:
        """
        The relations that articles would have if they were added, without adding them.

        An article whose id is in the index is looked at in the place of the one that is there.

        Args:
            articles: The articles.

        Raises:
            ArgumentError: Two of them have one id.
        """
        given = _checked(articles)
        with self._mutex:
            self._now()
            after, pairs, verdicts = self._looked(self._drafted(given, replace=True))
            return relations_of(after, pairs, verdicts)

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
            self._begin()
            slots = self._snapshot.find(wanted)
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
            self._begin()
            return self._remove(np.flatnonzero(self._snapshot.alive & (self._snapshot.days < edge.timestamp() / 86400)))

    def relations(self) -> Relations:
        """
        The relations of all articles: those of `Corpus(index.articles()).relations()`, row for row.

        What was found when the articles were added is not judged again.
        """
        with self._mutex:
            snapshot = self._now()
            if self._found is None:
                crowds = self._crowds or Crowds(snapshot)
                pairs = pairs_of_all(snapshot, crowds)
                verdicts = snapshot.verdicts
                unknown = verdicts.find(pair_keys(snapshot.numbers[pairs.first], snapshot.numbers[pairs.second])) < 0
                if unknown.any():
                    kinds = tuple(map(Kind, snapshot.manifest.kinds))
                    more = judge_pairs(snapshot, pairs.first[unknown], pairs.second[unknown], kinds)
                    verdicts = join_verdicts([verdicts, more])
                self._found = relations_of(snapshot, pairs, verdicts)
            return self._found

    def copies(self) -> tuple[Group, ...]:
        """The groups of articles with the same text, over everything."""
        return self.relations().copies()

    def stories(self) -> tuple[Group, ...]:
        """The groups of articles on one event, over everything."""
        return self.relations().stories()

    def compact(self) -> None:
        """Make one segment of all, without what was deleted."""
        with self._mutex:
            self._begin()
            if self._snapshot.segments:
                self._merge(slice(0, len(self._snapshot.segments)))

    def verify(self) -> None:
        """
        Nothing, if every byte of the index is as it was written.

        Raises:
            DataError: A file is damaged; the message names it.
        """
        snapshot = self._now()
        for segment in snapshot.segments:
            assert isinstance(segment.parts, Sections)
            segment.parts.verify()
        for slot in snapshot.live_slots().tolist():
            snapshot.article(slot)

    def refresh(self) -> None:
        """See what others have added since this index was opened."""
        with self._mutex:
            self._now()
            manifest = read_manifest(self._folder)
            if manifest is None:
                raise DataError("the index is gone", file=os.fspath(self._folder))
            if manifest.generation != self._snapshot.manifest.generation:
                self._show(*_opened(self._folder, manifest, self._segments))

    def _now(self) -> Snapshot:
        if self._closed:
            raise ArgumentError("the index is closed")
        return self._snapshot

    def _begin(self) -> None:
        """Take the lock, and see what others wrote before."""
        self._now()
        if not self._lock.held:
            self._lock.take()
            self.refresh()
            sweep(self._folder, self._snapshot.manifest)

    def _show(self, manifest: Manifest, segments: dict[str, Segment]) -> None:
        self._segments = segments
        self._snapshot = Snapshot(manifest, list(segments.values()))
        self._crowds = self._found = None

    def _drafted(self, articles: Sequence[Article], *, replace: bool) -> Segment:
        snapshot = self._snapshot
        slots = snapshot.find([article.id for article in articles])
        taken = np.flatnonzero(slots >= 0)
        if taken.size and not replace:
            new, old = articles[int(taken[0])], snapshot.article(int(slots[taken[0]]))
            raise ArgumentError(
                f"the index has an article of the id {new.id!r} already: {_place_of(old)}, and now {_place_of(new)}; "
                "give the new one another id, or let it take the place of the old one with replace=True"
            )
        gone = np.sort(snapshot.numbers[slots[taken]])
        return self._draft(articles, gone)

    def _draft(self, articles: Sequence[Article], gone: Places) -> Segment:
        manifest = self._snapshot.manifest
        return draft(articles, first=manifest.next_number, gone=gone, stories=tells_stories(manifest.kinds))

    def _looked(self, segment: Segment) -> tuple[Snapshot, Pairs, Verdicts]:
        """The index with one more segment, and what the articles of that one relate to."""
        before = self._snapshot
        after = Snapshot(before.manifest, [*before.segments, segment])
        crowds = Crowds(after)
        slots = np.arange(before.numbers.size, after.numbers.size)
        pairs = pairs_with(after, crowds, before.numbers.size, _keys(segment, crowds.standing[slots]))
        kinds = tuple(map(Kind, before.manifest.kinds))
        return after, pairs, judge_pairs(after, pairs.first, pairs.second, kinds)

    def _remove(self, slots: Places) -> int:
        if slots.size:
            numbers = np.sort(self._snapshot.numbers[slots])
            self._commit(self._draft((), numbers), Verdicts.made(()))
        return int(slots.size)

    def _commit(self, segment: Segment, verdicts: Verdicts) -> None:
        manifest = self._snapshot.manifest
        entry = self._written(lambda path: write_segment(path, segment, verdicts))
        self._swap(
            attrs.evolve(
                manifest, next_number=manifest.next_number + len(segment), segments=(*manifest.segments, entry)
            )
        )
        # the articles are there by now; what can't be tidied for want of space is tidied another time
        with suppress(OSError):
            while (chosen := self._due()) is not None:
                self._merge(chosen)

    def _due(self) -> slice | None:
        snapshot = self._snapshot
        alive = np.add.reduceat(np.append(snapshot.alive, False).astype(np.int64), snapshot.starts[:-1])
        sizes = [len(each) for each in snapshot.segments]
        # an empty segment has no slot of its own to count
        return due(sizes, [int(count) if size else 0 for count, size in zip(alive.tolist(), sizes, strict=True)])

    def _merge(self, chosen: slice) -> None:
        snapshot = self._snapshot
        entry = self._written(lambda path: merge(path, snapshot, chosen))
        segments = list(snapshot.manifest.segments)
        segments[chosen] = [entry]
        self._swap(attrs.evolve(snapshot.manifest, segments=tuple(segments)))
        sweep(self._folder, self._snapshot.manifest)

    def _written(self, write: Callable[[Path], Entry]) -> Entry:
        """What *write* makes of the next file; nothing of it stays if it fails."""
        path = self._folder / self._snapshot.manifest.file_name()
        try:
            return write(path)
        except BaseException:
            with suppress(OSError):
                path.unlink()
            raise

    def _swap(self, manifest: Manifest) -> None:
        """Make *manifest* the one that holds."""
        manifest = attrs.evolve(manifest, generation=manifest.generation + 1, next_file=manifest.next_file + 1)
        flush_folder(self._folder)
        segments = open_segments(self._folder, manifest, self._segments)
        write_manifest(self._folder, manifest)
        self._show(manifest, segments)


def _keys(segment: Segment, chosen: NDArray[np.bool_]) -> Keys:
    """The short keys of some articles of a segment, sorted, each once."""
    runs = segment.parts["runs"]
    places = (runs & np.uint64(MOST - 1)).astype(np.int64)
    return distinct(short_keys(runs[chosen[places]]))


def _checked(articles: Iterable[Article]) -> list[Article]:
    given = list(articles)
    for article in given:
        if not isinstance(article, Article):
            raise ArgumentError(f"an index holds articles, not {type(article).__name__}")
    _distinct(sorted(given, key=lambda article: article.id))
    return given


def _create(folder: Path, window: dt.timedelta | None, kinds: Collection[Kind]) -> Manifest:
    folder.mkdir(parents=True, exist_ok=True)
    strange = next((each.name for each in sorted(folder.iterdir()) if each.name != "lock"), None)
    if strange is not None:
        raise ArgumentError(f"{folder} holds {strange} and no index: choose an empty folder for a new one")
    seconds = None if window is None else window.total_seconds()
    manifest = Manifest(rules=rules(), window=seconds, kinds=tuple(kind.value for kind in kinds))
    write_manifest(folder, manifest)
    return manifest


def _opened(
    folder: Path, manifest: Manifest, known: dict[str, Segment] | None = None
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


def _place_of(article: Article) -> str:
    return str(article.origin or article.url or "made here")
