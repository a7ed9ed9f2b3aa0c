"""
What an XML element says: its children by name, its text as it would be printed, and all of it as pairs.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from newscorpus.readers.markup import local
from newscorpus.text.spacing import clean_line

__all__ = ["child", "children", "flatten", "printed"]

Element = Any
"""An element of lxml."""

_CODES = ("qcode", "literal", "uri", "code", "FormalName", "href")
_UNTOLD = frozenset({"{http://www.w3.org/XML/1998/namespace}lang"})
_INSTANCE = "{http://www.w3.org/2001/XMLSchema-instance}"


def children(element: Element, name: str) -> list[Element]:
    """
    The children of an *element* that have a *name*, whatever their namespace.

    >>> len(children(etree.fromstring("<a><b/><c/><b/></a>"), "b"))
    2
    """
    wanted = name.lower()
    return [each for each in element if local(each) == wanted]


def child(element: Element | None, *path: str) -> Element | None:
    """
    The first child of that name, and its first child of the next name, and so on; None where there is none.

    >>> child(etree.fromstring("<a><b><c>Rain</c></b></a>"), "b", "c").text
    'Rain'
    """
    for name in path:
        if element is None:
            return None
        element = next(iter(children(element, name)), None)
    return element


def printed(element: Element | None) -> str:
    """
    The text of an element with its parts set apart by spaces, on one line.

    >>> printed(etree.fromstring("<byline>By<person>Ann Lee</person></byline>"))
    'By Ann Lee'
    """
    if element is None:
        return ""
    return re.sub(r"\s+([,.;:!?)])", r"\1", clean_line(" ".join(element.itertext(etree.Element))))


def flatten(element: Element, name: str, *, names: dict[str, str] | None = None) -> Iterator[tuple[str, str]]:
    """
    Everything that an element says, as pairs of a name and a value.

    A code and the first name beside it are one value; attributes and inner elements have names of their own, after
    that of the element.

    Args:
        element: The element.

        name: What to call it.

        names: Other names for paths, such as {"urgency@ed-urg": "urgency"}.

    >>> list(flatten(etree.fromstring('<subject qcode="a:1" rank="2"><name>Rain</name></subject>'), "subject"))
    [('subject', 'a:1 Rain'), ('subject@rank', '2')]
    """
    known = names or {}
    stack = [(element, name)]
    while stack:
        each, path = stack.pop()
        code = next((key for key in _CODES if each.get(key)), None)
        label = child(each, "name")
        own = clean_line("".join(_own(each)))
        parts = [each.get(code) if code else "", own, printed(label)]
        value = " ".join(dict.fromkeys(part for part in parts if part))
        if value:
            yield known.get(path, path), value
        for key, told in each.attrib.items():
            if key != code and key not in _UNTOLD and not key.startswith(_INSTANCE) and told:
                longer = f"{path}@{key.rpartition('}')[2]}"
                yield known.get(longer, longer), clean_line(told)
        inner = [(each_, f"{path}/{local(each_)}") for each_ in each if local(each_) and each_ is not label]
        stack.extend(reversed(inner))


def _own(element: Element) -> Iterator[str]:
    """The text that stands in an element itself, entities that HTML knows included."""
    yield element.text or ""
    for each in element:
        if not isinstance(each.tag, str) and each.tag is etree.Entity:
            yield html.unescape(each.text)
        yield each.tail or ""
