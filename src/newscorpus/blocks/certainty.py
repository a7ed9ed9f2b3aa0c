"""
How sure it is that a block was rightly kept, or rightly removed.

The confidence of a block is the chance of the side that was taken. It falls below a half where a block was kept or
removed for the sake of the whole page, against its own odds. The trees of both labellers are a little too sure of
themselves on sites that they have not seen, so their odds are tempered.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from newscorpus.model import BODY_ROLES, Role

__all__ = ["REPEATED", "confidences_of"]

# fitted on what trees say of sites that they have not seen; one number serves pages and plain text
_TEMPER = 0.85
# about so many labels of any kind are wrong, so nobody may be surer
_LEAST, _MOST = 0.005, 0.995
_NEVER = 1e-6

REPEATED = 0.9
"""How sure it is that what recurs on a site is chrome, where the labeller had kept it."""


def confidences_of(roles: Sequence[Role], chances: Sequence[float] | npt.NDArray[np.float64]) -> list[float]:
    """
    How sure it is that each block was rightly kept, or rightly removed.

    Args:
        roles: The role that each was given.

        chances: How likely each is to be running text of the article.

    >>> confidences_of([Role.BODY, Role.CHROME, Role.CHROME], [0.9, 0.9, 0.0])
    [0.8662, 0.1338, 0.995]
    """
    kept = np.fromiter((role in BODY_ROLES for role in roles), dtype=bool, count=len(roles))
    given = np.asarray(chances, dtype=np.float64).clip(_NEVER, 1 - _NEVER)
    chance = 1 / (1 + ((1 - given) / given) ** _TEMPER)
    out: list[float] = np.where(kept, chance, 1 - chance).clip(_LEAST, _MOST).round(4).tolist()
    return out
