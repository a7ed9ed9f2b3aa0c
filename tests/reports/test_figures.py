"""Figures for papers: the same tables from any frame, the same file from the same rows, colours for every eye."""

from __future__ import annotations

import datetime as dt
import itertools
import pathlib
import re
import warnings
from typing import Any

import attrs
import pytest
from made_corpora import HOSTILE, storm_corpus

import newscorpus as nc
from newscorpus import errors
from newscorpus.model import Article, Block, Published, Relation
from newscorpus.reports.figures import (
    chrome_figure,
    reuse_figure,
    timeline_figure,
    write_figure,
)
from newscorpus.reports.labels import PALETTE
from newscorpus.reports.tables import chrome_table, reuse_table, timeline_table

pytest.importorskip("matplotlib", reason="matplotlib is not installed: pip install 'newscorpus[figures]'")


def corpus() -> nc.Corpus:
    articles = (attrs.evolve(article, mentions=None, quotations=None) for article in storm_corpus().articles)
    return nc.Corpus(articles)


RELATIONS = (
    Relation(a="storm-1", b="storm-2", kind="exact", score=1.0),
    Relation(a="storm-1", b="storm-3", kind="paraphrase", score=0.6),
    Relation(a="storm-2", b="storm-3", kind="same_story", score=0.5),
    Relation(a="storm-3", b="storm-9", kind="exact", score=1.0),
)


@pytest.mark.parametrize("library", ["polars", "pandas", "arrow"])
def test_tables_are_the_same_from_any_frame(library: str) -> None:
    """A corpus and its frames give the same rows."""
    if library == "pandas":
        pytest.importorskip("pandas", reason="pandas is not installed")
    made = corpus()
    frame = made.to_frame(library)

    assert timeline_table(frame) == timeline_table(made)
    assert reuse_table(frame, RELATIONS) == reuse_table(made, RELATIONS)
    assert chrome_table(frame) == chrome_table(made)


def test_rows_left_out_of_a_frame_are_left_out_of_its_tables() -> None:
    """A frame that was filtered counts for what is left of it."""
    frame = corpus().to_frame()
    less = frame.filter(frame["source"] == "The Wire")

    assert [row["id"] for row in timeline_table(less)] == ["storm-1"]
    assert reuse_table(less, RELATIONS) == []
    assert {row["source"] for row in chrome_table(less)} == {"The Wire"}


def test_a_timeline_is_in_the_order_of_time() -> None:
    """Earliest first, undated last, and only what was asked for."""
    assert [row["id"] for row in timeline_table(corpus())] == ["storm-1", "storm-2", "storm-3"]
    assert [row["source"] for row in timeline_table(corpus())] == ["The Wire", "The Copy", "not given"]
    assert [row["id"] for row in timeline_table(corpus(), ids=["storm-3"])] == ["storm-3"]


def test_reuse_runs_from_the_earlier_to_the_later() -> None:
    """A pair counts where the dates say, and half in each direction where they say nothing."""
    assert reuse_table(corpus(), RELATIONS) == [
        {"earlier": "The Wire", "later": "The Copy", "pairs": 1.0},
        {"earlier": "The Wire", "later": "not given", "pairs": 0.5},
        {"earlier": "not given", "later": "The Wire", "pairs": 0.5},
    ]
    assert reuse_table(corpus(), RELATIONS, kinds=["exact"]) == [
        {"earlier": "The Wire", "later": "The Copy", "pairs": 1.0}
    ]


def test_shares_are_of_what_a_source_says() -> None:
    """Blank blocks count for nothing, and the shares of a source are less than one together."""
    rows = chrome_table(corpus())
    wire = [row for row in rows if row["source"] == "The Wire"]

    assert [row["reason"] for row in wire] == ["navigation", "newsletter", "share"]
    assert 0 < sum(row["share"] for row in wire) < 1


def test_what_is_no_table_of_ours_is_refused() -> None:
    """Errors say what would have been right."""
    with pytest.raises(errors.ArgumentError, match="not of str"):
        timeline_table(["a"])
    with pytest.raises(errors.ArgumentError, match="the kinds are exact"):
        reuse_table(corpus(), RELATIONS, kinds=["copies"])
    for draw in (timeline_figure, reuse_figure, chrome_figure):
        with pytest.raises(errors.ArgumentError, match="to draw"):
            draw([])
    with pytest.raises(errors.ArgumentError, match="more than a figure can show"):
        reuse_figure([{"earlier": str(n), "later": "x", "pairs": 1.0} for n in range(50)])
    with pytest.raises(errors.ArgumentError, match="reasons"):
        chrome_figure(chrome_table(corpus()), reasons=8)


