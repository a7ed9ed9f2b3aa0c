"""
Build a corpus on a cluster of two workers on this machine, and kill an executor and an interpreter while it is built.

A program of its own, since a process has one Spark session: the folder of documents and that of the result go in, and
how many were killed of each sort comes out.
"""

from __future__ import annotations

import json
import os
import pathlib
import signal
import sys
import threading
import time

import pyspark
from pyspark.sql import SparkSession

from newscorpus.engine.spark import build

# once this has been worked out, an executor goes; once that, an interpreter
EXECUTOR_AT, INTERPRETER_AT = "labelled", "prints"


def processes() -> dict[int, tuple[int, str]]:
    """All processes of this machine: the parent and the command line of each."""
    out = {}
    for folder in pathlib.Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                stat = (folder / "stat").read_text()
                line = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
            except OSError:
                continue
            out[int(folder.name)] = int(stat[stat.rindex(")") + 2 :].split()[1]), line
    return out


def below(root: int) -> dict[int, str]:
    """The command lines of all that a process has started, by their ids."""
    held = processes()
    out: dict[int, str] = {}
    todo = [root]
    while todo:
        above = todo.pop()
        for number, (parent, line) in held.items():
            if parent == above:
                out[number] = line
                todo.append(number)
    return out


def kill(what: str) -> int:
    """Kill the first process of ours whose command line holds *what*."""
    for number, line in sorted(below(os.getpid()).items()):
        if what in line:
            os.kill(number, signal.SIGKILL)
            return 1
    return 0


def strike(work: pathlib.Path, killed: dict[str, int], over: threading.Event) -> None:
    """Kill as soon as so much has been worked out."""
    for at, name, what in (
        (EXECUTOR_AT, "executors", "CoarseGrainedExecutorBackend"),
        (INTERPRETER_AT, "interpreters", "pyspark.daemon"),
    ):
        while not over.is_set() and not killed[name]:
            if any(work.glob(f"*/{at}/_SUCCESS")):
                killed[name] = kill(what)
            time.sleep(0.05)


def main() -> None:
    """Build, and tell what was killed."""
    dump, out = sys.argv[1:]
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    os.environ["SPARK_HOME"] = str(pathlib.Path(pyspark.__file__).parent)
    spark = (
        SparkSession.builder.master("local-cluster[2,1,1024]")
        .appName("newscorpus")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.extraJavaOptions", "-XX:TieredStopAtLevel=1")
        .config("spark.executor.extraJavaOptions", "-XX:TieredStopAtLevel=1")
        .config("spark.sql.warehouse.dir", f"{out}-warehouse")
        .getOrCreate()
    )
    killed = {"executors": 0, "interpreters": 0}
    over = threading.Event()
    striker = threading.Thread(target=strike, args=(pathlib.Path(out) / "work", killed, over), daemon=True)
    striker.start()
    build(spark, [dump], out, parts=2)
    over.set()
    striker.join()
    spark.stop()
    sys.stdout.write(json.dumps(killed) + "\n")


if __name__ == "__main__":
    main()
