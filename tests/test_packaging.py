"""What is shipped: metadata, the marker of types, tables in step with their sources."""

from __future__ import annotations

import importlib.util
import pathlib
import subprocess
import sys
import tomllib
from importlib import metadata, resources

import newscorpus

ROOT = pathlib.Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_versions_agree() -> None:
    """The version stands in two places and is one."""
    assert metadata.version("newscorpus") == newscorpus.__version__ == PROJECT["version"]


def test_types_are_announced() -> None:
    """Type checkers of other projects read our annotations."""
    assert resources.files("newscorpus").joinpath("py.typed").is_file()


def test_the_required_packages_are_declared() -> None:
    """What the library stands on is named, the cleaner that trafilatura needs under an old pip included."""
    core = {requirement.split(">")[0] for requirement in PROJECT["dependencies"]}

    assert {"attrs", "trafilatura", "langdetect", "rapidfuzz", "lxml_html_clean"} <= core
    assert any("hypothesis" in requirement for requirement in PROJECT["optional-dependencies"]["testing"])


def test_every_extra_can_be_resolved_to_names() -> None:
    """The extras that the documentation names exist."""
    assert set(PROJECT["optional-dependencies"]) >= {"parquet", "frames", "warc", "feeds", "testing", "docs", "dev"}


def test_every_declared_core_package_is_importable() -> None:
    """Nothing is declared that a plain installation lacks."""
    modules = {"charset-normalizer": "charset_normalizer", "attrs": "attrs"}
    for requirement in PROJECT["dependencies"]:
        name = requirement.split(">")[0]

        assert importlib.util.find_spec(modules.get(name, name)) is not None, name


def test_compiled_tables_match_their_sources() -> None:
    """The JSON that is shipped is what the reviewed YAML compiles to."""
    tool = ROOT / "tools" / "compile_data.py"
    done = subprocess.run([sys.executable, str(tool), "--check"], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout) == (0, "")


def test_the_seeds_are_kept_as_they_are_and_not_shipped() -> None:
    """Third-party texts stay out of what is distributed."""
    targets = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]["targets"]

    assert targets["wheel"]["packages"] == ["src/newscorpus"]
    assert "/seeds" in targets["sdist"]["exclude"]
    assert len(list((ROOT / "seeds").glob("*.txt"))) == 5
