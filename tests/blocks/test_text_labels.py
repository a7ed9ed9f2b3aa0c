"""Labels of plain text: which lines stay, and what each of them is."""

from __future__ import annotations

import numpy as np
import pytest

from newscorpus.blocks import text_decisions
from newscorpus.blocks.text_blocks import cut_text
from newscorpus.blocks.text_decisions import choose_lines, judge_lines, keep_whole
from newscorpus.blocks.text_features import line_features
from newscorpus.blocks.text_labels import label_text
from newscorpus.blocks.text_lines import view_lines
from newscorpus.blocks.text_lists import find_listed
from newscorpus.blocks.text_reasons import give_reasons
from newscorpus.errors import DataError
from newscorpus.model import BODY_ROLES, Reason, Role

BODY = (
    "The council agreed on Tuesday to repair the two bridges over the river before winter begins.",
    "Residents had waited for the decision since a flood closed the older bridge three years ago.",
    "Engineers said the work would cost about 12 million euros and take at least eight months.",
    "The regional government will pay half of the sum, and the town has borrowed the rest.",
    "Opposition members voted against the plan because they doubted that the estimate would hold.",
    "Work on the first bridge is to start in April, once the river has gone down.",
)


def roles(*lines: str) -> list[str]:
    return [block.role.value for block in label_text(cut_text("\n".join(lines)))]


def reasons(*lines: str) -> list[str | None]:
    return [block.reason and block.reason.value for block in label_text(cut_text("\n".join(lines)))]


def test_a_whole_page_of_text_is_told_apart() -> None:
    assert roles(
        "Skip to content",
        "Home",
        "News",
        "Council agrees to repair both bridges",
        "By Anna Costa",
        "16 October 2024 13:40",
        *BODY,
        "Related",
        "Rain expected on Monday",
        "Share",
    ) == [
        "chrome",
        "chrome",
        "chrome",
        "title",
        "byline",
        "timestamp",
        *["body"] * 6,
        "chrome",
        "chrome",
        "chrome",
    ]


def test_the_standfirst_stands_between_title_and_byline() -> None:
    assert roles(
        "Council agrees to repair both bridges",
        "The two bridges over the river will be repaired before winter, the council decided.",
        "By Anna Costa",
        "16 October 2024 13:40",
        *BODY,
    )[:4] == ["title", "standfirst", "byline", "timestamp"]


def test_a_short_line_between_paragraphs_is_a_heading() -> None:
    assert roles(*BODY[:3], "‘A matter of years’", *BODY[3:])[3] == "heading"


def test_items_within_the_text_are_a_list() -> None:
    items = ["- the older bridge, closed since the flood", "- the newer bridge, built in 1978"]

    assert roles(*BODY[:4], *items, *BODY[4:])[4:6] == ["list", "list"]


def test_an_agency_under_the_text_is_its_credit() -> None:
    assert roles("Council agrees to repair both bridges", *BODY, "Agencies via Reuters")[-1] == "credit"


def test_a_line_about_a_picture_is_its_caption() -> None:
    page = (
        "Home",
        "News",
        "Sport",
        "Council agrees to repair both bridges",
        "The older bridge. Photo: Anna Costa / AFP",
    )

    assert roles(*page, *BODY)[4] == "caption"


def test_what_is_listed_under_related_is_chrome_wherever_it_stands() -> None:
    assert reasons(*BODY[:3], "Related", "- Rain expected on Monday", "What the ferry costs", *BODY[3:])[3:6] == [
        "related",
        "related",
        "related",
    ]


def test_the_name_of_a_site_over_the_title_is_its_header() -> None:
    page = ("The Riverside Institute for Bridges and Roads – RIBR", "Council agrees to repair both bridges", *BODY)

    assert (roles(*page)[:2], reasons(*page)[0]) == (["chrome", "title"], "site-header")


def test_a_plea_goes_on_over_its_sentences() -> None:
    lines = view_lines(
        ["Your support helps us to tell the story", "Reporting from the river takes time and money.", BODY[0]]
    )
    given = give_reasons(lines, [Role.CHROME, Role.CHROME, Role.BODY], [None] * 3)

    assert given == [Reason.APPEAL, Reason.APPEAL, None]


