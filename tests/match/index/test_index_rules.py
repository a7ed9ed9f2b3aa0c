"""The word for the rules of an index: whatever decides a relation is in it."""

from __future__ import annotations

import pathlib
import subprocess
import sys

import pytest

from newscorpus.data import load_bytes
from newscorpus.match import meeting, vectors
from newscorpus.match.index import rules

STORIES = pathlib.Path(__file__).parents[1] / "across" / "stories.yaml"
READ = """
import sys
import newscorpus.data as data
seen = set()
table, content = data.load_table, data.load_bytes
data.load_table = lambda name: (seen.add(f"{name}.json"), table(name))[1]
data.load_bytes = lambda name: (seen.add(name), content(name))[1]
import yaml
from newscorpus.match.comparison import compare
from newscorpus.match.relations import relate
from newscorpus.model import Article, Language
told = yaml.safe_load(open(sys.argv[1], encoding="utf-8"))
articles = [
    Article(id=f"{n}", body=each["text"], language=Language(code=each["lang"])) for n, each in enumerate(told)
]
articles += [Article(id=f"untold {n}", body=each["text"]) for n, each in enumerate(told[:9])]
assert len(relate(articles)) > 20
for one, two in zip(articles, articles[5:]):
    compare(one, two)
print(*sorted(seen))
"""


def test_every_table_that_decides_is_in_the_rules() -> None:
    """Relating articles in twenty languages, of which some are not told, reads these tables and no others."""
    run = [sys.executable, "-c", READ, str(STORIES)]
    read = subprocess.run(run, check=True, capture_output=True, text=True).stdout.split()

    assert sorted(rules._FILES) == read


@pytest.mark.parametrize(("module", "name"), [(meeting, "CAP"), (meeting, "MANY"), (vectors, "ALIKE")])
def test_another_number_is_another_rule(monkeypatch: pytest.MonkeyPatch, module: object, name: str) -> None:
    # whoever opened an index with other numbers before has left their word
    rules.rules.cache_clear()
    before = rules.rules()
    monkeypatch.setattr(module, name, 7)
    rules.rules.cache_clear()
    after = rules.rules()
    monkeypatch.undo()
    rules.rules.cache_clear()

    assert before != after
    assert rules.rules() == before


def test_another_table_is_another_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    words, load = {}, load_bytes
    for changed in rules._FILES:
        monkeypatch.setattr(rules, "load_bytes", lambda name, changed=changed: load(name) + b" " * (name == changed))
        rules.rules.cache_clear()
        words[changed] = rules.rules()
        monkeypatch.undo()
    rules.rules.cache_clear()

    assert len({*words.values(), rules.rules()}) == len(words) + 1
