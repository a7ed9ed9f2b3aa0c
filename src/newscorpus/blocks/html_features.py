"""
What the labeller sees of each block of a page: one row of numbers a block, for the whole page at once.

In goes a page as cut, with what other voices keep of it; out comes a table of floats, one row a block, whose columns
are `COLUMNS`. A row tells of the block's words, of the element it stands in and those around it, of its neighbours, of
the run of sentences that it belongs to, and of how the text of the page is spread over its containers.
What is not known (a voice that was not asked) is NaN.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from newscorpus.blocks.html_blocks import HtmlBlock, Page
from newscorpus.blocks.html_reasons import reason_of_place
from newscorpus.blocks.reasons import match_words, split_words
from newscorpus.model import Reason
from newscorpus.text.tokens import words

__all__ = ["COLUMNS", "describe_page", "marks_of_block"]

_SENTENCE_END = re.compile(r"[.!?…。！？؟।][\"'”’»)\]]*(?=\s|\Z)|[。！？]")
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
_LEVELS = 5
_REASONS = tuple(Reason)

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
    "marks_low",
    "marks_high",
    "marks_sum",
    "marks_own",
    "marks_known",
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
    *(f"container_{level}" for level in range(_LEVELS)),
    *(f"container_linked_{level}" for level in range(_LEVELS)),
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
    "opinion",
    "opinion_before",
    "opinion_after",
    "opinion_left",
    "opinion_right",
    "opinion_total",
    "article_text",
    "article_text_left",
    "article_text_right",
    "headings_since",
    "links_since",
)


def marks_of_block(block: HtmlBlock, page: Page) -> tuple[tuple[str, ...], ...]:
    """The words of class and id of the block's own elements, then of the elements around it, nearest first."""
    out = [block.marks]
    for step, place in enumerate(page.around(block.place)):
        if step == 7:
            break
        out.append(tuple(f"<{place.tag}>" if not place.marks else mark for mark in (place.marks or (place.tag,))))
    return tuple(out)


def _best_run(weight: NDArray[np.float64]) -> tuple[int, int]:
    """The stretch of blocks whose weights have the largest sum, as a half-open span."""
    best, best_span, total, start = 0.0, (0, 0), 0.0, 0
    for i, value in enumerate(weight.tolist()):
        if total <= 0:
            total, start = 0.0, i
        total += value
        if total > best:
            best, best_span = total, (start, i + 1)
    return best_span


