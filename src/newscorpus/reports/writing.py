"""
A report on disk: a first page, and beside it the folder of all others.

What is written goes to a folder of its own first and takes its place when it is whole. A folder of that name which
holds no report is left alone.
"""

from __future__ import annotations

import os
import pathlib
from collections.abc import Iterable

from newscorpus.engine.progress import follow
from newscorpus.errors import ArgumentError
from newscorpus.reports.layout import pages_folder
from newscorpus.reports.limits import LIMITS, Limits
from newscorpus.reports.material import Named, Related, Reportable
from newscorpus.reports.pages import render
from newscorpus.reports.site import ASSETS
from newscorpus.writers.replacement import replace_file, replace_folder

__all__ = ["report"]

_NAME = "report.html"


def report(
    corpus: Reportable,
    path: str | os.PathLike[str],
    *,
    title: str | None = None,
    limits: Limits = LIMITS,
    relations: Related | None = None,
    names: Iterable[Named] | None = None,
    progress: bool = False,
) -> pathlib.Path:
    """
    Write pages to look at a *corpus*: what it holds, what was removed, who copied whom, and who is named.

    They open in a browser from where they stand, without a server.

    Args:
        corpus: The corpus.

        path: A folder, in which `report.html` is written, or a file whose name ends in `.html`. Folders are made. All
            pages but the first stand in a folder beside it: `report_files` for `report.html`.

        title: What the report is called.

        limits: How much of a large corpus it holds; it says what it leaves out.

        relations: The relations of the corpus, where the caller has them already.

        names: The book of its names, where the caller has it already.

        progress: Whether to show how far it is, on standard error.

    Returns:
        The first page.

    Raises:
        ArgumentError: A folder stands where the first page should, or something that is no report where the others
            should.

    >>> import tempfile
    >>> import newscorpus as nc
    >>> corpus = nc.Corpus([nc.Article(id="a", title="Rain", body="It rained all day.")])
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     written = nc.report(corpus, folder)
    ...     written.name, sorted(each.name for each in written.parent.iterdir())
    ('report.html', ['report.html', 'report_files'])
    """
    target = pathlib.Path(path)
    if target.suffix.lower() not in {".html", ".htm"}:
        target /= _NAME
    pages = target.with_name(pages_folder(target.name))
    _check(target, pages)
    target.parent.mkdir(parents=True, exist_ok=True)
    first = b""
    made: set[str] = set()
    with replace_folder(pages) as folder:
        files = render(corpus, name=target.name, title=title, limits=limits, relations=relations, names=names)
        for name, content in follow(files, what="pages", shown=progress):
            rest = name.partition("/")[2]
            if not rest:
                first = content
                continue
            parent = rest.rpartition("/")[0]
            if parent not in made:
                made.add(parent)
                (folder / parent).mkdir(parents=True, exist_ok=True)
            (folder / rest).write_bytes(content)
    with replace_file(target) as stream:
        stream.write(first)
    return target


def _check(target: pathlib.Path, pages: pathlib.Path) -> None:
    if target.is_dir():
        raise ArgumentError(f"a report begins with a file, and there is a folder of this name: {target}")
    if not os.path.lexists(pages):
        return
    if not pages.is_dir() or (any(pages.iterdir()) and not all((pages / name).is_file() for name in ASSETS)):
        raise ArgumentError(f"{pages} is no part of a report: move it away, or give the report another name")
