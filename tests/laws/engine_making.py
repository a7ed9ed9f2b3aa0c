"""A made dump for the tests of engines: sites with furniture, wire copies, passages, hubs, stories in two languages."""

from __future__ import annotations

import json
import pathlib
import random
import shutil

from index_making import FOOTER, edited, story

SEEDS = pathlib.Path(__file__).resolve().parents[2] / "seeds"
SITES = ("post.example.com", "courier.example.org", "lenne.example.net", "")
FURNITURE = {
    "post.example.com": (
        "Share this article",
        "The Post brings you all that moves the valley, on every day of the year.",
    ),
    "courier.example.org": ("Subscribe to our newsletter", "More from the Courier"),
}
# an event as told in English, and in German
EVENTS = (
    (
        "Chancellor Olaf Scholz met President Emmanuel Macron in Berlin on {day}: {n} tanks will leave in {m} days.",
        "Bundeskanzler Olaf Scholz traf am {day} in Berlin Präsident Emmanuel Macron: {n} Panzer fahren in {m} Tagen.",
    ),
    (
        "NATO Secretary-General Mark Rutte visited Vilnius on {day}: {n} soldiers will come in {m} weeks from Oslo.",
        "Nato-Generalsekretär Mark Rutte hat am {day} Vilnius besucht: {n} Soldaten kommen in {m} Wochen aus Oslo.",
    ),
)


def rows(count: int, seed: int = 1) -> list[dict[str, str]]:
    """So many documents as rows of a dump, in an order that means nothing."""
    luck = random.Random(seed)
    # the more documents, the more stories that several tell: some are told by many, most by few, at any size
    shared = max(40, count * 40 // 300)
    out: list[dict[str, str]] = []
    for number in range(count):
        site = luck.choice((SITES[0], SITES[0], *SITES))
        draw = luck.random()
        if draw < 0.15:
            body = edited(story(int(shared * luck.random() ** 2)), luck.randrange(6))
        elif draw < 0.26:
            body = story(3)
        elif draw < 0.36:
            body = story(10_000 + number) + "\n" + FOOTER
        elif draw < 0.42:
            english, german = EVENTS[luck.randrange(2)]
            facts = {"day": f"{luck.randrange(1, 4)}.10.2024", "n": 310 + luck.randrange(shared // 13), "m": 17}
            body = (german if luck.random() < 0.5 else english).format(
                **facts
            ) + f"\n{story(20_000 + number, sentences=1)}"
        elif draw < 0.46:
            body = ["x", "It rained.", "It rained all day in the north.", "Mark Rutte spoke. Later Rutte left."][
                number % 4
            ]
        elif draw < 0.64:
            passage = story(int(shared * luck.random() ** 2)).split("\n")[3:8]
            body = "\n".join([story(30_000 + number), *passage, story(40_000 + number, sentences=4)])
        else:
            body = story(50_000 + number)
        body = "\n".join([body, *FURNITURE.get(site, ())])
        row = {"text": body}
        if site:
            row["url"] = f"https://{site}/2024/10/{number}"
            known = [each["url"] for each in out[-40:] if "url" in each]
            if known and luck.random() < 0.05:
                # now and then a page is fetched twice
                row["url"] = luck.choice(known)
        if luck.random() < 0.8:
            row["published"] = f"2024-10-{luck.randrange(1, 21):02}T{luck.randrange(24):02}:00:00Z"
        out.append(row)
    return out


def dump(folder: pathlib.Path, count: int, *, files: int = 3, seed: int = 1) -> pathlib.Path:
    """A folder with the seeds, and so many documents in a few files."""
    target = folder / "dump"
    shutil.copytree(SEEDS, target)
    made = rows(count, seed)
    for number in range(files):
        lines = [json.dumps(row, ensure_ascii=False) for row in made[number::files]]
        (target / f"part-{number}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (target / "broken.jsonl").write_bytes(b'{"text": "It rained."}\n{"text": \n')
    return target
