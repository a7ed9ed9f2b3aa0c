"""
Interrupts: holding them back while something may not be broken off.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["hold_back"]


@contextmanager
def hold_back(*numbers: signal.Signals) -> Iterator[None]:
    """
    Hold back signals, and so those of every process that is started meanwhile; they arrive when the block ends.

    Args:
        numbers: The signals. Where a system can't hold signals back, they arrive as ever.

    >>> with hold_back(signal.SIGINT):
    ...     signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ())
    True
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, numbers)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
