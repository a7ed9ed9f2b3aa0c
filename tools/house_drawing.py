"""
The drawing of the house: its floors and folders, and who uses whom, as SVG and as a table, made from the code.

In go the contract in `pyproject.toml` (which folder stands on which floor) and the import statements of every module;
out comes the same drawing for the same code. Nothing is imported to make it. Colours are those of the page.
"""

from __future__ import annotations

import ast
import functools
import pathlib
import tomllib
from collections import Counter
from collections.abc import Iterator
from html import escape

ROOT = pathlib.Path(__file__).resolve().parents[1]
SOURCES = ROOT / "src" / "newscorpus"

_WIDTH, _BOX, _HEIGHT, _FLOOR = 760, 150, 40, 78


def floors() -> list[list[str]]:
    """The folders and files of each floor, the uppermost first."""
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    layers: list[str] = contract["contracts"][0]["layers"]
    return [[name.strip() for name in layer.replace("|", ":").split(":")] for layer in layers]


def modules(name: str) -> list[pathlib.Path]:
    """The files of a folder, or the one file of that name."""
    folder = SOURCES / name
    return sorted(folder.rglob("*.py")) if folder.is_dir() else [SOURCES / f"{name}.py"]


@functools.cache  # for one run of a program, in which the code stays as it is
def uses() -> dict[tuple[str, str], int]:
    """How many modules of one folder import from another, by both names."""
    known = [name for floor in floors() for name in floor]
    found: Counter[tuple[str, str]] = Counter()
    for name in known:
        for path in modules(name):
            others = set(_imported(path)) & set(known) - {name}
            found.update((name, other) for other in sorted(others))
    return dict(sorted(found.items()))


def _imported(path: pathlib.Path) -> Iterator[str]:
    """The folders that a module imports from."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("newscorpus."):
            yield node.module.split(".")[1]
        elif isinstance(node, ast.ImportFrom) and node.module == "newscorpus":
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name.split(".")[1] for alias in node.names if alias.name.startswith("newscorpus."))


def summary(name: str) -> str:
    """The first sentence of what a folder or a file says of itself."""
    path = SOURCES / name / "__init__.py"
    path = path if path.exists() else SOURCES / f"{name}.py"
    told = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    first = " ".join(told.split("\n\n")[0].split())
    return first.rstrip(".") + "."


def table() -> str:
    """Each folder with what it is for, how many files it has and what it uses, as Markdown."""
    edges = uses()
    rows = ["| folder | what it is for | files | uses |", "|---|---|---|---|"]
    for floor in floors():
        for name in floor:
            below = ", ".join(f"`{other}` {count}" for (one, other), count in edges.items() if one == name)
            rows.append(f"| `{name}` | {summary(name)} | {len(modules(name))} | {below} |")
    return "\n".join(rows)


def drawing() -> str:
    """The floors with their folders, and a line for each use, the thicker the more modules use it."""
    held = floors()
    places = {
        name: (_WIDTH * (2 * number + 1) / (2 * len(floor)), level * _FLOOR + _HEIGHT / 2 + 4)
        for level, floor in enumerate(held)
        for number, name in enumerate(floor)
    }
    height = len(held) * _FLOOR
    told = f"The folders of newscorpus in {len(held)} floors; imports run downward only."
    style = "max-width:100%;height:auto;color:var(--color-foreground-primary)"
    head = f'viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{escape(told)}" style="{style}"'
    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" {head}>']
    for (one, other), count in uses().items():
        (x, y), (u, v) = places[one], places[other]
        title = f"<title>{one} uses {other} in {count} file{'s' if count > 1 else ''}</title>"
        middle = (y + v) / 2
        path = (
            f"M{x:.0f} {y + _HEIGHT / 2:.0f} C{x:.0f} {middle:.0f} {u:.0f} {middle:.0f} {u:.0f} {v - _HEIGHT / 2:.0f}"
        )
        if y == v:
            path = f"M{x:.0f} {y:.0f} L{u:.0f} {v:.0f}"
        width = 0.6 + min(count, 40) / 16
        lines.append(
            f'<path d="{path}" fill="none" stroke="currentColor" stroke-opacity=".3" '
            f'stroke-width="{width:.2f}">{title}</path>'
        )
    for name, (x, y) in places.items():
        files = len(modules(name))
        size = f"{files} files" if files > 1 else "one file"
        lines.append(
            f'<rect x="{x - _BOX / 2:.0f}" y="{y - _HEIGHT / 2:.0f}" width="{_BOX}" height="{_HEIGHT}" rx="6" '
            'fill="var(--color-background-secondary)" stroke="currentColor" stroke-width="1"/>'
        )
        lines.append(
            f'<text x="{x:.0f}" y="{y - 2:.0f}" text-anchor="middle" font-size="15" fill="currentColor">{name}</text>'
            f'<text x="{x:.0f}" y="{y + 13:.0f}" text-anchor="middle" font-size="11" fill="currentColor" '
            f'fill-opacity=".75">{size}</text>'
        )
    lines.append("</svg>")
    return "\n".join(lines)
