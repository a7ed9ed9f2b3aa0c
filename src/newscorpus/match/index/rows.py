r"""
The articles of a segment as bytes: one row of JSON Lines each, with a checksum.

Articles go in, bytes with the end and the checksum of each row come out, and the other way round. The rows are those
that `newscorpus.write` writes, so that an index holds all that it needs, and every article comes back as it was given.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable

import attrs
import numpy as np
from numpy.typing import NDArray

from newscorpus.errors import DataError, MalformedDocumentError
from newscorpus.match.keys import Places
from newscorpus.model import Article
from newscorpus.readers.rows.json_rows import row_of_line
from newscorpus.writers.jsonl import line_of
from newscorpus.writers.structure import article_of, article_row

__all__ = ["Texts", "article_in", "body_in", "join", "pack", "row_in"]


# so many bytes of a piece are looked at when pieces are sorted
_HEAD = 64


@attrs.frozen(kw_only=True, eq=False)
class Texts:
    """
    Pieces of bytes one after the other.

    Attributes:
        blob: All of them, as bytes.

        ends: Where each of them ends.
    """

    blob: np.ndarray[tuple[int], np.dtype[np.uint8]]
    ends: Places

    def __len__(self) -> int:
        return len(self.ends)

    def __getitem__(self, place: int) -> bytes:
        """One piece."""
        start = int(self.ends[place - 1]) if place else 0
        return self.blob[start : int(self.ends[place])].tobytes()

    def columns(self, places: Places) -> NDArray[np.uint64]:
        """
        The heads of some pieces as numbers that sort as the pieces do, eight bytes in each row; filled up with nothing.

        >>> join([b"b", b"abcdefghij"]).columns(np.array([0, 1])).tolist()
        [[7061644215716937728, 7017280452245743464], [0, 7595883721513762816]]
        """
        ends = self.ends[places]
        starts = np.where(places > 0, self.ends[places - 1], 0)
        width = min(_HEAD, -(-int((ends - starts).max(initial=0)) // 8) * 8)
        at = starts[:, None] + np.arange(width)
        raw = np.zeros(at.shape, np.uint8)
        inside = at < ends[:, None]
        raw[inside] = self.blob[at[inside]]
        return raw.view(">u8").astype(np.uint64).T


def join(pieces: Iterable[bytes]) -> Texts:
    """
    Pieces of bytes put one after the other.

    >>> texts = join([b"It rained.", b"", b"It stopped."])
    >>> texts[0], texts[1], texts[2]
    (b'It rained.', b'', b'It stopped.')
    """
    held = list(pieces)
    ends = np.cumsum([len(piece) for piece in held], dtype=np.int64)
    return Texts(blob=np.frombuffer(b"".join(held), np.uint8), ends=ends)


def pack(article: Article) -> bytes:
    """
    The row of an *article*.

    >>> article = Article(id="a", body="It rained.")
    >>> article_in(pack(article), check=zlib.crc32(pack(article)), file="segment") == article
    True
    """
    return line_of(article_row(article))


def row_in(raw: bytes, *, check: int, file: str) -> bytes:
    """
    A row that is as it was written.

    Raises:
        DataError: It is not.
    """
    if zlib.crc32(raw) != check:
        raise DataError("an article in it is damaged", file=file)
    return raw


def article_in(raw: bytes, *, check: int, file: str) -> Article:
    """
    The article that a row holds.

    Args:
        raw: The row.

        check: Its checksum.

        file: Where it stands.

    Raises:
        DataError: The row is not as it was written.
    """
    try:
        return article_of(row_of_line(row_in(raw, check=check, file=file)))
    except (ValueError, MalformedDocumentError) as error:
        raise DataError(f"an article in it can't be read: {error}", file=file) from error


def body_in(raw: bytes, *, check: int, file: str) -> str:
    """
    The body of the article that a row holds; that costs a tenth of the whole article.

    Raises:
        DataError: The row is not as it was written.
    """
    try:
        body = row_of_line(row_in(raw, check=check, file=file))["body"]
    except (ValueError, KeyError, TypeError) as error:
        raise DataError(f"an article in it can't be read: {error}", file=file) from error
    return str(body)
