"""The documentation says what is true of the code: commands, files, words, names and examples."""

from __future__ import annotations

import json
import pathlib
import re
import runpy

import pytest

import newscorpus as nc

ROOT = pathlib.Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLES = sorted((ROOT / "examples").glob("*.py"))
PAGES = sorted(path for path in (ROOT / "docs").rglob("*.md") if "_build" not in path.parts)


@pytest.mark.parametrize("purpose", ["newscorpus build seeds --out out", "pytest"])
def test_readme_has_each_command_on_one_line(purpose: str) -> None:
    """Each of the two commands sets everything up by itself."""
    lines = [line for line in README.splitlines() if line.startswith("python3 -m venv .venv && ")]

    assert len(lines) == 2
    assert sum(line.endswith(f".venv/bin/{purpose}") for line in lines) == 1


def test_readme_says_what_it_is_in_five_lines() -> None:
    """The first screen is short, and the index of the documentation includes it."""
    what = README.partition("<!-- what it is -->\n")[2].partition("<!-- end of what it is -->")[0]

    assert len(what.strip().splitlines()) == 5
    assert "end of what it is" in (ROOT / "docs" / "index.md").read_text(encoding="utf-8")


def test_readme_shows_eight_lines_of_code() -> None:
    """A first taste is eight lines."""
    code = README.partition("```python\n")[2].partition("```")[0]

    assert sum(bool(line.strip()) for line in code.splitlines()) == 8


def test_readme_shows_what_its_code_prints(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the eight lines sees what stands below them."""
    monkeypatch.chdir(ROOT)
    code, _, rest = README.partition("```python\n")[2].partition("```")
    exec(compile(code, "README.md", "exec"), {})

    assert capsys.readouterr().out == rest.partition("```text\n")[2].partition("```")[0]


def test_readme_shows_how_a_build_ends(tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The summary in the README is the one of today."""
    from newscorpus.cli.entrance import cli

    cli.main(["build", str(ROOT / "seeds"), "--out", str(tmp_path / "out")], standalone_mode=False)
    shown = README.partition("```text\n")[2].partition("```")[0]

    assert shown.splitlines()[:-1] == capsys.readouterr().out.splitlines()[:-1]


@pytest.mark.parametrize("page", ["README.md", *(str(path.relative_to(ROOT)) for path in PAGES)])
def test_links_to_files_lead_somewhere(page: str) -> None:
    """No link to a file of the project is dead."""
    path = ROOT / page
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
    dead = [link for link in links if "://" not in link and not (path.parent / link).exists()]

    assert not dead


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_example_prints_something_worth_reading(
    example: pathlib.Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each example runs on the seeds and says more than a line."""
    monkeypatch.setattr("sys.argv", [str(example)])
    runpy.run_path(str(example), run_name="__main__")

    printed = capsys.readouterr().out
    assert len(printed.splitlines()) > 1
    assert "object at 0x" not in printed
    assert any(example.name in page.read_text(encoding="utf-8") for page in PAGES)


@pytest.mark.parametrize("word", [*nc.Role, *nc.Reason, *nc.Kind])
def test_glossary_has_every_word_that_a_label_can_be(word: str) -> None:
    """Roles, reasons and kinds stand in the glossary or in the explanations with their meaning."""
    held = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    held += (ROOT / "docs" / "explanation" / "how-matching-decides.md").read_text(encoding="utf-8")

    assert re.search(rf"(^|`){word}(`|$)", held, flags=re.MULTILINE)


def test_every_file_of_a_result_is_described() -> None:
    """What `newscorpus build` writes stands in the reference, a heading a file."""
    from newscorpus.cli.result import FILES

    page = (ROOT / "docs" / "reference" / "files.md").read_text(encoding="utf-8")
    headings = re.findall(r"^## (\S+)$", page, flags=re.MULTILINE)

    assert sorted(headings) == sorted(FILES)


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """What `newscorpus build` makes of the seeds and an empty file."""
    from newscorpus.cli.entrance import cli

    folder = tmp_path_factory.mktemp("result")
    (folder / "empty.txt").touch()
    arguments = ["build", str(ROOT / "seeds"), str(folder / "empty.txt"), "--out", str(folder / "out")]
    status = cli.main(arguments, standalone_mode=False)

    assert status == 1
    return folder / "out"


@pytest.mark.parametrize("name", ["articles", "removed", "names", "relations", "groups", "failures", "skipped"])
def test_every_key_of_a_row_is_described(name: str, result: pathlib.Path) -> None:
    """The table of each file names the keys of its rows, all of them and no others."""
    page = (ROOT / "docs" / "reference" / "files.md").read_text(encoding="utf-8")
    table = page.partition(f"\n## {name}.jsonl\n")[2].partition("\n## ")[0]
    described = re.findall(r"`(\w+)`", "".join(re.findall(r"^\|([^|]+)\|", table, flags=re.MULTILINE)))
    rows = [json.loads(line) for line in (result / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]

    assert rows
    assert sorted(described) == sorted(rows[0])


def test_every_folder_has_a_page() -> None:
    """No part of the library is left out of the reference."""
    folders = {path.parent.name for path in (ROOT / "src" / "newscorpus").glob("*/__init__.py")} - {"data"}
    pages = {path.stem for path in (ROOT / "docs" / "reference").glob("*.md")}

    assert folders - pages == set()


def test_prose_has_one_sentence_a_line() -> None:
    """A change of a sentence is a change of one line."""
    lines = [
        f"{path.name}: {line}"
        for path in PAGES
        for line in re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL).splitlines()
    ]
    crowded = [
        line for line in lines if re.search(r"[a-z`)][.!?] [A-Z]\w+ \w+", line) and not re.match(r"\S+: \s*[-|<]", line)
    ]

    assert not crowded


def test_the_gallery_shows_every_script_with_its_output() -> None:
    """Each script stands with its code and with what it prints in the gallery, or in the guide that it belongs to."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in PAGES}

    for example in EXAMPLES:
        shown = [name for name, text in texts.items() if f"examples/{example.name}\n" in text]
        assert shown, example.name
        assert any(f"<!-- output of examples/{example.name} -->" in texts[name] for name in shown)
        assert "examples.md" not in shown or f"| [{example.name}](#" in texts["examples.md"]
