"""
Fuzz the parsers and readers, guided by what of the code an input reaches.

    python tools/fuzz.py TARGET [FOLDER] [--seconds N] [--samples FOLDER ...]

TARGET is one of those that `fuzz_targets` names, as `page`, `names` or `read-nitf`, or several with commas between
them; `all` fuzzes one after the other, N seconds each; `list` lists them. A target begins from the inputs, and writes
with the words, that `fuzz_inputs` has for it. FOLDER keeps what has been reached, so that a later run goes on from
there; beside it stand those inputs and words (`.starts`, `.words`). Inputs that break something are written into it
under names that begin with `crash-`, `timeout-` or `oom-`. Needs atheris (Linux, `pip install atheris`), which is no
dependency of the project.

A find becomes a test: cut it down, and put it among the examples of the law that it breaks.
"""

from __future__ import annotations

import argparse
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
# what a target begins from that has no inputs of its own
SAMPLES = (ROOT / "seeds", ROOT / "tests/readers/exports", ROOT / "tests/readers/wires")
# seconds one input may take under instrumentation, and megabytes: the instrumentation alone takes half of one an input
TIMEOUT, MEMORY = 20, 6000
# bytes of an input: larger ones are for the soaks
LONGEST = 20_000


def fuzz(name: str, folder: pathlib.Path, seconds: int, samples: list[pathlib.Path]) -> None:
    """Fuzz one target in this process, which the fuzzer ends; *samples* are folders to begin from besides."""
    import atheris  # type: ignore[import-untyped]  # made for finds on one machine, not part of any environment

    with atheris.instrument_imports(include=["newscorpus"]):
        from fuzz_inputs import dictionary, starting_inputs
        from fuzz_targets import load_all, target_of

        load_all()
        target = target_of(name)
        # what is loaded when it is first needed is instrumented too
        for content in starting_inputs(name)[:3]:
            target(content)
        target(b"By Anna Costa\nBERN (AP) \xe2\x80\x94 It rained. \xe2\x80\x9cWe wait,\xe2\x80\x9d she said.")
    folder.mkdir(parents=True, exist_ok=True)
    given = [folder.with_name(f"{folder.name}.{kind}") for kind in ("starts", "words")]
    words = given[1]
    words.write_text(dictionary(name), encoding="ascii")
    starts = starting_inputs(name)
    if starts:
        samples = [*samples, given[0]]
        given[0].mkdir(exist_ok=True)
        for number, content in enumerate(starts):
            (given[0] / f"{number:03}").write_bytes(content)
    else:
        samples = [*samples, *SAMPLES]
    options = [
        sys.argv[0],
        f"-max_total_time={seconds}",
        f"-timeout={TIMEOUT}",
        f"-rss_limit_mb={MEMORY}",
        f"-max_len={LONGEST}",
        f"-artifact_prefix={folder}/",
        "-print_final_stats=1",
        "-seed=1",
        *([f"-dict={words}"] if words.stat().st_size else []),
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
    if options.target not in ("all", "list") and "," not in options.target:
        fuzz(options.target, options.folder, options.seconds, options.samples)
        return 0
    # not before: what is fuzzed in this process is loaded under the fuzzer's eyes
    from fuzz_targets import names_of_targets

    if options.target == "list":
        print(*names_of_targets(), sep="\n")
        return 0
    broken = []
    for name in names_of_targets() if options.target == "all" else options.target.split(","):
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
