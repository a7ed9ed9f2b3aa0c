"""
The lines of a text, seen once: words, what the wording says, how each line is made.

All that judges lines (features, decisions, roles) takes this value, so that nothing is counted twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import overload

import attrs

from newscorpus.blocks.reasons import Match, split_words
from newscorpus.blocks.text_phrases import find_matches
from newscorpus.blocks.text_shapes import SHAPES, Floats, count_shapes
from newscorpus.blocks.text_words import Words, read_words

__all__ = ["Lines", "view_lines"]

_SIZE, _CLOSED, _WIDE = (SHAPES.index(name) for name in ("words", "closed", "wide"))

# words of a line that is running text whatever it ends with, and of a sentence
_MUCH, _SENTENCE = 30, 5

_LOOKED_AT, _TAIL = 100_000, 1_000

_STOP = re.compile(r"[.…。।։]['\"”’»«“)\]）」』]*$")


@attrs.frozen(kw_only=True, eq=False)
class Lines:
    """
    What is known of each line of a text.

    Attributes:
        texts: The lines; none is blank.

        vocabulary: The words of all lines, as numbers.

        matches: What the wording of each says, or None.

        remarks: What the wording of each says if it is chrome, or None.

        shapes: How each is made; the columns are `text_shapes.SHAPES`.

        sizes: How many words each has; of scripts without spaces, two characters count as one.

        closed: Whether each ends as a sentence does.

        wide: Whether each holds characters of a script without spaces.

        prose: Whether each reads like running text: a sentence with its end, of some length, or much of it.

        matched: The lines that have a match, in order.
    """

    texts: tuple[str, ...]
    vocabulary: Words
    matches: tuple[Match | None, ...]
    remarks: tuple[Match | None, ...]
    shapes: Floats
    sizes: tuple[float, ...]
    closed: tuple[bool, ...]
    wide: tuple[bool, ...]
    prose: tuple[bool, ...]
    matched: tuple[int, ...]

    @property
    def words(self) -> Sequence[list[str]]:
        """The words of each line, case folded, without digits."""
        return _Split(self.texts)

    def has_end(self, i: int) -> bool:
        """Whether line *i* ends with a mark that ends sentences."""
        return self.closed[i]

    def has_stop(self, i: int) -> bool:
        """Whether line *i* ends with a full stop, as headlines do not."""
        return self.closed[i] and bool(_STOP.search(self.texts[i]))

    def is_prose(self, i: int) -> bool:
        """Whether line *i* reads like running text: a sentence with its end, of some length, or much of it."""
        return self.prose[i]

    def is_unclosed(self, i: int) -> bool:
        """Whether line *i* is built like a headline, a label or a list item: no full stop, not long."""
        return self.sizes[i] <= 30 and not self.has_stop(i)


class _Split(Sequence[list[str]]):
    # words are looked at in few lines, so they are split when asked for

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts

    @overload
    def __getitem__(self, at: int) -> list[str]: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[list[str]]: ...

    def __getitem__(self, at: int | slice) -> list[str] | Sequence[list[str]]:
        return _Split(self._texts[at]) if isinstance(at, slice) else split_words([self._texts[at]])[0]

    def __len__(self) -> int:
        return len(self._texts)

    def __iter__(self) -> Iterator[list[str]]:
        return iter(split_words(self._texts))


def view_lines(texts: Sequence[str]) -> Lines:
    """
    What is known of each line.

    Args:
        texts: The lines of a text; none holds a line feed.

    >>> lines = view_lines(["Share", "It rained all day."])
    >>> lines.sizes, lines.closed
    ((1.0, 4.0), (False, True))
    """
    # so much of a line says what kind of line it is, and bounds the memory that one giant line takes
    seen = texts
    if max(map(len, texts), default=0) > _LOOKED_AT:
        seen = [text if len(text) <= _LOOKED_AT else text[: _LOOKED_AT - _TAIL] + text[-_TAIL:] for text in texts]
    vocabulary = read_words(seen)
    matches, remarks = find_matches(seen, vocabulary)
    shapes = count_shapes(seen)
    size, closed = shapes[:, _SIZE], shapes[:, _CLOSED] > 0
    return Lines(
        texts=tuple(texts),
        vocabulary=vocabulary,
        matches=tuple(matches),
        remarks=tuple(remarks),
        shapes=shapes,
        sizes=tuple(size.tolist()),
        closed=tuple(closed.tolist()),
        wide=tuple((shapes[:, _WIDE] > 0).tolist()),
        prose=tuple(((size >= _MUCH) | ((size >= _SENTENCE) & closed)).tolist()),
        matched=tuple([i for i, match in enumerate(matches) if match is not None]),
    )
