"""
Train what tells how two articles relate.

    python tools/train_relations.py DATA              cross-validate, train on everything, write the weights
    python tools/train_relations.py DATA --dry        cross-validate only

DATA is what `relation_pairs` reads. Needs scikit-learn beside newscorpus and its dependencies. With one thread, the
same data and the same scikit-learn give the same file. `count_words` comes first: it says what words weigh.
"""

from __future__ import annotations

import argparse
import collections
import importlib
import os
import pathlib
import statistics
import sys
from typing import Any

# one thread: sums of several may differ in their last bits
os.environ["OMP_NUM_THREADS"] = "1"

import numpy as np

from newscorpus.match.features import NAMES
from newscorpus.match.groups import copy_groups, story_groups
from relation_pairs import CLASSES, FOLDS, TARGET, Data, save

# paraphrases and passages are the rare classes here; for a balanced eye they count for a little more
FAVOUR = (1.0, 1.4, 1.1, 1.0, 1.0)
# what each class is worth as a target of the score; graded pairs bring their own
CLOSENESS = (0.97, 0.8, 0.62, 0.5, 0.0)


def trees(kind: str) -> Any:
    """Untrained trees; *kind* is what of: "kinds", "together" or "closeness"."""
    ensemble = importlib.import_module("sklearn.ensemble")
    form = ensemble.HistGradientBoostingRegressor if kind == "closeness" else ensemble.HistGradientBoostingClassifier
    return form(
        max_iter=150,
        learning_rate=0.08,
        max_leaf_nodes=15,
        max_depth=7,
        min_samples_leaf=20,
        l2_regularization=1.0,
        early_stopping=False,
        random_state=0,
    )


def train(data: Data, fold: int | None) -> dict[str, Any]:
    """The trees trained on what has no part in *fold*."""
    outside = (data.fold_a != fold) & (data.fold_b != fold)
    chosen = outside & (data.y >= 0)
    made = [each for each in data.made if each[2] != fold]
    extra = [np.stack([each[0] for each in made])] if made else []
    x = np.concatenate([data.x[chosen], *extra])
    y = np.concatenate([data.y[chosen], [each[1] for each in made]]).astype(int)
    kinds = Blend(x, y)
    met = [data.x[chosen], *(each.x[each.outside(fold)] for each in data.met)]
    same = [data.y[chosen] != CLASSES.index("unrelated"), *(each.y[each.outside(fold)] for each in data.met)]
    together = trees("together").fit(np.concatenate(met), np.concatenate(same))
    worth = np.where(data.y >= 0, np.asarray(CLOSENESS)[data.y], data.graded)
    chosen = outside & ~np.isnan(worth)
    weight = np.where(np.isnan(data.graded), 1.0, data.grade_weight)
    close = trees("closeness").fit(data.x[chosen], worth[chosen], sample_weight=weight[chosen])
    return {"kinds": kinds, "together": together, "closeness": close}


class Blend:
    """Trees and a straight model of the kinds, half and half in log odds: the one sees bends, the other is calm."""

    def __init__(self, x: Any, y: Any) -> None:
        self.trees = trees("kinds").fit(x, y)
        scale = importlib.import_module("sklearn.preprocessing").StandardScaler().fit(x)
        linear = importlib.import_module("sklearn.linear_model")
        straight = linear.LogisticRegression(C=0.3, max_iter=1000).fit(scale.transform(x), y)
        # the scale goes into the weights, so that rows need no change before they are asked
        self.slope = straight.coef_ / scale.scale_
        self.level = straight.intercept_ - self.slope @ scale.mean_

    def predict_proba(self, x: Any) -> Any:
        """The share of each class."""
        straight = x @ self.slope.T + self.level
        raw = (np.log(self.trees.predict_proba(x)) + straight - logsumexp(straight)) / 2 + np.log(FAVOUR)
        return np.exp(raw - logsumexp(raw))


def logsumexp(raw: Any) -> Any:
    """The log of the sum of each row, as a column."""
    top = raw.max(axis=1, keepdims=True)
    return top + np.log(np.exp(raw - top).sum(axis=1, keepdims=True))


def f1(tp: float, predicted: float, gold: float) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * tp / (predicted + gold) if predicted + gold else 1.0


def report(data: Data, shares: Any, close: Any) -> None:
    """Print what the cross-validated shares amount to."""
    roc_auc_score = importlib.import_module("sklearn.metrics").roc_auc_score
    spearmanr = importlib.import_module("scipy.stats").spearmanr

    told = data.y >= 0
    table = np.zeros((5, 5), int)
    np.add.at(table, (data.y[told], shares[told].argmax(axis=1)), 1)
    each = [f1(table[k, k], table[:, k].sum(), table[k].sum()) for k in range(5)]
    print("rows are gold:", CLASSES)
    print(table)
    print("macro F1", round(statistics.fmean(each), 4), dict(zip(CLASSES, np.round(each, 3).tolist(), strict=True)))
    both = np.asarray([pair["label"] in ("paraphrase", "same_event") for pair in data.pairs])
    print(
        "paraphrase against story",
        round(roc_auc_score(data.y[both] == 1, shares[both][:, 0] + shares[both][:, 1]), 4),
        "related",
        round(roc_auc_score(data.y[told] != 4, 1 - shares[told][:, 4]), 4),
        "wire",
        round(float((shares[[p["source"] == "synthetic-wire" for p in data.pairs]][:, 0] >= 0.5).mean()), 4),
    )
    score = (shares @ np.asarray([0.97, 0.82, 0.65, 0.5, 0.0]) + np.clip(close, 0, 1)) / 2
    print("score: related", round(roc_auc_score(data.y[told] != 4, score[told]), 4), end="")
    for source in sorted({pair["source"] for pair in data.pairs if pair["label"] == "graded"}):
        here = np.asarray([pair["source"] == source for pair in data.pairs])
        print(",", source, round(float(spearmanr(score[here], data.graded[here]).statistic), 4), end="")
    print()


