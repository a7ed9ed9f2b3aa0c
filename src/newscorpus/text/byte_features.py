"""
The second judge of languages: py3langid's model, walked here so that both judges speak of the same languages.

In goes a bounded window of text, out come the scores of the languages asked for and of the likeliest other one. The
model's features are runs of bytes, found in one walk; a feature counts by the logarithm of how often it occurs. All
is summed in whole numbers, so that every machine, thread and process gets the same scores.

The model and the idea are py3langid's (BSD); its own classes are only asked to load it.
"""

from __future__ import annotations

import functools
import unicodedata
from collections import Counter

import attrs
import numpy as np
import numpy.typing as npt

__all__ = ["Judgement", "judge_bytes"]

_SCALE = 2048  # steps a unit of the model's weights, which lie between -15 and 0 and are stored in steps of 1/128
_COUNT_SCALE = 256
_SAME = {"nb": "no", "nn": "no", "iw": "he", "cmn": "zh", "fil": "tl"}
_MOST = 1000  # bytes that are walked
_REACH = 6  # bytes of the model's longest feature; a state is what the last so many bytes make of it
_COUNTS = np.rint(np.log1p(np.arange(_MOST + 1)) * _COUNT_SCALE)


@attrs.frozen(kw_only=True, eq=False)
class Judgement:
    """
    What the second judge finds.

    Attributes:
        known: The score of each language asked for, in order.

        foreign: The score of the likeliest language not asked for.
    """

    known: npt.NDArray[np.float64]
    foreign: float


@attrs.frozen(eq=False)
class _Model:
    moves: npt.NDArray[np.unsignedinteger]
    rows: npt.NDArray[np.intp]
    features: npt.NDArray[np.intp]
    weights: npt.NDArray[np.int16]
    priors: npt.NDArray[np.float64]
    twins: tuple[tuple[int, int], ...]
    foreign: int


@functools.cache  # shipped facts, the same for everybody
def _model(languages: tuple[str, ...]) -> _Model:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    loaded = LanguageIdentifier.from_model_file(MODEL_FILE)
    codes = [_SAME.get(code, code) for code in loaded.nb_classes]
    # first the languages asked for, then the others, then the second columns of languages with two scripts
    own = [codes.index(code) for code in languages if code in codes]
    others = [i for i, code in enumerate(codes) if code not in languages]
    second = [i for i, code in enumerate(codes) if code in codes[:i] and code in languages]
    order = [*own, *others, *second]
    return _Model(
        np.asarray(loaded.tk_nextmove),
        np.asarray(loaded.tk_row, dtype=np.intp) << 8,
        np.asarray(loaded.tk_output, dtype=np.intp),
        np.ascontiguousarray(np.rint(loaded.nb_ptc[:, order].astype(np.float32) * _SCALE), dtype=np.int16),
        np.rint(np.asarray(loaded.nb_pc, dtype=np.float64)[order] * (_SCALE * _COUNT_SCALE)),
        tuple((languages.index(codes[i]), len(own) + len(others) + n) for n, i in enumerate(second)),
        len(own),
    )


def judge_bytes(window: str, languages: tuple[str, ...]) -> Judgement | None:
    """
    Score *languages* on a text.

    Args:
        window: A short text.

        languages: The codes of the languages that the answer shall speak of; the model must know them.

    Returns:
        Log-likelihoods; None where the text has no feature that the model knows.

    >>> from newscorpus.text.ngrams import languages
    >>> found = judge_bytes("Der Bundestag hat das Gesetz beschlossen.", languages())
    >>> languages()[found.known.argmax()], float(found.known.max()) > found.foreign
    ('de', True)
    """
    model = _model(languages)
    line = unicodedata.normalize("NFC", window).encode("utf-8", "surrogatepass")[:_MOST]
    found = model.features.take(_walk(model, np.frombuffer(line, dtype=np.uint8)))
    visits = Counter(found[found >= 0].tolist())
    if not visits:
        return None
    index = np.fromiter(visits.keys(), np.intp, len(visits))
    counts = _COUNTS.take(np.fromiter(visits.values(), np.intp, len(visits)))
    # whole numbers, far below 2**53: the sum is exact in any order
    scores = counts @ model.weights.take(index, axis=0).astype(np.float64)
    scores += model.priors
    scores /= _SCALE * _COUNT_SCALE
    for one, other in model.twins:
        scores[one] = max(scores[one], scores[other])
    return Judgement(known=scores[: model.foreign], foreign=float(scores[model.foreign :].max()))


def _walk(model: _Model, line: npt.NDArray[np.uint8]) -> npt.NDArray[np.intp]:
    """The state behind each byte: that of the last bytes alone, so that all places are walked to at once."""
    steps = line.astype(np.intp)
    states = np.zeros(len(line), dtype=np.intp)
    for back in range(min(_REACH, len(line)) - 1, -1, -1):
        states[back:] = model.moves.take(model.rows.take(states[back:]) + steps[: len(line) - back])
    return states
