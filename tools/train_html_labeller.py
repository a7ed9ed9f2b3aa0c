"""
Grow the trees that tell text of the article from chrome on pages of HTML.

    python tools/train_html_labeller.py DATA            write html_labels.npz and html_labels_asked.npz
    python tools/train_html_labeller.py DATA --folds    cross-validate by domain first, and store the figures

DATA holds `gold.jsonl.gz` (one page a line: `id`, `domain`, `body`, `optional`) and `html/ID.html.gz`. Needs lightgbm.
The files go to `src/newscorpus/data/compiled/`. The same data give the same bytes: one thread, fixed seeds, and folds
by a digest of the domain.

A block's label is the share of its words that stand in the gold body, found by aligning the two in order. A word of
class or id gets log odds by domains rather than by blocks, so that no large site decides; for pages that are trained
on, those odds come from other pages, so that the trees learn how far to trust them. Two sets of trees are grown: one
for every page, and one for pages on which a second opinion is asked because the first finds them doubtful.
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
from newscorpus.blocks.html_columns import COLUMNS, MARK_COLUMNS, OPINION_COLUMNS
from newscorpus.blocks.html_features import describe_page
from newscorpus.blocks.html_labels import label_html
from newscorpus.blocks.html_marks import describe_marks, marks_of_block
from newscorpus.blocks.html_opinion import ask_opinion, share_kept
from newscorpus.blocks.html_states import restore_text
from newscorpus.blocks.html_trees import SELDOM, is_doubtful, worth_judging
from newscorpus.blocks.repeats import learn_repeats
from newscorpus.blocks.trees import LEAVES
from newscorpus.fields.structured import read_structured
from newscorpus.fields.title import clean_title
from newscorpus.model import Block, Role, body_of
from train_text_labels import tests_of, write

TARGET = pathlib.Path(__file__).resolve().parents[1] / "src/newscorpus/data/compiled"
FILES = {False: "html_labels.npz", True: "html_labels_asked.npz"}
VERSION = 4
FOLDS = 5
DOMAINS_LEAST = 6
ROUNDS = 400
ROUNDS_CHOOSING = 60
FEATURES = 64
OPINION = [COLUMNS.index(name) for name in OPINION_COLUMNS]
MARKS = [COLUMNS.index(name) for name in MARK_COLUMNS]
SETTINGS: dict[str, Any] = {
    "objective": "cross_entropy",
    "learning_rate": 0.03,
    "num_leaves": LEAVES - 1,
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
    "use_missing": False,
    "verbosity": -1,
}


@attrs.define
class Sample:
    """A page with its labels."""

    gold: dict[str, Any]
    page: Page
    table: np.ndarray
    asked: bool
    label: np.ndarray
    size: np.ndarray
    marks: list[tuple[str, ...]]
    titles: list[str]
    summaries: list[str]
    told: list[str]


@attrs.frozen
class Part:
    """The rows of a page that trees grow on."""

    table: np.ndarray
    label: np.ndarray
    weight: np.ndarray


@attrs.frozen
class Trees:
    """Trees, and the columns that they look at."""

    booster: lightgbm.Booster
    columns: list[int]

    def judge(self, table: np.ndarray) -> list[float]:
        """How likely each row is text, as the package works it out."""
        asked = worth_judging(table)
        out = np.full(len(table), SELDOM)
        if asked.any():
            out[asked] = self.booster.predict(table[asked][:, self.columns])
        return out.tolist()


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
            facts = read_structured(page.structured, page.metas)
            told = facts.body.split("\n") if facts.body else []
            titles = [facts.title, *facts.alternative_titles, clean_title(page.title or "", source=facts.source)]
            out.append(
                Sample(
                    gold,
                    page,
                    describe_page(
                        page,
                        opinion=None if opinion is None else share_kept(texts, opinion),
                        article_text=share_kept(texts, told) if told else None,
                    ),
                    opinion is not None,
                    np.array(share_kept(texts, [part for part in gold["body"].split("\n") if part.strip()])),
                    np.array([max(1, len(text.split())) for text in texts], dtype=float),
                    [
                        tuple(dict.fromkeys(mark for level in marks_of_block(block, page) for mark in level))
                        for block in page.blocks
                    ],
                    [title for title in titles if title],
                    [facts.standfirst] if facts.standfirst else [],
                    told,
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


def table_of(sample: Sample, marks: dict[str, float]) -> np.ndarray:
    """The numbers of a page, with these marks."""
    table = sample.table.copy()
    table[:, MARKS] = describe_marks(sample.page, marks)
    return table


def fit(parts: Sequence[Part], columns: Sequence[int], rounds: int) -> lightgbm.Booster:
    """Trees for these rows and columns."""
    rows = lightgbm.Dataset(
        np.vstack([part.table[:, columns] for part in parts]),
        np.concatenate([part.label for part in parts]),
        weight=np.concatenate([part.weight for part in parts]),
        params={"max_bin": SETTINGS["max_bin"], "use_missing": False},
    )
    return lightgbm.train(SETTINGS, rows, rounds)


def grow(samples: Sequence[Sample]) -> tuple[dict[bool, Trees], dict[str, float]]:
    """Trees without and with a second opinion, and marks, from *samples*."""
    parts = []
    inner = [fold_of(sample.gold["domain"] + " inner") for sample in samples]
    for fold in range(FOLDS):
        marks = weigh_marks(s for s, f in zip(samples, inner, strict=True) if f != fold)
        for sample in (s for s, f in zip(samples, inner, strict=True) if f == fold):
            if sample.gold["gold_in_dom"] < 0.8 or not len(sample.size):
                continue
            table = table_of(sample, marks)
            asked = worth_judging(table)
            if asked.any():
                weight = np.sqrt(sample.size[asked])
                parts.append(Part(table[asked], sample.label[asked], weight / weight.sum() * 100))
    out = {}
    for opinion in (False, True):
        columns = [i for i in range(len(COLUMNS)) if opinion or i not in OPINION]
        gains = fit(parts, columns, ROUNDS_CHOOSING).feature_importance("gain")
        columns = sorted(columns[i] for i in np.argsort(-gains, kind="stable")[:FEATURES])
        out[opinion] = Trees(fit(parts, columns, ROUNDS), columns)
    return out, weigh_marks(samples)


def grams(text: str) -> collections.Counter[tuple[str, ...]]:
    """Runs of four words."""
    found = re.findall(r"\w+", text)
    size = max(1, len(found) - 3)
    return collections.Counter(tuple(found[i : i + 4]) for i in range(size)) if found else collections.Counter()


def label_all(samples: Sequence[Sample], chances: Sequence[Sequence[float]]) -> list[tuple[Block, ...]]:
    """The labelled blocks of each page."""
    out = []
    for sample, chance in zip(samples, chances, strict=True):
        page, chance = restore_text(sample.page, chance, sample.told)
        out.append(label_html(page, chances=chance, titles=sample.titles, summaries=sample.summaries))
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
    p, r = float(np.mean(precision or [0.0])), float(np.mean(recall or [0.0]))
    return {
        "precision": round(p, 4),
        "recall": round(r, 4),
        "f1": round(2 * p * r / max(1e-9, p + r), 4),
        "page_f1": round(float(np.mean(each)), 4),
    }


def cross_validate(samples: Sequence[Sample]) -> dict[str, Any]:
    """Figures of trees that have not seen the domain of the page; at the head, those of the package's own way."""
    chances: dict[bool, list[list[float]]] = {False: [[] for _ in samples], True: [[] for _ in samples]}
    for fold in range(FOLDS):
        trees, marks = grow([s for s in samples if fold_of(s.gold["domain"]) != fold])
        for i, sample in enumerate(samples):
            if fold_of(sample.gold["domain"]) == fold and len(sample.size):
                table = table_of(sample, marks)
                for opinion, judged in chances.items():
                    judged[i] = trees[opinion].judge(table)
        print("fold", fold, file=sys.stderr)
    doubtful = [is_doubtful(s.page, alone) and s.asked for s, alone in zip(samples, chances[False], strict=True)]
    best = label_all(
        samples,
        [
            asked if doubt else alone
            for doubt, alone, asked in zip(doubtful, chances[False], chances[True], strict=True)
        ],
    )
    domains = [sample.gold["domain"] for sample in samples]
    repeats = learn_repeats(zip(domains, best, strict=True))
    foreign = [i for i, sample in enumerate(samples) if sample.gold["language"] != "en"]
    sources = sorted({sample.gold["id"].partition("_")[0] for sample in samples})
    return {
        **measure(samples, best),
        "asked": round(float(np.mean(doubtful)), 4),
        "never_asked": measure(samples, label_all(samples, chances[False])),
        "always_asked": measure(samples, label_all(samples, chances[True])),
        "not_english": measure([samples[i] for i in foreign], [best[i] for i in foreign]),
        **{
            f"from_{source}": measure(
                *zip(
                    *(pair for pair in zip(samples, best, strict=True) if pair[0].gold["id"].startswith(f"{source}_")),
                    strict=True,
                )
            )
            for source in sources
        },
        "sites": measure(samples, [repeats.apply(d, blocks) for d, blocks in zip(domains, best, strict=True)]),
    }


def main() -> int:
    """Train, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--folds", action="store_true", help="cross-validate by domain, and store the figures")
    parser.add_argument("--out", type=pathlib.Path, default=TARGET, help="the folder to write the weights to")
    options = parser.parse_args()
    samples = read_samples(options.data)
    digest = hashlib.blake2b((options.data / "gold.jsonl.gz").read_bytes(), digest_size=16).hexdigest()
    about: dict[str, Any] = {"version": VERSION, "data": digest, "pages": len(samples), "rounds": ROUNDS}
    if options.folds:
        about["cross_validated"] = cross_validate(samples)
    print(json.dumps(about))
    trees, marks = grow(samples)
    for opinion, name in FILES.items():
        names = [COLUMNS[i] for i in trees[opinion].columns]
        header = json.dumps({**about, "names": names, "marks": marks}, sort_keys=True).encode()
        write(
            options.out / name, {"about": np.frombuffer(header, np.uint8), **tests_of(trees[opinion].booster, LEAVES)}
        )
        print(name, (options.out / name).stat().st_size, "bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
