"""
Which formats can be read: the ones of this package and those that others add.

A reader is anything with two functions: `sniff`, which says how sure it is that a file is of its format, and `read`,
which gives what the file holds. A package adds formats of its own by an entry point in the group `newscorpus.formats`
that leads to a `Format`.
"""

from __future__ import annotations

import functools
import importlib
import importlib.util
from collections.abc import Iterator
from importlib import metadata
from typing import BinaryIO, Protocol, cast

import attrs

from newscorpus.errors import DataError
from newscorpus.model import Article, Failure, Origin, RawDocument
from newscorpus.readers.skips import Skipped

__all__ = ["GROUP", "Format", "Reader", "formats"]

GROUP = "newscorpus.formats"
"""The group of entry points by which other packages add formats."""


class Reader(Protocol):
    """
    What reads a format; a module with these two functions is one.
    """

    def sniff(self, head: bytes, *, name: str) -> float:
        """
        How sure it is, from 0 to 1, that a file is of this format.

        Args:
            head: How the file begins, unpacked.

            name: The name of the file; it should matter only where the content leaves the question open.
        """

    def read(
        self, stream: BinaryIO, *, origin: Origin, limit: int
    ) -> Iterator[RawDocument | Article | Failure | Skipped]:
        """
        What the file holds, in order.

        Args:
            stream: The file, at its start, unpacked unless the format unpacks for itself.

            origin: Where it stands.

            limit: How many bytes one document may have.

        Raises:
            ReadError: Nothing more can be read; what came before counts.
        """


@attrs.frozen(kw_only=True)
class Format:
    """
    A format that can be read.

    Attributes:
        name: A short name.

        description: What it is, for people.

        endings: How names of such files usually end; the content decides, not the name.

        home: The module that reads it.

        extra: The extra of newscorpus that it needs, or None.

        package: The package that this extra brings, or None.

        unpacks: True where the reader takes compressed files as they stand.

        tabular: True where it holds rows, and the reader takes `columns`, which says what holds what.

    >>> bars = Format(name="bars", description="lines with a bar", endings=(".bars",), home="my_package.bar_reader")
    >>> bars.installed
    True
    """

    name: str
    description: str
    endings: tuple[str, ...]
    home: str
    extra: str | None = None
    package: str | None = None
    unpacks: bool = False
    tabular: bool = False

    @property
    def installed(self) -> bool:
        """Whether what it needs is installed."""
        return self.package is None or importlib.util.find_spec(self.package) is not None

    @property
    def reader(self) -> Reader:
        """The module that reads it."""
        return cast("Reader", importlib.import_module(self.home))


_OWN = (
    Format(
        name="html",
        description="web pages",
        endings=(".html", ".htm", ".xhtml"),
        home="newscorpus.readers.html",
    ),
    Format(name="text", description="plain text", endings=(".txt",), home="newscorpus.readers.text"),
    Format(
        name="jsonl",
        description="articles of newscorpus, or rows with a column of pages or texts, as JSON",
        endings=(".jsonl", ".ndjson", ".json"),
        home="newscorpus.readers.rows.jsonl",
        tabular=True,
    ),
    Format(
        name="csv",
        description="rows with a column of pages or texts, whatever mark cuts them",
        endings=(".csv", ".tsv"),
        home="newscorpus.readers.rows.tables",
        tabular=True,
    ),
    Format(
        name="parquet",
        description="the same as a Parquet table",
        endings=(".parquet",),
        home="newscorpus.readers.rows.parquet",
        extra="parquet",
        package="pyarrow",
        tabular=True,
    ),
    Format(
        name="warc",
        description="web archives: the HTML pages in them",
        endings=(".warc", ".warc.gz"),
        home="newscorpus.readers.warc",
        extra="warc",
        package="fastwarc",
        unpacks=True,
    ),
    Format(
        name="arc",
        description="web archives of the older kind: the HTML pages in them",
        endings=(".arc", ".arc.gz"),
        home="newscorpus.readers.arc",
    ),
    Format(
        name="feeds",
        description="RSS and Atom feeds: their entries",
        endings=(".rss", ".atom", ".xml"),
        home="newscorpus.readers.feeds",
        extra="feeds",
        package="feedparser",
    ),
    Format(
        name="ninjs",
        description="ninjs 1, 2 and 3, items of agencies in JSON",
        endings=(".json", ".jsonl"),
        home="newscorpus.readers.wires.ninjs",
    ),
    Format(
        name="json-ld",
        description="articles of schema.org in JSON-LD",
        endings=(".jsonld", ".json"),
        home="newscorpus.readers.wires.jsonld",
    ),
    Format(
        name="nitf", description="NITF, articles of agencies", endings=(".xml",), home="newscorpus.readers.wires.nitf"
    ),
    Format(
        name="newsml-g2",
        description="NewsML-G2, items and messages of agencies",
        endings=(".xml",),
        home="newscorpus.readers.wires.newsml_g2",
    ),
    Format(
        name="newsml-1",
        description="NewsML 1, items of agencies",
        endings=(".xml",),
        home="newscorpus.readers.wires.newsml1",
    ),
    Format(
        name="iptc-7901",
        description="IPTC 7901, messages of dpa and others",
        endings=(".txt",),
        home="newscorpus.readers.wires.iptc7901",
    ),
    Format(
        name="anpa-1312",
        description="ANPA 1312, messages of American agencies",
        endings=(".txt", ".tst"),
        home="newscorpus.readers.wires.anpa",
    ),
    Format(name="ritzau", description="the feed of Ritzau", endings=(".xml",), home="newscorpus.readers.wires.ritzau"),
)

