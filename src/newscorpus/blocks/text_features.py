"""
What can be seen of each line of a plain text: numbers for the trees of `text_labels`.

The lines of a text go in, a matrix comes out, one row a line, and `names`
says what the columns are: how the line is made, what its neighbours and the stretches around it are like, where it
stands towards the longest stretch of running text, and how many of its words that stretch shares. No column knows a
language or a word, but for what the table of phrases says. All of it is computed for the whole text at once, in time
linear in its length.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from newscorpus.blocks.text_lines import Lines
from newscorpus.blocks.text_shapes import SHAPES, Floats
from newscorpus.model import Reason

__all__ = ["NEAR", "line_features", "stems_of"]

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
_PENALTIES = (25.0, 80.0, 250.0)
_CORE = _PENALTIES[1]
_WINDOWS = (2, 5, 12, 40)
# lines are alike within this many lines
_NEAR = 12
_FAR = 400.0
# a line this near to running text may belong to it
NEAR = 8.0
# how far over the text its title may stand, in lines
_REACH = 40


# the words that credits of pictures are made of
_PICTURE = frozenset(
    {"photo", "photos", "foto", "fotos", "photograph", "photographer", "image", "images", "bild", "bilder", "credit"}
    | {"credits", "crédit", "©", "getty", "afp", "reuters", "dpa", "epa", "imago", "shutterstock", "alamy", "istock"}
    | {"unsplash", "фото", "zdjęcie", "fotografía", "imagen"}
)


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
    matches, shapes = lines.matches, lines.shapes
    column = {name: shapes[:, i].astype(np.float64) for i, name in enumerate(SHAPES)}
    count = len(lines.texts)
    names: list[str] = list(SHAPES)
    out: list[_Values] = [column[name] for name in SHAPES]

    def add(name: str, values: _Values) -> None:
        names.append(name)
        out.append(values)

    length, size = column["length"], column["words"]
    strength = np.fromiter((match.strength if match else 0 for match in matches), dtype=np.float64, count=count)
    code = np.fromiter((_CODES[match.reason] if match else 0 for match in matches), dtype=np.float64, count=count)
    add("strength", strength)
    add("code", code)

    # running text: a sentence of some length, or much of it
    prose = (((size >= 6) & (column["closed"] > 0)) | (size >= 25)) & (strength < 2)
    text = np.where(prose, np.minimum(length, 800.0), 0.0)
    add("prose", prose.astype(np.float64))
    position = np.arange(count, dtype=np.float64)
    add("position", position)
    add("from_end", count - 1 - position)
    add("relative", position / max(count - 1, 1))
    total = text.sum()
    before = np.cumsum(text) - text
    add("text_before", before / max(total, 1.0))
    add("text_total", np.full(count, total))
    add("lines", np.full(count, float(count)))
    add("prose_share", np.full(count, prose.mean() if count else 0.0))

    # neighbours
    for shift in (-1, 1):
        add(f"length{shift:+d}", _shifted(length, shift))
        add(f"code{shift:+d}", _shifted(code * strength, shift))
        add(f"last{shift:+d}", _shifted(column["last"], shift))

    picture = np.fromiter((not _PICTURE.isdisjoint(words) for words in lines.words), dtype=np.float64, count=count)
    add("picture", picture)
    add("picture-1", _shifted(picture, -1))
    add("picture+1", _shifted(picture, 1))

    # stretches around
    sums = {
        "text": text,
        "prose": prose,
        "matched": strength > 1,
        "closed": column["closed"],
        "capitals": column["capitals"],
        "digits": np.minimum(column["digits"], 8.0),
        "short": size <= 3,
    }
    running = _running(np.stack(list(sums.values()), axis=1, dtype=np.float64))
    here = np.arange(count)
    for window in _WINDOWS:
        back = running[:-1] - running[np.maximum(here - window, 0)]
        ahead = running[np.minimum(here + window + 1, count)] - running[1:]
        for i, name in enumerate(sums):
            add(f"{name}<{window}", back[:, i])
            add(f"{name}>{window}", ahead[:, i])
    add("alike", _alike(size, column["closed"], column["capitals"]))

    # runs of lines of a kind
    run_length, run_text = _runs(prose, text)
    add("run", np.where(prose, run_length, -run_length))
    add("run_text", run_text)
    add("run_share", run_text / max(run_text.max(initial=0.0), 1.0))
    # single lines between paragraphs: headings, or captions, or links, but seldom of two kinds
    single = ~prose & (run_length == 1)
    add("single_share", np.full(count, single.sum() / max(prose.sum(), 1)))
    add("to_single", size / max(_middle(size[single]), 1.0))
    # runs once more, with a heading or a caption in between
    back, ahead = _distances(prose)
    close = prose | (np.minimum(back, ahead) <= NEAR)
    run_length, run_text = _runs(prose | (back + ahead <= 3), text)
    add("bridged", run_length)
    add("bridged_text", run_text)
    add("bridged_share", run_text / max(run_text.max(initial=0.0), 1.0))
    for name, mask in (
        ("prose", prose),
        ("matched", strength > 2),
        ("after", (code >= _AFTER) & (strength > 1)),
        ("digits", (column["digits"] >= 3) & (size <= 16)),
        ("comments", code == _CODES[Reason.COMMENTS]),
        ("related", (code == _CODES[Reason.RELATED]) & (strength > 1)),
        ("share", (code == _CODES[Reason.SHARE]) & (strength > 1)),
    ):
        back, ahead = _distances(mask)
        add(f"{name}_back", back)
        add(f"{name}_ahead", ahead)

    core = np.zeros(count, dtype=bool)
    # stretches of running text that bear some lines of other kinds between
    for penalty in _PENALTIES:
        score = np.where(prose, text, np.where(strength > 1, -2.0, -1.0) * penalty)
        forward = _energy(score)
        backward = _energy(score[::-1])[::-1]
        add(f"energy<{penalty:.0f}", forward)
        add(f"energy>{penalty:.0f}", backward)
        low, high = _best_stretch(score)
        add(f"into{penalty:.0f}", position - low)
        add(f"short_of{penalty:.0f}", high - position)
        whole = score[low : high + 1].sum() if count else 0.0
        add(f"held{penalty:.0f}", np.full(count, whole / max(total, 1.0)))
        inside = (position >= low) & (position <= high)
        if penalty == _CORE:
            core = inside & prose

    add("to_middle", length / max(_middle(length[core]), 1.0))
    for name, values in _topics(lines, core, prose, size, close):
        add(name, values)
    add("repeats", _repeats(lines.texts))
    return np.stack(out, axis=1).astype(np.float32), tuple(names)


def _middle(values: _Values) -> float:
    # the median, the upper one of two; 0 of nothing
    return float(np.sort(values)[len(values) // 2]) if len(values) else 0.0


def _running(values: _Values) -> _Values:
    # sums from the first row, with a row of zeros in front
    return np.concatenate((np.zeros((1, values.shape[1])), np.cumsum(values, axis=0)))


def _alike(size: _Values, closed: _Values, capitals: _Values) -> _Values:
    # how many lines nearby have the same build: lists and teasers come in rows
    build = np.minimum(np.log2(size + 1).astype(np.intp), 6) * 4 + (closed > 0) * 2 + (capitals > 0.5)
    count = len(size)
    here = np.arange(count)
    running = _running(np.eye(28)[build])
    low, high = np.maximum(here - _NEAR, 0), np.minimum(here + _NEAR + 1, count)
    alike: _Values = running[high, build] - running[low, build]
    return alike


def _shifted(values: _Values, shift: int) -> _Values:
    # the value of the line that stands *shift* lines on; -1 past either end
    out = np.full(len(values), -1.0)
    if shift > 0:
        out[:-shift] = values[shift:]
    else:
        out[-shift:] = values[:shift]
    return out


def _runs(mask: _Mask, text: _Values) -> tuple[_Values, _Values]:
    # how many lines the run of each line has, and how much text
    count = len(mask)
    if not count:
        return np.zeros(0), np.zeros(0)
    starts = np.flatnonzero(np.concatenate(([True], mask[1:] != mask[:-1])))
    lengths = np.diff(np.append(starts, count))
    sums = np.add.reduceat(text, starts)
    return np.repeat(lengths, lengths).astype(np.float64), np.repeat(sums, lengths)


def _distances(mask: _Mask) -> tuple[_Values, _Values]:
    # how many lines back and ahead the nearest line of *mask* stands, the line itself left out
    count = len(mask)
    here = np.arange(count)
    last = np.maximum.accumulate(np.where(mask, here, -count - _FAR))
    back = here - np.concatenate(([-count - _FAR], last[:-1]))
    following = np.minimum.accumulate(np.where(mask, here, 2 * count + _FAR)[::-1])[::-1]
    ahead = np.concatenate((following[1:], [2 * count + _FAR])) - here
    return np.minimum(back, _FAR), np.minimum(ahead, _FAR)


def _energy(score: _Values) -> _Values:
    # the best sum of a stretch that ends with each line, never below 0
    running = np.concatenate(([0.0], np.cumsum(score)))
    return running[1:] - np.minimum.accumulate(running)[1:]


def _best_stretch(score: _Values) -> tuple[int, int]:
    # the first and the last line of the stretch of the greatest sum
    if not len(score):
        return 0, 0
    running = np.concatenate(([0.0], np.cumsum(score)))
    lowest = np.minimum.accumulate(running)
    high = int(np.argmax(running[1:] - lowest[:-1]))
    low = int(np.argmin(running[: high + 1]))
    return low, high


def stems_of(words: Sequence[str], *, wide: bool) -> dict[str, None]:
    """
    The words that say what a line is about, in order: those of four letters and more, cut to six.

    Args:
        words: The words of the line, case folded.

        wide: Whether some are of a script without spaces; of those, pairs of characters are taken.

    >>> list(stems_of(["ukraine", "s", "plan"], wide=False))
    ['ukrain', 'plan']
    """
    stems = dict.fromkeys([word[:6] for word in words if len(word) > 3])
    if wide:
        stems.update(dict.fromkeys(a + b for a, b in itertools.pairwise(words) if len(a) == len(b) == 1))
    return stems


def _stems(lines: Lines, looked_at: _Mask) -> tuple[_Ints, _Ints]:
    # the stems of the lines that are looked at, as numbers, each with its line
    known: defaultdict[str, int] = defaultdict(itertools.count().__next__)
    stems: list[int] = []
    sizes = np.zeros(len(lines.texts), dtype=np.intp)
    for i in np.flatnonzero(looked_at).tolist():
        here = stems_of(lines.words[i], wide=lines.wide[i])
        stems.extend(map(known.__getitem__, here))
        sizes[i] = len(here)
    return np.array(stems, dtype=np.int64), np.repeat(np.arange(len(sizes)), sizes)


def _topics(lines: Lines, core: _Mask, prose: _Mask, size: _Values, close: _Mask) -> Iterator[tuple[str, _Values]]:
    count = len(lines.texts)
    here = np.arange(count)
    low = int(here[core][0]) if core.any() else 0
    # far from all running text, nobody asks what a line is about
    stems, owner = _stems(lines, close | ((here < low) & (here >= low - _REACH)))
    own = np.maximum(np.bincount(owner, minlength=count), 1).astype(np.float64)
    kinds = int(stems.max(initial=-1)) + 1
    in_core = np.bincount(stems[core[owner]], minlength=kinds)
    # a line does not vouch for itself
    others = in_core[stems] - core[owner]
    shared = np.bincount(owner, weights=others > 0, minlength=count) / own
    yield "shared", shared
    yield "shared_often", np.bincount(owner, weights=others > 1, minlength=count) / own
    yield "shared_count", shared * own
    # the line over the text that speaks most of what the text speaks of: the title, as a rule
    near = (here < low) & (here >= low - _REACH) & (size >= 3) & ~prose
    claim = np.where(near, shared * np.minimum(size, 10.0) - 0.02 * (low - here), 0.0)
    title = int(np.argmax(claim)) if claim.max(initial=0.0) > 1.0 else -1
    away: _Values = (here - title).astype(np.float64) if title >= 0 else np.full(count, -_FAR)
    yield "from_title", away
    # how much of what runs on around a line is on the topic
    on_topic = np.where(prose, shared, 0.0)
    running = np.concatenate(([0.0], np.cumsum(on_topic)))
    held = np.concatenate(([0.0], np.cumsum(prose)))
    ahead, back = np.minimum(here + 7, count), np.maximum(here - 6, 0)
    yield "shared_ahead", (running[ahead] - running[here]) / np.maximum(held[ahead] - held[here], 1.0)
    yield "shared_back", (running[here + 1] - running[back]) / np.maximum(held[here + 1] - held[back], 1.0)


def _repeats(texts: Sequence[str]) -> _Values:
    # how often a line stands in the text
    seen: dict[str, int] = {}
    which = [seen.setdefault(text, len(seen)) for text in texts]
    return np.bincount(which, minlength=1)[which].astype(np.float64)
