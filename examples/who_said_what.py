"""Who said what: every quotation of a corpus with its speaker, however the name is spelt, and who quotes the same."""

from __future__ import annotations

import pathlib
import sys
from collections import defaultdict

import newscorpus as nc


def main(folder: pathlib.Path) -> None:
    """Read the *folder* and print the quotations of each speaker, with the number of articles that carry each."""
    corpus = nc.Corpus.read(folder).annotated()
    book = corpus.names()
    said: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for article in corpus:
        for quotation, speaker in zip(article.quotations or (), book.speakers(article), strict=True):
            name = speaker.entry.form if speaker.entry else quotation.speaker or "nobody named"
            words = " … ".join(article.body[start:end] for start, end in quotation.spans)
            said[name][words.strip("“”\"'‘’ ,.").lower()].add(article.id)
    for name, quotations in sorted(said.items(), key=lambda each: (-len(each[1]), each[0])):
        print(f"{name}: {len(quotations)} quotation{'s' if len(quotations) > 1 else ''}")
        for words, articles in sorted(quotations.items(), key=lambda each: (-len(each[1]), each[0]))[:3]:
            print(f"  in {len(articles)}: {words[:90]}")


if __name__ == "__main__":
    seeds = pathlib.Path(__file__).resolve().parents[1] / "seeds"
    main(pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else seeds)
