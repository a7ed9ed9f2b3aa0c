"""Relate articles by an engine of one's own: all that an engine must be able to do, for one that knows tasks alone."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pyarrow as pa

import newscorpus as nc
from newscorpus.engine.batches.rows import held_articles
from newscorpus.engine.stages.groups import copies
from newscorpus.engine.stages.relations import relate

Task = Future[pa.Table]


class Tasks:
    """An engine of tasks that each make one table; a frame is a list of them."""

    def __init__(self, parts: int) -> None:
        """Work with so many parts."""
        self.parts = parts
        self.pool = ThreadPoolExecutor(64)

    def run(self, work: Callable[..., pa.Table], *given: Task) -> Task:
        """One task, that waits for those that it needs."""
        return self.pool.submit(lambda: work(*(each.result() for each in given)))

    def map(self, frame: list[Task], kernel: Callable[[Any], Any], schema: pa.Schema) -> list[Task]:
        """Every table by itself."""
        return [self.run(lambda table: applied(kernel, table, schema), each) for each in frame]

    def select(self, frame: list[Task], columns: Sequence[str]) -> list[Task]:
        """Some columns of every table."""

        def chosen(table: pa.Table) -> pa.Table:
            return table.select([name for name in columns if name in table.column_names])

        return [self.run(chosen, each) for each in frame]

    def together(self, frame: list[Task], kernel: Callable[[Any], Any], schema: pa.Schema) -> list[Task]:
        """What belongs to each of so many shares of the parts, from all tables."""

        def gathered(share: int) -> Callable[..., pa.Table]:
            def gather(*tables: pa.Table) -> pa.Table:
                whole = pa.concat_tables(tables, promote_options="default")
                homes = whole.column("part").to_pylist()
                mine = sorted({home for home in homes if home % self.parts == share})
                rows = {home: [at for at, each in enumerate(homes) if each == home] for home in mine}
                made = [applied(kernel, whole.take(rows[home]), schema) for home in mine]
                return pa.concat_tables(made) if made else schema.empty_table()

            return gather

        return [self.run(gathered(share), *frame) for share in range(self.parts)]

    def union(self, frames: Sequence[list[Task]]) -> list[Task]:
        """One list, of tables that all have the same columns."""
        tables = [task.result() for frame in frames for task in frame]
        return [self.pool.submit(lambda: pa.concat_tables(tables, promote_options="default"))]

    def keep(self, frame: list[Task], name: str) -> list[Task]:  # noqa: ARG002 - tasks are done once anyhow
        """The same."""
        return frame

    def collect(self, frame: list[Task]) -> pa.Table:
        """All of it."""
        return pa.concat_tables([task.result() for task in frame])


def applied(kernel: Callable[[Any], Any], table: pa.Table, schema: pa.Schema) -> pa.Table:
    """What a kernel makes of a table."""
    batches = table.combine_chunks().to_batches()
    return pa.Table.from_batches([kernel(batch).cast(schema) for batch in batches], schema)


def main(folder: Path) -> None:
    """Read a *folder*, relate what stands in it by tasks, and hold that against one process."""
    corpus = nc.Corpus.read(folder)
    engine = Tasks(parts=3)
    tables = [pa.Table.from_batches([held_articles([article])]) for article in corpus]
    told = relate(engine, [engine.run(lambda table=table: table) for table in tables])
    rows = [row for row in engine.collect(told.verdicts).to_pylist() if row["kind"]]
    same = [(row["a"], row["b"], row["kind"]) for row in sorted(rows, key=lambda row: (row["a"], row["b"]))]
    print(len(same), "relations,", engine.collect(copies(engine, told)).num_rows, "groups of copies")
    print("as in one process:", same == [(each.a, each.b, each.kind) for each in corpus.relations()])


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "seeds"))
