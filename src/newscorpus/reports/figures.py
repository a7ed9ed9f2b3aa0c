"""
Figures for papers: rows of `newscorpus.reports.tables` in, a figure of matplotlib out.

No figure touches what `matplotlib.pyplot` keeps for everybody, and the same rows make the same file. Colours can be
told apart by the colour-blind and, by their lightness or a hatching, on grey paper too. This needs the extra `figures`.
"""

from __future__ import annotations

import collections
import datetime as dt
import os
import pathlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from newscorpus.errors import ArgumentError, import_extra
from newscorpus.model import Edge, Lineage
from newscorpus.reports.labels import HATCHES, PALETTE, check_rows, is_dark, plain_label, short_label

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["chrome_figure", "reuse_figure", "timeline_figure", "write_figure"]

_LINES = {"reuse": "-", "revision": "-", "unseen": ":"}

Row = dict[str, Any]


def timeline_figure(rows: Sequence[Row], *, lineage: Lineage | None = None, title: str | None = None) -> Figure:
    """
    When each outlet published on a story: a row an outlet, a mark an article, and lines from source to copy.

    Args:
        rows: What `timeline_table` gives. Articles without a date are counted below the figure.

        lineage: Who derives from whom, as `Relations.lineage` gives it.

        title: What stands above the figure.

    Returns:
        The figure.

    Raises:
        ArgumentError: No article has a date, or they are of more outlets than a figure can show.

        MissingExtraError: matplotlib is not installed.

    >>> day = dt.date(2024, 5, 1)
    >>> row = {"id": "a", "source": "The Post", "title": None, "date": day, "time": None}
    >>> figure = timeline_figure([row])
    >>> [label.get_text() for label in figure.axes[0].get_yticklabels()]
    ['The Post']
    """
    dated = [row for row in rows if row["date"] is not None]
    if not dated:
        raise ArgumentError("no article has a date, so there is no timeline to draw")
    sources = list(dict.fromkeys(row["source"] for row in dated))
    check_rows(sources)
    figure, axes = _axes(width=7.0, height=1.1 + 0.32 * len(sources), title=title)
    dates = import_extra("matplotlib.dates", extra="figures")
    places = {
        row["id"]: (dates.date2num(dt.datetime.combine(row["date"], row["time"] or dt.time(12))), at)
        for row in dated
        for at in [sources.index(row["source"])]
    }
    for edge in () if lineage is None else lineage.edges:
        _join(axes, edge, places)
    for known, marker, words in ((True, "o", "time known"), (False, "D", "day known")):
        held = [places[row["id"]] for row in dated if (row["time"] is not None) == known]
        if held:
            x, y = zip(*held, strict=True)
            axes.scatter(x, y, s=34, marker=marker, color=PALETTE[0 if known else 5], zorder=3, label=words)
    axes.set_yticks(range(len(sources)), [short_label(source) for source in sources])
    axes.set_ylim(len(sources) - 0.4, -0.6)
    when = sorted(x for x, _ in places.values())
    room = max(0.5, 0.03 * (when[-1] - when[0]))
    # no calendar of matplotlib reaches beyond these days
    first, last = dates.date2num(dt.date.min) + 1, dates.date2num(dt.date.max) - 1
    axes.set_xlim(max(first, when[0] - room), min(last, when[-1] + room))
    axes.xaxis_date()
    locator = dates.AutoDateLocator(minticks=3, maxticks=8)
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(dates.ConciseDateFormatter(locator))
    axes.grid(axis="y", color="0.9", linewidth=0.6)
    axes.set_axisbelow(True)
    axes.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0), frameon=False, fontsize=8)
    if len(dated) < len(rows):
        figure.text(0.01, 0.01, f"{len(rows) - len(dated):,} without a date not drawn", fontsize=7, color="0.35")
    return figure


def reuse_figure(rows: Sequence[Row], *, title: str | None = None) -> Figure:
    """
    Who takes text from whom: a row for each source of the earlier article, a column for each of the later one.

    Args:
        rows: What `reuse_table` gives.

        title: What stands above the figure.

    Returns:
        The figure; the number of pairs stands in each field, and a darker field has more of them.

    Raises:
        ArgumentError: There is no row, or there are more outlets than a figure can show.

        MissingExtraError: matplotlib is not installed.

    >>> figure = reuse_figure([{"earlier": "The Wire", "later": "The Post", "pairs": 3.0}])
    >>> [text.get_text() for text in figure.axes[0].texts]
    ['3']
    """
    if not rows:
        raise ArgumentError("no two articles have text in common, so there is no matrix to draw")
    totals: collections.Counter[str] = collections.Counter()
    for row in rows:
        totals[row["earlier"]] += row["pairs"]
        totals[row["later"]] += row["pairs"]
    sources = sorted(totals, key=lambda source: (-totals[source], source))
    check_rows(sources)
    size = 1.8 + 0.42 * len(sources)
    figure, axes = _axes(width=size + 1.2, height=size, title=title)
    held = {(row["earlier"], row["later"]): row["pairs"] for row in rows}
    most = max(held.values())
    grid = [[held.get((one, two), float("nan")) for two in sources] for one in sources]
    # light where there is little, in one colour whose lightness falls evenly for every eye
    image = axes.imshow(grid, cmap="cividis_r", vmin=0, vmax=most, aspect="equal")
    for (one, two), pairs in sorted(held.items()):
        axes.text(
            sources.index(two),
            sources.index(one),
            f"{pairs:g}",
            ha="center",
            va="center",
            fontsize=8,
            color="white" if is_dark(tuple(image.cmap(image.norm(pairs)))) else "black",
        )
    labels = [short_label(source) for source in sources]
    axes.set_xticks(range(len(sources)), labels, rotation=45, ha="right", rotation_mode="anchor")
    axes.set_yticks(range(len(sources)), labels)
    axes.set_xlabel("source of the later article")
    axes.set_ylabel("source of the earlier article")
    axes.tick_params(length=0)
    return figure


