"""
Where two articles in different languages come into comparing, and how they find each other in a corpus.

Two articles and their profiles go in; `apart` says whether they are in different languages, and `Tongues` what is said
of such a pair, and which pairs of a corpus share enough names, places and numbers to be looked at. A corpus whose
articles are all in one language pays nothing for it.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from newscorpus.fields.language import detect_language
from newscorpus.match.alignment import found_in
from newscorpus.match.candidates import Candidates
from newscorpus.match.crosslingual import likelihood, row_across, shared_marks
from newscorpus.match.crosslingual_marks import Marks, marks_of
from newscorpus.match.crosslingual_meeting import keys_of, meet_in_marks, no_candidates
from newscorpus.match.fingerprints import CONTENT, Profile, clean_body
from newscorpus.match.keys import Places
from newscorpus.model import Article, Evidence

__all__ = [
    "CLOSE",
    "Tongues",
    "apart",
    "scored_across",
    "shares_across",
    "shown_across",
    "told_across",
    "tongue_of",
]

Numbers = NDArray[np.float64]

CLOSE = {"bs": "sh", "hr": "sh", "sr": "sh", "nb": "no", "nn": "no", "da": "no", "ms": "id", "fil": "tl"}
"""Languages that are one to whoever compares words, each with the code of all of them."""

# two texts that share so many common words are in one language
_COMMON = 8
# below this many words nobody can tell the language of an article that has none
_TOLD = 20
# articles whose marks are held at once
_HELD = 4000


def tongue_of(article: Article, text: str) -> str:
    """
    The code of an article's language; where it has none, that of its text, as far as that tells.

    >>> tongue_of(Article(id="a", body=""), "Der Minister sagte am Montag, er wisse noch nichts davon.")
    'de'
    """
    code = article.language.code if article.language.code != "und" else detect_language(text).code
    return CLOSE.get(code, code)


def apart(a: Article, b: Article, one: Profile, two: Profile) -> bool:
    """
    Whether two articles are in different languages; False where one of them can't be told.

    Args:
        a: An article.

        b: Another.

        one: The profile of the first.

        two: The profile of the second.
    """
    if "und" in (a.language.code, b.language.code):
        # of a headline nobody can tell
        if min(one.words.keys.size, two.words.keys.size) < _TOLD:
            return False
        # by far the commonest: two texts with the same common words, of which nobody needs to ask more
        light = one.stems[one.stem_weights < CONTENT]
        if int(np.count_nonzero(found_in(light, two.stems))) >= _COMMON:
            return False
    here, there = tongue_of(a, one.text), tongue_of(b, two.text)
    return here != there and "und" not in (here, there)


def told_across(a: Article, b: Article, one: Profile, two: Profile) -> float | None:
    """How likely two articles report one event, where they are in different languages; else None."""
    if not apart(a, b, one, two):
        return None
    return likelihood(row_across(_marks(a, one.text), _marks(b, two.text)))


def _marks(article: Article, text: str) -> Marks:
    return marks_of(text, tongue_of(article, text))


def shares_across(shares: Numbers, likely: float) -> Numbers | None:
    """
    What is said of the kinds where two articles are in different languages.

    Args:
        shares: The shares of the kinds by the words of both.

        likely: How likely the two report one event.

    Returns:
        Same story or unrelated; None where passages of the one stand in the other, so that the words tell more.

    >>> said = shares_across(np.array([0.0, 0.1, 0.0, 0.2, 0.7]), 0.9)
    >>> None if said is None else said.round(2).tolist()
    [0.0, 0.0, 0.0, 0.9, 0.1]
    """
    if int(np.argmax(shares)) < _STORY:
        return None
    return np.asarray([0.0, 0.0, 0.0, likely, 1.0 - likely])


# where `model.KINDS` has the same story
_STORY = 3


def scored_across(shares: Numbers) -> float:
    """
    How close two articles in different languages are, by the *shares* of the kinds: a story is worth half.

    >>> scored_across(np.array([0.0, 0.0, 0.0, 0.9, 0.1]))
    0.45
    """
    return float(0.5 * shares[_STORY])


def shown_across(evidence: Evidence, a: Article, b: Article, one: Profile, two: Profile) -> Evidence:
    """The evidence of a pair, with the names, places and numbers that both languages have where they are two."""
    if not apart(a, b, one, two):
        return evidence
    names, numbers = shared_marks(_marks(a, one.text), _marks(b, two.text))
    return attrs.evolve(
        evidence,
        names=tuple(dict.fromkeys((*names, *evidence.names))),
        numbers=tuple(dict.fromkeys((*numbers, *evidence.numbers))),
    )


class Tongues:
    """The articles of one run as readers of several languages see them; they are numbered as the run numbers them."""

    def __init__(self, articles: Sequence[Article]) -> None:
        """Take the *articles*; nothing is read before it is needed."""
        self.articles = articles
        self.held: dict[int, Marks] = {}
        self.codes: dict[int, str] = {}
        # pairs that `meet` has found, the smaller number above the larger one
        self.found = np.empty(0, np.int64)

    def marks(self, number: int, text: str | None = None) -> Marks:
        """The marks of an article, worked out when they are first needed."""
        made = self.held.get(number)
        if made is None:
            article = self.articles[number]
            made = _marks(article, clean_body(article.body) if text is None else text)
            if len(self.held) >= _HELD:
                del self.held[next(iter(self.held))]
            self.held[number] = made
        return made

    def may(self, first: Places, second: Places, light: Places) -> NDArray[np.bool_]:
        """
        Whether pairs may be of two languages: most are seen not to be without reading them again.

        Args:
            first: The one article of each pair.

            second: The other.

            light: How many different stems without content the two share.
        """
        codes = [self.articles[number].language.code for number in np.concatenate([first, second]).tolist()]
        here, there = codes[: first.size], codes[first.size :]
        return np.asarray(
            [
                few < _COMMON if "und" in (one, two) else one != two
                for one, two, few in zip(here, there, light.tolist(), strict=True)
            ],
            np.bool_,
        )

    def tongue(self, number: int) -> str:
        """The code of an article's language, worked out when it is first needed."""
        made = self.codes.get(number)
        if made is None:
            article = self.articles[number]
            made = self.codes[number] = tongue_of(article, clean_body(article.body))
        return made

    def told(self, number: int, other: int, words: int) -> float | None:
        """
        How likely two articles report one event, where they are in different languages; else None.

        Args:
            number: The one article.

            other: The other; `may` says of the two that they may be of two languages.

            words: How many words the shorter one has.
        """
        told = "und" not in (self.articles[number].language.code, self.articles[other].language.code)
        if not told and words < _TOLD:
            return None
        here, there = self.tongue(number), self.tongue(other)
        if here == there or "und" in (here, there):
            return None
        return likelihood(row_across(self.marks(number), self.marks(other)))

    def meet(self, chosen: Sequence[int], *, sides: Places | None, near: Numbers, window: float | None) -> Candidates:
        """
        The pairs of two languages among the *chosen* articles that share names, places and numbers.

        Articles whose language nobody has told are not looked up.

        Args:
            chosen: Numbers of articles.

            sides: The side of each chosen article, where only pairs of two sides are wanted.

            near: When each chosen article was published, in days; NaN where that is unknown.

            window: How many days may lie between two articles; no limit where it is None.

        Returns:
            The pairs, as places in *chosen*.
        """
        codes = [CLOSE.get(code, code) for code in (self.articles[number].language.code for number in chosen)]
        kinds = sorted(set(codes) - {"und"})
        if len(kinds) < 2:
            return no_candidates()
        keys: list[int] = []
        owners: list[int] = []
        worth: list[float] = []
        for place, number in enumerate(chosen):
            if codes[place] == "und":
                continue
            found = keys_of(self.marks(number))
            keys += found
            owners += [place] * len(found)
            worth += found.values()
        tongue = np.asarray([kinds.index(code) if code != "und" else -1 for code in codes], np.int64)
        met = meet_in_marks(
            np.asarray(keys, np.uint64),
            np.asarray(owners, np.int64),
            np.asarray(worth, np.float64),
            tongue=tongue,
            sides=sides,
            near=near,
            window=window,
        )
        index = np.asarray(chosen, np.int64)
        self.found = np.sort(index[met.first] * len(self.articles) + index[met.second])
        return met

    def met(self, first: Places, second: Places) -> NDArray[np.bool_]:
        """Which pairs, by the numbers of their articles, `meet` has found."""
        if not self.found.size:
            return np.zeros(first.size, np.bool_)
        return np.asarray(np.isin(first * len(self.articles) + second, self.found), np.bool_)
