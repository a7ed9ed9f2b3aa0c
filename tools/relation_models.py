"""
What is trained of relations: trees and straight models, fitted to labelled pairs with chosen folds left out.

`Data` of `relation_pairs` goes in, `Models` come out, which answer as the shipped weights will and can be written into
arrays. Needs scikit-learn.
"""

from __future__ import annotations

import importlib
from typing import Any

import numpy as np

from newscorpus.match.days import COMPARED
from newscorpus.match.features import NAMES
from newscorpus.match.model import STRAIGHT, blend_closeness
from relation_pairs import CLASSES, Data

__all__ = ["Models", "shares_of"]

# what each class is worth as a target of the closeness; graded pairs bring their own
WORTH = (0.97, 0.8, 0.62, 0.5, 0.0)
# how much a pair counts there: of a class; of articles, and of sentences, that people graded
CLASSED, ARTICLES, SENTENCES = 0.2, 2.0, 0.5
# how much a pair counts among the kinds that shares passages by itself: most of those that do were planted, in articles
# of strangers, and tell nothing of reports of one event that have passages in common
PASSAGES = 3.0


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


def logsumexp(raw: Any) -> Any:
    """The log of the sum of each row, as a column."""
    top = raw.max(axis=1, keepdims=True)
    return top + np.log(np.exp(raw - top).sum(axis=1, keepdims=True))


def counted(data: Data) -> Any:
    """How much each labelled pair counts in telling kinds."""
    planted = np.asarray([pair["source"].startswith("synthetic") for pair in data.pairs])
    return np.where((data.y == CLASSES.index("partial")) & ~planted, PASSAGES, 1.0)


class Models:
    """All that is trained, on what *chosen* says of labelled pairs, made pairs and met pairs in turn."""

    def __init__(
        self, data: Data, chosen: tuple[Any, Any, list[Any]], *, columns: Any = None, whole: bool = True
    ) -> None:
        self.columns = list(range(len(NAMES))) if columns is None else columns
        labelled, made, met = chosen
        told = labelled & (data.y >= 0)
        self.tell(
            np.concatenate([data.x[told], data.made_x[made]]),
            np.concatenate([data.y[told], data.made_y[made]]),
            np.concatenate([counted(data)[told], np.ones(int(made.sum()))]),
        )
        if not whole:
            return
        unrelated = CLASSES.index("unrelated")
        x = [self.seen(data.x[told]), *(self.seen(each.x[part]) for each, part in zip(data.met, met, strict=True))]
        y = [data.y[told] != unrelated, *(each.y[part] for each, part in zip(data.met, met, strict=True))]
        self.together = trees("together").fit(np.concatenate(x), np.concatenate(y))
        self.grade(data, labelled)

    def tell(self, x: Any, y: Any, count: Any) -> None:
        """
        Train what tells the kinds; *count* is how much each pair counts.

        Reports of one event come from other sources than copies, retellings and passages do, and name more days. Lest
        the naming of days be taken for a sign of the kind, each of the latter counts by half with its own days and by
        half with those of some reports of one event: days tell what is related from what is not, and no more.
        """
        dice = np.random.RandomState(0)
        story = CLASSES.index("story")
        reports, others = np.flatnonzero(y == story), np.flatnonzero(y < story)
        days = np.array([NAMES.index(name) for name in COMPARED], np.int64)
        again = x[others].copy()
        again[:, days] = x[np.ix_(reports[dice.randint(0, reports.size, others.size)], days)]
        weight = np.concatenate([np.where(y < story, 0.5, 1.0) * count, 0.5 * count[others]])
        x, y = self.seen(np.concatenate([x, again])), np.concatenate([y, y[others]])
        self.kinds = trees("kinds").fit(x, y, sample_weight=weight)
        linear = importlib.import_module("sklearn.linear_model")
        self.slope, self.level = straight(linear.LogisticRegression(C=0.3, max_iter=1000), x, y, weight)

    def grade(self, data: Data, labelled: Any) -> None:
        """Train how close two texts are: trees on all, a straight model on articles that people graded."""
        articles = np.asarray([pair["source"] == "SemEval22-T8" for pair in data.pairs])
        worth = np.where(data.y >= 0, np.asarray(WORTH)[data.y], data.graded)
        weight = np.where(data.y >= 0, CLASSED, np.where(articles, ARTICLES, SENTENCES))
        chosen = labelled & ~np.isnan(worth)
        self.closeness = trees("closeness").fit(self.seen(data.x[chosen]), worth[chosen], sample_weight=weight[chosen])
        chosen &= articles
        linear = importlib.import_module("sklearn.linear_model")
        slope, level = straight(linear.Ridge(100.0), self.seen(data.x[chosen]), data.graded[chosen])
        self.near_slope, self.near_level = slope[0], level

    def seen(self, x: Any) -> Any:
        """The numbers that are looked at."""
        return x[:, self.columns]

    def shares(self, x: Any) -> Any:
        """The share of each class."""
        x = self.seen(x)
        line = x @ self.slope.T + self.level
        raw = (1 - STRAIGHT) * np.log(self.kinds.predict_proba(x)) + STRAIGHT * (line - logsumexp(line))
        return np.exp(raw - logsumexp(raw))

    def likely(self, x: Any) -> Any:
        """How likely pairs belong to one story."""
        return self.together.predict_proba(self.seen(x))[:, 1]

    def scores(self, x: Any, shares: Any) -> Any:
        """How close pairs are."""
        x = self.seen(x)
        return blend_closeness(shares, self.closeness.predict(x), x @ self.near_slope + self.near_level)

    def arrays(self) -> dict[str, Any]:
        """All of it as arrays."""
        forests = {"kinds": self.kinds, "together": self.together, "closeness": self.closeness}
        out = {f"{name}_{part}": array for name, model in forests.items() for part, array in export(model).items()}
        lines = {"slope": self.slope, "level": self.level, "near_slope": self.near_slope, "near_level": self.near_level}
        return out | {name: np.asarray(array, np.float64) for name, array in lines.items()}


def straight(model: Any, x: Any, y: Any, weight: Any = None) -> tuple[Any, Any]:
    """Weights and levels of a straight model; the scale goes into the weights, so that rows need no change before."""
    scale = importlib.import_module("sklearn.preprocessing").StandardScaler().fit(x)
    fitted = model.fit(scale.transform(x), y, sample_weight=weight)
    slope = np.atleast_2d(fitted.coef_) / scale.scale_
    return slope, np.atleast_1d(fitted.intercept_) - slope @ scale.mean_


def shares_of(data: Data, shares: Any) -> Any:
    """The *shares* that the model gives the labelled pairs, and what is said of those that words alone settle."""
    out = shares.copy()
    # 2 are copies, 3 share a passage and no more, as `settling.Verdict` has them
    out[data.verdicts == 2] = (0.999, 0.0005, 0.0005, 0.0, 0.0)
    out[data.verdicts == 3] = (0.0, 0.0, 0.96, 0.02, 0.02)
    return out


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
