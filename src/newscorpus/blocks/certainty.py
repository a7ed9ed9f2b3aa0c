"""
How sure it is that a block was rightly kept, or rightly removed.

The trees of both labellers put out chances that hold: of the lines given .9 by trees that had not seen their site,
about nine in ten belong. The confidence of a block is that chance for the side that was taken. It falls below a half
where a block was kept or removed for the sake of the whole page, against its own odds.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from newscorpus.model import BODY_ROLES, Role

__all__ = ["REPEATED", "confidences_of"]

# about so many labels of any kind are wrong, so nobody may be surer
_LEAST, _MOST = 0.005, 0.995

REPEATED = 0.9
"""How sure it is that what recurs on a site is chrome, where the labeller had kept it."""


def confidences_of(roles: Sequence[Role], chances: Sequence[float] | npt.NDArray[np.float64]) -> list[float]:
    """
    How sure it is that each block was rightly kept, or rightly removed.

    Args:
        roles: The role that each was given.

        chances: How likely each is to be running text of the article.

    >>> confidences_of([Role.BODY, Role.CHROME, Role.CHROME], [0.9, 0.9, 0.0])
    [0.9, 0.1, 0.995]
    """
    kept = np.fromiter((role in BODY_ROLES for role in roles), dtype=bool, count=len(roles))
    chance = np.asarray(chances, dtype=np.float64)
    out: list[float] = np.where(kept, chance, 1 - chance).clip(_LEAST, _MOST).round(4).tolist()
    return out
