"""
Compile what cities are called across languages.

    python tools/compile_cities.py

Reads the cities of the zones of time in CLDR, as `babel` ships them (Unicode licence), and writes
`src/newscorpus/data/compiled/cities.json`: each name, folded as `newscorpus.names.territories` folds places, with the
zone that the city names.
A name that two cities share in one language or another is left out.
"""

from __future__ import annotations

import json
import pathlib

from babel import Locale

from newscorpus.names.territories import fold_place

TARGET = pathlib.Path(__file__).resolve().parents[1] / "src" / "newscorpus" / "data" / "compiled" / "cities.json"
# as a string, which is easier to read than fifty short ones
_CODES = """
    en de fr es it pt nl sv da nb fi pl cs sk sl hr sr uk ru be bg mk ro hu el tr az ar he fa ur zh zh_Hant ja ko vi
    id ms th hi bn ta et lv lt ca ka hy kk sq is
"""
# zones of stations and odd ones, which stand for no city
LEFT_OUT = ("Antarctica/", "Etc/", "Arctic/")


def main() -> None:
    """Write the table."""
    forms: dict[str, set[str]] = {}
    for language in _CODES.split():
        for zone, words in Locale.parse(language).time_zones.items():
            if zone.startswith(LEFT_OUT):
                continue
            city = words.get("city") or (zone.rpartition("/")[2].replace("_", " ") if language == "en" else None)
            if city:
                forms.setdefault(fold_place(str(city)), set()).add(zone)
    table = {name: next(iter(zones)) for name, zones in sorted(forms.items()) if len(zones) == 1 and len(name) > 1}
    TARGET.write_text(json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
