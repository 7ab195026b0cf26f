"""Dates and weeks as people write them where they live."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from coach.tui.widgets import heat

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(("language", "shown"), [("en_US.UTF-8", "Mon Mar 2"), ("en_GB.UTF-8", "Mon 2 Mar")])
def test_a_date_is_written_in_the_order_of_the_country(tmp_path: Path, language: str, shown: str) -> None:
    own = {"COACH_HOME": str(tmp_path), "LANG": language, "COACH_NOW": "2026-03-02T08:00"}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LC_")}
    calls = "main(['start', 'acute-strain']); main(['report', '--format', 'md', '-o', '-'])"
    done = subprocess.run(
        [sys.executable, "-c", f"from coach.cli import main; {calls}"],
        cwd=ROOT,
        env={**kept, **own},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert shown in done.stdout
    assert shown.removeprefix("Mon ") in done.stdout.partition("#")[2], "the report too"


@pytest.mark.parametrize(("begins", "labels"), [(0, "MWFS"), (6, "STTS"), (5, "SMWF")])
@pytest.mark.parametrize("back", range(7))
def test_the_calendar_begins_on_that_weekday_and_ends_with_the_week_of_the_last_day(begins: int, labels: str, back: int) -> None:
    last = date(2026, 11, 29) - timedelta(days=back)
    days = {last.toordinal() - ago: "rest" for ago in range(20)} | {last.toordinal(): "moves"}
    rows = [line.plain for line in heat.calendar(days, last.toordinal(), 60, begins)]
    assert "".join(row[0] for row in rows[1::2]) == labels
    row = next(number for number, row in enumerate(rows[1:]) if "■" in row)
    assert (row + begins) % 7 == last.weekday()
    assert rows[row + 1].rstrip().endswith("■"), "the last week is the last column"
    assert sum(line.count("■") + line.count("□") for line in rows) == len(days)
