"""The public names: the exact list, each loadable, and an import that stays light."""

from __future__ import annotations

import subprocess
import sys

import pytest

import newscorpus as nc

HEAVY = ("trafilatura", "lxml", "numpy", "babel", "langdetect", "rapidfuzz", "jinja2", "click", "rich", "pyarrow")

NAMES = [
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


def test_the_list_of_public_names_is_this_one() -> None:
    """A public name comes or goes only by decision."""
    assert sorted(nc.__all__) == NAMES


def test_every_public_name_loads_and_is_documented() -> None:
    """No name is only promised."""
    for name in NAMES:
        value = getattr(nc, name)

        assert value is not None
        assert name == "__version__" or value.__doc__


def test_an_unknown_name_is_an_attribute_error() -> None:
    """A typing mistake is told as Python tells it."""
    with pytest.raises(AttributeError, match="prase"):
        nc.prase  # type: ignore[attr-defined]  # noqa: B018


def test_importing_the_package_loads_nothing_heavy() -> None:
    """Importing newscorpus brings in none of the parts that take time."""
    code = f"import sys, newscorpus; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
