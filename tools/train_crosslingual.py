"""
Train what is said of two articles in different languages.

    python tools/train_crosslingual.py DATA [--write]

DATA holds `match/docs.jsonl(.gz)` and `match/pairs.jsonl`. No labelled pairs across languages are at hand, so the
weights come from three sources, each with a weight of its own: pairs in one language with a grade, of which nothing but
the marks that all languages share is looked at; pairs of those articles in two languages, by chance and as a corpus
would look at them, which are unrelated but for a few; and the stories told in several languages that the tests hold.
Each of the last counts three times: as it stands, without its days, and without days and numbers, since most news
names neither as plainly.

Prints a cross-validation over the stories, in two halves that share no people and places, and with --write writes
`src/newscorpus/data/crosslingual_weights.yaml`. The same data give the same weights.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import pathlib
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray

from newscorpus.match.crosslingual import NAMES, row_across
from newscorpus.match.crosslingual_marks import Marks, marks_of
from newscorpus.match.crosslingual_stage import Tongues
from newscorpus.model import Article, Language

ROOT = pathlib.Path(__file__).resolve().parents[1]
STORIES = ROOT / "tests" / "match" / "across" / "stories.yaml"
TARGET = ROOT / "src" / "newscorpus" / "data" / "crosslingual_weights.yaml"
# what a row of each source weighs: graded pairs, chance pairs, candidates, the tests' stories, and their chance pairs
GRADED, CHANCE, NEAR, TOLD, TOLD_CHANCE = 0.5, 0.05, 0.1, 1.0, 0.25
RIDGE = 3.0
CHANCES = 6000
Rows = NDArray[np.float64]


def lines(path: pathlib.Path) -> list[dict[str, Any]]:
    """The rows of a file, compressed or not."""
    path = path if path.exists() else path.with_name(path.name + ".gz")
    content = path.read_bytes()
    text = (gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf-8")
    return [json.loads(line) for line in text.split("\n") if line]


def graded(data: pathlib.Path) -> tuple[Rows, Rows, Rows, Rows]:
    """Rows of clearly like and clearly unlike pairs in one language, of chance pairs and of candidates in two."""
    docs = {row["id"]: row for row in lines(data / "match" / "docs.jsonl") if row["meta"].get("lang")}
    held: dict[str, Marks] = {}

    def marks(name: str) -> Marks:
        if name not in held:
            held[name] = marks_of(docs[name]["text"], docs[name]["meta"]["lang"])
        return held[name]

    like, unlike = [], []
    for pair in lines(data / "match" / "pairs.jsonl"):
        if pair["label"] == "graded" and pair["a"] in docs and pair["b"] in docs:
            row = row_across(marks(pair["a"]), marks(pair["b"]))
            if pair["score"] >= 2.4:
                like.append(row)
            elif pair["score"] <= 1.0:
                unlike.append(row)
    names = sorted(docs)
    chance: list[Rows] = []
    luck = np.random.default_rng(0)
    while len(chance) < CHANCES:
        one, two = (names[int(at)] for at in luck.integers(0, len(names), 2))
        if docs[one]["meta"]["lang"] != docs[two]["meta"]["lang"]:
            chance.append(row_across(marks(one), marks(two)))
    articles = [
        Article(id=name, body=docs[name]["text"], language=Language(code=docs[name]["meta"]["lang"])) for name in names
    ]
    nowhen = np.full(len(names), np.nan)
    met = Tongues(articles).meet(range(len(names)), sides=None, near=nowhen, window=None)
    pairs = zip(met.first.tolist(), met.second.tolist(), strict=True)
    near = [row_across(marks(names[one]), marks(names[two])) for one, two in pairs]
    return np.stack(like), np.stack(unlike), np.stack(chance), np.stack(near)


def told() -> tuple[Rows, NDArray[np.bool_], NDArray[np.bool_], NDArray[np.int64]]:
    """Rows of all pairs across languages of the tests' stories: same story, hard, and which half they are of."""
    stories = yaml.safe_load(STORIES.read_text(encoding="utf-8"))
    marks = [marks_of(each["text"], each["lang"]) for each in stories]
    rows, same, hard, half = [], [], [], []
    for (one, a), (two, b) in itertools.combinations(enumerate(stories), 2):
        if a["lang"] == b["lang"]:
            continue
        rows.append(row_across(marks[one], marks[two]))
        same.append(a["story"] == b["story"])
        hard.append(a["story"] != b["story"] and a["story"][0] == b["story"][0])
        halves = {ord(each["story"][0]) % 2 for each in (a, b)}
        half.append(halves.pop() if len(halves) == 1 else 2)
    return np.stack(rows), np.asarray(same), np.asarray(hard), np.asarray(half)


