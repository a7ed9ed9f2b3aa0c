"""
For people who write their own readers, steps and normalisers: strategies that draw news, and laws to hold them to.

It needs hypothesis (the extra `testing`). `strategies` draws articles, bylines, names, chrome, pages and whole
corpora; `laws` holds checks that raise `AssertionError` with what broke.
"""

from newscorpus.testing import laws, strategies

__all__ = ["laws", "strategies"]
