"""
Where each page of a report stands: numbers -> paths within the folder of pages.

Paths are made of our own words and of numbers alone, so that nothing that a document holds decides on a path.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar
from urllib.parse import quote

import attrs

__all__ = ["Place", "item_path", "list_path", "pack"]

_FOLDER = 1_000  # files of one folder, which some systems list slowly where there are many more
T = TypeVar("T")


def item_path(kind: str, number: int) -> str:
    """
    The path of the page of one thing.

    >>> item_path("article", 1), item_path("article", 1001)
    ('article/0/1.html', 'article/1/1001.html')
    """
    return f"{kind}/{(number - 1) // _FOLDER}/{number}.html"


def list_path(kind: str, page: int) -> str:
    """
    The path of one page of a list.

    >>> list_path("articles", 2)
    'articles/2.html'
    """
    return f"{kind}/{page}.html"


@attrs.frozen(kw_only=True)
class Place:
    """
    How a page reaches the others.

    Attributes:
        root: What stands before a path within the folder of pages.

        home: The link to the first page.

    >>> Place.within("article/0/1.html", home="my report.html")
    Place(root='../../', home='../../../my%20report.html')
    >>> Place.above("my report_files")
    Place(root='my%20report_files/', home='')
    """

    root: str
    home: str

    @classmethod
    def within(cls, path: str, *, home: str) -> Place:
        """The place of the page at *path* in the folder of pages; *home* is the name of the first page."""
        root = "../" * path.count("/")
        return cls(root=root, home=f"{root}../{_quoted(home)}")

    @classmethod
    def above(cls, folder: str) -> Place:
        """The place of the first page, which stands beside the *folder* of pages."""
        return cls(root=f"{_quoted(folder)}/", home="")


def _quoted(name: str) -> str:
    return quote(name, safe="", errors="surrogateescape")


def pack(items: Sequence[T], *, rows: int, weight: Callable[[T], int], most: int) -> Iterator[tuple[T, ...]]:
    """
    Cut a list into pages of so many rows, and fewer where they are long.

    Args:
        items: The list.

        rows: How many rows a page has at most.

        weight: How long a row is.

        most: How long the rows of a page may be together; one row alone may be longer.

    Yields:
        The rows of each page; no page where there are no rows.

    >>> list(pack(["a", "bbbb", "c", "d"], rows=2, weight=len, most=4))
    [('a',), ('bbbb',), ('c', 'd')]
    """
    page: list[T] = []
    held = 0
    for item in items:
        size = weight(item)
        if page and (len(page) >= rows or held + size > most):
            yield tuple(page)
            page, held = [], 0
        page.append(item)
        held += size
    if page:
        yield tuple(page)
