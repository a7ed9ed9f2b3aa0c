"""
The story stage of a run over a corpus: which articles may tell one story, and what the trained model says of a pair.

Articles, numbered as the run numbers them, go in. Pairs whose terms are alike come out, and for pairs that copies and
passages did not settle, the relation that `compare` gives and how surely the two belong together. An article is read
when it is first asked for; a bounded number of casts is kept at hand.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from newscorpus.match.candidates import Candidates
from newscorpus.match.cast import Cast
from newscorpus.match.comparison import judge
from newscorpus.match.crosslingual_stage import Tongues, join_candidates, scored_across, shares_across
from newscorpus.match.features import row_of
from newscorpus.match.fingerprints import profile
from newscorpus.match.hashing import Batch, Places
from newscorpus.match.meeting import LEAST, meet_in_terms
from newscorpus.match.model import KINDS, closeness, probabilities, together
from newscorpus.match.pending import Witness
from newscorpus.match.terms import Numbers, Terms, choose_terms, join_terms, likeness, terms_of_batch
from newscorpus.model import Article, Kind, Relation

__all__ = ["Stories", "Weighed"]

# articles whose casts are held at once, about a tenth of a megabyte each
_CASTS = 8000


@attrs.frozen(kw_only=True, eq=False)
class Weighed:
    """
    What the trained model says of one pair.

    Attributes:
        kind: The kind of relation.

        tie: How surely the two belong together, from 0 to 1.

        relation: The relation, or None where its kind was not asked for.
    """

    kind: Kind
    tie: float
    relation: Relation | None


class Stories:
    """The articles of one run as the story stage sees them."""

    def __init__(self, articles: Sequence[Article], *, witness: Witness) -> None:
        self.articles = articles
        self.witness = witness
        self.tongues = Tongues(articles)
        self.casts: dict[int, Cast] = {}
        self.terms: list[Terms] = []

    def read(self, batch: Batch) -> None:
        """Read the terms of the next articles, whose clean bodies are cut into words."""
        self.terms.append(terms_of_batch(batch))

    def cast(self, number: int) -> Cast:
        """What is known of an article, worked out when it is first needed."""
        made = self.casts.get(number)
        if made is None:
            if len(self.casts) >= _CASTS:
                # the one held longest; articles are asked for in order, so it is seldom wanted again
                del self.casts[next(iter(self.casts))]
            made = self.casts[number] = Cast(profile(self.articles[number]))
        return made

    def meet(self, chosen: Sequence[int], *, sides: Places | None, near: Numbers, window: float | None) -> Candidates:
        """
        The pairs among the *chosen* articles whose terms are alike, as places in *chosen*.

        Args:
            chosen: Numbers of articles.

            sides: The side of each chosen article, where only pairs of two sides are wanted.

            near: When each chosen article was published, in days; NaN where that is unknown.

            window: How many days may lie between two articles; no limit where it is None.
        """
        self.terms = [join_terms(self.terms)]
        terms = choose_terms(self.terms[0], np.asarray(chosen, np.int64))
        found = meet_in_terms(terms, sides=sides, near=near, window=window)
        across = self.tongues.meet(chosen, sides=sides, near=near, window=window)
        return join_candidates(found, across) if across.first.size or across.dropped else found

    def alike(self, first: Places, second: Places) -> NDArray[np.bool_]:
        """Whether the terms of pairs, by the numbers of their articles, are alike, or what two languages share is."""
        if len(self.terms) > 1:
            self.terms = [join_terms(self.terms)]
        return np.asarray(likeness(self.terms[0], first, second) >= LEAST, np.bool_) | self.tongues.met(first, second)

    def weigh(self, pairs: Sequence[tuple[int, int]], *, kinds: Sequence[Kind], stories: bool = True) -> list[Weighed]:
        """
        Ask the trained model about *pairs*.

        Args:
            pairs: Numbers of articles, the smaller first.

            kinds: The kinds of relation that are asked for.

            stories: Whether ties are to say how likely two articles tell one story, or else are related at all.
        """
        rows = np.stack([row_of(self.cast(one), self.cast(two)) for one, two in pairs])
        shares = probabilities(rows)
        ties = (together(rows) if stories else 1.0 - shares[:, -1]).tolist()
        scored = closeness(rows, shares) if len(rows) else shares[:, 0]
        for place, (one, two) in enumerate(pairs):
            likely = self.tongues.told(one, two, self.cast(one).profile, self.cast(two).profile)
            across = None if likely is None else shares_across(shares[place], likely)
            if across is not None:
                shares[place], scored[place], ties[place] = across, scored_across(across), likely
        found = [KINDS[place] for place in shares.argmax(axis=1).tolist()]
        listed = [place for place, kind in enumerate(found) if kind in kinds]
        scores = {place: float(scored[place]) for place in listed}
        out = []
        for place, (one, two) in enumerate(pairs):
            relation = None
            if place in scores:
                a, b = self.articles[one], self.articles[two]
                relation = judge(a, b, shares=shares[place], score=scores[place], evidence=self.witness.evidence(a, b))
            out.append(Weighed(kind=found[place], tie=ties[place], relation=relation))
        return out
