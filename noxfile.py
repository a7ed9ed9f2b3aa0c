"""One command for all habits: `nox`. It runs the tools of the environment that it is called from."""

from __future__ import annotations

import os
import pathlib
import sys

import nox

# the tools are those beside the interpreter, whether or not its environment is activated
os.environ["PATH"] = os.pathsep.join([str(pathlib.Path(sys.executable).parent), os.environ.get("PATH", "")])

nox.options.default_venv_backend = "none"
nox.options.sessions = ["format", "lint", "types", "contract", "tables", "tests", "docs"]

CODE = ("src", "tests", "tools", "examples", "docs", "noxfile.py")


@nox.session
def format(session: nox.Session) -> None:  # noqa: A001 - the session is called what it does
    """Lay out the code."""
    session.run("ruff", "format", *CODE, external=True)


@nox.session
def format_check(session: nox.Session) -> None:
    """Say where the layout differs."""
    session.run("ruff", "format", "--check", *CODE, external=True)


@nox.session
def lint(session: nox.Session) -> None:
    """Look for mistakes and bad habits."""
    session.run("ruff", "check", *CODE, external=True)


@nox.session
def types(session: nox.Session) -> None:
    """Check the types."""
    session.run("mypy", external=True)


@nox.session
def contract(session: nox.Session) -> None:
    """Check that imports run downward only."""
    session.run("lint-imports", external=True)


@nox.session
def tables(session: nox.Session) -> None:
    """Check that the compiled tables are what their sources say."""
    session.run("python", "tools/compile_data.py", "--check", external=True)


@nox.session
def tests(session: nox.Session) -> None:
    """Run the tests; `nox -s tests -- --long` runs the long soaks too."""
    session.run("pytest", *session.posargs, external=True)


@nox.session
def docs(session: nox.Session) -> None:
    """Build the documentation; a warning is an error."""
    session.run(
        "sphinx-build", "-n", "-W", "--keep-going", "-q", "-b", "html", "docs", "docs/_build/html", external=True
    )
