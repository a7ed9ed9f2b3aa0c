"""
The name book: every person, organisation and place of a corpus, each once.

In go articles, with their mentions or without (then they are looked for), and the user's decisions; out comes one entry
for each who or what is named, with every spelling as printed, the articles, counts, roles and first appearance. Within
an article a bare surname is resolved to a full name; over the corpus full names are joined by evidence; a bare surname
that its article does not explain joins the only person of the corpus who has it. What may be either of two people is
listed under `ambiguous` and counted for neither. What the user decided stands above all of it. The order of the
articles plays no part, nor whether they came at once or one after the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newscorpus.model.article import Article
from newscorpus.model.mention import MentionKind
from newscorpus.names.collection import Collection
from newscorpus.names.decisions import NO_DECISIONS, Decisions
from newscorpus.names.entries import NameBook
from newscorpus.names.judge import Judge, Spread
from newscorpus.names.kinds import agree_on_kinds
from newscorpus.names.outcomes import judge_decisions
from newscorpus.names.people import People
from newscorpus.names.placing import Things
from newscorpus.names.rulings import DecisionsLike, read_decisions
from newscorpus.names.sources import Source, gather

__all__ = ["build_book", "grow_book"]


def build_book(
    articles: Iterable[Article],
    *,
    decisions: DecisionsLike = None,
    spread: Spread = map,
) -> NameBook:
    """
    The name book of *articles*.

    Args:
        articles: The articles; the mentions of those that were annotated are taken as they are.

        decisions: What you have decided about names: a file, or rows, as `newscorpus.names.read_decisions` takes them.

        spread: What calls a function with each of many values and gives the results in order: `map`, which calls it
            here, or `newscorpus.engine.local.spread`, which has workers.

    Returns:
        The book; the same for every order of the articles.

    Raises:
        DataError: A decision can't be read, or two contradict each other.

        ArgumentError: Two different articles have one id.

    >>> book = build_book([Article(id="a", body="Joe Biden spoke."), Article(id="b", body="President Biden left.")])
    >>> [entry.variants for entry in book]
    [('Biden', 'Joe Biden')]
    """
    return _assemble(gather(articles), read_decisions(decisions), Judge(), spread=spread)


def grow_book(book: NameBook, articles: Iterable[Article], decisions: Decisions) -> NameBook:
    """
    The book of what *book* was made of and of *articles*; what was compared before is not compared again.

    Args:
        book: A book.

        articles: More articles.

        decisions: What the user decided.

    Returns:
        The book that `build_book` makes of all the articles.

    >>> book = build_book([Article(id="a", body="Joe Biden spoke.")])
    >>> grow_book(book, [Article(id="b", body="Biden left.")], book.decisions).entries[0].articles
    ('a', 'b')
    """
    sources = gather(articles, book.sources)
    # without new articles, a book without decisions is what others are held against
    plain = book if sources == book.sources and not len(book.decisions) else None
    return _assemble(sources, decisions, book.judge or Judge(), plain)


def _assemble(
    sources: Sequence[Source],
    decisions: Decisions,
    judge: Judge,
    plain: NameBook | None = None,
    spread: Spread = map,
) -> NameBook:
    if plain is None:
        plain = _bind(sources, NO_DECISIONS, judge, spread)
    if not len(decisions):
        return plain
    decided = _bind(sources, decisions, judge, spread)
    return judge_decisions(decided, plain)


def _bind(sources: Sequence[Source], decisions: Decisions, judge: Judge, spread: Spread) -> NameBook:
    kinds = agree_on_kinds(sources, decisions)
    people, things = People(decisions, judge), Things(decisions)
    for source in sources:
        mentions, _ = kinds.read(source.mentions)
        people.add(mentions)
        things.add(mentions)
    people.settle(spread)
    things.settle()
    collected = Collection(sources)
    ignored = []
    for number, source in enumerate(sources):
        mentions, dropped = kinds.read(source.mentions)
        ignored += [(source.id, start) for start in dropped]
        persons = others = 0
        for mention in mentions:
            if mention.kind is not MentionKind.PERSON:
                collected.add(things.which(number, others), number, mention)
                others += 1
                continue
            who = people.who(number, persons)
            persons += 1
            if len(who) == 1:
                collected.add(who[0], number, mention)
            else:
                collected.doubt(who, number, mention)
    del people, things
    return collected.book(decisions=decisions, ignored=tuple(sorted(ignored)), judge=judge)
