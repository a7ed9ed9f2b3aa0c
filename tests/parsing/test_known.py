"""What a container knows goes before what the text tells."""

from __future__ import annotations

import datetime as dt

from newscorpus.model import Block, Known, Published, RawDocument, Reason, Role
from newscorpus.parsing.pipeline import parse_all, parse_document

DAY = Published(date=dt.date(2012, 2, 27), found="container")
BLOCKS = (
    Block(source="Der Kurier\n", text="Der Kurier", role=Role.CHROME, reason=Reason.SITE_HEADER),
    Block(source="Regen\n", text="Regen", role=Role.TITLE),
    Block(source="Von ", text="Von", role=Role.CHROME, reason=Reason.OTHER),
    Block(source="Ann Lee\n", text="Ann Lee", role=Role.BYLINE),
    Block(source="WIEN (APA) - Es regnete den ganzen Tag.\n", text="WIEN (APA) - Es regnete den ganzen Tag."),
    Block(source="Share this article!\n", text="Share this article!"),
)
SOURCE = "".join(block.source for block in BLOCKS)


def test_blocks_that_are_known_stay_as_they_are() -> None:
    """No labeller judges them, and the fields are read from their roles."""
    article = parse_document(RawDocument(content=SOURCE, known=Known(blocks=BLOCKS)))

    assert [block.role for block in BLOCKS] == [block.role for block in article.blocks]
    assert article.body == "WIEN (APA) - Es regnete den ganzen Tag.\nShare this article!"
    assert (article.title, article.authors, article.source) == ("Regen", ("Ann Lee",), "Der Kurier")
    assert article.dateline is not None
    assert article.dateline.place == "WIEN"
    assert article.faults == ()


def test_fields_that_are_known_win() -> None:
    """A field of the container is no guess; one that it leaves open is read from the text."""
    known = Known(blocks=BLOCKS, id="K1", title="Sonne", authors=(), credits=("dpa",), published=DAY, language="de")
    article = parse_document(RawDocument(content=SOURCE, known=known))

    assert (article.id, article.title, article.authors) == ("K1", "Sonne", ())
    assert article.credits[0] == "dpa"
    assert article.published == DAY
    assert article.language.declared == "de"
    assert article.source == "Der Kurier"


def test_what_recurs_in_an_archive_stays() -> None:
    """A line that stands in every article of an export is no furniture of a site: the container has said what it is."""
    document = RawDocument(content=SOURCE, known=Known(blocks=BLOCKS))

    assert all("Share this article!" in article.body for article in parse_all([document] * 6))
