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

from newscorpus.names.alignment import Aligned, align
from newscorpus.names.contradictions import contradictions, undecided
from newscorpus.names.evidence import measure, script_pair
from newscorpus.names.known import is_shared, known_person
from newscorpus.names.likelihood import likelihood
from newscorpus.names.preparation import PreparedName, PreparedWord, prepare

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


# Where `same` begins: the score above which 99 pairs in a hundred were one person, by cross-validation by person.
# Scripts that are read by syllables leave more names that sound alike.
SAME_FROM = 0.92
SAME_FROM_SYLLABLES = 0.95
# below it, 3 pairs in a hundred were one person all the same
DIFFERENT_BELOW = 0.1
_SYLLABLES = frozenset({"han", "hangul", "kana"})


def _weigh(a: PreparedName, b: PreparedName) -> Comparison:
    if a.key == b.key:
        return Comparison(verdict=Verdict.SAME, score=1.0, reasons=("the same key",))
    if not a.readings or not b.readings:
        return Comparison(verdict=Verdict.UNKNOWN, score=0.0, reasons=("no letters to compare",))
    known_a, known_b = known_person(a.key), known_person(b.key)
    if known_a is not None and known_a == known_b:
        return Comparison(verdict=Verdict.SAME, score=0.9995, reasons=("two spellings of one known person",))
    scripts = script_pair(a.script, b.script)
    best: tuple[float, Aligned] | None = None
    for one in a.readings:
        for other in b.readings:
            aligned = align(one, other)
            score = likelihood(measure(one, other, aligned, scripts))
            if best is None or score > best[0]:
                best = (score, aligned)
    assert best is not None
    score, aligned = best
    reasons = [f"{pair.a.text} ~ {pair.b.text}: {pair.ground}, {pair.likeness:.2f}" for pair in aligned.pairs]
    against = contradictions(a, b, aligned)
    if known_a is not None and known_b is not None:
        against.append("two known people")
    if against:
        score *= 0.3
        reasons += against
    open_points = undecided(a, b, aligned)
    if is_shared(a.key) or is_shared(b.key):
        open_points.append("two known people share this name")
    reasons += open_points
    score = min(1.0, max(0.0, score)) * 0.999
    if against or score < DIFFERENT_BELOW:
        verdict = Verdict.DIFFERENT
    else:
        needed = SAME_FROM_SYLLABLES if a.script in _SYLLABLES or b.script in _SYLLABLES else SAME_FROM
        verdict = Verdict.SAME if score >= needed and not open_points else Verdict.UNKNOWN
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
