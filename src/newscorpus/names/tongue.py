"""
Tongue: which language a text is in, as far as names need to know it, told by its small words.

In go the folded words of a text that stand in lower case; out come the small words of the language that they are, and
whether that language writes every noun with a capital. It is no language detection: a text of two lines tells enough,
and where nothing is told, nothing is assumed.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping

import attrs

from newscorpus.data import load_table

__all__ = ["UNTOLD", "Tongue", "tongue_of"]

# a language is told by this share of the words in lower case being its small words, and by this many of them
_LEAST_SHARE = 0.2
_LEAST_WORDS = 3


@attrs.frozen(kw_only=True)
class Tongue:
    """
    What names need to know of a language.

    Attributes:
        code: Its ISO 639-1 code, or "und".

        small: Its articles, pronouns, prepositions and the like, folded.

        capital_nouns: Whether it writes every noun with a capital.
    """

    code: str = "und"
    small: frozenset[str] = frozenset()
    capital_nouns: bool = False


UNTOLD = Tongue()
"""The answer where the words do not tell."""


@functools.cache
def _tongues() -> tuple[Tongue, ...]:
    table = load_table("function_words")
    return tuple(
        Tongue(
            code=code,
            small=frozenset(word.casefold() for word in entry["words"]),
            capital_nouns=entry.get("nouns", False),
        )
        for code, entry in sorted(table.items())
    )


def tongue_of(lower: Mapping[str, int]) -> Tongue:
    """
    The language whose small words a text uses most.

    Args:
        lower: The words of the text that begin in lower case, folded, with how often each stands.

    Returns:
        The language, or `UNTOLD`.

    >>> from collections import Counter
    >>> tongue_of(Counter("und sagte dass der nicht mit den gekommen sei".split())).code
    'de'
    >>> tongue_of(Counter(["sagte"])).code
    'und'
    """
    total = sum(lower.values())
    best, most = UNTOLD, max(_LEAST_WORDS, _LEAST_SHARE * total)
    for tongue in _tongues():
        count = sum(lower[word] for word in tongue.small if word in lower)
        # more than, so that of two equal ones the first in the alphabet stands
        if count > most or (best is UNTOLD and count == most):
            best, most = tongue, count
    return best
