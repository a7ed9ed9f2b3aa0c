"""
Train the trees that tell the lines of an article from the rest of a plain text.

    python tools/train_text_labels.py DATA_FOLDER [--dry-run]

DATA_FOLDER holds `extraction/textchrome.jsonl` (or `.jsonl.gz`): texts as lists of lines, each labelled 1 (article)
or 0 (chrome), with the domain that each text is from. Prints figures that are cross-validated by domain, and writes
`src/newscorpus/data/compiled/text_labels.npz`. Needs LightGBM beside the package's own requirements. One thread and
fixed seeds: the same data give the same file, byte for byte.

How words were used on the sites of these texts is learnt first (`newscorpus.blocks.text_wording`): each word, by site,
from lines of articles and from others. The trees see of each text what the words of the other sites say of it.

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

import attrs
import lightgbm  # type: ignore[import-not-found]  # needed for training alone
import numpy as np
import numpy.typing as npt

from newscorpus.blocks.text_blocks import cut_text
from newscorpus.blocks.text_decisions import choose_lines, worth_judging
from newscorpus.blocks.text_features import FEATURES as FEATURES_OF_LINES
from newscorpus.blocks.text_features import line_features
from newscorpus.blocks.text_lines import Lines, view_lines
from newscorpus.blocks.text_wording import BUCKETS, STEPS, WORDING, Worths, gram_buckets, wording_features

VERSION = 2
TARGET = pathlib.Path(__file__).resolve().parents[1] / "src/newscorpus/data/compiled/text_labels.npz"
FOLDS = 5
TREES = 150
LEAVES = 16
FEATURES = 100
# sites that a word must have been seen on, and how many more it would take to believe what they say
SITES = 2
DOUBT = 1.0
# a cut-down text counts for this much of a whole one
SHORTENED = 0.15
SETTINGS: dict[str, Any] = {
    "objective": "binary",
    "num_leaves": LEAVES,
    "learning_rate": 0.12,
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

Table = npt.NDArray[np.float32]
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


def labelled(lines: Sequence[str], labels: Sequence[int]) -> tuple[Lines, Labels]:
    """The blocks of a text, seen as the labeller sees them, and their labels."""
    blocks = cut_text("\n".join(lines))
    kept, at = [], 0
    for block in blocks:
        kept.append(labels[at])
        at += block.source.count("\n") + (not block.source.endswith("\n"))
    return view_lines([block.text for block in blocks]), np.array(kept, dtype=np.int8)


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


@attrs.frozen(kw_only=True, eq=False)
class Sample:
    """A text, or a cut-down form of one: the number of its page, what it counts, and what is known of its lines."""

    page: int
    weight: float
    lines: Lines
    labels: Labels
    features: Rows
    asked: npt.NDArray[np.bool_]


def samples_of(pages: Sequence[dict[str, Any]]) -> list[Sample]:
    """The texts and their cut-down forms."""
    out = []
    for number, page in enumerate(pages):
        forms = [(1.0, page["lines"], page["labels"]), *((SHORTENED, *form) for form in shortened(page))]
        for weight, texts, marks in forms:
            lines, labels = labelled(texts, marks)
            features, names = line_features(lines)
            asked = worth_judging(features, names)
            out.append(Sample(page=number, weight=weight, lines=lines, labels=labels, features=features, asked=asked))
    return out


class Usage:
    """How the words of some sites were used: in lines of articles and in others."""

    def __init__(self, samples: Sequence[Sample], sites: Sequence[str]) -> None:
        counts: dict[str, Table] = {}
        for sample in samples:
            if sample.weight == 1.0:
                own = counts.setdefault(sites[sample.page], np.zeros((2, BUCKETS), dtype=np.float32))
                buckets, owners = gram_buckets(sample.lines.vocabulary)
                owners, buckets = np.divmod(np.unique(owners * BUCKETS + buckets), BUCKETS)
                np.add.at(own, (sample.labels[owners].astype(np.intp), buckets), 1.0)
        self.sites: dict[str, tuple[npt.NDArray[np.intp], Table]] = {}
        self.sums, self.seen = np.zeros(BUCKETS, dtype=np.float32), np.zeros(BUCKETS, dtype=np.float32)
        for site, (chrome, body) in sorted(counts.items()):
            used = np.flatnonzero(chrome + body)
            values = ((body - chrome)[used] / (body + chrome)[used]).astype(np.float32)
            self.sites[site] = used, values
            self.sums[used] += values
            self.seen[used] += 1

    def worths(self, without: str = "") -> Worths:
        """The value of each bucket as it is written to the file, from all sites but one."""
        sums, seen = self.sums, self.seen
        if without in self.sites:
            used, values = self.sites[without]
            sums, seen = sums.copy(), seen.copy()
            sums[used] -= values
            seen[used] -= 1
        out = np.rint(STEPS * sums / (seen + DOUBT)).astype(np.int8)
        out[seen < SITES] = 0
        return out


def worded(sample: Sample, worths: Worths) -> Rows:
    """The rows of the lines of a sample that the trees are asked about."""
    wording = wording_features(sample.lines.vocabulary, len(sample.labels), worths).T
    return np.concatenate((sample.features, wording), axis=1)[sample.asked]


def fit(samples: Sequence[Sample], rows: Sequence[Rows], trees: int) -> lightgbm.Booster:
    """Trees for the lines of these samples, whose rows are given."""
    labels = np.concatenate([sample.labels[sample.asked] for sample in samples])
    weights = np.concatenate([np.full(int(sample.asked.sum()), sample.weight) for sample in samples])
    return lightgbm.train(SETTINGS, lightgbm.Dataset(np.concatenate(rows), labels, weight=weights), trees)


def train(samples: Sequence[Sample], sites: Sequence[str]) -> tuple[Worths, npt.NDArray[np.intp], lightgbm.Booster]:
    """What words are worth, which features are looked at, and the trees."""
    usage = Usage(samples, sites)
    worths = {site: usage.worths(site) for site in sorted({sites[sample.page] for sample in samples})}
    rows = [worded(sample, worths[sites[sample.page]]) for sample in samples]
    gains = fit(samples, rows, 100).feature_importance("gain")
    chosen = np.sort(np.argsort(-gains, kind="stable")[:FEATURES])
    return usage.worths(), chosen, fit(samples, [row[:, chosen] for row in rows], TREES)


def line_f1(keep: npt.NDArray[np.bool_], labels: Labels) -> float:
    """The harmonic mean of precision and recall of the lines that are kept."""
    right, size = int((keep & (labels > 0)).sum()), int(keep.sum() + (labels > 0).sum())
    return 2 * right / size if size else 1.0


def tests_of(booster: lightgbm.Booster, most: int) -> dict[str, npt.NDArray[Any]]:
    """The trees, of *most* leaves, as lists of tests, each with the leaves that it leaves standing when it fails."""
    trees, features, thresholds, masks = [], [], [], []
    info = booster.dump_model()["tree_info"]
    leaves = np.zeros((len(info), most), dtype=np.float32)

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
        masks.append(((1 << most) - 1) & ~(((1 << (middle - leaf)) - 1) << leaf))
        return walk(node["right_child"], tree, middle)

    for number, tree in enumerate(info):
        walk(tree["tree_structure"], number, 0)
    return {
        "leaves": leaves,
        "trees": np.array(trees, dtype=np.uint16),
        "features": np.array(features, dtype=np.uint8),
        "thresholds": np.array(thresholds, dtype=np.float32),
        "masks": np.array(masks, dtype=np.uint16 if most <= 16 else np.uint32),
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
    parser.add_argument(
        "--judged", type=pathlib.Path, help="write what each text was judged by the trees of other sites"
    )
    options = parser.parse_args()
    pages, data_digest = read_pages(options.data)
    sites = [page["domain"] for page in pages]
    samples = samples_of(pages)
    names = (*FEATURES_OF_LINES, *WORDING)
    fold_of = np.array([digest(site) % FOLDS for site in sites])
    scores = np.zeros(len(pages))
    short: list[float] = []
    judged: dict[str, npt.NDArray[np.float64]] = {}
    for fold in range(FOLDS):
        worths, chosen, booster = train([s for s in samples if fold_of[s.page] != fold], sites)
        for sample in samples:
            if fold_of[sample.page] != fold:
                continue
            chances = np.full(len(sample.labels), 0.003)
            if sample.asked.any():
                chances[sample.asked] = booster.predict(worded(sample, worths)[:, chosen], num_threads=1)
            score = line_f1(choose_lines(chances), sample.labels)
            if sample.weight == 1.0:
                scores[sample.page] = score
                judged[pages[sample.page]["id"]] = chances
            else:
                short.append(score)
    if options.judged:
        write(options.judged, judged)
    english = np.array([page["language"] == "en" for page in pages])
    figures = {
        "line_f1": round(float(scores.mean()), 4),
        "line_f1_english": round(float(scores[english].mean()), 4),
        "line_f1_other": round(float(scores[~english].mean()), 4),
        "line_f1_shortened": round(float(np.mean(short)), 4),
    }
    print(json.dumps({"pages": len(pages), "folds": FOLDS, **figures}))
    prefixes = np.array([page["id"].split("_")[0] for page in pages])
    by_source = {str(prefix): round(float(scores[prefixes == prefix].mean()), 4) for prefix in np.unique(prefixes)}
    print(json.dumps(by_source))
    if options.dry_run:
        return 0
    worths, chosen, booster = train(samples, sites)
    about = {
        "version": VERSION,
        "data": data_digest,
        "pages": len(pages),
        "figures": figures,
        "names": [names[i] for i in chosen],
    }
    header = np.frombuffer(json.dumps(about).encode(), dtype=np.uint8)
    arrays = {**tests_of(booster, LEAVES), "worths": worths}
    write(TARGET, {"about": header, **arrays})
    print(f"{TARGET.name}: {TARGET.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
