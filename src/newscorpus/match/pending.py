"""
Evidence that is worked out when somebody first looks at it.

A corpus lists many relations, and of most nobody asks what shows them. An article's text is enough to work the evidence
out again, so a relation carries the two texts and not yet what they share. To the reader nothing
differs: the value is the same, equal to one that is made at once, whenever it is read, copied or pickled.
"""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Iterable, Sequence

import attrs

from newscorpus.match.alignment import align
from newscorpus.match.crosslingual_stage import shown_across
from newscorpus.match.evidence import evidence_of
from newscorpus.match.fingerprints import Profile, profiles
from newscorpus.model import Article, Evidence

__all__ = ["Pending", "Witness", "pending", "shown"]

_FIELDS = tuple(attrs.fields_dict(Evidence))
# profiles that a witness keeps: those who read all evidence read it in the order of the articles
_KEPT = 64


class Pending(Evidence):
    """An `Evidence` whose fields are filled when one of them is first read."""

    __slots__ = ("_articles", "_make")
    _make: Callable[..., Evidence] | None
    _articles: tuple[Article, ...]

    def __getattr__(self, name: str) -> object:
        """Called for fields that are not filled yet, and for what is none."""
        if name not in _FIELDS:
            raise AttributeError(f"evidence has no {name!r}")
        make = self._make
        # another thread may have filled it since; the answer is the same whoever works it out
        if make is not None:
            made = make(*self._articles)
            for field in _FIELDS:
                object.__setattr__(self, field, getattr(made, field))
            object.__setattr__(self, "_make", None)
            object.__setattr__(self, "_articles", ())
        return object.__getattribute__(self, name)

    def made(self) -> Evidence:
        """The same evidence as a value of its own, worked out for the asker and not kept here."""
        make = self._make
        return self._whole() if make is None else make(*self._articles)

    def _whole(self) -> Evidence:
        return Evidence(**{field: getattr(self, field) for field in _FIELDS})

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Pending):
            other = other._whole()
        return self._whole() == other

    def __hash__(self) -> int:
        return hash(self._whole())

    def __repr__(self) -> str:
        return repr(self._whole())

    def __reduce__(self) -> tuple[object, ...]:
        return _again, tuple(getattr(self, field) for field in _FIELDS)


def _again(*values: object) -> Evidence:
    return Evidence(**dict(zip(_FIELDS, values, strict=True)))  # type: ignore[arg-type]  # in the order of the fields


def pending(make: Callable[..., Evidence], *articles: Article) -> Evidence:
    """
    The evidence that *make* gives of some *articles*, made when it is first looked at.

    >>> later = pending(lambda: Evidence(names=("Mark Rutte",)))
    >>> later.names, later == Evidence(names=("Mark Rutte",))
    (('Mark Rutte',), True)
    """
    made = object.__new__(Pending)
    object.__setattr__(made, "_make", make)
    object.__setattr__(made, "_articles", articles)
    return made


def shown(a: Article, b: Article) -> Evidence:
    """
    What shows how *a* and *b* relate; *a* has the smaller id.

    >>> shown(*(Article(id=name, body="It rained in Brussels.") for name in "ab")).verbatim_a
    1.0
    """
    return _shown(a, b, profiles([a, b]))


def _shown(a: Article, b: Article, made: Sequence[Profile]) -> Evidence:
    one, two = made
    return shown_across(evidence_of(one, two, align(one, two)), a, b, one, two)


class Witness:
    """What makes the evidence of the relations of one corpus; it keeps the last few articles' profiles, not more."""

    def __init__(self) -> None:
        self._kept: dict[str, Profile] = {}
        self._lock = threading.Lock()

    def evidence(self, a: Article, b: Article) -> Evidence:
        """What shows how *a* and *b* relate, made when it is first looked at; *a* has the smaller id."""
        return pending(self.made, a, b)

    def made(self, a: Article, b: Article) -> Evidence:
        """What shows how *a* and *b* relate, made at once; *a* has the smaller id."""
        return _shown(a, b, self._profiles(a, b))

    def made_of(self, pairs: Iterable[tuple[Article, Article]]) -> list[Evidence]:
        """
        What shows how the articles of each of some *pairs* relate, made at once; the first has the smaller id.

        Pairs that follow each other should have articles in common: these are looked at once.

        >>> a, b, c = (Article(id=name, body="It rained in Brussels.") for name in "abc")
        >>> [made == shown(*pair) for made, pair in zip(Witness().made_of([(a, b), (a, c)]), [(a, b), (a, c)])]
        [True, True]
        """
        made: list[Evidence] = []
        left = iter(pairs)
        # no more than are kept, and many at once cost less than one after the other
        while some := list(itertools.islice(left, _KEPT // 2)):
            articles = {article.id: article for pair in some for article in pair}
            held = dict(zip(articles, self._profiles(*articles.values()), strict=True))
            made += [_shown(a, b, (held[a.id], held[b.id])) for a, b in some]
        return made

    def _profiles(self, *articles: Article) -> list[Profile]:
        with self._lock:
            held = {article.id: self._kept[article.id] for article in articles if article.id in self._kept}
        fresh = [article for article in articles if article.id not in held]
        made = {one.article.id: one for one in profiles(fresh)}
        if made:
            with self._lock:
                while len(self._kept) > _KEPT - len(made):
                    del self._kept[next(iter(self._kept))]
                self._kept |= made
        held |= made
        return [held[article.id] for article in articles]
