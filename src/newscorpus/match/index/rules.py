"""
By which rules the relations of an index were found: one short word for all that decides them.

An index keeps what was judged, so all of it must have been judged alike. The word depends on the trained weights, on
the tables and on the numbers in the rules; `VERSION` is to be raised when the code of hashing or judging changes what
comes out. A test holds it against what is hashed of a made text, so that it is not forgotten.
"""

from __future__ import annotations

import functools
import hashlib
import json

from newscorpus.data import load_bytes
from newscorpus.match import candidates, crosslingual_meeting, meeting, search, terms, vectors
from newscorpus.match.keys import RUN

__all__ = ["VERSION", "rules"]

VERSION = 5
"""The version of hashing and judging; raised with every change of what they put out."""

# a test holds them against what is read where articles in many languages are related
_FILES = (
    "calendars.json",
    "cities.json",
    "crosslingual_weights.json",
    "given_names.json",
    "han_sounds.json",
    "rarity.npz",
    "relations.npz",
    "spellings.json",
    "territories.json",
    "weekdays.json",
    "world_words.json",
)


# what is shipped does not change while a program runs
@functools.cache
def rules() -> str:
    """
    The word for the rules of this version.

    >>> rules() == rules()
    True
    """
    numbers = [
        *(VERSION, RUN, candidates.RUN_CAP, search.SAME, terms.TERMS, terms.FULL),
        *(
            meeting.CAP,
            meeting.MANY,
            vectors.ALIKE,
            vectors.NAMED,
            crosslingual_meeting.CAP,
            crosslingual_meeting.LEAST,
        ),
    ]
    digest = hashlib.blake2b(json.dumps(numbers).encode("ascii"), digest_size=8)
    for name in _FILES:
        digest.update(hashlib.blake2b(load_bytes(name)).digest())
    return digest.hexdigest()
