"""
Reckon what a corpus of any size costs past one machine: measure the kernels, simulate the skew, put in the formula.

    python tools/reckon_scale.py measure [--articles 4000] [--texts DIR]    CPU seconds and bytes of each kernel
    python tools/reckon_scale.py skew [--articles 1000000]    how large the largest part is, with the caps and without
    python tools/reckon_scale.py reckon --articles 100000000 --cores 400 --pairs 0.4 [--window 3]

`measure` carries made articles through the stages of `newscorpus.engine.stages` in this process and puts down, for each
kernel, the CPU seconds of it and the bytes of what comes out, by article. `skew` draws how often keys recur from the
laws that news follows (copies of a text, pages of a site, articles that have a word), parts the keys as the kernels do,
and gives the largest part by the mean. `reckon` multiplies the figures of docs/explanation/paper-scale.md.
"""

from __future__ import annotations

import argparse
import json
import math
import pathlib
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from newscorpus.engine.batches.arrays import home_of
from newscorpus.engine.batches.drafts import label_items
from newscorpus.engine.batches.repeats import SLICE
from newscorpus.engine.batches.rows import held_articles
from newscorpus.engine.carriers import Here
from newscorpus.engine.stages.groups import copies, stories
from newscorpus.engine.stages.parsing import finish
from newscorpus.engine.stages.relations import relate
from newscorpus.match.candidates import RUN_CAP
from newscorpus.match.meeting import CAP
from newscorpus.match.search import SAME
from newscorpus.model import Article, RawDocument

_VOCABULARY, _WORDS, _SENTENCE = 60_000, 300, 20
_SYLLABLES = ("ba", "dor", "ka", "lim", "mo", "ner", "pi", "quon", "ral", "su", "tev", "vi", "wos", "yal", "zet", "gru")

# measured on texts of 2 kB, see docs/explanation/paper-scale.md: CPU milliseconds by article and by pair judged,
# and bytes moved by article, where the terms of each go to every block
_MILLISECONDS = {"label": 3.6, "finish, names, quotations": 6.3, "find": 0.3, "group": 0.3}
_JUDGED = 2.2
_MOVED = {"drafts": 2_500, "articles to be numbered": 2_000, "runs of words": 1_200, "groups": 3_400}
_MOVED_BY_PAIR = 8_000
_MOVED_BY_BLOCK = 192


def texts(count: int, *, seed: int = 1) -> list[str]:
    """So many texts of words that recur as words do; a fifth are edited copies, or carry a passage of another."""
    luck = np.random.default_rng(seed)
    ranks = 1.0 / np.arange(1, _VOCABULARY + 1)
    made = [
        "".join(_SYLLABLES[number >> 4 * step & 15] for step in range(1 + number % 4)) for number in range(_VOCABULARY)
    ]
    out: list[str] = []
    for number in range(count):
        drawn = luck.choice(_VOCABULARY, size=_WORDS, p=ranks / ranks.sum()).tolist()
        words = [made[each].title() if each % 7 == 0 else made[each] for each in drawn]
        lines = [" ".join(words[at : at + _SENTENCE]) + "." for at in range(0, _WORDS, _SENTENCE)]
        kind = luck.random()
        if number and kind < 0.15:
            lines = [line for line in out[int(luck.integers(number))].split("\n") if luck.random() < 0.9]
        elif number and kind < 0.2:
            lines[3:6] = out[int(luck.integers(number))].split("\n")[3:6]
        out.append("\n".join(lines))
    return out


def read(folder: pathlib.Path) -> list[str]:
    """The texts of a folder of JSON lines, by the key `text`."""
    lines = [line for path in sorted(folder.glob("*.jsonl")) for line in path.read_text(encoding="utf-8").splitlines()]
    return [json.loads(line)["text"] for line in lines]


class Measuring(Here):
    """This process as the engine, with the cost of every kernel put down."""

    def __init__(self, *, parts: int) -> None:
        """With nothing put down."""
        super().__init__(parts=parts)
        object.__setattr__(self, "costs", defaultdict(lambda: [0.0, 0, 0]))

    def _timed(self, kernel: Callable[[Any], Any], *, moved: bool) -> Callable[[Any], Any]:
        name = getattr(kernel, "func", kernel).__name__
        costs: dict[str, list[float]] = self.costs  # type: ignore[attr-defined]  # set above, past the frozen class

        def timed(batch: Any) -> Any:
            began = time.process_time()
            made = kernel(batch)
            held = costs[name]
            held[0] += time.process_time() - began
            held[1] += made.nbytes
            held[2] += batch.nbytes if moved else 0
            return made

        return timed

    def map(self, frame: Any, kernel: Callable[[Any], Any], schema: Any) -> Any:
        """Timed."""
        return super().map(frame, self._timed(kernel, moved=False), schema)

    def together(self, frame: Any, kernel: Callable[[Any], Any], schema: Any) -> Any:
        """Timed, with what had to be moved for it."""
        return super().together(frame, self._timed(kernel, moved=True), schema)


