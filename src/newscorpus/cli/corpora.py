"""
The corpus that a sub-command works on: everything under some paths, with what could not be read told on the way.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from newscorpus.cli.speech import shown

if TYPE_CHECKING:
    from newscorpus.corpus import Corpus

__all__ = ["check_paths", "read_corpus"]

_FAILURES_SHOWN = 10


def check_paths(paths: Iterable[str]) -> None:
    """
    Nothing, if there is something at each of these *paths*.

    A name with a star may match nothing, which is told when it is read.

    Raises:
        ArgumentError: There is nothing at one of them, or it is an address of the web.

    >>> check_paths(["https://www.example.org/rain"])
    Traceback (most recent call last):
        ...
    newscorpus.errors.ArgumentError: newscorpus does not fetch https://www.example.org/rain: save the page to a ...
    """
    import glob
    import os

    from newscorpus.errors import ArgumentError
    from newscorpus.readers.walk import printable

    for path in paths:
        if os.path.lexists(path) or glob.has_magic(path):
            continue
        name = printable(path)
        if path.casefold().startswith(("http://", "https://")):
            raise ArgumentError(
                f"newscorpus does not fetch {name}: save the page to a file first, or pipe it in, "
                f"as in curl -L {name} | newscorpus parse --url {name}"
            )
        raise ArgumentError(f"there is no such file or folder: {name}")


def read_corpus(paths: tuple[str, ...], *, workers: int = 1, annotate: bool = False) -> Corpus:
    """
    The corpus of all that stands under these *paths*; failures are told on standard error.

    How far it is is shown where somebody sits at a terminal, and nowhere else: the list is the answer.

    Args:
        paths: Files and folders.

        workers: How many processes parse.

        annotate: Whether to look for names and quotations in the workers.

    Raises:
        ArgumentError: There is nothing at one of the paths.

        ReadError: Nothing could be read.
    """
    from newscorpus.corpus import Corpus
    from newscorpus.errors import ReadError

    check_paths(paths)
    watched = sys.stderr is not None and sys.stderr.isatty()
    corpus = Corpus.read(paths, workers=workers, annotate=annotate, progress=watched)
    for failure in corpus.failures[:_FAILURES_SHOWN]:
        click.echo(f"could not read {shown(str(failure.origin))}: {shown(failure.message)}", err=True)
    if len(corpus.failures) > _FAILURES_SHOWN:
        click.echo(f"and {len(corpus.failures) - _FAILURES_SHOWN} more: newscorpus build lists them all", err=True)
    if not len(corpus):
        raise ReadError("nothing could be read: name a file or folder with pages or texts")
    return corpus
