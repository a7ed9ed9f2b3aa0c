"""A report on disk: whole or not at all, and nothing of anybody else's taken away."""

from __future__ import annotations

import pathlib

import attrs
import pytest
from made_corpora import storm_corpus

import newscorpus as nc
from newscorpus import errors
from newscorpus.reports import report


def test_folder_gets_report_html(tmp_path: pathlib.Path) -> None:
    """A folder, also one that is not there yet, gets a file of the known name, a folder for the rest, nothing more."""
    written = report(storm_corpus(), tmp_path / "new" / "folder")

    assert tmp_path / "new" / "folder" / "report.html" == written
    assert sorted(each.name for each in written.parent.iterdir()) == ["report.html", "report_files"]
    assert (written.parent / "report_files" / "article" / "0" / "3.html").is_file()


@pytest.mark.parametrize("name", ["storm.html", "storm.HTM"])
def test_file_is_taken_at_its_word(tmp_path: pathlib.Path, name: str) -> None:
    """A name that ends in .html is the file."""
    assert tmp_path / name == report(storm_corpus(), tmp_path / name)
    assert (tmp_path / "storm_files" / "report.css").is_file()


def test_a_report_replaces_the_one_before(tmp_path: pathlib.Path) -> None:
    """Pages that the new report does not have are gone."""
    report(storm_corpus(), tmp_path)
    report(attrs.evolve(storm_corpus(), articles=storm_corpus().articles[:1]), tmp_path)

    assert [each.name for each in (tmp_path / "report_files" / "article" / "0").iterdir()] == ["1.html"]


def test_folder_in_the_way_is_refused(tmp_path: pathlib.Path) -> None:
    """A folder of the file's name is an error of ours and stays."""
    (tmp_path / "a.html").mkdir()

    with pytest.raises(errors.ArgumentError, match="folder of this name"):
        report(storm_corpus(), tmp_path / "a.html")


@pytest.mark.parametrize("held", ["", "mine.txt", "report.css"])
def test_what_is_no_report_is_left_alone(tmp_path: pathlib.Path, held: str) -> None:
    """A folder or file of the name that the pages need is not replaced, unless a report stands there."""
    mine = tmp_path / "report_files"
    if held:
        mine.mkdir()
        (mine / held).write_text("mine", encoding="utf-8")
    else:
        mine.write_text("mine", encoding="utf-8")

    with pytest.raises(errors.ArgumentError, match="no part of a report"):
        report(storm_corpus(), tmp_path)

    assert (mine / held if held else mine).read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "report.html").exists()


def test_failed_report_leaves_the_old_one(tmp_path: pathlib.Path) -> None:
    """What breaks half-way leaves the report that stood there, and no part of a new one."""
    report(storm_corpus(), tmp_path, title="old")
    broken = attrs.evolve(storm_corpus(), failures=(object(),))  # type: ignore[arg-type]  # broken on purpose

    with pytest.raises(AttributeError):
        report(broken, tmp_path, title="new")

    assert sorted(path.name for path in tmp_path.iterdir()) == ["report.html", "report_files"]
    assert "old</title>" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_a_report_is_not_read_as_news(tmp_path: pathlib.Path) -> None:
    """Its pages hold articles, but are none: whoever reads the folder that it stands in gets the rest."""
    report(storm_corpus(), tmp_path / "mine.html")
    (tmp_path / "a.txt").write_text("It rained all day in the north of the country.", encoding="utf-8")
    (tmp_path / "my_files").mkdir()
    (tmp_path / "my_files" / "b.txt").write_text("It snowed all day in the south of the country.", encoding="utf-8")
    corpus = nc.Corpus.read(tmp_path)

    assert [pathlib.Path(article.origin.path).name for article in corpus if article.origin] == ["a.txt", "b.txt"]
    assert [pathlib.Path(each.origin.path).name for each in corpus.skipped] == ["mine.html", "mine_files"]
    assert {each.reason for each in corpus.skipped} == {"a report of newscorpus"}