@pytest.mark.parametrize(
    "text",
    [
        "Der Rat hat beschlossen, beide Brücken vor dem Winter zu reparieren.\nDie Anwohner hatten lange gewartet.",
        "Le conseil a décidé de réparer les deux ponts avant l'hiver.\nLes habitants attendaient depuis trois ans.",
        "Совет решил во вторник отремонтировать оба моста до зимы.\nЖители ждали этого решения три года.",
        "قرر المجلس يوم الثلاثاء إصلاح الجسرين قبل حلول فصل الشتاء.\nوكان السكان ينتظرون هذا القرار منذ ثلاث سنوات.",
        "市議会は火曜日、冬の前に二つの橋を修理することを決めた。\n住民は三年間待っていた。",
        "市议会星期二决定在冬天之前修好两座桥。\n居民一直在等待这个决定。",
        "시의회는 겨울이 오기 전에 두 다리를 수리하기로 결정했다.\n주민들은 3년 동안 기다려 왔다.",
    ],
    ids=["de", "fr", "ru", "ar", "ja", "zh", "ko"],
)
def test_short_texts_stay_whole_in_any_script(text: str) -> None:
    assert roles(*text.split("\n")) == ["body", "body"]


def test_no_blocks_are_no_labels() -> None:
    assert label_text(()) == ()


def test_expected_f_takes_what_is_likely_and_leaves_an_empty_page_empty() -> None:
    assert choose_lines(np.array([0.9, 0.8, 0.45, 0.05])).tolist() == [True, True, True, False]
    assert choose_lines(np.full(20, 0.003)).tolist() == [False] * 20
    assert choose_lines(np.zeros(0)).tolist() == []


def test_one_number_trades_recall_against_precision() -> None:
    chances = np.array([0.95, 0.9, 0.6, 0.4, 0.3, 0.2, 0.05])
    kept = [int(choose_lines(chances, beta=beta).sum()) for beta in (0.2, 0.5, 1.0, 2.0, 5.0)]

    assert kept == sorted(kept)
    assert kept[0] < kept[2] < kept[-1]
    assert np.array_equal(choose_lines(chances, beta=1.0), choose_lines(chances))


def test_the_trade_reaches_the_labels() -> None:
    doubtful = ("What the ferry costs", "It cost little last year, said the captain.", "Read what he told us", "Share")
    page = cut_text("\n".join(["Home", "Council agrees to repair both bridges", *BODY, *doubtful]))
    kept = [sum(block.role in BODY_ROLES for block in label_text(page, beta=beta)) for beta in (0.1, 1.0, 10.0)]

    assert kept == sorted(kept)
    assert kept[0] < kept[-1]


def test_a_text_that_is_half_chrome_is_not_kept_whole() -> None:
    chances = np.array([0.9, 0.2, 0.2])

    assert keep_whole(chances > 0.5, chances, [9, 9, 9], [False] * 3).tolist() == [True, False, False]


def test_features_are_finite_and_the_same_each_time() -> None:
    lines = view_lines(["Home", *BODY, "Share"])
    features, names = line_features(lines)

    assert features.shape == (8, len(names))
    assert len(set(names)) == len(names)
    assert np.isfinite(features).all()
    assert np.array_equal(features, line_features(view_lines(["Home", *BODY, "Share"]))[0])


def test_trees_that_know_other_features_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_decisions, "line_features", lambda _: (np.zeros((1, 1), dtype=np.float32), ("other",)))

    with pytest.raises(DataError, match="feature"):
        judge_lines(view_lines(["It rained."]))


def test_a_paragraph_between_two_paragraphs_of_a_plea_is_part_of_it() -> None:
    """Pleas come in paragraphs, and not every one of them says what it is."""
    lines = view_lines(
        [
            "Your donation keeps our reporters on the road through the whole of the winter.",
            "Few papers of our size still send anybody to the villages in the hills.",
            "Your contribution helps us to go on with it, however small it may be.",
        ]
    )

    assert find_listed(lines) == [None, Reason.APPEAL, None]


def test_a_menu_on_one_line_is_navigation() -> None:
    """Four entries and more with one separator between them are no sentence."""
    lines = view_lines(["It rained.", "Home | News | Sport | Culture", "Rain | wind | sun came and went all day."])

    assert find_listed(lines) == [None, Reason.NAVIGATION, None]
