"""
The report: a corpus in, one self-contained HTML page out.

The page needs no server and asks no other host for anything; its style and its script stand in it and are allowed by
their digests alone. Everything that comes from a document is escaped, and the same corpus gives the same bytes.
"""

from __future__ import annotations

import base64
import collections
import functools
import hashlib
import importlib.resources
import os
import pathlib
from collections.abc import Iterable

import jinja2
import markupsafe

from newscorpus.errors import ArgumentError
from newscorpus.reports.articles import view_article
from newscorpus.reports.limits import LIMITS, Limits
from newscorpus.reports.marking import displayed
from newscorpus.reports.material import Named, Related, Reportable, gather
from newscorpus.reports.namebook import link_names, view_names
from newscorpus.reports.overview import survey
from newscorpus.reports.pairs import view_pair
from newscorpus.reports.stories import view_story
from newscorpus.reports.wording import KIND_WORDS, count, headline
from newscorpus.writers.replacement import replace_file

__all__ = ["render", "report"]


def report(
    corpus: Reportable,
    path: str | os.PathLike[str],
    *,
    title: str | None = None,
    limits: Limits = LIMITS,
    relations: Related | None = None,
    names: Iterable[Named] | None = None,
) -> pathlib.Path:
    """
    Write one HTML page to look at a *corpus*: what it holds, what was removed, who copied whom, and who is named.

    Args:
        corpus: The corpus.

        path: A folder, in which `report.html` is written, or a file whose name ends in `.html`. Folders are made.

        title: What the page is called.

        limits: How much of a large corpus the page holds; it says what it leaves out.

        relations: The relations of the corpus, where the caller has them already.

        names: The book of its names, where the caller has it already.

    Returns:
        The file that was written.

    >>> import tempfile
    >>> import newscorpus as nc
    >>> corpus = nc.Corpus([nc.Article(id="a", title="Rain", body="It rained all day.")])
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     written = nc.report(corpus, folder)
    ...     written.name, "It rained all day." in written.read_text(encoding="utf-8")
    ('report.html', True)
    """
    target = pathlib.Path(path)
    if target.suffix.lower() not in {".html", ".htm"}:
        target /= "report.html"
    if target.is_dir():
        raise ArgumentError(f"a report is a file, and there is a folder of this name: {target}")
    page = render(corpus, title=title, limits=limits, relations=relations, names=names)
    target.parent.mkdir(parents=True, exist_ok=True)
    with replace_file(target) as stream:
        stream.write(page.encode("utf-8"))
    return target


def render(
    corpus: Reportable,
    *,
    title: str | None = None,
    limits: Limits = LIMITS,
    relations: Related | None = None,
    names: Iterable[Named] | None = None,
) -> str:
    """
    The page that `report` writes.

    Args:
        corpus: The corpus.

        title: What the page is called.

        limits: How much of a large corpus the page holds.

        relations: The relations of the corpus, where the caller has them already.

        names: The book of its names, where the caller has it already.

    Returns:
        The page.
    """
    material = gather(corpus, limits=limits, relations=relations, names=names)
    by_id = {article.id: article for article in material.articles}
    article_links = {article.id: f"article-{number}" for number, article in enumerate(material.shown, start=1)}
    pairs = [pair for pair in material.pairs if pair.a in by_id and pair.b in by_id]
    pair_links = {(pair.a, pair.b): f"pair-{number}" for number, pair in enumerate(pairs, start=1)}
    name_links = link_names(material.entries, shown=article_links, limits=limits)
    related: dict[str, list[tuple[str, str, str, str]]] = collections.defaultdict(list)
    for pair in pairs:
        for one, other in ((pair.a, pair.b), (pair.b, pair.a)):
            shown = (pair_links[pair.a, pair.b], str(pair.kind), KIND_WORDS[pair.kind], headline(by_id[other]))
            related[one].append(shown)
    copies = {id_: group for group in material.copies for id_ in group.ids}
    environment = _environment()
    style, script = _packaged("report.css"), _packaged("report.js")
    page: str = environment.get_template(
        "report.html.jinja"
    ).render(
        title=title or "A corpus of news",
        style=markupsafe.Markup(style),  # noqa: S704 - our own file, not a document's
        script=markupsafe.Markup(script),  # noqa: S704 - our own file, not a document's
        policy=_policy(style, script),
        overview=survey(material, limits=limits),
        articles=[
            view_article(
                article,
                anchor=article_links[article.id],
                limits=limits,
                names=name_links,
                related=tuple(related[article.id]),
            )
            for article in material.shown
        ],
        articles_total=len(material.articles),
        stories=[
            view_story(
                group,
                by_id,
                anchor=f"story-{number}",
                copies=copies,
                relations=material.among,
                article_links=article_links,
                pair_links=pair_links,
                limits=limits,
            )
            for number, group in enumerate(material.stories[: limits.stories], start=1)
        ],
        stories_total=len(material.stories),
        pairs=[
            view_pair(
                pair,
                by_id[pair.a],
                by_id[pair.b],
                anchor=pair_links[pair.a, pair.b],
                links=(article_links.get(pair.a, ""), article_links.get(pair.b, "")),
                limits=limits,
            )
            for pair in pairs
        ],
        pairs_total=sum(number for kind, number in material.kinds if kind != "unrelated"),
        names=view_names(
            material.entries,
            links={article.id: (article_links[article.id], headline(article)) for article in material.shown},
            limits=limits,
        ),
        ambiguous=material.ambiguous,
    )
    return page


def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(_packaged),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_finalise,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["count"] = count
    return environment


def _finalise(value: object) -> object:
    """Make text safe to look at, once, on its way into the page; what the templates themselves say is left alone."""
    return displayed(value) if isinstance(value, str) and not isinstance(value, markupsafe.Markup) else value


@functools.cache
def _packaged(name: str) -> str:
    return importlib.resources.files("newscorpus.reports").joinpath("templates", name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    def digest(text: str) -> str:
        return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii") + "'"

    allowed = f"style-src {digest(style)}; script-src {digest(script)}"
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"
