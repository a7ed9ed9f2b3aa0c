"""`python -m newscorpus` is `newscorpus`."""

from __future__ import annotations

from newscorpus.cli import main

if __name__ == "__main__":
    main()
