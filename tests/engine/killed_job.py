"""
Build a corpus on Spark in this process, and kill all of it, Java included, in the middle.

A program of its own, since nothing of it is left: the folder of documents and that of the result go in, then the frame
after which everything is killed, and how many seconds after.
"""

from __future__ import annotations

import os
import pathlib
import signal
import sys
import threading
import time

from cluster_job import below
from pyspark.sql import SparkSession

from newscorpus.engine.spark import build


def strike(work: pathlib.Path, at: str, seconds: float) -> None:
    """Kill this process and all that it has started, once so much has been worked out."""
    while not any(work.glob(f"*/{at}/_SUCCESS")):
        time.sleep(0.02)
    time.sleep(seconds)
    for number in below(os.getpid()):
        os.kill(number, signal.SIGKILL)
    os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    """Build, until the blow falls."""
    dump, out, at, seconds = sys.argv[1:]
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    spark = (
        SparkSession.builder.master("local[2]")
        .appName("newscorpus")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.extraJavaOptions", "-XX:TieredStopAtLevel=1")
        .config("spark.sql.warehouse.dir", f"{out}-warehouse")
        .getOrCreate()
    )
    threading.Thread(target=strike, args=(pathlib.Path(out) / "work", at, float(seconds)), daemon=True).start()
    build(spark, [dump], out, resume=True)


if __name__ == "__main__":
    main()
