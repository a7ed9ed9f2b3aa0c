"""One name in many spellings: which of them may be one person, and who is named in a corpus, however spelt."""

from __future__ import annotations

import pathlib
import sys

import newscorpus as nc

SPELLINGS = (
    ("Zelensky", "Zelenskyy"),
    ("Volodymyr Zelensky", "Володимир Зеленський"),
    ("Joe Biden", "Joseph R. Biden"),
    ("Anna Novak", "Anna Nováková"),
    ("Martin Luther King Jr.", "Martin Luther King Sr."),
    ("George H. W. Bush", "George W. Bush"),
)


def main(folder: pathlib.Path) -> None:
    """Compare some names, then list the people that the documents in the *folder* name."""
    for one, other in SPELLINGS:
        answer = nc.names.compare(one, other)
        print(f"{answer.verdict:<10}{answer.score:.2f}  {one} / {other}")
    print()
    for entry in nc.Corpus.read(folder).names():
        if entry.kind == "person":
            others = [variant for variant in entry.variants if variant != entry.form]
            spelt = f", also {', '.join(others)}" if others else ""
            where = f"{len(entry.articles)} article{'s' if len(entry.articles) > 1 else ''}"
            print(f"{entry.form}: in {where}{spelt}")


if __name__ == "__main__":
    seeds = pathlib.Path(__file__).resolve().parents[1] / "seeds"
    main(pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else seeds)
