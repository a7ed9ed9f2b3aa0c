"""
The names of the numbers that the labeller sees of a block, in order.

Nothing goes in; what comes out are names. `html_features` computes what they stand for, and a forest says by them what
it looks at.
"""

from __future__ import annotations

from newscorpus.blocks.html_spread import LEVELS

__all__ = ["ALL_LINK", "AROUND", "COLUMNS", "MARK_COLUMNS", "OPINION_COLUMNS", "SHORT", "TAGS"]

ALL_LINK = 0.99
"""A block of which more than this share is links is nothing but a link."""

SHORT = 30
"""A block of fewer characters is short."""

TAGS = (
    "p",
    "li",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "td",
    "span",
    "section",
    "article",
    "figcaption",
    "button",
    "blockquote",
)
"""Elements that a block is asked whether it is one."""

AROUND = (
    "article",
    "main",
    "aside",
    "nav",
    "footer",
    "header",
    "figure",
    "form",
    "ul",
    "table",
    "blockquote",
    "section",
    "body",
)
"""Elements that a block is asked whether it stands in one."""

MARK_COLUMNS = ("marks_low", "marks_high", "marks_sum", "marks_own", "marks_known")
"""The columns that depend on what words of class and id say."""

OPINION_COLUMNS = (
    "opinion",
    "opinion_before",
    "opinion_after",
    "opinion_left",
    "opinion_right",
    "opinion_total",
)
"""The columns that depend on a second opinion."""

COLUMNS: tuple[str, ...] = (
    "characters",
    "words",
    "word_length",
    "linked",
    "strong",
    "sentences",
    "ends_sentence",
    "ends_colon",
    "commas",
    "capitals",
    "digits",
    "starts_lower",
    "starts_mark",
    "has_quote",
    "hidden",
    "depth",
    *(f"tag_{tag}" for tag in TAGS),
    *(f"in_{tag}" for tag in AROUND),
    "reason_place",
    "reason_text",
    "reason_strength",
    "reason_length",
    *MARK_COLUMNS,
    "position",
    "position_text",
    "index",
    "count",
    "after_headline",
    "after_headline_text",
    "is_headline",
    "like_headline",
    "repeated",
    "same_kind_count",
    "same_kind_sentences",
    "same_kind_share",
    "same_kind_linked",
    *(f"container_{level}" for level in range(LEVELS)),
    *(f"container_linked_{level}" for level in range(LEVELS)),
    "in_best_container",
    "in_run",
    "run_before",
    "run_after",
    "run_blocks_before",
    "run_blocks_after",
    "run_share",
    "shared_words",
    *(
        f"{name}_{step}"
        for step in ("p3", "p2", "p1", "n1", "n2", "n3")
        for name in ("characters", "linked", "sentences", "kind")
    ),
    *OPINION_COLUMNS,
    "article_text",
    "article_text_left",
    "article_text_right",
    "headings_since",
    "links_since",
    "headlines_since",
    "articles_since",
)
"""All columns, in order."""
