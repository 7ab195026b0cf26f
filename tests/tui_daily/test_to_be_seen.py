"""Whom the interview sends to be seen today: it stays said, and it can be told that somebody has looked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from coach.coaching.demo import ANSWERS
from coach.coaching.door import Coach, open_coach
from tests.tui.helpers import app_for, home_in, running
from tests.tui_daily.kit import Ticking, keys, shows, text_of, until

QUIET = {"worst_pain": 3, "average_pain": 2, "pain_now": 2, "up_unaided": True, "walk_minutes": 5}


@pytest.fixture
def sent(tmp_path: Path) -> Iterator[Coach]:
    """Somebody with a fever, on the first day of what is to be done until they are seen."""
    coach = open_coach(home_in(tmp_path / "sent"), Ticking(datetime(2026, 11, 20, 9, 0).astimezone()), region="GB")
    coach.start_plan("clinician-first", ANSWERS | {"danger_ill": ["fever"]})
    yield coach
    coach.close()


def see(coach: Coach) -> list[tuple[str, str]]:
    return [(seen.rule, seen.how_soon) for seen in coach.today().see]


def test_be_seen_today_stands_from_the_first_day_until_somebody_has_looked(sent: Coach) -> None:
    today = [("needs-clearance", "urgent")]
    assert see(sent) == today
    assert sent.check_in(QUIET, ()).decision.kind == "see-someone"  # type: ignore[union-attr]  # there is a decision
    assert see(sent) == today
    sent.desk.clock = Ticking(sent.desk.clock.now() + timedelta(days=1))
    assert see(sent) == today
    sent.cleared("GP", "go on")
    assert see(sent) == []
    sent.check_in(QUIET, ())
    assert see(sent) == []


async def test_the_task_to_call_says_whom_and_what(sent: Coach) -> None:
    async with running(app_for(sent)) as pilot:
        await shows(pilot, "See someone today.")
        await keys(pilot, "down enter")
        text = await shows(pilot, "Say that a checklist told you to call.", "Call today", "If it gets worse", "999", "Say this")
        assert "Fever of" in text


async def test_on_the_first_day_already_they_can_say_that_they_have_been_seen(sent: Coach) -> None:
    async with running(app_for(sent)) as pilot:
        await shows(pilot, "k been seen")
        await keys(pilot, "p")
        await shows(pilot, "waits until someone has seen you")
        await keys(pilot, "t ctrl+p b e e n")
        await shows(pilot, "I have been seen: by whom")
        await keys(pilot, "enter")
        await shows(pilot, "You have been seen")
        await keys(pilot, "G P enter")
        await shows(pilot, "What may you do now?")
        await keys(pilot, "1")
        await until(pilot, lambda: "See someone today" not in text_of(pilot.app))
        assert "been seen" not in text_of(pilot.app).splitlines()[-1]
        await keys(pilot, "p")
        await shows(pilot, "The road")
        assert "waits until" not in text_of(pilot.app)


async def test_what_stays_open_before_somebody_has_looked_is_not_said_to_wait(sent: Coach) -> None:
    sent.close_episode()
    sent.start_plan("acute-strain", ANSWERS | {"danger_pain": ["night_pain"]})
    assert sent.today().locked
    async with running(app_for(sent)) as pilot:
        await keys(pilot, "p")
        text = await shows(pilot, "waits until someone has seen you")
        rows = {line.strip() for line in text.splitlines()}
        assert any(row.startswith("◌  Normal days, lightly") and "about" in row for row in rows)


async def test_an_emergency_at_a_check_in_says_the_emergency_number_and_no_other(sent: Coach) -> None:
    sent.check_in({}, ["daily_nerves"])
    async with running(app_for(sent, first="today")) as pilot:
        text = await shows(pilot, "Coach · Today", "Call for help now", "Call now", "999")
        assert "111" not in text
        assert "If it gets worse" not in text


async def test_a_check_in_with_danger_alone_leaves_no_label_without_anything_after_it(sent: Coach) -> None:
    sent.check_in({}, ["daily_fever"])
    sent.desk.clock = Ticking(sent.desk.clock.now() + timedelta(days=1))
    async with running(app_for(sent)) as pilot:
        text = await shows(pilot, "Your plan is paused.", "Last check-in")
        assert any(row.strip().startswith("Last check-in") and row.endswith("yesterday") for row in text.splitlines())
