"""Every example in a docstring, in the README and in the documentation is a test; this is where they are found."""

from __future__ import annotations

import doctest
import os
import pathlib
import shutil
import tempfile
from collections.abc import Iterator

import pytest
from sybil import Sybil
from sybil.document import PythonDocStringDocument
from sybil.parsers.myst import DocTestDirectiveParser, PythonCodeBlockParser, SkipParser
from sybil.parsers.rest import DocTestParser

ROOT = pathlib.Path(__file__).parent
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE | doctest.IGNORE_EXCEPTION_DETAIL


@pytest.fixture(scope="module")
def beside_the_seeds() -> Iterator[None]:
    """Run examples in a folder of their own that holds the seeds, so that what they write goes away."""
    before = pathlib.Path.cwd()
    folder = tempfile.mkdtemp()
    shutil.copytree(ROOT / "seeds", pathlib.Path(folder, "seeds"))
    os.chdir(folder)
    yield
    os.chdir(before)
    shutil.rmtree(folder)


_DOCSTRINGS = Sybil(
    parsers=[DocTestParser(optionflags=doctest.ELLIPSIS)],
    document_types={".py": PythonDocStringDocument},
    path="src",
    patterns=["*.py"],
)
_PAGES = Sybil(
    parsers=[DocTestDirectiveParser(optionflags=FLAGS), PythonCodeBlockParser(doctest_optionflags=FLAGS), SkipParser()],
    patterns=["*.md"],
    fixtures=["beside_the_seeds"],
)

pytest_collect_file = (_DOCSTRINGS + _PAGES).pytest()
