"""
Compile the Cantonese readings of Han characters.

    python tools/compile_readings.py

Reads the package `pycantonese` (MIT licence; install it beside the package to run this), and
writes `src/newscorpus/data/compiled/han_readings.json`: a line of characters with a line
of readings.
Mandarin readings come from `anyascii` when a name is read.
"""

from __future__ import annotations

import importlib
import json
import pathlib
import re

TARGET = pathlib.Path(__file__).resolve().parents[1] / "src" / "newscorpus" / "data" / "compiled" / "han_readings.json"


def main() -> None:
    """Write the table."""
    cantonese = importlib.import_module("pycantonese")
    jyutping: dict[str, str] = {}
    for code in range(0x4E00, 0x9FA6):
        character = chr(code)
        for _, reading in cantonese.characters_to_jyutping(character):
            if reading:
                jyutping[character] = re.sub(r"\d.*", "", reading)
    table = {"cantonese": ["".join(jyutping), " ".join(jyutping.values())]}
    TARGET.write_text(json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
