"""
Verdicts: what comparing two names gives.

A comparison is a value whose reasons are worked out when they are first read, since few ask for them.
"""

from __future__ import annotations

from collections.abc import Callable

from newscorpus.model.choice import Choice

__all__ = ["Comparison", "Verdict"]


class Verdict(Choice):
    """
    What two names are to each other.

    >>> Verdict("same") is Verdict.SAME
    True
    """

    SAME = "same"
    DIFFERENT = "different"
    UNKNOWN = "unknown"


class Comparison:
    """
    What comparing two names gave. A value: equal to any with the same verdict, score and reasons.

    Attributes:
        verdict: Same, different, or unknown where the names alone cannot decide.

        score: From 0 to 1; higher is more likely one person. Made to rank.

    >>> Comparison(verdict=Verdict.SAME, score=1.0, reasons=("the same key",)).reasons
    ('the same key',)
    """

    # written by hand, since the reasons of most comparisons are never worked out
    __slots__ = ("_reasons", "score", "verdict")

    verdict: Verdict
    score: float
    _reasons: tuple[str, ...] | Callable[[], tuple[str, ...]]

    def __init__(
        self, *, verdict: Verdict, score: float, reasons: tuple[str, ...] | Callable[[], tuple[str, ...]] = ()
    ) -> None:
        _put_verdict(self, verdict)
        _put_score(self, score)
        _put_reasons(self, reasons)

    @property
    def reasons(self) -> tuple[str, ...]:
        """What the verdict rests on, for people."""
        reasons = self._reasons
        if not isinstance(reasons, tuple):
            reasons = reasons()
            _put_reasons(self, reasons)
        return reasons

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a comparison is not changed: {name}")

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


# a comparison refuses to be changed, so its slots are filled past it, and by the shortest way
_put_verdict, _put_score, _put_reasons = [vars(Comparison)[name].__set__ for name in ("verdict", "score", "_reasons")]


def _rebuild(verdict: Verdict, score: float, reasons: tuple[str, ...]) -> Comparison:
    return Comparison(verdict=verdict, score=score, reasons=reasons)
