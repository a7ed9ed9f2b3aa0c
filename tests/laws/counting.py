"""
How much work a call takes, counted rather than timed: the bytecodes that Python runs for it, on any machine the same.

What it sees: every bytecode of this package, of the standard library and of libraries in Python. What it does not see:
what goes on within one call of C (a match of a pattern, a parse of lxml, an operation of numpy), which counts as one.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def count_bytecodes(work: Callable[[], object]) -> int:
    """How many bytecodes *work* takes."""
    count = 0

    def opcode(_frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal count
        count += event == "opcode"
        return opcode

    def enter(frame: FrameType, _event: str, _argument: Any) -> Any:
        frame.f_trace_opcodes = True
        frame.f_trace_lines = False
        return opcode

    before = sys.gettrace()
    sys.settrace(enter)
    try:
        work()
    finally:
        sys.settrace(before)
    return count
