"""Terms of many articles at once, and the pairs that meet in them."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest

from newscorpus.errors import ArgumentError
from newscorpus.match import gathering, meeting
from newscorpus.match.hashing import cut_batch
from newscorpus.match.meeting import meet_in_terms
from newscorpus.match.terms import terms_of_batch, terms_of_cut
from newscorpus.match.units import cut_bodies
from newscorpus.match.vectors import LEAST, TERMS, Terms, alike, choose_terms, join_terms, likeness

TEXTS = (
    'Ends with ("marks").»)]}',
    "“Qorvz said so, and Vwkpt did",
    "Mr. Rutte met Volodymyr Zelenskyy in Kyiv on 16 October 2024. Rutte said the plan was “his”.",
    "",
    "word",
    "北京时间星期三，北约秘书长吕特在布鲁塞尔说。",
    "\ud800 \x00 Straße STRASSE 1,000 3.5 ß",
    "It rained. " * 2000,
    "nospaces" * 4000,
    " ".join(f"{chr(97 + n // 26)}q{chr(97 + n % 26)}vwz" for n in range(200)),
)


def terms(*texts: str) -> Terms:
    return terms_of_batch(cut_batch(texts))


def held(*keys: int, weight: int = 255) -> Terms:
    found = np.array(keys, np.uint32)
    return Terms(keys=found, weights=np.full(found.size, weight, np.uint8), stops=np.array([found.size]))


def pairs(*each: Terms, **options: object) -> list[tuple[int, int]]:
    found = meet_in_terms(join_terms(each), **options)  # type: ignore[arg-type]
    return list(zip(found.first.tolist(), found.second.tolist(), strict=True))


def test_batch_is_each_by_itself() -> None:
    whole, single = terms(*TEXTS), join_terms([terms(text) for text in TEXTS])
    cut = terms_of_cut(cut_bodies(TEXTS, clean=False))

    assert whole.keys.tolist() == single.keys.tolist()
    assert whole.weights.tolist() == single.weights.tolist()
    assert whole.stops.tolist() == single.stops.tolist()
    for part in ("keys", "weights", "stops"):
        assert getattr(cut, part).tolist() == getattr(whole, part).tolist()
    assert np.diff(whole.stops, prepend=0).max() == TERMS
    assert whole.owners().size == whole.keys.size


def test_many_texts_at_once_and_characters_beyond_the_plane() -> None:
    """More texts than one batch may hold, one of them with characters that are two numbers in UTF-16."""
    texts = [f"Qorvz {number} said" for number in range(1500)]
    for more in ([], ["\U00020000\U00020001 is 𝒳 and Rutte"]):
        found = terms_of_cut(cut_bodies([*texts, *more]))
        single = join_terms([terms(text) for text in [*texts, *more]])

        assert found.keys.tolist() == single.keys.tolist()
        assert found.stops.tolist() == single.stops.tolist()


def test_chosen_articles_in_the_order_asked_for() -> None:
    whole = terms(*TEXTS)
    chosen = choose_terms(whole, np.array([9, 0, 0]))
    single = join_terms([terms(TEXTS[9]), terms(TEXTS[0]), terms(TEXTS[0])])

    assert chosen.keys.tolist() == single.keys.tolist()
    assert chosen.stops.tolist() == single.stops.tolist()
    assert join_terms([]).stops.size == 0


def test_names_weigh_more_within_a_sentence() -> None:
    rest = " ".join(f"xqz{letter}t" for letter in "abcdefghijklmnop")
    named, opening, after = (terms(f"{text} {rest}") for text in ("See Qorvz", "Look. Qorvz", "Says Mr. Qorvz"))

    assert named.weights[0] > named.weights[1]
    assert opening.weights[0] == opening.weights[1]
    assert after.weights[0] > after.weights[1]


def test_scripts_without_spaces_meet_in_pairs_of_characters() -> None:
    one, two = terms("北约秘书长吕特在布鲁塞尔"), terms("吕特是北约秘书长")

    assert len(set(one.keys.tolist()) & set(two.keys.tolist())) == 5


def test_numbers_are_the_same_in_all_languages() -> None:
    one, two = terms("Im Jahr 4711 kamen 8912"), terms("在4711年有8912人")

    assert len(set(one.keys.tolist()) & set(two.keys.tolist())) == 2


def test_likeness_is_what_two_articles_share() -> None:
    whole = terms(*TEXTS)
    first, second = (np.repeat(np.arange(len(TEXTS)), len(TEXTS)), np.tile(np.arange(len(TEXTS)), len(TEXTS)))
    vectors = [dict(zip(single.keys.tolist(), single.weights.tolist(), strict=True)) for single in map(terms, TEXTS)]
    wanted = [
        sum(weight * vectors[two].get(key, 0) for key, weight in vectors[one].items())
        for one, two in zip(first.tolist(), second.tolist(), strict=True)
    ]

    assert likeness(whole, first, second).tolist() == wanted
    assert likeness(terms("", ""), np.array([0]), np.array([1])).tolist() == [0]


def test_names_must_be_alike_where_there_are_enough() -> None:
    """Every second weight is odd: a name. The same words about other people are another story."""
    named, other = held(*range(1, 8), weight=171), held(*range(21, 28), weight=171)
    words = held(11, 12, 13, weight=170)

    def vector(*parts: Terms) -> Terms:
        whole = join_terms(parts)
        return Terms(keys=whole.keys, weights=whole.weights, stops=whole.stops[-1:])

    both = join_terms([vector(named, words), vector(other, words), words, vector(named, words)])
    first, second = np.array([0, 0, 0, 1]), np.array([1, 2, 3, 2])

    assert (likeness(both, first, second) >= LEAST).tolist() == [True] * 4
    assert alike(both, first, second).tolist() == [False, True, True, True]


def test_pairs_are_those_whose_terms_are_alike() -> None:
    assert pairs(held(1, 2, 3), held(4, 5), held(1, 2, 9), held()) == [(0, 2)]
    assert pairs(held(1), held(1)) == []
    assert pairs() == []


def test_some_articles_sides_and_windows() -> None:
    each = [held(1, 2)] * 4
    sides, near = np.array([0, 0, 1, 1]), np.array([0.0, 1.0, 5.0, np.nan])

    assert pairs(*each, fresh=np.array([False, False, False, True])) == [(0, 3), (1, 3), (2, 3)]
    assert pairs(*each, fresh=np.array([False, True, False, False]), near=near, window=2.0) == [(0, 1), (1, 3)]
    assert pairs(*each, sides=sides) == [(0, 2), (0, 3), (1, 2), (1, 3)]
    assert pairs(*each, near=near, window=2.0) == [(0, 1), (0, 3), (1, 3), (2, 3)]
    assert pairs(*each, sides=sides, near=near, window=2.0) == [(0, 3), (1, 3)]


def test_windows_find_what_is_near() -> None:
    """Every pair within the window and no other, also of articles whose day nobody knows."""
    luck = np.frombuffer(hashlib.blake2b(b"days", digest_size=64).digest() * 3, np.uint8)
    each = [held(*set((luck[n : n + 5] % 25).tolist())) for n in range(120)]
    near = np.where(luck[:120] % 9 == 0, np.nan, luck[40:160] / 8.0)
    whole = pairs(*each)
    wanted = [(one, two) for one, two in whole if not abs(near[one] - near[two]) > 3.5]

    assert 50 < len(wanted) < len(whole)
    assert pairs(*each, near=near, window=3.5) == wanted


def lucky(count: int, *, of: int, seed: bytes) -> list[Terms]:
    """Made articles with some of so many terms, some of them names."""
    luck = np.frombuffer(b"".join(hashlib.blake2b(seed + bytes([n]), digest_size=64).digest() for n in range(99)), "u1")
    return [
        Terms(
            keys=(found := np.unique(luck[9 * n : 9 * n + 2 + n % 7] % of).astype(np.uint32)),
            weights=(90 + luck[n : n + found.size] % 160).astype(np.uint8),
            stops=np.array([found.size]),
        )
        for n in range(count)
    ]


def by_hand(each: list[Terms], *, cap: int) -> list[tuple[int, int]]:
    """The pairs that the promise promises, by looking at all of them."""
    whole = join_terms(each)
    keys, counts = np.unique(whole.keys, return_counts=True)
    rare = set(keys[counts <= cap].tolist())
    first, second = np.triu_indices(len(each), 1)
    found = zip(first[fit := alike(whole, first, second)].tolist(), second[fit].tolist(), strict=True)
    return [(a, b) for a, b in found if rare & set(each[a].keys.tolist()) & set(each[b].keys.tolist())]


@pytest.mark.parametrize(("of", "cap"), [(25, 3000), (60, 3000), (250, 3000), (60, 20), (60, 8), (25, 2)])
@pytest.mark.parametrize("small", [False, True])
def test_pairs_are_those_that_are_promised(monkeypatch: pytest.MonkeyPatch, of: int, cap: int, *, small: bool) -> None:
    """However many terms, articles and pairs are looked at at once; and all terms over the cap are counted."""
    each = lucky(160, of=of, seed=b"promised")
    monkeypatch.setattr(meeting, "CAP", cap)
    if small:
        for module, name in ((meeting, "_PORTION"), (meeting, "_UNDER"), (meeting, "_WAITING"), (gathering, "_BLOCK")):
            monkeypatch.setattr(module, name, 5)
    wanted = by_hand(each, cap=cap)
    counts = np.unique(join_terms(each).keys, return_counts=True)[1]

    assert pairs(*each) == wanted
    assert wanted or cap < 9
    assert meet_in_terms(join_terms(each)).dropped == np.count_nonzero(counts > cap)
    # those with some of them alone, in whatever places they stand
    fresh = np.arange(160) % 7 == 3
    assert pairs(*each, fresh=fresh) == [(one, two) for one, two in wanted if fresh[one] or fresh[two]]


def test_terms_common_elsewhere_bring_nobody_together() -> None:
    """Where some articles of many are looked at, who has asked of all says which terms are over the cap."""
    each = [held(1, 2), held(1, 2), held(1, 3, 4), held(1, 3, 5)]

    assert pairs(*each, common=np.array([1], np.uint32)) == [(0, 1), (2, 3)]
    assert pairs(*each, common=np.array([1, 2], np.uint32)) == [(2, 3)]
    assert meet_in_terms(join_terms(each), common=np.array([1, 2, 77], np.uint32)).dropped == 3


def test_terms_over_the_cap_count_beside_rarer_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meeting, "CAP", 2)
    found = meet_in_terms(join_terms([held(1, 2, 7, 8), held(1, 2, 7), held(1, 2)]))

    assert (found.first.tolist(), found.second.tolist()) == ([0], [1])
    assert found.dropped == 2


def test_crowds_are_linked_and_not_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of six articles that are all alike each keeps the next two; one that is alike to few keeps all."""
    monkeypatch.setattr(meeting, "MANY", 4)
    found, dropped = meeting.thin(meet_in_terms(join_terms([held(1, 2)] * 6 + [held(8, 9)] * 2)))

    assert dropped == 15 - 9
    assert [pair for pair in zip(found.first.tolist(), found.second.tolist(), strict=True) if pair[0] in {0, 6}] == [
        (0, 1),
        (0, 2),
        (6, 7),
    ]


def test_more_articles_than_can_be_numbered() -> None:
    many = Terms(keys=np.empty(0, np.uint32), weights=np.empty(0, np.uint8), stops=np.zeros(1 << 24, np.int8))
    with pytest.raises(ArgumentError, match="16,777,215"):
        meet_in_terms(many)
