"""
How the lines of a text are made: length, capitals, digits, marks, sentences.

Lines go in, a matrix comes out, one row a line; `SHAPES` names the columns. Characters are told apart by their Unicode
class alone, so that no language is favoured. Everything is counted for many lines at once.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

__all__ = ["SHAPES", "Floats", "count_shapes"]

Floats = npt.NDArray[np.float32]
"""What the features of lines are held in."""

SHAPES = (
    "length",
    "words",
    "sentences",
    "closed",
    "upper",
    "digits",
    "digit_share",
    "capitals",
    "little",
    "word_length",
    "commas",
    "colons",
    "quotes",
    "brackets",
    "dashes",
    "symbols",
    "wide",
    "sentence_length",
    "first",
    "last",
)
"""
The columns of `count_shapes`: characters (those of scripts without spaces count twice), words, ends of sentences,
whether the line ends with one, the share of capitals among letters, digits and their share, the share of words with a
capital and of little lower-case words, letters a word, marks of several kinds, the share of characters of scripts
without spaces, characters a sentence, and the class of the first and the last character.
"""

# the classes of characters, in an order that trees can cut
(
    _OTHER,
    _SYMBOL,
    _SPACE,
    _LINE,
    _BULLET,
    _BRACKET,
    _QUOTE,
    _DIGIT,
    _UPPER,
    _LETTER,
    _WIDE,
    _LOWER,
    _COLON,
    _COMMA,
    _END,
) = range(15)
_CLASSES = 15
_MARKS = {
    _END: ".!?…。！？؟।։",
    _COMMA: ",;،、；，؛",
    _COLON: ":：",
    _QUOTE: "\"“”„«»‘’'「」『』‹›",
    _BRACKET: "()[]（）【】",
    _BULLET: "-–—|•·>*/▪●→",
    _LINE: "\n",
}
_KINDS = {"Lu": _UPPER, "Lt": _UPPER, "Ll": _LOWER, "Nd": _DIGIT, "Zs": _SPACE, "Lo": _LETTER, "Lm": _LETTER}
# Thai and Lao, Burmese, Khmer, kana, Han
_UNSPACED = ((0x0E00, 0x0F00), (0x1000, 0x10A0), (0x1780, 0x1800), (0x3040, 0x3100), (0x3400, 0x4DC0), (0x4E00, 0xA000))

# the marks that have a column each
_COUNTED = [_COMMA, _COLON, _QUOTE, _BRACKET, _BULLET, _SYMBOL]
# what follows the end of a sentence
_CLOSING = np.isin(np.arange(_CLASSES), (_SPACE, _LINE, _QUOTE, _BRACKET))
_EASTERN = 0x3000
_LITTLE = 4  # from the space before a little word to the one behind

# characters that are counted together: bounds the memory that a long text takes
_CHUNK = 1_000_000


@functools.cache
def _classes() -> npt.NDArray[np.uint8]:
    table = np.zeros(0x10000, dtype=np.uint8)
    for code in range(0x10000):
        category = unicodedata.category(chr(code))
        table[code] = _KINDS.get(category, _SYMBOL if category[0] in "PS" else _OTHER)
    for low, high in _UNSPACED:
        table[low:high] = _WIDE
    for kind, characters in _MARKS.items():
        table[[ord(character) for character in characters]] = kind
    return table


def count_shapes(texts: Sequence[str]) -> Floats:
    """
    How each of many lines is made.

    Args:
        texts: Lines; none holds a line feed.

    Returns:
        A row for each line; the columns are `SHAPES`.

    >>> count_shapes(["NATO met. It rained.", "More"])[:, :4].tolist()
    [[20.0, 4.0, 2.0, 1.0], [4.0, 1.0, 0.0, 0.0]]
    """
    parts: list[Floats] = []
    start = size = 0
    for i, text in enumerate(texts):
        size += len(text) + 1
        if size >= _CHUNK or i == len(texts) - 1:
            parts.append(_count_chunk(texts[start : i + 1]))
            start, size = i + 1, 0
    return np.concatenate(parts) if parts else np.zeros((0, len(SHAPES)), dtype=np.float32)


def _count_chunk(texts: Sequence[str]) -> Floats:
    joined = "\n".join(["", *texts, ""])
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    kinds = _classes().take(codes, mode="clip")
    if not joined.isascii():
        kinds[codes >= 0x20000] = _WIDE
    count = len(texts)
    lengths = np.fromiter(map(len, texts), dtype=np.int64, count=count)
    ends = np.cumsum(lengths + 1)
    starts = ends - lengths
    lines = np.repeat(np.arange(0, count * _CLASSES, _CLASSES), lengths + 1)
    marks = np.bincount(lines + kinds[1:], minlength=count * _CLASSES).reshape(count, _CLASSES).T
    # words stand between spaces; each is owned by the line of the space before it, but for the line ends
    gaps = np.flatnonzero((kinds == _SPACE) | (kinds == _LINE))
    spans = gaps[1:] - gaps[:-1]
    worded = spans > 1
    first = gaps[:-1][worded]
    owner = lines[first] // _CLASSES
    opening = kinds[first + 1]
    words = np.bincount(owner, minlength=count)
    capitals = np.bincount(owner[opening == _UPPER], minlength=count)
    little = np.bincount(owner[(opening == _LOWER) & (spans[worded] <= _LITTLE)], minlength=count)
    # an end of a sentence stands before a space, a closing mark or the line's end, or is of a script without spaces
    stops = np.flatnonzero(kinds == _END)
    stops = stops[_CLOSING[kinds[stops + 1]] | (codes[stops] >= _EASTERN)]
    sentences = np.bincount(lines[stops - 1] // _CLASSES, minlength=count)
    last = kinds[ends - 1]
    closed = (last == _END) | ((kinds[np.maximum(ends - 2, 0)] == _END) & ((last == _QUOTE) | (last == _BRACKET)))
    wide = marks[_WIDE]
    letters = marks[_UPPER] + marks[_LOWER] + marks[_LETTER]
    sizes = lengths + wide
    out = np.empty((len(SHAPES), count), dtype=np.float32)
    out[:4] = sizes, words + wide / 2, sentences, closed
    out[5] = marks[_DIGIT]
    out[10:16] = marks[_COUNTED]
    out[18:] = kinds[starts], last
    lengths, words = np.maximum(lengths, 1), np.maximum(words, 1)
    out[4] = marks[_UPPER] / np.maximum(letters + wide, 1)
    np.divide((marks[_DIGIT], wide), lengths, out=out[6:17:10], casting="same_kind")
    np.divide((capitals, little, letters), words, out=out[7:10], casting="same_kind")
    out[17] = sizes / np.maximum(sentences, 1)
    return out.T
