"""
A folder that the library `datasets` of Hugging Face loads as it stands: Parquet files and a card.

`data/` holds the articles, so many a file; where names are given, `names/` holds them, an entry a row. `README.md` is
the card (`newscorpus.writers.card`). Where copies were left out, `stands_for.jsonl` says what stands for them. The
folder appears whole or not at all. It needs the extra `parquet`; `datasets` itself is not needed. Read again, it gives
the articles and nothing else.
"""

from __future__ import annotations

import itertools
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from newscorpus.errors import ArgumentError, import_extra
from newscorpus.model import Article, Entry, Kept
from newscorpus.writers.card import CARD, Table, is_dataset, write_card
from newscorpus.writers.entries import entry_schema, write_entries
from newscorpus.writers.findings import kept_row
from newscorpus.writers.jsonl import write_rows
from newscorpus.writers.parquet import schema, write_articles
from newscorpus.writers.replacement import replace_folder

__all__ = ["SHARD", "write_dataset"]

SHARD = 50_000
"""How many articles go into one file."""

_STANDS_FOR = "stands_for.jsonl"


def write_dataset(
    articles: Iterable[Article],
    path: str | os.PathLike[str],
    *,
    shard: int = SHARD,
    kept: Iterable[Kept] = (),
    names: Iterable[Entry] | None = None,
) -> int:
    """
    Write *articles* to a folder, whole or not at all.

    Args:
        articles: The articles, in the order in which they shall stand.

        path: The folder; one that this function wrote, or an empty one, is replaced, and no other.

        shard: How many articles go into one file.

        kept: Articles that stand for copies which were left out; `stands_for.jsonl` says which, a row each.

        names: The book of the names, which becomes the table `names`; none is written where it is None.

    Returns:
        How many were written.

    Raises:
        ArgumentError: There is something else at *path*.

        MissingExtraError: pyarrow is not installed.

    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp(), "rain")
    >>> write_dataset([Article(id="a", body="It rained.")], folder)
    1
    >>> sorted(str(each.relative_to(folder).as_posix()) for each in folder.rglob("*") if each.is_file())
    ['README.md', 'data/train-00000-of-00001.parquet']

    With names there are two tables, `load_dataset("rain")` and `load_dataset("rain", "names")`:

    >>> from newscorpus.names.book import build_book
    >>> articles = [Article(id="a", body="Joe Biden spoke.")]
    >>> write_dataset(articles, folder, names=build_book(articles))
    1
    >>> sorted(str(each.name) for each in folder.iterdir())
    ['README.md', 'data', 'names']
    """
    import_extra("pyarrow", extra="parquet")
    target = Path(path)
    if shard < 1:
        raise ArgumentError(f"a file holds one article at least, not {shard}")
    if target.exists() and not _is_ours(target):
        raise ArgumentError(f"{target} holds something else than a dataset of newscorpus: choose another folder")
    rest: Iterator[Article] = iter(articles)
    languages: Counter[str] = Counter()
    files: list[Path] = []
    count = 0

    def counted(some: Iterable[Article]) -> Iterator[Article]:
        for article in some:
            languages[article.language.code] += 1
            yield article

    with replace_folder(path) as folder:
        data = folder / "data"
        data.mkdir()
        more = True
        while more:
            name = data / f"{len(files)}.parquet"
            count += write_articles(counted(itertools.islice(rest, shard)), name)
            files.append(name)
            # one further, so that no file is empty but the only one
            following = list(itertools.islice(rest, 1))
            rest, more = itertools.chain(following, rest), bool(following)
        for number, name in enumerate(files):
            name.rename(data / f"train-{number:05}-of-{len(files):05}.parquet")
        stand = [kept_row(each) for each in kept]
        if stand:
            write_rows(stand, folder / _STANDS_FOR)
        tables = [Table(name="default", folder="data", count=count, size=_size(data), schema=schema())]
        if names is not None:
            within = folder / "names"
            within.mkdir()
            rows = write_entries(names, within / "train-00000-of-00001.parquet")
            tables.append(Table(name="names", folder="names", count=rows, size=_size(within), schema=entry_schema()))
        card = write_card(tables, languages=(code for code in languages if code != "und"))
        (folder / CARD).write_text(card, encoding="utf-8", newline="\n")
    return count


def _size(folder: Path) -> int:
    return sum(each.stat().st_size for each in folder.iterdir())


def _is_ours(target: Path) -> bool:
    return target.is_dir() and (is_dataset(target) or not any(target.iterdir()))
