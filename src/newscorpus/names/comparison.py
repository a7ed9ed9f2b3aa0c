"""
Comparison: whether two names may name one person, and why.

`compare` answers `same`, `different` or `unknown` with a score that ranks and with reasons. It is symmetric to the
last digit, since the two names are put in a fixed order first. Names whose keys are equal are the same. Everything
else is weighed: how alike the paired words are, what is left over on either side, initials, and what speaks against
(another generation, another gender of the surname, given names that are no variants). A difference that the names
cannot decide is `unknown`, never a guess.
"""

from __future__ import annotations

import functools
import itertools
from enum import StrEnum

from newscorpus.names.alignment import Aligned, align
from newscorpus.names.contradictions import contradictions, undecided
from newscorpus.names.evidence import measure, script_pair
from newscorpus.names.lexicon import is_surname
from newscorpus.names.likelihood import likelihood
from newscorpus.names.preparation import PreparedName, prepare

__all__ = ["Comparer", "Comparison", "Verdict", "compare"]


class Verdict(StrEnum):
    """What two names are to each other."""

    SAME = "same"
    DIFFERENT = "different"
    UNKNOWN = "unknown"


class Comparison:
    """
    What comparing two names gave. A value: equal to one with the same verdict, score and reasons.

    Attributes:
        verdict: Same, different, or unknown where the names alone cannot decide.

        score: From 0 to 1; higher is more likely one person. Made to rank.
    """

    __slots__ = ("_about", "_reasons", "score", "verdict")

    verdict: Verdict
    score: float
    _reasons: tuple[str, ...] | None
    _about: _Grounds | None

    def __init__(self, *, verdict: Verdict, score: float, reasons: tuple[str, ...] = ()) -> None:
        self.verdict = verdict
        self.score = score
        self._reasons = reasons
        self._about = None

    @property
    def reasons(self) -> tuple[str, ...]:
        """What the verdict rests on, for people; worked out when it is first asked for, since few ask."""
        if self._reasons is None:
            assert self._about is not None
            self._reasons = _explain(*self._about)
            self._about = None
        return self._reasons

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Comparison):
            return NotImplemented
        return (self.verdict, self.score, self.reasons) == (other.verdict, other.score, other.reasons)

    def __hash__(self) -> int:
        return hash((self.verdict, self.score, self.reasons))

    def __repr__(self) -> str:
        return f"Comparison(verdict={self.verdict!r}, score={self.score!r}, reasons={self.reasons!r})"

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (self.verdict, self.score, self.reasons)


_Grounds = tuple[PreparedName, PreparedName, Aligned]


def _lazily(verdict: Verdict, score: float, grounds: _Grounds) -> Comparison:
    """A comparison whose reasons are worked out when they are asked for."""
    answer = Comparison.__new__(Comparison)
    answer.verdict = verdict
    answer.score = score
    answer._reasons = None  # noqa: SLF001 - made here instead of by a constructor that everybody sees
    answer._about = grounds  # noqa: SLF001
    return answer


def _rebuild(verdict: Verdict, score: float, reasons: tuple[str, ...]) -> Comparison:
    return Comparison(verdict=verdict, score=score, reasons=reasons)


def _explain(a: PreparedName, b: PreparedName, aligned: Aligned) -> tuple[str, ...]:
    reasons = [
        f"{left.text} ~ {right.text}: {ground}, {likeness:.2f}" for left, right, likeness, ground, _ in aligned[0]
    ]
    return (*reasons, *_against(a, b, aligned), *_open_points(a, b, aligned))


def _against(a: PreparedName, b: PreparedName, aligned: Aligned) -> list[str]:
    against = contradictions(a, b, aligned)
    if a.known is not None and b.known is not None:
        against.append("two known people")
    return against


def _open_points(a: PreparedName, b: PreparedName, aligned: Aligned) -> list[str]:
    points = undecided(a, b, aligned)
    if a.shared or b.shared:
        points.append("two known people share this name")
    return points


# Where `same` begins: the score above which 99 pairs in a hundred were one person, by cross-validation by person.
# Scripts that are read by syllables leave more names that sound alike.
SAME_FROM = 0.92
SAME_FROM_SYLLABLES = 0.95
# below it, 3 pairs in a hundred were one person all the same
DIFFERENT_BELOW = 0.1
# what a contradiction leaves of a score
CONTRADICTED = 0.3
_SYLLABLES = frozenset({"han", "hangul", "kana"})


def _weigh(a: PreparedName, b: PreparedName) -> Comparison:
    if a.key == b.key:
        return Comparison(verdict=Verdict.SAME, score=1.0, reasons=("the same key",))
    if not a.words or not b.words:
        return Comparison(verdict=Verdict.UNKNOWN, score=0.0, reasons=("no letters to compare",))
    if a.known is not None and a.known == b.known:
        return Comparison(verdict=Verdict.SAME, score=0.9995, reasons=("two spellings of one known person",))
    scripts = script_pair(a.script, b.script)
    aligned = align(a, b)
    score = likelihood(measure(a, b, aligned, scripts))
    if a.others or b.others:
        for one, other in itertools.islice(itertools.product(a.readings, b.readings), 1, None):
            candidate = align(one, other)
            value = likelihood(measure(one, other, candidate, scripts))
            if value > score:
                score, aligned = value, candidate
    score *= 0.999
    verdict = Verdict.UNKNOWN
    if score < DIFFERENT_BELOW:
        verdict = Verdict.DIFFERENT
    elif _against(a, b, aligned):
        score *= CONTRADICTED
        verdict = Verdict.DIFFERENT
    elif score >= SAME_FROM and not _open_points(a, b, aligned):
        syllables = a.script in _SYLLABLES or b.script in _SYLLABLES
        if not syllables or score >= SAME_FROM_SYLLABLES:
            verdict = Verdict.SAME
    return _lazily(verdict, score, (a, b, aligned))


@functools.cache
def _load_tables() -> None:
    """Read the shipped tables, so that those who compare many names pay for them once and before."""
    is_surname("")
    for name in ("é", "毛", "김정은", "ж", "م"):
        likelihood(measure(prepare(name), prepare("x y"), align(prepare(name), prepare("x y")), 0))


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
        _load_tables()

    def prepare(self, name: str) -> PreparedName:
        """
        A name prepared for comparing, remembered.

        >>> Comparer().prepare("Mark Rutte").key
        'mark rutte'
        """
        found = self._names.get(name)
        if found is None:
            found = self._names[name] = prepare(name)
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
        names = self._names
        one = names.get(a)
        if one is None:
            one = names[a] = prepare(a)
        other = names.get(b)
        if other is None:
            other = names[b] = prepare(b)
        return _weigh(one, other)


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
