"""What comes from elsewhere: another window's entries, a new day; and that nothing heavy stands on the way to Today."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from coach.coaching.demo import demo
from coach.coaching.door import Coach
from coach.journal.days import FixedClock
from coach.tui import daily
from tests.tui.helpers import app_for, running
from tests.tui_daily.conftest import NOW
from tests.tui_daily.kit import keys, shows, text_of, until

Lived = Callable[..., Coach]


@pytest.fixture(autouse=True)
def _often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look for news a hundred times a second, so that no test waits two."""
    monkeypatch.setattr(daily, "POLL_SECONDS", 0.01)


async def test_what_another_coach_enters_is_shown_within_a_poll(lived: Lived) -> None:
    mine, other = lived(), lived()
    task = mine.today().tasks[0]
    async with running(app_for(mine)) as pilot:
        await shows(pilot, "Check in first")
        other.done(task.id)
        await shows(pilot, "Something new was entered elsewhere.")
        await until(pilot, lambda: any("✓" in line and task.title in line for line in text_of(pilot.app).splitlines()))


async def test_a_plan_screen_follows_a_check_in_made_elsewhere(lived: Lived) -> None:
    mine, other = lived(), lived()
    async with running(app_for(mine)) as pilot:
        await keys(pilot, "p")
        await shows(pilot, "● C")
        other.check_in({"spasm_severity": 3, "spasms": 2, "worst_pain": 8, "average_pain": 6, "pain_now": 6}, ())
        await shows(pilot, "●  Normal days, lightly")


async def test_after_four_in_the_morning_it_is_a_new_day(lived: Lived) -> None:
    coach = lived()
    coach.check_in({"worst_pain": 2, "average_pain": 1, "pain_now": 1}, ())
    async with running(app_for(coach)) as pilot:
        await shows(pilot, "Mon 30 Nov", "Checked in")
        coach.desk.clock.time += timedelta(hours=19)  # type: ignore[attr-defined]  # 02:40: still the same day
        await keys(pilot, "down")
        assert "Mon 30 Nov" in text_of(pilot.app)
        coach.desk.clock.time += timedelta(hours=2)  # type: ignore[attr-defined]
        await shows(pilot, "Tue 1 Dec", "Check in first", "A new day has begun.")


async def test_an_unfinished_check_in_keeps_its_day_and_its_answers(lived: Lived) -> None:
    coach, other = lived(), lived()
    async with running(app_for(coach)) as pilot:
        await keys(pilot, "c 0 0 0 0 0 0 2 3 1 4 5")
        await shows(pilot, "■■■■■□□□□□   5")
        other.note("from the other window")
        coach.desk.clock.time += timedelta(hours=21)  # type: ignore[attr-defined]
        await keys(pilot, "3 0 0 0 9 f")
        await shows(pilot, "I am worried")
        assert coach.today("2026-11-30").measures["worst_pain"] == 5


async def test_a_plan_closed_elsewhere_leads_to_the_first_screen(lived: Lived) -> None:
    mine, other = lived(), lived()
    async with running(app_for(mine)) as pilot:
        await shows(pilot, "Check in first")
        other.close_episode()
        await shows(pilot, "My back")


def test_today_loads_neither_pydantic_nor_a_toml_parser_before_its_first_frame(three_weeks: Path) -> None:
    code = f"""
import asyncio, sys
from pathlib import Path
from coach.coaching.door import open_coach
from coach.coaching.home import Home
from coach.journal.days import FixedClock
from datetime import datetime
from coach.tui.app import CoachApp
from coach.tui.house import House
base = Path({str(three_weeks)!r})
home = Home(base / "config", base / "data", base / "backups")
coach = open_coach(home, FixedClock(datetime.fromisoformat({NOW.isoformat()!r})), region="GB", read_only=True)
heavy = ("pydantic", "tomllib", "tomli_w", "markdown_it", "tree_sitter", "coach.content.library", "coach.content.medicines")
def ready(self):
    print([name for name in heavy if name in sys.modules], self.screen.__class__.__name__)
    self.exit()
CoachApp.on_ready = ready
app = CoachApp(coach, House(coach, coach.desk.clock, home))
app.run(headless=True, size=(80, 24))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout.strip() == "[] Today", done.stderr


async def test_the_demo_is_three_weeks_of_real_entries_in_every_screen() -> None:
    coach = demo(FixedClock(NOW), region="GB")
    folder = coach.desk.home.data.parent
    assert len(coach.history()) == 21
    assert {"advance", "step-back", "hold"} <= {day.decision.kind for day in coach.history() if day.decision is not None}
    async with running(app_for(coach)) as pilot:
        await shows(pilot, "day 21", "✓", "Medicine")
        await keys(pilot, "n")
        await shows(pilot, "Notes and days", "Check-in")
        await keys(pilot, "escape p")
        await shows(pilot, "The road")
    coach.close()
    assert folder.exists()
    del pilot


def test_the_six_taps_are_those_that_the_interview_knows(lived: Lived) -> None:
    coach = lived()
    taps = coach.danger_taps()
    known = coach.knowledge.daily
    assert [(tap.id, tap.label, tap.hint, tap.more) for tap in taps] == [(d.id, d.label, d.hint, d.more) for d in known]
