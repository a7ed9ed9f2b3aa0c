"""
Make articles to measure with, as many as are asked for: words, names, stories and copies recur in them as in news.

    python tools/make_articles.py 100000 made.jsonl [--paragraphs 2]

In goes a number; out come so many JSON lines with `text`, `url` and `published`, the same for every run, and the first
of many the same as the only ones of few. Their common words are those of Python's own manual, by the law of Zipf, which
people and surnames follow too; what is rare is made up. Of the articles about one in six is a copy that another site
has edited, one in ten tells a story that another one has told, in other words, and one in twenty takes over a passage.
Sites print furniture around their texts.
"""

from __future__ import annotations

import argparse
import bisect
import datetime as dt
import itertools
import json
import pathlib
import random
import re
from collections import Counter
from collections.abc import Iterator
from pydoc_data import topics

import attrs

__all__ = ["articles"]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_ONSETS = _words("b d f g k l m n p r s t v z br st tr kl")
_RHYMES = _words("a e i o u an el or in un")
_SMALL = _words("the of and to in a that was on with for as by at from it is his their which had were be this but has")
_VERBS = _words("said told reporters announced denied confirmed warned that it would")
_GIVEN = _words(
    "James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard Susan "
    "Joseph Jessica Thomas Sarah Charles Karen Anna Peter Maria Paul Julia Martin Laura Andrew Helen Stephen "
    "Ruth Daniel Eva Mark Nina Simon Irene George Alice Frank Clara Henry Rosa Walter Emma Louis Vera Hugo "
    "Marta"
)
_MONTHS = _words("January February March April May June July August September October November December")
_FURNITURE = (
    "Share this article",
    "Subscribe to our newsletter",
    "Read more",
    "Sign up for our morning briefing and get the news of the day in your inbox.",
)
_WORDS, _SURNAMES, _PLACES, _SITES = 60_000, 50_000, 3_000, 500
# people whom everybody writes about, before anybody else is named
_PUBLIC = 20_000
# how many articles come out on one day
_DAILY = 250
_FIRST = dt.date(2010, 1, 1)
# how many stories and texts are remembered, to be told again or copied
_RECENT = 2_000


@attrs.frozen
class _Story:
    """What the articles on one event share."""

    words: tuple[str, ...]
    people: tuple[tuple[str, str], ...]
    place: str
    day: int


class _Law:
    """Draws numbers below a bound, number n as often as 1 / (n + shift)."""

    def __init__(self, bound: int, shift: float) -> None:
        self._sums = list(itertools.accumulate(1.0 / (number + shift) for number in range(bound)))

    def draw(self, luck: random.Random) -> int:
        return bisect.bisect_left(self._sums, luck.random() * self._sums[-1])


