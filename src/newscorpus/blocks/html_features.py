"""
What the labeller sees of each block of a page: one row of numbers a block, for the whole page at once.

In goes a page as cut, with what other voices keep of it; out comes a table of floats, one row a block, whose columns
are `COLUMNS`. A row tells of the block's words, of the element it stands in and those around it, of its neighbours, of
the run of sentences that it belongs to, and of how the text of the page is spread over its containers.
What is not known (a voice that was not asked) is a number far below all others, which trees can tell.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import chain, islice

import numpy as np
from numpy.typing import NDArray

from newscorpus.blocks.html_blocks import HtmlBlock, Page, Place
from newscorpus.blocks.html_reasons import match_wordings, reasons_of_places
from newscorpus.blocks.html_spread import (
    LEVELS,
    UNKNOWN,
    Columns,
    spread_over_articles,
    spread_over_containers,
    spread_over_run,
)
from newscorpus.blocks.reasons import Match
from newscorpus.model import Reason
from newscorpus.text.tokens import words

__all__ = ["COLUMNS", "MARK_COLUMNS", "OPINION_COLUMNS", "describe_marks", "describe_page", "marks_of_block"]

_SENTENCE_END = re.compile(r"[.!?…。！？؟।][\"'”’»)\]]*(?=\s|\Z)|[。！？]")
_QUOTE = re.compile('["“”«»„]')
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
_TAGS = (
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
_AROUND = (
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
_NOWHERE = (0,) * len(_AROUND)
_MARKED_MOST = 7  # how many places around a block are asked what their class and id say
_UPPER, _DIGITS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", b"0123456789"
_REASONS = {reason: float(number) for number, reason in enumerate(Reason)}

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
    *(f"tag_{tag}" for tag in _TAGS),
    *(f"in_{tag}" for tag in _AROUND),
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


def marks_of_block(block: HtmlBlock, page: Page) -> tuple[tuple[str, ...], ...]:
    """The words of class and id of the block's own elements, then of the elements around it, nearest first."""
    return (block.marks, *map(_marks_of_place, islice(page.around(block.place), _MARKED_MOST)))


def _marks_of_place(place: Place) -> tuple[str, ...]:
    return place.marks or (f"<{place.tag}>",)


