"""What callers choose: roles of the body, recall against precision, cues."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import newscorpus as nc
from newscorpus.cli.choices import ROLES
from newscorpus.errors import ArgumentError
from newscorpus.model import BODY_ROLES, Role
from newscorpus.parsing.options import Options, choose

WRONG: list[dict[str, Any]] = [
    {"keep": {"footnote"}},
    {"keep": 5},
    {"keep": [None]},
    {"drop": "nothing"},
    {"keep": "caption", "drop": ["caption"]},
    {"recall": 1.1},
    {"recall": -0.1},
    {"recall": float("nan")},
    {"recall": True},
    {"recall": "much"},
]


def doors(folder: Path) -> Iterator[Callable[..., object]]:
    """Everything that takes the choices."""
    (folder / "a.txt").write_text("It rained.", encoding="utf-8")
    document = nc.RawDocument(content="It rained.")
    yield lambda **chosen: nc.parse("It rained.", **chosen)
    yield lambda **chosen: list(nc.read(folder, **chosen))
    yield lambda **chosen: nc.Corpus.read(folder, **chosen)
    yield lambda **chosen: nc.Corpus.parse([document], **chosen)


@pytest.mark.parametrize("wrong", WRONG)
def test_what_cannot_be_chosen_is_refused_at_every_door(wrong: dict[str, Any], tmp_path: Path) -> None:
    """At once, and in the caller's words."""
    for door in doors(tmp_path):
        with pytest.raises(ArgumentError, match=r"keep|drop|recall"):
            door(**wrong)


def test_a_name_alone_is_a_role() -> None:
    """Not its letters, and a role is as good as its name."""
    assert choose(keep="caption") == choose(keep=["caption"]) == choose(keep={Role.CAPTION})
    assert choose(keep={"caption"}).roles == BODY_ROLES | {Role.CAPTION}


def test_recall_is_a_weight_of_the_mean() -> None:
    """Half is the usual F, four fifths count recall twice, and the ends stay numbers."""
    assert [Options(recall=share).beta for share in (0.2, 0.5, 0.8)] == [0.5, 1.0, 2.0]
    assert 0 < Options(recall=0.0).beta < 0.2
    assert 5 < Options(recall=1.0).beta < 20


def test_the_command_line_knows_the_roles() -> None:
    """All of them, in their order."""
    assert tuple(Role) == ROLES


def test_every_door_gives_the_same_body(pages: ModuleType, tmp_path: Path) -> None:
    """One at a time, from a folder, as a corpus: what was chosen holds."""
    (tmp_path / "a.html").write_text(pages.PAGE, encoding="utf-8")
    chosen: dict[str, Any] = {"keep": {"standfirst", "caption"}, "drop": {"heading"}, "recall": 0.7}
    document = nc.RawDocument(content=pages.PAGE)
    expected = nc.parse(pages.PAGE, **chosen)
    found = [
        *nc.read(tmp_path, **chosen),
        *nc.Corpus.read(tmp_path, **chosen),
        *nc.Corpus.read(tmp_path, workers=2, **chosen),
        *nc.Corpus.parse([document], **chosen),
    ]

    assert expected.body != nc.parse(pages.PAGE).body
    assert [expected.body] * 4 == [article.body for article in found if isinstance(article, nc.Article)]


def test_body_is_the_lines_of_the_roles(pages: ModuleType) -> None:
    """What is kept for a role and what is kept without it are all, each in its place."""
    blocks = [block for block in nc.parse(pages.PAGE).blocks if block.text]
    for role in Role:
        kept = nc.parse(pages.PAGE, keep={role}).body
        rest = nc.parse(pages.PAGE, drop={role}).body
        roles = BODY_ROLES | {role}
        assert kept == "\n".join(block.text for block in blocks if block.role in roles)
        assert rest == "\n".join(block.text for block in blocks if block.role in roles - {role})
    every = nc.parse(pages.PAGE, keep=set(Role))
    assert every.body == "\n".join(block.text for block in blocks)


def test_containers_hold_to_the_choices() -> None:
    """A document that its container has cut has a body of the chosen roles too."""
    known = nc.Known(
        blocks=[
            nc.Block(source="Rain\n", text="Rain", role="heading"),
            nc.Block(source="It rained.", text="It rained."),
        ]
    )
    document = nc.RawDocument(content="", known=known)

    assert [article.body for article in nc.Corpus.parse([document], drop="heading")] == ["It rained."]
