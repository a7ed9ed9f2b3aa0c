"""A study of reuse in small: how much of each article stands in another, word for word or reworded, and whence."""

from __future__ import annotations

import pathlib
import sys

import newscorpus as nc


def main(folder: pathlib.Path) -> None:
    """Read the *folder* and print who shares how much with whom, the groups, and what derives from what."""
    corpus = nc.Corpus.read(folder).annotated()
    relations = corpus.relations()
    number = {article.id: place for place, article in enumerate(corpus, 1)}
    for article in corpus:
        words, credit = len(article.body.split()), ", ".join(article.credits) or "no credit"
        print(f"{number[article.id]}  {words:5} words  {credit:<16}  {article.title or '(no title)'}")
    print()
    print("share of the row that stands in the column, word for word (reworded ones too)")
    print("   " + "".join(f"{place:>12}" for place in number.values()))
    for row in corpus:
        cells = []
        for column in corpus:
            relation = relations.between(*sorted((row.id, column.id))) if row is not column else None
            if relation is None:
                cells.append("            ")
                continue
            evidence, first = relation.evidence, relation.a == row.id
            verbatim = evidence.verbatim_a if first else evidence.verbatim_b
            covered = evidence.coverage_a if first else evidence.coverage_b
            cells.append(f"{verbatim:>6.0%} ({covered:>3.0%})")
        print(f"{number[row.id]:>3}" + "".join(cells))
    print()
    for story in relations.stories():
        if len(story.ids) < 2:
            continue
        print(f"one story: {', '.join(str(number[each]) for each in story.ids)}")
        for derived in relations.lineage(story):
            unseen = f" ({', '.join(derived.unseen)})" if derived.unseen else ""
            source = f"no source here{unseen}"
            if derived.source is not None:
                source = f"from {number[derived.source]} ({derived.kind})"
            print(f"  {number[derived.article]}: {source}, {derived.why}")


if __name__ == "__main__":
    seeds = pathlib.Path(__file__).resolve().parents[1] / "seeds"
    main(pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else seeds)
