"""
Named: the entries of one article of a book, asked by what is printed.

In go a book and the id of an article; out come the entries that the article names. The headline, the standfirst, and a
text that was respelt have no offsets in the book, so their names are told by what they read as.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import TYPE_CHECKING

from newscorpus.model.entry import Entry
from newscorpus.model.mention import Mention, MentionKind
from newscorpus.names.keys import key
from newscorpus.names.resolution import bare_key, surname_keys
from newscorpus.names.things import thing_key

if TYPE_CHECKING:
    # a book asks this of itself
    from newscorpus.names.entries import NameBook

__all__ = ["Named"]


class Named:
    """
    The entries that an article names.

    Attributes:
        entries: The entries, in the order of the book.

    Args:
        book: The book.

        article: The id of the article.

    >>> from newscorpus.model.article import Article
    >>> from newscorpus.names.book import build_book
    >>> named = Named(build_book([Article(id="a", body="Mark Rutte spoke.")]), "a")
    >>> [entry.form for entry in named.entries], named.entry_of_text(MentionKind.PERSON, "Mark Rutte").form
    (['Mark Rutte'], 'Mark Rutte')
    """

    def __init__(self, book: NameBook, article: str) -> None:
        first = bisect_left(book.places, (article, -1, -1))
        numbers = set()
        for place in range(first, len(book.places)):
            id_, _, number = book.places[place]
            if id_ != article:
                break
            numbers.add(number)
        self.entries = tuple(book.entries[number] for number in sorted(numbers))
        self._printed: dict[tuple[MentionKind, str], list[Entry]] = {}
        for entry in self.entries:
            for variant in entry.variants:
                self._printed.setdefault((entry.kind, variant), []).append(entry)
        self._source = book.source_of(article)
        self._unclear = {each.text for each in book.ambiguous if each.article == article}
        # one that was decided to be no name is named by nothing
        ignored = {start for id_, start in book.ignored if id_ == article}
        if self._source is not None and ignored:
            self._unclear |= {mention.text for mention in self._source.mentions if mention.start in ignored}

    def is_read_as(self, mentions: Iterable[Mention]) -> bool:
        """Whether these are the mentions that the book was made of."""
        return self._source is None or self._source.mentions == tuple(mentions)

    def entry_of_text(self, kind: MentionKind, text: str) -> Entry | None:
        """The only entry of the article that is printed so, or None."""
        if text in self._unclear:
            return None
        found = self._printed.get((kind, text), [])
        return found[0] if len(found) == 1 else None

    def entry_of_head(self, mention: Mention) -> Entry | None:
        """
        The entry that a mention in the headline or standfirst stands for.

        It is the entry of the article that is printed so, or whose name it is by its key or surname; for a name that
        the article has not, one that holds what is printed and nothing else.
        """
        if mention.text in self._unclear:
            return None
        found = [entry for kind in MentionKind for entry in self._printed.get((kind, mention.text), ())]
        if not found:
            found = [entry for entry in self.entries if entry.kind is mention.kind and _names(entry, mention.text)]
        if found:
            return found[0] if len(found) == 1 else None
        return Entry(
            kind=mention.kind,
            form=mention.text,
            variants=(mention.text,),
            counts=(1,),
            articles=(),
            first=("", mention.start),
        )


def _names(entry: Entry, text: str) -> bool:
    """Whether a text is a name of an entry by its key, or by its surname."""
    if entry.kind is not MentionKind.PERSON:
        return any(thing_key(entry.kind, variant) == thing_key(entry.kind, text) for variant in entry.variants)
    surname = bare_key(text)
    if surname is None:
        return any(key(variant) == key(text) for variant in entry.variants)
    return any(surname in surname_keys(variant) for variant in entry.variants)
