"""
Tongue: which language a text is in, as far as names need to know it, told by its small words.

In go the folded words of a text that stand in lower case; out come the small words of the language that they are, and
whether that language writes every noun with a capital. It is no language detection: a text of two lines tells enough,
and where nothing is told, nothing is assumed.
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable, Mapping
from typing import Any

import attrs

from newscorpus.data import load_table

__all__ = ["UNTOLD", "Tongue", "load_tongue", "tongue_of", "tongue_of_letters"]

# a language is told by this share of the words in lower case being its small words, and by this many of them
_LEAST_SHARE = 0.2
_LEAST_WORDS = 3
# of a line or two, where words that open sentences count as well
_LEAST_SHARE_WIDE = 0.25
_LEAST_WORDS_WIDE = 2
_SHORTEST_NOUN = 7
_SAME = {"no": "nb", "nn": "nb"}


@attrs.frozen(kw_only=True)
class Tongue:
    """
    What names need to know of a language.

    Attributes:
        code: Its ISO 639-1 code, or "und".

        small: Its articles, pronouns, prepositions and the like, folded.

        capital_nouns: Whether it writes every noun with a capital.

        openers: Words that open sentences and name nobody, the small ones among them.

        heads: Words that begin the name of an organisation, to go on in lower case with one of *tails*.

        tails: Such words.

        nouns: Ordinary nouns, where they are written with capitals.

        noun_ends: Endings of such nouns.

        organisation_ends: Endings of words that by themselves name an organisation.

        before_places: Small words that mostly lead to a place.

        family_first: Surnames that stand before given names.

        given_last: Whether the given name stands last.

        ends: Case endings, the longest first.

        plain: What the plain form may have in their stead.

        shifts: Inflected forms whose plain form is not told by its end.
    """

    code: str = "und"
    small: frozenset[str] = frozenset()
    capital_nouns: bool = False
    openers: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    tails: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    noun_ends: tuple[str, ...] = ()
    organisation_ends: tuple[str, ...] = ()
    before_places: frozenset[str] = frozenset()
    family_first: frozenset[str] = frozenset()
    given_last: bool = False
    ends: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()
    shifts: Mapping[str, str] = attrs.field(factory=dict)

    def is_noun(self, word: str) -> bool:
        """
        Whether a folded word is an ordinary noun, and no part of a name.

        >>> load_tongue("de").is_noun("millionen"), load_tongue("de").is_noun("merkel")
        (True, False)
        """
        if word in self.nouns:
            return True
        return (
            len(word) >= _SHORTEST_NOUN and word.endswith(self.noun_ends) and not word.endswith(self.organisation_ends)
        )


UNTOLD = Tongue()
"""The answer where the words do not tell."""


def _tongue(code: str, small: Mapping[str, Any], known: Mapping[str, Any]) -> Tongue:  # tables hold lists and more
    words = frozenset(word.casefold() for word in [*small.get("words", ()), *known.get("words", ())])
    sets = {
        name: frozenset(known.get(name, ()))
        for name in ("openers", "nouns", "heads", "tails", "before_places", "family_first")
    }
    return Tongue(
        code=code,
        small=words,
        capital_nouns=small.get("nouns", False),
        **sets | {"openers": sets["openers"] | words},
        noun_ends=tuple(known.get("noun_ends", ())),
        organisation_ends=tuple(known.get("organisation_ends", ())),
        given_last=known.get("given_last", False),
        ends=tuple(sorted(known.get("ends", ()), key=lambda end: (-len(end), end))),
        plain=tuple(known.get("plain", ())),
        shifts=known.get("shifts", {}),
    )


@functools.cache
def _tongues() -> dict[str, Tongue]:
    small, known = load_table("function_words"), load_table("tongue_names")
    return {code: _tongue(code, small.get(code, {}), known.get(code, {})) for code in sorted({*small, *known})}


@functools.cache
def _tongues_by(kind: str) -> dict[str, tuple[int, ...]]:
    """For each word, the numbers of the languages that have it among their words of a kind."""
    out: dict[str, tuple[int, ...]] = {}
    for number, tongue in enumerate(_tongues().values()):
        for word in sorted(getattr(tongue, kind)):
            out[word] = (*out.get(word, ()), number)
    return out


def _counts(words: Mapping[str, int], numbers: Mapping[str, tuple[int, ...]]) -> list[int]:
    """How many of the words each language has."""
    counts = [0] * len(_tongues())
    for word in words.keys() & numbers.keys():
        for number in numbers[word]:
            counts[number] += words[word]
    return counts


def load_tongue(code: str) -> Tongue:
    """
    What is known of a language.

    Args:
        code: Its ISO 639-1 code.

    Returns:
        The language, or `UNTOLD` where no table has it.

    >>> load_tongue("de").capital_nouns, load_tongue("tlh") is UNTOLD
    (True, True)
    """
    return _tongues().get(_SAME.get(code, code), UNTOLD)


def tongue_of(
    lower: Mapping[str, int], *, opening: Mapping[str, int] | None = None, common: Collection[str] = ()
) -> Tongue:
    """
    The language whose small words a text uses most.

    Args:
        lower: The words of the text that begin in lower case, folded, with how often each stands.

        opening: The words that open its sentences; they count where the others do not tell.

        common: Common words of English, which no other language may be outnumbered by then.

    Returns:
        The language, or `UNTOLD`.

    >>> from collections import Counter
    >>> tongue_of(Counter("und sagte dass der nicht mit den gekommen sei".split())).code
    'de'
    >>> tongue_of(Counter(["sagte"])).code
    'und'
    """
    tongues = list(_tongues().values())
    least = max(_LEAST_WORDS, _LEAST_SHARE * sum(lower.values()))
    counts = _counts(lower, _tongues_by("small"))
    most = max(counts)
    best = [each for count, each in zip(counts, tongues, strict=True) if count == most and most >= least]
    if len(best) == 1 or opening is None:
        # of two equal ones the first in the alphabet stands
        return best[0] if best else UNTOLD
    words = {word: lower.get(word, 0) + opening.get(word, 0) for word in sorted({*lower, *opening})}
    wide = sorted(
        (
            (count, each)
            for count, each in zip(_counts(words, _tongues_by("openers")), tongues, strict=True)
            if not best or each in best
        ),
        key=lambda pair: (-pair[0], pair[1].code),
    )
    (most, first), (second, _) = wide[:2]
    if best:
        return first
    english = sum(count for word, count in words.items() if word in common and word not in first.openers)
    enough = max(_LEAST_WORDS_WIDE, _LEAST_SHARE_WIDE * sum(words.values()), second + 1, english + 1)
    return first if most >= enough else UNTOLD


# letters that one language alone of those known writes
_LETTERS = (
    ("uk", frozenset("іїєґ")),
    ("ru", frozenset("ыэёъ")),
    ("el", frozenset("αεηιουωάέήίόύώς")),
    ("vi", frozenset("ơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ")),
    ("tr", frozenset("ığ")),
    ("pl", frozenset("łęąśźż")),
    ("cs", frozenset("řůě")),
    ("hu", frozenset("őű")),
    ("ro", frozenset("țșţ")),
    ("pt", frozenset("ãõ")),
    ("es", frozenset("ñ¿¡")),
    ("de", frozenset("ß")),
)


def tongue_of_letters(lower: Iterable[str]) -> Tongue:
    """
    The language that letters of its own tell, where its words do not.

    Args:
        lower: Words that begin in lower case, for names are written abroad with their letters.

    Returns:
        The language, or `UNTOLD`.

    >>> tongue_of_letters(["gözaltına", "kişiyi"]).code, tongue_of_letters(["rain"]).code
    ('tr', 'und')
    """
    letters = frozenset("".join(sorted(lower)))
    told = [code for code, own in _LETTERS if letters & own]
    if len(told) == 1:
        return load_tongue(told[0])
    # Russian needs none of its own to be told
    return load_tongue("ru") if not told and letters & _CYRILLIC and not letters & _SERBIAN else UNTOLD


_CYRILLIC = frozenset("аиоует")
_SERBIAN = frozenset("јљњђћџѓќў")
