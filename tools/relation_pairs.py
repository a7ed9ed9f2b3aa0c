"""
The labelled pairs that the judgement of relations is trained on, as rows of numbers, with the fold that each is in.

DATA/match/docs.jsonl, pairs.jsonl and clusters.jsonl (or .gz) go in. Pairs that the labelled ones lack are made from
them: copies cut short or edited word by word, retellings held against an edited copy. Folds are made of whole stories:
no document is in two of them. What is made of which document is decided by a digest of its id.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import pathlib
import zipfile
from typing import Any

import numpy as np

from newscorpus.match.cast import Cast
from newscorpus.match.features import row_of
from newscorpus.match.fingerprints import profile
from newscorpus.match.search import Search
from newscorpus.model import Article
from newscorpus.text.sentences import sentence_spans

__all__ = ["CLASSES", "FOLDS", "TARGET", "Data", "rows", "save"]

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
