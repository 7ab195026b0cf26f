from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from coach.coaching.demo import ANSWERS, TEMPLATE
from coach.coaching.shelf import KINDS
from coach.journal.days import FixedClock
from coach.plan.progress import Day, band
from coach.tui.looks import Looks
from coach.tui.screens.library import LibraryScreen
from coach.tui.screens.progress_view import week_words
from coach.tui.screens.session_player import INTRO
from coach.values import replace
from tests.tui.helpers import app_for, real_coach, running, shows, text_of, until

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from coach.coaching.door import Coach


async def shelf(pilot: Pilot[None]) -> LibraryScreen:
    found = pilot.app.screen
    assert isinstance(found, LibraryScreen)
    await until(pilot, lambda: found._shelf.count > 0)
    return found


async def test_door_two_opens_the_books_without_an_episode(tmp_path: Path) -> None:
    coach = real_coach(tmp_path)
    async with running(app_for(coach)) as pilot:
        await pilot.press("2")
        await until(pilot, lambda: isinstance(pilot.app.screen, LibraryScreen))
        await shelf(pilot)
        await shows(pilot, "Exercises 42", "Belly breathing")
        await pilot.press("enter")
        await shows(pilot, "Calms the muscles", "5 min, 3 times a day", "Enter try it")
        await pilot.press("enter")
        await shows(pilot, "Nothing of it is recorded", "Enter start")
        await pilot.press("escape", "escape", "escape")
        await shows(pilot, "Your back has locked")


async def test_letters_lead_from_the_books_to_every_other_main_screen(coach: Coach) -> None:
    async with running(app_for(coach)) as pilot:
        for letter, place in (("t", "Today"), ("p", "Plan"), ("n", "Notes and days"), ("r", "Recovery")):
            await pilot.press("b")
            await shelf(pilot)
            await pilot.press(letter)
            await shows(pilot, f"Coach · {place}")
            await pilot.press("t")
            await shows(pilot, "Coach · Today")


async def test_the_search_narrows_with_each_letter_and_escape_brings_all_back(coach: Coach) -> None:
    async with running(app_for(coach, first="library")) as pilot:
        screen = await shelf(pilot)
        every = screen._shelf.count
        counts = [every]
        await pilot.press("slash")
        for letter in "bridge":
            await pilot.press(letter)
            await pilot.pause()
            counts.append(screen._shelf.count)
        assert counts == sorted(counts, reverse=True)
        await shows(pilot, "Glute bridge", "1 of")
        await pilot.press("enter")
        await shows(pilot, "Makes your hips strong")
        await pilot.press("escape", "escape")
        await until(pilot, lambda: screen._shelf.count == every)


async def test_every_kind_of_book_opens(coach: Coach) -> None:
    async with running(app_for(coach, first="library")) as pilot:
        screen = await shelf(pilot)
        for kind in KINDS:
            await pilot.press("right")
            await until(pilot, lambda kind=kind: screen._shelf.current is not None and screen._shelf.current.kind == kind)  # type: ignore[misc]
            await pilot.press("enter")
            await until(pilot, lambda: pilot.app.screen is not screen)
            await pilot.press("escape")
            await until(pilot, lambda: pilot.app.screen is screen)


async def test_a_medicine_shows_what_packs_print_and_what_is_known_and_never_says_to_take_it(coach: Coach) -> None:
    async with running(app_for(coach, first="library"), size=(80, 60)) as pilot:
        await shelf(pilot)
        await pilot.press("slash", *"ibuprofen")
        await shows(pilot, "Medicines")
        await pilot.press("tab", "right", "right", "right", "right", "enter")
        text = await shows(pilot, "On packs", "in 24 hours: 1200 mg", "It never tells you")
        ours = text.partition("  From  ")[0].casefold()  # a source may be called "How and when to take …"
        assert "take " not in ours
        told = " ".join(text.split())
        assert "No pharmacist has checked these limits yet." in told
        assert "Over the pack limit? Please call now, also if you feel well: NHS 111." in told
        assert "What is in a brand changes. Check the box for its active ingredients." in told
        assert "The lowest dose for the shortest time is the rule." in told
        now, _, today = told.partition("Call at once, before any more: 999")[2].partition("Ask today, before any more: NHS 111")
        assert "Black or bloody poo" in now
        assert "Yellow skin or eyes" in today


