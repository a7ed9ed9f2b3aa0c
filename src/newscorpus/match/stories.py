"""
The story stage of a run over a corpus: which articles may tell one story, and what the trained model says of a pair.

Articles, numbered as the run numbers them, go in. Pairs whose terms are alike come out, and for pairs that copies and
passages did not settle, what `compare` says of them and how surely the two belong together. An article is read when it
is first asked for; a bounded number of casts is kept at hand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from newscorpus.match.candidates import Candidates
from newscorpus.match.crosslingual_meeting import join_candidates
from newscorpus.match.crosslingual_stage import Tongues, scored_across, shares_across
from newscorpus.match.families import parts_of
from newscorpus.match.features import NAMES
from newscorpus.match.fingerprints import Profile, clean_body, detach, join_profiles, profiles
from newscorpus.match.keys import Places
from newscorpus.match.ledgers import keep
from newscorpus.match.meeting import meet_in_terms, thin
from newscorpus.match.model import KINDS, closeness, probabilities, together
from newscorpus.match.rows import Rows, rows_of
from newscorpus.match.sheets import lay
from newscorpus.match.terms import Numbers, Terms, choose_terms, join_terms, terms_of_cut
from newscorpus.match.units import Cut
from newscorpus.match.vectors import alike, names_of
from newscorpus.model import Article

__all__ = ["WEIGHED", "Said", "Stories"]

# where a row has the words of the shorter article, of many of them no more than 40
_SHORTER = NAMES.index("shorter")
WEIGHED = 512
"""Pairs of which the trained model is asked at once."""

# words of articles that are held at once, about a hundred bytes each
_HELD = 2_000_000
# articles are kept for other parts where one in so many, at least, stands in another
_SELDOM = 8


@attrs.frozen(kw_only=True, eq=False)
class Said:
    """
    What the trained model says of some pairs, in their order.

    Attributes:
        shares: How likely each of `model.KINDS` is, a row for each pair.

        scores: How close the two are, from 0 to 1.

        ties: How surely the two belong together, from 0 to 1.
    """

    shares: Numbers
    scores: Numbers
    ties: Numbers

    @classmethod
    def of(cls, count: int) -> Said:
        """What is still to be said of so many pairs."""
        return cls(shares=np.empty((count, len(KINDS))), scores=np.empty(count), ties=np.empty(count))


class Stories:
    """The articles of one run as the story stage sees them."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self.articles = articles
        self.tongues = Tongues(articles)
        self.terms: list[Terms] = []
        self.names: Places | None = None
        self.held: dict[int, Profile] = {}
        # how many pairs of articles that are alike to very many were left out
        self.thinned = 0

    def read(self, cut: Cut) -> None:
        """Read the terms of the next articles, whose bodies are cut into words."""
        self.terms.append(terms_of_cut(cut))

    def meet(self, chosen: Sequence[int], *, sides: Places | None, near: Numbers, window: float | None) -> Candidates:
        """
        The pairs among the *chosen* articles whose terms are alike, as places in *chosen*.

        Args:
            chosen: Numbers of articles.

            sides: The side of each chosen article, where only pairs of two sides are wanted.

            near: When each chosen article was published, in days; NaN where that is unknown.

            window: How many days may lie between two articles; no limit where it is None.
        """
        terms, names = self._joined()
        if len(chosen) < len(terms):
            index = np.asarray(chosen, np.int64)
            terms, names = choose_terms(terms, index), names[index]
        found, self.thinned = thin(meet_in_terms(terms, names=names, sides=sides, near=near, window=window))
        across = self.tongues.meet(chosen, sides=sides, near=near, window=window)
        return join_candidates(found, across) if across.first.size or across.dropped else found

    def alike(self, first: Places, second: Places) -> NDArray[np.bool_]:
        """Whether the terms of pairs, by the numbers of their articles, are alike, or what two languages share is."""
        terms, names = self._joined()
        return alike(terms, first, second, names=names) | self.tongues.met(first, second)

    def _joined(self) -> tuple[Terms, Places]:
        """The terms of all articles, and how much of each are names."""
        if self.names is None:
            self.terms = [join_terms(self.terms)]
            self.names = names_of(self.terms[0])
        return self.terms[0], self.names

    def ask(self, first: Places, second: Places, *, stories: bool = True) -> Said:
        """
        Ask the trained model about pairs.

        Args:
            first: The number of one article of each pair.

            second: The larger number of the other.

            stories: Whether ties are to say how likely two articles tell one story, or else are related at all.
        """
        said = Said.of(first.size)
        waiting: list[tuple[Places, Rows]] = []
        count = 0
        left = Counter([*first.tolist(), *second.tolist()])
        for part in parts_of(first, second, self.size):
            waiting.append((part, self.rows(first[part], second[part], left)))
            count += part.size
            if count >= WEIGHED:
                self.say(said, first, second, waiting, stories=stories)
                waiting, count = [], 0
        self.say(said, first, second, waiting, stories=stories)
        return said

    def size(self, number: int) -> int:
        """How many characters an article has."""
        return len(self.articles[number].body)

    def rows(self, first: Places, second: Places, left: dict[int, int]) -> Rows:
        """The numbers of pairs among a few articles; *left* is in how many pairs each article is still to stand."""
        numbers, which, times = np.unique(np.concatenate([first, second]), return_inverse=True, return_counts=True)
        chosen = numbers.tolist()
        fresh = [number for number in chosen if number not in self.held]
        for number, count in zip(chosen, times.tolist(), strict=True):
            left[number] -= count
        again = [number for number in fresh if left[number]]
        if _SELDOM * (len(again) + len(chosen) - len(fresh)) <= len(chosen):
            # few stand in other parts too: to lay them out again costs less than to cut all apart and join them
            sheet = lay([clean_body(self.articles[number].body) for number in chosen])
        else:
            # what is needed again is kept, as far as there is room
            made = dict(zip(fresh, profiles([self.articles[number] for number in fresh]), strict=True))
            sheet = join_profiles([self.held[number] if number in self.held else made[number] for number in chosen])
            room = _HELD - sum(one.words.keys.size for one in self.held.values())
            for number in again:
                room -= made[number].words.keys.size
                if room > 0:
                    self.held[number] = detach(made[number])
        for number in chosen:
            if not left[number]:
                self.held.pop(number, None)
        return rows_of(keep(sheet), which[: first.size], which[first.size :])

    def say(
        self, said: Said, first: Places, second: Places, waiting: Sequence[tuple[Places, Rows]], *, stories: bool
    ) -> None:
        """Put down what is said of the pairs whose numbers are known."""
        if not waiting:
            return
        places = np.concatenate([part for part, _ in waiting])
        rows = np.concatenate([each.numbers for _, each in waiting])
        light = np.concatenate([each.light for _, each in waiting])
        shares = probabilities(rows)
        ties = together(rows) if stories else 1.0 - shares[:, -1]
        scored = closeness(rows, shares)
        for at in np.flatnonzero(self.tongues.may(first[places], second[places], light)).tolist():
            one, two = int(first[places[at]]), int(second[places[at]])
            likely = self.tongues.told(one, two, int(rows[at, _SHORTER]))
            across = None if likely is None else shares_across(shares[at], likely)
            if across is not None:
                shares[at], scored[at], ties[at] = across, scored_across(across), likely
        said.shares[places], said.scores[places], said.ties[places] = shares, scored, ties
