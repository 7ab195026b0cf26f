"""What a check-in's commit costs beside a bare SQLite commit of the same bytes at the same durability settings.

`python -m tests.bars.commit`. The two take turns, so that a busy machine is busy for both; the medians of
several rounds are compared.
"""

from __future__ import annotations

import argparse
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from pathlib import Path

from coach.journal.entry import Entry, to_line
from coach.journal.store import Journal
from tests.bars.common import figure, said, years_of


def bare(path: Path) -> sqlite3.Connection:
    """A table of texts under the journal's settings."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode = DELETE", "synchronous = EXTRA", "secure_delete = ON"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("CREATE TABLE entry (seq INTEGER PRIMARY KEY, body TEXT NOT NULL)")
    return connection


def check_in(number: int) -> Entry:
    """A full one."""
    measures = {
        "pain_now": 3, "average_pain": number % 7, "worst_pain": number % 11, "spasms": 2, "spasm_severity": 1, "night_wakes": 0,
        "walk_minutes": 15, "sleep_quality": 6, "stiffness_minutes": 20, "up_unaided": True, "confidence": 5,
    }  # fmt: skip
    return said("check-in", {"measures": measures, "danger": [], "late": False}, on=number)


def measure(days: int, rounds: int, commits: int) -> tuple[float, float, float]:
    """Median seconds of a commit of ours and of a bare one, and the median of the rounds' ratios."""
    folder = Path(tempfile.mkdtemp(prefix="coach-commit-"))
    journal = Journal.open(folder / "journal.db")
    other = bare(folder / "bare.db")
    entries = [*years_of(days)]
    journal.append(entries)
    other.execute("BEGIN IMMEDIATE")
    other.executemany("INSERT INTO entry (body) VALUES (?)", ((to_line(made),) for made in entries))
    other.execute("COMMIT")
    ratios, ours_all, bare_all = [], [], []
    for number in range(rounds):
        ours, bares = [], []
        for turn in range(commits):
            made = check_in(days + number * commits + turn)
            line = to_line(made)
            begun = time.perf_counter()
            journal.append([made])
            middle = time.perf_counter()
            other.execute("BEGIN IMMEDIATE")
            other.execute("INSERT INTO entry (body) VALUES (?)", (line,))
            other.execute("COMMIT")
            ended = time.perf_counter()
            ours.append(middle - begun)
            bares.append(ended - middle)
        ratios.append(statistics.median(ours) / statistics.median(bares))
        ours_all += ours
        bare_all += bares
    journal.close()
    other.close()
    shutil.rmtree(folder)
    return statistics.median(ours_all), statistics.median(bare_all), statistics.median(ratios)


def main(arguments: list[str] | None = None) -> int:
    """The bar; 0 where it is met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=int, default=3650)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--commits", type=int, default=150)
    told = parser.parse_args(arguments)
    ours, other, ratio = measure(told.days, told.rounds, told.commits)
    value = f"{ratio:.2f} × ({ours * 1000:.2f} ms beside {other * 1000:.2f} ms)"
    return 0 if figure("a check-in's commit", value, "at most 1.3 ×", met=ratio <= 1.3) else 1


if __name__ == "__main__":
    sys.exit(main())
