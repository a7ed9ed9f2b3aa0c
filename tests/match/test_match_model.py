from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from newscorpus.data import load_bytes
from newscorpus.errors import DataError
from newscorpus.match import model
from newscorpus.match.features import NAMES

Change = Callable[[dict[str, np.ndarray]], object]


@pytest.fixture(autouse=True)
def weights_read_anew() -> Iterator[None]:
    """No test reads what another has loaded."""
    caches = (model._arrays, model.forest, model._straight)
    for each in caches:
        each.cache_clear()
    yield
    for each in caches:
        each.cache_clear()


def changed(change: Change) -> bytes:
    with np.load(io.BytesIO(load_bytes("relations.npz"))) as arrays:
        table = dict(arrays.items())
    change(table)
    out = io.BytesIO()
    np.savez(out, **table)
    return out.getvalue()


@pytest.mark.parametrize(
    ("change", "key"),
    [
        (lambda table: table.update(slope=table["slope"][:, 1:]), "slope"),
        (lambda table: table.update(near_slope=table["near_slope"][1:]), "near_slope"),
        (lambda table: table["together_feature"].fill(len(NAMES)), "together_feature"),
        (lambda table: table.pop("closeness_left"), "closeness_left"),
    ],
)
def test_weights_that_do_not_fit(monkeypatch: pytest.MonkeyPatch, change: Change, key: str) -> None:
    """Weights trained for other numbers are told by name when they are loaded, not by a shape in the middle."""
    content = changed(change)
    monkeypatch.setattr(model, "load_bytes", lambda _: content)

    with pytest.raises(DataError, match=r"relations\.npz.*train them again") as raised:
        model.probabilities(np.zeros((1, len(NAMES))))
    assert raised.value.key == key


def test_weights_that_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "load_bytes", lambda _: b"PK no weights")

    with pytest.raises(DataError, match=r"relations\.npz"):
        model.forest("kinds")


def test_shipped_weights_fit() -> None:
    shares = model.probabilities(np.zeros((2, len(NAMES))))

    assert shares.shape == (2, len(model.KINDS))


def test_what_is_said_of_a_row_does_not_depend_on_the_others() -> None:
    """To the last bit, in batches of any size."""
    rows = np.sin(np.arange(700 * len(NAMES), dtype=np.float64)).reshape(700, len(NAMES))
    shares = model.probabilities(rows)
    scores = model.closeness(rows, shares)

    for at in (0, 1, 255, 256, 699):
        alone = model.probabilities(rows[at : at + 1])
        assert (alone == shares[at]).all()
        assert model.closeness(rows[at : at + 1], alone)[0] == scores[at]
        assert model.together(rows[at : at + 1])[0] == model.together(rows)[at]
    assert np.allclose(shares.sum(axis=1), 1.0)
    assert ((scores >= 0) & (scores < 1)).all()
