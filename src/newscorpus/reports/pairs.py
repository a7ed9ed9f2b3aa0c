"""
Two articles side by side: Relation -> PairView.

Both bodies are shown with the passages that answer to each other marked and numbered alike; a drawing above them shows
where in the two texts the passages lie, and the evidence is listed beside it.
"""

from __future__ import annotations

import attrs

from newscorpus.model import Article, Kind, Passage, Relation
from newscorpus.reports.limits import Limits
from newscorpus.reports.marking import Segment, Span, mark
from newscorpus.reports.wording import KIND_WORDS, count, describe_published, headline, share

__all__ = ["PairView", "Ribbon", "SideView", "view_pair"]


@attrs.frozen(kw_only=True)
class Ribbon:
    """
    Where a passage lies in the two texts, for the drawing: tenths of a per cent of each text.

    Attributes:
        number: The number of the passage.

        style: "verbatim" or "reworded".

        points: The four corners, as the drawing takes them.

        a: Start and width in the first text.

        b: Start and width in the second text.
    """

    number: int
    style: str
    points: str
    a: tuple[float, float]
    b: tuple[float, float]


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

        link: The fragment where the article itself is shown, or "".

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
class PairView:
    """
    Two articles, ready to be shown side by side.

    Attributes:
        anchor: The name of its place in the page.

        kind: The kind, as the style sheet knows it.

        words: The kind, as people say it.

        score: Closeness.

        sides: The two texts.

        ribbons: Where the passages lie.

        passages: How many passages there are, and of which sort.

        left_out: How many passages are not marked.

        probabilities: Each kind with its share, in words and as a number from 0 to 100.

        evidence: Lists of what both carry, each under its name.
    """

    anchor: str
    kind: str
    words: str
    score: str
    sides: tuple[SideView, SideView]
    ribbons: tuple[Ribbon, ...]
    passages: str
    left_out: int
    probabilities: tuple[tuple[str, str, str, float], ...]
    evidence: tuple[tuple[str, tuple[str, ...], int], ...]


def view_pair(
    relation: Relation, a: Article, b: Article, *, anchor: str, links: tuple[str, str], limits: Limits
) -> PairView:
    """
    Make two articles ready to be shown side by side.

    Args:
        relation: How they relate.

        a: The article that the relation names first.

        b: The other.

        anchor: The name of the pair's place in the page.

        links: The fragments where the two articles are shown, "" where they are not.

        limits: How much is shown.

    Returns:
        The view.

    >>> from newscorpus.reports.limits import LIMITS
    >>> a, b = (Article(id=id_, body="It rained.") for id_ in "ab")
    >>> relation = Relation(a="a", b="b", kind="exact", score=1.0)
    >>> view_pair(relation, a, b, anchor="pair-1", links=("", ""), limits=LIMITS).passages
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
    lists = (
        ("Shared quotations", evidence.quotations),
        ("Shared names", evidence.names),
        ("Shared numbers", evidence.numbers),
        ("Shared rare words", evidence.words),
    )
    return PairView(
        anchor=anchor,
        kind=str(relation.kind),
        words=KIND_WORDS[relation.kind],
        score=f"{relation.score:.2f}",
        sides=(
            _side("a", a, passages, anchor=anchor, link=links[0], relation=relation, limits=limits),
            _side("b", b, passages, anchor=anchor, link=links[1], relation=relation, limits=limits),
        ),
        ribbons=tuple(
            _ribbon(number, passage, len(a.body), len(b.body)) for number, passage in enumerate(passages, start=1)
        ),
        passages=(
            f"{count(len(aligned), 'aligned passage')}: {verbatim:,} verbatim, {len(aligned) - verbatim:,} reworded"
        ),
        left_out=len(aligned) - len(passages),
        probabilities=tuple(
            (str(kind), KIND_WORDS[kind], share(value), round(100 * value, 1)) for kind, value in relation.probabilities
        ),
        evidence=tuple(
            (name, tuple(item[:400] for item in items[: limits.rows]), len(items[limits.rows :]))
            for name, items in lists
            if items
        ),
    )


def _side(
    side: str,
    article: Article,
    passages: tuple[Passage, ...],
    *,
    anchor: str,
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
            link=f"{anchor}-{'b' if first else 'a'}{number}",
            note=f"passage {number}, {'verbatim' if passage.verbatim else 'reworded'}",
        )
        for number, passage in enumerate(passages, start=1)
    ]
    text = article.body[: limits.characters]
    code = article.language.code
    return SideView(
        side=side,
        headline=headline(article),
        published=describe_published(article.published),
        source=article.source or "",
        language=code if code.isascii() and code.isalpha() and code != "und" else "",
        link=link,
        earlier=evidence.first == article.id,
        covered=share(evidence.coverage_a if first else evidence.coverage_b),
        verbatim=share(evidence.verbatim_a if first else evidence.verbatim_b),
        lines=mark(text, spans=spans, most=limits.marks),
        cut=len(article.body) - len(text),
    )


def _ribbon(number: int, passage: Passage, size_a: int, size_b: int) -> Ribbon:
    def scaled(at: int, size: int) -> float:
        return round(1000 * min(max(at, 0), size) / size, 1) if size else 0.0

    left_a, right_a = scaled(passage.a_start, size_a), scaled(passage.a_end, size_a)
    left_b, right_b = scaled(passage.b_start, size_b), scaled(passage.b_end, size_b)
    return Ribbon(
        number=number,
        style="verbatim" if passage.verbatim else "reworded",
        points=f"{left_a},14 {right_a},14 {right_b},86 {left_b},86",
        a=(left_a, max(1.0, round(right_a - left_a, 1))),
        b=(left_b, max(1.0, round(right_b - left_b, 1))),
    )
