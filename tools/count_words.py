"""
Write the table of how rare words are in news at large, from the texts of a folder of data.

    python tools/count_words.py DATA

DATA holds match/docs.jsonl and extraction/gold.jsonl (or .gz). Needs newscorpus and its dependencies alone; the same
data give the same file.
"""

from __future__ import annotations

import pathlib
import sys

import numpy as np

from newscorpus.match.fingerprints import clean_body
from newscorpus.match.hashing import hash_words
from relation_pairs import TARGET, rows, save


def write_table(data: pathlib.Path) -> None:
    """Count in how many articles each stem stands, and keep what stands in three or more."""
    texts = [row["text"] for row in rows(data / "match" / "docs.jsonl")]
    texts += [row["body"] for row in rows(data / "extraction" / "gold.jsonl")]
    bags = []
    for text in texts:
        words = hash_words(clean_body(text))
        # single sentences and captions say little about how common a word is in articles
        if words.keys.size >= 60:
            bags.append(np.unique(words.stems))
    stems, counts = np.unique(np.concatenate(bags), return_counts=True)
    keep = counts >= 3
    upper, counts = (stems[keep] >> np.uint64(32)).astype(np.uint32), counts[keep]
    order = np.lexsort((-counts, upper))
    upper, counts = upper[order], counts[order]
    first = np.r_[True, upper[1:] != upper[:-1]]
    upper, counts = upper[first], counts[first]
    weight = np.minimum(np.round(np.log((len(bags) + 1) / counts) * 25), 255).astype(np.uint8)
    print(upper.size, "stems of", len(bags), "articles")
    save(TARGET / "rarity.npz", {"stems": upper, "weights": weight})


def main() -> int:
    """Do what the argument says."""
    write_table(pathlib.Path(sys.argv[1]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
