"""
From a pile of news, in whatever state, to a corpus that can be trusted.

The names below are the public ones. They are loaded when they are first used, so that importing the package is cheap;
what stands in the folders beneath it is public too where this reference says so.
"""

from __future__ import annotations

import importlib
import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newscorpus import errors, names
    from newscorpus.corpus import Corpus
    from newscorpus.engine.reading import read
    from newscorpus.fields.byline import parse_byline
    from newscorpus.fields.dateline import parse_dateline
    from newscorpus.fields.language import detect_language
    from newscorpus.fields.published import parse_published
    from newscorpus.fields.quotations import find_quotations
    from newscorpus.match.comparison import compare
    from newscorpus.match.index.index import Index
    from newscorpus.match.relations import Relations
    from newscorpus.model import (
        Address,
        Article,
        Block,
        Byline,
        Dateline,
        Evidence,
        Failure,
        Group,
        Kind,
        Known,
        Language,
        Mention,
        MentionKind,
        Origin,
        Passage,
        Published,
        Quotation,
        RawDocument,
        Reason,
        Relation,
        Removal,
        Role,
    )
    from newscorpus.parsing.annotation import annotate
    from newscorpus.parsing.pipeline import parse
    from newscorpus.readers.registry import formats
    from newscorpus.reports.writing import report
    from newscorpus.writers.doors import write

__all__ = [
    "Address",
    "Article",
    "Block",
    "Byline",
    "Corpus",
    "Dateline",
    "Evidence",
    "Failure",
    "Group",
    "Index",
    "Kind",
    "Known",
    "Language",
    "Mention",
    "MentionKind",
    "Origin",
    "Passage",
    "Published",
    "Quotation",
    "RawDocument",
    "Reason",
    "Relation",
    "Relations",
    "Removal",
    "Role",
    "__version__",
    "annotate",
    "compare",
    "detect_language",
    "errors",
    "find_quotations",
    "formats",
    "names",
    "parse",
    "parse_byline",
    "parse_dateline",
    "parse_published",
    "read",
    "report",
    "write",
]

__version__ = "0.1.0"

# name -> module that defines it, None where the name is itself a module; all others are values of the model
_HOMES: dict[str, str | None] = {
    "Corpus": "newscorpus.corpus",
    "Index": "newscorpus.match.index.index",
    "Relations": "newscorpus.match.relations",
    "annotate": "newscorpus.parsing.annotation",
    "compare": "newscorpus.match.comparison",
    "detect_language": "newscorpus.fields.language",
    "errors": None,
    "find_quotations": "newscorpus.fields.quotations",
    "formats": "newscorpus.readers.registry",
    "names": None,
    "parse": "newscorpus.parsing.pipeline",
    "parse_byline": "newscorpus.fields.byline",
    "parse_dateline": "newscorpus.fields.dateline",
    "parse_published": "newscorpus.fields.published",
    "read": "newscorpus.engine.reading",
    "report": "newscorpus.reports.writing",
    "write": "newscorpus.writers.doors",
}

logging.getLogger(__name__).addHandler(logging.NullHandler())


# hidden from type checkers, to whom an unknown name shall be an error
if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module 'newscorpus' has no attribute {name!r}")
        home = _HOMES.get(name, "newscorpus.model")
        value: object
        if home is None:
            value = importlib.import_module(f"newscorpus.{name}")
        else:
            value = getattr(importlib.import_module(home), name)
        globals()[name] = value
        return value

    def __dir__() -> list[str]:
        return sorted(__all__)