async def test_an_exercise_stands_still_on_request_and_under_reduced_motion(coach: Coach) -> None:
    from coach.tui.screens.exercise import ExerciseScreen

    async with running(app_for(coach, Looks(motion=False), first="library")) as pilot:
        await shelf(pilot)
        await pilot.press("enter")
        await shows(pilot, "How much", "→")
        screen = pilot.app.screen
        assert isinstance(screen, ExerciseScreen)
        drawn = screen._figure.drawn
        screen.beat()
        assert screen._figure.drawn == drawn


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
@pytest.mark.parametrize("looks", [Looks(), Looks(ascii=True), Looks(colour=False)])
async def test_recovery_shows_pain_stages_flares_and_the_honest_label(coach: Coach, size: tuple[int, int], looks: Looks) -> None:
    async with running(app_for(coach, looks, first="progress"), size) as pilot:
        text = await shows(pilot, "pain", "Many people land in the shaded area", "month", "Flare", "Doses", "Build it up")
        assert "week" in text
        if looks.ascii:
            assert text.isascii()


async def test_recovery_zooms_and_moves_in_time_but_not_out_of_it(coach: Coach) -> None:
    async with running(app_for(coach, first="progress")) as pilot:
        await shows(pilot, "month · 31 Oct to 20 Nov")
        await pilot.press("1")
        await shows(pilot, "week · 14 Nov to 20 Nov")
        await pilot.press("left")
        await shows(pilot, "week · 7 Nov to 13 Nov")
        for _ in range(9):
            await pilot.press("left")
        await shows(pilot, "week · 31 Oct to 6 Nov")
        await pilot.press(*["right"] * 9)
        await shows(pilot, "week · 14 Nov to 20 Nov")
        await pilot.press("3")
        await shows(pilot, "all · 31 Oct to 20 Nov")


async def test_after_months_recovery_begins_with_the_last_weeks_and_has_all_days_when_they_are_asked_for(coach: Coach) -> None:
    clock = coach.desk.clock
    assert isinstance(clock, FixedClock)
    clock.time += timedelta(days=60)
    coach.check_in({"average_pain": 2, "worst_pain": 3, "walk_minutes": 20}, [])
    first = coach.recovery(35)
    assert (len(first.days), len(coach.recovery().days)) == (35, 81)
    last, usual = first.days[-1].day, first.usual
    assert band(first.start, first.began, last, usual) == band(coach.recovery().days, first.began, last, usual)
    async with running(app_for(coach, first="progress")) as pilot:
        await shows(pilot, "month · ", "to 19 Jan")
        await pilot.press("3")
        await shows(pilot, "all · 31 Oct to 19 Jan")


async def test_recovery_says_the_week_in_words_and_looks_ahead_as_a_range(coach: Coach) -> None:
    async with running(app_for(coach, first="progress"), (80, 40)) as pilot:
        text = await shows(pilot, "This week", "average pain", "What you can do", "moves or a check-in on", "Next", "days")
        for word in ("should", "failed", "only"):
            assert f" {word} " not in text


def test_the_week_says_that_its_numbers_are_of_a_middle_day_and_names_the_highest() -> None:
    days = [Day(day, pain=1, worst=worst, checked=True) for day, worst in enumerate((1, 2, 8, 2, 3))]
    said = "\n".join(line.plain for block in week_words(days, ()) for line in block(70))
    assert "On a middle day: average pain 1 · worst 2" in said
    assert "The highest pain was 8" in said
    calm = "\n".join(line.plain for block in week_words([Day(1, pain=1, worst=2, checked=True)], ()) for line in block(70))
    assert "highest" not in calm, "nothing is said twice"


async def test_why_says_where_the_shaded_area_comes_from(coach: Coach) -> None:
    async with running(app_for(coach, first="progress")) as pilot:
        await shows(pilot, "Recovery")
        await pilot.press("w")
        await shows(pilot, "The shaded area", "It says nothing about you alone", "Our rule of thumb")


