"""The demo: three weeks that anybody might have had, and that stay within the pack."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from coach.coaching import demo as demos
from coach.coaching.demo import DAYS, demo, make_demo
from coach.coaching.home import Home
from coach.coaching.report_medicine import doses_between, medicines_of


class Stopped:
    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at


@pytest.mark.parametrize("at", ["2026-01-03 00:10", "2026-03-30 04:30", "2026-10-26 13:00", "2026-11-22 23:55"])
def test_its_log_never_stands_over_a_limit_whenever_it_is_begun(tmp_path: Path, at: str) -> None:
    coach = make_demo(
        Home(tmp_path / "config", tmp_path / "data", tmp_path / "backups"), Stopped(datetime.fromisoformat(at).astimezone())
    )
    today = coach.today()
    (ibuprofen,) = medicines_of(coach.desk, doses_between(coach.desk, "2025-01-01", "2027-01-01"))
    assert ibuprofen.doses > 8
    assert ibuprofen.limit_mg is not None
    assert ibuprofen.most_mg is not None
    assert ibuprofen.most_mg <= ibuprofen.limit_mg
    assert today.day_number == DAYS
    coach.desk.close()


@pytest.mark.skipif(os.name != "posix", reason="elsewhere nobody can be asked whether a process lives")
def test_what_a_killed_demo_left_is_removed_by_the_next_and_what_a_living_one_uses_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demos, "MEMORY", str(tmp_path))
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    left, used, other = (
        tmp_path / name for name in (f"coach-demo-{gone.pid}-x", f"coach-demo-{os.getpid()}-x", "coach-demo-new")
    )
    for folder in (left, used, other):
        (folder / "data").mkdir(parents=True)
    coach = demo(Stopped(datetime(2026, 11, 22, 9).astimezone()))
    assert not left.exists()
    assert used.exists()
    assert other.exists()
    coach.desk.close()
