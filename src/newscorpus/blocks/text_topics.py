"""
What the lines of a text speak of, and how much of it they share.

Lines go in, numbers come out. What a line speaks of are its words of four letters and more, by how they begin, and of
scripts without spaces its pairs of characters.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from newscorpus.blocks.text_lines import Lines

__all__ = ["FAR", "running_sums", "shared_stems", "topic_features"]

_Ints = npt.NDArray[np.int64]
_Mask = npt.NDArray[np.bool_]
_Values = npt.NDArray[np.float64]

FAR = 400.0
"""What stands for a distance in lines that is greater, or to nothing."""

# how far over the text its title may stand, in lines
_REACH = 40
# a stem and its line in one number
_LOWER, _UPPER = np.uint64(0xFFFFFFFF), np.uint64(0xFFFFFFFF00000000)


def running_sums(values: _Values) -> _Values:
    """
    The sums of each row from its beginning, with a zero in front.

    >>> running_sums(np.array([[1.0, 2.0]])).tolist()
    [[0.0, 1.0, 3.0]]
    """
    out = np.zeros((len(values), values.shape[1] + 1))
    np.cumsum(values, axis=1, out=out[:, 1:])
    return out


def shared_stems(lines: Lines, asked: _Mask, others: _Mask) -> _Values:
    """
    How much of what each line speaks of other lines speak of as well: the share of its words of four letters and more,
    by how they begin; of scripts without spaces, of its pairs of characters.

    Args:
        lines: The lines of a text.

        asked: The lines that it is asked of; for all that are neither these nor *others* the answer is 0.

        others: The lines that they are compared with.

    >>> from newscorpus.blocks.text_lines import view_lines
    >>> lines = view_lines(["Plan for Ukraine", "Ukraine needs planning.", "More"])
    >>> shared_stems(lines, np.array([True, False, False]), np.array([False, True, False])).round(2).tolist()
    [0.5, 1.0, 0.0]
    """
    count = len(lines.texts)
    stems, owner = _stems(lines, asked | others)
    known = np.zeros(int(stems.max(initial=-1)) + 1)
    known[stems[others[owner]]] = 1.0
    return np.bincount(owner, weights=known[stems], minlength=count) / np.maximum(
        np.bincount(owner, minlength=count), 1
    )


def _stems(lines: Lines, looked_at: _Mask) -> tuple[_Ints, _Ints]:
    # the stems of the lines that are looked at, as numbers from 0, each once a line, with the line
    words = lines.vocabulary
    chosen = np.flatnonzero(looked_at[words.lines] & (words.stems != 0))
    stems, owners = words.stems[chosen], words.lines[chosen]
    if any(lines.wide):
        wide = looked_at & np.array(lines.wide)
        pairs = np.flatnonzero(
            (words.sizes[1:] == 1)
            & (words.sizes[:-1] == 1)
            & (words.lines[1:] == words.lines[:-1])
            & wide[words.lines[1:]]
        )
        stems = np.append(stems, words.numbers[pairs] * np.uint64(3) + words.numbers[pairs + 1])
        owners = np.append(owners, words.lines[pairs])
    # by stem, and for each by line
    both = np.sort((stems & _UPPER) | owners.astype(np.uint64))
    both = both[np.append(True, both[1:] != both[:-1])[: len(both)]]
    kinds = both & _UPPER
    which = np.cumsum(np.append(False, kinds[1:] != kinds[:-1])[: len(both)])
    return which, (both & _LOWER).astype(np.int64)


def topic_features(lines: Lines, core: _Mask, prose: _Mask, size: _Values, close: _Mask) -> Iterator[_Values]:
    """
    How much of what each line speaks of the heart of the text shares, six numbers for each: the share of its words,
    the share of those that stand there often, their count, how far the line is from what seems to be the title, and
    the mean share of the running text that follows and that comes before.

    Args:
        lines: The lines of a text.

        core: The lines that are the heart of it.

        prose: The lines that are running text.

        size: How many words each line has.

        close: The lines that stand near running text.
    """
    count = len(lines.texts)
    here = np.arange(count)
    low = int(np.argmax(core)) if core.any() else 0
    # far from all running text, nobody asks what a line is about
    head = (here < low) & (here >= low - _REACH)
    stems, owner = _stems(lines, close | head)
    own = np.maximum(np.bincount(owner, minlength=count), 1).astype(np.float64)
    kinds = int(stems.max(initial=-1)) + 1
    in_core = np.bincount(stems[core[owner]], minlength=kinds)
    # a line does not vouch for itself
    others = in_core[stems] - core[owner]
    shared = np.bincount(owner, weights=others > 0, minlength=count) / own
    yield shared
    yield np.bincount(owner, weights=others > 1, minlength=count) / own
    yield shared * own
    # the line over the text that speaks most of what the text speaks of: the title, as a rule
    claim = np.where(head & (size >= 3) & ~prose, shared * np.minimum(size, 10.0) - 0.02 * (low - here), 0.0)
    title = int(np.argmax(claim)) if claim.max(initial=0.0) > 1.0 else -1
    yield (here - title).astype(np.float64) if title >= 0 else np.full(count, -FAR)
    # how much of what runs on around a line is on the topic
    running = running_sums(np.stack((np.where(prose, shared, 0.0), prose)))
    ahead, back = np.minimum(here + 7, count), np.maximum(here - 6, 0)
    told, held = running[:, ahead] - running[:, here]
    yield told / np.maximum(held, 1.0)
    told, held = running[:, here + 1] - running[:, back]
    yield told / np.maximum(held, 1.0)
