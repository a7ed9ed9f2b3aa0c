"""Meaning, where somebody brings a model: vectors from a file or a network, and what they add to a relation."""

from __future__ import annotations

import hashlib
import sys
import types
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from newscorpus.errors import ArgumentError, MissingExtraError
from newscorpus.match.comparison import compare
from newscorpus.match.semantic import Embedder, Meaning, Scale, scale_of, weigh_meaning
from newscorpus.match.semantic_models import OnnxEmbedder, StaticEmbedder
from newscorpus.model import Article, Kind, Language

TOPICS = {
    "flood": ("river flood water dam rain bank", "fluss flut wasser damm regen ufer"),
    "match": ("match goal team coach league fans", "spiel tor mannschaft trainer liga fans"),
    "court": ("court judge trial jury verdict appeal", "gericht richter prozess schöffen urteil berufung"),
}


def table(tmp_path: Path, *, head: bool = False) -> Path:
    """Vectors in which the words of one topic lie together, in both languages."""
    lines = []
    for place, (english, german) in enumerate(TOPICS.values()):
        for word in dict.fromkeys((*english.split(), *german.split())):
            luck = hashlib.blake2b(word.encode(), digest_size=3).digest()
            row = [0.2 * (byte / 255 - 0.5) for byte in luck]
            row[place] += 1.0
            lines.append(" ".join([word, *(f"{value:.4f}" for value in row)]))
    path = tmp_path / "vectors.txt"
    path.write_text("\n".join(([f"{len(lines)} 3"] if head else []) + lines) + "\n", encoding="utf-8")
    return path


def told(name: str, topic: str, language: int, order: int = 0) -> Article:
    words = TOPICS[topic][language].split()
    words = words[order:] + words[:order]
    plain = (
        ("The", "of the", "and the", "with the", "for the", "was the", "is the")
        if language == 0
        else ("Der", "und der", "mit dem", "ist das", "für das", "war die", "auf der")
    )
    body = " ".join(f"{lead} {word}" for lead, word in zip(plain, words, strict=False)) + "."
    return Article(id=name, body=f"{body} {body.lower()} {body}", language=Language(code=("en", "de")[language]))


@pytest.mark.parametrize("head", [False, True])
def test_vectors_of_words_from_text(tmp_path: Path, *, head: bool) -> None:
    """A table is read with or without a first line of counts; words that it lacks count nothing."""
    model = StaticEmbedder(table(tmp_path, head=head))
    one, other, none = model.embed(["River flood", "the RIVER flood", "qqq"])

    assert isinstance(model, Embedder)
    assert np.allclose(one, other)
    assert not none.any()


def test_vectors_of_words_from_numpy(tmp_path: Path) -> None:
    """A packed table gives the same."""
    path = tmp_path / "vectors.npz"
    np.savez(path, words=np.asarray(["rain", "snow"]), vectors=np.asarray([[1.0, 0.0], [0.0, 1.0]]))

    assert StaticEmbedder(path).embed(["Rain."]).tolist() == [[1.0, 0.0]]


@pytest.mark.parametrize("content", ["", "rain\n", "rain 1 2\nsnow 1\n", "rain one two\n"])
def test_what_is_no_table(tmp_path: Path, content: str) -> None:
    """A file that holds no vectors is named."""
    path = tmp_path / "odd.txt"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ArgumentError, match=r"odd\.txt"):
        StaticEmbedder(path)
    with pytest.raises(ArgumentError, match="gone"):
        StaticEmbedder(tmp_path / "gone.npz")


def test_meaning_between_languages(tmp_path: Path) -> None:
    """Two languages: one topic becomes likelier to be one story, another less; nothing else changes."""
    model = StaticEmbedder(table(tmp_path))
    meaning = Meaning(embedder=model, scale=Scale(mean=0.0, spread=0.15))
    a, same, other = told("a", "flood", 0), told("b", "flood", 1), told("c", "court", 1)
    near, far = compare(a, same), compare(a, other)
    closer, farther = weigh_meaning(near, a, same, meaning), weigh_meaning(far, other, a, meaning)

    assert dict(closer.probabilities)[Kind.SAME_STORY] > dict(near.probabilities)[Kind.SAME_STORY]
    assert dict(farther.probabilities)[Kind.SAME_STORY] <= dict(far.probabilities)[Kind.SAME_STORY]
    assert closer.score > farther.score
    assert closer == weigh_meaning(near, same, a, meaning)
    assert abs(sum(share for _, share in closer.probabilities) - 1.0) < 1e-6
    assert closer.evidence == near.evidence