def stories(data: Data, models: list[dict[str, Any]]) -> None:
    """Print how well stories are found, each pair judged by a model that has not seen its first article's story."""
    steps = (0.35, 0.4, 0.45, 0.5, 0.55, 0.6)
    table = []
    for met in data.met:
        likely = np.zeros(len(met.pairs))
        for number, model in enumerate(models):
            here = met.fold_a == number
            if here.any():
                likely[here] = model["together"].predict_proba(met.x[here])[:, 1]
        named = [(met.ids[i], met.ids[j]) for i, j in met.pairs]
        edges = [(1.0, a, b) for (a, b), same in zip(named, met.same, strict=True) if same]
        copies = copy_groups(met.ids, edges, alike=lambda _a, _b: True)
        ties = [(float(p), a, b) for p, (a, b) in zip(likely, named, strict=True)]
        line = []
        for step in steps:
            groups = story_groups(copies, ties, together=step)
            found = {doc: number for number, group in enumerate(groups) for doc in group.ids}
            line.append(pair_f1(met.truth, found))
        table.append(line)
        gold = sum(n * (n - 1) // 2 for n in collections.Counter(met.truth.values()).values())
        print(met.source, len(met.ids), "met", round(float(met.y.sum()) / gold, 4), np.round(line, 4).tolist())
    print("stories at", steps, np.round(np.mean(table, axis=0), 4).tolist())


def pair_f1(truth: dict[str, str], found: dict[str, int]) -> float:
    """F1 over pairs of documents put together."""

    def pairs(values: Any) -> int:
        return sum(n * (n - 1) // 2 for n in collections.Counter(values).values())

    return f1(pairs((truth[doc], found[doc]) for doc in truth), pairs(found.values()), pairs(truth.values()))


def export(model: Any) -> dict[str, Any]:
    """The trees as arrays: all trees of one kind together, leaves leading to themselves."""
    out: dict[str, list[Any]] = {
        name: [] for name in ("feature", "threshold", "left", "right", "value", "roots", "kinds")
    }
    depth = 0
    # scikit-learn shows its trees in no other way
    steps, start = model._predictors, model._baseline_prediction  # noqa: SLF001
    for kind in range(len(steps[0])):
        for step in steps:
            nodes = step[kind].nodes
            base = len(out["feature"])
            out["roots"].append(base)
            out["kinds"].append(kind)
            depth = max(depth, int(nodes["depth"].max()))
            for number, node in enumerate(nodes):
                leaf = bool(node["is_leaf"])
                out["feature"].append(0 if leaf else int(node["feature_idx"]))
                out["threshold"].append(0.0 if leaf else float(node["num_threshold"]))
                out["left"].append(base + (number if leaf else int(node["left"])))
                out["right"].append(base + (number if leaf else int(node["right"])))
                out["value"].append(float(node["value"]) if leaf else 0.0)
    types = {"feature": np.uint8, "threshold": np.float64, "value": np.float32, "kinds": np.uint8}
    arrays = {name: np.asarray(values, types.get(name, np.uint16)) for name, values in out.items()}
    return arrays | {"start": np.asarray(start, np.float64).ravel(), "depth": np.asarray([depth], np.uint8)}


def main() -> int:
    """Do what the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--dry", action="store_true")
    options = parser.parse_args()
    data = Data(options.data)
    told = data.y >= 0
    print(len(data.pairs), "pairs,", int(told.sum()), "labelled,", len(data.made), "made,", len(NAMES), "numbers each")
    shares, close, models = np.zeros((len(data.pairs), 5)), np.zeros(len(data.pairs)), []
    for fold in range(FOLDS):
        models.append(train(data, fold))
        here = data.fold_a == fold
        shares[here] = models[-1]["kinds"].predict_proba(data.x[here])
        close[here] = models[-1]["closeness"].predict(data.x[here])
    report(data, shares, close)
    stories(data, models)
    if not options.dry:
        final = train(data, None)
        forests = final | {"kinds": final["kinds"].trees}
        arrays = {f"{name}_{part}": array for name, model in forests.items() for part, array in export(model).items()}
        arrays |= {"slope": final["kinds"].slope, "level": final["kinds"].level + 2 * np.log(FAVOUR)}
        save(TARGET / "relations.npz", arrays)
    return 0


if __name__ == "__main__":
    sys.exit(main())
