"""The laws of meeting: what brings two articles together depends on the two, whatever they are read with."""

from __future__ import annotations

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from newscorpus.match.fingerprints import clean_body
from newscorpus.match.hashing import cut_batch
from newscorpus.match.ledgers import keep
from newscorpus.match.meeting import meet_in_terms
from newscorpus.match.rows import rows_of
from newscorpus.match.sheets import lay
from newscorpus.match.terms import terms_of_batch, terms_of_cut
from newscorpus.match.units import cut_bodies
from newscorpus.match.vectors import alike, choose_terms, join_terms, likeness
from newscorpus.testing.strategies import any_text, news_text

texts = st.lists(st.one_of(any_text(), news_text()), min_size=1, max_size=6)


@given(texts)
@example(["a\ud800b", "𝒳\U00020000\U00020001", "1,000 2.5", "«A». B"])
@example(["Ends with (“marks”).»)]}", "“Qorvz said so"])
def test_terms_are_those_of_each_text(bodies: list[str]) -> None:
    """Whatever texts are read together, and by whichever of the two cuts."""
    clean = [clean_body(body) for body in bodies]
    single = join_terms([terms_of_batch(cut_batch([text])) for text in clean])
    for whole in (terms_of_batch(cut_batch(clean)), terms_of_cut(cut_bodies(bodies))):
        for part in ("keys", "weights", "stops"):
            assert getattr(whole, part).tolist() == getattr(single, part).tolist()


@given(texts)
def test_likeness_has_no_order(bodies: list[str]) -> None:
    """Of two articles neither comes first, and a third changes nothing."""
    held = terms_of_cut(cut_bodies(bodies))
    one, two = (part.ravel() for part in np.indices((len(bodies), len(bodies))))

    assert likeness(held, one, two).tolist() == likeness(held, two, one).tolist()
    assert alike(held, one, two).tolist() == alike(held, two, one).tolist()
    assert alike(held, one, two).tolist() == [
        bool(alike(choose_terms(held, np.array(pair)), np.array([0]), np.array([1]))[0])
        for pair in zip(one.tolist(), two.tolist(), strict=True)
    ]


@given(texts, texts)
def test_articles_that_come_bring_no_others_together(here: list[str], more: list[str]) -> None:
    """The pairs among some articles are the same with others beside them, as long as no term is over its cap."""
    before, after = meet_in_terms(terms_of_cut(cut_bodies(here))), meet_in_terms(terms_of_cut(cut_bodies(here + more)))
    kept = after.second < len(here)

    assert after.first[kept].tolist() == before.first.tolist()
    assert after.second[kept].tolist() == before.second.tolist()


@given(st.lists(st.one_of(any_text(), news_text()), min_size=2, max_size=4))
@example(["", ""])
@example(["a", "\ud800"])
def test_rows_are_those_of_each_pair(bodies: list[str]) -> None:
    """To the last bit, so that a relation that a corpus lists equals the one that two articles have by themselves."""
    clean = [clean_body(body) for body in bodies]
    one, two = np.triu_indices(len(clean), 1)
    whole = rows_of(keep(lay(clean)), one, two)
    for place, (a, b) in enumerate(zip(one.tolist(), two.tolist(), strict=True)):
        single = rows_of(keep(lay([clean[a], clean[b]])), np.array([0]), np.array([1]))

        assert single.numbers[0].tolist() == whole.numbers[place].tolist()
        assert single.light[0] == whole.light[place]