def test_meaning_in_one_language_leaves_kinds(tmp_path: Path) -> None:
    """What the words say of the kind stays; only how close two articles are is said anew."""
    meaning = Meaning(embedder=StaticEmbedder(table(tmp_path)), scale=Scale(mean=0.0, spread=0.15))
    a, b = told("a", "flood", 0), told("b", "flood", 0, order=3)
    relation = compare(a, b)
    weighed = weigh_meaning(relation, a, b, meaning)

    assert weighed.kind is relation.kind
    assert weighed.probabilities == relation.probabilities
    exact = compare(a, Article(id="z", body=a.body))
    assert weigh_meaning(exact, a, Article(id="z", body=a.body), meaning) is exact


def test_scale(tmp_path: Path) -> None:
    """A model's scale hangs on the articles and not on their order."""
    model = StaticEmbedder(table(tmp_path))
    articles = [told(f"{n:02d}", topic, n % 2, n % 5) for n, topic in enumerate([*TOPICS] * 4)]

    assert scale_of(model, articles) == scale_of(model, articles[::-1])
    with pytest.raises(ArgumentError, match="eight"):
        scale_of(model, articles[:3])
    with pytest.raises(ArgumentError, match="same"):
        scale_of(model, [Article(id=f"{n}", body="river") for n in range(9)])


class _Odd:
    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.full((1, 2), np.nan, np.float32) if len(texts) == 1 else np.full((len(texts), 2), np.inf, np.float32)


class _Short:
    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.zeros((len(texts) - 1, 2), np.float32)


def test_odd_models() -> None:
    """Numbers that are none count nothing, and a wrong shape is refused."""
    a, b = told("a", "flood", 0), told("b", "flood", 1)
    scale = Scale(mean=0.5, spread=0.1)

    assert 0.0 <= weigh_meaning(compare(a, b), a, b, Meaning(embedder=_Odd(), scale=scale)).score <= 1.0
    with pytest.raises(ArgumentError, match="one vector a text"):
        weigh_meaning(compare(a, b), a, b, Meaning(embedder=_Short(), scale=scale))


def test_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A network is run a text at a time, its tokens' vectors averaged; what is missing is named."""

    class Session:
        def __init__(self, path: str, options: object, providers: list[str]) -> None:
            assert path.endswith("model.onnx")
            assert providers == ["CPUExecutionProvider"]
            assert options is not None

        def get_inputs(self) -> list[types.SimpleNamespace]:
            return [types.SimpleNamespace(name=name) for name in ("input_ids", "attention_mask")]

        def run(self, _: None, given: dict[str, NDArray[np.int64]]) -> list[NDArray[np.float32]]:
            assert set(given) == {"input_ids", "attention_mask"}
            ids = given["input_ids"][0]
            return [np.stack([[float(each), 1.0] for each in ids])[None].astype(np.float32)]

    class Tokenizer:
        @classmethod
        def from_file(cls, path: str) -> Tokenizer:
            assert path.endswith("tokenizer.json")
            return cls()

        def enable_truncation(self, max_length: int) -> None:
            assert max_length > 0

        def no_padding(self) -> None:
            pass

        def encode(self, text: str) -> types.SimpleNamespace:
            return types.SimpleNamespace(ids=[len(word) for word in text.split()])

    runtime = types.ModuleType("onnxruntime")
    runtime.InferenceSession = Session  # type: ignore[attr-defined]
    runtime.SessionOptions = types.SimpleNamespace  # type: ignore[attr-defined]
    tokenizers = types.ModuleType("tokenizers")
    tokenizers.Tokenizer = Tokenizer  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "onnxruntime", runtime)
    monkeypatch.setitem(sys.modules, "tokenizers", tokenizers)
    with pytest.raises(ArgumentError, match=r"model\.onnx"):
        OnnxEmbedder(tmp_path)
    for name in ("model.onnx", "tokenizer.json"):
        (tmp_path / name).write_bytes(b"")
    model = OnnxEmbedder(tmp_path, prefix="query: ")

    assert model.embed(["rain in Bern"]).tolist() == [[4.0, 1.0]]
    assert model.embed([]).size == 0
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(MissingExtraError, match="semantic"):
        OnnxEmbedder(tmp_path)