class _Maker:
    def __init__(self, seed: int, paragraphs: int) -> None:
        self.paragraphs = paragraphs
        self.luck = random.Random(seed)
        syllables = [onset + rhyme for onset in _ONSETS for rhyme in _RHYMES]
        text = " ".join(topics.topics[name] for name in sorted(topics.topics))
        counts = Counter(re.findall(r"(?<![\w.])[a-z]{4,}(?![\w.(])", text))
        self.common = sorted(counts, key=lambda word: (-counts[word], word))
        self.vocabulary = [self._word(syllables, 2 + number % 3) for number in range(_WORDS)]
        self.surnames = [self._word(syllables, 2 + number % 2).capitalize() for number in range(_SURNAMES)]
        self.places = [self._word(syllables, 2 + number % 2).capitalize() for number in range(_PLACES)]
        self.word_law, self.surname_law = _Law(len(self.common), 20), _Law(_SURNAMES, 50)
        self.given_law, self.place_law = _Law(len(_GIVEN), 5), _Law(_PLACES, 20)
        self.known = [self._anybody() for _ in range(_PUBLIC)]
        self.stories: list[_Story] = []
        self.texts: list[tuple[list[str], int]] = []

    def _word(self, syllables: list[str], count: int) -> str:
        return "".join(self.luck.choice(syllables) for _ in range(count))

    def person(self) -> tuple[str, str]:
        """Somebody who was named before, the more often the likelier, or one time in eight somebody new."""
        one = self.luck.choice(self.known) if self.luck.random() > 0.25 else self._anybody()
        if len(self.known) < 1_000_000:
            self.known.append(one)
        return one

    def _anybody(self) -> tuple[str, str]:
        return _GIVEN[self.given_law.draw(self.luck)], self.surnames[self.surname_law.draw(self.luck)]

    def story(self, number: int) -> _Story:
        """A new event."""
        words = tuple(self.luck.choice(self.vocabulary) for _ in range(20))
        people = tuple(self.person() for _ in range(self.luck.randrange(1, 4)))
        return _Story(words, people, self.places[self.place_law.draw(self.luck)], number // _DAILY)

    def sentence(self, story: _Story, named: set[tuple[str, str]]) -> str:
        """A sentence on an event; who was *named* before goes by the surname."""
        words: list[str] = []
        for _ in range(self.luck.randrange(9, 18)):
            draw = self.luck.random()
            if draw < 0.45:
                words.append(self.luck.choice(_SMALL))
            elif draw < 0.55:
                words.append(self.luck.choice(story.words))
            else:
                words.append(self.common[self.word_law.draw(self.luck)])
        draw = self.luck.random()
        if draw < 0.45:
            one = self.luck.choice(story.people)
            name = one[1] if one in named else " ".join(one)
            named.add(one)
            words[:0] = [name, *self.luck.sample(_VERBS, 2)]
        elif draw < 0.6:
            words[3:3] = ["in", story.place]
        text = " ".join(words)
        return text[0].upper() + text[1:] + "."

    def text(self, story: _Story) -> list[str]:
        """Paragraphs on an event."""
        named: set[tuple[str, str]] = set()
        return [
            " ".join(self.sentence(story, named) for _ in range(self.luck.randrange(1, 3)))
            for _ in range(self.luck.randrange(self.paragraphs, self.paragraphs + 3))
        ]

    def article(self, number: int) -> dict[str, str]:
        """One article."""
        luck, draw = self.luck, self.luck.random()
        if draw < 0.16 and self.texts:
            lines, day = luck.choice(self.texts)
            lines = list(lines)
            for _ in range(luck.randrange(3)):
                lines.pop(luck.randrange(1, len(lines))) if len(lines) > 3 else None
        elif draw < 0.26 and self.stories:
            story = luck.choice(self.stories)
            lines, day = self.text(story), story.day
        else:
            story = self.story(number)
            lines, day = self.text(story), story.day
            self._remember(self.stories, story)
            if draw > 0.95 and self.texts:
                lines[2:2] = luck.choice(self.texts)[0][1:3]
        self._remember(self.texts, (lines, day))
        date = _FIRST + dt.timedelta(days=day)
        head = [
            " ".join(lines[0].split()[:7]),
            "By " + " ".join(self.person()),
            f"{date.day} {_MONTHS[date.month - 1]} {date.year}",
            "",
        ]
        site = luck.randrange(_SITES)
        furniture = [_FURNITURE[site % len(_FURNITURE)], _FURNITURE[(site + 1) % len(_FURNITURE)]]
        return {
            "text": "\n".join([*head, *lines, "", *furniture]),
            "url": f"https://site{site}.example/{date.year}/{number}",
            "published": date.isoformat(),
        }

    def _remember(self, held: list[object] | list[_Story] | list[tuple[list[str], int]], value: object) -> None:
        if len(held) < _RECENT:
            held.append(value)  # type: ignore[arg-type]  # a list of what it is given
        else:
            held[self.luck.randrange(_RECENT)] = value  # type: ignore[call-overload]  # as above


def articles(count: int, *, seed: int = 1, paragraphs: int = 4) -> Iterator[dict[str, str]]:
    """So many articles, one after the other; each has *paragraphs*, or one or two more."""
    maker = _Maker(seed, paragraphs)
    for number in range(count):
        yield maker.article(number)


def main() -> None:
    """Write the articles."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("file", type=pathlib.Path)
    parser.add_argument("--paragraphs", type=int, default=4, help="how many an article has at least (default: 4)")
    given = parser.parse_args()
    with given.file.open("w", encoding="utf-8") as stream:
        for row in articles(given.count, paragraphs=given.paragraphs):
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
