"""
What the cross-validated judgements of relations amount to, printed.

The labelled pairs and what was said of them go in; confusion, figures by source, areas, ranks and stories are printed.
"""

from __future__ import annotations

import collections
import importlib
import statistics
from typing import Any

import numpy as np

from newscorpus.match.groups import copy_groups, story_groups
from newscorpus.match.search import PASSAGE
from relation_pairs import CLASSES, Data

__all__ = ["FAMILIES", "report", "stories", "summary"]

FAMILIES = {
    "verbatim": (
        *("verbatim", "verbatim_content", "plain_verbatim", "threes", "longest_run", "run_mean", "long_runs", "whole"),
    ),
    "coverage": (
        *("contained", "covered", "covered_half", "covered_third", "quarter_low", "quarter_mid", "quarter_high"),
        *("cover_spread", "best_sentence", "third_sentence", "best_shared", "reworded", "alone"),
    ),
    "wording": ("bigrams", "skips", "cosine", "plain_cosine", "rare_cosine", "heavy", "heavy_shared"),
    "names": ("names", "name_pairs", "name_cosine", "own_names", "names_shared", "name_pairs_shared", "lead_names"),
    "numbers": ("numbers", "own_numbers", "numbers_shared"),
    "quotations": ("quoted_verbatim", "own_quotes"),
    "order": ("order",),
    "lead and title": (
        *("lead", "title_in_lead", "title_in_text", "opening", "lead_cosine", "lead_plain_cosine", "title_cosine"),
        "lead_names",
    ),
    "days": ("days", "lead_days", "days_apart", "days_alike", "dates", "lead_dates", "years", "last_year"),
    "lengths": ("length_ratio", "shorter"),
}
"""The numbers of a pair by what they tell."""

STEPS = (0.35, 0.4, 0.45, 0.5, 0.55, 0.6)


def f1(tp: float, predicted: float, gold: float) -> float:
    """The harmonic mean of precision and recall."""
    return float(2 * tp / (predicted + gold)) if predicted + gold else 1.0


def each_f1(table: Any) -> list[float]:
    """The F1 of each class of a table of confusion."""
    return [f1(table[k, k], table[:, k].sum(), table[k].sum()) for k in range(len(CLASSES))]


def confusion(data: Data, shares: Any, part: Any) -> Any:
    """How often each class was taken for each."""
    table = np.zeros((len(CLASSES), len(CLASSES)), int)
    chosen = part & (data.y >= 0)
    np.add.at(table, (data.y[chosen], shares[chosen].argmax(axis=1)), 1)
    return table


def area(right: Any, score: Any) -> float:
    """The area under the curve."""
    return round(float(importlib.import_module("sklearn.metrics").roc_auc_score(right, score)), 4)


def labels(data: Data, key: str) -> Any:
    """What each pair has under *key*."""
    return np.asarray([pair[key] for pair in data.pairs])


def summary(data: Data, shares: Any, part: Any = None) -> str:
    """The figures of one line: F1 of each class that is there, their mean, areas."""
    part = np.ones(len(data.pairs), bool) if part is None else part
    table = confusion(data, shares, part)
    there = [k for k in range(len(CLASSES)) if table[k].sum()]
    each = each_f1(table)
    label = labels(data, "label")
    out = [f"F1 {statistics.fmean(each[k] for k in there):.4f}", *(f"{CLASSES[k]} {each[k]:.3f}" for k in there)]
    both = part & np.isin(label, ("paraphrase", "same_event"))
    if len(set(label[both])) > 1:
        out.append(f"paraphrase or story {area(label[both] == 'paraphrase', shares[both][:, :2].sum(axis=1))}")
    told = part & (data.y >= 0)
    if len(set(data.y[told] == len(CLASSES) - 1)) > 1:
        out.append(f"related {area(data.y[told] != len(CLASSES) - 1, 1 - shares[told][:, -1])}")
    return ", ".join(out)


def report(data: Data, shares: Any, scores: Any) -> None:
    """Print what the cross-validated shares amount to."""
    spearmanr = importlib.import_module("scipy.stats").spearmanr
    everything = np.ones(len(data.pairs), bool)
    print("rows are gold:", CLASSES)
    print(confusion(data, shares, everything))
    print(summary(data, shares))
    source, label = labels(data, "source"), labels(data, "label")
    for each in sorted(set(source[data.y >= 0])):
        print(f"  {each}:", summary(data, shares, source == each))
        for name in sorted(set(label[source == each])):
            counts = confusion(data, shares, (source == each) & (label == name)).sum(axis=0)
            print(f"    {name}:", {kind: int(n) for kind, n in zip(CLASSES, counts, strict=True) if n})
    politics = np.isin(source, ("NeuS-AllSides", "BASIL")) | np.asarray(
        [pair["a"].startswith("llm/politifact") for pair in data.pairs]
    )
    print("  political news alone:", summary(data, shares, politics))
    wire = source == "synthetic-wire"
    print("wire", round(float((shares[wire][:, 0] >= 0.5).mean()), 4), end=", ")
    told = data.y >= 0
    print("score: related", area(data.y[told] != len(CLASSES) - 1, scores[told]), end="")
    for each in sorted(set(source[label == "graded"])):
        here = source == each
        print(",", each, round(float(spearmanr(scores[here], data.graded[here]).statistic), 4), end="")
    print()


def stories(data: Data, ties: list[Any]) -> None:
    """Print how well stories are found from what is said of each pair that meets."""
    table = []
    for met, likely in zip(data.met, ties, strict=True):
        named = [(met.ids[i], met.ids[j]) for i, j in met.pairs]
        edges = [(1.0, a, b) for (a, b), same in zip(named, met.same, strict=True) if same]
        copies = copy_groups(met.ids, edges, alike=lambda _a, _b: True)
        # as a run over a corpus has it: what words settle, and pairs that are not looked at any further
        copies_, passages, passed = met.verdicts == 2, met.verdicts == 3, (met.verdicts == 1) & ~met.alike
        sure = np.select([copies_, passages, passed], [1.0, PASSAGE, 0.0], likely)
        held = [(float(p), a, b) for p, (a, b) in zip(sure, named, strict=True)]
        line = []
        for step in STEPS:
            groups = story_groups(copies, held, together=step)
            found = {doc: number for number, group in enumerate(groups) for doc in group.ids}
            line.append(pair_f1(met.truth, found))
        table.append(line)
        gold = sum(n * (n - 1) // 2 for n in collections.Counter(met.truth.values()).values())
        share = round(float(met.y.sum()) / gold, 4)
        print(met.source, len(met.ids), "met", share, area(met.y, sure), np.round(line, 4).tolist())
    print("stories at", STEPS, np.round(np.mean(table, axis=0), 4).tolist())


def pair_f1(truth: dict[str, str], found: dict[str, int]) -> float:
    """F1 over pairs of documents put together."""

    def pairs(values: Any) -> int:
        return sum(n * (n - 1) // 2 for n in collections.Counter(values).values())

    return f1(pairs((truth[doc], found[doc]) for doc in truth), pairs(found.values()), pairs(truth.values()))
