"""Keep an index that is added to every day: what is new, what it copies, and which stories go on."""

from __future__ import annotations

import pathlib
import sys
import tempfile

import newscorpus as nc


def main(days: list[list[pathlib.Path]], folder: pathlib.Path) -> None:
    """Add the files of each day to the index in *folder*, and say what they relate to."""
    for number, files in enumerate(days, start=1):
        articles = [nc.parse(path.read_bytes(), origin=nc.Origin(path=path.name)) for path in files]
        # the index is opened anew each day, and closed at its end
        with nc.Index.open(folder) as index:
            names = {article.id: str(article.origin) for article in index.articles()}
            names |= {article.id: str(article.origin) for article in articles}
            relations = index.add(articles)
            print(f"day {number}: {len(articles)} new, {len(index)} in the index")
            for relation in relations:
                print(f"  {relation.kind.value:<15} {relation.score:.2f}  {names[relation.a]}  {names[relation.b]}")
    with nc.Index.open(folder) as index:
        print("stories:")
        for group in index.stories():
            print("  " + ", ".join(sorted(names[each] for each in group.ids)))


if __name__ == "__main__":
    seeds = sorted((pathlib.Path(__file__).resolve().parents[1] / "seeds").glob("*.txt"))
    given = [pathlib.Path(path) for path in sys.argv[1:]] or seeds
    with tempfile.TemporaryDirectory() as made:
        main([given[:2], given[2:4], given[4:]], pathlib.Path(made, "index"))
