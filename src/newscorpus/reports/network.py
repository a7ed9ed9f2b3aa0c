"""
A drawing of who derives from whom in one story: edges of a lineage -> Network.

Time runs downward, a row an article, as in the list above it. Every source has a lane of its own, later generations
further to the right, and sources that are not among the articles first; what nothing derives from stands at the right.
So no line runs through an article that it does not concern.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import attrs

from newscorpus.model import Edge
from newscorpus.reports.wording import share, shortened

__all__ = ["Line", "Network", "Node", "draw_network"]

_ROW, _LEFT, _LANE, _GAP = 34, 18, 22, 30
_LANES = 400  # how wide all lanes are at most
_BOW = 26  # how far a line between two copies swings out
_UNSEEN = 8  # sources that are not here
_NAME = 60


@attrs.frozen(kw_only=True)
class Node:
    """
    One article, or one source that is not here.

    Attributes:
        x: Where it stands.

        y: Where it stands.

        number: Its number in the story; 0 for a source that is not here.

        label: What is written beside it.
    """

    x: float
    y: float
    number: int
    label: str


@attrs.frozen(kw_only=True)
class Line:
    """
    One line of the drawing.

    Attributes:
        path: Its course.

        style: "reuse", "revision", "unseen", or "open" where it is not known which of the two is the source.

        words: What it says.
    """

    path: str
    style: str
    words: str


@attrs.frozen(kw_only=True)
class Network:
    """
    The drawing.

    Attributes:
        width: How wide it is.

        height: How high it is.

        text: Where labels begin.

        nodes: Articles and sources that are not here.

        lines: Who derives from whom.

        left_out: How many sources that are not here are not drawn.
    """

    width: int
    height: int
    text: float
    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    left_out: int


def draw_network(members: Sequence[tuple[str, str]], edges: Iterable[Edge]) -> Network | None:
    """
    Draw who derives from whom.

    Args:
        members: The articles in the order of time, each with its id and its label.

        edges: The lines: from an article, or from the name of a source that is not here, to an article.

    Returns:
        The drawing, or None where there is no line to draw.

    >>> edge = Edge(source="a", derived="b", kind="reuse", why="credited", confidence=0.9)
    >>> network = draw_network([("a", "The Wire"), ("b", "The Post")], [edge])
    >>> [(node.number, node.x) for node in network.nodes], network.lines[0].words
    ([(1, 18), (2, 48)], '2 derives from 1: credited, 90 % sure')
    """
    numbers = {id_: number for number, (id_, _) in enumerate(members, start=1)}
    known = [edge for edge in edges if edge.derived in numbers and (edge.kind == "unseen" or edge.source in numbers)]
    if not known:
        return None
    unseen = tuple(dict.fromkeys(edge.source for edge in known if edge.kind == "unseen"))
    rows = {name: row for row, name in enumerate(unseen[:_UNSEEN])}
    depth = _generations(known, numbers)
    sources = {edge.source for edge in known if edge.directed and edge.kind != "unseen"}
    lanes = [
        *((0, name) for name in rows),
        *((1, id_) for id_ in sorted(sources, key=lambda id_: (depth[id_], numbers[id_]))),
    ]
    wide = min(_LANE, _LANES / max(1, len(lanes)))
    right = round(_LEFT + wide * max(0, len(lanes) - 1) + (_GAP if lanes else 0), 1)
    place = {held: round(_LEFT + wide * lane, 1) for lane, held in enumerate(lanes)}
    first = len(rows)

    def outside(name: str) -> tuple[float, float]:
        return place[0, name], (rows[name] + 0.5) * _ROW

    def at(id_: str) -> tuple[float, float]:
        return (place[1, id_] if id_ in sources else right), (first + numbers[id_] - 0.5) * _ROW

    lines = []
    for edge in known:
        if edge.kind == "unseen":
            if edge.source not in rows:
                continue
            start = outside(edge.source)
        else:
            start = at(edge.source)
        lines.append(_line(edge, start, at(edge.derived), numbers))
    nodes = [
        *(Node(x=outside(name)[0], y=outside(name)[1], number=0, label=shortened(name, _NAME)) for name in rows),
        *(
            Node(x=at(id_)[0], y=at(id_)[1], number=numbers[id_], label=shortened(label, _NAME))
            for id_, label in members
        ),
    ]
    text = right + _GAP + (_BOW if any(line.style == "open" for line in lines) else 0)
    return Network(
        width=round(text) + 460,
        height=(first + len(members)) * _ROW,
        text=text,
        nodes=tuple(nodes),
        lines=tuple(lines),
        left_out=len(unseen) - len(rows),
    )


def _generations(edges: Sequence[Edge], numbers: Mapping[str, int]) -> dict[str, int]:
    """How many steps each article is from its first source; no article derives from itself, so the steps end."""
    source = {edge.derived: edge.source for edge in edges if edge.directed and edge.kind != "unseen"}
    out: dict[str, int] = {}
    for id_ in numbers:
        way = [id_]
        while way[-1] in source and way[-1] not in out and len(way) <= len(numbers):
            way.append(source[way[-1]])
        top = way.pop()
        step = out.setdefault(top, 0)
        while way:
            step += 1
            out[way.pop()] = step
    return out


def _line(edge: Edge, start: tuple[float, float], end: tuple[float, float], numbers: Mapping[str, int]) -> Line:
    (x, y), (to_x, to_y) = start, end
    derived = numbers[edge.derived]
    if edge.kind == "unseen":
        # whose text a copy that credits nobody is, the credit of another copy tells only by half
        comes = "may come" if edge.why == "shared source" else "comes"
        words = f"{derived} {comes} from {shortened(edge.source, _NAME)}, which is not among these articles: {edge.why}"
    elif edge.directed:
        what = "is a later version of" if edge.kind == "revision" else "derives from"
        words = f"{derived} {what} {numbers[edge.source]}: {edge.why}, {share(edge.confidence)} sure"
    else:
        words = f"{numbers[edge.source]} and {derived} share their text; which is the source is not known"
    if edge.directed or edge.kind == "unseen":
        style: str = edge.kind
        # down the lane of the source, then across to what derives from it
        back = 9 if to_x > x else -9
        path = f"M{x:g} {y:g}C{x:g} {to_y:g} {x:g} {to_y:g} {to_x - back:g} {to_y:g}"
    else:
        style = "open"
        bow = max(x, to_x) + _BOW
        path = f"M{x:g} {y:g}C{bow:g} {y:g} {bow:g} {to_y:g} {to_x:g} {to_y:g}"
    return Line(path=path, style=style, words=words)