def describe_page(
    page: Page,
    *,
    opinion: Sequence[float] | None = None,
    article_text: Sequence[float] | None = None,
    marks: Mapping[str, float] | None = None,
    wordings: Sequence[Match | None] | None = None,
) -> NDArray[np.float32]:
    """
    The numbers of every block.

    Args:
        page: The page, cut.

        opinion: For each block the share of its words that a second opinion keeps, or None where none was given.

        article_text: For each block the share of its words that stand in the text that the markup gives as the
            article's, or None where it gives none.

        marks: What a word of class or id says, in log odds of being the article's.

        wordings: What the words of each block say, where that is known already.

    Returns:
        One row a block, columns as in `COLUMNS`.

    >>> from newscorpus.blocks.html_blocks import cut_html
    >>> describe_page(cut_html("<p>It rained.")).shape == (1, len(COLUMNS))
    True
    """
    blocks, places = page.blocks, page.places
    n = len(blocks)
    column: Columns = {}
    texts = [block.text for block in blocks]
    size = np.array([len(text) for text in texts], dtype=float)
    said = [words(text.casefold()) if len(text) < 20_000 else words(text[:20_000].casefold()) for text in texts]
    count = np.array([len(w) for w in said], dtype=float)
    unspaced = np.array([bool(_UNSPACED.search(text[:200])) for text in texts])
    # a character of a script without spaces counts as half a word
    count = np.where(unspaced, count / 2, count)
    linked = np.array([min(1.0, block.linked / max(1, len(block.source) - 1)) for block in blocks])
    sentences = np.array([len(_SENTENCE_END.findall(text[:20_000])) for text in texts], dtype=float)
    ends = np.array([bool(_SENTENCE_END.search(text[-3:])) for text in texts], dtype=float)
    column["characters"] = np.log1p(size)
    column["words"] = np.log1p(count)
    column["word_length"] = size / np.maximum(1, count)
    column["linked"] = linked
    column["strong"] = np.array([min(1.0, block.strong / max(1, len(block.source) - 1)) for block in blocks])
    column["sentences"] = np.log1p(sentences)
    column["ends_sentence"] = ends
    column["ends_colon"] = np.array([text.endswith((":", "：")) for text in texts], dtype=float)
    column["commas"] = np.array([text.count(",") + text.count("，") + text.count("、") for text in texts]) / np.maximum(
        1, count
    )
    heads = [text[:300] for text in texts]
    column["capitals"] = _counts(heads, _UPPER, str.isupper) / np.maximum(1, np.minimum(size, 300))
    column["digits"] = _counts(heads, _DIGITS, str.isdigit) / np.maximum(1, np.minimum(size, 300))
    column["starts_lower"] = np.array([text[:1].islower() for text in texts], dtype=float)
    column["starts_mark"] = np.array([not text[:1].isalnum() for text in texts], dtype=float)
    column["has_quote"] = np.array([_QUOTE.search(text, 0, 2000) is not None for text in texts], dtype=float)
    at = np.array([block.place for block in blocks], dtype=int)
    column["hidden"] = np.array([block.place >= 0 and places[block.place].hidden for block in blocks], dtype=float)
    column["depth"] = np.array([places[block.place].depth if block.place >= 0 else -1 for block in blocks], dtype=float)
    tags = [places[block.place].tag if block.place >= 0 else "" for block in blocks]
    for tag in _TAGS:
        column[f"tag_{tag}"] = np.array([t == tag for t in tags], dtype=float)
    # how many places of each telling kind are around each place, outer ones first
    inside: list[tuple[int, ...]] = []
    for place in places:
        outer = inside[place.parent] if place.parent >= 0 else _NOWHERE
        if place.tag in _AROUND:
            spot = _AROUND.index(place.tag)
            outer = (*outer[:spot], min(3, outer[spot] + 1), *outer[spot + 1 :])
        inside.append(outer)
    held = np.array([inside[i] if i >= 0 else _NOWHERE for i in at.tolist()], dtype=float).reshape(n, len(_AROUND))
    column |= {f"in_{tag}": held[:, spot] for spot, tag in enumerate(_AROUND)}
    _describe_reasons(page, match_wordings(page) if wordings is None else wordings, column)
    column |= dict(zip(MARK_COLUMNS, describe_marks(page, marks or {}).T, strict=True))

    total = max(1.0, float(size.sum()))
    before = np.concatenate([[0.0], np.cumsum(size)[:-1]]) if n else np.zeros(0)
    column["position"] = np.arange(n) / max(1, n)
    column["position_text"] = before / total
    column["index"] = np.log1p(np.arange(n, dtype=float))
    column["count"] = float(np.log1p(n))
    head = _headline(page, tags)
    column["after_headline"] = np.clip(np.arange(n) - head, -50, 500).astype(float) if head >= 0 else UNKNOWN
    column["after_headline_text"] = (before - before[head]) / 1000 if head >= 0 else UNKNOWN
    title_words = set(words(" ".join([page.title or "", *page.headlines[:1]]).casefold()))
    column["is_headline"] = np.array(
        [text == (page.headlines[0] if page.headlines else None) for text in texts], dtype=float
    )
    column["like_headline"] = np.array(
        [sum(w in title_words for w in ws[:60]) / max(1, min(60, len(ws))) for ws in said]
    )
    twins = Counter(texts)
    column["repeated"] = np.array([min(5, twins[text]) for text in texts], dtype=float)

    # what reads as sentences, in words
    sentence = count * (linked < 0.5) * ((ends > 0) | (sentences > 1)) * (count >= 6)
    kinds: defaultdict[tuple[str, tuple[str, ...]], list[int]] = defaultdict(list)
    for i, block in enumerate(blocks):
        kinds[(tags[i], places[block.place].marks if block.place >= 0 else ())].append(i)
    same = np.zeros((n, 4))
    all_sentences = max(1.0, float(sentence.sum()))
    for members in kinds.values():
        rows = np.array(members)
        same[rows] = (
            np.log1p(len(rows)),
            (sentence[rows] > 0).mean(),
            sentence[rows].sum() / all_sentences,
            linked[rows].mean(),
        )
    for j, name in enumerate(("count", "sentences", "share", "linked")):
        column[f"same_kind_{name}"] = same[:, j]
    column |= spread_over_containers(page, at, sentence=sentence, size=size, linked=linked * size)
    column |= spread_over_run(said, sentence=sentence, linked=linked)
    kind = np.array(
        [
            (1.0 if tag == "p" else 2.0 if tag[:1] == "h" and tag[1:].isdigit() else 3.0 if tag == "li" else 0.0)
            for tag in tags
        ]
    )
    for step, shift in (("p3", 3), ("p2", 2), ("p1", 1), ("n1", -1), ("n2", -2), ("n3", -3)):
        for name, values in (
            ("characters", column["characters"]),
            ("linked", linked),
            ("sentences", column["sentences"]),
            ("kind", kind),
        ):
            column[f"{name}_{step}"] = _shift(np.asarray(values, dtype=float), shift)
    _describe_voices(opinion, article_text, size, n, column)
    heading = np.array([t[:1] == "h" and t[1:].isdigit() for t in tags], dtype=bool)
    column["headings_since"] = _since(heading, sentence > 0)
    column["links_since"] = _since(linked > 0.7, sentence > 0)
    top = np.array([tag == "h1" and count[i] >= 3 and i > head >= 0 for i, tag in enumerate(tags)], dtype=bool)
    column["headlines_since"] = np.minimum(5.0, np.cumsum(top))
    column["articles_since"] = spread_over_articles(page, at, sentence=sentence)
    table = np.empty((n, len(COLUMNS)), dtype=np.float32)
    for j, name in enumerate(COLUMNS):
        table[:, j] = column[name]
    return table


