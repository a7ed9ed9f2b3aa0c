"""
Draw the figures that the documentation shows: made articles of five made outlets in, docs/_static/figure-*.png out.
"""

from __future__ import annotations

import argparse
import pathlib
import random

import attrs

import measure_report
import newscorpus as nc
from newscorpus.model import Role
from newscorpus.reports.figures import chrome_figure, reuse_figure, timeline_figure, write_figure
from newscorpus.reports.tables import chrome_table, reuse_table, timeline_table

ROOT = pathlib.Path(__file__).resolve().parents[1]
OUTLETS = ("The Northern Post", "The Southern Mail", "The Eastern Star", "The Western Wire", "The Central Times")


def made_corpus() -> nc.Corpus:
    """Four hundred articles of five outlets, with chrome that is not on every page."""
    chance = random.Random(3)
    return nc.Corpus(
        attrs.evolve(
            article,
            source=chance.choice(OUTLETS),
            blocks=[block for block in article.blocks if block.role is not Role.CHROME or chance.random() < 0.6],
        )
        for article in measure_report.made_articles(400)
    )


def main() -> None:
    """Draw each figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=pathlib.Path, default=ROOT / "docs" / "_static")
    out: pathlib.Path = parser.parse_args().out
    corpus = made_corpus()
    relations = corpus.relations(kinds=("exact", "near_duplicate", "partial"))
    group = max(relations.copies(), key=lambda each: (len(each.ids), each.ids))
    timeline = timeline_table(corpus, ids=group.ids)
    figures = {
        "timeline": timeline_figure(timeline, lineage=relations.lineage(group), title="One text in three outlets"),
        "reuse": reuse_figure(reuse_table(corpus, relations), title="Pairs with text in common"),
        "chrome": chrome_figure(chrome_table(corpus), title="What was removed"),
    }
    for name, figure in figures.items():
        write_figure(figure, out / f"figure-{name}.png")


if __name__ == "__main__":
    main()
