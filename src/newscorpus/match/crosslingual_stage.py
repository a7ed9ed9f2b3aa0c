"""
Where two articles in different languages come into comparing, and how they find each other in a corpus.

Two articles and their profiles go in; `apart` says whether they are in different languages, and `Tongues` what is said
of such a pair, and which pairs of a corpus share enough names, places and numbers to be looked at. A corpus whose
articles are all in one language pays nothing for it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from newscorpus.fields.language import detect_language
from newscorpus.match.alignment import found_in
from newscorpus.match.candidates import Candidates
from newscorpus.match.crosslingual import likelihood, row_across, shared_marks
from newscorpus.match.crosslingual_marks import Marks, marks_of
from newscorpus.match.fingerprints import CONTENT, Profile, clean_body
from newscorpus.match.hashing import Places
from newscorpus.model import Article, Evidence

__all__ = [
    "Tongues",
    "apart",
    "join_candidates",
    "scored_across",
    "shares_across",
    "shown_across",
    "told_across",
    "tongue_of",
]

Numbers = NDArray[np.float64]

# languages that are one to whoever compares words
_CLOSE = {"bs": "sh", "hr": "sh", "sr": "sh", "nb": "no", "nn": "no", "da": "no", "ms": "id", "fil": "tl"}
# two texts that share so many common words are in one language
_COMMON = 8
# below this many words nobody can tell the language of an article that has none
_TOLD = 20
# articles whose marks are held at once
_HELD = 4000
# a mark that more articles have brings no two together, and what two must share
_CAP = 400
_LEAST = 0.14
# of words that may be names, so many stand for an article
_NAMES = 40


def tongue_of(article: Article, text: str) -> str:
    """
    The code of an article's language; where it has none, that of its text, as far as that tells.

    >>> tongue_of(Article(id="a", body=""), "Der Minister sagte am Montag, er wisse noch nichts davon.")
    'de'
    """
    code = article.language.code if article.language.code != "und" else detect_language(text).code
    return _CLOSE.get(code, code)


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

    def told(self, number: int, other: int, one: Profile, two: Profile) -> float | None:
        """How likely two articles report one event, where they are in different languages; else None."""
        if not apart(self.articles[number], self.articles[other], one, two):
            return None
        return likelihood(row_across(self.marks(number, one.text), self.marks(other, two.text)))

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
        codes = [_CLOSE.get(code, code) for code in (self.articles[number].language.code for number in chosen)]
        kinds = sorted(set(codes) - {"und"})
        if len(kinds) < 2:
            return _none()
        keys: list[int] = []
        owners: list[int] = []
        worth: list[float] = []
        for place, number in enumerate(chosen):
            if codes[place] == "und":
                continue
            found = _keys_of(self.marks(number))
            keys += found
            owners += [place] * len(found)
            worth += found.values()
        tongue = np.asarray([kinds.index(code) if code != "und" else -1 for code in codes], np.int64)
        met = _meet(
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


def join_candidates(one: Candidates, two: Candidates) -> Candidates:
    """
    The pairs of both, each once, sorted.

    >>> pairs = Candidates(first=np.array([0]), second=np.array([1]), common=np.array([False]), dropped=1)
    >>> both = join_candidates(pairs, pairs)
    >>> both.first.tolist(), both.second.tolist(), both.dropped
    ([0], [1], 2)
    """
    first, second = np.concatenate([one.first, two.first]), np.concatenate([one.second, two.second])
    common = np.concatenate([one.common, two.common])
    order = np.lexsort((common, second, first))
    first, second, common = first[order], second[order], common[order]
    new = np.ones(first.size, np.bool_)
    new[1:] = (first[1:] != first[:-1]) | (second[1:] != second[:-1])
    return Candidates(first=first[new], second=second[new], common=common[new], dropped=one.dropped + two.dropped)


def _keys_of(marks: Marks) -> dict[int, float]:
    """Keys by which articles of two languages meet, each with what it weighs in a vector of length 1."""
    found: dict[str, float] = {}
    for code in marks.places:
        found[code] = 1.0 if code.startswith("land:") else 2.0
    cased = any(name.cased for name in marks.names)
    names = [name for name in marks.names if len(name.bones) > 2 and (name.cased or not cased)]
    for name in sorted(names, key=lambda each: (-each.count * each.weight, each.sound))[:_NAMES]:
        for head in {name.bones[:4], name.bones[1:5]} if len(name.bones) > 4 else {name.bones[:4]}:
            key = f"name:{head}"
            found[key] = max(found.get(key, 0.0), 0.25 * name.weight if name.cased else 0.8)
    for number in marks.numbers:
        if len(number) > 2 and not (len(number) == 4 and number.startswith(("19", "20"))):
            found[f"number:{number}"] = 2.0
    for day in marks.days:
        found[f"day:{day}"] = 1.5
    norm = sum(value * value for value in found.values()) ** 0.5
    return {
        int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big"): found[key] / norm
        for key in sorted(found)
    }


def _none() -> Candidates:
    empty = np.empty(0, np.int64)
    return Candidates(first=empty, second=empty, common=np.empty(0, np.bool_))


def _meet(
    keys: NDArray[np.uint64],
    owners: Places,
    worth: Numbers,
    *,
    tongue: Places,
    sides: Places | None,
    near: Numbers,
    window: float | None,
) -> Candidates:
    if not keys.size:
        return _none()
    order = np.lexsort((owners, keys))
    keys, owners, worth = keys[order], owners[order], worth[order]
    new = np.ones(keys.size, np.bool_)
    new[1:] = keys[1:] != keys[:-1]
    starts = np.flatnonzero(new)
    sizes = np.diff(np.append(starts, keys.size))
    dropped = int((sizes > _CAP).sum())
    sums: dict[int, float] = {}
    count = tongue.size
    for start, size in zip(starts.tolist(), sizes.tolist(), strict=True):
        if not 2 <= size <= _CAP:
            continue
        here = owners[start : start + size]
        if tongue[here].min() == tongue[here].max():
            continue
        weight = worth[start : start + size]
        one, two = np.triu_indices(size, 1)
        keep = tongue[here[one]] != tongue[here[two]]
        if sides is not None:
            keep &= sides[here[one]] != sides[here[two]]
        if window is not None:
            keep &= ~(np.abs(near[here[one]] - near[here[two]]) > window)
        one, two = one[keep], two[keep]
        products = (weight[one] * weight[two]).tolist()
        for pair, product in zip((here[one] * count + here[two]).tolist(), products, strict=True):
            sums[pair] = sums.get(pair, 0.0) + product
    pairs = np.asarray(sorted(pair for pair, total in sums.items() if round(total, 9) >= _LEAST), np.int64)
    return Candidates(
        first=pairs // count, second=pairs % count, common=np.zeros(pairs.size, np.bool_), dropped=dropped
    )
