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

from newscorpus.names.alignment import Aligned, align
from newscorpus.names.contradictions import contradictions, undecided
from newscorpus.names.evidence import closest, measure, script_pair
from newscorpus.names.lexicon import is_surname
from newscorpus.names.likelihood import likelihood
from newscorpus.names.preparation import prepare, prepare_two
from newscorpus.names.prepared import PreparedName, PreparedWord
from newscorpus.names.verdicts import Comparison, Verdict

__all__ = ["Comparer", "Comparison", "Verdict", "compare"]


def _explain(a: PreparedName, b: PreparedName, aligned: Aligned) -> tuple[str, ...]:
    pairs, *over = aligned
    reasons = [_ground(*pair) for pair in pairs]
    reasons += [f"on one side alone: {' '.join(word.text for word in side)}" for side in over if side]
    return (*reasons, *_against(a, b, aligned), *_open_points(a, b, aligned))


def _ground(left: PreparedWord, right: PreparedWord, likeness: float, ground: str, _: float) -> str:
    """What two paired words are to each other, for people."""
    kind = {"initial": "initial", "variants": "given name"}.get(ground, "name")
    if left.particle or right.particle:
        kind = "particle"
    if ground == "equal":
        how = "equal" if left.text.casefold() == right.text.casefold() else "equal in Latin letters"
        return f"{kind}: {left.text} = {right.text}, {how}"
    if ground == "variants":
        return f"{kind}: {left.text} = {right.text}, variants of one name"
    how = {"sound": "by sound", "consonants": "by consonants", "initial": "the letter"}[ground]
    return f"{kind}: {left.text} ~ {right.text}, {how}, {likeness:.2f}"


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
    one, other = closest(a, b) if a.others or b.others else (a, b)
    aligned = align(one, other)
    score = likelihood(measure(one, other, aligned, scripts))
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
    return Comparison(verdict=verdict, score=score, reasons=functools.partial(_explain, a, b, aligned))


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
        one, other = names.get(a), names.get(b)
        if one is None:
            if other is None:
                one, other = prepare_two(a, b)
                names[b] = other
            else:
                one = prepare(a)
            names[a] = one
        elif other is None:
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
