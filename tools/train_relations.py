"""
Train what tells how two articles relate, and the table of how rare words are.

    python tools/train_relations.py DATA --table      write the table of weights of words from the texts of DATA/match
    python tools/train_relations.py DATA              cross-validate, train on everything, write the weights
    python tools/train_relations.py DATA --dry        cross-validate only

DATA holds match/docs.jsonl, match/pairs.jsonl and match/clusters.jsonl (or .gz). Needs scikit-learn beside newscorpus.
The same data and the same scikit-learn give the same files.
"""

from __future__ import annotations

import argparse
import gzip
import json
import pathlib
import sys

import numpy as np

TARGET = pathlib.Path(__file__).resolve().parents[1] / "src" / "newscorpus" / "data" / "compiled"


def rows(path: pathlib.Path) -> list[dict[str, object]]:
    """The records of a JSON Lines file, zipped or not."""
    path = path if path.exists() else path.with_name(path.name + ".gz")
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def write_table(data: pathlib.Path) -> None:
    """Count in how many texts each stem stands, and keep what stands in three or more."""
    from newscorpus.match.fingerprints import clean_body
    from newscorpus.match.hashing import hash_words

    texts = [row["text"] for row in rows(data / "match" / "docs.jsonl")]
    if (data / "extraction" / "gold.jsonl").exists() or (data / "extraction" / "gold.jsonl.gz").exists():
        texts += [row["body"] for row in rows(data / "extraction" / "gold.jsonl")]
    # a text of a sentence counts for less than an article: what matters is how common a word is in articles
    bags, mass = [], 0.0
    for text in texts:
        words = hash_words(clean_body(text))
        stems = np.unique(words.stems)
        if words.keys.size >= 60:
            bags.append(stems)
            mass += 1
    stems, counts = np.unique(np.concatenate(bags), return_counts=True)
    keep = counts >= 3
    stems, counts = stems[keep], counts[keep]
    upper = (stems >> np.uint64(32)).astype(np.uint32)
    order = np.lexsort((-counts, upper))
    upper, counts = upper[order], counts[order]
    first = np.r_[True, upper[1:] != upper[:-1]]
    upper, counts = upper[first], counts[first]
    weight = np.minimum(np.round(np.log((mass + 1) / counts) * 25), 255).astype(np.uint8)
    save(TARGET / "rarity.npz", stems=upper, weights=weight)
    print("table", upper.size, "stems of", int(mass), "texts", (TARGET / "rarity.npz").stat().st_size, "bytes")


def save(path: pathlib.Path, **arrays: np.ndarray) -> None:
    """Write arrays into one zipped file whose bytes depend on the arrays alone."""
    import io
    import zipfile

    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, array in sorted(arrays.items()):
            content = io.BytesIO()
            np.lib.format.write_array(content, np.ascontiguousarray(array), version=(1, 0))
            archive.writestr(
                zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0)), content.getvalue(), zipfile.ZIP_DEFLATED
            )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--table", action="store_true")
    parser.add_argument("--dry", action="store_true")
    options = parser.parse_args()
    if options.table:
        write_table(options.data)
        return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
