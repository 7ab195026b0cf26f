"""Kill real writers at random moments: nothing that was acknowledged may be lost, nothing half there, the journal readable.

`python -m tests.bars.kill --n 1000`. SIGKILL, no warning; the next opening has to cope. Four kinds of writers: one that appends
(two entries a transaction, a draft between), one in the middle of a migration, and one at upkeep (backup, forget, sync, restore).
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sqlite3
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from coach.journal.backup import backups_in, make_backup
from coach.journal.checking import is_sound, verify
from coach.journal.days import FixedClock
from coach.journal.doctor import examine
from coach.journal.forget import forget, preview_forget
from coach.journal.migrations import version_of
from coach.journal.problems import JournalProblem
from coach.journal.restore import restore
from coach.journal.schema import MIGRATIONS, Migration
from coach.journal.store import Journal
from coach.journal.sync import sync
from tests.bars.common import NOW, child, figure, long_journal
from tests.journal.make import check_in, entry

if TYPE_CHECKING:
    import subprocess

_FRESH_EVERY = 40  # kills per journal, so that reading all of it stays quick


def write(path: Path) -> None:
    """Append for ever; say each pair once it is acknowledged."""
    os.write(1, b"ready\n")
    journal = Journal.open(path)
    number = 0
    while True:
        number += 1
        one = entry("check-in", on=number % 90, minute=number % 600)
        two = entry("note", {"text": "x" * (number % 3000), "pair": one.uuid}, on=number % 90)
        pair = [_new(one), _new(two, pair=True)]
        pair[1] = _new(pair[1], body={**pair[1].body, "pair": pair[0].uuid})
        journal.append(pair)
        os.write(1, f"{pair[0].uuid} {pair[1].uuid}\n".encode())
        journal.save_draft("check-in", f"{number}")
        os.write(1, f"draft {number}\n".encode())


def _new(made: object, *, pair: bool = False, body: object = None) -> object:
    from dataclasses import replace

    from coach.journal.entry import Entry, random_uuid

    assert isinstance(made, Entry)
    if body is not None:
        return replace(made, body=body)
    del pair
    return replace(made, uuid=random_uuid())
