"""What stands in documents, names and tables never reaches a terminal as what a terminal obeys."""

from __future__ import annotations

import pathlib
import re
import sys

import pytest

import newscorpus as nc
from newscorpus.cli import main

# sequences that clear, colour, rename, write into the input, and a control that begins one in a single character
SPELL = "\x1b[31m\x1b]0;woken\x07\x1bP+q\x1b\\\x9b2J\x08\x7f\r"
# the colours of the program's own
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
BODY = f"Mark{SPELL} Rutte spoke in Bern{SPELL} on Wednesday, said Anna Costa, who leads the council of Bern."


@pytest.fixture
def folder(tmp_path: pathlib.Path) -> pathlib.Path:
    """Stored articles with a spell in every field, an index of them, and tables of the user's."""
    articles = [
        nc.Article(
            id=f"{each}{SPELL}",
            url=f"https://example.org/{SPELL}{each}",
            title=f"Rain{SPELL}",
            standfirst=SPELL,
            source=f"Post{SPELL}",
            authors=(f"Anna{SPELL}",),
            credits=(SPELL,),
            body=BODY + f"\n{each}",
        )
        for each in "ab"
    ]
    nc.write(articles, tmp_path / "both.jsonl")
    nc.write(articles[:1], tmp_path / f"one{SPELL.replace('/', '')}.jsonl")
    with nc.Index.open(tmp_path / "index") as index:
        index.add(articles)
    for ending, content in (
        ("csv", f"decision,name,other\nsame{SPELL},Anna,Rae\n"),
        ("json", f'{{"same{SPELL}": []}}'.replace("\x1b", "\\u001b")),
        ("yaml", f"? [same{SPELL}]\n"),
    ):
        (tmp_path / f"own.{ending}").write_text(content, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "arguments",
    [
        *("parse ONE --explain", "parse ONE --as text", "parse ONE --as markdown", "parse ONE --json"),
        *("compare ONE ONE", "compare ONE BOTH", "names BOTH", "names BOTH --decisions own.csv", "copies BOTH"),
        *("names BOTH --decisions own.json", "names BOTH --decisions own.yaml", "build BOTH --out OUT --workers 2"),
        *(
            "build BOTH --out OUT --decisions own.csv",
            "build none* --out OUT",
            "index groups INDEX",
            "index verify INDEX",
        ),
        *("index query INDEX BOTH", "index delete INDEX SPELL", "index add INDEX BOTH", "report SPELL", "parse SPELL"),
        *(
            "build SPELL --out OUT",
            "build BOTH --out OUT --column text=SPELL",
            "SPELL",
            "build --SPELL",
            "copies SPELL",
        ),
    ],
)
def test_no_command_obeys_an_article(
    folder: pathlib.Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, arguments: str
) -> None:
    """Whatever is asked, of whatever is stored: all that is printed on a terminal is printable."""
    monkeypatch.chdir(folder)
    # as if a person sat there
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    (one,) = (each.name for each in folder.iterdir() if each.name.startswith("one"))
    places = {
        "ONE": one,
        "BOTH": "both.jsonl",
        "INDEX": "index",
        "OUT": "out",
        "SPELL": f"a{SPELL}",
        "--SPELL": f"--{SPELL}",
    }
    with pytest.raises(SystemExit) as end:
        main([places.get(word, word).replace("SPELL", SPELL) for word in arguments.split()])
    told = capsys.readouterr()
    found = CONTROLS.findall(COLOURS.sub("", told.out + told.err))

    assert end.value.code in (0, 1, 2)
    assert not found, (found, told.out[:500], told.err[-500:])
