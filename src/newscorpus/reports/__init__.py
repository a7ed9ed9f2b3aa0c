"""
Pages to look at a corpus: what it holds, what was removed and why, who copied whom, and who is named.

`report` writes them; the other files make one part of them each. `figures` draws the same for papers.
"""

from newscorpus.reports.limits import Limits
from newscorpus.reports.pages import render
from newscorpus.reports.writing import report

__all__ = ["Limits", "render", "report"]
