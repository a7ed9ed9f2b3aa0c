"""Compare two articles: what kind of relation they have, and what shows it."""

from __future__ import annotations

import pathlib
import sys

import newscorpus as nc


def main(first: pathlib.Path, second: pathlib.Path) -> None:
    """Print how the articles in two files relate, with a few of the passages that they share."""
    a, b = (nc.annotate(nc.parse(path.read_bytes(), origin=nc.Origin(path=path.name))) for path in (first, second))
    relation = nc.compare(a, b)
    if relation.a != a.id:  # a relation names the smaller id first
        a, b = b, a
    print(f"A  {a.origin}  {a.title}")
    print(f"B  {b.origin}  {b.title}")
    print()
    evidence = relation.evidence
    print(f"{relation.kind}, score {relation.score:.2f}")
    print(f"{evidence.verbatim_a:.0%} of A stands in B word for word, {evidence.verbatim_b:.0%} of B in A")
    if evidence.quotations:
        print(f"{len(evidence.quotations)} quotations stand in both, such as: {evidence.quotations[0][:60]}")
    reworded = [passage for passage in evidence.passages if not passage.verbatim]
    for passage in sorted(reworded, key=lambda passage: passage.score, reverse=True)[:2]:
        print()
        print(f"A  {a.body[passage.a_start : passage.a_end][:110]}")
        print(f"B  {b.body[passage.b_start : passage.b_end][:110]}")


if __name__ == "__main__":
    seeds = sorted((pathlib.Path(__file__).resolve().parents[1] / "seeds").glob("*.txt"))
    given = [pathlib.Path(path) for path in sys.argv[1:3]]
    main(*(given if len(given) == 2 else (seeds[0], seeds[3])))
