"""
Train what tells how two articles relate, and the table of how rare words are.

    python tools/train_relations.py DATA --table      write the table of weights of words from the texts of DATA
    python tools/train_relations.py DATA              cross-validate, train on everything, write the weights
    python tools/train_relations.py DATA --dry        cross-validate only

DATA holds match/docs.jsonl, match/pairs.jsonl and match/clusters.jsonl (or .gz), and, for the table, also
extraction/gold.jsonl. Needs scikit-learn beside newscorpus and its dependencies. With one thread, the same data and
the same scikit-learn give the same files. Folds are made of whole stories: no document is in two of them.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import hashlib
import importlib
import io
import json
import os
import pathlib
import statistics
import sys
import zipfile
from typing import Any

# one thread: sums of several may differ in their last bits
os.environ["OMP_NUM_THREADS"] = "1"

import numpy as np

from newscorpus.match.cast import Cast
from newscorpus.match.features import NAMES, row_of
from newscorpus.match.fingerprints import clean_body, profile
from newscorpus.match.groups import copy_groups, story_groups
from newscorpus.match.hashing import hash_words
from newscorpus.match.search import Search
from newscorpus.model import Article
from newscorpus.text.sentences import sentence_spans

TARGET = pathlib.Path(__file__).resolve().parents[1] / "src" / "newscorpus" / "data" / "compiled"
FOLDS = 5
CLASSES = ("copy", "paraphrase", "partial", "story", "unrelated")
LABELS = {
    "exact": "copy",
    "near_dup": "copy",
    "paraphrase": "paraphrase",
    "partial_reuse": "partial",
    "same_event": "story",
    "hard_negative": "unrelated",
    "unrelated": "unrelated",
    "similar_event": "unrelated",
}
# paraphrases and passages are the rare classes here; for a balanced eye they count for a little more
FAVOUR = (1.0, 1.4, 1.1, 1.0, 1.0)
# what each class is worth as a target of the score; graded pairs bring their own
CLOSENESS = (0.97, 0.8, 0.62, 0.5, 0.0)


def rows(path: pathlib.Path) -> list[dict[str, Any]]:
    """The records of a JSON Lines file, zipped or not."""
    path = path if path.exists() else path.with_name(path.name + ".gz")
    if not path.exists():
        return []
    if path.suffix == ".gz":
        text = gzip.decompress(path.read_bytes()).decode("utf-8")
    else:
        text = path.read_text(encoding="utf-8")
    return [json.loads(line) for line in text.split("\n") if line]


def save(path: pathlib.Path, arrays: dict[str, Any]) -> None:
    """Write arrays into one zipped file whose bytes depend on the arrays alone."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, array in sorted(arrays.items()):
            content = io.BytesIO()
            np.lib.format.write_array(content, np.ascontiguousarray(array), version=(1, 0))
            info = zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content.getvalue())
    print(path.name, path.stat().st_size, "bytes")


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


class Data:
    """The labelled pairs as rows of numbers, and which fold each belongs to."""

    def __init__(self, data: pathlib.Path) -> None:
        self.texts = {row["id"]: row["text"] for row in rows(data / "match" / "docs.jsonl")}
        self.clusters = rows(data / "match" / "clusters.jsonl")
        self.story = {doc: row["cluster"] for row in self.clusters for doc in row["docs"]}
        pairs = rows(data / "match" / "pairs.jsonl")
        self.pairs = [pair for pair in pairs if pair["label"] in LABELS or pair["label"] == "graded"]
        self.casts: dict[str, Cast] = {}
        self.x = np.stack([row_of(self.cast(pair["a"]), self.cast(pair["b"])) for pair in self.pairs])
        self.y = np.asarray([CLASSES.index(LABELS[p["label"]]) if p["label"] in LABELS else -1 for p in self.pairs])
        self.fold_a = np.asarray([self.fold(pair["a"]) for pair in self.pairs])
        self.fold_b = np.asarray([self.fold(pair["b"]) for pair in self.pairs])
        self.graded = np.asarray([graded(pair) for pair in self.pairs])
        self.grade_weight = np.asarray([2.0 if pair["source"] == "SemEval22-T8" else 1.0 for pair in self.pairs])
        self.made = made_pairs(self)
        self.met = [Met(self, source) for source in sorted({row["source"] for row in self.clusters})]

    def cast(self, doc: str) -> Cast:
        """What is known of a document."""
        if doc not in self.casts:
            self.casts[doc] = Cast(profile(Article(id=doc, body=self.texts[doc])))
        return self.casts[doc]

    def fold(self, doc: str) -> int:
        """The fold of the story that a document belongs to."""
        if doc.startswith("syn/wire/"):
            doc = doc.removeprefix("syn/wire/")
        if doc.startswith("ecb/"):
            group = doc.split("_")[0]
        else:
            group = self.story.get(doc, doc.rsplit("/", 1)[0] if doc.startswith(("llm", "neus")) else doc)
        return int(hashlib.blake2b(group.encode(), digest_size=4).hexdigest(), 16) % FOLDS


def graded(pair: dict[str, Any]) -> float:
    """A graded pair's score on the scale from 0 to 1; NaN for every other."""
    if pair["label"] != "graded":
        return float("nan")
    # articles are graded from 0 to 3, sentences from 0 to 5
    return float(pair["score"]) * (0.8 / 3 if pair["source"] == "SemEval22-T8" else 0.95 / 5)


