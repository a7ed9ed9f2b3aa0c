"""Laws of reading and writing: what is written reads back equal, whatever it is."""

from __future__ import annotations

import datetime as dt
import pathlib
import re
import tempfile

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newscorpus.errors import NewscorpusError
from newscorpus.model import (
    Address,
    Article,
    Block,
    Dateline,
    Failure,
    Language,
    Mention,
    MentionKind,
    NameKey,
    Origin,
    Published,
    Quotation,
    RawDocument,
    Reason,
    Role,
    StepRecord,
)
from newscorpus.readers.opening import open_file, open_paths
from newscorpus.readers.skips import Skipped
from newscorpus.readers.walk import Found
from newscorpus.testing.strategies import any_bytes, any_text
from newscorpus.writers.doors import write

_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")

# A high and a low surrogate side by side are one character in every file there is.
texts = any_text(max_size=40).map(lambda text: _PAIR.sub("?", text))
maybe = st.none() | texts
numbers = st.integers(-1, 2**40)
shares = st.floats(0, 1)


def _publications(others: st.SearchStrategy[list[Published]]) -> st.SearchStrategy[Published]:
    return st.builds(
        Published,
        date=st.dates(),
        time=st.none() | st.times(),
        zone=maybe,
        offset=st.none() | st.integers(-900, 900),
        ambiguous=st.booleans(),
        found=texts,
        printed=maybe,
        others=others,
        doubts=st.lists(texts, max_size=2),
    )


publications = _publications(st.lists(_publications(st.just([])), max_size=2))
rich_articles = st.builds(
    Article,
    id=texts,
    url=maybe,
    address=st.builds(Address, canonical=maybe, domain=maybe, declared=maybe),
    origin=st.none() | st.builds(Origin, path=texts, member=texts, record=numbers, offset=numbers),
    media_type=maybe,
    title=maybe,
    standfirst=maybe,
    source=maybe,
    title_parts=st.lists(texts, max_size=2),
    authors=st.lists(texts, max_size=2),
    credits=st.lists(texts, max_size=2),
    language=st.builds(Language, code=texts, confidence=shares, declared=maybe),
    published=st.none() | publications,
    modified=st.none() | publications,
    dateline=st.none()
    | st.builds(
        Dateline,
        place=texts,
        date=maybe,
        agency=maybe,
        authors=st.lists(texts, max_size=2).map(tuple),
        start=numbers,
        end=numbers,
    ),
    body=texts,
    blocks=st.lists(
        st.builds(
            Block,
            source=texts,
            text=texts,
            role=st.sampled_from(Role),
            reason=st.none() | st.sampled_from(Reason),
            confidence=shares,
            head=numbers,
            cues=st.lists(texts, max_size=2).map(tuple),
            language=st.none() | texts,
        ),
        max_size=2,
    ),
    mentions=st.none()
    | st.lists(
        st.builds(
            Mention,
            start=numbers,
            end=numbers,
            text=texts,
            kind=st.sampled_from(MentionKind),
            role=maybe,
            key=texts.map(NameKey),
        ),
        max_size=2,
    ).map(tuple),
    quotations=st.none()
    | st.lists(
        st.builds(
            Quotation,
            start=numbers,
            end=numbers,
            spans=st.lists(st.tuples(numbers, numbers), max_size=2).map(tuple),
            text=texts,
            speaker=maybe,
            speaker_start=st.none() | numbers,
            verb=maybe,
        ),
        max_size=2,
    ).map(tuple),
    provenance=st.lists(
        st.builds(
            StepRecord,
            step=texts,
            version=numbers,
            changed=st.lists(texts, max_size=2).map(tuple),
            note=texts,
            failed=st.booleans(),
        ),
        max_size=1,
    ).map(tuple),
    extra=st.lists(st.tuples(texts, texts), max_size=2).map(tuple),
)


@pytest.mark.parametrize("ending", [".jsonl.gz", ".parquet"])
@given(several=st.lists(rich_articles, max_size=3))
@example(several=[Article(id="\ud800", body="\x00\u2028", published=Published(date=dt.date(1, 1, 1)))])
def test_what_is_written_reads_back_equal(ending: str, several: list[Article]) -> None:
    """read(write(x)) == x, to the last field, for every text that Python can hold."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, f"corpus{ending}")
        write(several, path)
        read = [item for item in open_paths([path]) if not isinstance(item, Failure)] if several else []

    assert several == read


def _openings() -> st.SearchStrategy[bytes]:
    marks = [
        b"",
        b"{",
        b'{"text": ',
        b'[{"',
        b"\x1f\x8b",
        b"\x1f\x8b\x08\x00\x00\x00\x00\x00",
        b"PAR1",
        b"WARC/1.0\r\n",
        b"<rss>",
        b"<?xml",
        b"<html>",
        b"\xff\xfe",
        b"%PDF",
    ]
    return st.sampled_from(marks)


@given(opening=_openings(), rest=any_bytes())
@example(opening=b'{"text": ', rest=b"3}\n{}\nnot json\n" + b"[" * 100_000)
@example(opening=b'[{"', rest=b'text": "It rained."}, 3]')
def test_any_bytes_are_read_or_fail(opening: bytes, rest: bytes) -> None:
    """No file raises anything: it is documents, failures, or a skip, and at least one of them."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "some.file")
        path.write_bytes(opening + rest)
        items = list(open_file(Found(path=path, origin=Origin(path="some.file"), named=True)))

    assert items or b"WARC/" in opening or b"<rss" in opening
    assert all(isinstance(item, RawDocument | Article | Failure | Skipped) for item in items)
    for item in items:
        if isinstance(item, Failure):
            assert isinstance(item.exception(), NewscorpusError)
            assert item.message
