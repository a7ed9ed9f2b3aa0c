"""
Two ways to bring a model for `semantic`, each read from a path that the user names.

`StaticEmbedder` reads vectors of words: a text's vector is the mean of its words', the rarer a word the more it counts.
`OnnxEmbedder` runs a network for sentences with `onnxruntime` and its tokeniser with `tokenizers` (extra `semantic`).
Nothing is downloaded, and nothing is kept between calls but what was read from the path.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newscorpus.errors import ArgumentError, import_extra
from newscorpus.match.hashing import hash_words
from newscorpus.match.rarity import weights

__all__ = ["OnnxEmbedder", "StaticEmbedder"]

Vectors = NDArray[np.float32]

_TOKENS = 256


class StaticEmbedder:
    r"""
    Vectors of words from a file.

    The file is text in the usual form of such tables, a word and its numbers a line, perhaps with a first line of two
    numbers (how many words, how many numbers each); or NumPy's `.npz` with `words` and `vectors`.

    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp(), "vectors.txt")
    >>> _ = path.write_text("rain 1 0\nsun 0 1\n")
    >>> StaticEmbedder(path).embed(["rain", "sun"]).tolist()
    [[1.0, 0.0], [0.0, 1.0]]
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        """
        Read the vectors.

        Args:
            path: The file.

        Raises:
            ArgumentError: There is no such file, or it holds no vectors.
        """
        source = Path(path)
        try:
            words, vectors = _read_packed(source) if source.suffix == ".npz" else _read_lines(source)
        except (OSError, ValueError, KeyError) as error:
            raise ArgumentError(f"{source} holds no vectors of words: {error}") from error
        if not words or vectors.ndim != 2 or len(words) != len(vectors) or not vectors.shape[1]:
            raise ArgumentError(f"{source} holds no vectors of words")
        self._at = {word: place for place, word in reversed(list(enumerate(words)))}
        self._vectors = vectors

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One vector a text: the mean of its words', each weighed by how rare it is in news at large."""
        out = np.zeros((len(texts), self._vectors.shape[1]), np.float32)
        for number, text in enumerate(texts):
            words = hash_words(text)
            rarity = weights(words)
            total = 0.0
            for start, end, rare in zip(words.starts.tolist(), words.ends.tolist(), rarity.tolist(), strict=True):
                printed = text[start:end]
                place = self._at.get(printed, self._at.get(printed.casefold()))
                if place is not None:
                    out[number] += np.float32(rare) * self._vectors[place]
                    total += rare
            if total:
                out[number] /= np.float32(total)
        return out


def _read_packed(source: Path) -> tuple[list[str], Vectors]:
    with np.load(source) as table:
        return [str(word) for word in table["words"].tolist()], table["vectors"].astype(np.float32)


def _read_lines(source: Path) -> tuple[list[str], Vectors]:
    words: list[str] = []
    rows: list[Vectors] = []
    with source.open(encoding="utf-8") as stream:
        for line in stream:
            word, *numbers = line.rstrip().split(" ")
            if len(numbers) == 1 and not rows:
                continue
            row = np.asarray(numbers, np.float32)
            if rows and row.size != rows[0].size:
                raise ValueError(f"{word!r} has {row.size} numbers, and those before it have {rows[0].size}")
            words.append(word)
            rows.append(row)
    return words, np.stack(rows) if rows else np.empty((0, 0), np.float32)


class OnnxEmbedder:
    """
    A network for sentences in ONNX's form, with its tokeniser beside it.

    The folder holds `model.onnx` and `tokenizer.json`, as models for sentences are mostly exported. A text's vector is
    the mean of its tokens' vectors, or what the network itself gives for a sentence.

    >>> import importlib.util
    >>> if importlib.util.find_spec("onnxruntime") and importlib.util.find_spec("tokenizers"):
    ...     OnnxEmbedder("no/such/folder")
    ... else:
    ...     raise ArgumentError("there is no model.onnx in no/such/folder")
    Traceback (most recent call last):
        ...
    newscorpus.errors.ArgumentError: there is no model.onnx in no/such/folder
    """

    def __init__(self, path: str | os.PathLike[str], *, prefix: str = "") -> None:
        """
        Load the network.

        Args:
            path: The folder.

            prefix: What the model wants before each text, such as "query: "; see its card.

        Raises:
            MissingExtraError: onnxruntime or tokenizers is not installed.

            ArgumentError: There is no such folder, or it holds no model.
        """
        runtime = import_extra("onnxruntime", extra="semantic")
        tokenizers = import_extra("tokenizers", extra="semantic")
        folder = Path(path)
        for name in ("model.onnx", "tokenizer.json"):
            if not (folder / name).is_file():
                raise ArgumentError(f"there is no {name} in {folder}")
        self._prefix = prefix
        self._tokenizer: Any = tokenizers.Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(max_length=_TOKENS)
        self._tokenizer.no_padding()
        options = runtime.SessionOptions()
        # one thread and no reordering: the same text has the same vector in every run
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session: Any = runtime.InferenceSession(
            str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._inputs = {each.name for each in self._session.get_inputs()}

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One vector a text; each is run by itself, so that none hangs on what it is asked with."""
        return np.stack([self._one(text) for text in texts]) if texts else np.empty((0, 0), np.float32)

    def _one(self, text: str) -> Vectors:
        encoded = self._tokenizer.encode(self._prefix + text)
        ids = np.asarray([encoded.ids or [0]], np.int64)
        mask = np.ones_like(ids)
        given = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        first = np.asarray(self._session.run(None, {name: given[name] for name in self._inputs if name in given})[0])
        return np.asarray(first[0].mean(axis=0) if first.ndim == 3 else first[0], np.float32)
