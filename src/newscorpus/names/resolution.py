"""
Resolution within one article: whom a later "Rutte" or "Mr Rutte" is.

In go the mentions of an article in order; out comes, for each mention of a person, the mention of a full name that it
stands for: the latest earlier full name that ends in this surname (or begins with it: a given name, or a surname where
families put it first), or failing that the only later one. Two people who share the surname make it ambiguous,
and it stays so.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from newscorpus.model.mention import Mention, MentionKind
from newscorpus.names.comparison import Comparer, Verdict
from newscorpus.names.keys import fold_word, key
from newscorpus.names.parts import split_name, words_of

__all__ = ["Resolved", "resolve", "surname_keys"]


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


def bare_key(name: str) -> str | None:
    """
    The key of a bare surname; None for a name of more than one word.

    >>> bare_key("Mr Rutte"), bare_key("Mark Rutte"), bare_key("von der Leyen")
    ('rutte', None, 'von der leyen')
    """
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
    full: dict[str, list[tuple[int, str]]] = {}
    begun: dict[str, list[tuple[int, str]]] = {}
    bare: dict[int, str] = {}
    persons = [mention for mention in mentions if mention.kind is MentionKind.PERSON]
    for place, mention in enumerate(persons):
        surname = bare_key(mention.text)
        if surname is not None:
            bare[place] = surname
        else:
            for ending in surname_keys(mention.text):
                full.setdefault(ending, []).append((place, mention.text))
            begun.setdefault(key(mention.text.split()[0]), []).append((place, mention.text))
    out = []
    people: dict[tuple[str, ...], list[str]] = {}
    for place, mention in enumerate(persons):
        if place not in bare:
            out.append(Resolved(mention=mention, full=mention.text))
            continue
        # a given name alone stands for the full name that begins with it, where none ends in it
        known = full.get(bare[place]) or begun.get(bare[place]) or []
        earlier = tuple(dict.fromkeys(text for at, text in known if at < place))
        pool = earlier or tuple(dict.fromkeys(text for _, text in known))
        if pool not in people:
            people[pool] = _people(pool, comparer)
        candidates = people[pool]
        if len(candidates) > 1:
            out.append(Resolved(mention=mention, candidates=tuple(candidates)))
        else:
            out.append(Resolved(mention=mention, full=pool[-1] if pool else None))
    return out


def _people(names: Sequence[str], comparer: Comparer) -> list[str]:
    """One name for each person among *names*: the first of each."""
    out: list[str] = []
    for name in names:
        if all(comparer.compare(name, other).verdict is not Verdict.SAME for other in out):
            out.append(name)
    return out
