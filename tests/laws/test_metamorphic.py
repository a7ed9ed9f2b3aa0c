"""Take a clean article, wrap it in chrome, put it on a page, re-encode it, and demand the original back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

import newscorpus as nc
from newscorpus.testing import strategies as news

TITLE = "Town agrees to mend its two old bridges"


@given(
    news.news_text(min_paragraphs=6),
    st.lists(news.chrome(), max_size=3, unique=True),
    st.lists(news.chrome(), max_size=3, unique=True),
)
def test_chrome_around_plain_text_is_taken_off(
    body: str, above: list[tuple[str, str]], below: list[tuple[str, str]]
) -> None:
    """Lines of chrome above and below change nothing of the body, and all of them are in what was removed."""
    text = "\n\n".join([*(line for _, line in above), TITLE, *body.split("\n"), *(line for _, line in below)])
    article = nc.parse(text)
    removed = {removal.text for removal in article.removed}

    assert article.body == body
    assert removed == {line for _, line in [*above, *below]}


@given(news.pages())
def test_a_page_gives_its_article_back(page_and_body: tuple[str, str]) -> None:
    """The body of a page is what stood in its paragraphs, whatever stands around them."""
    page, body = page_and_body

    assert nc.parse(page).body == body


@given(news.news_text(min_paragraphs=5), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "windows-1252"]))
def test_the_encoding_of_a_file_changes_nothing(body: str, encoding: str) -> None:
    """Bytes in any usual encoding read as the text that they encode."""
    text = body.replace("euros", "€")

    assert nc.parse(text.encode(encoding)).body == nc.parse(text).body == text


@given(news.news_text(min_paragraphs=5), st.sampled_from(["\n", "\r\n", "\n\n", "\r\n\r\n", "\r"]))
def test_line_ends_change_nothing(body: str, ending: str) -> None:
    """One paragraph a line reads the same whatever ends the lines."""
    assert nc.parse(ending.join(body.split("\n"))).body == body


@given(news.news_text(min_paragraphs=5))
def test_a_body_parsed_again_stays_whole(body: str) -> None:
    """Text that is already clean is left as it is."""
    once = nc.parse(body)

    assert once.body == body
    assert once.removed == ()
    assert nc.parse(once.body).body == once.body


@given(news.name_variants(), st.permutations(range(3)))
def test_names_spelt_another_way_come_back(pair: tuple[str, str], order: list[int]) -> None:
    """An article whose names are spelt another way is shown in the corpus's own spelling again."""
    usual, other = pair
    template = "The mayor met {0} in Geneva on Friday.\nLater {0} spoke to the council about the bridges."
    corpus_form = [nc.Article(id=f"a{i}", body=template.format(usual)) for i in range(2)]
    respelt = nc.Article(id="b", body=template.format(other))
    articles = [*corpus_form, respelt]
    book = nc.Corpus([articles[i] for i in order]).names()

    assert book.show(respelt, style="corpus").body == template.format(usual)
