"""
Calls: whom a bare surname stands for.

In go how an article calls somebody, whom it names in full, and what is known of those who have the surname in the
corpus; out come the people whom it may mean. A bare surname is whoever its article names in full, else whoever the role
printed beside it tells, else the only person of the corpus who has it. What was decided stands above all of it.

What is known may be of the whole corpus, or of one surname alone: the answer is the same.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

import attrs

from newscorpus.names.keys import key
from newscorpus.names.usage import Usage

__all__ = ["Call", "Decided", "is_addition", "people_called"]

# a surname that is also a given name stands for a person elsewhere if that many articles use it so
_CALLED_IN = 3
# a role tells a person where so large a share of those of the surname who have it are one person
_TELLING = 0.9
# how many times as often a name must be printed without a word for the word to be none of it
_USUAL = 4
# a person whom so many articles call by the surname, and so large a share of those that call anybody so
_PROMINENT_IN = 10
_PROMINENT = 0.85


@attrs.frozen(kw_only=True)
class Call:
    """
    How an article calls somebody. A person is a number that all names of one share.

    Attributes:
        surname: What is printed, made comparable.

        given: Whether it is also a given name.

        own: The person that it would be by itself.

        address: Whether a Mr ("m") or a Mrs ("f") stands before it, or an empty text.

        role: The role that stands beside it, or an empty text.

        full: The person whom the article names in full, where it is one.

        fits: Whether that name has this surname, or the surname is a given name.

        several: The people whom the article names in full, where they are several.
    """

    surname: str
    given: bool
    own: int
    address: str
    role: str
    full: int | None = None
    fits: bool = False
    several: tuple[int, ...] = ()


class Decided(Protocol):
    """What was decided of people before anything was compared."""

    def has_name(self, own: int) -> bool:
        """Whether a person that stands for a bare name has a full name too, for somebody decided so."""

    def apart(self, own: int, person: int) -> bool:
        """Whether it was decided that two people are two."""


def people_called(call: Call, everywhere: Collection[int], usage: Usage, decided: Decided) -> tuple[int, ...]:
    """
    Whom a bare surname may stand for.

    Args:
        call: How the article calls him.

        everywhere: All people of the corpus who have the surname.

        usage: How the corpus calls these people, and those whom the article names.

        decided: What was decided.

    Returns:
        The people, in order; none where nobody is known whom it may be.
    """

    def allowed(people: Collection[int]) -> set[int]:
        return {
            person
            for person in people
            if not decided.apart(call.own, person) and not usage.belies(call.address, person)
        }

    here: set[int] = set()
    if call.full is not None and (call.fits or not everywhere):
        here = allowed((call.full,))
    elif call.several:
        here = allowed(call.several)
    if decided.has_name(call.own) and (call.own in here or not here):
        # it was decided whose name this is
        return (call.own,)
    if call.role and (len(here) != 1 or not usage.roles[call.role, min(here)]):
        told = _told(call.role, allowed(everywhere) | here, usage)
        if told is not None:
            return (told,)
    if here:
        return tuple(sorted(here))
    meant = allowed(everywhere)
    if call.given and not usage.is_surname(call.surname):
        # "Harry" is somebody's surname, but not his who is called Harry; "Mr Harry" may be
        if not call.address:
            return ()
        meant = {person for person in meant if usage.called[call.surname, person] >= _CALLED_IN}
    return tuple(sorted(_prominent(call.surname, meant, usage)))


def is_addition(surname: str, name: str, printed: int, usual: str, usually: int) -> bool:
    """
    Whether a word of a full name is none of the person's, for most articles print the name without it.

    Args:
        surname: The word, made comparable.

        name: The full name.

        printed: How many articles print it.

        usual: The most printed name of the person.

        usually: How many articles print that.

    >>> is_addition("know", "Know About Ben Affleck", 1, "Ben Affleck", 12)
    True
    >>> is_addition("affleck", "Know About Ben Affleck", 1, "Ben Affleck", 12)
    False
    """
    if usually < _USUAL * printed:
        return False
    words = set(key(usual).split())
    return words < set(key(name).split()) and surname not in words


def _prominent(surname: str, people: set[int], usage: Usage) -> set[int]:
    """
    The one of *people* who is meant in nearly all articles that explain a bare surname, if there is one.

    No writer leaves the given name out of a whole article unless every reader knows it.
    """
    if len(people) < 2:
        return people
    counts = {person: usage.called[surname, person] for person in sorted(people)}
    best = max(counts, key=lambda person: counts[person])
    if counts[best] >= _PROMINENT_IN and counts[best] >= _PROMINENT * sum(counts.values()):
        return {best}
    return people


def _told(role: str, people: set[int], usage: Usage) -> int | None:
    """The only one of *people*, or nearly so, beside whose full name a role is printed."""
    counts = {person: usage.roles[role, person] for person in sorted(people)}
    best = max(counts, key=lambda person: counts[person], default=None)
    if best is None or not counts[best] or counts[best] < _TELLING * sum(counts.values()):
        return None
    return best
