"""
Comparison: whether two names may name one person, and why.

`compare` answers `same`, `different` or `unknown` with a score that ranks and with reasons. It is symmetric to the
last digit, since the two names are put in a fixed order first. Names whose keys are equal are the same. Everything
else is weighed: how alike the paired words are, what is left over on either side, initials, and what speaks against
(another generation, another gender of the surname, given names that are no variants). A difference that the names
cannot decide is `unknown`, never a guess.
"""

from __future__ import annotations

from enum import StrEnum

import attrs

from newscorpus.names.alignment import PreparedName, PreparedWord, align, prepare
from newscorpus.names.contradictions import contradictions

__all__ = ["Comparer", "Comparison", "Verdict", "compare"]


class Verdict(StrEnum):
    """What two names are to each other."""

    SAME = "same"
    DIFFERENT = "different"
    UNKNOWN = "unknown"


@attrs.frozen(kw_only=True)
class Comparison:
    """
    What comparing two names gave.

    Attributes:
        verdict: Same, different, or unknown where the names alone cannot decide.

        score: From 0 to 1; higher is more likely one person. Made to rank.

        reasons: What it rests on, for people.
    """

    verdict: Verdict
    score: float
    reasons: tuple[str, ...] = ()


SAME_FROM = 0.86
DIFFERENT_BELOW = 0.55


def _weigh(a: PreparedName, b: PreparedName) -> Comparison:
    if a.key == b.key:
        return Comparison(verdict=Verdict.SAME, score=1.0, reasons=("the same key",))
    if not a.words or not b.words:
        return Comparison(verdict=Verdict.UNKNOWN, score=0.0, reasons=("no letters to compare",))
    aligned = align(a, b)
    held = total = 0.0
    reasons = []
    for pair in aligned.pairs:
        left, right = a.words[pair.a], b.words[pair.b]
        weight = max(left.weight, right.weight) if not (left.initial or right.initial) else 0.3
        held += weight * pair.likeness**2
        total += weight
        reasons.append(f"{left.text} ~ {right.text}: {pair.ground}, {pair.likeness:.2f}")
    over_a = sum(a.words[i].weight for i in aligned.left)
    over_b = sum(b.words[j].weight for j in aligned.right)
    total += 0.12 * max(over_a, over_b) + 0.9 * min(over_a, over_b)
    score = held / total if total else 0.0
    if min(len(a.words), len(b.words)) == 1 < max(len(a.words), len(b.words)):
        score *= 0.9
    score = max(score, 0.9 * aligned.joined**2) * 0.95 + 0.05 * aligned.joined
    against = contradictions(a, b, aligned)
    if against:
        score *= 0.5
        reasons += against
    score = min(1.0, max(0.0, score)) * 0.999
    if against:
        verdict = Verdict.DIFFERENT
    elif score >= SAME_FROM:
        verdict = Verdict.SAME
    elif score < DIFFERENT_BELOW:
        verdict = Verdict.DIFFERENT
    else:
        verdict = Verdict.UNKNOWN
    return Comparison(verdict=verdict, score=score, reasons=tuple(reasons))


class Comparer:
    """
    Compares, and remembers what it has worked out for each name.

    What is remembered lives in this object and goes with it; it grows with the number of distinct names, without
    bound. The answers are those of `compare`, whatever was asked before.

    >>> comparer = Comparer()
    >>> comparer.compare("Zelensky", "Зеленський").verdict.value
    'same'
    """

    def __init__(self) -> None:
        self._names: dict[str, PreparedName] = {}
        self._words: dict[tuple[str, str, bool], PreparedWord] = {}

    def prepare(self, name: str) -> PreparedName:
        """
        A name prepared for comparing, remembered.

        >>> Comparer().prepare("Mark Rutte").key
        'mark rutte'
        """
        found = self._names.get(name)
        if found is None:
            found = self._names[name] = prepare(name, self._words)
        return found

    def compare(self, a: str, b: str) -> Comparison:
        """
        Whether *a* and *b* may name one person, and why.

        Args:
            a: A name.

            b: Another name.

        Returns:
            Verdict, score and reasons; the same whichever of the two comes first.
        """
        if b < a:
            a, b = b, a
        return _weigh(self.prepare(a), self.prepare(b))


def compare(a: str, b: str) -> Comparison:
    """
    Whether *a* and *b* may name one person, and why. To compare many names, hold a `Comparer`.

    Args:
        a: A name.

        b: Another name.

    Returns:
        Verdict, score and reasons; the same whichever of the two comes first.

    >>> compare("Volodymyr Zelenskyy", "Vladimir Zelensky").verdict.value
    'same'
    >>> compare("Olena Zelenska", "Volodymyr Zelenskyy").verdict.value
    'different'
    """
    return Comparer().compare(a, b)
