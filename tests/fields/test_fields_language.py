"""Languages of texts and of their paragraphs, on sentences of our own."""

from __future__ import annotations

import pytest

import newscorpus as nc
from newscorpus.fields.language import detect_language
from newscorpus.fields.mixture import label_paragraphs
from newscorpus.text.byte_features import judge_bytes
from newscorpus.text.ngrams import languages

_ENGLISH = "The minister said on Monday that the harbour would be closed for the rest of the week."
_GERMAN = "Der Minister sagte am Montag, dass der Hafen für den Rest der Woche geschlossen bleibe."
_FRENCH = "Le ministre a déclaré lundi que le port serait fermé pour le reste de la semaine."
_RUSSIAN = "Министр заявил в понедельник, что порт будет закрыт до конца недели из-за ремонта."
_JAPANESE = "大臣は月曜日に、港は今週いっぱい閉鎖されると述べた。工事は来月まで続く見込みだという。"
_CHINESE = "部长周一表示，港口将在本周余下时间内关闭。施工预计将持续到下个月。"


@pytest.mark.parametrize(
    "text", ["NATO", "Kyiv", "UN", "EU", "Reuters", "WASHINGTON", "ТАСС", "12:30", "", " ", "U.S."]
)
def test_a_name_or_a_shouted_word_has_no_language(text: str) -> None:
    assert detect_language(text).code == "und"


@pytest.mark.parametrize(
    ("text", "code"), [(_ENGLISH, "en"), (_GERMAN, "de"), (_FRENCH, "fr"), (_RUSSIAN, "ru"), (_CHINESE, "zh")]
)
def test_capitals_change_no_language(text: str, code: str) -> None:
    assert (code, code) == (detect_language(text).code, detect_language(text.upper()).code)


def test_both_judges_know_the_same_languages() -> None:
    """A version of the second judge that lost a language would put all scores behind it in the wrong place."""
    judged = judge_bytes(_ENGLISH, languages())

    assert judged is not None
    assert len(judged.known) == len(languages())
    assert languages()[judged.known.argmax()] == "en"


def test_paragraphs_in_another_language_say_so() -> None:
    paragraphs = [_ENGLISH, _GERMAN, _ENGLISH, _RUSSIAN, _JAPANESE, "Kyiv, Moskva, Lviv, Odesa"]

    assert label_paragraphs(paragraphs, whole="en") == (None, "de", None, "ru", "ja", None)
    assert label_paragraphs(paragraphs, whole="de") == ("en", None, "en", "ru", "ja", None)


def test_names_in_a_paragraph_do_not_make_it_foreign() -> None:
    paragraph = "Frankfurter Allgemeine Zeitung, Süddeutsche Zeitung and Die Zeit all reported it, he said on Monday."

    assert label_paragraphs([paragraph], whole="en") == (None,)


def test_an_article_is_in_the_language_of_most_of_it() -> None:
    """The start may be in another one; the blocks that are in another one than the article say so."""
    text = "\n".join([_ENGLISH, *(f"{_GERMAN} Das war {word} so." for word in ("gestern", "immer", "nie", "schon"))])
    article = nc.parse(text, media_type="text/plain")

    assert article.language.code == "de"
    assert article.languages == ("de", "en")
    assert [block.language for block in article.blocks] == ["en", None, None, None, None]


def test_an_article_in_one_language_has_no_labels() -> None:
    article = nc.parse("\n".join([_ENGLISH] * 3), media_type="text/plain")

    assert article.languages == ("en",)
    assert not any(block.language for block in article.blocks)


def test_a_page_says_what_it_declares_beside_what_it_is() -> None:
    page = f'<html lang="fr"><body><article><p>{_GERMAN}</p><p>{_GERMAN} Ja.</p><p>{_GERMAN} So.</p></article></body>'
    language = nc.parse(page, media_type="text/html").language

    assert (language.code, language.declared) == ("de", "fr")


def test_an_article_without_blocks_has_one_language() -> None:
    assert nc.Article(id="a", body=_GERMAN).languages == ("und",)
