"""
Namesakes: names that sound alike and are those of two people all the same, as their articles show.

In go two names and how many articles print both; out comes whether they are two people. That number matters for names
that share a word alone, so it is kept for those alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from newscorpus.names.keys import coarse, fold_word, key, phonetic
from newscorpus.names.known import known_person
from newscorpus.names.lexicon import is_given, is_surname
from newscorpus.names.parts import split_name
from newscorpus.names.variants import families

__all__ = ["are_two_people", "namesakes"]

# in so many articles two surnames that sound alike must stand side by side to be no slip
_SEVERAL = 2


def namesakes(nodes: Sequence[str]) -> list[str]:
    """
    Those of the names of one article that share a word with another of them.

    Args:
        nodes: The keys of the full names that the article prints, each once.

    >>> namesakes(["biden joe", "mark rutte", "biden jill"])
    ['biden joe', 'biden jill']
    """
    if len(nodes) < 2:
        return []
    words = [node.partition("\0")[0].split() for node in nodes]
    counts = Counter(word for each in words for word in set(each))
    # the key of a name in Han does not say how its words are read
    return [
        node
        for node, each in zip(nodes, words, strict=True)
        if not node.isascii() or any(counts[word] > 1 for word in each)
    ]


def are_two_people(a: str, b: str, together: Callable[[], int]) -> bool:
    """
    Whether two names that sound alike are those of two people all the same.

    Of one surname, they are if both given names are known and sound otherwise (Ivana, Ivanka), or if one article
    prints both; of one given name, if several articles print both surnames (Peter Gross, Peter Kraus).

    Args:
        a: A full name.

        b: Another.

        together: How many articles print both; asked only where it matters.

    >>> are_two_people("Ivana Trump", "Ivanka Trump", lambda: 0), are_two_people("Joe Biden", "Joseph Biden", lambda: 9)
    (True, False)
    """
    left, right = split_name(a).words, split_name(b).words
    words = [[word.latin for word in side if not word.initial and not word.particle] for side in (left, right)]
    if any(len(side) < 2 for side in words):
        return False
    one, other = words[0][0], words[1][0]
    if fold_word(words[0][-1]) != fold_word(words[1][-1]):
        known = known_person(key(a))
        if known is not None and known == known_person(key(b)):
            return False
        if fold_word(one) == fold_word(other):
            both = is_surname(words[0][-1]) and is_surname(words[1][-1])
            return together() >= (1 if both else _SEVERAL)
        # a slip, or another way to write a script, seldom changes both
        latin = all(word.script == "latin" for word in (*left, *right))
        alike = {fold_word(word) for word in words[0]} & {fold_word(word) for word in words[1]}
        return latin and not alike and not families(one) & families(other)
    if fold_word(one) == fold_word(other) or families(one) & families(other):
        return False
    if is_given(one) and is_given(other) and coarse(phonetic(one)) != coarse(phonetic(other)):
        return True
    return together() > 0
