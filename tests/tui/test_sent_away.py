"""Who was sent to somebody and closed the app: the start screen says how soon, whom to call, and hears that they have been."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.coaching.demo import ANSWERS
from tests.tui.helpers import app_for, real_coach, running, shows, text_of, until

if TYPE_CHECKING:
    from pathlib import Path


async def test_be_seen_today_stands_on_the_start_screen_with_whom_to_call(tmp_path: Path) -> None:
    coach = real_coach(tmp_path)
    coach.save_interview_draft(ANSWERS | {"danger_ill": ["fever"]})
    async with running(app_for(coach)) as pilot:
        await shows(pilot, "Your answers say: be seen today. Call: 111, or your GP today.", "1-5 choose")


async def test_it_stands_there_for_somebody_who_stopped_in_the_middle_too(tmp_path: Path) -> None:
    coach = real_coach(tmp_path)
    coach.save_interview_draft({"danger_ill": ["fever"]})
    async with running(app_for(coach)) as pilot:
        await shows(pilot, "Your answers say: be seen today.")


async def test_who_has_been_seen_says_so_there_and_is_asked_about_danger_afresh(tmp_path: Path) -> None:
    coach = real_coach(tmp_path)
    coach.save_interview_draft(ANSWERS | {"danger_ill": ["fever"]})
    async with running(app_for(coach)) as pilot:
        await shows(pilot, "I have been seen")
        await pilot.press("5", *"GP", "enter")
        await until(pilot, lambda: "be seen today" not in text_of(pilot.app))
        await shows(pilot, "Go on where you stopped", "1-4 choose")
    (note,) = (entry for entry in coach.desk.journal.entries() if entry.kind == "note")
    assert "GP" in str(note.body["text"])
    kept = coach.interview_draft()
    assert kept is not None
    assert "danger_ill" not in kept[1]


async def test_answers_that_send_nobody_say_nothing_there(tmp_path: Path) -> None:
    coach = real_coach(tmp_path)
    coach.save_interview_draft(ANSWERS)
    async with running(app_for(coach)) as pilot:
        await until(pilot, lambda: not any(worker.is_running for worker in pilot.app.workers))
        assert "Your answers say" not in await shows(pilot, "Go on where you stopped")
        assert "I have been seen" not in text_of(pilot.app)


async def test_a_plan_that_may_not_start_yet_gives_way_to_the_one_that_may(tmp_path: Path) -> None:
    from coach.tui.screens import make

    coach = real_coach(tmp_path)
    answers = ANSWERS | {"danger_ill": ["fever"]}
    app = app_for(coach)
    async with running(app) as pilot:
        app.push_screen(make("preview", template="acute-strain", answers=answers))
        await shows(pilot, "Your plan", "Enter start")
        await pilot.press("enter")
        text = await shows(pilot, "Your answers ask for someone to see you first.", "Easy positions until you have been seen")
        assert "coach start" not in text
        await pilot.press("enter")
        await shows(pilot, "Coach · Today", "See someone today.")
