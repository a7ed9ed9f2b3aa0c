"""
What all pages of a report have in common: a template and its values in, the bytes of a page out.

The policy that each page carries lets one script run, which is named by its digest, and what that script loads; styles
come from a file beside the pages. Everything that comes from a document is escaped on its way in.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import importlib.resources
from collections.abc import Callable, Iterable
from typing import Any

import attrs
import jinja2
import markupsafe

from newscorpus.readers.walk import REPORT_MARK
from newscorpus.reports.limits import PAGE_BYTES, Limits
from newscorpus.reports.marking import Segment, displayed
from newscorpus.reports.markup import write_line, write_lines
from newscorpus.reports.places import Place
from newscorpus.reports.wording import count

__all__ = ["ASSETS", "Site", "fit", "packaged"]

ASSETS = {"report.css": "report.css", "report.js": "report.js", "search.js": "search.js", REPORT_MARK: "site.txt"}
"""The files that stand beside the pages, by their names, each with the name under which we keep it."""


@functools.cache
def packaged(name: str) -> str:
    """
    One of the files that the pages are made with.

    >>> "{" in packaged("report.css")
    True
    """
    return importlib.resources.files("newscorpus.reports").joinpath("templates", name).read_text(encoding="utf-8")


@attrs.frozen(kw_only=True)
class Site:
    r"""
    A report on its way to becoming pages.

    Attributes:
        title: What the report is called.

        entry: The name of the first page.

        folder: The name of the folder of all other pages, which stands beside it.

        sections: What every page leads to: a name, a word, how many there are or None, and the path.

    >>> site = Site(title="<Rain>", entry="report.html", folder="report_files", sections=())
    >>> page = site.page("search.html", "search.html.jinja", section="", heading="Search", cut=0, left_out=0)
    >>> page[0], b"<title>Search \xe2\x80\x93 &lt;Rain&gt;</title>" in page[1]
    ('report_files/search.html', True)
    """

    title: str
    entry: str
    folder: str
    sections: tuple[tuple[str, str, int | None, str], ...]

    # values are Any, since every template takes others
    def page(self, path: str, template: str, *, section: str, heading: str, **values: Any) -> tuple[str, bytes]:
        """
        One page.

        Args:
            path: Where it stands in the folder of pages; "" for the first page.

            template: The template.

            section: The section that it belongs to.

            heading: What it is called, or "".

            values: What the template shows.

        Returns:
            The path of its file beside the first page, and its content.
        """
        place = Place.within(path, home=self.entry) if path else Place.above(self.folder)
        boot = packaged("boot.js").strip()
        text = (
            _environment()
            .get_template(template)
            .render(
                title=self.title,
                sections=self.sections,
                section=section,
                view=template.partition(".")[0],
                heading=heading,
                place=place,
                boot=markupsafe.Markup(boot),  # noqa: S704 - our own file, not a document's
                policy=_policy(boot),
                **values,
            )
        )
        return (f"{self.folder}/{path}" if path else self.entry), text.encode("utf-8")

    def assets(self) -> Iterable[tuple[str, bytes]]:
        """The files that stand beside the pages."""
        for name, kept in ASSETS.items():
            yield f"{self.folder}/{name}", packaged(kept).encode("utf-8")


def fit(make: Callable[[Limits], tuple[str, bytes]], limits: Limits) -> tuple[str, bytes]:
    """
    A page that is no longer than a page may be.

    Args:
        make: What makes the page within the bounds that it is given.

        limits: The bounds; they are halved until the page is short enough.

    Returns:
        The page.

    >>> len(fit(lambda limits: ("a.html", b"x" * 100 * limits.characters), Limits(characters=30_000))[1])
    750000
    """
    path, page = make(limits)
    while len(page) > PAGE_BYTES and limits.characters > 1:
        limits = attrs.evolve(
            limits,
            **{
                name: getattr(limits, name) // 2
                for name in ("characters", "removal", "fold", "marks", "related", "members", "matrix", "rows")
            },
        )
        path, page = make(limits)
    return path, page


def _lines(lines: Iterable[Iterable[Segment]], root: str) -> markupsafe.Markup:
    return write_lines(lines, root=root)


def _line(segments: Iterable[Segment], side: str) -> markupsafe.Markup:
    return write_line(segments, side=side)


@functools.cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(packaged),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_finalise,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters.update(count=count, lines=_lines, line=_line)
    return environment


def _finalise(value: object) -> object:
    """Make text safe to look at, once, on its way into the page; what the templates themselves say is left alone."""
    return displayed(value) if isinstance(value, str) and not isinstance(value, markupsafe.Markup) else value


@functools.cache
def _policy(boot: str) -> str:
    digest = base64.b64encode(hashlib.sha256(boot.encode("utf-8")).digest()).decode("ascii")
    return (
        f"default-src 'none'; script-src 'sha256-{digest}' 'strict-dynamic'; style-src 'self' file:; "
        "base-uri 'none'; form-action 'none'"
    )
