"""
What the training of relations reads and writes: records of labelled data, folds of whole stories, weights as files.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import pathlib
import zipfile
from typing import Any

import numpy as np

__all__ = ["FOLDS", "TARGET", "Folds", "rows", "save"]

TARGET = pathlib.Path(__file__).resolve().parents[1] / "src" / "newscorpus" / "data" / "compiled"
FOLDS = 5


def rows(path: pathlib.Path) -> list[dict[str, Any]]:
    """The records of a JSON Lines file, zipped or not."""
    path = path if path.exists() else path.with_name(path.name + ".gz")
    if not path.exists():
        return []
    if path.suffix == ".gz":
        text = gzip.decompress(path.read_bytes()).decode("utf-8")
    else:
        text = path.read_text(encoding="utf-8")
    return [json.loads(line) for line in text.split("\n") if line]


def save(path: pathlib.Path, arrays: dict[str, Any]) -> None:
    """Write arrays into one zipped file whose bytes depend on the arrays alone."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, array in sorted(arrays.items()):
            content = io.BytesIO()
            np.lib.format.write_array(content, np.ascontiguousarray(array), version=(1, 0))
            info = zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content.getvalue())
    print(path.name, path.stat().st_size, "bytes")


class Folds:
    """Which fold each document is in; all that a story consists of is in one."""

    def __init__(self, clusters: list[dict[str, Any]]) -> None:
        self.story = {doc: row["cluster"] for row in clusters for doc in row["docs"]}

    def of(self, doc: str) -> int:
        """The fold of the story that a document belongs to."""
        if doc.startswith("syn/wire/"):
            doc = doc.removeprefix("syn/wire/")
        if doc.startswith("ecb/"):
            group = doc.split("_")[0]
        else:
            group = self.story.get(doc, doc.rsplit("/", 1)[0] if doc.startswith(("llm", "neus")) else doc)
        return int(hashlib.blake2b(group.encode(), digest_size=4).hexdigest(), 16) % FOLDS
