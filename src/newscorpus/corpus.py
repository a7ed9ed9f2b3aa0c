"""
The corpus: articles in order, and what they know together.

A corpus never changes. What is expensive (names, relations, annotation) is worked out when it is first asked for and
kept inside the object, so that asking twice costs once; two corpora share nothing.

`Corpus(articles)` takes what it is given, and two articles of one id are an error. `Corpus.parse` and `Corpus.read`
make the articles themselves: there a document whose id is taken (the same page fetched twice) gets an id of its own,
from where it was found or from its number, and its provenance says so.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar, overload

from newscorpus.engine.identity import place_of, tell_apart
from newscorpus.engine.reading import OnError, Paths, check_on_error, listed
from newscorpus.engine.shelf import Shelf
from newscorpus.errors import ArgumentError
from newscorpus.model import Article, Failure, Kept, Kind, Language, RawDocument, StandsFor
from newscorpus.parsing.options import Roles, choose
from newscorpus.readers.bounds import LIMIT
from newscorpus.readers.meter import Meter
from newscorpus.readers.opening import Item, open_found
from newscorpus.readers.rows.columns import check_columns
from newscorpus.readers.skips import Skipped
from newscorpus.readers.walk import walk

if TYPE_CHECKING:
    from newscorpus.match.keeping import Keep
    from newscorpus.match.relations import Relations
    from newscorpus.names.entries import NameBook
    from newscorpus.names.finders import Finder
    from newscorpus.names.rulings import DecisionsLike

__all__ = ["Corpus"]

T = TypeVar("T")


class Corpus(Sequence[Article]):
    """
    Articles in order, each with an id of its own, and what they know together.

    Attributes:
        failures: The documents that could not be read.

        skipped: What was left alone on purpose while reading.

        stands_for: What each article stands for, where copies were left out.

    >>> corpus = Corpus([Article(id="a", body="It rained."), Article(id="b", body="It stopped.")])
    >>> len(corpus), corpus["b"].body, [article.id for article in corpus]
    (2, 'It stopped.', ['a', 'b'])
    """

    __slots__ = ("_articles", "_by_id", "_failures", "_kept", "_known", "_skipped")

    def __init__(
        self,
        articles: Iterable[Article] = (),
        *,
        failures: Iterable[Failure] = (),
        skipped: Iterable[Skipped] = (),
        kept: Iterable[Kept] = (),
    ) -> None:
        """
        A corpus of these articles.

        Args:
            articles: The articles, in order.

            failures: Documents that belong here and could not be read.

            skipped: What was left alone on purpose.

            kept: The articles that stand for copies which were left out.

        Raises:
            ArgumentError: Two articles have one id; the message names where both were found. Or one that is not here
                is to stand for others.
        """
        # a shelf has given each an id of its own, and reads it when it is asked for
        if isinstance(articles, Shelf):
            self._by_id: Mapping[str, Article] = articles.by_id
            self._articles: Sequence[Article] = articles
        else:
            self._by_id = _by_id(articles)
            self._articles = tuple(self._by_id.values())
        self._failures = tuple(failures)
        self._skipped = tuple(skipped)
        self._kept = StandsFor(self._by_id, kept).groups
        # what has been worked out, by what was asked; two threads that ask at once work it out twice, to the same end
        self._known: dict[tuple[object, ...], Any] = {}

    @classmethod
    def parse(
        cls,
        documents: Iterable[RawDocument],
        *,
        workers: int = 1,
        keep: Roles = None,
        drop: Roles = None,
        recall: float = 0.5,
        explain: bool = False,
    ) -> Corpus:
        """
        The corpus of these documents: one article a document, in order, the repeats of each site known.

        Args:
            documents: Raw documents.

            workers: How many processes parse; the result is the same with any number. A document that a worker dies of
                is among the failures.

            keep: Roles that count as body besides headings, paragraphs, lists and quotes.

            drop: Roles that do not count as body.

            recall: What recall weighs against precision, from 0 to 1; see `newscorpus.parse`.

            explain: Whether blocks say what spoke for their roles.

        Raises:
            ArgumentError: A document is none, or an argument is none that can be used.

        >>> corpus = Corpus.parse([RawDocument(content="It rained all day in the north of the country.")])
        >>> len(corpus)
        1
        """
        from newscorpus.engine.sites import parse_sites
        from newscorpus.parsing.media import check_media_type

        options = choose(keep=keep, drop=drop, recall=recall, explain=explain)
        given = list(documents)
        for document in given:
            if not isinstance(document, RawDocument):
                raise ArgumentError(f"documents are RawDocument values, not {type(document).__name__}")
            check_media_type(document.media_type)
        parsed = parse_sites(given, workers=workers, options=options)
        failures = [item for item in parsed if isinstance(item, Failure)]
        return cls(tell_apart(item for item in parsed if isinstance(item, Article)), failures=failures)

    @classmethod
    def read(
        cls,
        paths: Paths,
        *,
        workers: int = 1,
        progress: bool = False,
        on_error: OnError = "collect",
        limit: int = LIMIT,
        exclude: Iterable[str | os.PathLike[str]] = (),
        seconds: float | None = None,
        memory: int | None = None,
        journal: str | os.PathLike[str] | None = None,
        annotate: bool = False,
        on_disk: bool = False,
        keep: Roles = None,
        drop: Roles = None,
        recall: float = 0.5,
        explain: bool = False,
        columns: Mapping[str, str] | None = None,
    ) -> Corpus:
        """
        The corpus of all that stands under these paths, the repeats of each site known.

        Args:
            paths: A file, a folder, a pattern such as `dump/**/*.jsonl`, or several; folders are read at any depth, in
                the order of the bytes of their paths, compressed files and archives as what they hold.

            workers: How many processes parse; the result is the same with any number.

            progress: Whether to show how far it is, on standard error.

            on_error: "collect" puts what can't be read into `failures`; "raise" raises it.

            limit: How many bytes one document may have.

            exclude: Files and folders to leave alone.

            seconds: How long one document may take, or None for as long as it likes; one that takes longer is among the
                failures.

            memory: How many megabytes a worker may take up, or None; a document that needs more is among the failures.

            journal: A file where finished documents are kept as they come. Where a job was broken off, the same call
                with the same journal goes on from there; remove the file once the corpus is what you want.

            annotate: Whether to look for mentions and quotations too, in the workers.

            on_disk: Whether the articles wait in a temporary file rather than in memory. They take a few bytes of
                memory each then, and a tenth of a millisecond whenever one is asked for.

            keep: Roles that count as body besides headings, paragraphs, lists and quotes.

            drop: Roles that do not count as body.

            recall: What recall weighs against precision, from 0 to 1; see `newscorpus.parse`.

            explain: Whether blocks say what spoke for their roles.

            columns: Which column of a table holds what; see `newscorpus.read`.

        Raises:
            ArgumentError: An argument is none that can be used.

            ReadError: A document can't be read, and *on_error* is "raise".
        """
        check_on_error(on_error)
        options = choose(keep=keep, drop=drop, recall=recall, explain=explain)
        from newscorpus.engine.journal import Journal
        from newscorpus.engine.sites import parse_sites

        found = list(walk(listed(paths), exclude=exclude))
        meter = Meter.of(found)
        items: Iterator[Item] = open_found(found, limit=limit, columns=check_columns(columns), meter=meter)
        if on_error == "raise":
            items = map(_or_raise, items)
        shelf = Shelf() if on_disk else None
        with nullcontext() if journal is None else Journal(journal) as kept:
            read = parse_sites(
                items,
                workers=workers,
                seconds=seconds,
                memory=memory,
                progress=progress,
                total=len(found),
                options=options,
                meter=meter,
                journal=kept,
                annotate=annotate,
                shelf=shelf,
            )
        if on_error == "raise":
            read = list(map(_or_raise, read))
        return cls(
            tell_apart(item for item in read if isinstance(item, Article)) if shelf is None else shelf,
            failures=(item for item in read if isinstance(item, Failure)),
            skipped=(item for item in read if isinstance(item, Skipped)),
        )

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles, in order."""
        return tuple(self._articles)

    @property
    def by_id(self) -> Mapping[str, Article]:
        """
        The articles by their ids, in order.

        >>> list(Corpus([Article(id="b"), Article(id="a")]).by_id)
        ['b', 'a']
        """
        return MappingProxyType(self._by_id) if isinstance(self._by_id, dict) else self._by_id

    @property
    def failures(self) -> tuple[Failure, ...]:
        """The documents that could not be read."""
        return self._failures

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        """What was left alone on purpose while reading."""
        return self._skipped

    @property
    def stands_for(self) -> StandsFor:
        """
        What each article stands for, by its id: itself, and the copies of it that were left out, with the reason.

        >>> corpus = Corpus([Article(id=each, body="It rained in Brussels all day.") for each in "ab"])
        >>> corpus.deduplicated().stands_for["a"]
        Kept(id='a', ids=('a', 'b'), why='lowest id, since no date tells')
        """
        return StandsFor(self._by_id, self._kept)

    def __len__(self) -> int:
        return len(self._articles)

    def __iter__(self) -> Iterator[Article]:
        return iter(self._articles)

    def __contains__(self, item: object) -> bool:
        if isinstance(item, Article):
            return self._by_id.get(item.id) == item
        return isinstance(item, str) and item in self._by_id

    @overload
    def __getitem__(self, key: int | str) -> Article: ...

    @overload
    def __getitem__(self, key: slice) -> tuple[Article, ...]: ...

    def __getitem__(self, key: int | str | slice) -> Article | tuple[Article, ...]:
        """The article of an id, or at a position; a slice gives a tuple."""
        if isinstance(key, str):
            return self._by_id[key]
        return tuple(self._articles[key]) if isinstance(key, slice) else self._articles[key]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Corpus):
            return NotImplemented
        return self._parts() == other._parts()

    def __hash__(self) -> int:
        return hash(self._parts())

    def __reduce__(self) -> tuple[object, ...]:
        return (_again, self._parts())

    def _parts(self) -> tuple[tuple[Article, ...], tuple[Failure, ...], tuple[Skipped, ...], tuple[Kept, ...]]:
        return self.articles, self._failures, self._skipped, self._kept

    def __repr__(self) -> str:
        failed = f", {_counted(len(self._failures), 'failure')}" if self._failures else ""
        return f"<Corpus of {_counted(len(self), 'article')}{failed}>"

    def annotated(self, *, find: Finder | None = None) -> Corpus:
        """
        The same corpus with mentions and quotations looked for in every article.

        Args:
            find: What finds the mentions of a text in the stead of our own, such as `newscorpus.names.SpacyFinder`.
        """
        if find is not None:
            from newscorpus.parsing.annotation import annotate as annotate_with

            found = [annotate_with(article, find=find) for article in self._articles]
            return Corpus(found, failures=self._failures, skipped=self._skipped, kept=self._kept)

        def annotate() -> Corpus:
            from newscorpus.parsing.annotation import annotate as annotate_article

            if all(article.mentions is not None and article.quotations is not None for article in self._articles):
                return self
            articles = [
                annotate_article(article) if article.mentions is None or article.quotations is None else article
                for article in self._articles
            ]
            return Corpus(articles, failures=self._failures, skipped=self._skipped, kept=self._kept)

        return self._once(("annotated",), annotate)

    def names(self, *, decisions: DecisionsLike = None, find: Finder | None = None, workers: int = 1) -> NameBook:
        """
        The book of the people, organisations and places that the articles name, each with its spellings.

        Args:
            decisions: What you have decided about names, which stands above all else: a file, or rows, as
                `newscorpus.names.read_decisions` takes them.

            find: What finds the mentions of a text in the stead of our own.

            workers: How many processes compare the names; the book is the same with any number.

        Raises:
            DataError: A decision can't be read, or two contradict each other; the message names the line.

        >>> corpus = Corpus([Article(id="a", body="Bob Rae spoke. Mr Rae left.")])
        >>> rows = [{"decision": "form", "name": "Bob Rae", "other": "Robert Rae"}]
        >>> [entry.form for entry in corpus.names(decisions=rows)]
        ['Robert Rae']
        """
        if find is not None:
            return self.annotated(find=find).names(decisions=decisions, workers=workers)
        if decisions is not None:
            # what was found out without them is kept, so that a change of mind costs little
            return self.names(workers=workers).redecided(decisions)

        def build() -> NameBook:
            from newscorpus.engine.books import build_book

            return build_book(self.annotated(), workers=workers)

        return self._once(("names",), build)

    def relations(
        self,
        *,
        against: Iterable[Article] | None = None,
        window: dt.timedelta | None = None,
        kinds: Collection[Kind | str] | None = None,
        workers: int = 1,
    ) -> Relations:
        """
        How the articles relate to each other, with what shows it.

        Args:
            against: Other articles; then only pairs across the two are looked at.

            window: How far apart two articles may have been published; pairs of unknown dates count.

            kinds: Which kinds of relation to give; all but "unrelated" where it is None.

            workers: How many processes compare articles that words alone do not settle; the result is the same with
                any number.

        Raises:
            ArgumentError: There is no such kind, the window is negative, or the workers can't be started.
        """
        if window is not None and not _is_span(window):
            raise ArgumentError(f"a window is a length of time from 0 on, such as timedelta(days=3), not {window!r}")
        if isinstance(kinds, str):
            # one kind is meant, and not its letters
            kinds = (kinds,)
        try:
            chosen = None if kinds is None else tuple(sorted(map(Kind, kinds), key=list(Kind).index))
        except ValueError as error:
            raise ArgumentError(f"{error}: choose among {', '.join(Kind)}") from error

        def relate() -> Relations:
            from newscorpus.engine.local import spread
            from newscorpus.match.relations import relate as relate_articles

            call = spread(workers, warm=_compare_once)
            others = None if against is None else tuple(against)
            if others is None and isinstance(self._articles, Shelf):
                slim = list(_slimmed(self._articles))
                return relate_articles(slim, held=self._by_id, window=window, kinds=chosen, spread=call)
            return relate_articles(self._articles, against=others, window=window, kinds=chosen, spread=call)

        # only what is asked of this corpus alone is kept: another one may be large, and gone tomorrow
        return relate() if against is not None else self._once(("relations", window, chosen), relate)

    def deduplicated(self, keep: Keep = "earliest") -> Corpus:
        """
        The corpus with one article for each group of copies, in the same order.

        No group is left without an article, and `stands_for` of the new corpus says for each what it stands for and
        why it was kept. Copies are those of `relations(kinds=("exact", "near_duplicate"))`.

        Args:
            keep: Which one stays: "earliest" published (unknown dates last), "longest" body, "credited" (the one whose
                source the others credit, else the earliest), or a function that takes the copies, in the order of
                their ids, and gives one of them.

        Raises:
            ArgumentError: There is no such choice, or the function gave something else.

        >>> Corpus([Article(id="a", body="It rained.")]).deduplicated("newest")
        Traceback (most recent call last):
            ...
        newscorpus.errors.ArgumentError: keep must be "earliest", "longest", "credited" or a function, not 'newest'
        """
        from newscorpus.match.keeping import choice_of, keep_one

        choice = choice_of(keep)
        # stories need not be looked for where only copies are asked for
        groups = self.relations(kinds=(Kind.EXACT, Kind.NEAR_DUPLICATE)).copies()
        dropped, kept = keep_one(groups, self._by_id, choice=choice, before=self._kept)
        return Corpus(
            [article for article in self._articles if article.id not in dropped],
            failures=self._failures,
            skipped=self._skipped,
            kept=kept,
        )

    def to_frame(self, library: str = "polars") -> Any:  # the frame of whichever library
        """
        The articles as a data frame, one row an article.

        Args:
            library: "polars", "pandas" or "arrow".

        Raises:
            MissingExtraError: The library is not installed.
        """
        from newscorpus.writers.frames import frame

        return frame(self._articles, library=library)

    def write(self, path: str | os.PathLike[str]) -> int:
        """
        Write the articles to one file, as `newscorpus.write` does.

        Args:
            path: The file; its ending decides on the format.

        Returns:
            How many articles were written.
        """
        from newscorpus.writers.doors import write

        return write(self, path)

    def _once(self, key: tuple[object, ...], work: Callable[[], T]) -> T:
        if key not in self._known:
            self._known.setdefault(key, work())
        known: T = self._known[key]
        return known


