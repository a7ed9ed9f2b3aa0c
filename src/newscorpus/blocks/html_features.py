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

import numpy as np
from numpy.typing import NDArray

from newscorpus.blocks.html_columns import ALL_LINK, AROUND, COLUMNS, MARK_COLUMNS, SHORT, TAGS
from newscorpus.blocks.html_marks import describe_marks
from newscorpus.blocks.html_page import Page
from newscorpus.blocks.html_reasons import match_wordings, reasons_of_places
from newscorpus.blocks.html_spread import (
    UNKNOWN,
    Columns,
    spread_over_articles,
    spread_over_containers,
    spread_over_run,
)
from newscorpus.blocks.html_voices import describe_voices, shift
from newscorpus.blocks.reasons import Match
from newscorpus.model import Reason
from newscorpus.text.tokens import words

__all__ = ["describe_page"]

_SENTENCE_END = re.compile(r"[.!?…。！？؟۔।॥։።။។][\"'”’»)\]]*(?=\s|\Z)|[。！？]")
# Thai and Lao end a sentence without a mark: a long line is taken for one
_UNMARKED = re.compile("[\u0e00-\u0eff]\\Z")
_UNMARKED_LEAST = 40  # characters
_QUOTE = re.compile('["“”«»„]')
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
_NOWHERE = (0,) * len(AROUND)
_UPPER, _DIGITS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", b"0123456789"
_REASONS = {reason: float(number) for number, reason in enumerate(Reason)}
# what readers and consent dialogues say is written in sentences too, and often in more of them than the article
_SPOKEN_ELSEWHERE = frozenset((Reason.COMMENTS, Reason.COOKIE))
_SPOKEN_LEAST = 60  # words


def describe_page(
    page: Page,
    *,
    opinion: Sequence[float] | None = None,
    article_text: Sequence[float] | None = None,
    marks: Mapping[str, float] | None = None,
    wordings: Sequence[Match | None] | None = None,
    reasons: Sequence[Reason | None] | None = None,
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

        reasons: What the elements around each block say, where that is known already.

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
    ends = np.array([_ends_sentence(text) for text in texts], dtype=float)
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
    for tag in TAGS:
        column[f"tag_{tag}"] = np.array([t == tag for t in tags], dtype=float)
    # how many places of each telling kind are around each place, outer ones first
    inside: list[tuple[int, ...]] = []
    for place in places:
        outer = inside[place.parent] if place.parent >= 0 else _NOWHERE
        if place.tag in AROUND:
            spot = AROUND.index(place.tag)
            outer = (*outer[:spot], min(3, outer[spot] + 1), *outer[spot + 1 :])
        inside.append(outer)
    held = np.array([inside[i] if i >= 0 else _NOWHERE for i in at.tolist()], dtype=float).reshape(n, len(AROUND))
    column |= {f"in_{tag}": held[:, spot] for spot, tag in enumerate(AROUND)}
    reasons = reasons_of_places(page) if reasons is None else reasons
    _describe_reasons(reasons, match_wordings(page) if wordings is None else wordings, column)
    # menus are not asked what they are called: nobody judges them
    told = describe_marks(page, marks or {}, only=(linked < ALL_LINK) | (size >= SHORT))
    column |= dict(zip(MARK_COLUMNS, told.T, strict=True))

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
    own = sentence * [reason not in _SPOKEN_ELSEWHERE for reason in reasons]
    if own.sum() >= _SPOKEN_LEAST:
        sentence = own
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
    for step, by in (("p3", 3), ("p2", 2), ("p1", 1), ("n1", -1), ("n2", -2), ("n3", -3)):
        for name, values in (
            ("characters", column["characters"]),
            ("linked", linked),
            ("sentences", column["sentences"]),
            ("kind", kind),
        ):
            column[f"{name}_{step}"] = shift(np.asarray(values, dtype=float), by)
    column |= describe_voices(opinion, article_text, size)
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


def _ends_sentence(text: str) -> bool:
    if _SENTENCE_END.search(text[-3:]):
        return True
    return len(text) >= _UNMARKED_LEAST and _UNMARKED.search(text[-1:]) is not None


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


def _headline(page: Page, tags: Sequence[str]) -> int:
    for i, block in enumerate(page.blocks):
        if tags[i] == "h1" and page.headlines and block.text and block.text in page.headlines[0]:
            return i
    return next((i for i, tag in enumerate(tags) if tag == "h1"), -1)


def _describe_reasons(reasons: Sequence[Reason | None], matches: Sequence[Match | None], column: Columns) -> None:
    column["reason_place"] = np.array([_REASONS[reason] if reason else -1.0 for reason in reasons])
    column["reason_text"] = np.array([_REASONS[m.reason] if m else -1.0 for m in matches])
    column["reason_strength"] = np.array([float(m.strength) if m else 0.0 for m in matches])
    column["reason_length"] = np.array([float(m.length) if m else 0.0 for m in matches])
