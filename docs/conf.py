"""How the documentation is built: offline, strictly, and with what can be told by the code printed from the code."""

from __future__ import annotations

import importlib
import inspect
import os
import pathlib
import pkgutil
import re
import shutil
import subprocess
import sys
import tempfile

from sphinx.application import Sphinx

import newscorpus

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tools"))

import house_drawing  # noqa: E402 - a program of the project's own, which stands with the others

project = "newscorpus"
author = "The newscorpus authors"
release = version = newscorpus.__version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx_click"]
exclude_patterns = ["_build"]

html_theme = "furo"
html_title = "newscorpus"
html_static_path = ["_static"]
html_show_sphinx = False
html_show_copyright = False
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#8a2b1d", "color-brand-content": "#8a2b1d"},
    "dark_css_variables": {"color-brand-primary": "#f09a83", "color-brand-content": "#f09a83"},
}

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
autodoc_default_options = {"members": True}
add_module_names = False
default_role = "code"
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True

# There is no network while the documentation is built, so that what stands in other projects is not looked up; what
# stands in this one must be there.
nitpicky = True
nitpick_ignore_regex = [
    (r"py:.*", r"(?!newscorpus\.).*"),
    # private names and type variables say nothing to a reader
    (r"py:.*", r"newscorpus\.(\w+\.)*(_\w+|[A-Z]|Item)"),
]


def _modules(match: re.Match[str]) -> str:
    """A section for each file of a package, in the order of their names."""
    package = importlib.import_module(match[1])
    names = [info.name for info in pkgutil.iter_modules(package.__path__, f"{match[1]}.") if not info.ispkg]
    return "\n\n".join(f"## {name.rpartition('.')[2]}\n\n{_automodule(name)}" for name in names)


def _module(match: re.Match[str]) -> str:
    return _automodule(match[1])


def _automodule(name: str) -> str:
    # what a package lends its names to is explained in the file that it stands in
    lent = "   :no-members:\n" if hasattr(importlib.import_module(name), "__path__") else ""
    return f"```{{eval-rst}}\n.. automodule:: {name}\n{lent}```"


def _output(match: re.Match[str]) -> str:
    """What an example or a command prints, run on the spot beside the seeds."""
    name, *arguments = match[1].split()
    program = ["-c", "from newscorpus.cli import main; main()"] if name == "newscorpus" else [str(ROOT / name)]
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "seeds", pathlib.Path(folder, "seeds"))
        done = subprocess.run(  # noqa: S603 - a program of ours
            [sys.executable, *program, *arguments],
            cwd=folder,
            env={**os.environ, "PYTHONIOENCODING": "utf-8", "COLUMNS": "100"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
    if done.returncode:
        raise RuntimeError(f"{match[1]} failed: {done.stderr}")
    return f"```text\n{done.stdout.rstrip()}\n```"


def _pipeline(_match: re.Match[str]) -> str:
    """The steps that make an article, from the tuple that runs them."""
    from newscorpus.parsing.pipeline import STEPS

    rows = [f"| {n} | `{step.name}` | {step.version} | {_summary(step.run)} |" for n, step in enumerate(STEPS, start=1)]
    return "\n".join(["| | step | version | what it does |", "|---|---|---|---|", *rows])


def _public_names(_match: re.Match[str]) -> str:
    """Every public name with where it is explained."""
    rows = []
    for name in newscorpus.__all__:
        value = getattr(newscorpus, name)
        if inspect.ismodule(value):
            rows.append(f"| [`{name}`]({name}.md) | {_summary(value)} |")
        elif callable(value):
            rows.append(f"| {{py:obj}}`{name} <{value.__module__}.{value.__qualname__}>` | {_summary(value)} |")
    return "\n".join(["| name | what it is |", "|---|---|", *rows])


def _formats(_match: re.Match[str]) -> str:
    """What can be read."""
    rows = [
        f"| `{each.name}` | {each.description} | {', '.join(f'`{ending}`' for ending in each.endings)} "
        f"| {f'`{each.extra}`' if each.extra else ''} |"
        for each in newscorpus.formats()
        if each.home.startswith("newscorpus.")
    ]
    return "\n".join(["| name | what it is | usual endings | extra |", "|---|---|---|---|", *rows])


def _drawing(_match: re.Match[str]) -> str:
    """The folders and their imports, drawn from the code."""
    return f"```{{raw}} html\n{house_drawing.drawing()}\n```"


def _folders(_match: re.Match[str]) -> str:
    """The folders and their imports, as a table."""
    return house_drawing.table()


def _summary(value: object) -> str:
    """The first sentence of what is said of a value."""
    text = " ".join((inspect.getdoc(value) or "").partition("\n\n")[0].split())
    if not text:
        return ""
    return re.split(r"(?<=[a-z)`*])\.\s", text + " ")[0].rstrip(". ").replace("|", "\\|") + "."


_PRINTED = {
    r"<!-- pipeline -->": _pipeline,
    r"<!-- public names -->": _public_names,
    r"<!-- formats -->": _formats,
    r"<!-- drawing of the folders -->": _drawing,
    r"<!-- table of the folders -->": _folders,
    r"<!-- modules of (\S+) -->": _modules,
    r"<!-- module (\S+) -->": _module,
    r"<!-- output of (.+?) -->": _output,
}


def _print_from_code(_app: Sphinx, _name: str, content: list[str]) -> None:
    for pattern, printed in _PRINTED.items():
        content[0] = re.sub(pattern, printed, content[0])


def setup(app: Sphinx) -> dict[str, bool]:
    """Register what prints parts of the pages from the code."""
    app.connect("source-read", _print_from_code)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
