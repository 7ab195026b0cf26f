"""A good week and then a flare, played by keys through the real app, ends as the same days told at the door."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from coach.coaching.demo import ANSWERS
from coach.coaching.door import Coach, open_coach
from tests.tui.helpers import app_for, home_in, running, until
from tests.tui_daily.kit import Ticking, keys, shows, text_of, told

BEGAN = datetime(2026, 11, 20, 9, 0).astimezone()
# A day: pain now, worst, average, spasms, strongest, stiff, woken, minutes walked, up by oneself, sure; and how many tasks are
# done.
WEEK = (
    (5, 6, 5, 3, 2, 30, 1, 6, True, 4, 2),
    (4, 5, 4, 2, 1, 30, 1, 10, True, 5, 3),
    (4, 5, 4, 2, 1, 10, 0, 15, True, 5, 3),
    (3, 4, 3, 0, 0, 10, 0, 20, True, 6, 4),
    (3, 4, 3, 0, 0, 10, 0, 22, True, 7, 4),
    (2, 3, 2, 0, 0, 0, 0, 25, True, 7, 4),
    (2, 3, 2, 0, 0, 0, 0, 28, True, 7, 4),
)
FLARE = (6, 7, 6, 3, 3, 60, 2, 4, True, 3, 0)
NAMES = (
    "pain_now", "worst_pain", "average_pain", "spasms", "spasm_severity", "stiffness_minutes", "night_wakes", "walk_minutes",
    "up_unaided", "confidence",
)  # fmt: skip
STIFF = {0: "0", 10: "1", 30: "2", 60: "3"}


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[Coach, Coach]]:
    """Two coaches with the same plan and the same morning: one for the app, one for the door."""
    coaches = tuple(open_coach(home_in(tmp_path / name), Ticking(BEGAN), region="GB") for name in ("app", "door"))
    for coach in coaches:
        coach.start_plan("acute-strain", ANSWERS)
    yield coaches[0], coaches[1]
    for coach in coaches:
        coach.close()


def morning(coach: Coach, number: int) -> None:
    coach.desk.clock.time = BEGAN + timedelta(days=number)  # type: ignore[attr-defined]


async def by_keys(pilot: Pilot[Any], coach: Coach, day: tuple[Any, ...]) -> None:
    """Check in and do the day's tasks, by keys alone."""
    asked = coach.asked()
    await keys(pilot, "c")
    await shows(pilot, "None of these")
    for _ in range(6 if asked.full_danger else 1):
        await keys(pilot, "0")
    await shows(pilot, "Pain now")
    if asked.worked:
        await keys(pilot, "2 3 1")  # OK, three during, no worse this morning
    now, worst, average, spasms, strongest, stiff, woken, walked, up, sure, done = day
    await keys(pilot, f"{now} {worst} {average} {spasms} {f'enter {strongest}' if spasms else ''} {STIFF[stiff]} {woken}")
    if woken:
        await keys(pilot, "enter")
    await keys(pilot, " ".join(str(walked)))
    if "up_unaided" in asked.asks:
        await keys(pilot, f"down {'1' if up else '2'}")
    for _ in range(12):
        if any("▌ Sure of today" in line for line in text_of(pilot.app).splitlines()):
            break
        await keys(pilot, "down")
    await keys(pilot, f"{sure} f")
    await shows(pilot, "I am worried")
    await keys(pilot, "escape")
    await shows(pilot, "Checked in")
    for _ in range(done):
        await keys(pilot, "space")


def by_door(coach: Coach, day: tuple[Any, ...]) -> None:
    """The same, told at the door."""
    asked = coach.asked()
    measures: dict[str, object] = dict(zip(NAMES, day[:10], strict=True))
    if "up_unaided" not in asked.asks:
        del measures["up_unaided"]
    session = None
    if asked.worked:
        measures["after_signs"] = []
        session = {"tasks": [], "feel": "ok", "pain_during": 3}
    coach.check_in(measures, (), session=session, full=asked.full_danger)
    for task in [task for task in coach.today().tasks if not task.done][: day[10]]:
        coach.done(task.id)


async def test_a_good_week_and_a_flare_are_the_same_by_keys_and_by_door(two: tuple[Coach, Coach]) -> None:
    played, spoken = two
    async with running(app_for(played)) as pilot:
        for number, day in enumerate((*WEEK, FLARE)):
            morning(played, number)
            await until(pilot, lambda: "Check in first" in text_of(pilot.app))
            await by_keys(pilot, played, day)
            morning(spoken, number)
            by_door(spoken, day)
    assert told(played) == told(spoken)
    decisions = [[day.decision for day in coach.history()] for coach in two]
    assert decisions[0] == decisions[1]
    kinds = [decision.kind for decision in decisions[0] if decision is not None]
    assert "advance" in kinds
    assert kinds[-1] == "step-back"
