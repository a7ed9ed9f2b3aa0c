"""
How many rows a frame has, for any engine.
"""

from __future__ import annotations

from newscorpus.engine.batches.arrays import schema_of
from newscorpus.engine.batches.counting import COUNTED, count_rows
from newscorpus.engine.carriers import Carrier, Frame

__all__ = ["count_of"]


def count_of(carrier: Carrier, frame: Frame) -> int:
    """
    How many rows a frame has.

    Args:
        carrier: The engine.

        frame: Any frame of it.
    """
    counted = carrier.collect(carrier.map(frame, count_rows, schema_of(COUNTED)))
    return sum(counted.column("count").to_pylist())
