"""
What is fuzzed: for each parser and each reader, a function that takes any bytes and complains only of a fault.

Targets of the library's own (`OWN`) stand beside one for each installed format, `read-FORMAT`. Every target checks
more than that nothing is raised: that spans lie within their text, that answers are symmetric, that what was cut
rebuilds what was given, that what is not ours is refused by an error of ours.
"""

from __future__ import annotations

import io
import pathlib
import tempfile
import zipfile
import zlib
from collections.abc import Callable

import newscorpus as nc
from newscorpus import errors, testing
from newscorpus.engine.journal import Journal
from newscorpus.engine.packing import pack, unpack
from newscorpus.fields import structured, urls
from newscorpus.model import Article, Failure, Origin, RawDocument
from newscorpus.readers import registry
from newscorpus.readers.opening import open_bytes
from newscorpus.readers.skips import Skipped
from newscorpus.text import steps

__all__ = ["OWN", "Target", "load_all", "names_of_targets", "target_of"]

Target = Callable[[bytes], None]


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def _check(holds: bool, what: object) -> None:  # noqa: FBT001 - as an assertion, which may be switched off
    if not holds:
        raise AssertionError(what)


def page(data: bytes) -> None:
    """A page, with the names and quotations in it."""
    article = nc.annotate(nc.parse(data, media_type="text/html", url="https://example.org/1"))
    for mention in article.mentions or ():
        _check(article.body[mention.start : mention.end] == mention.text, f"{mention} is not what stands there")
    _check(not article.faults, article.faults)


def plain(data: bytes) -> None:
    """A plain text, whose blocks must rebuild it."""
    held = _text(data)
    article = nc.annotate(nc.parse(held, media_type="text/plain"))
    testing.laws.check_blocks_rebuild(article, held)
    _check(not article.faults, article.faults)


def fields(data: bytes) -> None:
    """What one line says: byline, dateline, time, language, quotations."""
    held = _text(data)
    nc.parse_byline(held)
    nc.parse_dateline(held)
    for language in (None, "en", "ar", "ja", "th"):
        nc.parse_published(held, language=language)
    nc.detect_language(held)
    for quotation in nc.find_quotations(held):
        _check(0 <= quotation.start <= quotation.end <= len(held), f"{quotation} stands outside")


def names(data: bytes) -> None:
    """Two names, compared both ways, and the names in a text."""
    held = _text(data)
    one, _, two = held.partition("\n")
    there, back = nc.names.compare(one, two), nc.names.compare(two, one)
    _check((there.verdict, there.score) == (back.verdict, back.score), f"asymmetric: {there} {back}")
    if nc.names.key(one) == nc.names.key(two) != "":
        _check(there.verdict != "different", f"one key, two persons: {one!r} {two!r}")
    nc.names.find(held)


def pair(data: bytes) -> None:
    """Two articles, compared both ways."""
    held = _text(data)
    half = len(held) // 2
    a, b = nc.Article(id="a", body=held[:half]), nc.Article(id="b", body=held[half:])
    relation = nc.compare(a, b)
    _check(relation == nc.compare(b, a), "asymmetric")
    for passage in relation.evidence.passages:
        _check(passage.a_end <= half, "a passage outside of its text")


def corpus(data: bytes) -> None:
    """A corpus of the paragraphs given: its names, relations and groups."""
    bodies = _text(data).split("\n\n")[:12]
    articles = [nc.Article(id=f"{number:02}", body=body) for number, body in enumerate(bodies)]
    held = nc.Corpus(articles).annotated()
    held.names()
    relations = held.relations()
    list(relations)
    grouped = sorted(id_ for group in relations.copies() for id_ in group.ids)
    _check(grouped == [article.id for article in articles], "the copies do not part the corpus")


def addresses(data: bytes) -> None:
    """An address of a page."""
    held = _text(data)
    canonical = urls.canonical_url(held)
    _check(urls.canonical_url(canonical) == canonical, f"{held!r} has no canonical form")
    urls.registered_domain(held)
    urls.url_date(held)
    link, _, base = held.partition("\n")
    urls.resolve_url(link, base)


def normal(data: bytes) -> None:
    """The normal form of a text, which is a fixed point."""
    held = _text(data)
    for chosen in ((), [name for name in steps.STEPS if name not in ("always", "encoding")]):
        once = steps.normalise(held, steps=chosen)
        _check(steps.normalise(once.text, steps=chosen).text == once.text, f"{held!r} has no normal form")


def markup(data: bytes) -> None:
    """What a page says of itself: JSON-LD and meta tags."""
    held = _text(data)
    script, _, rest = held.partition("\n\n")
    metas = [(name, content) for name, _, content in (line.partition("=") for line in rest.split("\n"))]
    structured.read_structured([script], metas)


def opening(data: bytes) -> None:
    """A file of unknown kind, which may be packed and hold others."""
    for count, item in enumerate(open_bytes(data, origin=Origin(path="sample"), limit=100_000)):
        _check(isinstance(item, RawDocument | Article | Failure | Skipped), item)
        _check(count < 10_000 + len(data), "more items than bytes")


def word_inside(data: bytes) -> None:
    """A Word document that holds these bytes as its text."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", data)
    opening(held.getvalue())


def tables(data: bytes) -> None:
    """A user's table: decisions about names, and spellings."""
    with tempfile.TemporaryDirectory() as folder:
        for ending in ("csv", "json", "yaml"):
            path = pathlib.Path(folder, f"table.{ending}")
            path.write_bytes(data)
            for read in (nc.names.read_decisions, nc.names.read_spellings):
                try:
                    read(path)
                except (errors.DataError, errors.ArgumentError, errors.MissingExtraError):
                    continue


def journal(data: bytes) -> None:
    """What stands in a journal that somebody has touched."""
    for content in (data, zlib.compress(data)):
        try:
            value = unpack(content)
        except errors.ArgumentError:
            continue
        pack(value)
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "journal")
        path.write_bytes(b"newscorpus journal 2\n" + data)
        with Journal(path) as opened:
            opened.put(b"0" * 16, b"It rained.")


OWN: dict[str, Target] = {
    "page": page,
    "plain": plain,
    "fields": fields,
    "names": names,
    "pair": pair,
    "corpus": corpus,
    "addresses": addresses,
    "normal": normal,
    "markup": markup,
    "opening": opening,
    "word-inside": word_inside,
    "tables": tables,
    "journal": journal,
}
"""The targets that are not formats."""


def names_of_targets() -> list[str]:
    """All that can be fuzzed here."""
    return [*OWN, *(f"read-{each.name}" for each in registry.formats() if each.installed)]


def load_all() -> None:
    """Load every reader with what it needs, so that no input is charged with it."""
    for each in registry.formats():
        if each.installed:
            each.reader.sniff(b"<rss><channel><item><title>Rain</title></item></channel></rss>", name="a.rss")
    opening(b"<rss version='2.0'><channel><title>Post</title><item><title>Rain</title></item></channel></rss>")


def target_of(name: str) -> Target:
    """What is tried with each input."""
    if name in OWN:
        return OWN[name]
    reader = next(each.reader for each in registry.formats() if f"read-{each.name}" == name)

    def read(data: bytes) -> None:
        score = reader.sniff(data[:65536], name="sample")
        _check(0 <= score <= 1, f"sniff gives {score}")
        try:
            for count, _ in enumerate(reader.read(io.BytesIO(data), origin=Origin(path="sample"), limit=100_000)):
                _check(count < 10_000 + len(data), "more items than bytes")
        except errors.ReadError:
            return

    return read
