"""
Two articles side by side: Relation -> PairView.

Both bodies are shown with the passages that answer to each other marked and numbered alike, and with the numbers in
them that differ; a drawing above them shows where in the two texts the passages lie, the evidence is listed below.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

import attrs

from newscorpus.model import Article, Kind, Passage, Relation
from newscorpus.reports.differences import Difference, differing_numbers, numbers_of_one
from newscorpus.reports.limits import Limits
from newscorpus.reports.marking import Segment, Span, mark
from newscorpus.reports.parts import language_attribute
from newscorpus.reports.ribbons import Ribbon, draw_ribbon
from newscorpus.reports.wording import KIND_WORDS, count, describe_published, headline, share, shortened

__all__ = ["PairRow", "PairView", "SideView", "pair_row", "view_pair"]

_ITEM = 400  # characters of one piece of evidence


@attrs.frozen(kw_only=True)
class SideView:
    """
    One of the two texts.

    Attributes:
        side: "a" or "b".

        headline: What the article is called.

        published: When it was published.

        source: Its outlet, or "".

        language: Its language, for the text's attribute, or "".

        link: Where the article itself is shown, or "".

        earlier: Whether the evidence says that it was published first.

        covered: The share of it that the other covers.

        verbatim: The share of it that stands in the other word for word.

        lines: Its body, passages marked.

        cut: How many characters are left out at its end.
    """

    side: str
    headline: str
    published: str
    source: str
    language: str
    link: str
    earlier: bool
    covered: str
    verbatim: str
    lines: tuple[tuple[Segment, ...], ...]
    cut: int


@attrs.frozen(kw_only=True)
class PairRow:
    """
    One pair in a list.

    Attributes:
        link: Where it is shown.

        kind: The kind, as the style sheet knows it.

        words: The kind, as people say it.

        score: Closeness.

        headlines: What the two articles are called.

        sources: Their outlets, "" where one is not known.
    """

    link: str
    kind: str
    words: str
    score: str
    headlines: tuple[str, str]
    sources: tuple[str, str]


@attrs.frozen(kw_only=True)
class PairView:
    """
    Two articles, ready to be shown side by side.

    Attributes:
        row: What its list says of it.

        sides: The two texts.

        ribbons: Where the passages lie.

        passages: How many passages there are, and of which sort.

        left_out: How many passages are not marked.

        joined: The numbers of the passages that are shown in both texts.

        differences: The passages whose numbers differ.

        differences_left_out: How many of those are not listed.

        probabilities: Each kind with its share, in words and as a number from 0 to 100.

        evidence: Lists of what both carry, and of the numbers that only one has, each under its name.
    """

    row: PairRow
    sides: tuple[SideView, SideView]
    ribbons: tuple[Ribbon, ...]
    passages: str
    left_out: int
    joined: frozenset[int]
    differences: tuple[Difference, ...]
    differences_left_out: int
    probabilities: tuple[tuple[str, str, str, float], ...]
    evidence: tuple[tuple[str, tuple[str, ...], int], ...]


def pair_row(relation: Relation, a: Article, b: Article, *, link: str) -> PairRow:
    """
    One pair as a list shows it.

    Args:
        relation: How they relate.

        a: The article that the relation names first.

        b: The other.

        link: Where the two are shown side by side.

    >>> a, b = (Article(id=id_, body="It rained.") for id_ in "ab")
    >>> pair_row(Relation(a="a", b="b", kind="exact", score=1.0), a, b, link="").words
    'exact copy'
    """
    return PairRow(
        link=link,
        kind=str(relation.kind),
        words=KIND_WORDS[relation.kind],
        score=f"{relation.score:.2f}",
        headlines=(headline(a), headline(b)),
        sources=(shortened(a.source or "", 100), shortened(b.source or "", 100)),
    )


def view_pair(relation: Relation, a: Article, b: Article, *, links: tuple[str, str], limits: Limits) -> PairView:
    """
    Make two articles ready to be shown side by side.

    Args:
        relation: How they relate.

        a: The article that the relation names first.

        b: The other.

        links: Where the two articles are shown, "" where they are not.

        limits: How much is shown.

    Returns:
        The view.

    >>> from newscorpus.reports.limits import LIMITS
    >>> a, b = (Article(id=id_, body="It rained.") for id_ in "ab")
    >>> relation = Relation(a="a", b="b", kind="exact", score=1.0)
    >>> view_pair(relation, a, b, links=("", ""), limits=LIMITS).passages
    '1 aligned passage: 1 verbatim, 0 reworded'
    """
    evidence = relation.evidence
    aligned = evidence.passages
    if not aligned and relation.kind is Kind.EXACT:
        # one text needs no alignment, so that none is made; here it is shown as what it is, one passage
        whole = Passage(a_start=0, a_end=len(a.body), b_start=0, b_end=len(b.body), verbatim=True, score=1.0)
        aligned = (whole,)
    passages = aligned[: limits.marks]
    verbatim = sum(passage.verbatim for passage in aligned)
    differences = tuple(differing_numbers(a.body, b.body, passages))
    # a number leads across only where both ends of its passage are shown
    joined = {
        number
        for number, each in enumerate(passages, start=1)
        if _is_shown(each.a_start, each.a_end, a, limits) and _is_shown(each.b_start, each.b_end, b, limits)
    }
    only_a, only_b = numbers_of_one(a.body, b.body)
    lists = (
        ("Shared quotations", evidence.quotations),
        ("Shared names", evidence.names),
        ("Shared numbers", evidence.numbers),
        ("Numbers of the first alone", only_a),
        ("Numbers of the second alone", only_b),
        ("Shared rare words", evidence.words),
    )
    return PairView(
        row=pair_row(relation, a, b, link=""),
        sides=(
            _side("a", a, passages, differences, joined=joined, link=links[0], relation=relation, limits=limits),
            _side("b", b, passages, differences, joined=joined, link=links[1], relation=relation, limits=limits),
        ),
        ribbons=tuple(
            draw_ribbon(number, passage, len(a.body), len(b.body)) for number, passage in enumerate(passages, start=1)
        ),
        passages=(
            f"{count(len(aligned), 'aligned passage')}: {verbatim:,} verbatim, {len(aligned) - verbatim:,} reworded"
        ),
        left_out=len(aligned) - len(passages),
        joined=frozenset(joined),
        differences=differences[: limits.rows],
        differences_left_out=len(differences[limits.rows :]),
        probabilities=tuple(
            (str(kind), KIND_WORDS[kind], share(value), round(100 * value, 1)) for kind, value in relation.probabilities
        ),
        evidence=tuple(
            (name, tuple(shortened(item, _ITEM) for item in items[: limits.rows]), len(items[limits.rows :]))
            for name, items in lists
            if items
        ),
    )


def _is_shown(start: int, end: int, article: Article, limits: Limits) -> bool:
    return max(0, start) < min(end, len(article.body), limits.characters)


def _side(
    side: str,
    article: Article,
    passages: tuple[Passage, ...],
    differences: tuple[Difference, ...],
    *,
    joined: AbstractSet[int],
    link: str,
    relation: Relation,
    limits: Limits,
) -> SideView:
    first = side == "a"
    evidence = relation.evidence
    spans = [
        Span(
            start=passage.a_start if first else passage.b_start,
            end=passage.a_end if first else passage.b_end,
            style="verbatim" if passage.verbatim else "reworded",
            number=number,
            link=f"{'b' if first else 'a'}{number}" if number in joined else "",
            note=f"passage {number}, {'verbatim' if passage.verbatim else 'reworded'}",
        )
        for number, passage in enumerate(passages, start=1)
    ]
    spans += [
        Span(start=start, end=end, style="differs", note="another number in the other text")
        for difference in differences
        for start, end in (difference.a_spans if first else difference.b_spans)
    ]
    text = article.body[: limits.characters]
    return SideView(
        side=side,
        headline=headline(article),
        published=describe_published(article.published),
        source=shortened(article.source or "", 200),
        language=language_attribute(article.language.code),
        link=link,
        earlier=evidence.first == article.id,
        covered=share(evidence.coverage_a if first else evidence.coverage_b),
        verbatim=share(evidence.verbatim_a if first else evidence.verbatim_b),
        lines=mark(text, spans=spans, most=len(spans)),
        cut=len(article.body) - len(text),
    )
