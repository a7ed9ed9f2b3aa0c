"""Laws of languages: total, the same in every thread and process, and of windows that are bounded."""

from __future__ import annotations

import subprocess
import sys

from hypothesis import example, given
from hypothesis import strategies as st

from newscorpus.fields.language import detect_language
from newscorpus.fields.mixture import label_paragraphs
from newscorpus.model import Article, Block
from newscorpus.testing.laws import check_pure, check_thread_safe
from newscorpus.testing.strategies import any_text
from newscorpus.text.ngrams import WINDOW, languages

_SENTENCES = (
    "The council said on Monday that the bridge would stay closed for another week, and nobody was surprised.",
    "Der Rat teilte am Montag mit, dass die Brücke noch eine Woche gesperrt bleibe, und niemand war überrascht.",
    "Le conseil a annoncé lundi que le pont resterait fermé encore une semaine, et personne n’en fut surpris.",
    "Совет сообщил в понедельник, что мост останется закрытым ещё на неделю, и никто не удивился.",
    "El consejo dijo el lunes que el puente seguiría cerrado otra semana, y nadie se mostró sorprendido por ello.",
)
_CODES = ("en", "de", "fr", "ru", "es")


@given(any_text())
@example("\ud800" * 400)
@example("\x00" * 400)
@example("a" * 100_000)
def test_every_text_has_a_language_or_none(text: str) -> None:
    found = detect_language(text)

    assert found.code in {"und", *languages()}
    assert 0.0 <= found.confidence <= 1.0
    assert (found.code == "und") == (found.confidence == 0.0)
    check_pure(detect_language, text)


@given(st.lists(st.integers(0, 4), min_size=2, max_size=6), st.integers(0, 4))
def test_paragraphs_are_labelled_each_for_itself(chosen: list[int], main: int) -> None:
    """A paragraph says its language exactly where it is not the article's, whatever stands beside it."""
    labels = label_paragraphs([_SENTENCES[i] for i in chosen], whole=_CODES[main])

    assert labels == tuple(None if i == main else _CODES[i] for i in chosen)


@given(st.lists(any_text(), max_size=6), st.sampled_from(["und", "xx", "", *languages()]))
def test_all_paragraphs_can_be_looked_at(paragraphs: list[str], whole: str) -> None:
    labels = label_paragraphs(paragraphs, whole=whole)

    assert len(labels) == len(paragraphs)
    assert all(label is None or (label in languages() and label != whole) for label in labels)


@given(st.lists(st.tuples(st.sampled_from(["en", "de", None]), st.text(max_size=9)), max_size=6))
def test_the_languages_of_an_article_are_those_of_its_blocks(parts: list[tuple[str | None, str]]) -> None:
    article = Article(id="a", blocks=[Block(source=text, text=text, language=code) for code, text in parts])

    assert set(article.languages) == {"und", *(code for code, _ in parts if code)}


def test_what_stands_far_behind_the_window_changes_nothing() -> None:
    start = _SENTENCES[0] * 20

    assert len(start) > 4 * WINDOW
    assert detect_language(start) == detect_language(start + _SENTENCES[1] * 500)


def test_threads_agree() -> None:
    texts = [sentence[i:] for sentence in _SENTENCES for i in range(0, 60, 7)]

    check_thread_safe(detect_language, texts * 3, workers=8)


def test_processes_agree() -> None:
    """The seed of hashes, which differs between processes, is in no answer."""
    program = (
        "import sys; from newscorpus.fields.language import detect_language;"
        "print([detect_language(text) for text in sys.stdin.read().split('|')])"
    )
    answers = [
        subprocess.run(
            [sys.executable, "-c", program],
            input="|".join(_SENTENCES).encode(),
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
        ).stdout.decode()
        for seed in ("1", "2")
    ]

    assert answers[0] == answers[1]
    assert answers[0].strip() == str([detect_language(sentence) for sentence in _SENTENCES])
