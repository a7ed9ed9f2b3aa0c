"""
What can be seen of each line of a plain text: numbers for the trees of `text_labels`.

The lines of a text go in, a matrix comes out, one row a line, and `names`
says what the columns are: how the line is made, what its neighbours and the stretches around it are like, where it
stands towards the longest stretch of running text, and how many of its words that stretch shares. No column knows a
language or a word, but for what the table of phrases says. All of it is computed for the whole text at once, in time
linear in its length.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from newscorpus.blocks.text_lines import Lines
from newscorpus.blocks.text_phrases import find_words
from newscorpus.blocks.text_shapes import SHAPES, Floats
from newscorpus.blocks.text_topics import FAR, running_sums, topic_features
from newscorpus.model import Reason

__all__ = ["FEATURES", "NEAR", "line_features"]

_Ints = npt.NDArray[np.int64]
_Mask = npt.NDArray[np.bool_]
_Values = npt.NDArray[np.float64]

# page furniture with its likes beside it: what a page begins with, what stands within, what it ends with
_ORDER = (
    Reason.NAVIGATION,
    Reason.SITE_HEADER,
    Reason.REGISTRATION,
    Reason.COOKIE,
    Reason.MEDIA,
    Reason.SHARE,
    Reason.NOTIFICATION,
    Reason.ADVERT,
    Reason.APPEAL,
    Reason.PAYWALL,
    Reason.NEWSLETTER,
    Reason.AUTHOR_NOTE,
    Reason.TAGS,
    Reason.COMMENTS,
    Reason.RELATED,
    Reason.FOOTER,
    Reason.COPYRIGHT,
)
_CODES = {reason: float(code) for code, reason in enumerate(_ORDER, 1)}
_AFTER = _CODES[Reason.AUTHOR_NOTE]

# how far a line that is no running text sets a stretch back, in characters: three views of where stretches end
_PENALTIES = np.array(((25.0,), (80.0,), (250.0,)))
# the view that says which lines are the heart of the text
_CORE = 1
_WINDOWS = (2, 5, 12, 40)
# lines are alike within this many lines
_NEAR = 12
# a line this near to running text may belong to it
NEAR = 8.0


# the words that credits of pictures are made of
_PICTURE = frozenset(
    {"photo", "photos", "foto", "fotos", "photograph", "photographer", "image", "images", "bild", "bilder", "credit"}
    | {"credits", "crédit", "©", "getty", "afp", "reuters", "dpa", "epa", "imago", "shutterstock", "alamy", "istock"}
    | {"unsplash", "фото", "zdjęcie", "fotografía", "imagen"}
)

_PLACES = (
    *("strength", "code", "prose", "position", "from_end", "relative", "text_before", "text_total", "lines"),
    *("prose_share", "run", "run_text", "run_share", "single_share", "to_single", "bridged", "bridged_text"),
    *("bridged_share", "alike", "repeats"),
)
_BESIDE = (
    "picture",
    *(f"{name}{shift}" for shift in ("-1", "+1") for name in ("length", "code", "last", "picture")),
)
_WINDOWED = tuple(
    f"{name}{side}{window}"
    for window in _WINDOWS
    for side in "<>"
    for name in ("text", "prose", "matched", "closed", "capitals", "digits", "short")
)
_DISTANT = tuple(
    f"{name}_{side}"
    for side in ("back", "ahead")
    for name in ("prose", "matched", "after", "digits", "comments", "related", "share")
)
_ENERGIES = tuple(
    f"{name}{penalty:.0f}"
    for name in ("energy<", "energy>", "into", "short_of", "held")
    for penalty in _PENALTIES[:, 0].tolist()
)
_ABOUT = ("shared", "shared_often", "shared_count", "from_title", "shared_ahead", "shared_back")
FEATURES = (*SHAPES, *_PLACES, *_BESIDE, *_WINDOWED, *_DISTANT, *_ENERGIES, "to_middle", *_ABOUT)
"""The columns of `line_features`."""

_ROWS = {name: row for row, name in enumerate(FEATURES)}
_SHAPED = [SHAPES.index(name) for name in ("length", "words", "capitals", "digits", "last")]
_CLOSED = SHAPES.index("closed")


def line_features(lines: Lines) -> tuple[Floats, tuple[str, ...]]:
    """
    The features of every line of a text.

    Args:
        lines: The lines.

    Returns:
        A row for each line, and the names of the columns.

    >>> from newscorpus.blocks.text_lines import view_lines
    >>> features, names = line_features(view_lines(["Share", "It rained in Brussels all day."]))
    >>> features[:, names.index("prose")].tolist()
    [0.0, 1.0]
    """
    count = len(lines.texts)
    shapes = lines.shapes.T
    # a row for each feature, a column for each line, so that what is alike is computed at once
    out = np.empty((len(FEATURES), count), dtype=np.float32)
    out[: len(SHAPES)] = shapes
    length, size, capitals, digits, last = shapes[_SHAPED].astype(np.float64)
    closed = shapes[_CLOSED] > 0
    strength, code = np.zeros((2, count))
    matched = list(lines.matched)
    found = [match for match in lines.matches if match is not None]
    strength[matched] = [match.strength for match in found]
    code[matched] = [_CODES[match.reason] for match in found]
    told = strength > 1

    # running text: a sentence of some length, or much of it
    prose = (((size >= 6) & closed) | (size >= 25)) & (strength < 2)
    proses = prose.astype(np.float64)
    text = np.where(prose, np.minimum(length, 800.0), 0.0)
    position = np.arange(count, dtype=np.float64)
    total = max(text.sum(), 1.0)
    # single lines between paragraphs: headings, or captions, or links, but seldom of two kinds
    run_length, run_text = _runs(prose, text)
    single = ~prose & (run_length == 1)
    back, ahead = _distances(
        np.stack(
            (
                prose,
                strength > 2,
                (code >= _AFTER) & told,
                (digits >= 3) & (size <= 16),
                code == _CODES[Reason.COMMENTS],
                (code == _CODES[Reason.RELATED]) & told,
                (code == _CODES[Reason.SHARE]) & told,
            )
        )
    )
    close = prose | (np.minimum(back[0], ahead[0]) <= NEAR)
    # runs once more, with a heading or a caption in between
    bridged, bridged_text = _runs(prose | (back[0] + ahead[0] <= 3), text)
    for row, values in enumerate(
        (
            strength,
            code,
            proses,
            position,
            count - 1 - position,
            position / max(count - 1, 1),
            (np.cumsum(text) - text) / total,
            text.sum(),
            count,
            proses.mean() if count else 0.0,
            np.where(prose, run_length, -run_length),
            run_text,
            run_text / max(run_text.max(initial=0.0), 1.0),
            single.sum() / max(prose.sum(), 1),
            size / max(_middle(size[single]), 1.0),
            bridged,
            bridged_text,
            bridged_text / max(bridged_text.max(initial=0.0), 1.0),
            _alike(size, closed, capitals),
            _repeats(lines.texts),
        ),
        _ROWS["strength"],
    ):
        out[row] = values

    # neighbours; -1 past either end
    beside = np.full((4, count + 2), -1.0)
    beside[:3, 1:-1] = length, code * strength, last
    beside[3, 1:-1] = 0.0
    beside[3, 1 + lines.vocabulary.lines[find_words(lines.vocabulary, _PICTURE)]] = 1.0
    at = _ROWS["picture"]
    out[at], out[at + 1 : at + 5], out[at + 5 : at + 9] = beside[3, 1:-1], beside[:, :-2], beside[:, 2:]

    # stretches around
    sums = np.stack((text, proses, told, closed, capitals, np.minimum(digits, 8.0), size <= 3))
    _put_around(sums, out[_ROWS["text<2"] :])
    at = _ROWS["prose_back"]
    out[at : at + 7], out[at + 7 : at + 14] = back, ahead

    # stretches of running text that bear some lines of other kinds between
    score = np.where(prose, text, np.where(told, -2.0, -1.0) * _PENALTIES)
    low, high, held = _best_stretches(score)
    at, views = _ROWS["energy<25"], len(_PENALTIES)
    out[at : at + views] = _energies(score)
    out[at + views : at + 2 * views] = _energies(score[:, ::-1])[:, ::-1]
    out[at + 2 * views : at + 3 * views] = position - low[:, None]
    out[at + 3 * views : at + 4 * views] = high[:, None] - position
    out[at + 4 * views : at + 5 * views] = (held / total)[:, None]
    core = (position >= low[_CORE]) & (position <= high[_CORE]) & prose
    out[_ROWS["to_middle"]] = length / max(_middle(length[core]), 1.0)
    for row, values in enumerate(topic_features(lines, core, prose, size, close), _ROWS["shared"]):
        out[row] = values
    return out.T, FEATURES


def _middle(values: _Values) -> float:
    # the median, the upper one of two; 0 of nothing
    return float(np.sort(values)[len(values) // 2]) if len(values) else 0.0


def _put_around(values: _Values, out: Floats) -> None:
    # sums over windows behind and ahead of each line
    kinds, count = values.shape
    running = running_sums(values)
    before, behind = running[:, :-1], running[:, 1:]
    for i, window in enumerate(_WINDOWS):
        # near the ends of the text, windows are cut
        whole = max(count - window, 0)
        back = out[2 * i * kinds : (2 * i + 1) * kinds]
        ahead = out[(2 * i + 1) * kinds : (2 * i + 2) * kinds]
        back[:, : count - whole] = before[:, : count - whole]
        np.subtract(before[:, window:], before[:, :whole], out=back[:, count - whole :], casting="same_kind")
        np.subtract(behind[:, window:], behind[:, :whole], out=ahead[:, :whole], casting="same_kind")
        np.subtract(running[:, -1:], behind[:, whole:], out=ahead[:, whole:], casting="same_kind")


def _alike(size: _Values, closed: _Mask, capitals: _Values) -> _Values:
    # how many lines nearby have the same build: lists and teasers come in rows
    build = (np.minimum(np.log2(size + 1).astype(np.intp), 6) * 4 + closed * 2 + (capitals > 0.5)).astype(np.int8)
    alike = np.ones(len(size), dtype=np.uint8)
    for shift in range(1, min(_NEAR + 1, len(size))):
        same = build[shift:] == build[:-shift]
        alike[shift:] += same
        alike[:-shift] += same
    return alike.astype(np.float64)


def _runs(mask: _Mask, text: _Values) -> tuple[_Values, _Values]:
    # how many lines the run of each line has, and how much text
    count = len(mask)
    if not count:
        return np.zeros(0), np.zeros(0)
    starts = np.append(0, np.flatnonzero(mask[1:] != mask[:-1]) + 1)
    lengths = np.append(starts[1:], count) - starts
    sums = np.add.reduceat(text, starts)
    return np.repeat(lengths, lengths).astype(np.float64), np.repeat(sums, lengths)


def _distances(masks: _Mask) -> tuple[_Values, _Values]:
    # how many lines back and ahead the nearest line of each mask stands, the line itself left out
    count = masks.shape[1]
    here = np.arange(count, dtype=np.float64)
    back, ahead = np.full((2, *masks.shape), FAR)
    last = np.maximum.accumulate(np.where(masks, here, -FAR - count), axis=1)
    np.minimum(here[1:] - last[:, :-1], FAR, out=back[:, 1:])
    following = np.minimum.accumulate(np.where(masks, here, 2 * count + FAR)[:, ::-1], axis=1)[:, ::-1]
    np.minimum(following[:, 1:] - here[:-1], FAR, out=ahead[:, :-1])
    return back, ahead


def _energies(score: _Values) -> _Values:
    # the best sum of a stretch that ends with each line, never below 0
    running = running_sums(score)
    return running[:, 1:] - np.minimum.accumulate(running, axis=1)[:, 1:]


def _best_stretches(score: _Values) -> tuple[_Ints, _Ints, _Values]:
    # the first and the last line of the stretch of the greatest sum in each row, and that sum
    if not score.shape[1]:
        nothing = np.zeros(len(score), dtype=np.int64)
        return nothing, nothing, np.zeros(len(score))
    running = running_sums(score)
    lowest = np.minimum.accumulate(running, axis=1)
    high = np.argmax(running[:, 1:] - lowest[:, :-1], axis=1)
    before = np.arange(running.shape[1]) <= high[:, None]
    low = np.argmin(np.where(before, running, np.inf), axis=1)
    rows = np.arange(len(score))
    return low, high, running[rows, high + 1] - running[rows, low]


def _repeats(texts: Sequence[str]) -> _Values:
    # how often a line stands in the text
    return np.array([*map(Counter(texts).__getitem__, texts)], dtype=np.float64)
