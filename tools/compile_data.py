"""
Compile the reviewed tables of `src/newscorpus/data` into the JSON that the package reads.

    python tools/compile_data.py            write what differs
    python tools/compile_data.py --check    write nothing, exit with 1 where a compiled table differs
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import pathlib
import sys

import yaml

DATA = pathlib.Path(__file__).resolve().parents[1] / "src" / "newscorpus" / "data"


def compiled(source: pathlib.Path) -> bytes:
    """The JSON of one YAML file; keys keep their order, dates become ISO text."""
    table = yaml.safe_load(source.read_text(encoding="utf-8"))
    return json.dumps(table, ensure_ascii=False, separators=(",", ":"), default=_plain).encode() + b"\n"


def _plain(value: object) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(f"a table may hold text, numbers, lists and maps, not {type(value).__name__}")


def main() -> int:
    """Compile or check every table; the exit status says whether all were in order."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="only say what differs")
    options = parser.parse_args()
    stale = []
    for source in sorted(DATA.glob("*.yaml")):
        target = DATA / "compiled" / f"{source.stem}.json"
        content = compiled(source)
        if not target.exists() or target.read_bytes() != content:
            stale.append(source.name)
            if not options.check:
                target.write_bytes(content)
    for name in stale:
        print(f"{'differs' if options.check else 'compiled'}: {name}")
    return int(options.check and bool(stale))


if __name__ == "__main__":
    sys.exit(main())
