"""
Sketches of pages: the lines of a page as short digests, which are enough to learn what recurs on its site.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

from newscorpus.model import BODY_ROLES, Block, Role
from newscorpus.text.tokens import words

__all__ = ["PageSketch", "cut_lines", "digest_line", "sketch_page"]

_LINES_MOST = 4096  # of a page
_DIGEST = 8
_LONG = 12  # words; a line so long that recurs in running text is a re-run rather than furniture


def digest_line(text: str) -> bytes:
    """
    The digest of a line; spacing, case and marks do not count.

    >>> digest_line("Go on!") == digest_line("go  on")
    True
    """
    folded = " ".join(words(text.casefold())) or text.strip()
    return hashlib.blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=_DIGEST).digest()


class PageSketch(NamedTuple):
    """
    The lines of a page, as digests in order.

    Attributes:
        long: Of its long lines of running text, joined.

        other: Of its other lines.
    """

    long: bytes
    other: bytes


def sketch_page(blocks: Sequence[Block]) -> PageSketch:
    """
    What has to be remembered of a page to learn what recurs.

    Args:
        blocks: Its blocks, labelled.

    >>> [len(lines) for lines in sketch_page([Block(source="Go on", text="Go on"), Block(source="Go", text="go on")])]
    [0, 8]
    """
    long: set[bytes] = set()
    other: set[bytes] = set()
    for block in blocks:
        if block.text and block.role is not Role.TITLE:
            running = block.role in BODY_ROLES and len(words(block.text)) >= _LONG
            (long if running else other).add(digest_line(block.text))
    # of a page with more lines than a page has, the same lines as of every other
    return PageSketch(*(b"".join(sorted(lines)[:_LINES_MOST]) for lines in (long, other)))


def cut_lines(lines: bytes) -> frozenset[bytes]:
    """
    The digests that are joined in *lines* of a sketch.

    >>> cut_lines(digest_line("Go on")) == {digest_line("Go on")}
    True
    """
    return frozenset(lines[at : at + _DIGEST] for at in range(0, len(lines), _DIGEST))
