"""Bylines of the world's papers, from the table beside."""

from __future__ import annotations

import pathlib
from collections.abc import Iterator

import pytest

from newscorpus.fields.byline import parse_byline

_TABLE = pathlib.Path(__file__).parent / "tables" / "bylines.txt"
Parts = list[list[str] | None]


def _rows() -> Iterator[tuple[str, Parts]]:
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if "⇒" in line and not line.startswith("//"):
            printed, _, said = line.partition("⇒")
            parts = [part.strip() for part in said.split("|")]
            yield (
                printed.strip(),
                [
                    None if not part else [] if part == "-" else [name.strip() for name in part.split(";")]
                    for part in (*parts, "", "")[:3]
                ],
            )


@pytest.mark.parametrize(("printed", "said"), list(_rows()), ids=lambda value: value if isinstance(value, str) else "")
def test_bylines_of_the_world(printed: str, said: Parts) -> None:
    """Who wrote stands apart from whose copy it is, from roles, desks and places, and from who did something else."""
    byline = parse_byline(printed)
    authors, credits_, contributors = said

    assert list(byline.authors) == authors
    assert credits_ is None or list(byline.credits) == credits_
    assert contributors is None or list(byline.contributors) == contributors


def test_the_table_is_large_and_speaks_many_languages() -> None:
    text = _TABLE.read_text(encoding="utf-8")

    assert len(list(_rows())) >= 500
    assert text.count("\n# ") >= 15