def figures() -> dict[str, Any]:
    made = corpus()
    lineage = nc.Corpus([attrs.evolve(article, credits=("The Wire",)) for article in made]).relations()
    group = max(lineage.stories(), key=lambda each: len(each.ids))
    return {
        "timeline": timeline_figure(timeline_table(made), lineage=lineage.lineage(group), title="Story"),
        "reuse": reuse_figure(reuse_table(made, RELATIONS), title="Reuse"),
        "chrome": chrome_figure(chrome_table(made), title="Chrome"),
    }


@pytest.mark.parametrize("ending", ["svg", "pdf", "png"])
def test_the_same_rows_make_the_same_file(tmp_path: pathlib.Path, ending: str) -> None:
    """No clock and no chance gets into a file."""
    for turn in ("one", "two"):
        for name, figure in figures().items():
            write_figure(figure, tmp_path / f"{name}-{turn}.{ending}")

    for name in ("timeline", "reuse", "chrome"):
        assert (tmp_path / f"{name}-one.{ending}").read_bytes() == (tmp_path / f"{name}-two.{ending}").read_bytes()


def test_nothing_is_kept_for_everybody() -> None:
    """No figure is left in what pyplot keeps, and no setting is changed."""
    import matplotlib as mpl
    from matplotlib import pyplot as plt

    before = dict(mpl.rcParams)
    figures()

    assert plt.get_fignums() == []
    assert dict(mpl.rcParams) == before


def test_a_format_that_is_none_is_refused(tmp_path: pathlib.Path) -> None:
    """The error names the formats that there are."""
    with pytest.raises(errors.ArgumentError, match="svg"):
        write_figure(figures()["reuse"], tmp_path / "a.docx")


def test_any_text_can_be_a_label(tmp_path: pathlib.Path) -> None:
    """What outlets are called is drawn as text, whatever it is."""
    texts = [*(text for text in HOSTILE if text.strip()), "$\\frac{1}{2", "$$", "_a^b"]
    articles = [
        Article(
            id=str(number),
            source=text,
            published=Published(date=dt.date(1, 1, 1) if number == 3 else dt.date(2024, 1, 1 + number % 28)),
            blocks=(Block(source=text, text=text, role="chrome"), Block(source="a", text="It rained.")),
        )
        for number, text in enumerate(texts)
    ]
    relations = [Relation(a="0", b="1", kind="exact", score=1.0)]
    with warnings.catch_warnings():
        # a font that lacks a letter draws a box in its place, and says so
        warnings.filterwarnings("ignore", message="Glyph .* missing from font|Matplotlib currently does not support")
        write_figure(timeline_figure(timeline_table(articles)[:25], title="$x"), tmp_path / "a.png")
        write_figure(reuse_figure(reuse_table(articles, relations)), tmp_path / "b.png")
        write_figure(chrome_figure(chrome_table(articles[:20])), tmp_path / "c.png")

    assert len(list(tmp_path.iterdir())) == 3


# how a dichromat sees: Viénot, Brettel and Mollon 1999, for linear light
DICHROMATS = {
    "none": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.11238, 0.88762, 0), (0.11238, 0.88762, 0), (0.00401, -0.00401, 1)),
    "deutan": ((0.29275, 0.70725, 0), (0.29275, 0.70725, 0), (-0.02234, 0.02234, 1)),
}


@pytest.mark.parametrize("eye", sorted(DICHROMATS))
def test_colours_can_be_told_apart(eye: str) -> None:
    """Any two colours of the figures differ clearly, also for those who do not see red or green."""

    def seen(colour: str) -> tuple[float, ...]:
        light = [(int(each, 16) / 255) ** 2.2 for each in re.findall("..", colour[1:])]
        mixed = [sum(part * value for part, value in zip(row, light, strict=True)) for row in DICHROMATS[eye]]
        return tuple(max(0.0, value) ** (1 / 2.2) for value in mixed)

    for one, other in itertools.combinations(PALETTE, 2):
        distance = sum((a - b) ** 2 for a, b in zip(seen(one), seen(other), strict=True)) ** 0.5
        assert distance > 0.09, (one, other)
