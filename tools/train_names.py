"""
Train the weights that turn the evidence about two names into a score.

    python tools/train_names.py DATA_FOLDER [--check]

DATA_FOLDER holds `names/pairs.jsonl.gz`: labelled pairs of names, one JSON object a line, with the names (`a`, `b`),
the `label` (1 for one person), and the person behind each (`ea`, `eb`). With --check the figures of five-fold
cross-validation by person are printed and nothing is written. Needs scikit-learn beside the package, for training
alone; the weights are boosted trees, monotone in every likeness, and are read without it. Deterministic.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import importlib
import json
import pathlib
from typing import Any

import numpy as np

from newscorpus.names.alignment import align
from newscorpus.names.evidence import FEATURES, closest, measure, script_pair
from newscorpus.names.preparation import prepare
from newscorpus.names.prepared import PreparedName

TARGET = pathlib.Path(__file__).resolve().parents[1] / "src" / "newscorpus" / "data" / "compiled" / "names_weights.json"
TREES, LEAVES, RATE = 88, 8, 0.14
# what more of a feature may do: raise the score (1), lower it (-1), either (0)
RAISES = {"joined", "skeleton", "held", "worst_sounds", "rare_best"}
LOWERS = {"over_short"}

Row = tuple[float, ...]


def row_of(left: PreparedName, right: PreparedName) -> Row | None:
    """The features of a pair, by the readings that are nearest to each other; None for names without letters."""
    if not left.words or not right.words:
        return None
    one, other = closest(left, right)
    return measure(one, other, align(one, other), script_pair(left.script, right.script))


def rows_of(pairs: list[dict[str, Any]]) -> list[Row | None]:
    """The features of each pair."""
    names: dict[str, PreparedName] = {}
    out = []
    for pair in pairs:
        a, b = sorted((str(pair["a"]), str(pair["b"])))
        left = names[a] if a in names else names.setdefault(a, prepare(a))
        right = names[b] if b in names else names.setdefault(b, prepare(b))
        out.append(row_of(left, right))
    return out


def fit(rows: list[Row], labels: np.ndarray[Any, Any]) -> Any:  # a scikit-learn model, which is untyped
    """Train the trees."""
    ensemble = importlib.import_module("sklearn.ensemble")
    return ensemble.HistGradientBoostingClassifier(
        max_iter=TREES,
        max_leaf_nodes=LEAVES,
        learning_rate=RATE,
        min_samples_leaf=30,
        l2_regularization=1.0,
        early_stopping=False,
        random_state=0,
        monotonic_cst=[1 if name in RAISES else -1 if name in LOWERS else 0 for name in FEATURES],
    ).fit(np.array(rows), labels)


def exported(model: Any) -> dict[str, Any]:
    """The trees as nested lists: a leaf is a number, a node is [feature, threshold, left, right]."""

    def grow(nodes: Any, i: int) -> Any:
        node = nodes[i]
        if node["is_leaf"]:
            return round(float(node["value"]), 5)
        return [
            int(node["feature_idx"]),
            round(float(node["num_threshold"]), 6),
            grow(nodes, int(node["left"])),
            grow(nodes, int(node["right"])),
        ]

    trees = [grow(stage[0].nodes, 0) for stage in model._predictors]  # noqa: SLF001 - there is no public way
    return {"features": list(FEATURES), "base": round(float(model._baseline_prediction.ravel()[0]), 5), "trees": trees}  # noqa: SLF001


def fold_of(person: str) -> int:
    """Which of five folds a person belongs to."""
    return int(hashlib.blake2b(person.encode(), digest_size=4).hexdigest(), 16) % 5


def check(pairs: list[dict[str, Any]], rows: list[Row], labels: np.ndarray[Any, Any]) -> None:
    """Print precision and recall at several scores, each pair scored by a model that knows neither of its people."""
    folds = [(fold_of(str(pair["ea"])), fold_of(str(pair["eb"]))) for pair in pairs]
    scored: list[tuple[float, int]] = []
    for fold in range(5):
        train = [i for i, (a, b) in enumerate(folds) if fold not in (a, b)]
        test = [i for i, (a, b) in enumerate(folds) if a == fold]
        model = fit([rows[i] for i in train], labels[train])
        scored += zip(
            model.predict_proba(np.array([rows[i] for i in test]))[:, 1].tolist(), labels[test].tolist(), strict=True
        )
    positives = sum(label for _, label in scored)
    for threshold in (0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.97, 0.99):
        taken = [label for score, label in scored if score >= threshold]
        print(f"{threshold:.2f}  precision {sum(taken) / max(1, len(taken)):.4f}  recall {sum(taken) / positives:.4f}")


def main() -> None:
    """Train and write the weights, or check them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--check", action="store_true", help="cross-validate and write nothing")
    options = parser.parse_args()
    with gzip.open(options.data / "names" / "pairs.jsonl.gz", "rt", encoding="utf-8") as lines:
        pairs = [json.loads(line) for line in lines]
    found = [(pair, row) for pair, row in zip(pairs, rows_of(pairs), strict=True) if row is not None]
    pairs, rows = [pair for pair, _ in found], [row for _, row in found]
    labels = np.array([pair["label"] for pair in pairs])
    if options.check:
        check(pairs, rows, labels)
        return
    table = exported(fit(rows, labels))
    TARGET.write_text(json.dumps(table, separators=(",", ":")) + "\n", encoding="utf-8")
    print(len(table["trees"]), "trees", TARGET.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
