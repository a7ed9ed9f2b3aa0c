"""
Fuzz the parsers and readers, guided by what of the code an input reaches.

    python tools/fuzz.py TARGET [FOLDER] [--seconds N] [--samples FOLDER ...]

TARGET is `page`, `text`, `fields`, `names`, `pair`, or the name of a format as `newscorpus formats` lists it; `all`
fuzzes one after the other, N seconds each. FOLDER keeps what has been reached, so that a later run goes on from there;
inputs that break something are written into it under names that begin with `crash-`, `timeout-` or `oom-`. Needs
atheris (Linux, `pip install atheris`), which is no dependency of the project.

A find becomes a test: cut it down, and put it among the examples of the law that it breaks.
"""

from __future__ import annotations

import argparse
import io
import pathlib
import subprocess
import sys
from collections.abc import Callable

ROOT = pathlib.Path(__file__).resolve().parents[1]
# seconds one input may take under instrumentation, and megabytes
TIMEOUT, MEMORY = 20, 3000
# bytes of an input: larger ones are for the soaks
LONGEST = 20_000


def target_of(name: str) -> Callable[[bytes], None]:
    """What is tried with each input."""
    import newscorpus as nc
    from newscorpus import errors, testing
    from newscorpus.model import Origin
    from newscorpus.readers import registry

    def page(data: bytes) -> None:
        article = nc.annotate(nc.parse(data, media_type="text/html", url="https://example.org/1"))
        for mention in article.mentions or ():
            if article.body[mention.start : mention.end] != mention.text:
                raise AssertionError(f"{mention} is not what stands there")

    def text(data: bytes) -> None:
        held = data.decode("utf-8", "surrogateescape")
        testing.laws.check_blocks_rebuild(nc.annotate(nc.parse(held, media_type="text/plain")), held)

    def fields(data: bytes) -> None:
        held = data.decode("utf-8", "surrogateescape")
        nc.parse_byline(held)
        nc.parse_dateline(held)
        for language in (None, "en", "ar", "ja", "th"):
            nc.parse_published(held, language=language)
        nc.detect_language(held)
        for quotation in nc.find_quotations(held):
            if not 0 <= quotation.start <= quotation.end <= len(held):
                raise AssertionError(f"{quotation} stands outside")

    def names(data: bytes) -> None:
        held = data.decode("utf-8", "surrogateescape")
        one, _, two = held.partition("\n")
        there, back = nc.names.compare(one, two), nc.names.compare(two, one)
        if (there.verdict, there.score) != (back.verdict, back.score):
            raise AssertionError(f"asymmetric: {there} {back}")
        if nc.names.key(one) == nc.names.key(two) != "" and there.verdict == "different":
            raise AssertionError(f"one key, two persons: {one!r} {two!r}")
        nc.names.find(held)

    def pair(data: bytes) -> None:
        held = data.decode("utf-8", "surrogateescape")
        half = len(held) // 2
        a, b = nc.Article(id="a", body=held[:half]), nc.Article(id="b", body=held[half:])
        relation = nc.compare(a, b)
        if relation != nc.compare(b, a):
            raise AssertionError("asymmetric")
        if relation.evidence.passages and max(each.a_end for each in relation.evidence.passages) > half:
            raise AssertionError("a passage outside of its text")

    own = {"page": page, "text": text, "fields": fields, "names": names, "pair": pair}
    if name in own:
        return own[name]
    reader = next(each.reader for each in registry.formats() if each.name == name)

    def read(data: bytes) -> None:
        score = reader.sniff(data[:65536], name="sample")
        if not 0 <= score <= 1:
            raise AssertionError(f"sniff gives {score}")
        try:
            for count, _ in enumerate(reader.read(io.BytesIO(data), origin=Origin(path="sample"), limit=100_000)):
                if count > 10_000 + len(data):
                    raise AssertionError("more items than bytes")
        except errors.ReadError:
            return

    return read


def names_of_targets() -> list[str]:
    """All that can be fuzzed here."""
    from newscorpus.readers import registry

    return ["page", "text", "fields", "names", "pair", *(each.name for each in registry.formats() if each.installed)]


def fuzz(name: str, folder: pathlib.Path, seconds: int, samples: list[pathlib.Path]) -> None:
    """Fuzz one target in this process, which the fuzzer ends."""
    import atheris  # type: ignore[import-untyped]  # made for finds on one machine, not part of any environment

    with atheris.instrument_imports(include=["newscorpus"]):
        target = target_of(name)
        # what is loaded when it is first needed is instrumented too
        target(b"By Anna Costa\nBERN (AP) \xe2\x80\x94 It rained. \xe2\x80\x9cWe wait,\xe2\x80\x9d she said.")
    folder.mkdir(parents=True, exist_ok=True)
    options = [
        sys.argv[0],
        f"-max_total_time={seconds}",
        f"-timeout={TIMEOUT}",
        f"-rss_limit_mb={MEMORY}",
        f"-max_len={LONGEST}",
        f"-artifact_prefix={folder}/",
        "-print_final_stats=1",
        "-seed=1",
        str(folder),
        *map(str, samples),
    ]
    atheris.Setup(options, target)
    atheris.Fuzz()


def main() -> int:
    """Fuzz, and say which targets broke."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target")
    parser.add_argument("folder", type=pathlib.Path, nargs="?", default=ROOT / "build" / "fuzz")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--samples", type=pathlib.Path, action="append", default=[])
    options = parser.parse_args()
    samples = [*options.samples, *(ROOT / "seeds", ROOT / "tests/readers/exports", ROOT / "tests/readers/wires")]
    if options.target != "all":
        fuzz(options.target, options.folder, options.seconds, [each for each in samples if each.is_dir()])
        return 0
    broken = []
    for name in names_of_targets():
        # a process of its own: the fuzzer ends the one that it runs in
        command = [sys.executable, __file__, name, str(options.folder / name), "--seconds", str(options.seconds)]
        command += [word for each in options.samples for word in ("--samples", str(each))]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        last = [line for line in done.stderr.splitlines() if "number_of_executed_units" in line]
        print(f"{name}: status {done.returncode}, {last[-1].split()[-1] if last else '?'} inputs", flush=True)
        if done.returncode:
            broken.append(name)
            print("\n".join(done.stderr.splitlines()[-25:]), flush=True)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
