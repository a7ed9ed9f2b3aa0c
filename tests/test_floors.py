"""The import contract: every file imports from lower floors alone."""

from __future__ import annotations

import pathlib

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[1]


def test_imports_run_downward(monkeypatch: pytest.MonkeyPatch) -> None:
    """No file imports from a floor above its own."""
    use_cases = pytest.importorskip("importlinter.application.use_cases")
    pytest.importorskip("importlinter.cli")  # registers the adapters that the use case needs
    monkeypatch.chdir(ROOT)

    assert use_cases.lint_imports(config_filename="pyproject.toml", cache_dir=None)


def test_every_folder_says_what_it_is_for() -> None:
    """Each module opens with a docstring, so that the tree can be read."""
    silent = [
        str(path.relative_to(ROOT))
        for path in sorted((ROOT / "src").rglob("*.py"))
        if not path.read_text(encoding="utf-8").lstrip().startswith(('"""', 'r"""'))
    ]

    assert silent == []