def describe_page(
    page: Page,
    *,
    opinion: Sequence[float] | None = None,
    article_text: Sequence[float] | None = None,
    marks: Mapping[str, float] | None = None,
) -> NDArray[np.float64]:
    """
    The numbers of every block.

    Args:
        page: The page, cut.

        opinion: For each block the share of its words that a second opinion keeps, or None where none was given.

        article_text: For each block the share of its words that stand in the text that the markup gives as the
            article's, or None where it gives none.

        marks: What a word of class or id says, in log odds of being the article's.

    Returns:
        One row a block, columns as in `COLUMNS`.

    >>> from newscorpus.blocks.html_blocks import cut_html
    >>> describe_page(cut_html("<p>It rained.")).shape == (1, len(COLUMNS))
    True
    """
    blocks, places = page.blocks, page.places
    n = len(blocks)
    column: dict[str, NDArray[np.float64] | float] = {}
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
    column["capitals"] = np.array([sum(map(str.isupper, text[:300])) for text in texts]) / np.maximum(
        1, np.minimum(size, 300)
    )
    column["digits"] = np.array([sum(map(str.isdigit, text[:300])) for text in texts]) / np.maximum(
        1, np.minimum(size, 300)
    )
    column["starts_lower"] = np.array([text[:1].islower() for text in texts], dtype=float)
    column["starts_mark"] = np.array([not text[:1].isalnum() for text in texts], dtype=float)
    column["has_quote"] = np.array([any(c in text[:2000] for c in '"“”«»„') for text in texts], dtype=float)
    at = np.array([block.place for block in blocks], dtype=int)
    column["hidden"] = np.array([block.place >= 0 and places[block.place].hidden for block in blocks], dtype=float)
    column["depth"] = np.array([places[block.place].depth if block.place >= 0 else -1 for block in blocks], dtype=float)
    tags = [places[block.place].tag if block.place >= 0 else "" for block in blocks]
    for tag in _TAGS:
        column[f"tag_{tag}"] = np.array([t == tag for t in tags], dtype=float)
    # how many places of each telling kind are around each place, outer ones first
    inside = {tag: np.zeros(len(places) + 1) for tag in _AROUND}
    for number, place in enumerate(places):
        for tag in _AROUND:
            inside[tag][number] = (inside[tag][place.parent] if place.parent >= 0 else 0) + (place.tag == tag)
    for tag in _AROUND:
        column[f"in_{tag}"] = np.minimum(3.0, inside[tag][at]) if n else np.zeros(0)
    _describe_reasons(page, texts, column)
    _describe_marks(page, marks or {}, column)

    total = max(1.0, float(size.sum()))
    before = np.concatenate([[0.0], np.cumsum(size)[:-1]]) if n else np.zeros(0)
    column["position"] = np.arange(n) / max(1, n)
    column["position_text"] = before / total
    column["index"] = np.log1p(np.arange(n, dtype=float))
    column["count"] = float(np.log1p(n))
    head = _headline(page, tags)
    column["after_headline"] = np.clip(np.arange(n) - head, -50, 500).astype(float) if head >= 0 else np.nan
    column["after_headline_text"] = (before - before[head]) / 1000 if head >= 0 else np.nan
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
    _describe_containers(page, at, sentence, size, linked * size, column)
    _describe_run(sentence, count, linked, said, column)
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
    table = np.empty((n, len(COLUMNS)))
    for j, name in enumerate(COLUMNS):
        table[:, j] = column[name]
    return table


def _since(mark: NDArray[np.bool_], reset: NDArray[np.bool_]) -> NDArray[np.float64]:
    """How many marked blocks stand between a block and the last one that resets the count."""
    out, found = np.zeros(len(mark)), 0
    for i in range(len(mark)):
        out[i] = found
        found = 0 if reset[i] else found + int(mark[i])
    return np.minimum(out, 30)


def _shift(values: NDArray[np.float64], by: int) -> NDArray[np.float64]:
    out = np.full(len(values), np.nan)
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


def _describe_reasons(page: Page, texts: Sequence[str], column: dict[str, NDArray[np.float64] | float]) -> None:
    placed = []
    for block in page.blocks:
        reason = reason_of_place(block, page)
        placed.append(float(_REASONS.index(reason)) if reason else -1.0)
    column["reason_place"] = np.array(placed)
    matches = match_words(split_words([text[:2000].replace("\n", " ") for text in texts]))
    column["reason_text"] = np.array([float(_REASONS.index(m.reason)) if m else -1.0 for m in matches])
    column["reason_strength"] = np.array([float(m.strength) if m else 0.0 for m in matches])
    column["reason_length"] = np.array([float(m.length) if m else 0.0 for m in matches])


def _describe_marks(page: Page, marks: Mapping[str, float], column: dict[str, NDArray[np.float64] | float]) -> None:
    rows = np.zeros((len(page.blocks), 5))
    seen: dict[tuple[int, tuple[str, ...]], tuple[float, ...]] = {}
    for i, block in enumerate(page.blocks):
        key = (block.place, block.marks)
        if key not in seen:
            levels = marks_of_block(block, page)
            values = [marks[mark] for level in levels for mark in level if mark in marks]
            own = [marks[mark] for level in levels[:2] for mark in level if mark in marks]
            seen[key] = (
                min(values, default=0.0),
                max(values, default=0.0),
                sum(values),
                sum(own),
                float(len(values)),
            )
        rows[i] = seen[key]
    for j, name in enumerate(("low", "high", "sum", "own", "known")):
        column[f"marks_{name}"] = rows[:, j]