async def test_without_a_measure_recovery_says_what_to_do(tmp_path: Path) -> None:
    coach = real_coach(tmp_path)
    coach.start_plan(TEMPLATE, ANSWERS)
    async with running(app_for(coach, first="progress")) as pilot:
        await shows(pilot, "The first check-in draws the first point.")


async def test_the_readiness_list_keeps_each_tick_and_goes_into_the_journal_when_all_are_there(coach: Coach) -> None:
    coach.place("return")
    async with running(app_for(coach, first="sport"), (80, 30)) as pilot:
        await shows(pilot, "Ready for the first step?", "0 of 11 ticked")
        await pilot.press("1", "2", "enter")
        await shows(pilot, "2 of 11 ticked", "Not yet: 9")
        assert len(coach.sport.view().ticked) == 2
        await pilot.press("escape")
    async with running(app_for(coach, first="sport"), (80, 30)) as pilot:
        await shows(pilot, "2 of 11 ticked")
        await pilot.press("home")
        for number in range(11):
            if number >= 2:
                await pilot.press("space")
            await pilot.press("down")
        await shows(pilot, "11 of 11 ticked")
        await pilot.press("enter")
        await shows(pilot, "All ticked")
    assert coach.sport.view().listed


async def test_a_sport_step_is_logged_with_how_much_and_how_it_felt(coach: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    from coach.coaching.sport import SportView

    coach.place("return")
    real = coach.sport.view()
    opened: SportView = replace(real, ready=True, due=True)
    monkeypatch.setattr("coach.coaching.sport.Sport.view", lambda _self: opened)
    async with running(app_for(coach, first="sport")) as pilot:
        text = await shows(pilot, "step 1 of 9", "Putting", "Warm up", "15 to 20 minutes")
        assert ("not a test day" in text) == (opened.painkiller_hours is not None)
        await pilot.press("y")
        await shows(pilot, "Card to take along")
        await pilot.press("enter", "1", "2", "2", *"30 putts", "enter")
        await shows(pilot, "Logged.")
    body = [entry.body for entry in coach.desk.journal.entries(kinds=("session",))][-1]
    assert body["feel"] == "ok"
    assert body["pain_during"] == 2
    tasks = body["tasks"]
    assert isinstance(tasks, list)
    assert (tasks[0]["id"], tasks[0]["done"], tasks[0]["dose"]["amount"]) == ("sport-step", "done", "30 putts")


async def test_before_its_stage_the_sport_step_shows_the_road(coach: Coach) -> None:
    async with running(app_for(coach, first="sport")) as pilot:
        await shows(pilot, "comes with the stage", "All steps", "Putting")
        assert "log it" not in text_of(pilot.app)


async def test_the_interval_timer_is_there_in_every_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load = "Three rounds of 9 minutes walking, 1 minute running"
    monkeypatch.setattr("coach.text.told._spoken", {load: "Dreimal 9 Minuten gehen, 1 Minute laufen"})
    monkeypatch.setattr("coach.text.tui_sport.STINTS", {"walking": "gehen", "running": "laufen"})
    coach = real_coach(tmp_path)
    coach.start_plan(TEMPLATE, {**ANSWERS, "sport": "running"})
    coach.place("return")
    view = coach.sport.view()
    assert next(rung.load for rung in view.rungs if rung.stints) == "Dreimal 9 Minuten gehen, 1 Minute laufen"
    at = next(number for number, rung in enumerate(view.rungs) if rung.stints)
    opened = replace(view, at=at, ready=True, due=True)
    monkeypatch.setattr("coach.coaching.sport.Sport.view", lambda _self: opened)
    async with running(app_for(coach, first="sport")) as pilot:
        await shows(pilot, "Dreimal 9 Minuten gehen", "Warm up")
        await pilot.press("i")
        await until(pilot, lambda: getattr(pilot.app.screen, "state", "") == INTRO)
        (piece,) = pilot.app.screen.runner.pieces  # type: ignore[attr-defined]
        assert piece.stints == (("gehen", 540.0), ("laufen", 60.0)) * 3
