"""Crowds: articles that are alike in one thing or in all, in thousands, and the few that belong together among them."""

from __future__ import annotations

import hashlib

import pytest

import newscorpus as nc
from newscorpus.corpus import Corpus
from newscorpus.match import meeting
from newscorpus.match.relations import relate
from newscorpus.model import Article, Kind

SYLLABLES = ("ba", "dor", "ka", "lim", "mo", "ner", "pi", "quon", "ral", "su", "tev", "vi", "wos", "yal", "zet", "gru")
SHAPES = (
    "The {0} {1} near {2} was {3} by {n} {4}, {5} {6} said.",
    "{5} {6} of {2} has {3} the {1} and {4} since {n}.",
    "“A {0} {1} is {3} for {2},” said {5} {6}, {n}.",
    "In {2}, {n} {4} {3} along the {0} {1}.",
    "{6}'s {1} {3} when the {0} {4} met {5} at {n}.",
)
# what of a great topic stands in many articles that tell other stories
TOPIC = (
    "NATO Secretary-General Mark Rutte was asked about it in Brussels and said nothing.",
    "President Volodymyr Zelenskyy of Ukraine had spoken of it before.",
    "The alliance meets in Brussels on Thursday.",
    "The European Union has sent money to Ukraine since the Russian invasion.",
)
FORM = (
    "The monthly meeting of the parish council of {0} was held in the village hall. Councillor {1} opened it at {2}. "
    "The minutes of the last meeting were approved. The treasurer reported a balance of {3} pounds. It was agreed that "
    "the hedge along the churchyard be cut before winter. The chairman closed the meeting and wished all a good night."
)


def words(seed: str, count: int) -> list[str]:
    """Made words."""
    luck = hashlib.blake2b(seed.encode(), digest_size=3 * count).digest()
    return ["".join(SYLLABLES[each % 16] for each in luck[3 * n : 3 * n + 3]) for n in range(count)]


def story(seed: int, *, sentences: int = 10) -> str:
    """A text of its own for each seed: made words in a few plain shapes."""
    out = []
    for step in range(sentences):
        made = words(f"{seed} {step}", 9)
        made = [word.title() if place in {2, 5, 6} else word for place, word in enumerate(made)]
        luck = hashlib.blake2b(f"{seed} {step}".encode(), digest_size=3).digest()
        out.append(SHAPES[luck[0] % len(SHAPES)].format(*made, n=luck[1] * 256 + luck[2]))
    return "\n".join(out)


def forms(count: int) -> list[Article]:
    """Reports by one form: what is filled in is all that is their own."""
    out = []
    for number in range(count):
        where, who = (word.title() for word in words(f"form {number}", 2))
        body = FORM.format(where, who, f"19:{number % 60:02d}", 1000 + 37 * number)
        # no five words in a row are those of all
        out.append(Article(id=f"{number:04d}", body=" ".join(body.split()[number % 9 :])))
    return out


def test_the_seeds_are_one_story_among_two_thousand_others(seeds: dict[str, str]) -> None:
    """The five reports of one event are a story of just those five, though others speak of the same people."""
    five = [nc.parse(text, url=f"https://seeds.example/{number}") for number, text in enumerate(seeds.values())]
    others = [
        Article(id=f"{n:04d}", body=story(n) + (f"\n{TOPIC[n // 40 % len(TOPIC)]}" if n % 40 == 0 else ""))
        for n in range(2000)
    ]
    relations = Corpus([*others, *five]).relations()
    held = {article.id for article in five}

    assert [set(group.ids) for group in relations.stories() if held & set(group.ids)] == [held]
    # a sentence on the topic, word for word in a dozen strangers, makes no great story of them
    assert max(len(group.ids) for group in relations.stories() if not held & set(group.ids)) <= 3
    assert sum(each.a in held and each.b in held for each in relations) == 10


def test_ten_thousand_copies_among_all_kinds() -> None:
    """They are one group that two strangers and an edited copy find as they would find one of them."""
    count = 10_000
    articles = [Article(id=f"{n:05d}", body=story(1)) for n in range(count)]
    edited = Article(id="e", body="\n".join((*story(1).split("\n")[:9], story(5, sentences=1))))
    relations = relate([*articles, edited, Article(id="x", body=story(2)), Article(id="y", body=story(3))])

    assert sorted(len(group.ids) for group in relations.copies()) == [1, 1, count + 1]
    assert sorted(len(group.ids) for group in relations.stories()) == [1, 1, count + 1]
    assert len(relations) < count + 200
    assert dict(relations.dropped)["pairs of one exact text"] > count * (count - 100)


def test_a_footer_of_all_makes_no_story_of_strangers() -> None:
    """What every page says is no sign of one event, and no passage where passages alone are asked for."""
    footer = (
        "The Daily Harbour is printed by Lenne Press in Riverton, founded in 1887, and read by people in all towns of "
        "the northern coast, who may write to the editor about anything that they find in its pages by post or phone."
    )
    articles = [Article(id=f"{n:04d}", body=f"{story(n)}\n{footer}") for n in range(400)]
    relations = relate(articles)

    assert {each.kind for each in relations} <= {Kind.PARTIAL}
    assert {len(group.ids) for group in relations.copies()} == {1}
    assert {len(group.ids) for group in relations.stories()} == {1}
    assert list(relate(articles, kinds=("exact", "near_duplicate", "partial"))) == []


def test_a_crowd_by_one_form_is_not_listed_pair_by_pair(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is left out is counted, and grows no faster than the crowd."""
    monkeypatch.setattr(meeting, "MANY", 20)
    small, large = relate(forms(60)), relate(forms(180))

    assert dict(large.dropped)["pairs of articles alike to very many"] > 180 * 179 // 4
    assert len(large) < 180 * 24
    assert len(large) < 5 * max(len(small), 60)


def test_terms_of_all_count_beside_rarer_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two reports of one event are found though most of what they share stands in very many articles."""
    monkeypatch.setattr(meeting, "CAP", 30)
    bodies = [f"{story(n)}\n{' '.join(TOPIC)}" for n in range(80)]
    event = "Rutte flew to Lindholm with Zelenskyy on Friday, and Brussels heard of it from the Kremlin."
    one = Article(id="one", body=f"{event} NATO was surprised. {TOPIC[1]} {TOPIC[3]}")
    two = Article(
        id="two", body=f"Zelenskyy and Rutte were in Lindholm, the Kremlin told Brussels. {TOPIC[0]} {TOPIC[2]}"
    )
    relations = relate([*(Article(id=f"{n:03d}", body=body) for n, body in enumerate(bodies)), one, two])

    assert relations.between("one", "two") is not None
    assert dict(relations.dropped)["words that too many articles have"] > 4


def test_a_text_of_one_sentence_a_hundred_thousand_times_among_others() -> None:
    """It costs its length, and is related to nothing but what says the same."""
    sentence = "It rained in Harbourton and nobody went out. "
    articles = [Article(id=f"{n:02d}", body=story(n)) for n in range(20)]
    long = [Article(id=f"long {n}", body=sentence * (100_000 - n % 2)) for n in range(3)]
    relations = relate([*articles, *long])

    assert {(each.a, each.b) for each in relations} >= {("long 0", "long 2")}
    assert all(each.a.startswith("long") and each.b.startswith("long") for each in relations)
    assert relations.between("long 0", "long 2").kind is Kind.EXACT  # type: ignore[union-attr]  # it is there
