"""What holds for cutting and labelling any plain text."""

from __future__ import annotations

import random
import time

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newscorpus.blocks.reasons import match_reason, match_words, split_words
from newscorpus.blocks.text_blocks import cut_text
from newscorpus.blocks.text_labels import label_text
from newscorpus.model import BODY_ROLES, Block, Role
from newscorpus.model.article import body_of
from newscorpus.testing import pools
from newscorpus.testing.strategies import any_text, news_text

ANY = st.one_of(any_text(max_size=300), st.text(st.characters(exclude_categories=()), max_size=80))

# chrome that stands at the end of pages, worded for these tests
ENDINGS = (
    "We use cookies to improve your experience. By continuing you accept our cookie policy.",
    "Wir verwenden Cookies, um unser Angebot zu verbessern. Alle akzeptieren",
    "Nous utilisons des cookies et d'autres traceurs.",
    "Share\nFacebook\nTwitter\nWhatsApp\nEmail\nCopy link",
    "Share this article",
    "Teilen\nAuf Facebook teilen\nPer E-Mail teilen\nDrucken",
    "Sign up for our newsletter",
    "Your support helps us to tell the story. Please consider making a donation today.",
    "© 2024 The Daily Bridge. All rights reserved.",
    "Related\nRain expected on Monday\nWhat the new bridge will cost\nFerry stops at nightfall",
    "Most read\n- Rain expected on Monday\n- What the new bridge will cost",
    "Comments\nLog in to leave a comment",
    "Terms of use\nPrivacy policy\nContact\nAbout us",
    "Читайте также\nПоделиться\nКомментарии",
    "Advertisement",
)


def labelled(text: str) -> tuple[Block, ...]:
    return label_text(cut_text(text))


def body(text: str) -> str:
    return body_of(labelled(text))


@given(ANY)
@example("")
@example(" \n\t")
@example("\u2028a\u2028\u2028b\r")
@example("\ud800\n\udfff")
@example("a\x85b\n\x1cc")
@example('"a "b" c"\n' * 3)
@example("I\u0307\n©\n" * 2)
def test_nothing_is_lost_and_every_block_is_labelled(text: str) -> None:
    """The sources are the input, the texts are lines, and chrome alone has a reason."""
    cut = cut_text(text)
    blocks = label_text(cut)

    assert "".join(block.source for block in blocks) == text
    assert [(block.source, block.text) for block in blocks] == [(block.source, block.text) for block in cut]
    for block in blocks:
        assert "\n" not in block.text
        assert (block.role is Role.CHROME) == (block.reason is not None)
        assert 0 <= block.confidence <= 1


@given(ANY)
def test_labels_depend_on_the_text_alone(text: str) -> None:
    """What blocks were labelled as before does not count, nor who asks, nor how often."""
    blocks = labelled(text)
    mislabelled = tuple(
        attrs.evolve(block, role=Role.QUOTE, reason=None, confidence=0.0) if block.text else block for block in blocks
    )

    assert blocks == label_text(blocks) == label_text(mislabelled)


@given(st.lists(any_text(max_size=60).map(lambda text: " ".join(text.split("\n"))), max_size=8))
def test_a_line_is_matched_whatever_stands_around_it(texts: list[str]) -> None:
    """Matching many lines at once is matching each."""
    assert match_words(split_words(texts)) == [match_reason(text) for text in texts]


@given(news_text(min_paragraphs=1))
def test_running_text_stays_whole(text: str) -> None:
    """A text without chrome keeps all of its paragraphs."""
    assert body(text) == text


@given(st.lists(st.sampled_from(pools.SENTENCES), min_size=1, max_size=10, unique=True))
def test_sentences_on_lines_of_their_own_stay_whole(sentences: list[str]) -> None:
    """So do short texts, of one to ten lines."""
    text = "\n".join(sentences)

    assert body(text) == text


