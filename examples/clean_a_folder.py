"""Clean a folder: read every document under it, and say what was kept, what was removed, and why."""

from __future__ import annotations

import pathlib
import sys
from collections import Counter

import newscorpus as nc


def main(folder: pathlib.Path) -> None:
    """Read the *folder* and print a few lines for each of its documents."""
    corpus = nc.Corpus.read(folder)
    for article in corpus:
        removed = [removal for removal in article.removed if removal.text]
        reasons = Counter(str(removal.reason) for removal in removed)
        print(article.title or "(no title)")
        print(f"  from         {article.source or 'unknown'}, by {', '.join(article.authors) or 'nobody named'}")
        if article.credits:
            print(f"  credits      {', '.join(article.credits)}")
        if article.published is not None:
            zone = article.published.zone or "no zone given"
            print(f"  published    {article.published.date} {article.published.time or ''} ({zone})")
        print(f"  kept         {len(article.paragraphs)} paragraphs, {len(article.body.split())} words")
        print(f"  removed      {', '.join(f'{n} {reason}' for reason, n in sorted(reasons.items())) or 'nothing'}")
        for removal in removed[:2]:
            print(f"    {removal.reason}: {removal.text[:60]}")
    for failure in corpus.failures:
        print(f"{failure.origin}: {failure.message}")


if __name__ == "__main__":
    seeds = pathlib.Path(__file__).resolve().parents[1] / "seeds"
    main(pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else seeds)
