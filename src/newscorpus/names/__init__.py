"""
Names: one person, however spelt, and never two people.

`compare` says whether two names may name one person, `key` makes a name comparable, `find` finds the names of a text,
and `build_book` decides over a whole corpus who is who, with what you have decided (`read_decisions`) above all of it.
`read_spellings` reads a table of your own for showing names in. What stands here is loaded when it is first used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newscorpus.names.book import build_book
    from newscorpus.names.comparison import Comparer, compare
    from newscorpus.names.decisions import Decisions
    from newscorpus.names.entries import Ambiguity, Entry, NameBook
    from newscorpus.names.finders import Finder, SpacyFinder, from_spacy
    from newscorpus.names.keys import block_keys, blocking_key, key
    from newscorpus.names.mentions import find
    from newscorpus.names.own_spellings import read_spellings
    from newscorpus.names.rulings import read_decisions
    from newscorpus.names.spellings import SpellingTable
    from newscorpus.names.verdicts import Comparison, Verdict

__all__ = [
    "Ambiguity",
    "Comparer",
    "Comparison",
    "Decisions",
    "Entry",
    "Finder",
    "NameBook",
    "SpacyFinder",
    "SpellingTable",
    "Verdict",
    "block_keys",
    "blocking_key",
    "build_book",
    "compare",
    "find",
    "from_spacy",
    "key",
    "read_decisions",
    "read_spellings",
]

_HOMES = {
    "Ambiguity": "entries",
    "Comparer": "comparison",
    "Comparison": "verdicts",
    "Decisions": "decisions",
    "Entry": "entries",
    "Finder": "finders",
    "NameBook": "entries",
    "SpacyFinder": "finders",
    "SpellingTable": "spellings",
    "Verdict": "verdicts",
    "block_keys": "keys",
    "blocking_key": "keys",
    "build_book": "book",
    "compare": "comparison",
    "find": "mentions",
    "from_spacy": "finders",
    "key": "keys",
    "read_decisions": "rulings",
    "read_spellings": "own_spellings",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'newscorpus.names' has no attribute {name!r}")
    value: object = getattr(importlib.import_module(f"newscorpus.names.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
