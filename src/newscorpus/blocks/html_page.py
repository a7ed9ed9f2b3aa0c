"""
A page of HTML as it is cut: its blocks, the places they stand in, and what its markup says outright.

These are values: text and numbers, no part of a parse tree. `html_blocks` makes them.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

__all__ = ["HtmlBlock", "Page", "Place"]


@attrs.frozen
class Place:
    """
    An element that blocks stand in.

    Attributes:
        tag: Its name.

        parent: The number of the place around it in `Page.places`, -1 for the outermost.

        depth: How many places are around it.

        marks: The words of its class, id and role, lower case.

        hidden: True where its markup, or that of a place around it, says that it is not shown.
    """

    tag: str
    parent: int
    depth: int
    marks: tuple[str, ...]
    hidden: bool


@attrs.frozen
class HtmlBlock:
    """
    A block of visible text, and where it stands.

    Attributes:
        source: Its text as found, white space collapsed as a browser does, with a line end.

        text: What it reads as.

        place: The number of its place in `Page.places`.

        linked: How many characters of it are in links.

        strong: How many characters of it are bold.

        marks: The words of class and id of the elements within the line that it begins in.
    """

    source: str
    text: str
    place: int
    linked: int
    strong: int
    marks: tuple[str, ...]


@attrs.frozen
class Page:
    """
    A page, cut.

    Attributes:
        blocks: Its visible text, in order.

        places: The elements that the blocks stand in, outer ones first; those without text are none.

        structured: The texts of its JSON-LD scripts.

        states: The texts of the JSON that its own scripts read.

        metas: Its meta tags, as pairs of name and content, in order.

        times: What its time elements say, the machine's form first where there is one.

        headlines: The texts of its first-level headings.

        title: The text of its title element, or None.

        canonical: The address it gives as its own, or None.

        language: The language it claims, or None.

        depth: How deep its elements nest.

        elements: How many elements it has.
    """

    blocks: tuple[HtmlBlock, ...] = ()
    places: tuple[Place, ...] = ()
    structured: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    metas: tuple[tuple[str, str], ...] = ()
    times: tuple[str, ...] = ()
    headlines: tuple[str, ...] = ()
    title: str | None = None
    canonical: str | None = None
    language: str | None = None
    depth: int = 0
    elements: int = 0

    def around(self, number: int) -> Iterator[Place]:
        """The place of that *number* and all places around it, innermost first."""
        while number >= 0:
            place = self.places[number]
            yield place
            number = place.parent
