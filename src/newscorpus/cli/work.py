"""
The folder in which a build keeps what is finished until the result stands.

It lies beside the result, under a hidden name, so that no reader takes what is in it for news. It goes when the result
is whole, and when nothing was worth keeping; a build that is broken off leaves it for the next.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from newscorpus.cli.speech import counted, shown
from newscorpus.engine.journal import Journal
from newscorpus.errors import ArgumentError, BusyError, NewscorpusError
from newscorpus.readers.walk import printable

__all__ = ["JOURNAL", "STAGES", "work_folder"]

JOURNAL = "journal"
"""The file in it where finished documents stand."""

# a file of its own: what opens a journal remembers all that is in it, and there may be millions of documents
STAGES = "stages"
"""The file in it where stands what was worked out over all articles."""


@contextmanager
def work_folder(out: str, *, resume: bool) -> Iterator[Path]:
    """
    The folder for the work on the result *out*.

    Args:
        out: The folder of the result.

        resume: Whether to go on with what an earlier build left.

    Raises:
        BusyError: Another build is at work there.
    """
    target = Path(os.path.realpath(out))
    folder = target.with_name(f".{target.name}.work")
    target.parent.mkdir(parents=True, exist_ok=True)
    ours = False
    # all of it within, so that an end that comes early leaves nothing unsaid
    try:
        folder.mkdir(exist_ok=True)
        with Journal(folder / JOURNAL, fresh=not resume) as journal, Journal(folder / STAGES, fresh=not resume) as more:
            ours = True
            if resume:
                found = journal.found + more.found
                told = f"{counted(found, 'result')} kept of an earlier build"
                click.echo(told if found else "nothing to go on with", err=True)
        yield folder
    except BusyError:
        raise
    except ArgumentError:
        # a mistake of the caller's, who will call otherwise the next time
        if ours:
            shutil.rmtree(folder, ignore_errors=True)
        raise
    except BaseException:
        if _holds_something(folder / JOURNAL) or _holds_something(folder / STAGES):
            where = shown(printable(folder))
            click.echo(f"what is finished is kept in {where}: the same command with --resume goes on", err=True)
        else:
            shutil.rmtree(folder, ignore_errors=True)
        raise
    shutil.rmtree(folder, ignore_errors=True)


def _holds_something(path: Path) -> bool:
    if not path.exists():
        return False
    try:
        with Journal(path) as journal:
            return journal.found > 0
    except NewscorpusError:
        return True
