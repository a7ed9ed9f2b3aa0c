"""The page that the tests of parsing share."""

from __future__ import annotations

import importlib.util
import pathlib
from types import ModuleType

import pytest


@pytest.fixture(scope="session")
def pages() -> ModuleType:
    """The module of written pages, which stands beside this file."""
    path = pathlib.Path(__file__).with_name("pages.py")
    spec = importlib.util.spec_from_file_location("newscorpus_test_pages", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
