"""Word documents, put together for these tests: exports of Nexis and Factiva, others, and broken ones."""

from __future__ import annotations

import io
import pathlib
import zipfile
from collections.abc import Sequence

import pytest

from newscorpus.engine.reading import read
from newscorpus.errors import MalformedDocumentError
from newscorpus.model import Article, Failure, Origin, RawDocument
from newscorpus.readers import word

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
Line = str | tuple[str, ...]


def paragraph(line: Line) -> str:
    """
    A paragraph: "# " is a bookmark before an article, "= " one before its text; parts in ** are bold; "|" breaks lines.
    """
    text = line if isinstance(line, str) else "".join(line)
    marks = ""
    if text.startswith("# "):
        text, marks = text[2:], '<w:bookmarkStart w:id="1" w:name="Bookmark_1"/><w:bookmarkEnd w:id="1"/>'
    elif text.startswith("= "):
        text, marks = text[2:], '<w:bookmarkStart w:id="2" w:name="Body"/><w:bookmarkEnd w:id="2"/>'
    runs = ""
    for number, part in enumerate(text.split("**")):
        bold = "<w:rPr><w:b/></w:rPr>" if number % 2 else '<w:rPr><w:b w:val="0"/></w:rPr>'
        pieces = "<w:br/>".join(f'<w:t xml:space="preserve">{piece}</w:t>' for piece in part.split("|"))
        runs += f"<w:r>{bold}{pieces}</w:r>" if part else ""
    return f"<w:p>{marks}{runs}</w:p>"


def docx(lines: Sequence[Line], *, count: int | None = None, xml: str | None = None) -> bytes:
    """A Word document of these paragraphs."""
    body = "".join(map(paragraph, lines))
    text = xml or f'<?xml version="1.0"?><w:document xmlns:w="{SPACE}"><w:body>{body}<w:sectPr/></w:body></w:document>'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", text)
        archive.writestr("word/header1.xml", "<w:hdr>Page 1 of 3</w:hdr>")
        if count is not None:
            archive.writestr("docProps/custom.xml", f'<p name="LADocCount"><vt:i4>{count}</vt:i4></p>')
    return stream.getvalue()


COVER = ["**User Name:** Rosa", "**Documents (2)**", "1. Storm closes harbour", "**Search Terms:** harbour"]
ONE = [
    "# **Storm closes harbour; Ferry stays in Lenn**",
    "The Lenn Courier(London)",
    "July 2, 2019 Tuesday 9:33 AM GMT, FINAL EDITION",
    "|Copyright 2019 The Lenn Courier All Rights Reserved",
    "**Section:**\u00a0METRO; Pg. 1",
    "**Length:**\u00a020 words",
    "**Byline:**\u00a0Rosa Quint and Tom Abel",
    "**Dateline:**\u00a0RIVERTON",
    "= **Body**",
    "",
    "**ABSTRACT**",
    "A storm, and no ferry",
    "**FULL TEXT**",
    "A **storm** closed the harbour of Lenn on Monday.",
    "**No ferry**",
    "**Nobody** sailed, and nobody complained.",
    "**|Graphic**",
    "The harbour on Monday, Tom Abel",
    "**Classification**",
    "**Language:**\u00a0ENGLISH",
    "**|Subject:**\u00a0PORTS (90%)",
    "**|Load-Date:**\u00a0July 3, 2019",
    "**|End of Document**",
]
TWO = [
    "# **Der Hafen bleibt zu**",
    "Linner Bote",
    "4. März 2019 Montag",
    "**Länge:**\u00a09 Wörter",
    "= **Text**",
    "Seit Montag liegt der Hafen von Linn still, und niemand weiß, wie lange noch.",
    "**|Ende des Dokuments**",
]


def articles(path: pathlib.Path) -> tuple[list[Article], list[Failure]]:
    items = list(read(path))
    return [each for each in items if isinstance(each, Article)], [each for each in items if isinstance(each, Failure)]


