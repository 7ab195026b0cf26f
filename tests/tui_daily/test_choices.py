"""A person's own choices on Today: another exercise, lighter days, a habit, 'not this time'; each undone by one key."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from coach.coaching.door import Coach
from coach.coaching.wishes import Tomorrow
from tests.tui.helpers import app_for, running
from tests.tui_daily.kit import Ticking, keys, kinds, last, shows, told, until

Lived = Callable[..., Coach]
QUIET = {
    "pain_now": 1,
    "worst_pain": 3,
    "average_pain": 1,
    "spasms": 0,
    "stiffness_minutes": 0,
    "night_wakes": 0,
    "walk_minutes": 25,
}
FORM = "c 0 0 0 0 0 0 2 3 1 3 4 3 2 enter 1 1 0 1 5"  # every danger list, the moves, the eight rows that are needed
MORNING = datetime(2026, 11, 30, 8, 0).astimezone()


def grow(coach: Coach) -> Tomorrow:
    """Live quiet days of good work up to one whose quiet morrow brings something."""
    for number in range(6):
        coach.desk.clock = Ticking(MORNING + timedelta(days=number))
        coach.check_in({**QUIET, "confidence": 8}, (), full=True)
        for task in coach.today().tasks:
            coach.done(task.id, felt={"pain_before": 1, "pain_during": 1, "feel": "easy"})
        found = coach.wishes.tomorrow()
        if found is not None:
            return found
    raise AssertionError("nothing ever grows")


def next_morning(coach: Coach) -> None:
    coach.desk.clock = Ticking(coach.desk.clock.now() + timedelta(days=1))


async def test_another_exercise_stands_in_the_tasks_place_and_stays_there(lived: Lived) -> None:
    coach = lived()
    chosen = next(task for task in coach.today().tasks if any(not other.way for other in coach.wishes.others(task.id)))
    at = coach.wishes.others(chosen.id)
    number = next(n for n, other in enumerate(at, 1) if not other.way)
    row = [task.id for task in coach.today().tasks].index(chosen.id) + 1
    async with running(app_for(coach)) as pilot:
        await keys(pilot, " ".join(["down"] * row))
        await keys(pilot, f"o {number}")
        await shows(pilot, "Instead:", at[number - 1].title)
    now = next(task for task in coach.today().tasks if task.id == chosen.id)
    assert now.exercise == at[number - 1].exercise
    assert [other.how for other in coach.wishes.others(chosen.id)][-1] == "plan"


async def test_a_task_without_an_exercise_says_that_there_is_nothing_else(lived: Lived) -> None:
    coach = lived()
    coach.check_in({**QUIET, "worst_pain": 5, "average_pain": 4}, (), full=True)
    row = next(n for n, task in enumerate(coach.today().tasks) if not task.exercise)
    async with running(app_for(coach)) as pilot:
        await keys(pilot, " ".join(["down"] * row))
        await keys(pilot, "o")
        await shows(pilot, "Nothing else serves the same purpose.")


async def test_lighter_says_until_when_and_e_again_brings_the_whole_back(lived: Lived) -> None:
    coach = lived()
    whole = [task.amount for task in coach.today().tasks]
    async with running(app_for(coach)) as pilot:
        await keys(pilot, "e")
        await shows(pilot, "Lighter until tomorrow night")
        assert [task.amount for task in coach.today().tasks] != whole
        await keys(pilot, "e")
        await shows(pilot, "The whole amounts again")
    assert [task.amount for task in coach.today().tasks] == whole


async def test_a_low_sure_of_today_makes_two_days_lighter_by_itself_and_undo_takes_both_back(lived: Lived) -> None:
    coach = lived()
    before = told(coach)
    async with running(app_for(coach)) as pilot:
        await keys(pilot, f"{FORM} down 8 7 8 3 3 7 enter")
        await shows(pilot, "Half of each until tomorrow night")
        assert last(coach, "choice").body["why"] == "confidence"
        await keys(pilot, "1")
        await shows(pilot, "Not so sure today")
        await keys(pilot, "u")
        await until(pilot, lambda: told(coach) == before)


def test_being_sure_enough_leaves_the_amounts_alone(lived: Lived) -> None:
    coach = lived()
    view = coach.check_in({**QUIET, "confidence": 4}, (), full=True)
    assert (view.unsure, view.light_until) == (False, "")
    assert "choice" not in kinds(coach, view.day)


async def test_the_habit_is_written_once_and_stands_with_the_first_open_task(lived: Lived) -> None:
    coach = lived()
    async with running(app_for(coach)) as pilot:
        await keys(pilot, "a m y space t e a enter")
        await shows(pilot, "After my tea, I will do this.")
        first = coach.today().tasks[0]
        coach.done(first.id)
        await keys(pilot, "p escape")
        text = await shows(pilot, "After my tea, I will do this.")
        lines = text.splitlines()
        at = next(n for n, line in enumerate(lines) if "After my tea" in line)
        assert coach.today().tasks[1].title in lines[at - 1]


async def test_a_habit_is_shown_literally(lived: Lived) -> None:
    coach = lived()
    coach.wishes.cue("[@click=app.quit]x[/]\x1b[31m" + "y" * 300)
    async with running(app_for(coach)) as pilot:
        await shows(pilot, "[@click=app.quit]x[/]")
    assert len(coach.today().cue) <= 80


async def test_tomorrows_rule_is_told_and_not_this_time_is_kept_with_its_reason(lived: Lived) -> None:
    coach = lived()
    grow(coach)
    async with running(app_for(coach)) as pilot:
        await shows(pilot, "If the morning is quiet")
        await keys(pilot, "m 3")
        await shows(pilot, "Not this time, as you said")
        assert last(coach, "choice").body == {"choice": "stay", "ahead": True, "why": "time"}
        await keys(pilot, "m")
        await shows(pilot, "If the morning is quiet")
        await keys(pilot, "u")
        await shows(pilot, "Not this time, as you said")
        await keys(pilot, "u")
        await shows(pilot, "If the morning is quiet")
        assert "choice" not in kinds(coach, coach.today().day)


def test_what_is_said_of_tomorrow_comes_true(lived: Lived) -> None:
    coach = lived()
    found = grow(coach)
    next_morning(coach)
    view = coach.check_in({**QUIET, "confidence": 8}, ())
    if found.kind == "grow":
        assert (found.title, found.amount) in [(task.title, task.amount) for task in view.tasks]
    else:
        assert view.decision is not None
        assert view.decision.kind == found.kind


def test_not_this_time_holds_for_one_morning_and_never_stops_a_step_back(lived: Lived) -> None:
    coach = lived()
    grow(coach)
    coach.wishes.not_this_time("pain")
    before = coach.today()
    next_morning(coach)
    view = coach.check_in({**QUIET, "pain_now": 6, "worst_pain": 8, "average_pain": 6, "spasm_severity": 3, "spasms": 2}, ())
    assert view.decision is not None
    assert view.decision.kind in {"step-back", "hold"}
    assert not view.decision.stayed
    assert before.decision is not None


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40)])
async def test_every_choice_is_read_whole_at_every_size(lived: Lived, size: tuple[int, int]) -> None:
    coach = lived()
    grow(coach)
    coach.wishes.cue("brushing my teeth")
    async with running(app_for(coach), size=size) as pilot:
        for key in ("end", *["down"] * 30):
            await pilot.press(key)
        text = await shows(pilot, "of the last 7 days")
        assert "…" not in text.replace("… · w", "")  # a source is one line, whole under `w`
