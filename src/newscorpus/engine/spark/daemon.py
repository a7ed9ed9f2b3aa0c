"""
The process that Spark forks its interpreters from, with everything loaded.

An interpreter of Spark loads the library with its tables when a kernel is first called: two seconds and some 200 MB
each. Where the session is made with `spark.python.daemon.module` set to `newscorpus.engine.spark.daemon`, all of that
is loaded once on each machine, and the interpreters share it.
"""

from __future__ import annotations

import gc
import importlib

__all__ = ["load", "main"]

_MODULES = (
    "pandas",
    "pyarrow",
    "pyspark.worker",
    "newscorpus.engine.batches",
    "newscorpus.engine.stages.groups",
    "newscorpus.engine.stages.parsing",
    "newscorpus.engine.stages.relations",
)
_TEXT = "It rained all day in the town of Bern, Mark Rutte said on Monday. “I saw it,” he said, and left."


def load() -> None:
    """
    Load what the kernels load when they are first called.

    No kernel is called, since Arrow starts threads, which no fork takes along.
    """
    for name in _MODULES:
        importlib.import_module(name)
    from newscorpus.match.relations import relate
    from newscorpus.parsing.annotation import annotate
    from newscorpus.parsing.pipeline import parse

    pages = (_TEXT, f"<html><body><article><p>{_TEXT}</p></article></body></html>", f"{_TEXT} And then it stopped.")
    articles = [annotate(parse(page, url=f"https://example.com/{at}")) for at, page in enumerate(pages)]
    for relation in relate(articles):
        assert relation.evidence.passages is not None


def main() -> None:
    """Load, and serve as `pyspark.daemon` does."""
    from pyspark.daemon import manager

    load()
    # what is there already is looked at by no collection, and so stays shared
    gc.freeze()
    manager()


if __name__ == "__main__":
    main()
