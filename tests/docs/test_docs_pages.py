"""The pages of the documentation: every command runs, no example is passed over in silence, every link leads on."""

from __future__ import annotations

import gzip
import json
import pathlib
import re
import shlex
import shutil
from collections.abc import Iterator

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGES = sorted(path for path in (ROOT / "docs").rglob("*.md") if "_build" not in path.parts)
ALL = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "seeds" / "README.md", *PAGES]
FENCE = re.compile(r"^( *)(`{3,}|:{3,})([^\n`]*)\n(.*?)^\1\2 *$", flags=re.MULTILINE | re.DOTALL)

# what is shown and not run: commands that set an environment up, and those of the project's own work
PREPARES = ("python3 -m venv ", "pip install ", "python -m spacy ", "python tools/", "pytest ", "NEWSCORPUS_SAMPLES=")
# pages with code that cannot run everywhere, each with the reason
SKIPS = {
    "run-on-spark": "needs Java and the extra spark",
    "carry-by-another-engine": "needs Dask",
    "bring-a-model-for-meaning": "needs a model",
    "use-spacys-entities": "needs spaCy",
}
TEXT = (
    "{} It rained all day in the north of the country, and the river Lenne rose by two metres, the mayor said.\n"
    "The school of {} was closed, and about forty families spent the night in a hall beside the station.\n"
)


def fences(path: pathlib.Path) -> Iterator[tuple[str, str]]:
    """The blocks of a page: what each says it is, and what it holds."""
    for match in FENCE.finditer(path.read_text(encoding="utf-8")):
        yield match[3].strip(), match[4]


def commands_of(path: pathlib.Path) -> list[str]:
    """The commands of a page in order, one a line."""
    held = "".join(text for kind, text in fences(path) if kind == "sh").replace("\\\n", " ")
    return [line.strip() for line in held.splitlines() if line.strip() and not line.startswith("#")]


WITH_COMMANDS = [path for path in PAGES if any("newscorpus " in command for command in commands_of(path))]


@pytest.fixture
def world(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    """A folder with all that the commands of the pages speak of."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    for number, name in enumerate(("dump", "pages", "more", "monday", "tuesday", "wednesday")):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "a.txt").write_text(TEXT.format("", "Altena") if number < 5 else TEXT.format("Again:", "Werdohl"))
        (folder / "b.txt").write_text(TEXT.format(f"Number {number}, Bob Rae wrote.", "Hagen"))
    (tmp_path / "decisions.csv").write_text("decision,name,other,note\nform,Altena,Altena on the Lenne,\n")
    (tmp_path / "spellings.csv").write_text("name,form\nAltena,ALTENA\n")
    (tmp_path / "rows.csv").write_text("kicker,corpus\nRain,It rained on the town all day long.\n")
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<article><p>" + TEXT.encode() + b"</p></article>"
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/\r\nContent-Length: {len(http)}\r\n"
    )
    head += "Content-Type: application/http; msgtype=response\r\nWARC-Date: 2024-10-16T13:40:00Z\r\n"
    head += "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n\r\n"
    (tmp_path / "crawl.warc.gz").write_bytes(gzip.compress(head.encode() + http + b"\r\n\r\n"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", WITH_COMMANDS, ids=lambda path: path.stem)
def test_the_commands_of_a_page_run(
    page: pathlib.Path, world: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One after the other, as a reader would type them, each with the status of success."""
    from newscorpus.cli.entrance import main

    ran = 0
    for command in commands_of(page):
        program, *arguments = shlex.split(command)
        # the result is the same with any number of workers, and these are tried elsewhere
        arguments = [
            "1" if before == "--workers" else each for before, each in zip(["", *arguments], arguments, strict=False)
        ]
        if program.rpartition("/")[2] == "newscorpus":
            with pytest.raises(SystemExit) as end:
                main(arguments)
            assert end.value.code == 0, (command, capsys.readouterr().err)
            ran += 1
    assert ran


@pytest.mark.parametrize("page", ALL, ids=lambda path: path.stem)
def test_what_is_not_run_is_known(page: pathlib.Path) -> None:
    """Each line of a shell is run, or one of those that cannot be; no Python is passed over without a reason."""
    for command in commands_of(page):
        assert re.match(r"(\.venv/bin/)?newscorpus ", command) or command.startswith(PREPARES), command
    text = page.read_text(encoding="utf-8")
    assert "+SKIP" not in text
    reasons = re.findall(r"^% skip: (?:start|next)(.*)$", text, flags=re.MULTILINE)
    assert "skip:" not in re.sub(r"^% skip:.*$", "", text, flags=re.MULTILINE)
    assert bool(reasons) == (page.stem in SKIPS)
    assert all(SKIPS[page.stem] in reason for reason in reasons)


@pytest.mark.parametrize("page", ALL, ids=lambda path: path.stem)
def test_what_a_block_is_is_said(page: pathlib.Path) -> None:
    """A block without a kind would be neither run nor coloured; these are the kinds that are known."""
    known = {"python", "sh", "text", "r", "toml", "yaml", "csv", "json", "xml", "bibtex"}
    kinds = {kind for kind, _ in fences(page)}

    assert not {kind for kind in kinds if not kind.startswith("{") and kind not in known}


def slugs(path: pathlib.Path) -> set[str]:
    """What a page can be entered at: its headings, as they stand in an address."""
    text = FENCE.sub("", path.read_text(encoding="utf-8"))
    found: dict[str, int] = {}
    for heading in re.findall(r"^#{1,6} +(.+?) *$", text, flags=re.MULTILINE):
        plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading)
        slug = re.sub(r"[^\w\- ]", "", plain.casefold()).replace(" ", "-")
        found[slug] = found.get(slug, -1) + 1
    return {slug if not count else f"{slug}-{count}" for slug, count in found.items()} | set(found)


@pytest.mark.parametrize("page", ALL, ids=lambda path: path.stem)
def test_links_lead_to_headings(page: pathlib.Path) -> None:
    """An address within the project names a page that is there and, behind #, one of its headings."""
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    dead = []
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        if "://" in link or link.startswith("mailto:"):
            assert link.startswith("https://") or "localhost" in link, link
            continue
        name, _, anchor = link.partition("#")
        target = page if not name else page.parent / name
        if not target.exists() or (anchor and target.suffix == ".md" and anchor not in slugs(target)):
            dead.append(link)

    assert not dead


def test_every_guide_is_listed() -> None:
    """A page that no index names would be found by nobody; there are at least fifteen guides."""
    for folder in ("how-to", "explanation", "tutorial", "reference"):
        held = {path.stem for path in (ROOT / "docs" / folder).glob("*.md")} - {"index"}
        listed = (ROOT / "docs" / folder / "index.md").read_text(encoding="utf-8").split()

        assert held - set(listed) == set()
    assert len(list((ROOT / "docs" / "how-to").glob("*.md"))) > 30


def test_the_tutorial_as_a_newcomer(world: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command of its last step leaves what the page speaks of."""
    from newscorpus.cli.entrance import main

    [command] = commands_of(ROOT / "docs" / "tutorial" / "share-the-result.md")
    with pytest.raises(SystemExit):
        main(shlex.split(command)[1:])

    assert (world / "out" / "report.html").exists()
    assert json.loads((world / "out" / "summary.json").read_text(encoding="utf-8"))["articles"] == 5