def _describe_containers(  # noqa: PLR0917  one call, whose arguments are one table's parts
    page: Page,
    at: NDArray[np.int_],
    sentence: NDArray[np.float64],
    size: NDArray[np.float64],
    linked: NDArray[np.float64],
    column: dict[str, NDArray[np.float64] | float],
) -> None:
    places = page.places
    m = len(places)
    own, text, links = np.zeros(m + 1), np.zeros(m + 1), np.zeros(m + 1)
    np.add.at(own, at, sentence)
    np.add.at(text, at, size)
    np.add.at(links, at, linked)
    parent = np.array([place.parent for place in places] + [-1], dtype=int)
    # sums over all that a place holds: children come after their parents, so one pass backwards does
    held = {"sentence": own, "text": text, "links": links}
    for values in held.values():
        for number in range(m - 1, -1, -1):
            if parent[number] >= 0:
                values[parent[number]] += values[number]
    # what a place's children hold as sentences directly: the text of a container of paragraphs
    direct = np.zeros(m + 1)
    if len(at):
        np.add.at(direct, parent[at], sentence)
    best = max(1.0, float(direct[:m].max())) if m else 1.0
    best_at = int(direct[:m].argmax()) if m else -1
    around = at.copy()
    inside = np.zeros(len(at))
    for level in range(_LEVELS):
        column[f"container_{level}"] = np.where(around >= 0, held["sentence"][around] / best, np.nan)
        column[f"container_linked_{level}"] = np.where(
            around >= 0, held["links"][around] / np.maximum(1.0, held["text"][around]), np.nan
        )
        inside = np.maximum(inside, (around == best_at) * (_LEVELS - level))
        around = np.where(around >= 0, parent[around], -1)
    column["in_best_container"] = inside


def _describe_run(
    sentence: NDArray[np.float64],
    count: NDArray[np.float64],
    linked: NDArray[np.float64],
    said: Sequence[Sequence[str]],
    column: dict[str, NDArray[np.float64] | float],
) -> None:
    n = len(count)
    weight = np.where(sentence > 0, np.minimum(sentence, 80), -6.0 - 6.0 * (linked > 0.5))
    low, high = _best_run(weight)
    column["in_run"] = np.array([low <= i < high for i in range(n)], dtype=float)
    gathered = np.concatenate([[0.0], np.cumsum(sentence)])
    column["run_before"] = np.log1p(np.maximum(0.0, gathered[low] - gathered[:-1])) if n else np.zeros(0)
    column["run_after"] = np.log1p(np.maximum(0.0, gathered[1:] - gathered[high])) if n else np.zeros(0)
    column["run_blocks_before"] = np.clip(low - np.arange(n), -200, 100).astype(float)
    column["run_blocks_after"] = np.clip(np.arange(n) - high + 1, -200, 100).astype(float)
    inside = sentence[low:high].sum()
    column["run_share"] = float(inside / max(1.0, sentence.sum()))
    # words of substance that the block shares with the rest of the run
    known: Counter[str] = Counter()
    for i in range(low, high):
        if sentence[i]:
            known.update({word for word in said[i] if len(word) > 4})
    shared = np.zeros(n)
    for i in range(n):
        mine = {word for word in said[i] if len(word) > 4}
        if mine:
            need = 2 if low <= i < high and sentence[i] else 1
            shared[i] = sum(known[word] >= need for word in mine) / len(mine)
    column["shared_words"] = shared


def _describe_voices(
    opinion: Sequence[float] | None,
    article_text: Sequence[float] | None,
    size: NDArray[np.float64],
    n: int,
    column: dict[str, NDArray[np.float64] | float],
) -> None:
    for name in ("opinion", "opinion_before", "opinion_after", "opinion_left", "opinion_right", "opinion_total"):
        column[name] = np.nan
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
        column[name] = np.nan
    if article_text is not None:
        kept = np.asarray(article_text, dtype=float)
        column["article_text"] = kept
        gathered = np.concatenate([[0.0], np.cumsum(kept * size)])
        whole = max(1.0, float(gathered[-1]))
        column["article_text_left"] = gathered[:-1] / whole if n else 0.0
        column["article_text_right"] = (gathered[-1] - gathered[1:]) / whole if n else 0.0
