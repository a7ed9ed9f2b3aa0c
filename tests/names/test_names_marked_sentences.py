"""Names in sentences of some thirty languages, marked by hand."""

from __future__ import annotations

import pathlib
import re
from collections.abc import Iterator

import pytest

from newscorpus.names import find

_FILE = pathlib.Path(__file__).with_name("marked_sentences.txt")
_MARK = re.compile(r"\[([POL]) ([^\]]+)\]")
_KINDS = {"P": "person", "O": "organisation", "L": "place"}


def _sentences() -> Iterator[tuple[str, str, str, list[tuple[str, str]]]]:
    """For each: its language, the line as it stands, the text without marks, and the names in order."""
    language = ""
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("[["):
            language = line.strip("[]")
        elif line and not line.startswith("#"):
            marked = line.removeprefix("! ")
            names = [(name, _KINDS[kind]) for kind, name in _MARK.findall(marked)]
            yield language, line, _MARK.sub(r"\2", marked), names


_ALL = list(_sentences())
_LANGUAGES = sorted({language for language, *_ in _ALL})


@pytest.mark.parametrize("language", _LANGUAGES)
def test_names_in_marked_sentences(language: str) -> None:
    """What is read rightly stays so."""
    for told, line, text, names in _ALL:
        if told == language and not line.startswith("!"):
            assert [(mention.text, mention.kind.value) for mention in find(text, language=language)] == names, text


def test_most_of_them_are_read_rightly() -> None:
    """The marks for what is not read yet are no way out."""
    assert len(_ALL) > 300
    assert sum(line.startswith("!") for _, line, _, _ in _ALL) <= 0.1 * len(_ALL)


def test_small_words_tell_the_language_of_most() -> None:
    """The language need not be given."""
    right = sum([(m.text, m.kind.value) for m in find(text)] == names for _, _, text, names in _ALL)

    assert right >= 0.85 * len(_ALL)