def _counts(texts: Sequence[str], plain: bytes, known: Callable[[str], bool]) -> NDArray[np.float64]:
    """How many characters of each text are of a kind, of which *plain* are those within ASCII."""
    return np.array(
        [
            len(text) - len(text.encode().translate(None, plain)) if text.isascii() else sum(map(known, text))
            for text in texts
        ],
        dtype=float,
    )


def _since(mark: NDArray[np.bool_], reset: NDArray[np.bool_]) -> NDArray[np.float64]:
    """How many marked blocks stand between a block and the last one that resets the count."""
    out, found = np.zeros(len(mark)), 0
    for i in range(len(mark)):
        out[i] = found
        found = 0 if reset[i] else found + int(mark[i])
    return np.minimum(out, 30)


def _shift(values: NDArray[np.float64], by: int) -> NDArray[np.float64]:
    out = np.full(len(values), UNKNOWN)
    if by > 0:
        out[by:] = values[:-by]
    else:
        out[:by] = values[-by:]
    return out


def _headline(page: Page, tags: Sequence[str]) -> int:
    for i, block in enumerate(page.blocks):
        if tags[i] == "h1" and page.headlines and block.text and block.text in page.headlines[0]:
            return i
    return next((i for i, tag in enumerate(tags) if tag == "h1"), -1)


def _describe_reasons(page: Page, matches: Sequence[Match | None], column: Columns) -> None:
    column["reason_place"] = np.array([_REASONS[reason] if reason else -1.0 for reason in reasons_of_places(page)])
    column["reason_text"] = np.array([_REASONS[m.reason] if m else -1.0 for m in matches])
    column["reason_strength"] = np.array([float(m.strength) if m else 0.0 for m in matches])
    column["reason_length"] = np.array([float(m.length) if m else 0.0 for m in matches])


def describe_marks(page: Page, marks: Mapping[str, float]) -> NDArray[np.float64]:
    """
    What the words of class and id around every block say.

    Args:
        page: The page, cut.

        marks: What each word says, in log odds of being the article's.

    Returns:
        One row a block, columns as in `MARK_COLUMNS`.

    >>> from newscorpus.blocks.html_blocks import cut_html
    >>> describe_marks(cut_html("<p class=story>It rained."), {"story": 2.0})[0].tolist()
    [2.0, 2.0, 2.0, 2.0, 1.0]
    """
    rows = np.zeros((len(page.blocks), 5))
    said: dict[int, list[float]] = {}
    around: dict[int, list[list[float]]] = {-1: []}
    seen: dict[tuple[int, tuple[str, ...]], tuple[float, ...]] = {}
    for i, block in enumerate(page.blocks):
        key = (block.place, block.marks)
        if key not in seen:
            own = [marks[mark] for mark in block.marks if mark in marks]
            if block.place not in around:
                levels: list[list[float]] = []
                number = block.place
                while number >= 0 and len(levels) < _MARKED_MOST:
                    if number not in said:
                        known = _marks_of_place(page.places[number])
                        said[number] = [marks[mark] for mark in known if mark in marks]
                    levels.append(said[number])
                    number = page.places[number].parent
                around[block.place] = levels
            values = [*own, *chain.from_iterable(around[block.place])]
            seen[key] = (
                min(values, default=0.0),
                max(values, default=0.0),
                sum(values),
                sum(own) + sum(chain.from_iterable(around[block.place][:1])),
                float(len(values)),
            )
        rows[i] = seen[key]
    return rows


def _describe_voices(
    opinion: Sequence[float] | None,
    article_text: Sequence[float] | None,
    size: NDArray[np.float64],
    n: int,
    column: Columns,
) -> None:
    for name in OPINION_COLUMNS:
        column[name] = UNKNOWN
    if opinion is not None:
        kept = np.asarray(opinion, dtype=float)
        column["opinion"] = kept
        column["opinion_before"] = _shift(kept, 1)
        column["opinion_after"] = _shift(kept, -1)
        gathered = np.concatenate([[0.0], np.cumsum(kept * size)])
        whole = max(1.0, float(gathered[-1]))
        column["opinion_left"] = gathered[:-1] / whole if n else 0.0
        column["opinion_right"] = (gathered[-1] - gathered[1:]) / whole if n else 0.0
        column["opinion_total"] = float(np.log1p(gathered[-1]))
    for name in ("article_text", "article_text_left", "article_text_right"):
        column[name] = UNKNOWN
    if article_text is not None:
        kept = np.asarray(article_text, dtype=float)
        column["article_text"] = kept
        gathered = np.concatenate([[0.0], np.cumsum(kept * size)])
        whole = max(1.0, float(gathered[-1]))
        column["article_text_left"] = gathered[:-1] / whole if n else 0.0
        column["article_text_right"] = (gathered[-1] - gathered[1:]) / whole if n else 0.0
