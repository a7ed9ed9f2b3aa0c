"""
Train the trees that tell the lines of an article from the rest of a plain text.

    python tools/train_text_labels.py DATA_FOLDER [--dry-run]

DATA_FOLDER holds `extraction/textchrome.jsonl` (or `.jsonl.gz`): texts as lists of lines, each labelled 1 (article)
or 0 (chrome), with the domain that each text is from. Prints figures that are cross-validated by domain, and writes
`src/newscorpus/data/compiled/text_labels.npz`. Needs LightGBM beside the package's own requirements. One thread and
fixed seeds: the same data give the same file, byte for byte.

Besides the texts as they are, the trees see cut-down forms of them, so that they know short and clean texts as well:
the article alone, the article with a few lines around it, and the first lines of an article.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import pathlib
import sys
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

import lightgbm  # type: ignore[import-not-found]  # needed for training alone
import numpy as np
import numpy.typing as npt

from newscorpus.blocks.text_blocks import cut_text
from newscorpus.blocks.text_decisions import choose_lines, worth_judging
from newscorpus.blocks.text_features import line_features
from newscorpus.blocks.text_lines import view_lines
from newscorpus.blocks.trees import LEAVES

VERSION = 1
TARGET = pathlib.Path(__file__).resolve().parents[1] / "src/newscorpus/data/compiled/text_labels.npz"
FOLDS = 5
TREES = 160
FEATURES = 100
# a cut-down text counts for this much of a whole one
SHORTENED = 0.15
SETTINGS: dict[str, Any] = {
    "objective": "binary",
    "num_leaves": LEAVES - 1,
    "learning_rate": 0.07,
    "min_data_in_leaf": 40,
    "feature_fraction": 0.3,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "max_bin": 127,
    "verbose": -1,
    "num_threads": 1,
    "seed": 7,
    "deterministic": True,
    "force_row_wise": True,
}

Rows = npt.NDArray[np.float32]
Labels = npt.NDArray[np.int8]


def digest(text: str) -> int:
    """A number that depends on *text* alone."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")


def read_pages(folder: pathlib.Path) -> tuple[list[dict[str, Any]], str]:
    """The labelled texts, and a digest of the file that they stand in."""
    path = folder / "extraction/textchrome.jsonl"
    content = path.read_bytes() if path.exists() else gzip.decompress(path.with_suffix(".jsonl.gz").read_bytes())
    return [json.loads(line) for line in content.splitlines()], hashlib.sha256(content).hexdigest()


def featured(lines: Sequence[str], labels: Sequence[int]) -> tuple[Rows, Labels, tuple[str, ...]]:
    """The features and the labels of the blocks of a text."""
    blocks = cut_text("\n".join(lines))
    kept, at = [], 0
    for block in blocks:
        kept.append(labels[at])
        at += block.source.count("\n") + (not block.source.endswith("\n"))
    rows, names = line_features(view_lines([block.text for block in blocks]))
    return rows, np.array(kept, dtype=np.int8), names


