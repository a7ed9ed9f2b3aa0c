"""Names and quotations are looked for once."""

from __future__ import annotations

from newscorpus.model import Article
from newscorpus.parsing.annotation import annotate
from newscorpus.parsing.pipeline import parse


def test_offsets_count_in_the_body(seeds: dict[str, str]) -> None:
    """Every mention and quotation can be cut out of the body."""
    article = annotate(parse(seeds["000"]))

    assert article.mentions
    assert article.quotations
    assert all(article.body[mention.start : mention.end] == mention.text for mention in article.mentions)
    assert all(article.body[quotation.start] in "“\"'‘" for quotation in article.quotations)
    assert "Mark Rutte" in {mention.text for mention in article.mentions}


def test_an_annotated_article_comes_back_itself() -> None:
    """Nothing is looked for twice, and what is there is kept."""
    article = Article(id="a", body="“No,” said Mark Rutte.", mentions=())
    annotated = annotate(article)

    assert annotated.mentions == ()
    assert annotated.quotations
    assert annotate(annotated) is annotated
