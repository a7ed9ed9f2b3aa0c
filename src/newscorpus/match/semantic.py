"""
Optional meaning: sentence vectors of a model that the user brings, beside what the words say.

Nothing here runs unless it is asked for. An `Embedder` turns texts into vectors; `semantic_models` reads two sorts of
them from a path that the user names, and nothing is ever downloaded. `weigh_meaning` takes the relation that `compare`
gave and says anew how close the two articles are and, where they are in different languages, whether they tell one
story. In one language the kind stays what the words say: there a model was measured to tell nothing more.

Vectors of different models mean different things: what one takes for far another takes for near. So a model is held
against itself first: `Scale` keeps what its vectors make of pairs that have nothing to do with each other.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Protocol, runtime_checkable

import attrs
import numpy as np
from numpy.typing import NDArray

from newscorpus.errors import ArgumentError
from newscorpus.match.crosslingual_stage import apart
from newscorpus.match.fingerprints import clean_body, profile
from newscorpus.model import Article, Kind, Relation

__all__ = ["Embedder", "Meaning", "Scale", "scale_of", "weigh_meaning"]

Vectors = NDArray[np.float64]

# characters of an article that a model sees: the head tells what it is about, and models see no more anyway
_HEAD = 450
# what one standard deviation above chance adds to the log-odds of one story over none, between two languages, where
# that begins, and how far it goes; see the page on what has been measured
_SLOPE, _START, _MOST = 1.0, 3.0, 4.0
# what meaning weighs in how close two articles are, and how many standard deviations are as close as a story is
_SHARE, _FULL, _STORY = 0.4, 6.0, 0.6


@runtime_checkable
class Embedder(Protocol):
    """Whatever turns texts into vectors; the same text must have the same vector, whatever it is asked with."""

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """
        One vector a text.

        Args:
            texts: Texts, none of them longer than a few hundred characters.

        Returns:
            One row a text, all of one length.
        """
        ...


@attrs.frozen(kw_only=True)
class Scale:
    """
    What the vectors of a model make of pairs that have nothing to do with each other.

    Attributes:
        mean: Their mean cosine.

        spread: The standard deviation of it.

    >>> Scale(mean=0.31, spread=0.08).mean
    0.31
    """

    mean: float
    spread: float


@attrs.frozen(kw_only=True, eq=False)
class Meaning:
    """
    A model with its scale.

    Attributes:
        embedder: The model.

        scale: What it makes of chance pairs.

    >>> class Lengths:
    ...     def embed(self, texts):
    ...         return np.array([[len(text), 1.0] for text in texts], np.float32)
    >>> meaning = Meaning(embedder=Lengths(), scale=Scale(mean=0.5, spread=0.1))
    >>> round(meaning.likeness(Article(id="a", body="It rained."), Article(id="b", body="It rained.")), 3)
    5.0
    """

    embedder: Embedder
    scale: Scale

    def likeness(self, a: Article, b: Article) -> float:
        """How many standard deviations nearer than by chance two articles are."""
        one, two = vectors_of(self.embedder, (a, b))
        return (float(one @ two) - self.scale.mean) / self.scale.spread


def vectors_of(embedder: Embedder, articles: Sequence[Article]) -> Vectors:
    """
    One vector an article, of length 1; an article without words has none but zeros.

    Args:
        embedder: The model.

        articles: The articles.
    """
    texts = [head_of(article) for article in articles]
    raw = np.asarray(embedder.embed(texts), np.float64)
    if raw.ndim != 2 or len(raw) != len(texts):
        raise ArgumentError(f"an embedder gives one vector a text, not an array of the shape {raw.shape}")
    raw = np.where(np.isfinite(raw), raw, 0.0)
    raw[[not text for text in texts]] = 0.0
    length = np.sqrt((raw * raw).sum(axis=1, keepdims=True))
    return np.asarray(raw / np.where(length > 0, length, 1.0), np.float64)


def head_of(article: Article) -> str:
    """
    What a model sees of an article: its headline and the beginning of its body.

    >>> print(head_of(Article(id="a", title="Rain", body="It rained.")))
    Rain
    It rained.
    """
    return "\n".join(part for part in (article.title or "", clean_body(article.body)) if part)[:_HEAD].strip()


def scale_of(embedder: Embedder, articles: Sequence[Article]) -> Scale:
    """
    Hold a model against itself: what it makes of articles that have nothing to do with each other.

    Args:
        embedder: The model.

        articles: Some dozens of articles on different things, or more, in all the languages that are to be compared;
            each is held against a few others.

    Returns:
        The scale. It depends on these articles alone, so keep it, and use it for all corpora.

    Raises:
        ArgumentError: There are fewer than eight articles, or their vectors are all the same.

    >>> class Lengths:
    ...     def embed(self, texts):
    ...         return np.array([[len(text), 90.0] for text in texts], np.float32)
    >>> scale = scale_of(Lengths(), [Article(id=str(count), body="rain " * count) for count in range(1, 20)])
    >>> 0 < scale.mean < 1
    True
    """
    if len(articles) < 8:
        raise ArgumentError(f"a scale needs eight articles at least, better hundreds; these are {len(articles)}")
    order = sorted(articles, key=lambda article: article.id)
    vectors = vectors_of(embedder, order)
    steps = [step for step in (1, 2, 3, 5, 7) if step < len(order)]
    found = np.concatenate([(vectors * np.roll(vectors, step, axis=0)).sum(axis=1) for step in steps])
    spread = float(found.std())
    if spread <= 1e-9:
        raise ArgumentError("the vectors of these articles are all the same: this model tells nothing")
    return Scale(mean=round(float(np.median(found)), 6), spread=round(spread, 6))


def weigh_meaning(relation: Relation, a: Article, b: Article, meaning: Meaning) -> Relation:
    """
    A relation in the light of what a model makes of the two articles.

    Args:
        relation: What `compare` says of them.

        a: One of the two articles.

        b: The other.

        meaning: The model, with its scale.

    Returns:
        The relation with another score, and between two languages with other shares of `same_story` and `unrelated`;
        copies, retellings and shared passages as they were. The same whichever article is named first.

    >>> class Lengths:
    ...     def embed(self, texts):
    ...         return np.array([[len(text), 90.0] for text in texts], np.float32)
    >>> meaning = Meaning(embedder=Lengths(), scale=Scale(mean=0.5, spread=0.1))
    >>> a, b = Article(id="a", body="It rained in Bern."), Article(id="b", body="The choir sang.")
    >>> relation = Relation(a="a", b="b", kind=Kind.UNRELATED, score=0.1)
    >>> weigh_meaning(relation, a, b, meaning).score > relation.score
    True
    """
    if relation.kind not in (Kind.SAME_STORY, Kind.UNRELATED) or not (a.body.strip() and b.body.strip()):
        return relation
    a, b = sorted((a, b), key=lambda article: (article.id, article.body))
    likeness = meaning.likeness(a, b)
    if apart(a, b, profile(a), profile(b)):
        relation = _across(relation, likeness)
    near = max(0.0, min(1.0, likeness / _FULL))
    return attrs.evolve(relation, score=round((1.0 - _SHARE) * relation.score + _SHARE * _STORY * near, 6))


def _across(relation: Relation, likeness: float) -> Relation:
    shares = dict(relation.probabilities)
    story, strange = shares.get(Kind.SAME_STORY, 0.0), shares.get(Kind.UNRELATED, 0.0)
    push = max(-_MOST, min(_MOST, _SLOPE * (likeness - _START)))
    odds = math.log((story + 1e-6) / (strange + 1e-6)) + push
    shares[Kind.SAME_STORY] = round((story + strange) / (1.0 + math.exp(-odds)), 6)
    shares[Kind.UNRELATED] = story + strange - shares[Kind.SAME_STORY]
    return attrs.evolve(
        relation,
        kind=max(Kind, key=lambda kind: shares.get(kind, 0.0)),
        score=0.5 * shares[Kind.SAME_STORY],
        probabilities=tuple((kind, shares[kind]) for kind, _ in relation.probabilities),
    )
