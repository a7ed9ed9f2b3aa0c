"""The reference: no public name without a place in it and an example, and a drawing that says what the code does."""

from __future__ import annotations

import functools
import importlib
import inspect
import pathlib
import pkgutil
import re
import sys
from types import ModuleType

import pytest

import newscorpus as nc

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import house_drawing  # noqa: E402 - a program of the project's, which the documentation runs

REFERENCE = ROOT / "docs" / "reference"
# the stages of a run over many machines take tables of another stage, or need Java; tests/engine shows them at work
_BY_CLUSTERS = ("newscorpus.engine.batches.", "newscorpus.engine.spark.", "newscorpus.engine.stages.")
# what only a shell or a machine calls
_INNER = {"newscorpus.__main__"}


@functools.cache
def _modules() -> dict[str, bool]:
    """Every module with whether it is a package."""
    held = {info.name: info.ispkg for info in pkgutil.walk_packages(nc.__path__, "newscorpus.")}
    return {name: package for name, package in held.items() if name not in _INNER} | {"newscorpus": True}


def _printed() -> tuple[set[str], set[str]]:
    """The packages whose modules the reference goes through, and the modules that it shows by name."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in REFERENCE.glob("*.md"))
    return set(re.findall(r"<!-- modules of (\S+) -->", text)), set(re.findall(r"<!-- module (\S+) -->", text))


def test_every_module_is_in_the_reference() -> None:
    """Each file of each folder has its section, so that each name in its `__all__` has one."""
    packages, shown = _printed()
    missing = [
        name
        for name, package in _modules().items()
        if name not in shown
        and (package or name.rpartition(".")[0] not in packages)
        # the command line has a page of its own, made from the commands
        and not name.startswith("newscorpus.cli")
    ]

    assert missing == []


def _names(module: ModuleType) -> list[tuple[str, str]]:
    """The values that a module offers and that newscorpus makes: their home, and their name there."""
    found = []
    for name in getattr(module, "__all__", ()):
        value = getattr(module, name)
        made = inspect.isclass(value) or inspect.isfunction(value)
        if made and str(value.__module__).startswith("newscorpus"):
            found.append((value.__module__, value.__qualname__))
    return found


def _told() -> list[tuple[str, str]]:
    """What the documentation tells people to import."""
    pages = [ROOT / "README.md", *(path for path in (ROOT / "docs").rglob("*.md") if "_build" not in path.parts)]
    text = "\n".join(path.read_text(encoding="utf-8") for path in pages)
    found = []
    for home, names in re.findall(r"^(?:>>> )? *from (newscorpus[\w.]*) import ([\w, ]+)$", text, flags=re.MULTILINE):
        for name in names.split(","):
            value = getattr(importlib.import_module(home), name.strip(), None)
            if inspect.isclass(value) or inspect.isfunction(value):
                found.append((value.__module__, value.__qualname__))
    return found


def _public() -> list[tuple[str, str]]:
    """The names that packages offer, the errors, and what the documentation tells people to import."""
    homes = [name for name, package in _modules().items() if package and not name.startswith("newscorpus.cli")]
    homes += ["newscorpus.errors", "newscorpus.corpus", "newscorpus.model", "newscorpus.testing.strategies"]
    found = [each for home in homes for each in _names(importlib.import_module(home))]
    return sorted({*found, *_told()})


def _has_example(home: str, name: str) -> bool:
    value = getattr(importlib.import_module(home), name)
    told = [inspect.getdoc(value) or ""]
    if inspect.isclass(value):
        told += [inspect.getdoc(held) or "" for key, held in vars(value).items() if not key.startswith("_")]
    return any(">>> " in text for text in told)


def test_every_public_name_has_an_example() -> None:
    """One that shows the point, in its own docstring or in those of its methods."""
    public = _public()

    assert len(public) > 90
    assert [
        f"{home}.{name}" for home, name in public if not home.startswith(_BY_CLUSTERS) and not _has_example(home, name)
    ] == []


def test_what_is_on_the_first_page_is_public() -> None:
    """The names of the package are the names of its table, each explained by a docstring."""
    for name in nc.__all__:
        assert inspect.getdoc(getattr(nc, name)), name


@pytest.mark.parametrize("name", ["parse", "compare", "Corpus", "Article", "names"])
def test_the_search_would_find_them(name: str) -> None:
    """What people look for first is a name of the package."""
    assert name in nc.__all__


def test_the_drawing_is_of_the_code() -> None:
    """Every folder stands on a floor, nothing uses what stands above it, and twice drawn is the same."""
    floors = house_drawing.floors()
    level = {name: number for number, floor in enumerate(floors) for name in floor}
    folders = {path.parent.name for path in (ROOT / "src" / "newscorpus").glob("*/__init__.py")}

    assert folders - {"testing"} <= set(level)
    assert all(level[one] <= level[other] for one, other in house_drawing.uses())
    assert ("cli", "corpus") in house_drawing.uses()
    drawn = house_drawing.drawing()
    assert drawn == house_drawing.drawing()
    assert all(f">{name}</text>" in drawn for name in level)
    assert all(house_drawing.summary(name) not in {"", "."} for name in level)
    assert house_drawing.table().count("\n| `") == len(level)
