"""
What is fuzzed: for each parser and each reader, a function that takes any bytes and complains only of a fault.

Targets of the library's own (`OWN`) stand beside one for each installed format, `read-FORMAT`. Every target checks
more than that nothing is raised: that spans lie within their text, that answers are symmetric, that what was cut
rebuilds what was given, that what is not ours is refused by an error of ours.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import fuzz_files
import newscorpus as nc
from fuzz_files import Target, check, text_of
from fuzz_inputs import APART
from newscorpus import errors, testing
from newscorpus.fields import structured, urls
from newscorpus.model import Article, Failure, Origin, RawDocument
from newscorpus.readers import registry
from newscorpus.readers.opening import open_bytes
from newscorpus.readers.skips import Skipped
from newscorpus.text import steps

__all__ = ["OWN", "load_all", "names_of_targets", "several", "target_of"]


def page(data: bytes) -> None:
    """A page, with the names and quotations in it."""
    article = nc.annotate(nc.parse(data, media_type="text/html", url="https://example.org/1"))
    for mention in article.mentions or ():
        check(article.body[mention.start : mention.end] == mention.text, f"{mention} is not what stands there")
    check(not article.faults, article.faults)


def plain(data: bytes) -> None:
    """A plain text, whose blocks must rebuild it."""
    held = text_of(data)
    article = nc.annotate(nc.parse(held, media_type="text/plain"))
    testing.laws.check_blocks_rebuild(article, held)
    check(not article.faults, article.faults)


def fields(data: bytes) -> None:
    """What one line says: byline, dateline, time, language, quotations."""
    held = text_of(data)
    nc.parse_byline(held)
    nc.parse_dateline(held)
    for language in (None, "en", "ar", "ja", "th"):
        nc.parse_published(held, language=language)
    nc.detect_language(held)
    for quotation in nc.find_quotations(held):
        check(0 <= quotation.start <= quotation.end <= len(held), f"{quotation} stands outside")


def names(data: bytes) -> None:
    """Two names, compared both ways, and the names in a text."""
    held = text_of(data)
    one, _, two = held.partition("\n")
    there, back = nc.names.compare(one, two), nc.names.compare(two, one)
    check((there.verdict, there.score) == (back.verdict, back.score), f"asymmetric: {there} {back}")
    if nc.names.key(one) == nc.names.key(two) != "":
        check(there.verdict != "different", f"one key, two persons: {one!r} {two!r}")
    nc.names.find(held)


def told(text: str, id_: str) -> Article:
    """An article of a text, before which a line may stand: `#day|language|address|title|source|credit`."""
    head, _, body = text.partition("\n")
    if not head.startswith("#"):
        return nc.Article(id=id_, body=text)
    day, language, address, title, source, credit = [*head[1:].split("|"), *[""] * 6][:6]
    return nc.Article(
        id=id_,
        body=body,
        published=nc.parse_published(day),
        language=nc.Language(code=language or "und"),
        url=address or None,
        title=title or None,
        source=source or None,
        credits=(credit,) if credit else (),
    )


def several(data: bytes, most: int) -> list[Article]:
    """The articles that stand in an input, in any order of ids."""
    return [told(text, f"{number * 7 % 13:02}") for number, text in enumerate(text_of(data).split(APART)[:most])]


def pair(data: bytes) -> None:
    """Two articles, compared both ways."""
    a, b = [*several(data, 2), nc.Article(id="b", body=text_of(data)[::2])][:2]
    relation = nc.compare(a, b)
    check(relation == nc.compare(b, a), "asymmetric")
    bodies = {each.id: each.body for each in (a, b)}
    for passage in relation.evidence.passages:
        check(0 <= passage.a_start < passage.a_end <= len(bodies[relation.a]), f"{passage} stands outside")
        check(0 <= passage.b_start < passage.b_end <= len(bodies[relation.b]), f"{passage} stands outside")
    if a.body == b.body and any(map(str.isalnum, a.body)):
        check(relation.kind == "exact", f"one text is {relation.kind} of itself")


def corpus(data: bytes) -> None:
    """A corpus of the articles given: its names, relations, groups, lineage, and the same in another order."""
    articles = several(data, 6)
    held = nc.Corpus(articles).annotated()
    book = held.names()
    book.show(held[0], style="ap")
    relations = held.relations()
    rows = list(relations)
    grouped = sorted(id_ for group in relations.copies() for id_ in group.ids)
    check(grouped == sorted(article.id for article in articles), "the copies do not part the corpus")
    for group in (*relations.stories(), *relations.copies()):
        for edge in relations.lineage(group).edges:
            check(edge.derived in group.ids and edge.source != edge.derived, f"{edge} leads out of the group")
            check(edge.source in group.ids or edge.kind == "unseen", f"{edge} comes from out of the group")
    turned = nc.Corpus(articles[::-1])
    check(list(turned.relations()) == rows, "another order, other relations")
    check(len(held.deduplicated("credited")) == len(relations.copies()), "not one article for each group of copies")
    near = turned.relations(window=dt.timedelta(days=1), kinds=("exact", "partial"))
    check({each.kind for each in near} <= {"exact", "partial"}, "a kind that nobody asked for")
    list(held.relations(against=[nc.Article(id="z", body=articles[0].body)]))


def addresses(data: bytes) -> None:
    """An address of a page."""
    held = text_of(data)
    canonical = urls.canonical_url(held)
    check(urls.canonical_url(canonical) == canonical, f"{held!r} has no canonical form")
    urls.registered_domain(held)
    urls.url_date(held)
    link, _, base = held.partition("\n")
    urls.resolve_url(link, base)


def normal(data: bytes) -> None:
    """The normal form of a text, which is a fixed point."""
    held = text_of(data)
    for chosen in ((), [name for name in steps.STEPS if name not in ("always", "encoding")]):
        once = steps.normalise(held, steps=chosen)
        check(steps.normalise(once.text, steps=chosen).text == once.text, f"{held!r} has no normal form")


def markup(data: bytes) -> None:
    """What a page says of itself: JSON-LD and meta tags."""
    held = text_of(data)
    script, _, rest = held.partition("\n\n")
    metas = [(name, content) for name, _, content in (line.partition("=") for line in rest.split("\n"))]
    structured.read_structured([script], metas)


def opening(data: bytes) -> None:
    """A file of unknown kind, which may be packed and hold others."""
    for count, item in enumerate(open_bytes(data, origin=Origin(path="sample"), limit=100_000)):
        check(isinstance(item, RawDocument | Article | Failure | Skipped), item)
        check(not isinstance(item, Failure) or "a fault of the reader" not in item.message, item)
        check(count < 10_000 + len(data), "more items than bytes")


def word_inside(data: bytes) -> None:
    """A Word document that holds these bytes as its text."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", data)
    opening(held.getvalue())


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
    **fuzz_files.OWN,
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
        # one in four has documents that are larger than they may be
        limit = 100_000 if len(data) % 4 else 700
        score = reader.sniff(data[:65536], name="sample")
        check(0 <= score <= 1, f"sniff gives {score}")
        try:
            for count, _ in enumerate(reader.read(io.BytesIO(data), origin=Origin(path="sample"), limit=limit)):
                check(count < 10_000 + len(data), "more items than bytes")
        except errors.ReadError:
            return

    return read