def _is_span(window: object) -> bool:
    return isinstance(window, dt.timedelta) and window >= dt.timedelta(0)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _by_id(articles: Iterable[Article]) -> dict[str, Article]:
    by_id: dict[str, Article] = {}
    for article in articles:
        if not isinstance(article, Article):
            raise ArgumentError(
                f"a corpus holds articles, not {type(article).__name__}: use Corpus.read or Corpus.parse, "
                "which keep failures apart"
            )
        other = by_id.get(article.id)
        if other is not None:
            raise ArgumentError(
                f"two articles have the id {article.id!r}: {place_of(other)} and {place_of(article)}; "
                "give one of them another id, or leave it out"
            )
        by_id[article.id] = article
    return by_id


def _compare_once() -> None:
    """Compare two texts, so that whatever is loaded when it is first needed is loaded."""
    from newscorpus.match.comparison import compare

    compare(Article(id="a", body="It rained in Brussels all day."), Article(id="b", body="It rained in Bern."))


def _slimmed(articles: Iterable[Article]) -> Iterator[Article]:
    """What relating looks at, half the size of all: copies are read again where their lineage is asked for."""
    languages: dict[Language, Language] = {}
    for each in articles:
        yield Article(
            id=each.id,
            url=each.url,
            source=each.source,
            language=languages.setdefault(each.language, each.language),
            published=each.published,
            body=each.body,
        )


def _again(
    articles: tuple[Article, ...],
    failures: tuple[Failure, ...],
    skipped: tuple[Skipped, ...],
    kept: tuple[Kept, ...] = (),
) -> Corpus:
    return Corpus(articles, failures=failures, skipped=skipped, kept=kept)


def _or_raise(item: T) -> T:
    if isinstance(item, Failure):
        raise item.exception()
    return item
