"""
What a build works out over all articles at once, kept in its journal: the names, the relations and what shows these.

In go the corpus and the digest of its articles, out come the book and the relations, as `Corpus.names` and
`Corpus.relations` give them. Each stands in the journal under a key of all that it was made from, so that a build that
was killed takes it from there: the book as a whole, the list of relations as a whole, and what shows them in parts of
`PART`. A build that is killed while it works out one of these works out that one anew.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import attrs

from newscorpus.engine.journal import Journal, key_of
from newscorpus.engine.packing import pack, unpack
from newscorpus.model import Evidence, Relation

if TYPE_CHECKING:
    from newscorpus.corpus import Corpus
    from newscorpus.match.relations import Relations
    from newscorpus.names.decisions import Decisions
    from newscorpus.names.entries import NameBook

__all__ = ["PART", "Stages", "digest_of"]

PART = 500
"""Of how many relations the evidence is worked out and kept at a time."""

# how many bytes of a file are digested at a time
_PIECE = 1 << 20


def digest_of(path: Path) -> bytes:
    """
    The digest of a file: that of the articles tells whether what was worked out of them still holds.

    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp(), "articles.jsonl")
    >>> _ = path.write_bytes(b"It rained.")
    >>> len(digest_of(path))
    32
    """
    import hashlib

    digest = hashlib.blake2b(digest_size=32)
    with path.open("rb") as stream:
        while piece := stream.read(_PIECE):
            digest.update(piece)
    return digest.digest()


class Stages:
    """
    The stages of one build.

    >>> import tempfile
    >>> from newscorpus.corpus import Corpus
    >>> from newscorpus.model import Article
    >>> from newscorpus.names.decisions import NO_DECISIONS
    >>> corpus = Corpus([Article(id=each, body="Ann Lee spoke of the rain in Bern.") for each in "ab"])
    >>> with Journal(Path(tempfile.mkdtemp(), "journal")) as journal:
    ...     stages = [Stages(corpus, journal, b"digest") for _ in range(2)]
    ...     books = [each.book(NO_DECISIONS) for each in stages]
    ...     found = [list(each.read(each.relations(None))) for each in stages]
    >>> books[0] == books[1], found[0] == found[1] == list(corpus.relations())
    (True, True)
    """

    def __init__(self, corpus: Corpus, journal: Journal, digest: bytes, *, workers: int = 1) -> None:
        """
        The stages of a build.

        Args:
            corpus: The corpus.

            journal: The journal of the build, open.

            digest: The digest of the articles.

            workers: How many processes work where they can.
        """
        self.workers = workers
        self.corpus = corpus
        self.journal = journal
        self.digest = digest
        # the part of the evidence that was read last: it is read in order as a rule
        self._read: tuple[bytes, list[Any]] = (b"", [])

    def book(self, decisions: Decisions) -> NameBook:
        """The names, with what was decided about them."""
        from newscorpus.engine.books import build_book
        from newscorpus.names.entries import NameBook
        from newscorpus.names.sources import gather

        key = key_of("names", self.digest, repr(decisions))
        ticket = self.journal.find(key)
        if ticket is None:
            book = build_book(self.corpus, decisions=decisions, workers=self.workers)
            # the mentions stand in the articles
            self.journal.put(key, pack(attrs.evolve(book, sources=(), judge=None)))
            return book
        kept = unpack(self.journal.get(ticket))
        assert isinstance(kept, NameBook)
        return attrs.evolve(kept, sources=gather(self.corpus))

    def relations(self, window: dt.timedelta | None) -> Relations:
        """The relations of the articles; what shows each is worked out, and read when it is looked at."""
        from newscorpus.match.pending import Pending, pending
        from newscorpus.match.relations import Relations

        key = key_of("relations", self.digest, repr(window))
        ticket = self.journal.find(key)
        if ticket is None:
            found = self.corpus.relations(window=window, workers=self.workers)
            # what two equal texts share is known, all else is worked out below
            bare = [
                (
                    *(each.a, each.b, each.kind.value, each.score, each.probabilities),
                    None if isinstance(each.evidence, Pending) else each.evidence,
                )
                for each in found
            ]
            ticket = self.journal.put(key, pack((bare, found.ties, found.dropped)))
        # as they were put there
        rows, ties, dropped = cast("tuple[list[Any], Any, Any]", unpack(self.journal.get(ticket)))
        places = _places(known for *_, known in rows)
        relations = [
            Relation(
                a=a,
                b=b,
                kind=kind,
                score=score,
                probabilities=probabilities,
                evidence=pending(functools.partial(self._evidence, key, *place)) if known is None else known,
            )
            for place, (a, b, kind, score, probabilities, known) in zip(places, rows, strict=True)
        ]
        self._show(relations, key)
        return Relations(self.corpus.by_id, relations, ties=ties, dropped=dropped)

    def read(self, relations: Relations) -> Iterator[Relation]:
        """The relations one by one with what shows them, none of which stays in memory."""
        from newscorpus.match.pending import Pending

        for relation in relations:
            made = relation.evidence.made() if isinstance(relation.evidence, Pending) else relation.evidence
            yield attrs.evolve(relation, evidence=made)

    def _show(self, relations: Sequence[Relation], key: bytes) -> None:
        """Work out what shows the relations, where the journal does not say it."""
        from newscorpus.engine.showing import show_parts
        from newscorpus.match.pending import Pending

        missing = [
            start for start in range(0, len(relations), PART) if self.journal.find(_part_key(key, start)) is None
        ]
        pairs = (
            [(each.a, each.b) for each in relations[start : start + PART] if isinstance(each.evidence, Pending)]
            for start in missing
        )
        shown = show_parts(pairs, self.corpus.by_id, workers=min(self.workers, max(1, len(missing))))
        for start, part in zip(missing, shown, strict=True):
            self.journal.put(_part_key(key, start), part)

    def _evidence(self, key: bytes, start: int, place: int) -> Evidence:
        name = _part_key(key, start)
        if self._read[0] != name:
            ticket = self.journal.find(name)
            assert ticket is not None
            self._read = (name, cast("list[Any]", unpack(self.journal.get(ticket))))
        evidence = self._read[1][place]
        assert isinstance(evidence, Evidence)
        return evidence


def _part_key(key: bytes, start: int) -> bytes:
    return key_of("evidence", key, str(start))


def _places(known: Iterable[object]) -> Iterator[tuple[int, int]]:
    """Of each relation where its part begins, and which it is among those of the part whose evidence is not known."""
    asked = 0
    for number, each in enumerate(known):
        if number % PART == 0:
            asked = 0
        yield number - number % PART, asked
        asked += each is None
