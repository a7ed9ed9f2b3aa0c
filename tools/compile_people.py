"""
Compile the lists of given names, surnames and common words that mentions are told by, and of territories.

    python tools/compile_people.py

Reads the person providers of the Faker package (MIT licence), the `nicknames` package (Apache-2.0), the English
frequency list of the symspellpy package (MIT), and babel's CLDR territories (Unicode licence); install the first and
third beside the package to run this. Writes into `src/newscorpus/data/compiled`: `people.json` (given names, surnames,
common words: folded, sorted, one word each) and `territories.json` (names in many languages -> code).
"""

from __future__ import annotations

import csv
import importlib
import json
import pathlib
import pkgutil
from importlib import resources

from babel import Locale

COMPILED = pathlib.Path(__file__).resolve().parents[1] / "src" / "newscorpus" / "data" / "compiled"
MOST_COMMON = 16000
LOCALES = [
    "en",
    "de",
    "fr",
    "es",
    "it",
    "pt",
    "nl",
    "sv",
    "da",
    "nb",
    "fi",
    "pl",
    "cs",
    "sk",
    "hu",
    "ro",
    "bg",
    "el",
    "tr",
    "uk",
    "ru",
    "be",
    "sr",
    "hr",
    "sl",
    "mk",
    "sq",
    "lt",
    "lv",
    "et",
    "ca",
    "eu",
    "gl",
    "ga",
    "cy",
    "is",
    "mt",
    "ka",
    "hy",
    "az",
    "kk",
    "uz",
    "fa",
    "ar",
    "he",
    "hi",
    "bn",
    "ur",
    "ta",
    "th",
    "vi",
    "id",
    "ms",
    "ja",
    "ko",
    "zh",
    "zh_Hant",
    "sw",
]


def _entries(provider: object, start: str) -> set[str]:
    out: set[str] = set()
    for name in sorted(dir(provider)):
        if name.startswith(start) and "romanized" not in name and "pairs" not in name:
            value = getattr(provider, name)
            if isinstance(value, dict | tuple | list | set):
                out |= {str(entry) for entry in value if isinstance(entry, str)}
    return out


def _write(name: str, table: object) -> None:
    target = COMPILED / name
    target.write_text(json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(name, target.stat().st_size)


def people() -> dict[str, list[str]]:
    """Given names, surnames and common words."""
    person = importlib.import_module("faker.providers.person")
    given: set[str] = set()
    family: set[str] = set()
    for module in sorted(pkgutil.iter_modules(person.__path__), key=lambda module: module.name):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        given |= _entries(provider, "first_name")
        family |= _entries(provider, "last_name")
    for row in csv.DictReader(resources.files("nicknames").joinpath("names.csv").read_text("utf-8").splitlines()):
        given |= {row["name1"], row["name2"]}
    words = json.loads((COMPILED / "mention_words.json").read_text("utf-8"))
    source = resources.files("symspellpy").joinpath("frequency_dictionary_en_82_765.txt").read_text("utf-8-sig")
    counted = sorted((-int(count), word) for word, count in (line.split() for line in source.splitlines() if line))
    frequent = [word for _, word in counted[:MOST_COMMON] if word.isalpha() and len(word) > 1]
    # a name is given up for a word only where English has that word among its commonest
    never = set(words["not_given"]) & set(frequent)
    never |= set(words["openers"]) | set(words["months"]) | set(words["demonyms"])
    plain = {
        kind: {name.casefold() for name in names if name.isalpha() and len(name) > 1} - never
        for kind, names in (("given", given), ("family", family))
    }
    places = {part for place in words["places"] + words["organisations"] for part in place.split()}
    places |= {name.casefold() for name in Locale("en").territories.values()}
    known = set(words["places"]) | set(words["organisations"])
    known |= {name.casefold() for name in Locale("en").territories.values()}
    # people whom everybody writes about, whatever their surname means
    spellings = json.loads((COMPILED / "spellings.json").read_text("utf-8"))["persons"]
    known |= {word.casefold() for record in spellings for form in record["styles"].values() for word in form.split()}
    common = (set(frequent) - plain["given"] - plain["family"] - places | never) - known
    return {kind: sorted(names) for kind, names in plain.items()} | {"common": sorted(common)}


def territories() -> dict[str, str]:
    """Names of countries in many languages, folded, with their codes."""
    out: dict[str, str] = {}
    for code in LOCALES:
        for territory, name in sorted(Locale.parse(code).territories.items()):
            if len(territory) == 2 and territory.isalpha() and territory not in ("ZZ", "XA", "XB", "EU", "UN", "EZ"):
                for form in {name, name.replace("&", "and"), name.split(" (")[0]}:
                    out.setdefault(form.casefold(), territory)
    return dict(sorted(out.items()))


if __name__ == "__main__":
    _write("people.json", people())
    _write("territories.json", territories())
