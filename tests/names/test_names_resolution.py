"""Whom a bare name of an article stands for."""

from __future__ import annotations

import re

import pytest

from newscorpus.model import Article
from newscorpus.names import build_book, find
from newscorpus.names.comparison import Comparer
from newscorpus.names.resolution import resolve

# [name=full name] says whom it stands for; [name=?] that it may be several people, [name=] that the text does not tell
_MARK = re.compile(r"\[([^\]=]+)=([^\]]*)\]")
_CASES = [
    "NATO chief Mark Rutte arrived. Later [Rutte=Mark Rutte] left.",
    "NATO chief Mark Rutte arrived. Later Mr [Rutte=Mark Rutte] left.",
    "Joe Biden met Hunter Biden. Then [Biden=?] left.",
    "Hillary Clinton spoke. Mrs [Clinton=Hillary Clinton] was tired.",
    "Bill Clinton and Hillary Clinton arrived. Mrs [Clinton=Hillary Clinton] spoke first.",
    "Bill Clinton and Hillary Clinton arrived. Mr [Clinton=Bill Clinton] spoke first.",
    "Bill Clinton and Hillary Clinton arrived. [Clinton=?] spoke first.",
    "Xi Jinping met officials. President [Xi=Xi Jinping] smiled.",
    "Kim Jong Un fired a missile. [Kim=Kim Jong Un] watched.",
    "Orbán Viktor beszédet mondott. [Orbán=Orbán Viktor] szerint ez jó, mondta a kormány.",
    "Ursula von der Leyen agreed. [Von der Leyen=Ursula von der Leyen] said no more.",
    "Ursula von der Leyen agreed. Then [von der Leyen=Ursula von der Leyen] left.",
    "Ursula von der Leyen agreed. Frau [Leyen=Ursula von der Leyen] left.",
    "Charles de Gaulle spoke. [De Gaulle=Charles de Gaulle] left.",
    "Alexandria Ocasio-Cortez voted. [Ocasio-Cortez=Alexandria Ocasio-Cortez] left.",
    "Donald Trump Jr. arrived. His father, Donald Trump, stayed. [Trump=?] spoke.",
    "Martin Luther King Jr. marched. [King=Martin Luther King Jr] was arrested.",
    "Robert F. Kennedy Jr. spoke. Mr. [Kennedy=Robert F. Kennedy Jr] ran for office.",
    "[Rutte=Mark Rutte] hails deal. NATO chief Mark Rutte said on Monday that it was good.",
    "Mark Rutte’s visit ended. [Rutte=Mark Rutte]’s plane left.",
    "George W. Bush met his brother Jeb Bush. [Bush=?] laughed.",
    "George W. Bush spoke in Texas. Mr. [Bush=George W. Bush] laughed.",
    "Theresa May met Angela Merkel. Mrs. [May=Theresa May] smiled and Mrs. [Merkel=Angela Merkel] nodded.",
    "Pedro Sánchez habló. [Sánchez=Pedro Sánchez] dijo que no.",
    "Angela Merkel sprach in Berlin. Später sagte [Merkel=Angela Merkel], dass sie gehen wird.",
    "Emmanuel Macron est arrivé. M. [Macron=Emmanuel Macron] a parlé avec les élus.",
    "Владимир Путин выступил. [Путин=Владимир Путин] сказал, что он не против.",
    "Володимир Зеленський прибув. [Зеленський=Володимир Зеленський] сказав, що він не проти.",
    "Nguyen Phu Trong spoke. Mr [Trong=Nguyen Phu Trong] left.",
    "Abe Shinzo spoke. [Abe=Abe Shinzo] left.",
    "Shinzo Abe spoke. [Abe=Shinzo Abe] left.",
    "Lee Hsien Loong spoke. Mr [Lee=Lee Hsien Loong] left.",
    "Aung San Suu Kyi spoke. Ms [Suu Kyi=Aung San Suu Kyi] left.",
    "Kamala Harris met Sarah Harris. Kamala Harris spoke. [Harris=?] left.",
    "Anna Costa met Peter Costa. Ms [Costa=Anna Costa] left. Mr [Costa=Peter Costa] stayed.",
    "Anna Costa met Maria Costa. Ms [Costa=?] left.",
    "John Smith met Smith's wife, Jane Smith. Mrs. [Smith=Jane Smith] cooked.",
    "Prince Harry left. Harry Kane scored. [Kane=Harry Kane] smiled.",
    "Mark Rutte spoke. Mark Carney spoke. [Carney=Mark Carney] left; [Rutte=Mark Rutte] stayed.",
    "Boris Johnson spoke. [Boris=Boris Johnson] left, said a friend.",
    "Mohammed bin Salman spoke. [bin Salman=Mohammed bin Salman] left.",
    "Osama bin Laden hid. [Bin Laden=Osama bin Laden] was found.",
    "Muammar al-Gaddafi ruled. [Gaddafi=Muammar al-Gaddafi] was killed.",
    "Bashar al-Assad ruled. [Assad=Bashar al-Assad] fled.",
    "Luiz Inácio Lula da Silva won. [Lula=Luiz Inácio Lula da Silva] smiled.",
    "Gabriel García Márquez wrote. [García Márquez=Gabriel García Márquez] won the prize.",
    "Andrés Manuel López Obrador spoke. [López Obrador=Andrés Manuel López Obrador] left.",
    "José Luis Rodríguez Zapatero spoke. [Zapatero=José Luis Rodríguez Zapatero] left.",
    "Elizabeth Warren spoke. Sen. [Warren=Elizabeth Warren] left.",
    "Judge Amy Berman Jackson ruled. Judge [Jackson=Amy Berman Jackson] fined him.",
    "Michelle Obama spoke and Barack Obama listened. Mrs. [Obama=Michelle Obama] smiled.",
    "Michelle Obama spoke and Barack Obama listened. President [Obama=?] smiled.",
    "President Barack Obama listened as Michelle Obama spoke. President [Obama=Barack Obama] smiled.",
    "Prime Minister Rishi Sunak met Usha Sunak. Prime Minister [Sunak=Rishi Sunak] left.",
    "Victoria Beckham and David Beckham sat. Lady [Beckham=Victoria Beckham] waved.",
    "Jürgen Klopp sprach. Herr [Klopp=Jürgen Klopp] sagte, dass es nicht so ist.",
    "Brigitte Macron et Emmanuel Macron sont arrivés. Mme [Macron=Brigitte Macron] a souri avec eux.",
    "Kim Jong Un met Kim Yo Jong. [Kim=?] smiled.",
    "Emma Thompson left. Sophie Thompson stayed. Tom Thompson slept. Mr [Thompson=Tom Thompson] woke.",
    "Steve Jobs founded it. [Jobs=Steve Jobs] was proud.",
    "Sergei Lavrov spoke in Moscow. Foreign Minister [Lavrov=Sergei Lavrov] left.",
    "Joe Biden spoke. Joseph R. Biden Jr. was tired. [Biden=Joseph R. Biden Jr] left.",
    "Volodymyr Zelensky spoke. Zelenskyy left. President [Zelenskyy=Volodymyr Zelensky] rested.",
    "Recep Tayyip Erdoğan spoke. [Erdogan=Recep Tayyip Erdoğan] left.",
    "The senator, Kwabi Xelanu, spoke. [Xelanu=Kwabi Xelanu] left.",
    "Jean-Luc Mélenchon parle. [Mélenchon=Jean-Luc Mélenchon] a dit que non.",
    "윤석열 대통령이 말했다. [윤=윤석열] 대통령은 떠났다.",
    "이재명 대표와 이낙연 대표가 만났다. [이=?] 대표는 떠났다.",
    "国家主席习近平发表讲话。[习=习近平]主席指出，会议很重要。",
    "岸田文雄首相が会談した。[岸田=岸田文雄]氏は述べた。",
    "Michelle Obama arrived. Then Mr. [Obama=] laughed.",
    "A friend called [Tom=] spoke.",
    "Senator [Baker=] spoke on Monday.",
    "Vladimir Putin’s ally Dmitry Medvedev spoke. [Putin=Vladimir Putin] listened.",
]


@pytest.mark.parametrize("marked", _CASES)
def test_whom_a_bare_name_stands_for(marked: str) -> None:
    """The latest earlier full name that ends in it; titles tell namesakes apart, and what nothing tells stays open."""
    text, wanted, at = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        wanted.append((len(text), match[1], match[2]))
        text += match[1]
        at = match.end()
    text += marked[at:]
    found = {one.mention.start: one for one in resolve(find(text), Comparer())}
    assert wanted
    for start, name, full in wanted:
        one = found[start]
        assert one.mention.text == name
        assert ("?" if one.candidates else one.full or "") == full


def test_a_surname_of_one_letter_stays_one_when_names_are_shown() -> None:
    """The full name is the form of the entry, and the surname is not written out to it."""
    article = Article(id="a", body="윤석열 대통령이 말했다. 윤 대통령은 떠났다.")
    book = build_book([article])

    assert [(entry.form, entry.count) for entry in book] == [("윤석열", 2)]
    assert book.show(article) is article


def test_there_are_cases_enough() -> None:
    assert len(_CASES) > 60
