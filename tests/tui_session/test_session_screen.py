from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from coach.coaching.door import open_coach
from coach.journal.days import FixedClock
from coach.tui.looks import Looks
from coach.tui.screens.session import SessionScreen
from coach.tui.screens.session_player import INTRO, PLAY
from tests.tui.helpers import app_for, home_in, running, shows, text_of, until
from tests.tui_session.conftest import AT, Watch

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from coach.coaching.door import Coach


def screen_of(pilot: Pilot[None]) -> SessionScreen:
    found = pilot.app.screen
    assert isinstance(found, SessionScreen)
    return found


async def ready(pilot: Pilot[None]) -> SessionScreen:
    await until(pilot, lambda: getattr(pilot.app.screen, "state", "") == INTRO)
    return screen_of(pilot)


async def pass_time(pilot: Pilot[None], watch: Watch, seconds: float) -> None:
    """Let time pass for the session, a second at a time."""
    screen = screen_of(pilot)
    whole, rest = divmod(seconds, 1.0)
    for step in [1.0] * int(whole) + [rest]:
        watch.at += step
        screen.beat()
    await pilot.pause()


def sessions(coach: Coach) -> list[dict[str, object]]:
    return [dict(entry.body) for entry in coach.desk.journal.entries(kinds=("session",)) if entry.body.get("tasks")]


async def test_one_key_rates_the_pain_and_starts_everything(coach: Coach, watch: Watch) -> None:
    async with running(app_for(coach, first="session")) as pilot:
        await ready(pilot)
        await shows(pilot, "One key starts it all", "Pain now", "Stop if")
        await pilot.press("2")
        await shows(pilot, "GET READY", "Before: 2", "1 of 3")
        await pass_time(pilot, watch, 16)
        await shows(pilot, "Next")
        assert screen_of(pilot).runner.now.phase.kind == "work"


async def test_much_pain_before_it_asks_whether_to_begin_at_all_and_then_gently(coach: Coach, watch: Watch) -> None:
    async with running(app_for(coach, first="session")) as pilot:
        screen = await ready(pilot)
        whole = screen.runner.left
        await pilot.press("8")
        await shows(pilot, "The five-minute version", "Pain now", "much pain to begin with", "Enter start")
        assert (screen.state, screen.runner.left < whole) == (INTRO, True)
        await pilot.press("enter")
        await shows(pilot, "GET READY", "Before: 8")
        assert screen.state == PLAY


async def test_a_session_played_to_its_end_is_recorded_with_how_it_felt(coach: Coach, watch: Watch) -> None:
    before = len(sessions(coach))
    async with running(app_for(coach, first="session")) as pilot:
        screen = await ready(pilot)
        await pilot.press("2")
        await pass_time(pilot, watch, screen.runner.left + 2)
        await shows(pilot, "That was all of it.", "Worst, meanwhile", "before 2")
        await pilot.press("3", "2", "1", "enter", "enter")
        await until(pilot, lambda: len(sessions(coach)) == before + 1)
    body = sessions(coach)[-1]
    assert (body["pain_before"], body["pain_during"], body["feel"], body["pain_after"]) == (2, 3, "ok", 1)
    tasks = body["tasks"]
    assert isinstance(tasks, list)
    assert [task["done"] for task in tasks] == ["done"] * 3
    assert coach.sessions.kept() is None
    assert all(task.done for task in coach.today().tasks if task.id in {item["id"] for item in tasks})


async def test_space_pauses_and_time_then_stands_still(coach: Coach, watch: Watch) -> None:
    async with running(app_for(coach, first="session")) as pilot:
        screen = await ready(pilot)
        await pilot.press("enter")
        await pass_time(pilot, watch, 5)
        await pilot.press("space")
        await shows(pilot, "PAUSED", "Space go on")
        await pass_time(pilot, watch, 60)
        assert screen.runner.elapsed == 5
        await pilot.press("space")
        await pass_time(pilot, watch, 2)
        assert screen.runner.elapsed == 7