_EXPORTS = (
    Format(
        name="nexis",
        description="Nexis and LexisNexis, exports in HTML",
        endings=(".html",),
        home="newscorpus.readers.exports.nexis_html",
    ),
    Format(
        name="factiva",
        description="Factiva, exports in HTML",
        endings=(".html",),
        home="newscorpus.readers.exports.factiva",
    ),
    Format(
        name="factiva-xml",
        description="Factiva, exports in XML",
        endings=(".xml",),
        home="newscorpus.readers.exports.factiva_xml",
    ),
    Format(
        name="europresse",
        description="Europresse, exports in HTML",
        endings=(".html",),
        home="newscorpus.readers.exports.europresse",
    ),
    Format(
        name="proquest",
        description="ProQuest, exports in HTML",
        endings=(".html",),
        home="newscorpus.readers.exports.proquest",
    ),
    Format(
        name="integrum",
        description="Integrum, reports in HTML",
        endings=(".html",),
        home="newscorpus.readers.exports.integrum",
    ),
    Format(
        name="kikuzo",
        description="Kikuzo of the Asahi Shimbun, pages of articles",
        endings=(".html",),
        home="newscorpus.readers.exports.kikuzo",
    ),
    Format(
        name="yomidas",
        description="Yomidas of the Yomiuri Shimbun, pages of articles",
        endings=(".html",),
        home="newscorpus.readers.exports.yomidas",
    ),
    Format(
        name="word",
        description="Word documents: exports of Nexis and Factiva, or plain text",
        endings=(".docx",),
        home="newscorpus.readers.word",
    ),
    Format(
        name="rtf",
        description="Rich Text: exports of Nexis and Factiva, or plain text",
        endings=(".rtf",),
        home="newscorpus.readers.rtf",
    ),
    Format(
        name="nexis-text",
        description="Nexis and ProQuest, exports in plain text",
        endings=(".txt",),
        home="newscorpus.readers.exports.nexis_text",
    ),
    Format(
        name="mail",
        description="mail, single or in boxes: the exports and articles in it",
        endings=(".eml", ".mbox"),
        home="newscorpus.readers.mail",
    ),
    Format(
        name="mhtml",
        description="pages saved by a browser in one file",
        endings=(".mhtml", ".mht"),
        home="newscorpus.readers.mhtml",
    ),
)
"""Exports of archives, and what carries them."""


@functools.cache  # looking through all that is installed takes milliseconds, and it does not change under a process
def formats() -> tuple[Format, ...]:
    """
    The formats that can be read here, with what they need and whether it is installed.

    Returns:
        Those of this package first, then those of others by the name of their entry point.

    Raises:
        DataError: An entry point leads to something that is no format.

    >>> [format.name for format in formats()][:2]
    ['html', 'text']
    """
    added = []
    for point in sorted(metadata.entry_points(group=GROUP), key=lambda point: (point.name, point.value)):
        value = point.load()
        if not isinstance(value, Format):
            raise DataError("it does not lead to a newscorpus.readers.registry.Format", file=GROUP, key=point.name)
        added.append(value)
    return (*_OWN, *_EXPORTS, *added)
