"""
Write the table of how rare words are in news at large, from the texts of a folder of data.

    python tools/count_words.py DATA

DATA holds match/docs.jsonl, match/clusters.jsonl and extraction/gold.jsonl (or .gz). Needs newscorpus and its
dependencies alone; the same data give the same file.

A table that has seen an article knows its rarest words, and one that has not takes them to be rarer than they are. So
what is trained on words' weights must weigh the words of each article by a table that was counted without it:
`Counts.table` leaves folds out.
"""

from __future__ import annotations

import pathlib
import sys
from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from newscorpus.match.fingerprints import clean_body
from newscorpus.match.hashing import hash_words
from newscorpus.match.rarity import Background, background_of
from records import TARGET, Folds, rows, save

__all__ = ["Counts"]

# what a weight of 1 is in the file
UNIT = 25
# scripts without spaces that write sounds: a character of theirs is everywhere, as a letter is, and carries no content;
# Thai, Lao, Burmese, Khmer, and the two of Japan
SOUNDS = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3040, 0x30FF))
LIGHT = 1.0


class Counts:
    """In how many articles each stem stands, fold by fold."""

    def __init__(self, data: pathlib.Path) -> None:
        folds = Folds(rows(data / "match" / "clusters.jsonl"))
        texts = [(folds.of(row["id"]), row["text"]) for row in rows(data / "match" / "docs.jsonl")]
        # the fold of pages is that of no pair
        texts += [(-1, row["body"]) for row in rows(data / "extraction" / "gold.jsonl")]
        self.bags: list[tuple[int, NDArray[np.uint64]]] = []
        for fold, text in texts:
            words = hash_words(clean_body(text))
            # single sentences and captions say little about how common a word is in articles
            if words.keys.size >= 60:
                self.bags.append((fold, np.unique(words.stems)))

    def arrays(self, without: Collection[int] = ()) -> dict[str, NDArray[np.generic]]:
        """The stems that stand in three articles or more, *without* those of some folds, and what each weighs."""
        bags = [stems for fold, stems in self.bags if fold not in without]
        stems, counts = np.unique(np.concatenate(bags), return_counts=True)
        sounds = np.unique(
            hash_words("".join(chr(code) for low, high in SOUNDS for code in range(low, high + 1))).stems
        )
        keep = (counts >= 3) & ~np.isin(stems, sounds)
        upper, counts = (stems[keep] >> np.uint64(32)).astype(np.uint32), counts[keep]
        order = np.lexsort((-counts, upper))
        upper, counts = upper[order], counts[order]
        first = np.r_[True, upper[1:] != upper[:-1]]
        upper, counts = upper[first], counts[first]
        weight = np.minimum(np.round(np.log((len(bags) + 1) / counts) * UNIT), 255).astype(np.uint8)
        light = np.setdiff1d((sounds >> np.uint64(32)).astype(np.uint32), upper)
        upper = np.concatenate([upper, light])
        weight = np.concatenate([weight, np.full(light.size, round(LIGHT * UNIT), np.uint8)])
        order = np.argsort(upper)
        return {"stems": upper[order], "weights": weight[order]}

    def table(self, without: Collection[int]) -> Background:
        """The table as it is read from its file, counted *without* some folds."""
        arrays = self.arrays(without)
        return background_of(np.asarray(arrays["stems"], np.uint32), arrays["weights"].astype(np.float64) / UNIT)


def main() -> int:
    """Do what the argument says."""
    counts = Counts(pathlib.Path(sys.argv[1]))
    arrays = counts.arrays()
    print(arrays["stems"].size, "stems of", len(counts.bags), "articles")
    save(TARGET / "rarity.npz", arrays)
    return 0


if __name__ == "__main__":
    sys.exit(main())
