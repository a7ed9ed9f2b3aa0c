"""
The labelled pairs that the judgement of relations is trained on, as rows of numbers, with the fold that each is in.

DATA/match/docs.jsonl, pairs.jsonl and clusters.jsonl (or .gz) go in. Pairs that the labelled ones lack are made from
them: copies cut short or edited word by word, retellings held against an edited copy. Folds are made of whole stories:
no document is in two of them. What is made of which document is decided by a digest of its id.
"""

from __future__ import annotations

import hashlib
import pathlib
from typing import Any

import numpy as np

from count_words import Counts
from newscorpus.match import rarity
from newscorpus.match.fingerprints import clean_body
from newscorpus.match.ledgers import keep
from newscorpus.match.prints import stock_of
from newscorpus.match.rows import rows_of
from newscorpus.match.search import Search
from newscorpus.match.settling import settle
from newscorpus.match.sheets import lay
from newscorpus.model import Article
from newscorpus.text.sentences import sentence_spans
from records import Folds, rows

__all__ = ["CLASSES", "Data"]

CLASSES = ("copy", "paraphrase", "partial", "story", "unrelated")
# where a document comes from, by how its id begins
SOURCES = {"llm": "LLMFake", "ecb": "ECB+", "basil": "BASIL", "neus": "NeuS-AllSides"}
# pairs worked out at once
BATCH = 500
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


class Data:
    """The labelled pairs as rows of numbers, and which fold each belongs to."""

    def __init__(self, data: pathlib.Path) -> None:
        self.texts = {row["id"]: row["text"] for row in rows(data / "match" / "docs.jsonl")}
        self.clusters = rows(data / "match" / "clusters.jsonl")
        self.folds = Folds(self.clusters)
        self.counts = Counts(data)
        pairs = rows(data / "match" / "pairs.jsonl")
        self.pairs = [pair for pair in pairs if pair["label"] in LABELS or pair["label"] == "graded"]
        self.x = self.rows([(self.texts[p["a"]], self.texts[p["b"]], *self.both(p["a"], p["b"])) for p in self.pairs])
        self.y = np.asarray([CLASSES.index(LABELS[p["label"]]) if p["label"] in LABELS else -1 for p in self.pairs])
        self.verdicts = settled([(self.texts[p["a"]], self.texts[p["b"]]) for p in self.pairs])
        self.fold_a = np.asarray([self.folds.of(pair["a"]) for pair in self.pairs])
        self.fold_b = np.asarray([self.folds.of(pair["b"]) for pair in self.pairs])
        self.graded = np.asarray([graded(pair) for pair in self.pairs])
        made = made_pairs(self)
        self.made_x = self.rows([(each[0], each[1], self.folds.of(each[3]), self.folds.of(each[3])) for each in made])
        self.made_y = np.asarray([each[2] for each in made])
        self.made_fold = np.asarray([self.folds.of(each[3]) for each in made])
        self.made_source = np.asarray([SOURCES[each[3].split("/")[0]] for each in made])
        self.met = [Met(self, source) for source in sorted({row["source"] for row in self.clusters})]

    def both(self, a: str, b: str) -> tuple[int, int]:
        """The folds of two documents."""
        return self.folds.of(a), self.folds.of(b)

    def rows(self, pairs: list[tuple[str, str, int, int]]) -> Any:
        """The rows of pairs of texts, their words weighed by a table that was counted without the folds of the two."""
        out: list[Any] = [None] * len(pairs)
        held: dict[tuple[int, ...], list[int]] = {}
        for number, pair in enumerate(pairs):
            held.setdefault(tuple(sorted(set(pair[2:]))), []).append(number)
        shipped: Any = rarity.background
        held_by: Any = rarity
        try:
            for without, numbers in sorted(held.items()):
                table = self.counts.table(without)
                held_by.background = lambda table=table: table
                for at in range(0, len(numbers), BATCH):
                    part = numbers[at : at + BATCH]
                    texts, places = numbered([text for number in part for text in pairs[number][:2]])
                    for number, row in zip(part, rows_of(keep(lay(texts)), *places).numbers, strict=True):
                        out[number] = row
        finally:
            rarity.background = shipped
        return np.stack(out)


def numbered(texts: list[str]) -> tuple[list[str], Any]:
    """The different clean texts of pairs in line, and which of them stand in each pair."""
    clean = [clean_body(text) for text in texts]
    different = sorted(set(clean))
    at = {text: number for number, text in enumerate(different)}
    return different, np.asarray([at[text] for text in clean], np.int64).reshape(-1, 2).T


def settled(pairs: list[tuple[str, str]]) -> Any:
    """The verdict on each pair of texts whose words alone settle it."""
    out = []
    for at in range(0, len(pairs), BATCH):
        texts, places = numbered([text for pair in pairs[at : at + BATCH] for text in pair])
        out.append(settle(stock_of(texts), *places).verdicts)
    return np.concatenate(out)


def graded(pair: dict[str, Any]) -> float:
    """A graded pair's score on the scale from 0 to 1; NaN for every other."""
    if pair["label"] != "graded":
        return float("nan")
    # articles are graded from 0 to 3, sentences from 0 to 5
    return float(pair["score"]) * (0.9 / 3 if pair["source"] == "SemEval22-T8" else 0.95 / 5)


def made_pairs(data: Data) -> list[tuple[str, str, int, str]]:
    """
    Pairs that the labelled ones lack: copies cut short, copies edited word by word, and retellings and reports held
    against an edited copy in place of the original.

    Each is two texts, a class and the document that they were made of; which documents are used is decided by a digest
    of their id.
    """
    out = []
    docs = sorted(doc for doc in data.folds.story if len(data.texts[doc]) > 1500)
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
        out.append((text, cut, 0, doc))
    for number, doc in enumerate(docs):
        luck = hashlib.blake2b(f"edit {doc}".encode(), digest_size=8).digest()
        if luck[0] % 5 == 0:
            other = data.texts[docs[(number * 13 + 1) % len(docs)]]
            out.append((data.texts[doc], edited(data.texts[doc], other, luck), 0, doc))
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
        out.append(("\n".join(kept), data.texts[pair["b"]], int(data.y[number]), pair["a"]))
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


class Met:
    """The candidate pairs within one source of stories, as rows, and whether each is of one story."""

    def __init__(self, data: Data, source: str) -> None:
        self.source = source
        self.truth = {doc: row["cluster"] for row in data.clusters if row["source"] == source for doc in row["docs"]}
        self.ids = sorted(self.truth)
        search = Search([Article(id=doc, body=data.texts[doc]) for doc in self.ids])
        met = search.met()
        self.pairs = list(zip(met.first.tolist(), met.second.tolist(), strict=True))
        named = [(self.ids[i], self.ids[j]) for i, j in self.pairs]
        self.x = data.rows([(data.texts[a], data.texts[b], *data.both(a, b)) for a, b in named])
        self.y = np.asarray([self.truth[self.ids[i]] == self.truth[self.ids[j]] for i, j in self.pairs])
        folds = np.asarray([data.folds.of(doc) for doc in self.ids])
        self.fold_a, self.fold_b = folds[met.first], folds[met.second]
        self.same = np.zeros(len(self.pairs), bool)
        self.same[search.copies.equal(met.first, met.second)] = True
        self.verdicts = settled([(data.texts[a], data.texts[b]) for a, b in named])
        self.alike = search.told.alike(met.first, met.second)

    def outside(self, fold: int | None) -> Any:
        """Which pairs have no part in *fold*."""
        return (self.fold_a != fold) & (self.fold_b != fold)