async def test_what_is_left_out_asks_why_with_one_key(coach: Coach, watch: Watch) -> None:
    async with running(app_for(coach, first="session")) as pilot:
        screen = await ready(pilot)
        await pilot.press("enter")
        await pass_time(pilot, watch, 2)
        await pilot.press("n")
        await shows(pilot, "Left out", "1 pain   2 tired   3 no time   4 other", "2 of 3")
        await pilot.press("3")
        await until(pilot, lambda: "Left out" not in text_of(pilot.app))
        assert [(o.how, o.why) for o in screen.runner.outcomes()] == [("skip", "time")]


async def test_it_hurts_leads_to_easier_leaving_out_or_stopping(coach: Coach, watch: Watch) -> None:
    async with running(app_for(coach, first="session")) as pilot:
        screen = await ready(pilot)
        await pilot.press("1")
        await pass_time(pilot, watch, 20)
        await pilot.press("x")
        await shows(pilot, "Where is the pain now?", "Over 5", "down the leg")
        assert not screen.runner.running
        await pilot.press("3")
        await shows(pilot, "2 of 3")
        assert screen.runner.outcomes()[0].why == "pain"
        await pilot.press("x", "4")
        await until(pilot, lambda: pilot.app.screen is not screen)
        assert screen.state == "after"
        await pilot.press("escape")
        await shows(pilot, "You stopped because it hurt. That was right.")


async def test_a_killed_session_is_offered_again_and_nothing_done_is_lost(folder: Path, coach: Coach, watch: Watch) -> None:
    async with running(app_for(coach, first="session")) as pilot:
        screen = await ready(pilot)
        await pilot.press("4")
        phases = screen.runner.phases
        await pass_time(pilot, watch, next(phase.start for phase in phases if phase.piece == 1) + 3)
        assert [outcome.how for outcome in screen.runner.outcomes()] == ["done"]
    coach.close()  # as after kill -9: nobody was asked anything
    again = open_coach(home_in(folder), FixedClock(AT + timedelta(minutes=5)), region="GB")
    async with running(app_for(again, first="session")) as pilot:
        screen = await ready(pilot)
        await shows(pilot, "1 of 3 moves begun or done")
        await pilot.press("enter")
        await shows(pilot, "2 of 3", "Before: 4")
    again.close()
    later = open_coach(home_in(folder), FixedClock(AT + timedelta(hours=3)), region="GB")
    count = len(sessions(later))
    assert later.sessions.recover() == 1
    assert len(sessions(later)) == count + 1
    assert later.sessions.recover() == 0


async def test_leaving_asks_whether_to_keep_what_is_done(coach: Coach, watch: Watch) -> None:
    count = len(sessions(coach))
    async with running(app_for(coach, first="session")) as pilot:
        screen = await ready(pilot)
        await pilot.press("enter")
        await pass_time(pilot, watch, next(phase.start for phase in screen.runner.phases if phase.piece == 1) + 3)
        await pilot.press("q")
        await shows(pilot, "Keep what is done?", "1 move so far")
        await pilot.press("2")
        await until(pilot, lambda: pilot.app.screen is screen and screen.runner.running)
        await pilot.press("q", "1")
        await until(pilot, lambda: len(sessions(coach)) == count + 1)
    assert coach.sessions.kept() is None


async def test_leaving_before_anything_was_done_leaves_nothing_behind(coach: Coach, watch: Watch) -> None:
    count = len(sessions(coach))
    async with running(app_for(coach, first="session")) as pilot:
        await ready(pilot)
        await pilot.press("3")
        await pass_time(pilot, watch, 3)
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(pilot.app.screen, SessionScreen))
    assert len(sessions(coach)) == count
    assert coach.sessions.kept() is None


async def test_the_five_minute_version_is_short_and_counts_in_part(coach: Coach, watch: Watch) -> None:
    async with running(app_for(coach, first="session")) as pilot:
        screen = await ready(pilot)
        whole = screen.runner.left
        await pilot.press("i")
        await shows(pilot, "The five-minute version")
        assert screen.runner.left <= 300 < whole
        await pilot.press("enter")
        await pass_time(pilot, watch, screen.runner.left + 1)
        await shows(pilot, "That was all of it.")
        assert {outcome.how for outcome in screen.runner.outcomes()} <= {"part", "done"}
        assert "part" in {outcome.how for outcome in screen.runner.outcomes()}


