"""The walk of the second judge of languages."""

from __future__ import annotations

import random

import numpy as np

from newscorpus.text.byte_features import _model, _walk
from newscorpus.text.ngrams import languages


def test_a_state_is_what_the_last_bytes_make_of_it() -> None:
    """Walking to all places at once ends where a walk byte by byte does, also in bytes that no text has."""
    model = _model(languages())
    generator = random.Random(7)
    lines = [
        b"",
        b"a",
        b"The minister said on Monday that nothing was known.",
        "Der Minister für Äußeres, Київ, 東京, ประเทศไทย, القاهرة".encode(),
        *(generator.randbytes(length) for length in (1, 5, 6, 7, 900)),
        *("".join(generator.choices("aenistr ", k=300)).encode() for _ in range(40)),
    ]
    for line in lines:
        state, states = 0, []
        for byte in line:
            state = int(model.moves[model.rows[state] + byte])
            states.append(state)

        assert states == _walk(model, np.frombuffer(line, dtype=np.uint8)).tolist()
