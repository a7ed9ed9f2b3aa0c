"""What must hold of `compare` whatever the model was taught: of any two articles, of cut copies, of a third text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from newscorpus.match.comparison import compare
from newscorpus.model import Article, Kind
from newscorpus.testing.strategies import news_text

LINES = (
    "The harbour council of Port Ellery voted on Tuesday to close the old ferry terminal by June.",
    "Mayor Ingrid Solberg said the 74-year-old building was “no longer safe for the people who use it every day”.",
    "Engineers found cracks in 18 of its 40 pillars after the storm in February.",
    "The ferry company Norlink, which employs 320 people in the town, said it had not been consulted.",
    "“We learned of this from the newspaper,” said its director, Tomas Varga.",
    "A new terminal would cost 46 million crowns and take three years to build, according to the council.",
    "Until then boats are to land at the fish market, where there is room for one ferry at a time.",
    "Fishermen have threatened to block the quay if the plan goes ahead without them.",
    "The terminal opened in 1950, when half of the town worked on the boats that crossed the sound.",
    "Its café, the last one in the old harbour that stays open all night, is to move to the railway station.",
)
OTHERS = (
    "Scientists at the Tromvik observatory have catalogued a comet that returns every 6,200 years.",
    "It was first seen on a plate exposed in 1911 and forgotten in an archive.",
    "“We opened a drawer and there it was,” said the astronomer Lucía Ferrán.",
    "The comet will be visible with binoculars in late November, low in the western sky after sunset.",
    "Amateurs are asked to report its brightness each night.",
)
some_lines = st.lists(st.sampled_from((*LINES, *OTHERS)), min_size=1, max_size=10, unique=True)


def article(name: str, body: str) -> Article:
    return Article(id=name, body=body)


@given(some_lines, some_lines)
def test_symmetric_to_the_last_digit(one: list[str], two: list[str]) -> None:
    """Shares, score and evidence are the same whichever article is named first."""
    a, b = article("a", "\n".join(one)), article("b", "\n".join(two))
    there, back = compare(a, b), compare(b, a)

    assert there.score == back.score
    assert there.probabilities == back.probabilities
    assert there == back


@given(some_lines)
@example([LINES[0]])
def test_exact_whatever_the_case_the_spacing_and_the_form(lines: list[str]) -> None:
    body = "\n".join(lines)
    for other in (body.upper(), body.lower(), unicodedata.normalize("NFD", body), body.replace("\n", "\r\n\t\r\n")):
        assert compare(article("a", body), article("b", other)).kind is Kind.EXACT


@given(some_lines, some_lines)
def test_form_and_spacing_change_no_share(one: list[str], two: list[str]) -> None:
    a, b = article("a", "\n".join(one)), article("b", "\n".join(two))
    other = article("b", unicodedata.normalize("NFD", b.body).replace(" ", "\u00a0 ").replace("\n", " \n\n"))
    found, again = compare(a, b), compare(a, other)

    assert (again.kind, again.score, again.probabilities) == (found.kind, found.score, found.probabilities)


@pytest.mark.parametrize(
    "cut",
    [
        *(slice(None, 5), slice(5, None), slice(None, None, 2), slice(1, None, 2), slice(2, 8)),
        *(slice(None, 4), slice(6, None), slice(None, 9), slice(3, None)),
    ],
)
@pytest.mark.parametrize("loud", [False, True])
def test_a_copy_cut_is_a_copy(cut: slice, *, loud: bool) -> None:
    """First half, last half, every second paragraph, the middle, two fifths; also in capitals."""
    part = "\n".join(LINES[cut])
    found = compare(article("a", "\n".join(LINES)), article("b", part.upper() if loud else part))

    assert found.kind is Kind.NEAR_DUPLICATE


@given(some_lines, st.integers(1, 9), st.booleans())
def test_a_text_cut_short_covers_no_more_of_a_third(third: list[str], kept: int, head: bool) -> None:
    """
    With its head or its tail gone, a copy shares no word, no run of words and no sentence more with any other text.

    The score is a judgement and promises less: what is left of a text may be made of shared passages alone, and then it
    is closer to whom it shares them with.
    """
    whole = article("a", "\n".join(LINES))
    part = article("a", "\n".join(LINES[:kept] if head else LINES[-kept:]))
    other = article("b", "\n".join(third))
    before, after = compare(whole, other).evidence, compare(part, other).evidence
    assume(part.body != other.body)

    assert after.coverage_b <= before.coverage_b
    assert after.verbatim_b <= before.verbatim_b


@given(st.integers(1, 9), st.booleans())
def test_a_text_cut_short_gets_no_closer_to_a_stranger(kept: int, head: bool) -> None:
    part = article("a", "\n".join(LINES[:kept] if head else LINES[-kept:]))

    assert compare(part, article("b", "\n".join(OTHERS))).kind is Kind.UNRELATED


@given(news_text(), news_text())
def test_shares_are_shares(one: str, two: str) -> None:
    found = compare(article("a", one), article("b", two))
    shares = dict(found.probabilities)

    assert found.kind in shares
    assert shares[found.kind] == max(shares.values())
    assert (found.score == 1.0) == (found.kind is Kind.EXACT)