def made_pairs(data: Data) -> list[tuple[Any, int, int]]:
    """
    Pairs that the labelled ones lack: copies cut short, copies edited word by word, and retellings and reports held
    against an edited copy in place of the original.

    Each is a row, a class and a fold; which documents are used is decided by a digest of their id.
    """
    out = []
    docs = sorted(doc for doc in data.story if len(data.texts[doc]) > 1500)
    for number, doc in enumerate(docs):
        luck = hashlib.blake2b(doc.encode(), digest_size=8).digest()
        if luck[0] % 6:
            continue
        text = data.texts[doc]
        spans = sentence_spans(text)
        if len(spans) < 8:
            continue
        pieces = [text[start:end] for start, end in spans]
        share = 0.3 + 0.5 * luck[1] / 255
        length = max(4, int(share * len(pieces)))
        at = [0, 0, (len(pieces) - length) // 2][luck[2] % 3]
        cut = " ".join(pieces[at : at + length])
        if luck[3] % 2:
            # a few sentences of another text behind it
            other = data.texts[docs[(number * 7 + 3) % len(docs)]]
            cut += " " + " ".join(other[a:b] for a, b in sentence_spans(other)[: max(1, length // 6)])
        row = row_of(data.cast(doc), Cast(profile(Article(id=f"{doc}/cut", body=cut))))
        out.append((row, 0, data.fold(doc)))
    for number, doc in enumerate(docs):
        luck = hashlib.blake2b(f"edit {doc}".encode(), digest_size=8).digest()
        if luck[0] % 5 == 0:
            other = data.texts[docs[(number * 13 + 1) % len(docs)]]
            copy = Cast(profile(Article(id=f"{doc}/words", body=edited(data.texts[doc], other, luck))))
            out.append((row_of(data.cast(doc), copy), 0, data.fold(doc)))
    for number, pair in enumerate(data.pairs):
        luck = hashlib.blake2b(f"{pair['a']} {pair['b']}".encode(), digest_size=8).digest()
        if pair["label"] not in ("paraphrase", "same_event") or data.fold_a[number] != data.fold_b[number]:
            continue
        text = data.texts[pair["a"]]
        pieces = [text[start:end] for start, end in sentence_spans(text)]
        if len(pieces) < 6 or luck[0] % 4 == 0:
            continue
        # a copy loses its end, or about a quarter of its sentences; a few of another text stand in their place
        kept = [
            piece
            for place, piece in enumerate(pieces)
            if luck[0] % 4 > 1 or hashlib.blake2b(f"{place} {luck.hex()}".encode(), digest_size=1).digest()[0] >= 72
        ]
        if luck[0] % 4 > 1:
            kept = kept[: len(kept) - int(len(kept) * (0.2 + 0.2 * luck[1] / 255))]
        other = data.texts[docs[(number * 11 + 5) % len(docs)]]
        spans = sentence_spans(other)[: len(pieces) // 8]
        kept[len(kept) // 2 : len(kept) // 2] = [other[start:end] for start, end in spans]
        copy = Cast(profile(Article(id=f"{pair['a']}/edited", body="\n".join(kept))))
        out.append((row_of(copy, data.cast(pair["b"])), int(data.y[number]), int(data.fold_a[number])))
    return out


def edited(text: str, other: str, luck: bytes) -> str:
    """A copy of *text*: sentences fall out, a few of *other* come in, up to an eighth of the words are exchanged."""
    level = luck[1] / 255
    spare = other.split()
    out = []
    for place, (start, end) in enumerate(sentence_spans(text)):
        dice = hashlib.blake2b(f"{place} {luck.hex()}".encode(), digest_size=64).digest()
        if dice[0] / 255 < level * 0.3:
            continue
        words = text[start:end].split()
        for at in range(len(words)):
            if dice[1 + at % 60] / 255 < level / 8:
                words[at] = spare[(at * 31 + dice[1 + at % 60] + place * 7) % len(spare)]
        out.append(" ".join(words))
        if dice[62] / 255 < level * 0.15:
            strange = sentence_spans(other)
            start, end = strange[dice[63] % len(strange)]
            out.append(other[start:end])
    return "\n".join(out)


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


class Met:
    """The candidate pairs within one source of stories, as rows, and whether each is of one story."""

    def __init__(self, data: Data, source: str) -> None:
        self.source = source
        self.truth = {doc: row["cluster"] for row in data.clusters if row["source"] == source for doc in row["docs"]}
        self.ids = sorted(self.truth)
        search = Search([Article(id=doc, body=data.texts[doc]) for doc in self.ids])
        casts = [data.cast(doc) for doc in self.ids]
        met = search.met(list(range(len(casts))))
        self.pairs = list(zip(met.first.tolist(), met.second.tolist(), strict=True))
        self.x = np.stack([row_of(casts[i], casts[j]) for i, j in self.pairs])
        self.y = np.asarray([self.truth[self.ids[i]] == self.truth[self.ids[j]] for i, j in self.pairs])
        folds = np.asarray([data.fold(doc) for doc in self.ids])
        self.fold_a, self.fold_b = folds[met.first], folds[met.second]
        self.same = np.asarray([casts[i].profile.digest == casts[j].profile.digest for i, j in self.pairs])

    def outside(self, fold: int | None) -> Any:
        """Which pairs have no part in *fold*."""
        return (self.fold_a != fold) & (self.fold_b != fold)


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
    parser.add_argument("--table", action="store_true")
    parser.add_argument("--dry", action="store_true")
    options = parser.parse_args()
    if options.table:
        write_table(options.data)
        return 0
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
