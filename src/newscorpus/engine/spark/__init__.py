"""
Spark as the engine: the kernels of `newscorpus.engine.batches` over DataFrames.

It needs the extra `spark` and Java 17. The workers run the interpreter that `PYSPARK_PYTHON` names: set it to the
running one (`sys.executable`) before the session is made, or Spark takes whatever `python3` is.
"""

from __future__ import annotations

from newscorpus.engine.spark.building import build
from newscorpus.engine.spark.carrier import SparkCarrier
from newscorpus.engine.spark.matching import Related, relations
from newscorpus.engine.spark.naming import Book, names
from newscorpus.engine.spark.parsing import annotate, parse

__all__ = ["Book", "Related", "SparkCarrier", "annotate", "build", "names", "parse", "relations"]
