"""Made articles for the laws of names on engines: people who may be taken for each other, and decisions on them."""

from __future__ import annotations

import random

from newscorpus.fields.published import parse_published
from newscorpus.model import Article, Decision

FULL = (
    *("Volodymyr Zelensky", "Volodymyr Zelenskyy", "Володимир Зеленський", "Vladimir Zelensky", "Olena Zelenska"),
    *("Joe Biden", "Joseph Biden", "Jill Biden", "J. Biden", "Hunter Biden", "Mark Rutte", "Bob Rae", "Robert Rae"),
    *("Karl Cook Kaley Cuoco", "Karl Cook", "Kaley Cuoco", "Peter Gross", "Peter Kraus", "Ivana Trump", "Ivanka Trump"),
    *("Donald Trump", "Donald J. Trump", "Harry Potter", "Prince Harry", "García Márquez", "Gabriel García Márquez"),
    *("Ursula von der Leyen", "Xi Jinping", "习近平", "Kim Jong-un", "金正恩", "Иван Петров", "Ivan Petrov"),
    *("Anna Smith", "John Smith", "Jon Smith", "Maria Smith", "Muhammad Ali", "Mohammed Ali", "Mohammed bin Salman"),
)
BARE = (
    *("Zelensky", "Biden", "Rutte", "Rae", "Cook", "Smith", "Trump", "Harry", "Márquez", "von der Leyen", "Xi", "Ali"),
    *("Bredar", "Potter", "Петров", "Salman"),
)
THINGS = (
    *("NATO", "N.A.T.O.", "Kiev", "Kyiv", "the U.S.", "the European Union", "the EU", "Bredar", "Bern", "AFC"),
    *("the Asian Football Confederation (AFC)", "the African Football Club (AFC)", "the Asian Football Confederation"),
)
ROLES = ("President", "Mr", "Mrs", "Senator", "Judge", "Minister", "", "", "")
_PARTS = ("ba", "bi", "do", "gu", "ka", "lo", "mi", "na", "ro", "su", "ta", "vo")


def articles(luck: random.Random, count: int, *, strangers: int = 0) -> list[Article]:
    """So many articles; in each some of those whom all know, and of so many strangers, who share their surnames."""
    made = [
        f"{''.join(luck.choices(_PARTS, k=2)).title()} {luck.choice(_PARTS).title()}{luck.choice(('lo', 'ro', 'la'))}"
        for _ in range(strangers)
    ]
    out = []
    for number in range(count):
        sentences = []
        for _ in range(luck.randint(0, 7)):
            draw = luck.random()
            if draw < 0.2 and made:
                stranger = luck.choice(made)
                sentences.append(f"{luck.choice(ROLES)} {stranger} spoke. {stranger.split()[1]} left.")
            elif draw < 0.5:
                sentences.append(f"{luck.choice(ROLES)} {luck.choice(FULL)} spoke.")
            elif draw < 0.8:
                sentences.append(f"{luck.choice(ROLES)} {luck.choice(BARE)} left.")
            else:
                sentences.append(f"It was said in {luck.choice(THINGS)}.")
        published = parse_published(f"2024-10-{luck.randint(1, 28):02}") if luck.random() < 0.7 else None
        body = " ".join(sentence.strip() for sentence in sentences)
        out.append(Article(id=f"a{number}", body=body, published=published))
    return out


def decisions(luck: random.Random, most: int = 4) -> list[Decision]:
    """A few decisions, which may contradict each other."""
    out = []
    for _ in range(luck.randint(0, most)):
        name, other = luck.choice((*FULL, *BARE, *THINGS)), luck.choice((*FULL, *BARE, *THINGS))
        ruling = luck.choice(("same", "different", "form", "kind", "not a name"))
        others = {"kind": luck.choice(("person", "place")), "not a name": ""}
        kind = luck.choice((None, None, "person", "organisation")) if ruling in ("same", "different", "form") else None
        out.append(Decision(ruling=ruling, name=name, other=others.get(ruling, other), kind=kind))
    return out
