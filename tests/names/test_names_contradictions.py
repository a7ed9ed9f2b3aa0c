"""What keeps two names apart, and what does not."""

from __future__ import annotations

import pytest

from newscorpus.names import Verdict, compare
from newscorpus.names.genders import is_diminutive, other_gender, surname_gender
from newscorpus.names.variants import families, variants_of


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        ("Ivan Petrovich Sidorov", "Ivan Ivanovich Sidorov", "patronymics"),
        ("Иван Петрович Сидоров", "Ivan Ivanovych Sydorov", "patronymics"),
        ("Salim bin Rashid", "Salim bin Yaqub", "fathers"),
        ("Salim bin Rashid", "Rashid bin Salim", "fathers"),
        ("Petr Havel", "Petra Havel", "gendered given name"),
        ("Nikos Papadopoulos", "Nikos Papadopoulou", "gendered surname"),
        ("R. Alder Brook", "R. S. Brook", "initials"),
        ("P. Wexcombe", "Mark Wexcombe", "initials"),
        ("Виталий Стоцкий", "Владимир Стоцкий", "given names"),
        ("Trần Xuân Hoà", "Trần Xuân Hùng", "syllables"),
        ("Trần Văn Hoà", "Trần Thị Hoà", "middle names"),
        ("Kim Sok Chol", "Kim Sok Jin", "syllables"),
        ("周恩来", "周树人", "characters"),
        ("Anna Kovar Jr.", "Anna Kovar Sr.", "generation"),
    ],
)
def test_what_contradicts(a: str, b: str, reason: str) -> None:
    """The verdict is that of two people, and a reason says why."""
    answer = compare(a, b)

    assert answer.verdict is Verdict.DIFFERENT
    assert any(one.startswith(reason) for one in answer.reasons), answer.reasons


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Ivan Petrovich Sidorov", "Ivan Sidorov"),
        ("Salim bin Rashid bin Yaqub", "Salim bin Rashid"),
        ("Salim bin Abd al-Aziz", "Salim bin Abdulaziz"),
        ("Ivan Petrovich Sidorov", "Ivan Petrovitch Sidorov"),
        ("Jana Nováková", "Jana Novák"),
        ("B. Wexcombe", "William Wexcombe"),
        ("Milan Jovanovich Petrovich", "Milan Petrovich"),
        ("马斯克", "马斯卡"),
    ],
)
def test_what_contradicts_nothing(a: str, b: str) -> None:
    """What is left out, spelt otherwise, or printed by custom says nothing against one person."""
    assert compare(a, b).verdict is not Verdict.DIFFERENT


@pytest.mark.parametrize(
    ("word", "gender"),
    [("ivanova", "f"), ("ivanov", "m"), ("nova", ""), ("rutte", ""), ("navalnaya", "f"), ("navalny", "m")],
)
def test_genders_of_slavic_surnames(word: str, gender: str) -> None:
    """By their endings; short words have none."""
    assert gender == surname_gender(word)


def test_forms_of_one_name() -> None:
    """What stands before the ending is equal."""
    assert other_gender("jakobsdottir", "jakobsson", given=False)
    assert not other_gender("jakobsdottir", "einarsson", given=False)
    assert other_gender("mario", "maria", given=True)
    assert not other_gender("mark", "maria", given=True)
    assert is_diminutive("jana", "janka")
    assert not is_diminutive("jana", "jan")


def test_members_of_families() -> None:
    """All names of the families asked for, and none for none."""
    assert "bob" in variants_of(families("robert"))
    assert variants_of(()) == frozenset()


@pytest.mark.parametrize(
    ("a", "b"),
    [("Abd al-Karim Hasan", "Abdulkarim Hasan"), ("عبد الكريم", "عبدالكريم"), ("Zoran Đorđević", "Zoran Djordjević")],
)
def test_names_written_in_two_ways(a: str, b: str) -> None:
    """As one word or two, with a letter or with the two that stand for it."""
    assert compare(a, b).verdict is Verdict.SAME
