"""Other finders of names than our own, spaCy's pipelines among them."""

from __future__ import annotations

import importlib.util
import sys
import types
from typing import Any

import pytest

from newscorpus import Article, Corpus, Mention, MentionKind, annotate
from newscorpus.errors import ArgumentError, MissingExtraError
from newscorpus.names import SpacyFinder, from_spacy, key

HAS_SPACY = importlib.util.find_spec("spacy") is not None


def _doc(text: str, *entities: tuple[str, str]) -> Any:  # what stands for a document of spaCy
    spans = [
        types.SimpleNamespace(start_char=text.index(part), end_char=text.index(part) + len(part), label_=label)
        for part, label in entities
    ]
    return types.SimpleNamespace(text=text, ents=spans)


def _told(mentions: Any) -> list[tuple[str, str, str | None]]:
    return [(mention.text, mention.kind.value, mention.role) for mention in mentions]


@pytest.mark.parametrize(
    ("text", "entities", "told"),
    [
        (
            "NATO Secretary-General Mark Rutte spoke.",
            [("NATO", "ORG"), ("Mark Rutte", "PERSON")],
            [("NATO", "organisation", None), ("Mark Rutte", "person", "NATO Secretary-General")],
        ),
        ("President Biden’s plan failed.", [("President Biden’s", "PERSON")], [("Biden", "person", "President")]),
        ("It joined the European Union.", [("the European Union", "ORG")], [("European Union", "organisation", None)]),
        ("Er lebt in der Türkei.", [("der Türkei", "LOC")], [("Türkei", "place", None)]),
        ("On Monday 40 Germans left.", [("Monday", "DATE"), ("40", "CARDINAL"), ("Germans", "NORP")], []),
        ("Premier Donald Tusk wyszedł.", [("Donald Tusk", "persName")], [("Donald Tusk", "person", "Premier")]),
        ("They met Zu Xelanu.", [("Zu Xelanu", "PER"), ("Xelanu", "ORG")], [("Zu Xelanu", "person", None)]),
        ("Paris \n", [("Paris \n", "GPE")], [("Paris", "place", None)]),
    ],
)
def test_entities_become_mentions(
    text: str, entities: list[tuple[str, str]], told: list[tuple[str, str, str | None]]
) -> None:
    """Titles, articles and possessive endings stand outside, as in our own mentions; other kinds are left out."""
    mentions = from_spacy(_doc(text, *entities))

    assert _told(mentions) == told
    assert all(text[mention.start : mention.end] == mention.text for mention in mentions)


def test_labels_of_your_own() -> None:
    """A pipeline of one's own may call kinds as it likes."""
    doc = _doc("Acme grew.", ("Acme", "COMPANY"))

    assert from_spacy(doc) == ()
    assert _told(from_spacy(doc, labels={"COMPANY": "organisation"})) == [("Acme", "organisation", None)]


def test_a_pipeline_reads_long_texts_in_parts() -> None:
    """What one call can't take is cut between lines, and the offsets count in the whole."""

    def pipeline(text: str) -> Any:
        assert len(text) <= 20
        found = [i for i in range(len(text)) if text.startswith("Rutte", i)]
        spans = [types.SimpleNamespace(start_char=i, end_char=i + 5, label_="PER") for i in found]
        return types.SimpleNamespace(text=text, ents=spans)

    pipeline.max_length = 20  # type: ignore[attr-defined] # as pipelines have it
    text = "Rutte spoke.\n" * 9 + "x" * 45 + " Rutte"
    mentions = SpacyFinder(pipeline)(text)

    assert [mention.start for mention in mentions] == [i for i in range(len(text)) if text.startswith("Rutte", i)]


def _shouting(text: str) -> list[Mention]:
    return [
        Mention(start=i, end=i + 1, text=text[i], kind=MentionKind.PERSON, key=key(text[i]))
        for i in reversed(range(len(text)))
        if text[i] == "Q"
    ]


def test_a_finder_takes_the_place_of_our_own() -> None:
    """In an article and in a corpus, also where names have been found already."""
    article = annotate(Article(id="a", body="Q met Mark Rutte, said Q."))
    corpus = Corpus([article])

    assert [mention.text for mention in annotate(article, find=_shouting).mentions or ()] == ["Q", "Q"]
    assert [entry.form for entry in corpus.names(find=_shouting)] == ["Q"]
    assert [entry.form for entry in corpus.names()] == ["Mark Rutte"]
    assert (corpus.annotated(find=_shouting)["a"].mentions or ())[0].start == 0


@pytest.mark.parametrize(
    "spans", [[(0, 5, "Rutto")], [(0, 99, "Rutte spoke.")], [(0, 5, "Rutte"), (3, 5, "te")], [(-5, 5, "Rutte")]]
)
def test_a_finder_that_errs_is_told_so(spans: list[tuple[int, int, str]]) -> None:
    """Offsets that do not fit would spoil what is shown later."""
    mentions = [Mention(start=a, end=b, text=text, kind="person", key=key(text)) for a, b, text in spans]

    with pytest.raises(ArgumentError, match="a finder gave"):
        annotate(Article(id="a", body="Rutte spoke."), find=lambda _: mentions)


def test_without_spacy_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipeline is asked for by name where spaCy is not installed."""
    monkeypatch.setitem(sys.modules, "spacy", None)

    with pytest.raises(MissingExtraError, match=r"newscorpus\[spacy\]"):
        SpacyFinder("en_core_web_sm")


@pytest.mark.skipif(not HAS_SPACY, reason="spaCy, the extra [spacy], is not installed")
def test_a_real_pipeline() -> None:
    """A pipeline of spaCy's own with rules for its entities; a trained one gives the same kind of document."""
    import spacy

    pipeline = spacy.blank("en")
    pipeline.add_pipe("entity_ruler").add_patterns(
        [
            {"label": "PERSON", "pattern": [{"LOWER": "mark"}, {"LOWER": "rutte"}]},
            {"label": "ORG", "pattern": "the European Union"},
            {"label": "DATE", "pattern": "Monday"},
        ]
    )
    article = Article(id="a", body="On Monday NATO chief Mark Rutte met the European Union’s ministers.")
    found = annotate(article, find=SpacyFinder(pipeline)).mentions

    assert _told(found) == [("Mark Rutte", "person", "NATO chief"), ("European Union", "organisation", None)]
    assert sorted(entry.form for entry in Corpus([article]).names(find=SpacyFinder(pipeline))) == [
        "European Union",
        "Mark Rutte",
    ]
    with pytest.raises(ArgumentError, match="spacy download"):
        SpacyFinder("no_such_pipeline")
