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
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from newscorpus.model.article import Article
from newscorpus.model.mention import Mention, MentionKind
from newscorpus.names.clusters import cluster_names
from newscorpus.names.comparison import Comparer
from newscorpus.names.keys import key
from newscorpus.names.lexicon import is_given, load_lexicon
from newscorpus.names.mentions import find
from newscorpus.names.resolution import Resolved, bare_key, resolve, surname_keys
from newscorpus.names.styles import choose_forms, respell
from newscorpus.names.territories import fold_place, territory

__all__ = ["Ambiguity", "Entry", "NameBook", "build_book"]

# a surname that is also a given name stands for a person elsewhere if that many articles use it so
_CALLED_IN = 3


@attrs.frozen(kw_only=True)
class Entry:
    """
    One person, organisation or place of a corpus.

    Attributes:
        kind: What it is.

        form: The fullest of its common spellings: the most frequent full name.

        variants: Every spelling, as printed, sorted.

        counts: How often each variant was printed, in the order of *variants*.

        articles: The ids of the articles that name it, sorted.

        roles: The titles and roles printed beside it, the most frequent first.

        first: Where it appears first: the id of the earliest article, and the offset in its body.
    """

    kind: MentionKind
    form: str
    variants: tuple[str, ...]
    counts: tuple[int, ...]
    articles: tuple[str, ...]
    roles: tuple[str, ...] = ()
    first: tuple[str, int]

    @property
    def count(self) -> int:
        """How often it is named."""
        return sum(self.counts)


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

    >>> article = Article(id="a", body="Mark Rutte spoke. Later Rutte left.")
    >>> [(entry.form, entry.variants, entry.count) for entry in build_book([article])]
    [('Mark Rutte', ('Mark Rutte', 'Rutte'), 2)]
    """

    entries: tuple[Entry, ...]
    ambiguous: tuple[Ambiguity, ...] = ()
    places: tuple[tuple[str, int, int], ...] = attrs.field(default=(), repr=False)
    _index: dict[tuple[str, int], int] = attrs.field(init=False, repr=False, eq=False)

    @_index.default
    def _make_index(self) -> dict[tuple[str, int], int]:
        return {(article, start): number for article, start, number in self.places}

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

        >>> article = Article(id="a", body="Volodymyr Zelensky spoke. Zelensky left.")
        >>> build_book([article]).show(article, style="ap").body
        'Volodymyr Zelenskyy spoke. Zelenskyy left.'
        """
        mentions = find(article.body) if article.mentions is None else article.mentions
        known = [(mention, self.entry_of(article, mention)) for mention in mentions]
        chosen = choose_forms({entry for _, entry in known if entry is not None}, style, article.published)
        return respell(article, known, chosen, quotations=quotations)


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
    collected = _Collected()
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


class _Collected:
    """What is being gathered for each entry, before the book is made."""

    def __init__(self) -> None:
        self.counts: dict[tuple[str, str], Counter[str]] = {}
        self.roles: dict[tuple[str, str], Counter[str]] = {}
        self.where: dict[tuple[str, str], list[tuple[str, int]]] = {}

    def add(self, place: tuple[str, str], article: str, mention: Mention) -> None:
        """Count a mention for the entry at *place*."""
        self.counts.setdefault(place, Counter())[mention.text] += 1
        self.where.setdefault(place, []).append((article, mention.start))
        if mention.role:
            self.roles.setdefault(place, Counter())[mention.role] += 1

    def book(self, unclear: Sequence[tuple[str, Mention, tuple[int, ...]]], dates: Mapping[str, str]) -> NameBook:
        """Make the book of what was gathered; articles without a date come after those with one."""
        made = []
        for place, counts in self.counts.items():
            where = self.where[place]
            roles = self.roles.get(place, Counter())
            variants = tuple(sorted(counts))
            entry = Entry(
                kind=MentionKind(place[0]),
                form=_form(counts),
                variants=variants,
                counts=tuple(counts[variant] for variant in variants),
                articles=tuple(sorted({article for article, _ in where})),
                roles=tuple(sorted(roles, key=lambda role: (-roles[role], role))),
                first=min(where, key=lambda at: (dates.get(at[0], "~"), at)),
            )
            made.append((entry, place))
        made.sort(key=lambda pair: (-pair[0].count, pair[0].kind.value, pair[0].form, pair[0].variants, pair[0].first))
        numbers = {place: number for number, (_, place) in enumerate(made)}
        forms = {place: entry.form for entry, place in made}
        places = sorted((article, start, numbers[place]) for place in numbers for article, start in self.where[place])
        ambiguous = sorted(
            (
                Ambiguity(
                    article=article,
                    start=mention.start,
                    text=mention.text,
                    candidates=tuple(sorted(forms[("person", str(group))] for group in groups)),
                )
                for article, mention, groups in unclear
            ),
            key=lambda one: (one.article, one.start),
        )
        return NameBook(entries=tuple(entry for entry, _ in made), ambiguous=tuple(ambiguous), places=tuple(places))


def _form(counts: Counter[str]) -> str:
    """
    The most frequent full name, among equals that with the most frequent last word; of names of one word, the most
    frequent. Capitals throughout come last.
    """
    full = [name for name in counts if len(name.split()) > 1] or list(counts)
    lasts: Counter[str] = Counter()
    for name, count in counts.items():
        lasts[name.split()[-1]] += count
    return min(full, key=lambda name: (name.isupper() and len(name) > 5, -counts[name], -lasts[name.split()[-1]], name))