@given(news_text(), st.lists(st.sampled_from(ENDINGS), max_size=3, unique=True))
def test_a_body_read_again_is_that_body(text: str, endings: list[str]) -> None:
    """What was kept is kept when it stands alone."""
    kept = body("\n".join(["Bridge stays open this winter", text, *endings]))

    assert body(kept) == kept


def test_chrome_at_the_end_changes_no_line_of_the_body() -> None:
    """In 99 of 100 texts or more, a notice or a row of buttons behind the text is chrome and the text is as it was."""
    draw = random.Random(20241016)
    changed = []
    for _ in range(300):
        sentences = draw.sample(pools.SENTENCES, draw.randint(2, len(pools.SENTENCES)))
        step = draw.randint(1, 3)
        text = "\n".join(" ".join(sentences[i : i + step]) for i in range(0, len(sentences), step))
        if draw.random() < 0.5:
            text = "Town to mend both its bridges before winter\n" + text
        ending = draw.choice(ENDINGS)
        if body(f"{text}\n{ending}") != body(text):
            changed.append((text, ending))

    assert len(changed) <= 3, changed[:3]


@pytest.mark.parametrize(
    "text",
    [
        "x" * 1_000_000,
        "word " * 200_000,
        "Share " * 150_000,
        "\n" * 300_000 + "a" + "\n" * 300_000,
        '"' * 200_000,
        "北" * 300_000,
        "© " * 200_000,
        "It rained. " * 90_000,
        "- " * 300_000,
    ],
    ids=["letter", "words", "share", "blank", "quotes", "han", "copyright", "sentences", "dashes"],
)
def test_one_giant_line_is_no_trouble(text: str) -> None:
    """Text of a megabyte on a line is read like any other."""
    assert "".join(block.source for block in labelled(text)) == text


def test_time_grows_with_the_text() -> None:
    """Eight times the lines take about eight times as long: far less than sixty-four."""
    page = [
        "Home",
        "News",
        "Bridge stays open",
        *pools.SENTENCES,
        "Related",
        "Rain expected on Monday",
        "Share",
        "© 2024",
    ]

    def seconds(times: int) -> float:
        text = "\n".join(page * times)
        start = time.process_time()
        labelled(text)
        return time.process_time() - start

    seconds(1)

    assert seconds(320) < 24 * seconds(40)


HOSTILE = {
    "one line": pools.SENTENCES[0] + " ",
    "one word": "x",
    "short lines": "Home\nNews\nRain again\n",
    "links": "https://example.org/a/b?c=d\n",
    "blank lines": "\n \n",
    "paragraphs": " ".join(pools.SENTENCES[:4]) + "\n",
    "labels": "Related\nShare\nMore on this\n- one thing\n",
    "han": "北京市议会星期二决定修好两座桥。\n",
    "quotes": '"a "b" c"\n',
    "dates": "16 October 2024 13:40\n",
    "names": "By Anna Costa\n",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_time_is_linear_in_hostile_texts(kind: str) -> None:
    """Five times the text takes about five times as long, and not twenty-five."""

    def seconds(size: int) -> float:
        text = (HOSTILE[kind] * (size // len(HOSTILE[kind]) + 1))[:size]
        start = time.process_time()
        blocks = labelled(text)
        taken = time.process_time() - start

        assert "".join(block.source for block in blocks) == text
        return taken

    seconds(2_000)
    short = min(seconds(60_000), seconds(60_000))

    # twice each, since what else is in memory is now and then looked through in the midst of it
    assert min(seconds(300_000), seconds(300_000)) < 15 * short + 0.2


def test_body_roles_are_kept_roles() -> None:
    """The title is no part of the body, nor is chrome."""
    blocks = labelled("Bridge stays open this winter\n" + "\n".join(pools.SENTENCES[:6]) + "\nShare")

    assert [block.role in BODY_ROLES for block in blocks] == [False, *[True] * 6, False]
