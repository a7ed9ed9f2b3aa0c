"""
The name book: every person, organisation and place of a corpus, each once.

In go articles, with their mentions or without (then they are looked for); out comes one entry for each who or what is
named, with every spelling as printed, the articles, counts, roles and first appearance. Within an article a bare
surname is resolved to a full name; over the corpus full names are joined by evidence; a bare surname that its article
does not explain joins the only person of the corpus who has it. What may be either of two people is listed under
`ambiguous` and counted for neither. The order of the articles plays no part.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import attrs

from newscorpus.model.article import Article
from newscorpus.model.mention import Mention, MentionKind
from newscorpus.names.clusters import cluster_names
from newscorpus.names.collection import Collection
from newscorpus.names.comparison import Comparer
from newscorpus.names.entries import NameBook
from newscorpus.names.keys import key
from newscorpus.names.lexicon import is_given, load_lexicon
from newscorpus.names.mentions import find
from newscorpus.names.resolution import Resolved, bare_key, resolve, surname_keys
from newscorpus.names.territories import fold_place, territory

__all__ = ["build_book"]

# a surname that is also a given name stands for a person elsewhere if that many articles use it so
_CALLED_IN = 3


def build_book(articles: Iterable[Article]) -> NameBook:
    """
    The name book of *articles*.

    Args:
        articles: The articles; the mentions of those that were annotated are taken as they are.

    Returns:
        The book; the same for every order of the articles.

    >>> book = build_book([Article(id="a", body="Joe Biden spoke."), Article(id="b", body="President Biden left.")])
    >>> [entry.variants for entry in book]
    [('Biden', 'Joe Biden')]
    """
    ordered = sorted(articles, key=lambda article: article.id)
    comparer = Comparer()
    mentions = [find(article.body) if article.mentions is None else article.mentions for article in ordered]
    mentions = _agree_on_persons(mentions)
    collected = Collection()
    resolved = [resolve(found, comparer) for found in mentions]
    full = {one.full for found in resolved for one in found if one.full is not None}
    full |= {name for found in resolved for one in found for name in one.candidates}
    group_of = {name: number for number, group in enumerate(cluster_names(full, comparer)) for name in group}
    by_surname: dict[str, set[int]] = {}
    for name, number in group_of.items():
        for surname in surname_keys(name):
            by_surname.setdefault(surname, set()).add(number)
    called = _called(ordered, resolved, group_of)
    unclear: list[tuple[str, Mention, tuple[int, ...]]] = []
    for article, found, persons in zip(ordered, mentions, resolved, strict=True):
        for one in persons:
            if one.full is not None:
                collected.add(("person", str(group_of[one.full])), article.id, one.mention)
                continue
            groups = {group_of[name] for name in one.candidates}
            if not one.candidates:
                surname = bare_key(one.mention.text) or ""
                groups = by_surname.get(surname, set())
                if is_given(surname):
                    # "Harry" is somebody's surname, but not his who is called Harry
                    groups = {group for group in groups if called[surname, group] >= _CALLED_IN}
            if len(groups) == 1:
                collected.add(("person", str(min(groups))), article.id, one.mention)
            elif groups:
                unclear.append((article.id, one.mention, tuple(sorted(groups))))
            else:
                collected.add(("person", f"={key(one.mention.text)}"), article.id, one.mention)
        for mention in found:
            if mention.kind is not MentionKind.PERSON:
                collected.add((mention.kind.value, _thing_key(mention)), article.id, mention)
    dates = {article.id: article.published.date.isoformat() for article in ordered if article.published is not None}
    return collected.book(unclear, dates)


def _called(
    articles: Sequence[Article], resolved: Sequence[Sequence[Resolved]], group_of: Mapping[str, int]
) -> Counter[tuple[str, int]]:
    """In how many articles people are called by a word of their full name."""
    seen = {
        (bare_key(one.mention.text) or "", group_of[one.full], article.id)
        for article, found in zip(articles, resolved, strict=True)
        for one in found
        if one.full is not None and one.full != one.mention.text
    }
    return Counter((surname, group) for surname, group, _ in seen)


def _thing_key(mention: Mention) -> str:
    """What mentions of one organisation or place share."""
    if mention.kind is MentionKind.PLACE:
        code = territory(mention.text)
        if code is not None:
            return code
    folded = fold_place(mention.text).replace(".", "")
    return load_lexicon().abbreviations.get(folded, folded) or key(mention.text)


def _agree_on_persons(mentions: Sequence[tuple[Mention, ...]]) -> list[tuple[Mention, ...]]:
    """Make a person of a word that this corpus knows as the surname of one, where no table knows it otherwise."""
    phrases = load_lexicon().phrases
    surnames: Counter[str] = Counter()
    others: Counter[str] = Counter()
    full: set[str] = set()
    for found in mentions:
        for mention in found:
            if mention.kind is not MentionKind.PERSON:
                others[mention.text] += 1
            else:
                surnames.update(surname_keys(mention.text)[:1])
                if bare_key(mention.text) is None:
                    full.update(surname_keys(mention.text)[:1])
    out = []
    for found in mentions:
        changed = []
        for mention in found:
            if (
                mention.kind is not MentionKind.PERSON
                and " " not in mention.text
                and (mention.text.casefold(),) not in phrases
                and (bare_key(mention.text) or "") in full
                and surnames[bare_key(mention.text) or ""] >= others[mention.text]
                and not (mention.text.isupper() and len(mention.text) <= 5)
            ):
                mention = attrs.evolve(mention, kind=MentionKind.PERSON)
            changed.append(mention)
        out.append(tuple(changed))
    return out
