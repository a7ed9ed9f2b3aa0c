"""A writer to be killed: adds the made articles batch by batch, and says after each that it is there."""

from __future__ import annotations

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "laws"))

from index_making import COPIES, made

from newscorpus.match.index.index import Index


def main(folder: str, seed: int, count: int, size: int) -> None:
    """Go on where the index in *folder* ends."""
    articles = made(seed, count)
    with Index.open(folder, kinds=COPIES) as index:
        print("ready", flush=True)  # noqa: T201 - it tells the test
        for start in range(0, count, size):
            batch = [article for article in articles[start : start + size] if article.id not in index]
            if batch:
                index.add(batch)
            print(start + size, flush=True)  # noqa: T201 - as above


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:5]))
