"""Share a corpus: write it in each form that others may ask for, and see which of them reads back as it was."""

from __future__ import annotations

import pathlib
import sys
import tempfile

import newscorpus as nc

FORMS = ("corpus.jsonl", "corpus.jsonl.gz", "corpus.parquet", "dataset/", "corpus.csv", "corpus.tei.xml", "corpus.md")


def main(folder: pathlib.Path) -> None:
    """Read the *folder*, and write what it holds in every form to a folder that goes when this is done."""
    corpus = nc.Corpus.read(folder).annotated()
    with tempfile.TemporaryDirectory() as out:
        for form in FORMS:
            path = f"{out}/{form}"
            nc.write(corpus, path)
            place = pathlib.Path(path)
            files = [each for each in place.rglob("*") if each.is_file()] if place.is_dir() else [place]
            size = sum(each.stat().st_size for each in files)
            again = [item for item in nc.read(path) if isinstance(item, nc.Article)]
            same = "reads back as it was" if again == list(corpus) else "is for others to read"
            print(f"{form:<16} {len(files)} file{'s' if len(files) > 1 else ' '}  {size / 1024:5.0f} KB  {same}")


if __name__ == "__main__":
    seeds = pathlib.Path(__file__).resolve().parents[1] / "seeds"
    main(pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else seeds)
