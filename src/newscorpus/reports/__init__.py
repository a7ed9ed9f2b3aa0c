"""
One HTML page to look at a corpus: what it holds, what was removed and why, who copied whom, and who is named.

`report` writes it; the other files make one part of the page each.
"""

from newscorpus.reports.limits import Limits
from newscorpus.reports.pages import render, report

__all__ = ["Limits", "render", "report"]
