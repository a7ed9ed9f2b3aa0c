"""Laws of what callers choose, and of what sites know: nothing else changes, whatever the text and the order."""

from __future__ import annotations

from typing import Any

import attrs
import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

import newscorpus as nc
from newscorpus.blocks.html_trees import choose_blocks
from newscorpus.blocks.text_decisions import choose_lines, keep_whole
from newscorpus.model import BODY_ROLES, Role
from newscorpus.parsing.options import Options

WORDS = st.sampled_from(["rain", "Bern", "the", "river", "Lenne", "rose", "on", "Monday", "said", "mayor", "bridge"])
SENTENCES = st.lists(WORDS, min_size=4, max_size=24).map(lambda words: " ".join(words).capitalize() + ".")
FURNITURE = st.sampled_from(
    [
        *(
            "Home",
            "Share on Facebook",
            "Related",
            "- Bridge opens on Monday",
            "12 Comments",
            "Sign up for our newsletter",
        ),
        *("By Jonas Wieck", "14 November 2023", "© 2023 The Post", "Photo: Ada Lenz", "What the bridge costs", "* * *"),
    ]
)
TEXTS = st.lists(st.one_of(SENTENCES, FURNITURE), max_size=14).map("\n".join)
ROLES = st.sets(st.sampled_from(list(Role)))
CHANCES = st.lists(st.tuples(st.floats(0, 1), st.integers(1, 200)), min_size=1, max_size=30)


def page(text: str) -> str:
    return "<html><body><div>" + "".join(f"<p>{line}</p>" for line in text.split("\n")) + "</div></body></html>"


@given(TEXTS, ROLES, ROLES)
def test_the_body_is_the_blocks_of_its_roles(text: str, keep: set[Role], drop: set[Role]) -> None:
    """Whatever is kept and dropped, blocks stay as they are and the body is theirs, nothing twice and nothing lost."""
    drop = drop - keep
    plain, chosen = nc.parse(text), nc.parse(text, keep=keep, drop=drop)
    roles = (BODY_ROLES | keep) - drop

    assert plain.blocks == chosen.blocks
    assert chosen.body == "\n".join(block.text for block in plain.blocks if block.role in roles and block.text)
    assert "".join(block.source for block in chosen.blocks) == text


@given(TEXTS, st.booleans())
def test_explaining_changes_nothing_but_cues(text: str, html: bool) -> None:
    """The same article, with words beside its blocks."""
    content = page(text) if html else text
    told = nc.parse(content, explain=True)

    assert nc.parse(content) == attrs.evolve(told, blocks=[attrs.evolve(block, cues=()) for block in told.blocks])


@given(CHANCES, st.lists(st.floats(0, 1), min_size=2, max_size=6))
@example(chances=[(0.5, 1), (0.5, 1)], settings_=[0.0, 1.0])
def test_more_recall_keeps_what_less_recall_keeps(chances: list[tuple[float, int]], settings_: list[float]) -> None:
    """Of the same chances, a higher setting keeps every block that a lower one keeps."""
    likely, sizes = [chance for chance, _ in chances], [size for _, size in chances]
    before: set[int] = set()
    for recall in sorted(settings_):
        keep = choose_blocks(likely, sizes, beta=Options(recall=recall).beta)
        kept = {i for i, each in enumerate(keep) if each}
        assert before <= kept
        before = kept


@given(CHANCES, st.lists(st.booleans(), min_size=30, max_size=30))
def test_more_recall_keeps_what_less_recall_keeps_of_texts(chances: list[tuple[float, int]], marks: list[bool]) -> None:
    """The same of lines, with what is kept because a text is nearly all article."""
    likely, sizes = np.array([chance for chance, _ in chances]), [float(size) for _, size in chances]
    before: set[int] = set()
    for recall in (0.0, 0.2, 0.5, 0.7, 1.0):
        chosen = choose_lines(likely, beta=Options(recall=recall).beta)
        kept = {i for i, each in enumerate(keep_whole(chosen, likely, sizes, marks[: len(sizes)]).tolist()) if each}
        assert before <= kept
        before = kept


@settings(max_examples=10)
@given(st.lists(TEXTS, min_size=3, max_size=8, unique=True), st.randoms(use_true_random=False))
def test_the_order_of_a_sites_pages_changes_nothing(texts: list[str], random: Any) -> None:
    """Shuffled documents give the same articles, shuffled."""
    documents = [nc.RawDocument(content=text, url=f"https://post.example/{n}") for n, text in enumerate(texts)]
    shuffled = list(documents)
    random.shuffle(shuffled)
    one, other = nc.Corpus.parse(documents), nc.Corpus.parse(shuffled)

    assert {article.id: article for article in one} == {article.id: article for article in other}
    assert all(
        "".join(block.source for block in article.blocks) == text for article, text in zip(one, texts, strict=True)
    )
