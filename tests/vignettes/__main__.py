"""`python -m tests.vignettes`: the table of all stories from case reports."""

from __future__ import annotations

from .stories import load
from .table import rows, text

if __name__ == "__main__":
    print(text(rows(load("stories.jsonl"))))