def measure(count: int, folder: pathlib.Path | None) -> None:
    """Print what each kernel costs by article."""
    bodies = texts(count) if folder is None else read(folder)[:count]
    count = len(bodies)
    carrier = Measuring(parts=4)
    documents = [RawDocument(content=body, url=f"https://site{at % 50}.example/{at}") for at, body in enumerate(bodies)]
    began = time.process_time()
    labelled = [label_items(enumerate(documents[at : at + 1000])) for at in range(0, count, 1000)]
    carrier.costs["label_items"] = [  # type: ignore[attr-defined]  # see above
        time.process_time() - began,
        sum(batch.nbytes for batch in labelled),
        0,
    ]
    finish(carrier, labelled, annotate=True)
    articles = [Article(id=f"{at:08}", body=body) for at, body in enumerate(bodies)]
    frame = [held_articles(articles[at : at + 1000]) for at in range(0, count, 1000)]
    told = relate(carrier, frame)
    stories(carrier, told, copies(carrier, told))
    write = sys.stdout.write
    size = sum(len(body.encode()) for body in bodies) // count
    write(f"{count} articles of {size} bytes, {len(carrier.collect(told.verdicts))} pairs judged\n")
    write(f"{'kernel':<20}{'CPU ms':>10}{'bytes out':>12}{'bytes moved in':>16}   by article\n")
    for name, (seconds, made, moved) in carrier.costs.items():  # type: ignore[attr-defined]  # see above
        write(f"{name:<20}{1000 * seconds / count:>10.3f}{made / count:>12.0f}{moved / count:>16.0f}\n")
    whole = [sum(each) for each in zip(*carrier.costs.values(), strict=True)]  # type: ignore[attr-defined]  # see above
    write(f"{'together':<20}{1000 * whole[0] / count:>10.3f}{whole[1] / count:>12.0f}{whole[2] / count:>16.0f}\n")


def _share(sizes: Any, parts: int) -> float:
    """The largest part by the mean, where each key goes whole to one part."""
    homes = home_of(np.arange(sizes.size), parts)
    filled = np.bincount(homes, weights=sizes, minlength=parts)
    return float(filled.max() / filled.mean())


def skew(count: int, parts: int) -> None:
    """Print how uneven the parts are."""
    luck = np.random.default_rng(2)
    write = sys.stdout.write
    write(f"{count} articles, {parts} parts: the largest part by the mean\n")
    write(f"{'keys':<44}{'uncapped':>10}{'as built':>10}\n")
    # copies of a text: a few are everywhere
    crowd = np.minimum(luck.zipf(1.9, count // 2), count // 100).astype(np.float64)
    rows: list[tuple[str, Any, Any]] = [
        ("texts, all articles of one compared", crowd**2, np.minimum(crowd, SAME) ** 2 + crowd)
    ]
    runs = np.minimum(luck.zipf(1.7, count), count // 10).astype(np.float64)
    linked = np.where(runs > RUN_CAP, 2 * runs, runs * (runs - 1) / 2)
    rows.append(("runs of words, pairs that they make", runs * (runs - 1) / 2, linked))
    words = count * 32 / (np.arange(1, 200_000) * np.log(200_000))
    words = np.minimum(words, count)
    rows.append(("words, pairs that they make", words**2 / 2, np.where(words > CAP, 0, words**2 / 2)))
    sites = count * (1 / np.arange(1, 20_001) ** 1.1) / np.sum(1 / np.arange(1, 20_001) ** 1.1)
    sites[0] = count / 2
    slices = np.minimum(parts, 1 + sites // SLICE).astype(np.int64)
    rows.append(("pages of a site, the largest with a half", sites, np.repeat(sites / slices, slices)))
    for name, before, after in rows:
        write(f"{name:<44}{_share(before, parts):>10.1f}{_share(after, parts):>10.1f}\n")


def reckon(count: int, cores: int, *, pairs: float, block: int, window: float | None, days: int) -> None:
    """Print what so many articles cost, with so many pairs judged for each."""
    write = sys.stdout.write
    blocks = -(-count // block)
    # with a window a block meets those alone that lie so many days before and after it
    met = blocks if window is None else min(blocks, 1 + 2 * math.ceil(window * blocks / days))
    spent = {**_MILLISECONDS, "judge": _JUDGED * pairs}
    moved = {**_MOVED, "articles to be judged": _MOVED_BY_PAIR * pairs, "terms": _MOVED_BY_BLOCK * met}
    for name, each in spent.items():
        write(f"{name:<28}{each:>8.1f} ms an article    {count * each / 3.6e6:>8,.0f} core hours\n")
    for name, size in moved.items():
        write(f"{name:<28}{size:>8,.0f} bytes an article {count * size / 1e9:>8,.0f} GB moved\n")
    hours, total = count * sum(spent.values()) / 3.6e6, count * sum(moved.values()) / 1e9
    write(f"{blocks} blocks, {blocks * (met + 1) // 2:,} tiles; {hours:,.0f} core hours, {total:,.0f} GB moved; ")
    write(
        f"on {cores} cores {hours / cores:.1f} hours of work, {3 * hours / cores:.1f} with the engine at its dearest\n"
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one of the three."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 2)[1])
    parser.add_argument("what", choices=("measure", "skew", "reckon"))
    parser.add_argument("--articles", type=int)
    parser.add_argument(
        "--texts", type=pathlib.Path, help="a folder of JSON lines to measure on, in the stead of made ones"
    )
    parser.add_argument("--cores", type=int, default=400)
    parser.add_argument("--parts", type=int, default=800)
    parser.add_argument("--pairs", type=float, default=0.4, help="pairs that are judged, for each article")
    parser.add_argument("--block", type=int, default=2_000_000, help="articles in one block")
    parser.add_argument(
        "--window", type=float, help="how many days may lie between two articles that are held together"
    )
    parser.add_argument("--days", type=int, default=3650, help="over how many days the articles were published")
    given = parser.parse_args(arguments)
    if given.what == "measure":
        measure(given.articles or 4000, given.texts)
    elif given.what == "skew":
        skew(given.articles or 1_000_000, given.parts)
    else:
        reckon(
            given.articles or 100_000_000,
            given.cores,
            pairs=given.pairs,
            block=given.block,
            window=given.window,
            days=given.days,
        )


if __name__ == "__main__":
    main()