def test_an_export_of_nexis(tmp_path: pathlib.Path) -> None:
    """Each article with its fields in their places, in either language, without the cover."""
    (tmp_path / "a.docx").write_bytes(docx([*COVER, *ONE, *TWO], count=3))
    (first, second), failures = articles(tmp_path / "a.docx")

    assert failures == []
    assert first.title == "Storm closes harbour; Ferry stays in Lenn"
    assert first.source == "The Lenn Courier(London)"
    assert first.authors == ("Rosa Quint", "Tom Abel")
    assert first.standfirst == "A storm, and no ferry"
    assert first.published is not None
    assert str(first.published.moment) == "2019-07-02 09:33:00+00:00"
    assert first.dateline is not None
    assert first.dateline.place == "RIVERTON"
    assert first.body.split("\n") == [
        "A storm closed the harbour of Lenn on Monday.",
        "No ferry",
        "Nobody sailed, and nobody complained.",
    ]
    assert dict(first.extra) == {
        "container": "nexis",
        "edition": "FINAL EDITION",
        "copyright": "Copyright 2019 The Lenn Courier All Rights Reserved",
        "section": "METRO; Pg. 1",
        "length": "20 words",
        "byline": "Rosa Quint and Tom Abel",
        "dateline": "RIVERTON",
        "graphic": "The harbour on Monday, Tom Abel",
        "language": "ENGLISH",
        "subject": "PORTS (90%)",
        "load-date": "July 3, 2019",
    }
    assert second.title == "Der Hafen bleibt zu"
    assert second.language.code == "de"
    assert second.published is not None
    assert str(second.published.date) == "2019-03-04"


def test_an_export_without_bookmarks(tmp_path: pathlib.Path) -> None:
    """A document that was saved again by another program: the lines at the ends of articles part them."""
    lines = [line.removeprefix("# ").removeprefix("= ") for line in [*COVER, *ONE, *TWO]]
    (tmp_path / "a").write_bytes(docx(lines))
    (first, second), failures = articles(tmp_path / "a")

    assert failures == []
    assert (first.title, second.title) == ("Storm closes harbour; Ferry stays in Lenn", "Der Hafen bleibt zu")
    assert second.body.startswith("Seit Montag")


@pytest.mark.parametrize(("cover", "count"), [(COVER, None), ([], 2)])
def test_missing_articles_are_told_of(tmp_path: pathlib.Path, cover: list[str], count: int | None) -> None:
    """By what the cover lists, else by what Nexis noted in the document."""
    (tmp_path / "a.docx").write_bytes(docx([*cover, *ONE], count=count))
    (first,), (fault,) = articles(tmp_path / "a.docx")

    assert first.title is not None
    assert fault.message == "the export announces 2 documents, and 1 were found"


def test_an_article_that_breaks_off(tmp_path: pathlib.Path) -> None:
    """What there is of it, and a failure."""
    (tmp_path / "a.docx").write_bytes(docx([*ONE, *TWO[:6]]))
    (_, second), (fault,) = articles(tmp_path / "a.docx")

    assert second.body.startswith("Seit Montag")
    assert fault.origin.record == 1
    assert "breaks off" in fault.message


@pytest.mark.parametrize("share", [0.5, 0.99])
def test_a_file_that_breaks_off(tmp_path: pathlib.Path, share: float) -> None:
    """The list of its parts is gone with its end, and still the articles before the cut are read."""
    content = docx([*ONE, *[f"{line} {i}" if line == TWO[5] else line for i in range(400) for line in TWO]])
    (tmp_path / "a.docx").write_bytes(content[: int(len(content) * share)])
    found, failures = articles(tmp_path / "a.docx")

    assert found[0].title == "Storm closes harbour; Ferry stays in Lenn"
    assert len(found) > 100
    assert failures[-1].message.startswith(("the text of the Word document breaks off", "a broken Word document"))


FACTIVA = [
    "News",
    "**Is the harbour safe?**",
    "By Rosa Quint",
    "808 words",
    "20 November 2017",
    "The Lenn Courier",
    "LENN",
    "English",
    "(c) 2017 Lenn Newspapers Ltd",
    "The harbour of Lenn was declared safe on Monday.",
    "Lenn Newspapers Limited",
    "Document LENN000020171120edbd0000d",
]


