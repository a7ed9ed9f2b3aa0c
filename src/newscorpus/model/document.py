"""
What stands before an article: a document as it was found, where it was found, and the failure to read it.
"""

from __future__ import annotations

import attrs

from newscorpus import errors
from newscorpus.model.known import Known

__all__ = ["Failure", "Origin", "RawDocument"]


@attrs.frozen(kw_only=True, order=True)
class Origin:
    """
    Where a document was found.

    Attributes:
        path: The file, as text that can be printed (bytes of its name that are no UTF-8 stand as backslash escapes).

        member: The member of an archive, or "".

        record: The number of the record in the file, from 0; -1 where the file is one document.

        offset: The byte at which the record starts; -1 where that is not known.

    >>> str(Origin(path="dump.jsonl", record=3))
    'dump.jsonl#3'
    """

    path: str
    member: str = ""
    record: int = -1
    offset: int = -1

    def __str__(self) -> str:
        """The origin as one line for people."""
        member = f"!{self.member}" if self.member else ""
        return f"{self.path}{member}" + (f"#{self.record}" if self.record >= 0 else "")


@attrs.frozen(kw_only=True)
class RawDocument:
    """
    A document before it is parsed.

    Attributes:
        content: Its bytes, or its text where somebody has decoded it already.

        url: Where it was published, if that is known.

        media_type: "text/html", "text/plain", or None to tell by the content.

        charset: The encoding that its container claims for bytes, or None.

        origin: Where it was found, or None.

        extra: What its container says besides, as pairs of a name and a value.

        known: What its container says by fields of its own, or None; the parser takes that as it stands.

    >>> RawDocument(content=b"<p>It rained.", url="https://www.example.org/rain").media_type is None
    True
    """

    content: bytes | str
    url: str | None = None
    media_type: str | None = None
    charset: str | None = None
    origin: Origin | None = None
    extra: tuple[tuple[str, str], ...] = ()
    known: Known | None = None


@attrs.frozen(kw_only=True)
class Failure:
    """
    A document that could not be read, in place of its article.

    Attributes:
        origin: Where it stands.

        error: The name of the error's class, such as "MalformedDocumentError".

        message: What was wrong, for people.

    >>> failure = Failure.of(errors.EmptyDocumentError("the file is empty"), origin=Origin(path="a.txt"))
    >>> failure.error, str(failure.exception())
    ('EmptyDocumentError', 'a.txt: the file is empty')
    """

    origin: Origin
    error: str
    message: str

    @classmethod
    def of(cls, error: Exception, *, origin: Origin) -> Failure:
        """The failure that *error* makes of the document at *origin*."""
        return cls(origin=origin, error=type(error).__name__, message=str(error))

    def exception(self) -> errors.ReadError:
        """The failure as an exception that can be raised."""
        kind = getattr(errors, self.error, errors.ReadError)
        if not (isinstance(kind, type) and issubclass(kind, errors.ReadError)):
            kind = errors.ReadError
        prefix = f"{self.origin}: "
        error: errors.ReadError = kind(self.message.removeprefix(prefix), origin=str(self.origin))
        return error