def veiled(rows: Rows) -> list[Rows]:
    """Rows as they stand, without days, and without days and numbers."""
    out = [rows]
    for hidden in (("days", "days_apart"), ("days", "days_apart", "numbers", "numbers_share")):
        copy = rows.copy()
        copy[:, [NAMES.index(name) for name in hidden]] = 0.0
        out.append(copy)
    return out


def fit(rows: Rows, truth: Rows, weight: Rows) -> dict[str, Any]:
    """A straight model with a ridge, by Newton's steps."""
    mean = (rows * weight[:, None]).sum(axis=0) / weight.sum()
    scale = np.sqrt(((rows - mean) ** 2 * weight[:, None]).sum(axis=0) / weight.sum()) + 1e-9
    wide = np.concatenate([(rows - mean) / scale, np.ones((len(rows), 1))], axis=1)
    ridge = np.eye(wide.shape[1]) * RIDGE
    ridge[-1, -1] = 1e-6
    slope = np.zeros(wide.shape[1])
    for _ in range(60):
        share = 1 / (1 + np.exp(-wide @ slope))
        gradient = wide.T @ (weight * (share - truth)) + ridge @ slope
        curve = (wide * (weight * share * (1 - share))[:, None]).T @ wide + ridge
        slope = slope - np.linalg.solve(curve, gradient)
    return {
        "names": list(NAMES),
        "mean": [round(float(value), 6) for value in mean],
        "scale": [round(float(value), 6) for value in scale],
        "slope": [round(float(value), 6) for value in slope[:-1]],
        "level": round(float(slope[-1]), 6),
    }


def shares(rows: Rows, table: dict[str, Any]) -> Rows:
    """How likely each row is of one story."""
    raw = ((rows - table["mean"]) / table["scale"]) @ np.asarray(table["slope"]) + table["level"]
    return np.asarray(1 / (1 + np.exp(-raw)))


def main() -> None:
    """Cross-validate, and write where it is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    like, unlike, chance, near = graded(options.data)
    print(len(like), len(unlike), len(chance), len(near))
    rows, same, hard, half = told()
    base = np.concatenate([like, unlike, chance, near])
    truth = np.concatenate([np.ones(len(like)), np.zeros(len(unlike) + len(chance) + len(near))])
    weight = np.concatenate(
        [np.full(len(like) + len(unlike), GRADED), np.full(len(chance), CHANCE), np.full(len(near), NEAR)]
    )

    def train(chosen: NDArray[np.bool_]) -> dict[str, Any]:
        own = np.where(same | hard, TOLD, TOLD_CHANCE)[chosen]
        parts = veiled(rows[chosen])
        return fit(
            np.concatenate([base, *parts]),
            np.concatenate([truth, *[same[chosen].astype(float)] * 3]),
            np.concatenate([weight, *[own] * 3]),
        )

    for number, name in enumerate(("as they stand", "without days", "without days and numbers")):
        found = np.zeros(len(rows))
        for part in (0, 1):
            table = train(half == 1 - part)
            found = np.where(half == part, shares(veiled(rows)[number], table), found)
        inside = half < 2
        print(
            f"{name}: same story {(found[same & inside] > 0.5).mean():.3f} of {(same & inside).sum()}, "
            f"hard {(found[hard & inside] > 0.5).mean():.4f} of {(hard & inside).sum()}, "
            f"others {(found[~same & ~hard & inside] > 0.5).mean():.4f} of {(~same & ~hard & inside).sum()}"
        )
    table = train(np.ones(len(rows), np.bool_))
    print(f"chance pairs of real articles taken for one story: {(shares(chance, table) > 0.5).mean():.4f}")
    print(f"candidates among real articles taken for one story: {(shares(near, table) > 0.5).mean():.4f}")
    print(dict(zip(NAMES, table["slope"], strict=True)), table["level"])
    if options.write:
        head = "# What names, places, numbers and days tell of two articles in different languages.\n"
        head += "# Made by tools/train_crosslingual.py; do not edit.\n"
        TARGET.write_text(head + yaml.safe_dump(table, sort_keys=False), encoding="utf-8")


if __name__ == "__main__":
    main()