def shortened(page: dict[str, Any]) -> Iterator[tuple[list[str], list[int]]]:
    """The cut-down forms of a text."""
    lines, labels = page["lines"], page["labels"]
    body = [i for i, label in enumerate(labels) if label]
    if len(body) < 2:
        return
    chance = digest(page["id"])
    yield [lines[i] for i in body], [1] * len(body)
    first = body[: 1 + chance % 8]
    yield [lines[i] for i in first], [1] * len(first)
    low, high = max(0, body[0] - chance // 8 % 7), min(len(lines), body[-1] + 1 + chance // 64 % 7)
    yield lines[low:high], labels[low:high]
    # a little of what stands before, the article, a little of what stands after
    around = [*range(low, body[0]), *body, *range(body[-1] + 1, high)]
    yield [lines[i] for i in around], [labels[i] for i in around]


def fit(rows: Rows, labels: Labels, weights: npt.NDArray[np.float64], trees: int) -> lightgbm.Booster:
    """Trees for these rows."""
    return lightgbm.train(SETTINGS, lightgbm.Dataset(rows, labels, weight=weights), trees)


def line_f1(keep: npt.NDArray[np.bool_], labels: Labels) -> float:
    """The harmonic mean of precision and recall of the lines that are kept."""
    right, size = int((keep & (labels > 0)).sum()), int(keep.sum() + (labels > 0).sum())
    return 2 * right / size if size else 1.0


def tests_of(booster: lightgbm.Booster) -> dict[str, npt.NDArray[Any]]:
    """The trees as lists of tests, each with the leaves that it leaves standing when it fails."""
    trees, features, thresholds, masks = [], [], [], []
    info = booster.dump_model()["tree_info"]
    leaves = np.zeros((len(info), LEAVES), dtype=np.float32)

    def walk(node: dict[str, Any], tree: int, leaf: int) -> int:
        # numbers the leaves from left to right; returns the number after the last
        if "leaf_value" in node:
            leaves[tree, leaf] = node["leaf_value"]
            return leaf + 1
        middle = walk(node["left_child"], tree, leaf)
        threshold = np.float32(node["threshold"])
        # rows are single precision: the greatest such number that is not above the threshold cuts the same
        if float(threshold) > node["threshold"]:
            threshold = np.nextafter(threshold, np.float32(-np.inf))
        trees.append(tree)
        features.append(node["split_feature"])
        thresholds.append(threshold)
        masks.append(0xFFFFFFFF & ~(((1 << (middle - leaf)) - 1) << leaf))
        return walk(node["right_child"], tree, middle)

    for number, tree in enumerate(info):
        walk(tree["tree_structure"], number, 0)
    return {
        "leaves": leaves,
        "trees": np.array(trees, dtype=np.uint16),
        "features": np.array(features, dtype=np.uint8),
        "thresholds": np.array(thresholds, dtype=np.float32),
        "masks": np.array(masks, dtype=np.uint32),
    }


def write(target: pathlib.Path, arrays: dict[str, npt.NDArray[Any]]) -> None:
    """Write *arrays* as numpy does, but without the time of day, so that the same weights are the same file."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, array in arrays.items():
            entry = zipfile.ZipInfo(f"{name}.npy", date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(entry, "w") as file:
                np.lib.format.write_array(file, np.ascontiguousarray(array), allow_pickle=False)


def main() -> int:
    """Train, print the figures, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--dry-run", action="store_true", help="only print the figures")
    options = parser.parse_args()
    pages, data_digest = read_pages(options.data)
    whole = [featured(page["lines"], page["labels"]) for page in pages]
    names = whole[0][2]
    samples: list[tuple[int, float, Rows, Labels]] = []
    for number, page in enumerate(pages):
        samples.append((number, 1.0, whole[number][0], whole[number][1]))
        samples.extend((number, SHORTENED, *featured(*form)[:2]) for form in shortened(page))
    asked = [worth_judging(rows, names) for _, _, rows, _ in samples]
    rows = np.concatenate([sample[2][mask] for sample, mask in zip(samples, asked, strict=True)])
    labels = np.concatenate([sample[3][mask] for sample, mask in zip(samples, asked, strict=True)])
    weights = np.concatenate([np.full(mask.sum(), sample[1]) for sample, mask in zip(samples, asked, strict=True)])
    owner = np.concatenate([np.full(mask.sum(), sample[0]) for sample, mask in zip(samples, asked, strict=True)])
    fold_of = np.array([digest(page["domain"]) % FOLDS for page in pages])
    folds = fold_of[owner]

    chosen = np.arange(len(names))
    gains = fit(rows, labels, weights, 100).feature_importance("gain")
    chosen = np.sort(np.argsort(-gains, kind="stable")[:FEATURES])

    scores = np.zeros(len(pages))
    short: list[float] = []
    for fold in range(FOLDS):
        inside = folds != fold
        booster = fit(rows[inside][:, chosen], labels[inside], weights[inside], TREES)
        for (number, weight, page_rows, page_labels), mask in zip(samples, asked, strict=True):
            if fold_of[number] != fold:
                continue
            chances = np.full(len(page_rows), 0.003)
            if mask.any():
                chances[mask] = booster.predict(page_rows[mask][:, chosen], num_threads=1)
            score = line_f1(choose_lines(chances), page_labels)
            if weight == 1.0:
                scores[number] = score
            else:
                short.append(score)
    english = np.array([page["language"] == "en" for page in pages])
    figures = {
        "line_f1": round(float(scores.mean()), 4),
        "line_f1_english": round(float(scores[english].mean()), 4),
        "line_f1_other": round(float(scores[~english].mean()), 4),
        "line_f1_shortened": round(float(np.mean(short)), 4),
    }
    print(json.dumps({"pages": len(pages), "folds": FOLDS, **figures}))
    if options.dry_run:
        return 0
    booster = fit(rows[:, chosen], labels, weights, TREES)
    about = {
        "version": VERSION,
        "data": data_digest,
        "pages": len(pages),
        "figures": figures,
        "names": [names[i] for i in chosen],
    }
    header = np.frombuffer(json.dumps(about).encode(), dtype=np.uint8)
    write(TARGET, {"about": header, **tests_of(booster)})
    print(f"{TARGET.name}: {TARGET.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
