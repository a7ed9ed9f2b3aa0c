"""Audit what was removed, from the least sure on, and undo it: a role kept after all, a caption put back."""

from __future__ import annotations

import pathlib
import sys

import newscorpus as nc


def main(folder: pathlib.Path) -> None:
    """Read the *folder* and print what a person should look at first."""
    corpus = nc.Corpus.read(folder, explain=True)
    doubtful = sorted(
        ((block, article) for article in corpus for block in article.blocks if block.text.strip()),
        key=lambda pair: (pair[0].confidence, pair[1].id),
    )
    print("the least sure decisions")
    for block, article in doubtful[:6]:
        what = f"removed as {block.reason}" if block.reason else f"kept as {block.role}"
        print(f"  {block.confidence:.2f}  {what:<24} {block.text[:60]!r} in {article.title!r}")
        for cue in block.cues[:2]:
            print(f"          {cue}")
    print()
    kept = nc.Corpus.read(folder, keep={"title", "standfirst"}, recall=0.9)
    for before, after in zip(corpus, kept, strict=True):
        words = len(before.body.split()), len(after.body.split())
        print(
            f"{words[0]:>5} words, {words[1]:>5} with headlines and all that may belong: {before.title or '(no title)'}"
        )


if __name__ == "__main__":
    seeds = pathlib.Path(__file__).resolve().parents[1] / "seeds"
    main(pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else seeds)
