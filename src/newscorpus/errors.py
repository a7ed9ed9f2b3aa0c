"""
The errors that newscorpus raises.

Every error derives from `NewscorpusError` and, where a caller would have caught one, from the builtin that fits.
The values in a message are also attributes, and every error survives pickling, since errors cross process borders.

    NewscorpusError
    ├── ReadError                  a document could not be read
    │   ├── UnknownFormatError     (also LookupError) no reader knows the format
    │   ├── MalformedDocumentError (also ValueError) the bytes contradict their format
    │   └── EmptyDocumentError     (also ValueError) there is nothing to read
    ├── DataError                  a table, shipped or the user's, is wrong
    ├── StepError                  a step of the pipeline broke on an article
    ├── ArgumentError              (also ValueError) the caller asked for something impossible
    ├── BusyError                  (also BlockingIOError) somebody else is writing to it
    └── MissingExtraError          (also ImportError) an optional part is not installed
"""

from __future__ import annotations

import importlib
from types import ModuleType

__all__ = [
    "ArgumentError",
    "BusyError",
    "DataError",
    "EmptyDocumentError",
    "MalformedDocumentError",
    "MissingExtraError",
    "NewscorpusError",
    "ReadError",
    "StepError",
    "UnknownFormatError",
    "import_extra",
]


class NewscorpusError(Exception):
    """
    The root of all errors of this package.

    >>> try:
    ...     raise EmptyDocumentError("the file is empty")
    ... except NewscorpusError as error:
    ...     print(error)
    the file is empty
    """

    # Exceptions pickle as cls(*args); ours take keywords, so they carry their attributes as state instead.
    def __reduce__(self) -> tuple[object, ...]:
        """Pickle by class, message and attributes."""
        return (_rebuild, (type(self), self.args, self.__dict__.copy()))


def _rebuild(kind: type[NewscorpusError], args: tuple[object, ...], state: dict[str, object]) -> NewscorpusError:
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(state)
    return error


class ReadError(NewscorpusError):
    """
    A document could not be read.

    Attributes:
        origin: Where the document stands, as text: the path, with member and record where there are any.

    >>> str(ReadError("no permission to read it", origin="a.txt"))
    'a.txt: no permission to read it'
    """

    def __init__(self, message: str, *, origin: str | None = None) -> None:
        super().__init__(f"{origin}: {message}" if origin else message)
        self.origin = origin


class UnknownFormatError(ReadError, LookupError):
    """
    No reader knows the format of the document.

    >>> issubclass(UnknownFormatError, LookupError)
    True
    """


class MalformedDocumentError(ReadError, ValueError):
    """
    The bytes of the document contradict the format that it claims or appears to have.

    >>> MalformedDocumentError("it ends within a record", origin="a.warc.gz").origin
    'a.warc.gz'
    """


class EmptyDocumentError(ReadError, ValueError):
    """
    The document holds nothing to read.

    >>> issubclass(EmptyDocumentError, (ReadError, ValueError))
    True
    """


class DataError(NewscorpusError):
    """
    A table is wrong.

    Attributes:
        file: The name of the table.

        key: The entry at fault, or None.

        line: Its line, counted from 1, or None.

    >>> str(DataError("no form to show", file="spellings.csv", line=3))
    'spellings.csv, line 3: no form to show'
    """

    def __init__(self, message: str, *, file: str, key: str | None = None, line: int | None = None) -> None:
        place = file + (f", line {line}" if line is not None else "") + (f", {key!r}" if key is not None else "")
        super().__init__(f"{place}: {message}")
        self.file = file
        self.key = key
        self.line = line


class StepError(NewscorpusError):
    """
    A step of the pipeline broke on an article.

    Attributes:
        step: The name of the step.

        article: The id of the article, or None.

    >>> StepError("it broke", step="published", article="a").step
    'published'
    """

    def __init__(self, message: str, *, step: str, article: str | None = None) -> None:
        super().__init__(f"step {step!r} on article {article!r}: {message}")
        self.step = step
        self.article = article


class ArgumentError(NewscorpusError, ValueError):
    """
    The caller asked for something impossible.

    >>> issubclass(ArgumentError, ValueError)
    True
    """


class BusyError(NewscorpusError, BlockingIOError):
    """
    Somebody else is writing to what the caller wants to write to.

    >>> issubclass(BusyError, BlockingIOError)
    True
    """


class MissingExtraError(NewscorpusError, ImportError):
    """
    An optional part is not installed.

    Attributes:
        extra: The extra that brings it.

    >>> str(MissingExtraError("pyarrow", extra="parquet"))
    "this needs pyarrow: pip install 'newscorpus[parquet]'"
    """

    def __init__(self, package: str, *, extra: str) -> None:
        super().__init__(f"this needs {package}: pip install 'newscorpus[{extra}]'")
        self.extra = extra


def import_extra(package: str, *, extra: str) -> ModuleType:
    """
    Import an optional *package*.

    Args:
        package: The module to import.

        extra: The extra of newscorpus that brings it.

    Returns:
        The module.

    Raises:
        MissingExtraError: The package is not installed; the message says how to install it.

    >>> import_extra("json", extra="parquet").__name__
    'json'
    >>> import_extra("no_such_package", extra="parquet")
    Traceback (most recent call last):
        ...
    newscorpus.errors.MissingExtraError: this needs no_such_package: pip install 'newscorpus[parquet]'
    """
    try:
        return importlib.import_module(package)
    except ModuleNotFoundError as error:
        root = package.partition(".")[0]
        if error.name != root:
            raise MissingExtraError(root, extra=extra) from error
        # that it is not there says it all; what it lacks itself is told
        raise MissingExtraError(root, extra=extra) from None
    except ImportError as error:
        raise MissingExtraError(package.partition(".")[0], extra=extra) from error
