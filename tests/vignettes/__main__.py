"""`python -m tests.vignettes [stories|blind|unseen]`: the table of a file of stories; without a name, those from case reports."""

from __future__ import annotations

import sys

from .stories import load
from .table import rows, text

if __name__ == "__main__":
    print(text(rows(load(f"{(sys.argv[1:] or ['stories'])[0]}.jsonl"))))
