"""
Extract the text of your own pages, with newscorpus and with whichever peers are installed.

    python tools/compare_extraction.py pages/

Pages are the files that end in .html in the folder. Where a text stands beside one (rain.html and rain.txt), it is what
the page should read as, and each library is judged by it: F1 over runs of four words, the mean of all such pages.
Without texts, it is told how much the libraries agree with newscorpus. Figures are of one process; seconds are of the
processor.
"""

from __future__ import annotations

import argparse
import importlib
import pathlib
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

_RUN = 4


def newscorpus_text(page: str) -> str:
    """The running text by newscorpus."""
    import newscorpus as nc

    return nc.parse(page, media_type="text/html").body


def trafilatura_text(page: str) -> str:
    """The running text by trafilatura, as it comes."""
    module: Any = importlib.import_module("trafilatura")
    return module.extract(page, include_comments=False, include_tables=False) or ""


def trafilatura_precise_text(page: str) -> str:
    """The running text by trafilatura, precision preferred."""
    module: Any = importlib.import_module("trafilatura")
    return module.extract(page, include_comments=False, include_tables=False, favor_precision=True) or ""


def newspaper_text(page: str) -> str:
    """The running text by newspaper4k."""
    module: Any = importlib.import_module("newspaper")
    article = module.Article("https://www.example.org/")
    article.download(input_html=page)
    article.parse()
    return str(article.text)


LIBRARIES: dict[str, tuple[str, Callable[[str], str]]] = {
    "newscorpus": ("newscorpus", newscorpus_text),
    "trafilatura": ("trafilatura", trafilatura_text),
    "trafilatura, precise": ("trafilatura", trafilatura_precise_text),
    "newspaper4k": ("newspaper", newspaper_text),
}


def f1(text: str, gold: str) -> float:
    """
    How well a text agrees with what it should be, in runs of four words.

    >>> f1("It rained all day. Share", "It rained all day.")
    0.6666666666666666
    """
    one, other = _runs(text), _runs(gold)
    shared = sum((one & other).values())
    if not one or not other:
        return float(one == other)
    precision, recall = shared / sum(one.values()), shared / sum(other.values())
    return 2 * precision * recall / (precision + recall) if shared else 0.0


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = text.split()
    return Counter(tuple(words[at : at + _RUN]) for at in range(max(0, len(words) - _RUN + 1)) if words)


def main() -> None:
    """Run every library that is installed over the pages, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path, help="a folder with pages that end in .html")
    options = parser.parse_args()
    files = sorted(options.folder.rglob("*.html"))
    if not files:
        parser.error(f"there is no file that ends in .html under {options.folder}")
    pages = [file.read_bytes().decode("utf-8", "replace") for file in files]
    golds = [file.with_suffix(".txt") for file in files]
    judged = [gold.read_text(encoding="utf-8") if gold.exists() else None for gold in golds]
    known = any(gold is not None for gold in judged)
    print(f"{len(pages)} pages, {sum(gold is not None for gold in judged)} of them with what they should read as")
    print(f"{'':<24}{'pages/s':>10}{'words':>10}{'F1' if known else 'agreement':>12}")
    ours: list[str] = []
    for name, (package, extract) in LIBRARIES.items():
        try:
            importlib.import_module(package)
        except ImportError:
            print(f"{name:<24}  is not installed")
            continue
        extract(pages[0])
        began = time.process_time()
        texts = [extract(page) for page in pages]
        speed = len(pages) / (time.process_time() - began)
        ours = ours or texts
        against = judged if known else ours
        scores = [f1(text, gold) for text, gold in zip(texts, against, strict=True) if gold is not None]
        words = sum(len(text.split()) for text in texts)
        print(f"{name:<24}{speed:>10.1f}{words:>10,}{sum(scores) / len(scores):>12.3f}")


if __name__ == "__main__":
    main()
