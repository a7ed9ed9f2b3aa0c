"""
Which lines of a plain text belong to its article.

Lines with their words and matches go in; out come how likely each is to belong, by the trees of `text_labels.npz`, and
which are kept: the set of lines whose F is expected to be best, all lines of the text weighed together. A text that is
nearly all article is all article, but for the lines whose wording says what they are.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from newscorpus.blocks.reasons import Strength
from newscorpus.blocks.text_features import NEAR, line_features
from newscorpus.blocks.text_lines import Lines
from newscorpus.blocks.text_shapes import Floats
from newscorpus.blocks.text_wording import WORDING, Worths, load_worths, wording_features
from newscorpus.blocks.trees import Forest, load_forest
from newscorpus.errors import DataError
from newscorpus.model import Reason

__all__ = ["choose_lines", "find_marked", "judge_lines", "keep_whole", "weigh_wording", "worth_judging"]

Mask = npt.NDArray[np.bool_]
Values = npt.NDArray[np.float64]

# what a line is taken for that the trees are not asked about
_FAR_OFF = 0.003
# in a text of so few lines every line is worth a look; elsewhere those so near to running text
_FEW = 60

_SPOKEN = frozenset(
    {Reason.APPEAL, Reason.COOKIE, Reason.NEWSLETTER, Reason.NOTIFICATION, Reason.PAYWALL, Reason.REGISTRATION}
)
# what wording leaves of the odds, by its strength and whether it is of those
_DOUBT = {
    (Strength.ANYWHERE, False): 1.0,
    (Strength.START, False): 0.2,
    (Strength.WHOLE, False): 0.2,
    (Strength.ANYWHERE, True): 0.1,
    (Strength.START, True): 0.02,
    (Strength.WHOLE, True): 0.02,
}

# so likely must it be that no line belongs, before none is taken
_NOTHING = 0.8

# a text is nearly all article when these shares of its unmarked words and lines are kept
_WHOLE = 0.8
_MOST = 0.7
# and a line is no part of even such a text when the trees are this sure
_NEVER = 0.02


_WEIGHTS = "text_labels.npz"


@functools.cache
def _forest() -> Forest:
    return load_forest(_WEIGHTS)


@functools.cache
def _worths() -> Worths:
    return load_worths(_WEIGHTS)


def worth_judging(features: Floats, names: Sequence[str]) -> Mask:
    """
    The lines that the trees are asked about: not those that are a known label and nothing else, nor those far from any
    running text.

    Args:
        features: What `line_features` puts out.

        names: The names of its columns.

    >>> from newscorpus.blocks.text_lines import view_lines
    >>> worth_judging(*line_features(view_lines(["Share", "It rained."]))).tolist()
    [False, True]
    """
    rows = features.T
    prose, back, ahead, strength = (rows[names.index(n)] for n in ("prose", "prose_back", "prose_ahead", "strength"))
    near = (prose > 0) | (np.minimum(back, ahead) <= NEAR)
    asked: Mask = (strength < Strength.WHOLE) & (near | (len(features) <= _FEW))
    return asked


@functools.cache
def _columns(asked: tuple[str, ...], names: tuple[str, ...]) -> list[int]:
    try:
        return [names.index(name) for name in asked]
    except ValueError as error:
        raise DataError(f"the trees know a feature that is not there: {error}", file=_WEIGHTS) from error


def judge_lines(lines: Lines) -> Values:
    """
    How likely each line is to belong to the article.

    Args:
        lines: The lines of a text.

    Returns:
        A number from 0 to 1 for each.

    >>> from newscorpus.blocks.text_lines import view_lines
    >>> (judge_lines(view_lines(["Share", "It rained in Brussels all day."])) > 0.5).tolist()
    [False, True]
    """
    features, names = line_features(lines)
    forest = _forest()
    columns = _columns(forest.names, (*names, *WORDING))
    asked = np.flatnonzero(worth_judging(features, names))
    wording = wording_features(lines.vocabulary, len(lines.texts), _worths())
    # of a long text most lines are not asked about, and nothing of them is copied
    rows = np.concatenate([part.take(asked, axis=1, mode="clip") for part in (features.T, wording)])
    rows = rows.take(columns, axis=0, mode="clip")
    out = np.full(len(lines.texts), _FAR_OFF)
    # sums of trees stay far from where exponents overflow
    out[asked] = 1 / (1 + np.exp(-forest.sums(rows.T)))
    return out


def weigh_wording(chances: Values, lines: Lines) -> Values:
    """
    The same chances, lower where a line is worded as what stands between paragraphs and looks like one.

    Args:
        chances: How likely each line is to belong.

        lines: The lines.

    >>> from newscorpus.blocks.text_lines import view_lines
    >>> lines = view_lines(["We use cookies to know you better.", "It rained."])
    >>> weigh_wording(np.array([0.5, 0.5]), lines).round(2).tolist()
    [0.02, 0.5]
    """
    # pleas and notices are written in sentences, and too few of them have been seen in training
    spoken = np.ones(len(chances))
    if not lines.matched:
        return chances
    running = [i for i, prose in enumerate(lines.prose) if prose and lines.matches[i] is None]
    first, last = (running[0], running[-1]) if running else (0, 0)
    for i, match in [(i, match) for i in lines.matched if (match := lines.matches[i]) is not None]:
        own = match.reason in _SPOKEN
        # over all that is said and under it, a notice need not begin as one
        outside = own and bool(running) and not first < i < last
        spoken[i] = _DOUBT[Strength.START if outside else match.strength, own]
    odds = chances / np.maximum(1 - chances, 1e-9) * spoken
    return odds / (1 + odds)


def choose_lines(chances: Values, *, beta: float = 1.0) -> Mask:
    """
    The set of lines whose F is expected to be best.

    Args:
        chances: How likely each line is to belong.

        beta: How many times as much recall counts as precision: above 1 more lines are kept, below 1 fewer.

    Returns:
        Which lines are in the set; none, where it is all but sure that there is no article.

    >>> chances = np.array([0.9, 0.5, 0.4, 0.1])
    >>> [int(choose_lines(chances, beta=beta).sum()) for beta in (0.3, 1.0, 3.0)]
    [1, 3, 4]
    """
    keep = np.zeros(len(chances), dtype=bool)
    if not len(chances):
        return keep
    order = np.argsort(-chances, kind="stable")
    counts = np.arange(1, len(chances) + 1)
    weight = beta * beta
    expected = (1 + weight) * np.cumsum(chances[order]) / (counts + weight * chances.sum())
    best = int(np.argmax(expected))
    nothing = np.exp(np.log1p(-np.minimum(chances, 1 - 1e-9)).sum())
    if nothing <= max(float(expected[best]), _NOTHING):
        keep[order[: best + 1]] = True
    return keep


def find_marked(lines: Lines, listed: Sequence[Reason | None]) -> list[bool]:
    """
    The lines of which wording or a label over them says that they are chrome.

    Args:
        lines: The lines of a text.

        listed: Why each is chrome by the label over it, or None.

    >>> from newscorpus.blocks.text_lines import view_lines
    >>> find_marked(view_lines(["Share", "It rained."]), [None, None])
    [True, False]
    """
    return [
        reason is not None or (match is not None and (match.strength > Strength.ANYWHERE or match.reason in _SPOKEN))
        for match, reason in zip(lines.matches, listed, strict=True)
    ]


def keep_whole(keep: Mask, chances: Values, sizes: Sequence[float], marked: Sequence[bool]) -> Mask:
    """
    All lines of a text that is nearly all article, but for those that are marked as something else.

    Args:
        keep: The lines kept so far.

        chances: How likely each line is to belong.

        sizes: How many words each line has.

        marked: Whether wording or a label over it says that a line is chrome.

    >>> sure = np.array([0.9, 0.9, 0.9, 0.3, 0.1])
    >>> keep_whole(sure > 0.5, sure, [40, 50, 60, 9, 2], [False, False, False, False, True]).tolist()
    [True, True, True, True, False]
    """
    size = np.asarray(sizes, dtype=np.float64)
    free = ~np.asarray(marked, dtype=bool)
    kept = keep & free
    if not kept.any() or size[kept].sum() < _WHOLE * size[free].sum() or kept.sum() < _MOST * free.sum():
        return keep
    return keep | (free & (chances > _NEVER))
