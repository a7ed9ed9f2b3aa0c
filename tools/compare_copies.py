"""
Find edited copies and shared passages among made articles, with newscorpus and with whichever peers are installed.

    python tools/compare_copies.py --articles 5000

Articles are made of words that are made up, so that nobody's texts are needed and every run has the same ones. Three in
ten have a copy in which a share of the words is edited (exchanged, left out or added), and one in twenty takes a third
of another. Each library gets the bodies and gives pairs. Copies are counted over whole words in runs of five, with 128
permutations, where a library asks for such numbers, and `--threshold` is what it takes for alike. Figures are of one
process; the seconds are of the processor, so that others on the machine cost little.
"""

from __future__ import annotations

import argparse
import importlib
import itertools
import random
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

Pairs = set[tuple[int, int]]

LEVELS = (0.1, 0.2, 0.35)
_PERMUTATIONS, _RUN = 128, 5
_SYLLABLES = [a + b for a, b in itertools.product("bdfgklmnprstv", "aeiou")]


def make_texts(count: int, *, seed: int = 1) -> tuple[list[str], dict[str, Pairs]]:
    """So many articles, and which pairs of them are what: a copy at a level of editing, or a passage."""
    chance = random.Random(seed)  # the same texts in every run
    words = ["".join(chance.choices(_SYLLABLES, k=chance.randint(1, 4))) for _ in range(20_000)]
    weights = [1 / (place + 3) for place in range(len(words))]
    texts: list[list[str]] = []
    known: dict[str, Pairs] = {**{f"copies, {level} edited": set() for level in LEVELS}, "passages": set()}
    while len(texts) < count:
        text = chance.choices(words, weights, k=chance.randint(200, 420))
        texts.append(text)
        kind = chance.random()
        if kind < 0.3:
            level = chance.choice(LEVELS)
            known[f"copies, {level} edited"].add((len(texts) - 1, len(texts)))
            texts.append(list(_edited(text, level, chance, words)))
        elif kind < 0.35:
            third = len(text) // 3
            known["passages"].add((len(texts) - 1, len(texts)))
            texts.append(
                chance.choices(words, weights, k=third)
                + text[third : 2 * third]
                + chance.choices(words, weights, k=third)
            )
    return [_printed(text) for text in texts], known


def _edited(text: Sequence[str], level: float, chance: random.Random, words: Sequence[str]) -> Iterator[str]:
    """The words of a text, of which a share is edited; edits come in runs, as people make them."""
    at = 0
    while at < len(text):
        length = chance.randint(6, 24)
        run = text[at : at + length]
        at += length
        if chance.random() >= level:
            yield from run
        elif (how := chance.random()) < 0.6:
            yield from chance.choices(words, k=len(run))
        elif how < 0.8:
            yield from run
            yield from chance.choices(words, k=len(run))


def _printed(words: Sequence[str]) -> str:
    """The words as sentences of a dozen, three to a paragraph."""
    sentences = [" ".join(words[at : at + 12]).capitalize() + "." for at in range(0, len(words), 12)]
    return "\n".join(" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3))


def newscorpus_pairs(texts: Sequence[str], _threshold: float) -> Pairs:
    """The copies and passages that newscorpus relates."""
    import newscorpus as nc

    corpus = nc.Corpus(nc.Article(id=f"{number:07}", body=text) for number, text in enumerate(texts))
    return {(int(each.a), int(each.b)) for each in corpus.relations(kinds=("exact", "near_duplicate", "partial"))}


def _runs(text: str) -> list[str]:
    words = text.split()
    return [" ".join(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1))]


def datasketch_pairs(texts: Sequence[str], threshold: float) -> Pairs:
    """The pairs that datasketch's MinHash with LSH gives."""
    module: Any = importlib.import_module("datasketch")
    lsh = module.MinHashLSH(threshold=threshold, num_perm=_PERMUTATIONS)
    found: Pairs = set()
    for number, text in enumerate(texts):
        sketch = module.MinHash(num_perm=_PERMUTATIONS)
        sketch.update_batch([run.encode() for run in _runs(text)])
        found |= {(int(other), number) for other in lsh.query(sketch)}
        lsh.insert(str(number), sketch)
    return found


def rensa_pairs(texts: Sequence[str], threshold: float) -> Pairs:
    """The pairs that rensa's MinHash with LSH gives."""
    module: Any = importlib.import_module("rensa")
    lsh = module.RMinHashLSH(threshold=threshold, num_perm=_PERMUTATIONS, num_bands=32)
    found: Pairs = set()
    for number, text in enumerate(texts):
        sketch = module.RMinHash(num_perm=_PERMUTATIONS, seed=1)
        sketch.update(_runs(text))
        found |= {(other, number) for other in lsh.query(sketch) if other != number}
        lsh.insert(number, sketch)
    return found


LIBRARIES: dict[str, Callable[[Sequence[str], float], Pairs]] = {
    "newscorpus": newscorpus_pairs,
    "datasketch": datasketch_pairs,
    "rensa": rensa_pairs,
}


def main() -> None:
    """Run every library that is installed on the same texts, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=5_000, help="how many articles are made")
    parser.add_argument("--threshold", type=float, default=0.5, help="what MinHash takes for alike")
    options = parser.parse_args()
    texts, known = make_texts(options.articles)
    every = set().union(*known.values())
    print(f"{len(texts)} articles, {len(every)} pairs")
    print(f"{'':<12}{'articles/s':>12}{'precision':>12}" + "".join(f"{name:>22}" for name in known))
    for name, find in LIBRARIES.items():
        try:
            importlib.import_module(name)
        except ImportError:
            print(f"{name:<12}  is not installed")
            continue
        find(texts[:200], options.threshold)
        began = time.process_time()
        found = find(texts, options.threshold)
        speed = len(texts) / (time.process_time() - began)
        right = len(found & every) / max(1, len(found))
        shares = "".join(f"{len(found & pairs) / max(1, len(pairs)):>22.3f}" for pairs in known.values())
        print(f"{name:<12}{speed:>12,.0f}{right:>12.3f}{shares}")


if __name__ == "__main__":
    main()