async def test_an_easier_way_is_another_exercise_or_words(coach: Coach, watch: Watch) -> None:
    async with running(app_for(coach, first="session")) as pilot:
        screen = await ready(pilot)
        await pilot.press("enter")
        seen = set()
        for _ in screen.runner.pieces:
            title = screen.runner.piece.title
            await pilot.press("e")
            await pilot.pause()
            seen.add("other" if screen.runner.piece.title != title else "words" if screen.runner.piece.note else "none")
            await pilot.press("n")
        assert seen <= {"other", "words"}


async def test_hands_free_off_waits_for_space(coach: Coach, watch: Watch) -> None:
    async with running(app_for(coach, first="session")) as pilot:
        screen = await ready(pilot)
        await pilot.press("enter", "z")
        await pass_time(pilot, watch, 30)
        await shows(pilot, "READY?", "Space starts it")
        await pilot.press("space")
        await pass_time(pilot, watch, 1)
        assert screen.runner.now.phase.kind == "work"


async def test_something_wrong_opens_over_the_session_which_waits(coach: Coach, watch: Watch) -> None:
    async with running(app_for(coach, first="session")) as pilot:
        screen = await ready(pilot)
        await pilot.press("enter")
        await pass_time(pilot, watch, 17)
        await pilot.press("exclamation_mark")
        await until(pilot, lambda: pilot.app.screen is not screen)
        assert not screen.runner.running
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen)
        await shows(pilot, "PAUSED")


async def test_another_size_keeps_the_place(coach: Coach, watch: Watch) -> None:
    async with running(app_for(coach, first="session")) as pilot:
        screen = await ready(pilot)
        await pilot.press("enter")
        await pass_time(pilot, watch, 20)
        elapsed = screen.runner.elapsed
        for width, height in ((60, 20), (120, 40), (40, 10), (80, 24)):
            await pilot.resize_terminal(width, height)
            await pilot.pause()
        await until(pilot, lambda: pilot.app.screen is screen)
        assert screen.runner.elapsed == elapsed
        assert screen.state == PLAY


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
@pytest.mark.parametrize("looks", [Looks(), Looks(ascii=True), Looks(colour=False), Looks(motion=False)])
async def test_cue_counter_rule_and_what_is_next_are_in_view_at_every_size(
    coach: Coach, watch: Watch, size: tuple[int, int], looks: Looks
) -> None:
    async with running(app_for(coach, looks, first="session"), size) as pilot:
        screen = await ready(pilot)
        await pilot.press("2")
        await pass_time(pilot, watch, 20)
        text = await shows(pilot, "of 3", "Pain up to 3 is fine", "Before: 2", "Next", "Space pause", "! wrong")
        assert screen.runner.piece.title in text
        if looks.ascii:
            assert text.isascii()


async def test_while_nothing_moves_no_picture_is_made(coach: Coach, watch: Watch) -> None:
    async with running(app_for(coach, first="session")) as pilot:
        screen = await ready(pilot)
        await pilot.press("enter")
        await pass_time(pilot, watch, 3)
        await pilot.press("v")
        await pilot.pause()
        drawn = screen._stage.figure.drawn
        await pass_time(pilot, watch, 5)
        assert screen._stage.figure.drawn == drawn
        await pilot.press("v")
        await pass_time(pilot, watch, 5)
        assert screen._stage.figure.drawn > drawn


async def test_an_interrupted_session_of_another_kind_is_recorded_before_a_new_one_begins(coach: Coach, watch: Watch) -> None:
    count = len(sessions(coach))
    task = coach.today().tasks[-1].id
    coach.sessions.keep("2026-11-20", {"ids": [task], "only": task, "short": False, "tasks": [{"id": task, "done": "done"}]})
    async with running(app_for(coach, first="session")) as pilot:
        screen = await ready(pilot)
        assert len(sessions(coach)) == count + 1
        assert task not in [piece.task for piece in screen.runner.pieces]


async def test_why_says_what_it_is_for_and_where_that_comes_from_while_the_session_waits(coach: Coach, watch: Watch) -> None:
    async with running(app_for(coach, first="session")) as pilot:
        screen = await ready(pilot)
        await pilot.press("enter")
        await pass_time(pilot, watch, 17)
        await pilot.press("w")
        await shows(pilot, "Stop if:", screen.runner.piece.title)
        assert not screen.runner.running
        await pilot.press("escape")
        await shows(pilot, "PAUSED")
