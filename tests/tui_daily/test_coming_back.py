"""Coming back: after a month, and with an episode before this one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from coach.coaching.demo import ANSWERS
from coach.coaching.door import Coach
from tests.tui.helpers import app_for, running
from tests.tui_daily.kit import Ticking, keys, kinds, shows, text_of

Lived = Callable[..., Coach]
MONTHS = datetime(2027, 4, 20, 9, 0)  # noqa: DTZ001  # 142 days after the last check-in


async def test_after_a_month_somebody_is_asked_what_brings_them(lived: Lived) -> None:
    async with running(app_for(lived(MONTHS))) as pilot:
        await shows(pilot, "Welcome back. 142 days since your last check-in.", "My back went again", "Just looking in")
        await keys(pilot, "2")
        text = await shows(pilot, "Check in first")
        assert "Just looking in" not in text


async def test_four_weeks_less_a_day_is_a_day_like_others(lived: Lived) -> None:
    async with running(app_for(lived(datetime(2026, 12, 26, 9, 0)))) as pilot:  # noqa: DTZ001
        text = await shows(pilot, "Check in first")
        assert "Just looking in" not in text


async def test_it_went_again_is_taken_up_by_the_open_plan_danger_first(lived: Lived) -> None:
    async with running(app_for(lived(MONTHS))) as pilot:
        await keys(pilot, "1 1")
        await shows(pilot, "Danger signs, 1 of 6")


async def test_it_went_again_begins_anew_and_the_old_days_stay(lived: Lived) -> None:
    coach = lived(MONTHS)
    async with running(app_for(coach)) as pilot:
        await keys(pilot, "1 2")
        await shows(pilot, "Welcome back.", "My back went again", "Last time:", "Done most:")
    assert coach.today().episode is None
    assert "check-in" in kinds(coach, "2026-11-29")


@pytest.fixture
def second(lived: Lived) -> Coach:
    """The demo's person half a year on, on the fifth day of a new episode."""
    coach = lived(MONTHS)
    coach.close_episode()
    coach.desk.clock = Ticking(coach.desk.clock.now() + timedelta(days=1))
    coach.start_plan("acute-strain", ANSWERS)
    coach.desk.clock = Ticking(coach.desk.clock.now() + timedelta(days=4))
    return coach


async def test_a_new_episode_is_compared_with_the_same_day_of_the_last_one(second: Coach) -> None:
    last = second.past.last_time(5)
    assert last is not None
    assert (last.day, last.worst, last.template) == (5, 4, "acute-strain")
    async with running(app_for(second)) as pilot:
        await keys(pilot, "end")
        await shows(pilot, "Last time", f"on day 5: worst pain 4, {last.stage}")


def test_a_day_that_last_time_did_not_have_is_not_compared(second: Coach) -> None:
    last = second.past.last_time(500)
    assert last is not None
    assert (last.day, last.stage, last.worst) == (0, "", None)


def test_for_a_first_time_there_is_nothing_to_compare(lived: Lived) -> None:
    assert lived().past.last_time(5) is None


async def test_a_search_finds_what_was_written_in_an_earlier_episode_and_changes_nothing_there(second: Coach) -> None:
    second.note("mower again", ("garden",))
    async with running(app_for(second)) as pilot:
        await keys(pilot, "n slash m o w e r enter")
        text = await shows(pilot, "2 found for “mower”", "out of the car", "#garden")
        assert "mower again" in text
        before = kinds(second)
        await keys(pilot, "down x e")
        assert kinds(second) == before
        assert "2 found" in text_of(pilot.app)


async def test_whoever_gets_another_plan_than_last_time_may_look_at_that_one(second: Coach) -> None:
    from coach.interview.model import Findings
    from coach.tui.screens import make
    from coach.values import replace

    second.close_episode()
    found = second.interview_step(ANSWERS)
    assert isinstance(found, Findings)
    async with running(app_for(second)) as pilot:
        other = replace(found, plan="posture", disposition="self-care")
        pilot.app.push_screen(make("findings", findings=other, answers=ANSWERS))
        await shows(pilot, "What we found")
        await keys(pilot, "enter")
        await shows(pilot, "Same as last time?", "The plan for today's answers", "Acute back strain")
        await keys(pilot, "2")
        await shows(pilot, "Your plan", "Acute back strain")


async def test_an_urgent_finding_offers_no_plan_of_last_time(second: Coach) -> None:
    from coach.interview.model import Findings
    from coach.tui.screens import make
    from coach.values import replace

    second.close_episode()
    found = second.interview_step(ANSWERS)
    assert isinstance(found, Findings)
    async with running(app_for(second)) as pilot:
        other = replace(found, plan="clinician-first", disposition="clinician")
        pilot.app.push_screen(make("findings", findings=other, answers=ANSWERS))
        await shows(pilot, "What we found")
        await keys(pilot, "enter")
        text = await shows(pilot, "Your plan")
        assert "Same as last time?" not in text
