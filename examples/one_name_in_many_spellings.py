"""One name in many spellings: which may be one person, who is named in a corpus, and how each outlet prints it."""

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


SENTENCE = "Vladimir Zelensky ate chicken Kiev in Kiev with the head of NATO."


def main(folder: pathlib.Path) -> None:
    """Compare some names, list the people whom the documents in the *folder* name, and show a sentence in styles."""
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
    print()
    article = nc.Article(id="sentence", body=SENTENCE)
    book = nc.Corpus([article]).names()
    for style in ("ap", "reuters", "guardian"):
        print(f"{style:<10}{book.show(article, style=style).body}")


if __name__ == "__main__":
    seeds = pathlib.Path(__file__).resolve().parents[1] / "seeds"
    main(pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else seeds)
