"""undo(do(x)) = x for every action on the daily screens, and redo brings it again; by keys, through the real app."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coach.coaching.door import Coach
from coach.coaching.start import change_plan
from tests.tui.helpers import app_for, running
from tests.tui_daily.kit import entries, keys, shows, told, until

Lived = Callable[..., Coach]
CHECK_IN = "c 0 0 0 0 0 0 3 6 1 6 7 5 2 enter 3 2 1 enter 1 2 f"
ACTIONS = {
    "done": "down space",
    "a part": "down minus",
    "a bit more": "down plus",
    "skipped": "down x 1",
    "paused": "z",
    "a check-in": f"{CHECK_IN} 1",
    "a note": "n a h i enter escape",
    "another stage": "p up enter 2 escape",
    "a dose": "d i b u p enter 1 enter 1",
    "another exercise": "down down down o 1",
    "lighter days": "e",
    "a habit": "a m y space t e a enter",
}


@pytest.mark.parametrize("name", ACTIONS)
async def test_undo_takes_back_exactly_what_was_done_and_redo_brings_it_again(lived: Lived, name: str) -> None:
    coach = lived()
    view, before = coach.today(), told(coach)
    async with running(app_for(coach)) as pilot:
        await keys(pilot, ACTIONS[name])
        await until(pilot, lambda: told(coach) != before)
        await shows(pilot, "Coach · Today")
        after = told(coach)
        await keys(pilot, "u")
        await until(pilot, lambda: told(coach) == before)
        assert coach.today() == view
        await keys(pilot, "ctrl+r")
        await until(pilot, lambda: told(coach) == after)


GONE = "The danger signs told there are gone too. Is one of them true? ! asks again."


async def test_undo_of_a_check_in_that_told_of_danger_says_that_it_is_gone_too(lived: Lived) -> None:
    coach = _in_danger(lived())
    async with running(app_for(coach)) as pilot:
        await keys(pilot, "u")
        await shows(pilot, "Take back a danger sign?", "1   Keep it")
        await keys(pilot, "1")
        assert coach.today().paused
        await keys(pilot, "u 2")
        await shows(pilot, "Taken back: Check-in", GONE)


async def test_so_does_the_journal_when_that_check_in_is_picked_out(lived: Lived) -> None:
    coach = _in_danger(lived())
    async with running(app_for(coach)) as pilot:
        await keys(pilot, "n")
        await shows(pilot, "danger sign: daily fever")
        await keys(pilot, "x")
        await shows(pilot, "Take back a danger sign?", "You told of danger there, and it still stands.")
        await keys(pilot, "1")
        assert coach.today().paused
        await keys(pilot, "x 2")
        await shows(pilot, "Taken back: Check-in", GONE)


async def test_a_note_beside_a_danger_that_stands_is_taken_back_without_a_question(lived: Lived) -> None:
    coach = _in_danger(lived())
    coach.note("slept badly")
    async with running(app_for(coach)) as pilot:
        await keys(pilot, "u")
        await shows(pilot, "Taken back: Note")
        assert coach.today().paused


async def test_danger_that_somebody_has_looked_at_is_taken_back_without_a_question(lived: Lived) -> None:
    coach = _in_danger(lived())
    coach.cleared("GP", "a cold")
    async with running(app_for(coach)) as pilot:
        await keys(pilot, "n")
        await shows(pilot, "danger sign: daily fever")
        await keys(pilot, "x")
        await shows(pilot, "Taken back: Check-in")


async def test_undo_of_a_correction_asks_only_where_the_correction_added_the_danger(lived: Lived) -> None:
    coach = _in_danger(lived())
    _put_right(coach)
    async with running(app_for(coach)) as pilot:
        await keys(pilot, "u")
        await shows(pilot, "Taken back: Check-in")
        assert coach.today().danger_signs == ("daily_fever",)
    entry = next(entry for entry in reversed(entries(coach)) if entry.kind == "check-in")
    coach.correct(entry, {**entry.body, "danger": ["daily_fever", "daily_nerves"]})
    async with running(app_for(coach)) as pilot:
        await keys(pilot, "n u")
        await shows(pilot, "Take back a danger sign?")


async def test_undo_of_a_check_in_without_danger_says_nothing_of_it(lived: Lived) -> None:
    coach = _checked(lived())
    async with running(app_for(coach)) as pilot:
        await keys(pilot, "u")
        assert "danger signs told there" not in await shows(pilot, "Taken back: Check-in")


def _sport(coach: Coach) -> Coach:
    coach.place("return")
    return coach


def _log_step(coach: Coach) -> object:
    view = coach.sport.view()
    return coach.sport.log_step(view, "done", "20 minutes", {"pain_during": 1, "session_feel": "ok"})


def _put_right(coach: Coach) -> None:
    entry = next(entry for entry in reversed(entries(coach)) if entry.kind == "check-in")
    coach.correct(entry, {**entry.body, "measures": {"worst_pain": 9}})


def _take_out(coach: Coach) -> None:
    coach.correct(next(entry for entry in reversed(entries(coach)) if entry.kind == "note"), None)


def _questions(coach: Coach) -> object:
    asked = coach.cautions.again()
    return coach.cautions.keep(asked, [asked[0].id], rest_is_no=True)


def _paused(coach: Coach) -> Coach:
    coach.pause("travel")
    return coach


def _in_danger(coach: Coach) -> Coach:
    coach.check_in({}, ("daily_fever",))
    return coach


def _checked(coach: Coach) -> Coach:
    coach.check_in({"worst_pain": 6, "pain_now": 5, "average_pain": 5}, ())
    return coach


def _lighter(coach: Coach) -> Coach:
    coach.wishes.lighter("tired")
    return coach


def _another(coach: Coach) -> object:
    task = next(task for task in coach.today().tasks if coach.wishes.others(task.id))
    return coach.wishes.another(task.id, coach.wishes.others(task.id)[0])


def _noted(coach: Coach) -> Coach:
    coach.note("It rained.", ("weather",))
    return coach


def _as_it_is(coach: Coach) -> Coach:
    return coach


DOINGS: dict[str, tuple[Callable[[Coach], Coach], Callable[[Coach], object]]] = {
    "a check-in": (_as_it_is, lambda coach: coach.check_in({"worst_pain": 2, "average_pain": 1, "walk_minutes": 30}, ())),
    "a second check-in": (_checked, lambda coach: coach.check_in({"worst_pain": 7}, ())),
    "a check-in with danger": (_as_it_is, lambda coach: coach.check_in({}, ("daily_nerves",))),
    "a check-in of yesterday": (_as_it_is, lambda coach: coach.check_in({"worst_pain": 8}, (), day="2026-11-29")),
    "a check-in put right": (_checked, _put_right),
    "staying": (_checked, lambda coach: coach.choose("stay")),
    "going on": (_checked, lambda coach: coach.choose("go")),
    "having been seen": (_in_danger, lambda coach: coach.cleared("GP", "A virus.")),
    "a whole task": (_as_it_is, lambda coach: coach.done("walk")),
    "a task skipped for pain": (_as_it_is, lambda coach: coach.done("walk", how="skip", why="pain")),
    "a session": (_as_it_is, lambda coach: coach.session({"tasks": [{"id": "walk", "done": "done"}], "felt": "ok"})),
    "a dose": (_as_it_is, lambda coach: coach.dose("ibuprofen", "400 mg")),
    "a dose of what no list knows": (_as_it_is, lambda coach: coach.dose("Drops", "1", unlisted=True)),
    "a box of one's own": (
        _as_it_is,
        lambda coach: coach.own_medicines.keep("N 250", "naproxen 250 mg", most="750 mg", by="Dr O"),
    ),
    "the questions before a dose": (_as_it_is, _questions),
    "a note": (_as_it_is, lambda coach: coach.note("Slept well.", ("sleep",))),
    "a note taken out": (_noted, _take_out),
    "a pause": (_as_it_is, lambda coach: coach.pause("travel")),
    "going on after a pause": (_paused, lambda coach: coach.resume()),
    "a place in the plan": (_as_it_is, lambda coach: coach.place("move")),
    "another plan": (_as_it_is, lambda coach: change_plan(coach.desk, "posture")),
    "an answer": (_as_it_is, lambda coach: coach.answer({"smoker": "yes"})),
    "lighter days": (_as_it_is, lambda coach: coach.wishes.lighter("tired")),
    "usual days": (_lighter, lambda coach: coach.wishes.usual()),
    "a habit": (_as_it_is, lambda coach: coach.wishes.cue("after tea")),
    "not this time": (_checked, lambda coach: coach.wishes.not_this_time("travel")),
    "another exercise": (_as_it_is, _another),
    "a sport step": (_sport, _log_step),
    "the readiness list": (_sport, lambda coach: coach.sport.log_ready(coach.sport.view().day)),
    "the end of an episode": (_as_it_is, lambda coach: coach.close_episode("Well again.")),
}


@pytest.mark.parametrize("name", DOINGS)
def test_whatever_is_recorded_one_undo_takes_back_and_one_redo_brings_again(lived: Lived, name: str) -> None:
    before, do = DOINGS[name]
    coach = before(lived())
    view, kept = coach.today(), (told(coach), coach.own_medicines.products(), coach.episodes())
    do(coach)
    after = coach.today(), (told(coach), coach.own_medicines.products(), coach.episodes())
    assert after != (view, kept)
    coach.undo()
    assert (coach.today(), (told(coach), coach.own_medicines.products(), coach.episodes())) == (view, kept)
    coach.redo()
    assert (coach.today(), (told(coach), coach.own_medicines.products(), coach.episodes())) == after


async def test_undo_goes_back_step_by_step_and_redo_comes_again_in_order(lived: Lived) -> None:
    coach = lived()
    async with running(app_for(coach)) as pilot:
        states = [told(coach)]
        await keys(pilot, "down")
        for key in ("space", "minus", "space"):
            await keys(pilot, key)
            await until(pilot, lambda: told(coach) != states[-1])
            states.append(told(coach))
        for state in reversed(states[:-1]):
            await keys(pilot, "u")
            await until(pilot, lambda state=state: told(coach) == state)  # type: ignore[misc]  # bound at once
        for state in states[1:]:
            await keys(pilot, "ctrl+r")
            await until(pilot, lambda state=state: told(coach) == state)  # type: ignore[misc]  # bound at once


async def test_a_change_of_a_check_in_is_taken_back_to_what_it_was_before(lived: Lived) -> None:
    coach = lived()
    async with running(app_for(coach)) as pilot:
        await keys(pilot, CHECK_IN)
        await shows(pilot, "Step back to")
        before = told(coach)
        await keys(pilot, "e 0")
        await shows(pilot, "put right")
        for _ in range(20):
            await keys(pilot, "up")
        await keys(pilot, "2 3 1 2 2 2 0 0 0 3 0 f")
        await shows(pilot, "That changed where you stand.")
        assert told(coach) != before
        await keys(pilot, "u")
        await until(pilot, lambda: [e for e in told(coach) if e[0] != "decision"] == [e for e in before if e[0] != "decision"])


async def test_with_nothing_to_undo_it_says_so(started: Coach) -> None:
    async with running(app_for(started)) as pilot:
        await keys(pilot, "ctrl+r")
        await shows(pilot, "There is nothing to bring back.")
        assert entries(started)
