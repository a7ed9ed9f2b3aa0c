"""
The search of a report: words -> script files that a page loads one by one as somebody types.

A page that stands in a file may not read other files, but it may load scripts. So the index is made of scripts: the
words in alphabetical order, cut where a file would become too long, each with the numbers of the items that hold it;
and the items, so many in a file. The script of the report knows the first word of each file and loads those it needs.

Words are folded: small letters, no accents. Scripts that put no spaces between words are cut into pairs of characters.
What stands in most items is kept for headlines and names alone, and what stands in most of those not at all; the page
says so when it is searched for.
"""

from __future__ import annotations

import functools
import re
import sys
import unicodedata
from array import array
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import orjson

from newscorpus.reports.marking import displayed

__all__ = ["SearchIndex", "search_words"]

_FILE = 120_000  # bytes of words in one file
_ITEMS = 500  # in one file
_LONGEST = 40  # characters of a word
_COMMON = 0.4  # a word that a greater share of many items holds tells nothing
_FEW = 200  # items, of which every word is kept
# scripts that put no spaces between words: Thai to Lao, Burmese, Khmer, kana, ideographs
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_PLAIN = re.compile(r"[^\W_]+")
_ASCII = re.compile(r"[a-z0-9]+")
_RUN = re.compile(f"[{_UNSPACED}]+|[^{_UNSPACED}]+")
_ANY_UNSPACED = re.compile(f"[{_UNSPACED}]")


def search_words(text: str) -> list[str]:
    """
    The words by which *text* is found, folded, in the order in which they come; some may be there twice.

    >>> search_words("Café, No. 12")
    ['cafe', 'no', '12']
    """
    return [word for token in _tokens(text) for word in _folded(token)]


def _distinct(text: str) -> Iterator[str]:
    # folding is dear, and texts say most words more than once
    for token in dict.fromkeys(_tokens(text)):
        yield from _folded(token)


def _tokens(text: str) -> list[str]:
    text = text.lower()
    return _ASCII.findall(text) if text.isascii() else _word().findall(text)


@functools.cache
def _marks() -> str:
    """All accents, vowel signs and other marks, as a class of characters."""
    return "".join(each for each in map(chr, range(0x300, sys.maxunicode + 1)) if unicodedata.category(each)[0] == "M")


@functools.cache
def _word() -> re.Pattern[str]:
    # marks may stand as characters of their own
    return re.compile(f"[^\\W_](?:[^\\W_]|[{_marks()}])*")


@functools.cache
def _no_marks() -> dict[int, None]:
    return dict.fromkeys(map(ord, _marks()))


def _folded(token: str) -> Iterator[str]:
    if token.isascii():
        yield token[:_LONGEST]
        return
    for plain in _PLAIN.findall(unicodedata.normalize("NFKD", token).lower().translate(_no_marks())):
        if _ANY_UNSPACED.search(plain) is None:
            yield plain[:_LONGEST]
            continue
        for run in _RUN.findall(plain):
            if _ANY_UNSPACED.match(run) and len(run) > 1:
                yield from (run[at : at + 2] for at in range(len(run) - 1))
            else:
                yield run[:_LONGEST]


class SearchIndex:
    """
    What can be searched for, item by item.

    >>> index = SearchIndex()
    >>> index.add("Rain", "The Post", "article/0/1.html", title="Rain", text="It rained.", words=100)
    >>> [name for name, _ in index.files()]
    ['search/words-1.js', 'search/items-1.js', 'search/index.js']
    """

    def __init__(self) -> None:
        """An index of nothing."""
        self._items: list[tuple[str, str, str]] = []
        self._places: dict[str, array[int]] = {}
        self.cut = 0

    def add(self, headline: str, about: str, link: str, *, title: Iterable[str] | str, text: str, words: int) -> None:
        """
        Add an item.

        Args:
            headline: What it is called.

            about: What is said of it beside that.

            link: Where it is shown.

            title: What weighs more, where it is found.

            text: What it is found by besides.

            words: How many different words of the text are kept.
        """
        number = 2 * len(self._items)
        self._items.append((headline, about, link))
        heavy = set(_distinct(title if isinstance(title, str) else " ".join(title)))
        taken = 0
        for word in dict.fromkeys(_distinct(text)):
            if word in heavy:
                continue
            if taken == words:
                self.cut += 1
                break
            taken += 1
            self._add(word, number)
        for word in sorted(heavy):
            self._add(word, number + 1)

    def _add(self, word: str, code: int) -> None:
        places = self._places.get(word)
        if places is None:
            self._places[word] = places = array("I")
        places.append(code)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """
        The script files, each with its name and its content.

        Yields:
            The files of words, the files of items, and the one that says which word stands in which.
        """
        firsts: list[str] = []
        common: list[str] = []
        headlines: list[str] = []
        held: list[bytes] = []
        size = 0
        bound = max(_FEW, int(_COMMON * len(self._items)))
        # as the browser compares texts: by halves of characters
        for word in sorted(self._places, key=lambda each: each.encode("utf-16-be", "surrogatepass")):
            codes: Sequence[int] = self._places[word]
            if len(codes) > bound:
                codes = [code for code in codes if code % 2]
                if not 0 < len(codes) <= bound:
                    common.append(displayed(word))
                    continue
                headlines.append(displayed(word))
            entry = orjson.dumps(displayed(word)) + b":" + _packed(codes)
            if held and size + len(entry) > _FILE:
                yield f"search/words-{len(firsts)}.js", _script("words", len(firsts), b"{" + b",".join(held) + b"}")
                held, size = [], 0
            if not held:
                firsts.append(displayed(word))
            held.append(entry)
            size += len(entry)
        if held:
            yield f"search/words-{len(firsts)}.js", _script("words", len(firsts), b"{" + b",".join(held) + b"}")
        for at in range(0, len(self._items), _ITEMS):
            chunk = [[*map(displayed, item)] for item in self._items[at : at + _ITEMS]]
            number = at // _ITEMS + 1
            yield f"search/items-{number}.js", _script("items", number, orjson.dumps(chunk))
        index = {"firsts": firsts, "common": common, "headlines": headlines, "items": len(self._items), "chunk": _ITEMS}
        yield "search/index.js", _script("index", 0, orjson.dumps(index))


def _packed(codes: Sequence[int]) -> bytes:
    """Numbers that rise, as the steps between them."""
    return orjson.dumps(np.diff(np.asarray(codes, np.int64), prepend=0), option=orjson.OPT_SERIALIZE_NUMPY)


def _script(kind: str, number: int, value: bytes) -> bytes:
    return f'newscorpusReport("{kind}",{number},'.encode() + value + b");\n"
