"""A corpus made for looking at: three reports of one storm, two of them copies, and one of all that is hostile."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator

import attrs

from newscorpus.model import (
    Article,
    Block,
    Dateline,
    Evidence,
    Failure,
    Group,
    Kind,
    Language,
    Mention,
    NameKey,
    Origin,
    Passage,
    Published,
    Quotation,
    Relation,
    body_of,
)


@attrs.frozen(kw_only=True)
class MadeEntry:
    kind: str
    form: str
    variants: tuple[str, ...]
    counts: tuple[int, ...]
    articles: tuple[str, ...]
    roles: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class MadeRelations:
    relations: tuple[Relation, ...] = ()
    groups: tuple[Group, ...] = ()

    def __iter__(self) -> Iterator[Relation]:
        return iter(self.relations)

    def copies(self) -> Iterable[Group]:
        return tuple(group for group in self.groups if group.kind == "copies")

    def stories(self) -> Iterable[Group]:
        return tuple(group for group in self.groups if group.kind == "stories")


@attrs.frozen(kw_only=True)
class MadeCorpus:
    articles: tuple[Article, ...]
    related: MadeRelations = MadeRelations()
    entries: tuple[MadeEntry, ...] = ()
    failures: tuple[Failure, ...] = ()

    def annotated(self) -> Iterable[Article]:
        return self.articles

    def relations(self) -> MadeRelations:
        return self.related

    def names(self) -> Iterable[MadeEntry]:
        return self.entries


BLOCKS = (
    Block(source="Skip to content\n", text="Skip to content", role="chrome", reason="navigation", confidence=0.97),
    Block(source="Storm shuts the harbour\n", text="Storm shuts the harbour", role="title"),
    Block(source="By Ann Example\n", text="By Ann Example", role="byline"),
    Block(source="\n", text="", role="chrome", reason="blank"),
    Block(
        source="HARBOURTON (Wire) — The storm shut the harbour on Monday, Mayor Ida Quay said.\n",
        text="HARBOURTON (Wire) — The storm shut the harbour on Monday, Mayor Ida Quay said.",
        head=20,
    ),
    Block(source="Sign up for our letter\n", text="Sign up for our letter", role="chrome", reason="newsletter"),
    Block(source="Follow us\n", text="Follow us", role="chrome", reason="share", confidence=0.8),
    Block(source="What comes next\n", text="What comes next", role="heading"),
    Block(source="“We shall rebuild,” she said.\n", text="“We shall rebuild,” she said."),
)


def storm() -> Article:
    body = body_of(BLOCKS)
    name, words = body.index("Ida Quay"), body.index("“We")
    return Article(
        id="storm-1",
        url="https://wire.example/storm",
        title="Storm shuts the harbour",
        source="The Wire",
        authors=("Ann Example",),
        language=Language(code="en", confidence=0.99),
        published=Published(date=dt.date(2024, 3, 4), time=dt.time(9, 5)),
        dateline=Dateline(place="HARBOURTON", agency="Wire"),
        blocks=BLOCKS,
        body=body,
        mentions=(
            Mention(start=name, end=name + 8, text="Ida Quay", kind="person", role="Mayor", key=NameKey("ida quay")),
        ),
        quotations=(
            Quotation(
                start=words, end=words + 19, spans=((words, words + 19),), text="We shall rebuild", speaker="she"
            ),
        ),
    )


def storm_corpus() -> MadeCorpus:
    first = storm()
    second = attrs.evolve(
        first,
        id="storm-2",
        url=None,
        source="The Copy",
        published=Published(date=dt.date(2024, 3, 5), time=dt.time(7, 0), zone="GMT", offset=0),
    )
    third = Article(id="storm-3", body="A storm closed a port.\nIts mayor wants to rebuild it.")
    end = len(first.body)
    return MadeCorpus(
        articles=(third, second, first),
        related=MadeRelations(
            relations=(
                Relation(
                    a="storm-1",
                    b="storm-2",
                    kind=Kind.EXACT,
                    score=1.0,
                    probabilities=((Kind.EXACT, 0.98), (Kind.NEAR_DUPLICATE, 0.02)),
                    evidence=Evidence(
                        passages=(Passage(a_start=0, a_end=end, b_start=0, b_end=end, verbatim=True, score=1.0),),
                        quotations=("We shall rebuild",),
                        names=("Ida Quay",),
                        coverage_a=1.0,
                        coverage_b=1.0,
                        verbatim_a=1.0,
                        verbatim_b=1.0,
                        first="storm-1",
                    ),
                ),
                Relation(
                    a="storm-1",
                    b="storm-3",
                    kind=Kind.PARAPHRASE,
                    score=0.6,
                    evidence=Evidence(
                        passages=(Passage(a_start=20, a_end=57, b_start=0, b_end=22, verbatim=False, score=0.6),)
                    ),
                ),
            ),
            groups=(
                Group(ids=("storm-1", "storm-2"), kind="copies"),
                Group(ids=("storm-3",), kind="copies"),
                Group(ids=("storm-1", "storm-2", "storm-3"), kind="stories"),
            ),
        ),
        entries=(
            MadeEntry(
                kind="person",
                form="Ida Quay",
                variants=("Ida Quay", "Quay"),
                articles=("storm-1", "storm-2"),
                counts=(2, 1),
                roles=("Mayor",),
            ),
        ),
        failures=(Failure(origin=Origin(path="pile/empty.html"), error="EmptyDocumentError", message="nothing in it"),),
    )


HOSTILE = (
    "<script>window.woken = 1</script>",
    "<img src=x onerror='window.woken = 1'>",
    '"><svg/onload=window.woken=1>',
    "' onmouseover='window.woken = 1",
    "javascript:window.woken=1",
    "</style><style>body { display: none }</style>",
    "</title></textarea></script><script>window.woken = 1</script>",
    "<!--<script>",
    "]]>",
    "{{ 7 * 7 }}{% raw %}",
    "&lt;b&gt; &amp;",
    "\u202egnirts\u202c",
    "\u2067\u202d",
    "\x00\x1b[31m\x85",
    "\ud800 half",
    "\ufffe",
    "\r\n\v\f",
    "http://[",
    "../../../etc/passwd?a#b",
    "C:\\\\a:b*",
    "مرحبا \u200f(1) بالعالم",
    "עולם \u2066x\u2069 שלום",
    "A" * 20_000,
    "𝔘𝔫𝔦\u0301" * 50,
    "東京で会談した。",
    "data:text/html,<script>window.woken=1</script>",
)
"""What a document may hold in any of its fields."""


def hostile_corpus() -> MadeCorpus:
    """Articles in which every field holds something that a page should not let in, and some that hold nothing."""
    articles = tuple(
        Article(
            id=f"{number} {text}",
            url=text,
            title=text,
            standfirst=text,
            source=text,
            authors=(text,),
            credits=(text,),
            language=Language(code=text, confidence=0.5, declared=text),
            dateline=Dateline(place=text, date=text, agency=text),
            published=Published(date=dt.date(2024, 1, 1), time=dt.time(1), zone=text, printed=text),
            origin=Origin(path=text, member=text),
            media_type=text,
            body=f"{text} {text}\n{text}",
            blocks=(
                Block(source=text, text=text, role="chrome", reason="other"),
                Block(source=text, text=f"{text} {text}"),
                Block(source=text, text=text, role="heading"),
            ),
            mentions=(
                Mention(start=0, end=len(text), text=text, kind="person", role=text, key=NameKey(text)),
                Mention(start=-5, end=10**9, text=text, kind="place", key=NameKey(text)),
            ),
            quotations=(
                Quotation(start=1, end=len(text) + 2, spans=((1, len(text) + 2),), text=text, speaker=text, verb=text),
            ),
        )
        for number, text in enumerate(HOSTILE, start=100)
    )
    articles += (
        Article(id=""),
        Article(id="\n", body="\n\n"),
        Article(id="?#%2F", blocks=(Block(source="", text="", role="chrome"),), mentions=(), quotations=()),
    )
    ids = tuple(sorted(article.id for article in articles))
    passage = Passage(a_start=-3, a_end=10**9, b_start=2, b_end=1, verbatim=False, score=0.5)
    return MadeCorpus(
        articles=articles,
        related=MadeRelations(
            relations=tuple(
                Relation(
                    a=a,
                    b=b,
                    kind=Kind.PARTIAL,
                    score=0.5,
                    probabilities=((Kind.PARTIAL, 1.0),),
                    evidence=Evidence(passages=(passage,), quotations=(a,), names=(b,), numbers=(a,), words=(b,)),
                )
                for a, b in itertools.pairwise(ids)
            ),
            groups=(Group(ids=ids, kind="stories"), Group(ids=ids[:3], kind="copies")),
        ),
        entries=tuple(
            MadeEntry(kind="person", form=text, variants=(text,), articles=ids[:2], counts=(2,), roles=(text,))
            for text in HOSTILE
        ),
        failures=tuple(Failure(origin=Origin(path=text), error=text, message=text) for text in HOSTILE),
    )
