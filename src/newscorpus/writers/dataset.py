"""
A folder that the library `datasets` of Hugging Face loads as it stands: Parquet files and a card.

`data/` holds the articles, so many a file; `README.md` begins with what the library reads of it (which files there are,
how many rows, what each column is) and goes on with a few lines for people to complete. Where copies were left out,
`stands_for.jsonl` says what stands for them. The folder appears whole or not at all. It needs the extra `parquet`;
`datasets` itself is not needed.
"""

from __future__ import annotations

import itertools
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from newscorpus.errors import ArgumentError, import_extra
from newscorpus.model import Article, Kept
from newscorpus.writers.findings import kept_row
from newscorpus.writers.jsonl import write_rows
from newscorpus.writers.parquet import schema, write_articles
from newscorpus.writers.replacement import replace_folder
from newscorpus.writers.structure import VERSION

__all__ = ["SHARD", "write_dataset"]

SHARD = 50_000
"""How many articles go into one file."""

_CARD = "README.md"
_STANDS_FOR = "stands_for.jsonl"
_MARK = "newscorpus_version:"
_SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))


def write_dataset(
    articles: Iterable[Article],
    path: str | os.PathLike[str],
    *,
    shard: int = SHARD,
    kept: Iterable[Kept] = (),
) -> int:
    """
    Write *articles* to a folder, whole or not at all.

    Args:
        articles: The articles, in the order in which they shall stand.

        path: The folder; one that this function wrote, or an empty one, is replaced, and no other.

        shard: How many articles go into one file.

        kept: Articles that stand for copies which were left out; `stands_for.jsonl` says which, a row each.

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
    """
    import_extra("pyarrow", extra="parquet")
    target = Path(path)
    if shard < 1:
        raise ArgumentError(f"a file holds one article at least, not {shard}")
    if target.exists() and not _is_ours(target):
        raise ArgumentError(f"{target} holds something else than a dataset of newscorpus: choose another folder")
    rest: Iterator[Article] = iter(articles)
    languages: Counter[str] = Counter()
    names: list[Path] = []
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
            name = data / f"{len(names)}.parquet"
            count += write_articles(counted(itertools.islice(rest, shard)), name)
            names.append(name)
            # one further, so that no file is empty but the only one
            following = list(itertools.islice(rest, 1))
            rest, more = itertools.chain(following, rest), bool(following)
        for number, name in enumerate(names):
            name.rename(data / f"train-{number:05}-of-{len(names):05}.parquet")
        stand = [kept_row(each) for each in kept]
        if stand:
            write_rows(stand, folder / _STANDS_FOR)
        size = sum(each.stat().st_size for each in data.iterdir())
        card = _card(count, size=size, languages=[code for code, _ in languages.most_common() if code != "und"])
        (folder / _CARD).write_text(card, encoding="utf-8", newline="\n")
    return count


def _is_ours(target: Path) -> bool:
    if not target.is_dir():
        return False
    if not any(target.iterdir()):
        return True
    try:
        return f"\n{_MARK}" in (target / _CARD).read_text(encoding="utf-8")[:100_000]
    except (OSError, UnicodeDecodeError):
        return False


def _card(count: int, *, size: int, languages: list[str]) -> str:
    category = next((name for most, name in _SIZES if count < most), "n>1M")
    lines = ["---", *(["language:", *(f"- {code}" for code in sorted(languages))] if languages else [])]
    lines += ["tags:", "- news", "size_categories:", f"- {category}", f"{_MARK} {VERSION}", "configs:"]
    lines += ["- config_name: default", "  data_files:", "  - split: train", "    path: data/train-*.parquet"]
    lines += ["dataset_info:", "  features:", *_features(schema(), "  "), "  splits:", "  - name: train"]
    lines += [
        f"    num_bytes: {size}",
        f"    num_examples: {count}",
        f"  download_size: {size}",
        f"  dataset_size: {size}",
    ]
    lines += ["---", "", "# A corpus of news", "", f"{count} articles, one a row, written by newscorpus.", ""]
    lines += ["Say here where the articles come from, who may use them, and for what.", ""]
    return "\n".join(lines)


def _features(fields: Iterable[Any], indent: str) -> Iterator[str]:
    """The columns as the library's own cards describe them."""
    import pyarrow as pa

    for field in fields:
        yield f"{indent}- name: {field.name}"
        yield from _feature(pa, field.type, f"{indent}  ")


def _feature(pa: Any, kind: Any, indent: str) -> Iterator[str]:
    if pa.types.is_struct(kind):
        yield f"{indent}struct:"
        yield from _features(list(kind), indent)
    elif pa.types.is_list(kind):
        inner = kind.value_type
        if pa.types.is_struct(inner):
            yield f"{indent}list:"
            yield from _features(list(inner), indent)
        elif pa.types.is_list(inner):
            yield f"{indent}list:"
            yield from _feature(pa, inner, f"{indent}  ")
        else:
            yield f"{indent}list: {_named(inner)}"
    else:
        yield f"{indent}dtype: {_named(kind)}"


def _named(kind: Any) -> str:
    return {"date32[day]": "date32", "double": "float64"}.get(str(kind), str(kind))
