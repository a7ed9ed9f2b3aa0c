"""
`newscorpus doctor`: what is installed here, what each extra would bring, and whether the main job works.
"""

from __future__ import annotations

import importlib.metadata
import platform
import re
import shutil
import sys
from collections.abc import Iterator
from typing import Any

import click

from newscorpus.cli.choices import as_json

__all__ = ["command"]

EXTRAS = {
    "parquet": "Parquet tables, read and written",
    "frames": "data frames: Corpus.to_frame",
    "warc": "web archives",
    "feeds": "RSS and Atom feeds",
    "repair": "repair of wrongly decoded text",
    "yaml": "decisions and spellings of your own in YAML files",
    "zstd": "files packed by Zstandard",
    "figures": "figures for papers, drawn by matplotlib",
    "spark": "Spark as the engine",
    "spacy": "the entities of spaCy's pipelines as mentions",
    "semantic": "models for meaning, from a path of yours",
    "testing": "strategies and laws for your own readers",
}
"""What each extra is for; extras that only the project's own work needs are left out."""


@click.command(name="doctor", short_help="Say what is installed, and whether it works.")
@as_json("The same as one JSON object.")
def command(*, as_json: bool) -> int:
    """
    Say what is installed here, what each extra would bring, and whether parsing works.

    The exit status is 0 where the core is whole, 2 where it is not.
    """
    told = _told()
    if as_json:
        import orjson

        click.echo(orjson.dumps(told, option=orjson.OPT_INDENT_2).decode())
        return 0 if told["works"] else 2
    for line in _lines(told):
        click.echo(line)
    return 0 if told["works"] else 2


def _told() -> dict[str, Any]:
    from newscorpus import __version__

    core, extras = _requirements()
    fault = _fault()
    java = shutil.which("java")
    return {
        "newscorpus": __version__,
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "works": fault is None,
        "fault": fault,
        "packages": core,
        "extras": {
            name: {"what": what, "packages": extras.get(name, {}), "installed": all(extras.get(name, {}).values())}
            for name, what in EXTRAS.items()
        },
        "java": java,
    }


def _requirements() -> tuple[dict[str, str | None], dict[str, dict[str, str | None]]]:
    """The packages of the core and of each extra, each with its version here or None."""
    core: dict[str, str | None] = {}
    extras: dict[str, dict[str, str | None]] = {}
    try:
        lines = importlib.metadata.requires("newscorpus") or []
    except importlib.metadata.PackageNotFoundError:
        # run from a folder of sources: nothing says what belongs to it
        return core, extras
    for line in lines:
        requirement, _, marker = line.partition(";")
        name = re.match(r"[\w.-]+", requirement)
        if name is None:
            continue
        extra = re.search(r"extra\s*==\s*['\"]([\w-]+)['\"]", marker)
        held = core if extra is None else extras.setdefault(extra[1], {})
        if "python_version" in marker and sys.version_info >= (3, 14):
            continue
        held[name[0]] = _version(name[0])
    return core, extras


def _version(package: str) -> str | None:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None


def _fault() -> str | None:
    """What goes wrong where a page is parsed, compared and searched for names; None where nothing does."""
    try:
        import newscorpus as nc

        page = "<html><body><article><p>It rained in Bern all day, the mayor, Anna Costa, said.</p></article></body>"
        corpus = nc.Corpus.parse([nc.RawDocument(content=page), nc.RawDocument(content="It rained in Bern all day.")])
        if not corpus[0].body:
            return "a page was parsed to nothing"
        list(corpus.names())
        list(corpus.relations())
    except Exception as error:  # noqa: BLE001 - whatever is broken here is what the user wants to know
        return f"{type(error).__name__}: {error}"
    return None


def _lines(told: dict[str, Any]) -> Iterator[str]:
    yield f"newscorpus {told['newscorpus']}, Python {told['python']}, {told['system']}"
    yield "parsing, names and relations work" if told["works"] else f"the core does not work: {told['fault']}"
    missing = [name for name, version in told["packages"].items() if version is None]
    if missing:
        yield f"missing from the core: {', '.join(missing)}; install newscorpus again"
    yield ""
    for name, extra in told["extras"].items():
        state = "installed" if extra["installed"] and extra["packages"] else f"pip install 'newscorpus[{name}]'"
        if name == "spark" and extra["installed"] and told["java"] is None:
            state = "installed, but there is no Java; Spark needs version 17"
        yield f"{name:<10} {extra['what']}: {state}"
