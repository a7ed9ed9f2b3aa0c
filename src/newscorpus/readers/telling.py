"""
Telling the format of a file by how it begins: the reader that is surest of it.
"""

from __future__ import annotations

from newscorpus.errors import UnknownFormatError
from newscorpus.readers.registry import Format, formats
from newscorpus.readers.sniffing import describe_binary, looks_xml

__all__ = ["tell_format"]


def tell_format(head: bytes, *, name: str, known: tuple[Format, ...] | None = None) -> Format:
    r"""
    The format of a file.

    Args:
        head: How it begins, unpacked.

        name: Its name.

        known: The formats to choose from; all of them where it is None.

    Raises:
        UnknownFormatError: No reader knows it.

    >>> tell_format(b"<!doctype html><title>Rain</title>", name="rain.txt").name
    'html'
    >>> tell_format(b"%PDF-1.7", name="rain.txt")
    Traceback (most recent call last):
        ...
    newscorpus.errors.UnknownFormatError: this is a PDF, which no reader here knows
    """
    best, best_score = None, 0.0
    for each in formats() if known is None else known:
        score = each.reader.sniff(head, name=name)
        if score > best_score:
            best, best_score = each, score
    if best is not None:
        return best
    if looks_xml(head):
        raise UnknownFormatError("this is XML of a kind that no reader here knows")
    what = describe_binary(head) or "a kind of file"
    raise UnknownFormatError(f"this is {what}, which no reader here knows")
