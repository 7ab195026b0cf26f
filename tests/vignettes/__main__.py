"""`python -m tests.vignettes [stories|blind|unseen|later]`: a table of stories; without a name, of those from case reports."""

from __future__ import annotations

import sys

from .stories import load
from .table import rows, text

if __name__ == "__main__":
    print(text(rows(load(f"{(sys.argv[1:] or ['stories'])[0]}.jsonl"))))
