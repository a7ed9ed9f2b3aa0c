"""What a confidence means."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

import newscorpus as nc
from newscorpus.blocks.certainty import confidences_of
from newscorpus.model import BODY_ROLES, Role

CHANCES = st.lists(st.floats(0, 1), min_size=2, max_size=20)


@given(CHANCES, st.sampled_from(list(Role)))
def test_confidence_follows_the_chance(chances: list[float], role: Role) -> None:
    """Of two kept blocks the likelier one has no less, of two others no more; none is sure beyond measure."""
    chances = sorted(chances)
    sure = confidences_of([role] * len(chances), chances)

    assert sure == sorted(sure, reverse=role not in BODY_ROLES)
    assert all(0 < each < 1 for each in sure)


def test_a_doubtful_block_says_so() -> None:
    """Every block of an article has a confidence between nothing and certainty."""
    text = "Rain in Bern\nIt rained all day in Bern, the mayor said.\nNobody knows\nShare on Facebook\nHome"
    article = nc.parse(text)

    assert all(0 < block.confidence < 1 for block in article.blocks)
    assert max(removal.confidence for removal in article.removed) > 0.9
