"""
Train what tells how two articles relate.

    python tools/train_relations.py DATA              cross-validate, train on everything, write the weights
    python tools/train_relations.py DATA --dry        cross-validate only
    python tools/train_relations.py DATA --check      train on everything and say whether that gives the shipped weights
    python tools/train_relations.py DATA --sources    judge sources by what the others teach, as well
    python tools/train_relations.py DATA --ablate     cross-validate without each family of numbers, as well

DATA is what `relation_pairs` reads. Needs scikit-learn beside newscorpus and its dependencies. With one thread, the
same data and the same scikit-learn give the same file. `count_words` comes first: it says what words weigh. Folds are
whole stories, and the words of a pair are weighed by a table that was counted without the stories of either article.
"""

from __future__ import annotations

import argparse
import os
import pathlib
import sys
from typing import Any

# one thread: sums of several may differ in their last bits
os.environ["OMP_NUM_THREADS"] = "1"

import numpy as np

from newscorpus.match.features import NAMES
from records import FOLDS, TARGET, save
from relation_models import Models, shares_of
from relation_pairs import CLASSES, Data
from relation_report import FAMILIES, report, stories, summary

FILE = "relations.npz"


def outside(data: Data, fold: int | None) -> tuple[Any, Any, list[Any]]:
    """What has no part in *fold*, of labelled, made and met pairs."""
    labelled = (data.fold_a != fold) & (data.fold_b != fold)
    return labelled, data.made_fold != fold, [each.outside(fold) for each in data.met]


def validated(data: Data, *, columns: Any = None, whole: bool = True) -> tuple[Any, Any, list[Any]]:
    """The shares, scores and ties of all pairs, each by models that have not seen its first article's story."""
    shares, scores = np.zeros((len(data.pairs), len(CLASSES))), np.zeros(len(data.pairs))
    ties = [np.zeros(len(each.pairs)) for each in data.met]
    for fold in range(FOLDS):
        models = Models(data, outside(data, fold), columns=columns, whole=whole)
        here = data.fold_a == fold
        shares[here] = models.shares(data.x[here])
        if not whole:
            continue
        scores[here] = models.scores(data.x[here], shares[here])
        for each, likely in zip(data.met, ties, strict=True):
            part = each.fold_a == fold
            if part.any():
                likely[part] = models.likely(each.x[part])
    return shares_of(data, shares), scores, ties


def by_source(data: Data) -> None:
    """Print what is said of each source by models that know the others alone."""
    source = np.asarray([pair["source"] for pair in data.pairs])
    # no other source than the fourth teaches what a retelling is
    for each in ("BASIL", "ECB+", "NeuS-AllSides"):
        part = source == each
        # what was made of a source goes with it
        part = part | np.isin(source, ("synthetic-wire", "synthetic-partial"))
        met = [np.full(len(one.pairs), one.source != each) for one in data.met]
        models = Models(data, (~part, data.made_source != each, met), whole=False)
        shares, part = shares_of(data, models.shares(data.x)), source == each
        print(f"without {each}:", summary(data, shares, part))


def ablated(data: Data) -> None:
    """Print what is lost without each family of numbers."""
    for family, names in FAMILIES.items():
        kept = [name.rpartition("_")[0] if name.endswith(("_low", "_high")) else name for name in NAMES]
        left = [place for place, name in enumerate(kept) if name not in names]
        shares, _, _ = validated(data, columns=left, whole=False)
        print(f"without {family} ({len(NAMES) - len(left)}):", summary(data, shares), flush=True)


def checked(arrays: dict[str, Any]) -> int:
    """Say which of the shipped arrays are not what was trained just now; 1 where some are not, else 0."""
    with np.load(TARGET / FILE) as shipped:
        names = sorted(set(arrays) | set(shipped.files))
        others = [
            name
            for name in names
            if name not in arrays
            or name not in shipped.files
            or arrays[name].dtype != shipped[name].dtype
            or not np.array_equal(arrays[name], shipped[name])
        ]
    print("these are not the shipped weights:", ", ".join(others)) if others else print("these are the shipped weights")
    return int(bool(others))


def main() -> int:
    """Do what the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--dry", action="store_true")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--sources", action="store_true")
    parser.add_argument("--ablate", action="store_true")
    options = parser.parse_args()
    data = Data(options.data)
    told = int((data.y >= 0).sum())
    print(len(data.pairs), "pairs,", told, "labelled,", len(data.made_y), "made,", len(NAMES), "numbers each")
    if options.check:
        return checked(Models(data, outside(data, None)).arrays())
    shares, scores, ties = validated(data)
    report(data, shares, scores)
    stories(data, ties)
    if options.sources:
        by_source(data)
    if options.ablate:
        ablated(data)
    if not options.dry:
        save(TARGET / FILE, Models(data, outside(data, None)).arrays())
    return 0


if __name__ == "__main__":
    sys.exit(main())
