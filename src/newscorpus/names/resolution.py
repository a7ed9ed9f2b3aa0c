"""
Resolution within one article: whom a later "Rutte" or "Mr Rutte" is.

In go the mentions of an article in order; out comes, for each mention of a person, the mention of a full name that it
stands for: the latest earlier full name that ends in this surname (or begins with it: a given name, or a surname where
families put it first), or failing that the only later one. Two people who share the surname make it ambiguous, and it
stays so, unless a title tells them apart: Mrs Clinton is not Bill, and President Obama whom the article calls so.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import attrs

from newscorpus.model.mention import Mention, MentionKind
from newscorpus.names.comparison import Comparer, Verdict
from newscorpus.names.eastern import eastern_surname
from newscorpus.names.keys import fold_word, key
from newscorpus.names.lexicon import is_given
from newscorpus.names.parts import split_name, words_of
from newscorpus.names.salutations import contradicts, gender_of_name, gender_of_title

__all__ = ["Resolved", "resolve", "surname_keys"]

# no article names more people of one surname than can be told apart by the latest of them
_MOST_CANDIDATES = 12


@attrs.frozen(kw_only=True)
class Resolved:
    """
    What a mention stands for.

    Attributes:
        mention: The mention.

        full: The full name that it stands for, as printed; None where the article gives none.

        candidates: The full names that it may stand for, where there are several people.
    """

    mention: Mention
    full: str | None = None
    candidates: tuple[str, ...] = ()


def surname_keys(name: str) -> tuple[str, ...]:
    """
    What a bare surname of this name would read as, made comparable: the last word, and the first where it may be one.

    >>> surname_keys("Mark Rutte"), surname_keys("Xi Jinping")
    (('rutte',), ('jinping', 'xi'))
    """
    surname = eastern_surname(name)
    if surname is not None:
        return _folded(name), _folded(surname)
    words = [word for word in split_name(name).words if word.latin and not word.initial]
    named = [word for word in words if not word.particle] or words
    if not named:
        return ()
    out = [fold_word(named[-1].latin)]
    if len(named) > 1 and named[0].latin in words_of("family_first"):
        out.append(fold_word(named[0].latin))
    # a surname with its particle ("von der Leyen", "de Gaulle") is also called by all of it
    tail = []
    for word in reversed(words):
        tail.append(word)
        if len(tail) > 1 and not word.particle:
            break
        if word.particle:
            out.append(" ".join(fold_word(part.latin) for part in reversed(tail)))
    if "-" in name:
        last = name.rsplit(maxsplit=1)[-1]
        if "-" in last:
            out.append(" ".join(fold_word(part.latin) for part in split_name(last).words if part.latin))
    return tuple(dict.fromkeys(out))


def _folded(name: str) -> str:
    return " ".join(fold_word(word.latin) for word in split_name(name).words if word.latin)


def bare_key(name: str) -> str | None:
    """
    The key of a bare surname; None for a name of more than one word.

    >>> bare_key("Mr Rutte"), bare_key("Mark Rutte"), bare_key("von der Leyen"), bare_key("岸田文雄")
    ('rutte', None, 'von der leyen', None)
    """
    if eastern_surname(name) is not None:
        return None
    words = [word for word in split_name(name).words if word.latin]
    full = [word for word in words if not word.particle]
    if len(full) == 1 and not full[0].initial:
        if len(words) > 1 and words[0].particle:
            return " ".join(fold_word(word.latin) for word in words)
        return fold_word(full[0].latin)
    if len(full) > 1 and " " not in name.strip() and "-" in name:
        return " ".join(fold_word(word.latin) for word in words)
    return None


def resolve(mentions: Sequence[Mention], comparer: Comparer) -> list[Resolved]:
    """
    Find out whom the bare surnames of an article stand for.

    Args:
        mentions: The mentions of one article, in order.

        comparer: Compares full names that share a surname.

    Returns:
        One for each mention of a person, in order. A full name stands for itself.
    """
    persons = [mention for mention in mentions if mention.kind is MentionKind.PERSON]
    bare = [bare_key(mention.text) for mention in persons]
    shapes: dict[str, _Shape] = {}
    everywhere, titles = _Known(shapes), _Titles()
    for mention, surname in zip(persons, bare, strict=True):
        if surname is None:
            everywhere.add(mention.text)
            titles.add(mention)
    earlier = _Known(shapes)
    people: dict[tuple[str, ...], list[str]] = {}
    out = []
    for mention, surname in zip(persons, bare, strict=True):
        if surname is None:
            # "García Márquez" is Gabriel García Márquez, who has been named before
            whole = earlier.ending_in(mention.text)
            earlier.add(whole or mention.text)
            out.append(Resolved(mention=mention, full=whole or mention.text))
            continue
        pool = earlier.of(surname) or everywhere.of(surname)
        if pool not in people:
            people[pool] = _people(pool, comparer)
        candidates = titles.left(mention, people[pool])
        if not candidates:
            # "Mr. Obama" is not Michelle Obama, though nobody else is named in full
            out.append(Resolved(mention=mention))
        elif len(candidates) > 1:
            out.append(Resolved(mention=mention, candidates=tuple(candidates)))
        elif len(people[pool]) > 1:
            out.append(Resolved(mention=mention, full=candidates[0]))
        else:
            out.append(Resolved(mention=mention, full=pool[-1]))
    return out


class _Titles:
    """What the article calls those whom it names in full, and what that and their given names tell of them."""

    def __init__(self) -> None:
        self._genders: dict[str, str | None] = {}
        self._roles: dict[str, set[str]] = {}

    def add(self, mention: Mention) -> None:
        """Take in a full name with the title that stands before it."""
        name = mention.text
        if name not in self._genders:
            self._genders[name] = gender_of_name(name)
        if mention.role:
            told = gender_of_title(mention.role)
            self._genders[name] = self._genders[name] if told is None else told
            self._roles.setdefault(name, set()).update(_title_words(mention.role))

    def left(self, mention: Mention, candidates: list[str]) -> list[str]:
        """Those of several people whom the title of a mention may mean."""
        if not mention.role:
            return candidates
        told = gender_of_title(mention.role)
        kept = [name for name in candidates if not contradicts(told, self._genders.get(name))]
        words = _title_words(mention.role)
        called = [name for name in kept if words and words <= self._roles.get(name, set())]
        return called if len(called) == 1 else kept


def _title_words(role: str) -> set[str]:
    """The words of a role that tell an office; titles that anybody has tell none."""
    words = {word.strip(".,").casefold() for word in role.split()}
    return words - words_of("titles") | (words & _OFFICES)


# of the words that names leave out, these are offices that one of a family holds
_OFFICES = frozenset(
    {"president", "minister", "senator", "sen", "governor", "gov", "chancellor", "judge", "mayor", "pope"}
)


@attrs.frozen(kw_only=True)
class _Shape:
    """
    What a full name may be called by.

    Attributes:
        surnames: What reads as its surname.

        first: The key of the word that it begins with.

        inside: Its words but the first and the last.

        tails: Its last words, several at a time.

        end: All its words, where it may be the end of a longer name: it begins with no given name.
    """

    surnames: tuple[str, ...]
    first: str
    inside: tuple[str, ...]
    tails: tuple[str, ...]
    end: str

    @classmethod
    def of(cls, name: str) -> _Shape:
        words = [word for word in split_name(name).words if word.latin and not word.initial and not word.particle]
        folded = [fold_word(word.latin) for word in words]
        return cls(
            surnames=surname_keys(name),
            first=key(name.split(maxsplit=1)[0]),
            inside=tuple(folded[1:-1]),
            tails=tuple(" ".join(folded[i:]) for i in range(1, len(folded) - 1)),
            end="" if len(words) < 2 or is_given(words[0].latin) else " ".join(folded),
        )


class _Known:
    """Full names by what a bare name for them may be; the latest last, of the latest few."""

    def __init__(self, shapes: dict[str, _Shape]) -> None:
        self._shapes = shapes
        self._ended: dict[str, dict[str, None]] = {}
        self._begun: dict[str, dict[str, None]] = {}
        self._inside: dict[str, dict[str, None]] = {}
        self._tails: dict[str, str] = {}
        self._pools: dict[str, tuple[str, ...]] = {}

    def add(self, name: str) -> None:
        """Take a full name in, as the latest."""
        shape = self._shape(name)
        for ending in shape.surnames:
            self._put(self._ended, ending, name)
        self._put(self._begun, shape.first, name)
        for word in shape.inside:
            self._put(self._inside, word, name)
        for tail in shape.tails:
            # of two people neither is meant for sure
            self._tails[tail] = name if self._tails.get(tail, name) == name else ""

    def ending_in(self, name: str) -> str | None:
        """The full name that a name of two words or more, which begins with no given name, is the end of."""
        return self._tails.get(self._shape(name).end) or None

    def _shape(self, name: str) -> _Shape:
        found = self._shapes.get(name)
        if found is None:
            found = self._shapes[name] = _Shape.of(name)
        return found

    def _put(self, table: dict[str, dict[str, None]], place: str, name: str) -> None:
        names = table.setdefault(place, {})
        if names and next(reversed(names)) == name:
            return
        names.pop(name, None)
        names[name] = None
        self._pools.pop(place, None)

    def of(self, surname: str) -> tuple[str, ...]:
        """The names that end in *surname*, else those that begin with it, as a given name does, else that hold it."""
        if surname not in self._pools:
            names = self._ended.get(surname) or self._begun.get(surname) or self._inside.get(surname) or {}
            latest = list(itertools.islice(reversed(names), _MOST_CANDIDATES))
            self._pools[surname] = tuple(reversed(latest))
        return self._pools[surname]


def _people(names: Sequence[str], comparer: Comparer) -> list[str]:
    """One name for each person among *names*: the first of each."""
    out: list[str] = []
    for name in names:
        if all(comparer.compare(name, other).verdict is not Verdict.SAME for other in out):
            out.append(name)
    return out
