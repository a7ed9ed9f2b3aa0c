"""
Entries: who and what a corpus names, each once, and the book that holds them.

Values alone: `newscorpus.names.book` makes them. The book shows an article with its names in a chosen spelling.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs

from newscorpus.model.article import Article
from newscorpus.model.entry import Entry
from newscorpus.model.mention import Mention
from newscorpus.names.mentions import find
from newscorpus.names.respelling import respell
from newscorpus.names.speakers import Speaker, identify_speakers
from newscorpus.names.styles import choose_forms

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

        places: Which entry each mention belongs to: pairs of article id and offset, with the entry's number.

    >>> from newscorpus.names.book import build_book
    >>> article = Article(id="a", body="Mark Rutte spoke. Later Rutte left.")
    >>> [(entry.form, entry.variants, entry.count) for entry in build_book([article])]
    [('Mark Rutte', ('Mark Rutte', 'Rutte'), 2)]
    """

    entries: tuple[Entry, ...]
    ambiguous: tuple[Ambiguity, ...] = ()
    places: tuple[tuple[str, int, int], ...] = attrs.field(default=(), repr=False)
    _index: dict[tuple[str, int], int] = attrs.field(init=False, repr=False, eq=False)
    _open: dict[tuple[str, int], tuple[str, ...]] = attrs.field(init=False, repr=False, eq=False)

    @_index.default
    def _make_index(self) -> dict[tuple[str, int], int]:
        return {(article, start): number for article, start, number in self.places}

    @_open.default
    def _make_open(self) -> dict[tuple[str, int], tuple[str, ...]]:
        return {(each.article, each.start): each.candidates for each in self.ambiguous}

    def __iter__(self) -> Iterator[Entry]:
        """The entries, the most frequent first."""
        return iter(self.entries)

    def __len__(self) -> int:
        """How many entries there are."""
        return len(self.entries)

    def entry_of(self, article: Article, mention: Mention) -> Entry | None:
        """
        The entry that a mention belongs to.

        Args:
            article: An article that the book was built from.

            mention: One of its mentions.

        Returns:
            The entry, or None where the mention is ambiguous or not in the book.
        """
        number = self._index.get((article.id, mention.start))
        return None if number is None else self.entries[number]

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

    def show(self, article: Article, *, style: str | Mapping[str, str] = "corpus", quotations: bool = False) -> Article:
        """
        The article with its names spelt in one style; the one given stays as it is.

        Args:
            article: An article that the book was built from.

            style: "ap", "reuters", "guardian", "native", "corpus" (the most frequent of this corpus), or a table
                from a spelling to the one to be shown.

            quotations: Whether names inside quotations are respelt as well.

        Returns:
            A new article: body, block texts, and the offsets of mentions and quotations follow; the sources of the
            blocks stay verbatim. The same object where nothing changes.

        Raises:
            ArgumentError: There is no such style.

        >>> from newscorpus.names.book import build_book
        >>> article = Article(id="a", body="Volodymyr Zelensky spoke. Zelensky left.")
        >>> build_book([article]).show(article, style="ap").body
        'Volodymyr Zelenskyy spoke. Zelenskyy left.'
        """
        mentions = find(article.body) if article.mentions is None else article.mentions
        known = [(mention, self.entry_of(article, mention)) for mention in mentions]
        chosen = choose_forms({entry for _, entry in known if entry is not None}, style, article.published)
        return respell(article, known, chosen, quotations=quotations)
