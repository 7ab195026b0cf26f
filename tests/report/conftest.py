"""The demo's three weeks as facts, and a person whose every text is hostile."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from coach.coaching.demo import demo
from coach.coaching.door import Coach, open_coach
from coach.coaching.home import Home
from coach.coaching.report import gather
from coach.coaching.report_facts import ReportFacts
from coach.journal.days import FixedClock

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
HOSTILE = "<script>alert(1)</script> \"'&amp; | `x` [a](javascript:b) \x1b[31m\u202eevil\n# head\n<img src=x onerror=y>"


@pytest.fixture(scope="session")
def facts() -> ReportFacts:
    coach = demo(FixedClock(NOW), region="GB")
    made = gather(coach.desk)
    coach.close()
    return made


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOW)


@pytest.fixture
def coach(tmp_path: Path, clock: FixedClock) -> Iterator[Coach]:
    opened = open_coach(Home(tmp_path / "config", tmp_path / "data", tmp_path / "backups"), clock, region="GB")
    yield opened
    opened.close()


@pytest.fixture
def hostile(coach: Coach, clock: FixedClock) -> ReportFacts:
    """A person who writes hostile text wherever text is taken, ticks danger, passes a limit, and is seen."""
    answers = {
        "age": 40, "sex": "male", "onset_days": 3, "activity_1": HOSTILE, "activity_2": "socks", "wants_sport": True,
        "sport": "golf",
    }  # fmt: skip
    coach.start_plan("acute-strain", answers)
    for pain in (5, 4, 7):
        coach.check_in({"worst_pain": pain, "average_pain": pain - 1, "after_signs": ["catching"]}, [], note=HOSTILE)
        coach.done("walk", how="skip", why=f"pain {HOSTILE}")
        clock.time += timedelta(days=1)
    coach.note(f"Can I swim? {HOSTILE}", ("question",))
    for _ in range(4):
        coach.dose("ibuprofen", "400 mg")
    coach.check_in({"worst_pain": 6}, ["saddle"])
    coach.cleared(HOSTILE, HOSTILE)
    return gather(coach.desk)
