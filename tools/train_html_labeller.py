"""
Grow the trees that tell text of the article from chrome on pages of HTML.

    python tools/train_html_labeller.py DATA            write src/newscorpus/data/compiled/html_labeller.npz
    python tools/train_html_labeller.py DATA --folds    cross-validate by domain first, and store the figures

DATA holds `gold.jsonl.gz` (one page a line: `id`, `domain`, `body`, `optional`) and `html/ID.html.gz`. Needs lightgbm.
The same data give the same weights: one thread, fixed seeds, and folds by a digest of the domain.

A block's label is the share of its words that stand in the gold body, found by aligning the two in order. A word of
class or id gets log odds by domains rather than by blocks, so that no large site decides; for pages that are trained
on, those odds come from other pages, so that the trees learn how far to trust them.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import hashlib
import json
import math
import pathlib
import re
import sys
from collections.abc import Iterable, Sequence
from typing import Any

import attrs
import lightgbm  # type: ignore[import-not-found,unused-ignore]  # not needed to use the package
import numpy as np

from newscorpus.blocks.html_blocks import Page, cut_html
from newscorpus.blocks.html_features import COLUMNS, describe_page, marks_of_block
from newscorpus.blocks.html_labels import label_html
from newscorpus.blocks.html_markup import article_text_of
from newscorpus.blocks.html_opinion import ask_opinion, share_kept
from newscorpus.blocks.repeats import learn_repeats
from newscorpus.model import Block, Role, body_of

TARGET = pathlib.Path(__file__).resolve().parents[1] / "src/newscorpus/data/compiled/html_labeller.npz"
VERSION = 2
FOLDS = 5
DOMAINS_LEAST = 6
ROUNDS = 220
SETTINGS: dict[str, Any] = {
    "objective": "cross_entropy",
    "learning_rate": 0.05,
    "num_leaves": 31,
    "min_data_in_leaf": 40,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5,
    "max_bin": 63,
    "seed": 1,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "verbosity": -1,
}


@attrs.define
class Sample:
    """A page with its labels."""

    gold: dict[str, Any]
    page: Page
    opinion: tuple[str, ...] | None
    kept: list[float] | None
    told: list[float] | None
    label: np.ndarray
    size: np.ndarray
    marks: list[tuple[str, ...]]


def fold_of(name: str) -> int:
    """The fold of a domain, by its digest alone."""
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=4).digest(), "big") % FOLDS


def read_samples(data: pathlib.Path) -> list[Sample]:
    """Every page of *data*, cut and labelled."""
    out = []
    with gzip.open(data / "gold.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            gold = json.loads(line)
            html = gzip.decompress((data / "html" / f"{gold['id']}.html.gz").read_bytes()).decode("utf-8", "replace")
            page = cut_html(html)
            opinion = ask_opinion(html, page)
            texts = [block.text for block in page.blocks]
            told = article_text_of(page)
            out.append(
                Sample(
                    gold,
                    page,
                    opinion,
                    None if opinion is None else share_kept(texts, opinion),
                    share_kept(texts, told) if told else None,
                    np.array(share_kept(texts, [part for part in gold["body"].split("\n") if part.strip()])),
                    np.array([max(1, len(text.split())) for text in texts], dtype=float),
                    [
                        tuple(dict.fromkeys(mark for level in marks_of_block(block, page) for mark in level))
                        for block in page.blocks
                    ],
                )
            )
    return out


def weigh_marks(samples: Iterable[Sample]) -> dict[str, float]:
    """What each word of class and id says, in log odds averaged over domains."""
    right: dict[str, dict[str, float]] = collections.defaultdict(lambda: collections.defaultdict(float))
    total: dict[str, dict[str, float]] = collections.defaultdict(lambda: collections.defaultdict(float))
    for sample in samples:
        domain = sample.gold["domain"]
        share = sample.size / max(1.0, sample.size.sum())
        for label, weight, marks in zip(sample.label.tolist(), share.tolist(), sample.marks, strict=True):
            for mark in marks:
                total[mark][domain] += weight
                right[mark][domain] += weight * (label >= 0.5)
    out = {}
    for mark in sorted(total):
        domains = total[mark]
        if len(domains) >= DOMAINS_LEAST and "\n" not in mark:
            rate = math.fsum(right[mark][domain] / domains[domain] for domain in sorted(domains))
            out[mark] = round(math.log((rate + 1) / (len(domains) - rate + 1)), 2)
    return out


def table_of(sample: Sample, marks: dict[str, float], *, alone: bool = False) -> np.ndarray:
    """The numbers of a page; *alone* leaves the second opinion out."""
    return describe_page(sample.page, opinion=None if alone else sample.kept, article_text=sample.told, marks=marks)


def grow(samples: Sequence[Sample]) -> tuple[lightgbm.Booster, dict[str, float]]:
    """Trees and marks from *samples*."""
    tables, labels, weights = [], [], []
    inner = [fold_of(sample.gold["domain"] + " inner") for sample in samples]
    for fold in range(FOLDS):
        marks = weigh_marks(s for s, f in zip(samples, inner, strict=True) if f != fold)
        for sample in (s for s, f in zip(samples, inner, strict=True) if f == fold):
            if sample.gold["gold_in_dom"] < 0.8 or not len(sample.size):
                continue
            weight = np.sqrt(sample.size)
            # a page in five is seen a second time without the second opinion, which not every page has
            twice = fold_of(sample.gold["id"]) == 0
            for alone in (False, True) if twice else (False,):
                tables.append(table_of(sample, marks, alone=alone))
                labels.append(sample.label)
                weights.append(weight / weight.sum() * (50 if alone else 100))
    rows = lightgbm.Dataset(np.vstack(tables), np.concatenate(labels), weight=np.concatenate(weights))
    return lightgbm.train(SETTINGS, rows, ROUNDS), weigh_marks(samples)


def grams(text: str) -> collections.Counter[tuple[str, ...]]:
    """Runs of four words."""
    found = re.findall(r"\w+", text)
    size = max(1, len(found) - 3)
    return collections.Counter(tuple(found[i : i + 4]) for i in range(size)) if found else collections.Counter()


def label_all(samples: Sequence[Sample], chances: Sequence[Sequence[float]]) -> list[tuple[Block, ...]]:
    """The labelled blocks of each page."""
    out = []
    for sample, chance in zip(samples, chances, strict=True):
        titles = [title for title in (*sample.page.headlines[:1], sample.page.title) if title]
        out.append(label_html(sample.page, chances=chance, titles=titles))
    return out


def measure(samples: Sequence[Sample], labelled: Sequence[tuple[Block, ...]]) -> dict[str, float]:
    """Precision, recall and F of four-grams, averaged over pages as the extraction benchmark does."""
    precision, recall, each = [], [], []
    for sample, blocks in zip(samples, labelled, strict=True):
        gold, found = grams(sample.gold["body"]), grams(body_of(blocks))
        lead = " ".join(block.text for block in blocks if block.role is Role.STANDFIRST)
        for optional in (*(sample.gold["optional"] or ()), " ".join(lead.split()[:80])):
            gold, found = gold - grams(optional), found - grams(optional)
        hits = sum((gold & found).values())
        if found:
            precision.append(hits / sum(found.values()))
        if gold:
            recall.append(hits / sum(gold.values()))
        whole = sum(gold.values()) + sum(found.values())
        each.append(2 * hits / whole if whole else 1.0)
    p, r = float(np.mean(precision)), float(np.mean(recall))
    return {
        "precision": round(p, 4),
        "recall": round(r, 4),
        "f1": round(2 * p * r / (p + r), 4),
        "page_f1": round(float(np.mean(each)), 4),
    }


def cross_validate(samples: Sequence[Sample]) -> dict[str, Any]:
    """Figures of trees that have not seen the domain of the page, with the second opinion and without."""
    chances: dict[str, list[list[float]]] = {"with_opinion": [[] for _ in samples], "alone": [[] for _ in samples]}
    for fold in range(FOLDS):
        booster, marks = grow([s for s in samples if fold_of(s.gold["domain"]) != fold])
        for i, sample in enumerate(samples):
            if fold_of(sample.gold["domain"]) == fold and len(sample.size):
                for name, alone in (("with_opinion", False), ("alone", True)):
                    chances[name][i] = booster.predict(table_of(sample, marks, alone=alone)).tolist()
        print("fold", fold, file=sys.stderr)
    labelled = {name: label_all(samples, values) for name, values in chances.items()}
    out: dict[str, Any] = {name: measure(samples, blocks) for name, blocks in labelled.items()}
    best = labelled["with_opinion"]
    foreign = [i for i, sample in enumerate(samples) if sample.gold["language"] != "en"]
    out["not_english"] = measure([samples[i] for i in foreign], [best[i] for i in foreign])
    domains = [sample.gold["domain"] for sample in samples]
    repeats = learn_repeats(zip(domains, best, strict=True))
    out["sites"] = measure(samples, [repeats.apply(d, blocks) for d, blocks in zip(domains, best, strict=True)])
    return out


def flatten(booster: lightgbm.Booster) -> dict[str, np.ndarray]:
    """The trees as flat arrays."""
    nodes: list[list[float]] = []
    roots, deepest = [], 0
    for tree in booster.dump_model()["tree_info"]:
        roots.append(len(nodes))
        pending = [(tree["tree_structure"], -1, 0, 0)]
        while pending:
            node, parent, side, depth = pending.pop()
            number = len(nodes)
            if parent >= 0:
                nodes[parent][3 + side] = number
            deepest = max(deepest, depth)
            if "leaf_value" in node:
                nodes.append([0, 0.0, 0, number, number, node["leaf_value"]])
                continue
            threshold = float(node["threshold"])
            missing = node["default_left"] if node["missing_type"] == "NaN" else threshold >= 0
            nodes.append([node["split_feature"], threshold, missing, -1, -1, 0.0])
            pending += [(node["right_child"], number, 1, depth + 1), (node["left_child"], number, 0, depth + 1)]
    columns = list(zip(*nodes, strict=True))
    return {
        "feature": np.array(columns[0], dtype=np.int16),
        "threshold": np.array(columns[1], dtype=np.float64),
        "missing_left": np.array(columns[2], dtype=np.bool_),
        "left": np.array(columns[3], dtype=np.int32),
        "right": np.array(columns[4], dtype=np.int32),
        "value": np.array(columns[5], dtype=np.float64),
        "roots": np.array(roots, dtype=np.int32),
        "depth": np.array(deepest),
    }


def main() -> int:
    """Train, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--folds", action="store_true", help="cross-validate by domain, and store the figures")
    parser.add_argument("--out", type=pathlib.Path, default=TARGET, help="where to write the weights")
    options = parser.parse_args()
    samples = read_samples(options.data)
    digest = hashlib.blake2b((options.data / "gold.jsonl.gz").read_bytes(), digest_size=16).hexdigest()
    about: dict[str, Any] = {"version": VERSION, "data": digest, "pages": len(samples), "rounds": ROUNDS}
    if options.folds:
        about["cross_validated"] = cross_validate(samples)
    print(json.dumps(about))
    booster, marks = grow(samples)
    np.savez_compressed(
        options.out,
        **flatten(booster),  # type: ignore[arg-type]  # the stubs think that an array might be meant as an option
        columns=np.array("\n".join(COLUMNS)),
        mark_names=np.array("\n".join(marks)),
        mark_values=np.array(list(marks.values()), dtype=np.float32).round(2),
        about=np.array(json.dumps(about, sort_keys=True)),
    )
    print(options.out.stat().st_size, "bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