def test_an_export_of_factiva(tmp_path: pathlib.Path) -> None:
    """The same fields as from its pages; what stands behind the last number is about the search."""
    (tmp_path / "a.docx").write_bytes(docx([*FACTIVA, "Search Summary", "Text harbour"]))
    (article,), failures = articles(tmp_path / "a.docx")

    assert failures == []
    assert (article.id, article.title) == ("LENN000020171120edbd0000d", "Is the harbour safe?")
    assert article.body == "The harbour of Lenn was declared safe on Monday."
    assert dict(article.extra)["publisher"] == "Lenn Newspapers Limited"


def test_an_export_of_factiva_with_codes(tmp_path: pathlib.Path) -> None:
    """Each row of the table is a field; a cell may hold several paragraphs."""
    rows = [
        *(("HD", ["**Le pont est fermé**"]), ("BY", ["Par Jeanne Moreau-Petit"]), ("WC", ["95 mots"])),
        *(("PD", ["22 décembre 2011"]), ("SN", ["Le Courrier de Lenne"]), ("LA", ["Français"])),
        ("LP", ["Le pont de Lenne est fermé depuis jeudi."]),
        ("TD", ["Une fissure a été découverte.", "Les travaux dureront un mois."]),
        ("AN", ["Document COURLE0020111222e7ct0001r"]),
    ]
    cells = "".join(
        f"<w:tr><w:tc>{paragraph(code)}</w:tc><w:tc>{''.join(map(paragraph, lines))}</w:tc></w:tr>"
        for code, lines in rows
    )
    xml = f'<w:document xmlns:w="{SPACE}"><w:body><w:tbl>{cells}</w:tbl></w:body></w:document>'
    (tmp_path / "a.docx").write_bytes(docx([], xml=xml))
    (article,), failures = articles(tmp_path / "a.docx")

    assert failures == []
    assert (article.title, article.source) == ("Le pont est fermé", "Le Courrier de Lenne")
    assert article.authors == ("Jeanne Moreau-Petit",)
    assert article.paragraphs[1:] == ("Une fissure a été découverte.", "Les travaux dureront un mois.")
    assert article.id == "COURLE0020111222e7ct0001r"


def test_any_other_document_is_plain_text(tmp_path: pathlib.Path) -> None:
    """A press release is parsed as text is."""
    (tmp_path / "a.docx").write_bytes(docx(["It rained on the town all day.", "Nobody was surprised by that."]))
    (article,), failures = articles(tmp_path / "a.docx")

    assert failures == []
    assert article.body == "It rained on the town all day.\nNobody was surprised by that."


def test_a_document_inside_an_archive(tmp_path: pathlib.Path) -> None:
    """It is read as it is outside."""
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("folder/export.docx", docx([*COVER, *ONE, *TWO]))
    found, failures = articles(tmp_path / "a.zip")

    assert failures == []
    assert [article.origin.member for article in found if article.origin] == ["folder/export.docx"] * 2


def test_a_bomb_is_no_document(monkeypatch: pytest.MonkeyPatch) -> None:
    """What unpacks to far more than its size allows is not read on; the articles before count."""
    monkeypatch.setattr(word, "bound_of", lambda _: 200_000)
    reading = word.read(io.BytesIO(docx([*ONE, *["x" * 1000] * 1000])), origin=Origin(path="a"), limit=10**9)

    assert isinstance(next(reading), RawDocument)
    with pytest.raises(MalformedDocumentError, match="far more than its size"):
        list(reading)


@pytest.mark.parametrize(
    "xml",
    [
        "<w:document",
        f'<w:document xmlns:w="{SPACE}"><w:body><w:p>',
        f'<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><w:document xmlns:w="{SPACE}"><w:p>&b;</w:p></w:document>',
        "",
    ],
)
def test_broken_documents_are_failures(tmp_path: pathlib.Path, xml: str) -> None:
    """None raises, none is taken for an article with text."""
    (tmp_path / "a.docx").write_bytes(docx([], xml=xml or " "))
    found, failures = articles(tmp_path / "a.docx")

    assert found == []
    assert len(failures) == 1
