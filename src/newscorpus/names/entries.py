"""
Entries: who and what a corpus names, each once, and the book that holds them.

Values alone: `newscorpus.names.book` makes them. The book shows an article with its names in a chosen spelling.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from newscorpus.model.article import Article
from newscorpus.model.decision import Outcome
from newscorpus.model.entry import Entry
from newscorpus.model.mention import Mention
from newscorpus.names.decisions import NO_DECISIONS, Decisions
from newscorpus.names.homes import Homes, homes_of
from newscorpus.names.judge import Judge
from newscorpus.names.mentions import find
from newscorpus.names.named import Named
from newscorpus.names.respelling import respell, shown_texts
from newscorpus.names.rulings import DecisionsLike, read_decisions
from newscorpus.names.sources import Source
from newscorpus.names.speakers import Speaker, identify_speakers
from newscorpus.names.styles import Style, Styler

__all__ = ["Ambiguity", "Entry", "NameBook", "Speaker"]


@attrs.frozen(kw_only=True)
class Ambiguity:
    """
    A mention that may stand for several people.

    Attributes:
        article: The id of the article.

        start: Where the mention starts.

        text: The mention, as printed.

        candidates: The forms of those that it may stand for, sorted.

    >>> from newscorpus.names.book import build_book
    >>> bodies = {"a": "John Smith spoke.", "b": "Anna Smith spoke.", "c": "Smith left, he said."}
    >>> book = build_book([Article(id=id_, body=body) for id_, body in bodies.items()])
    >>> [(each.text, each.candidates) for each in book.ambiguous]
    [('Smith', ('Anna Smith', 'John Smith'))]
    """

    article: str
    start: int
    text: str
    candidates: tuple[str, ...]


@attrs.frozen(kw_only=True)
class NameBook:
    """
    The entries of a corpus, the most frequent first. Iterating gives the entries.

    Attributes:
        entries: The entries.

        ambiguous: The mentions that may stand for several people, in the order of articles and places.

        places: Which entry each mention belongs to: a sequence of article id, offset and the entry's number, in order.

        ignored: The mentions that were decided to be no names: pairs of article id and offset.

        decisions: What the user decided.

        decided: What came of each decision, in their order.

        sources: What the book keeps of each article, to grow by others.

    >>> from newscorpus.names.book import build_book
    >>> article = Article(id="a", body="Mark Rutte spoke. Later Rutte left.")
    >>> [(entry.form, entry.variants, entry.count) for entry in build_book([article])]
    [('Mark Rutte', ('Mark Rutte', 'Rutte'), 2)]
    """

    entries: tuple[Entry, ...]
    ambiguous: tuple[Ambiguity, ...] = ()
    places: Homes = attrs.field(default=Homes(), converter=homes_of, repr=False)
    ignored: tuple[tuple[str, int], ...] = attrs.field(default=(), repr=False)
    decisions: Decisions = attrs.field(default=NO_DECISIONS, repr=False)
    decided: tuple[Outcome, ...] = attrs.field(default=(), repr=False)
    sources: tuple[Source, ...] = attrs.field(default=(), repr=False, eq=False)
    # what was compared while the book was made; it grows with the book and is not pickled
    judge: Judge | None = attrs.field(default=None, repr=False, eq=False)
    _open: dict[tuple[str, int], tuple[str, ...]] = attrs.field(init=False, repr=False, eq=False)
    _sources: dict[str, Source] = attrs.field(init=False, repr=False, eq=False)

    @_open.default
    def _make_open(self) -> dict[tuple[str, int], tuple[str, ...]]:
        return {(each.article, each.start): each.candidates for each in self.ambiguous}

    @_sources.default
    def _make_sources(self) -> dict[str, Source]:
        return {source.id: source for source in self.sources}

    def source_of(self, article: str) -> Source | None:
        """What the book keeps of the article of an id, or None where it was not made of it."""
        return self._sources.get(article)

    def __getstate__(self) -> tuple[Any, ...]:  # whatever the fields hold
        """All but what was compared."""
        return tuple(None if name == "judge" else getattr(self, name) for name in _FIELDS)

    def __setstate__(self, state: tuple[Any, ...]) -> None:  # as above
        """Fill the fields."""
        for name, value in zip(_FIELDS, state, strict=True):
            object.__setattr__(self, name, value)

    def __iter__(self) -> Iterator[Entry]:
        """The entries, the most frequent first."""
        return iter(self.entries)

    def __len__(self) -> int:
        """How many entries there are."""
        return len(self.entries)

    def extended(self, articles: Iterable[Article]) -> NameBook:
        """
        The book of these articles and of those that this one was made of.

        Args:
            articles: More articles; one that is in the book already counts once.

        Returns:
            The same book as one made of all the articles at once, with the same decisions; this one stays as it is.

        Raises:
            ArgumentError: An article has the id of another one that is in the book.

        >>> from newscorpus.names.book import build_book
        >>> book = build_book([Article(id="a", body="Mark Rutte spoke.")])
        >>> book.extended([Article(id="b", body="Mr Rutte left.")]).entries[0].variants
        ('Mark Rutte', 'Rutte')
        """
        from newscorpus.names.book import grow_book

        return grow_book(self, articles, self.decisions)

    def redecided(self, decisions: DecisionsLike) -> NameBook:
        """
        The book of the same articles with other decisions in place of its own.

        Args:
            decisions: A file or rows, as `newscorpus.names.read_decisions` takes them; None for no decisions.

        Raises:
            DataError: A decision can't be read, or two contradict each other.

        >>> from newscorpus.names.book import build_book
        >>> book = build_book([Article(id="a", body="Mark Rutte met Bob Rae. Rae left.")])
        >>> rows = [{"decision": "form", "name": "Bob Rae", "other": "Robert Rae"}]
        >>> [entry.form for entry in book.redecided(rows)]
        ['Robert Rae', 'Mark Rutte']
        """
        from newscorpus.names.book import grow_book

        return grow_book(self, (), read_decisions(decisions))

    def entry_of(self, article: Article, mention: Mention) -> Entry | None:
        """
        The entry that a mention belongs to.

        Args:
            article: An article that the book was built from.

            mention: One of its mentions.

        Returns:
            The entry, or None where the mention is ambiguous or not in the book.
        """
        place = bisect_left(self.places, (article.id, mention.start, -1))
        if place == len(self.places) or self.places[place][:2] != (article.id, mention.start):
            return None
        return self.entries[self.places[place][2]]

    def speakers(self, article: Article) -> tuple[Speaker, ...]:
        """
        Who speaks in the quotations of an article.

        Args:
            article: An article that the book was built from.

        Returns:
            One for each quotation, in order: its entry, or None with those who may be meant. A pronoun is unknown
            unless one person stands before it.

        >>> from newscorpus.names.book import build_book
        >>> article = Article(id="a", body="Mark Rutte arrived. “We wait,” he said.")
        >>> [speaker.entry.form for speaker in build_book([article]).speakers(article)]
        ['Mark Rutte']
        """
        return identify_speakers(
            article, self.entry_of, lambda own, mention: self._open.get((own.id, mention.start), ())
        )

    def form_of(self, entry: Entry, *, style: Style = "corpus", on: dt.date | None = None) -> str:
        """
        How an entry is spelt in a style.

        Args:
            entry: An entry of the book.

            style: As for `show`.

            on: The day; what holds now where it is None.

        Returns:
            The form; its usual one where the style says nothing.

        Raises:
            ArgumentError: There is no such style.

        >>> from newscorpus.names.book import build_book
        >>> book = build_book([Article(id="a", body="Volodymyr Zelensky spoke.")])
        >>> book.form_of(book.entries[0], style="reuters")
        'Volodymyr Zelenskiy'
        """
        choice = Styler(style, on).choose(entry, entry.form)
        return entry.form if choice is None else choice.form

    def show(
        self, article: Article, *, style: Style = "corpus", quotations: bool = False, on: dt.date | None = None
    ) -> Article:
        """
        The article with its names spelt in one style; the one given stays as it is.

        A form stands only for names in its own script. The styles of AP, Reuters and the Guardian are for English and
        leave articles in other languages alone; "native" writes each name in the script of its own language.

        Args:
            article: An article that the book was built from, or what this function made of one.

            style: "ap", "reuters", "guardian", "native", "corpus" (the most frequent of this corpus), or a table
                from a spelling to the one to be shown; `newscorpus.names.read_spellings` reads one from a file.

            quotations: Whether names inside quotations are respelt as well.

            on: The day whose forms are shown: Kiev before, Kyiv after. The day of publication where it is None, and
                what holds now where that is not known.

        Returns:
            A new article: headline, standfirst, body and block texts; mentions and quotations are looked for where
            nobody has, and follow. The sources of the blocks stay verbatim. The same object where nothing changes;
            showing twice changes nothing more.

        Raises:
            ArgumentError: There is no such style.

        >>> from newscorpus.names.book import build_book
        >>> article = Article(id="a", body="Volodymyr Zelensky spoke. Zelensky left.")
        >>> build_book([article]).show(article, style="ap").body
        'Volodymyr Zelenskyy spoke. Zelenskyy left.'
        """
        if on is None and article.published is not None:
            on = article.published.date
        styler = Styler(style, on, language=article.language.code)
        named = Named(self, article.id)
        mentions = find(article.body, language=article.language.code) if article.mentions is None else article.mentions
        done: frozenset[str] = frozenset()
        known: list[tuple[Mention, Entry | None]]
        if named.is_read_as(mentions):
            known = [(mention, self.entry_of(article, mention)) for mention in mentions]
        else:
            # another text than the book was made of, such as one that was shown before: the offsets say nothing
            done = shown_texts(named.entries, styler)
            known = [
                (mention, None if mention.text in done else named.entry_of_text(mention.kind, mention.text))
                for mention in mentions
            ]
        return respell(
            article,
            known,
            styler,
            quotations=quotations,
            lookup=lambda mention: None if mention.text in done else named.entry_of_head(mention),
        )


_FIELDS = tuple(field.name for field in attrs.fields(NameBook))
