"""
The corpus that a sub-command works on: everything under some paths, with what could not be read told on the way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newscorpus.cli.speech import shown

if TYPE_CHECKING:
    from newscorpus.corpus import Corpus

__all__ = ["read_corpus"]


def read_corpus(paths: tuple[str, ...], *, workers: int = 1, annotate: bool = False, progress: bool = True) -> Corpus:
    """
    The corpus of all that stands under these *paths*; failures are told on standard error.

    Args:
        paths: Files and folders.

        workers: How many processes parse.

        annotate: Whether to look for names and quotations in the workers.

        progress: Whether to show how far it is.

    Raises:
        ReadError: Nothing could be read.
    """
    from newscorpus.corpus import Corpus
    from newscorpus.errors import ReadError

    corpus = Corpus.read(paths, workers=workers, annotate=annotate, progress=progress)
    for failure in corpus.failures:
        click.echo(f"could not read {shown(str(failure.origin))}: {shown(failure.message)}", err=True)
    if not len(corpus):
        raise ReadError("nothing could be read: name a file or folder with pages or texts")
    return corpus