def chrome_figure(rows: Sequence[Row], *, title: str | None = None, reasons: int = 7) -> Figure:
    """
    How much of the text of each source was removed, by reason: a bar an outlet, the barest last.

    Args:
        rows: What `chrome_table` gives.

        title: What stands above the figure.

        reasons: How many reasons have a colour of their own, at most 7; the rest are one.

    Returns:
        The figure.

    Raises:
        ArgumentError: There is no row, there are more outlets than a figure can show, or more reasons than colours.

        MissingExtraError: matplotlib is not installed.

    >>> row = {"source": "The Post", "reason": "share", "blocks": 1, "characters": 5, "share": 0.25}
    >>> figure = chrome_figure([row])
    >>> [text.get_text() for text in figure.axes[0].get_legend().get_texts()]
    ['share']
    """
    if not 1 <= reasons < len(PALETTE):
        raise ArgumentError(f"from 1 to {len(PALETTE) - 1} reasons can have colours of their own, not {reasons}")
    if not rows:
        raise ArgumentError("nothing was removed, so there are no shares to draw")
    totals: collections.Counter[str] = collections.Counter()
    shares: collections.Counter[str] = collections.Counter()
    for row in rows:
        totals[row["reason"]] += row["characters"]
        shares[row["source"]] += row["share"]
    sources = sorted(shares, key=lambda source: (-shares[source], source))
    check_rows(sources)
    named = sorted(totals, key=lambda reason: (-totals[reason], reason))[:reasons]
    figure, axes = _axes(width=7.0, height=1.3 + 0.32 * len(sources), title=title)
    left = [0.0] * len(sources)
    for at, reason in enumerate([*named, "all others"]):
        held = {
            source: sum(
                row["share"]
                for row in rows
                if row["source"] == source
                and (row["reason"] == reason or (at == len(named) and row["reason"] not in named))
            )
            for source in sources
        }
        if not any(held.values()):
            continue
        place = at if at < len(named) else len(PALETTE) - 1
        widths = [held[source] for source in sources]
        axes.barh(
            range(len(sources)),
            widths,
            left=left,
            height=0.7,
            color=PALETTE[place],
            hatch=HATCHES[place],
            edgecolor="white",
            linewidth=0.4,
            label=reason,
        )
        left = [start + width for start, width in zip(left, widths, strict=True)]
    axes.set_yticks(range(len(sources)), [short_label(source) for source in sources])
    axes.set_ylim(len(sources) - 0.4, -0.6)
    axes.set_xlim(0, max(left) * 1.02)
    ticker = import_extra("matplotlib.ticker", extra="figures")
    axes.xaxis.set_major_formatter(ticker.PercentFormatter(1.0))
    axes.set_xlabel("share of all characters that was removed")
    axes.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0), frameon=False, fontsize=8)
    return figure


def write_figure(figure: Figure, path: str | os.PathLike[str]) -> None:
    """
    Write a figure to a file whose ending says the format, without the time at which it was written.

    Args:
        figure: The figure.

        path: The file, such as `timeline.pdf`, `.svg` or `.png`.

    Raises:
        ArgumentError: There is no such format.

    >>> import pathlib, tempfile
    >>> row = {"earlier": "The Wire", "later": "The Post", "pairs": 3.0}
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     for name in ("one.svg", "two.svg"):
    ...         write_figure(reuse_figure([row]), pathlib.Path(folder, name))
    ...     len({pathlib.Path(folder, name).read_bytes() for name in ("one.svg", "two.svg")})
    1
    """
    matplotlib = import_extra("matplotlib", extra="figures")
    ending = pathlib.PurePath(path).suffix.lower().removeprefix(".")
    known = figure.canvas.get_supported_filetypes()
    if ending not in known:
        raise ArgumentError(
            f"no figure can be written as {ending or 'a file without an ending'}: use {', '.join(known)}"
        )
    undated = {"svg": {"Date": None}, "svgz": {"Date": None}, "pdf": {"CreationDate": None}}
    # the names of parts of an SVG are drawn by chance unless a word is given that they are made from
    with matplotlib.rc_context({"svg.hashsalt": "newscorpus"}):
        figure.savefig(os.fspath(path), dpi=200, bbox_inches="tight", metadata=undated.get(ending))


def _axes(*, width: float, height: float, title: str | None) -> tuple[Figure, Axes]:
    # a figure of its own, which no list of open figures knows
    figure = import_extra("matplotlib.figure", extra="figures").Figure(figsize=(width, height), layout="constrained")
    axes = figure.add_subplot()
    axes.spines[["top", "right"]].set_visible(False)
    axes.tick_params(labelsize=8)
    for axis in (axes.xaxis, axes.yaxis):
        axis.label.set_size(9)
    if title:
        axes.set_title(plain_label(title), loc="left", fontsize=10)
    return figure, axes


def _join(axes: Axes, edge: Edge, places: dict[str, tuple[float, int]]) -> None:
    if edge.source not in places or edge.derived not in places:
        return
    axes.annotate(
        "",
        xy=places[edge.derived],
        xytext=places[edge.source],
        arrowprops={
            "arrowstyle": "-|>" if edge.directed else "-",
            "linestyle": _LINES[edge.kind] if edge.directed else ":",
            "color": "0.55",
            "shrinkA": 4,
            "shrinkB": 4,
            "linewidth": 0.9,
        },
    )
