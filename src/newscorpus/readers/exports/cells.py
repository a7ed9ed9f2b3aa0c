"""
The cells in which Japanese archives print day, edition, section, page and length of an article.

Each archive has an order of its own, and has changed it; what a cell looks like tells what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from newscorpus.text.spacing import clean_line

__all__ = ["name_cells"]

_DAY = re.compile(r"(?:19|20)\d\d\s*[.年/-]\s*\d{1,2}\s*[.月/-]\s*\d{1,2}\s*日?.{0,6}")
_LENGTH = re.compile(r"[\d,]*\s*(?:文字|字)(?:以上)?")
_PAGE = re.compile(r"[\d-]{1,7}\s*(?:頁|ページ|面)?")
_NUMBER = re.compile(r"\d{1,5}\.?")
_EDITION = re.compile(r".{0,12}(?:朝刊|夕刊|週刊|版|本紙)")


def name_cells(cells: Iterable[str], *, titled: bool) -> Iterator[tuple[str, str]]:
    """
    What each of the *cells* says, by the names that fields have in `extra`.

    Args:
        cells: Their texts, in order.

        titled: Whether the headline stands among them.

    >>> list(name_cells(["2018.01.01", "港が再開 六か月ぶりに", "東京朝刊", "一面", "1頁", "96字"], titled=True))[1]
    ('title', '港が再開 六か月ぶりに')
    >>> [name for name, _ in name_cells(["1", "1985年01月01日", "朝刊", "1総", "001", "00123文字"], titled=False)]
    ['number', 'published', 'edition', 'section', 'pages', 'length']
    """
    taken: set[str] = set()
    for cell in cells:
        text = clean_line(cell)
        if not text:
            continue
        name = _name(text, taken, titled=titled)
        taken.add(name)
        yield name, cell


def _name(text: str, taken: set[str], *, titled: bool) -> str:
    if "published" not in taken:
        return "published" if _DAY.fullmatch(text) else "number" if _NUMBER.fullmatch(text) else "note"
    if _LENGTH.fullmatch(text):
        return "length"
    # the first cell of words is the headline, where it is one of them and no edition
    if titled and "title" not in taken and not _EDITION.fullmatch(text) and not _PAGE.fullmatch(text):
        return "title"
    if "edition" not in taken and _EDITION.fullmatch(text):
        return "edition"
    if _PAGE.fullmatch(text) and ("section" in taken or text[-1] in "頁面ジ" or text.isdigit()):
        return "pages"
    return "section" if "section" not in taken else "note"
