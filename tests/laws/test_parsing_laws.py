"""What holds for parsing anything at all."""

from __future__ import annotations

import subprocess
import sys

from hypothesis import example, given, settings
from hypothesis import strategies as st

from newscorpus import Article, parse
from newscorpus.testing.laws import check_blocks_rebuild, check_pure, check_thread_safe
from newscorpus.testing.strategies import any_bytes, any_text

_TAGS = [
    "<p>",
    "</p>",
    "<div class='story'>",
    "</div>",
    "<h1>",
    "</h1>",
    "<a href='/x'>",
    "</a>",
    "<nav>",
    "<table><td>",
    "<br>",
    "<!--",
    "-->",
    "<",
    "&#0;",
]


def soups() -> st.SearchStrategy[str]:
    """Tags and text in no order."""
    return st.lists(st.one_of(st.sampled_from(_TAGS), any_text(max_size=60)), max_size=25).map("".join)


def unbroken(article: Article) -> bool:
    return not article.faults


@given(any_text(max_size=400))
def test_any_text_is_an_article(text: str) -> None:
    """Parsing never breaks on text, and loses none of it."""
    article = parse(text, media_type="text/plain")

    assert unbroken(article)
    check_blocks_rebuild(article, text)


@given(any_bytes())
@example(b"\xef\xbb\xbf")
@example(b"<p>\xff<p><p>")
def test_any_bytes_are_an_article(content: bytes) -> None:
    """Parsing never breaks on bytes."""
    assert unbroken(parse(content))


@settings(max_examples=40)
@given(soups())
def test_any_tag_soup_is_an_article(soup: str) -> None:
    """Parsing never breaks on tags, and answers the same each time."""
    article = parse(soup, media_type="text/html")

    assert unbroken(article)
    check_pure(lambda html: parse(html, media_type="text/html"), soup)


def test_a_parsed_body_stays_whole(seeds: dict[str, str]) -> None:
    """The body of an article, parsed again, is its own body."""
    for text in seeds.values():
        body = parse(text).body

        assert body == parse(body, media_type="text/plain").body


def test_threads_change_nothing(seeds: dict[str, str]) -> None:
    """Articles parsed side by side are those parsed one by one."""
    page = "<article><h1>Rain</h1>" + "".join(f"<p>{line}</p>" for line in seeds["003"].split("\n")) + "</article>"

    check_thread_safe(parse, [page, *seeds.values()] * 2)


def test_another_process_gives_the_same(seeds: dict[str, str]) -> None:
    """Neither the process nor its hash seed changes an article."""
    page = "<article><h1>Rain</h1>" + "".join(f"<p>{line}</p>" for line in seeds["000"].split("\n")) + "</article>"
    program = "import sys, newscorpus; print(ascii(newscorpus.parse(sys.stdin.buffer.read())))"
    answer = subprocess.run(
        [sys.executable, "-c", program],
        input=page.encode(),
        capture_output=True,
        check=True,
        env={"PYTHONHASHSEED": "7"},
    )

    assert ascii(parse(page.encode())) == answer.stdout.decode().strip()
