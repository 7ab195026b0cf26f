"""Looking back a few weeks begins at a kept state, and tells the same as a fold of everything."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import pytest

from coach.coaching import history
from coach.coaching.details import on_day
from coach.coaching.report import gather
from coach.plan.state import Decision, State
from coach.report import render
from coach.text.amounts import write_imperial
from coach.tui.entry_words import called, detail_of

from .conftest import GOOD, Person


def test_looking_back_a_few_weeks_tells_what_the_whole_history_tells(started: Person) -> None:
    rng = random.Random(9)
    for _ in range(120):
        started.next_day()
        if rng.random() < 0.8:
            pain = rng.randint(0, 7)
            started.coach.check_in({**GOOD, "worst_pain": pain, "average_pain": max(0, pain - 1), "pain_now": 0}, [])
    whole = started.coach.history()
    for days in (7, 28, 60, 500):
        assert started.coach.history(days=days) == whole[-days:]


def test_fewer_days_than_were_looked_at_before_are_told_the_same_and_a_new_entry_is_in_them(started: Person) -> None:
    for number in range(40):
        started.next_day()
        started.coach.check_in({**GOOD, "worst_pain": number % 5, "average_pain": 0, "pain_now": 0}, [])
    whole = started.coach.history()
    assert len(started.coach.history(days=35)) == 35
    for days in (28, 7, 1, 35):
        assert started.coach.history(days=days) == whole[-days:]
    started.coach.check_in({**GOOD, "worst_pain": 6}, [])
    assert started.coach.history(days=7)[-1].measures["worst_pain"] == 6
    started.next_day()
    assert started.coach.history(days=7) == started.coach.history()[-7:]


def test_a_look_back_is_kept_until_something_is_written_or_told_in_other_units(
    started: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked: list[str] = []
    work = history._history

    def noted(*asked: Any) -> tuple[history.DayView, ...]:
        worked.append(asked[2])
        return work(*asked)

    monkeypatch.setattr(history, "_history", noted)
    started.coach.history(days=28)
    started.coach.history(days=21)
    assert len(worked) == 1
    write_imperial(on=True)
    try:
        started.coach.history(days=21)
    finally:
        write_imperial(on=False)
    assert len(worked) == 2
    started.coach.check_in(GOOD, [])
    started.coach.history(days=21)
    assert len(worked) == 3


def test_today_recovery_and_the_report_agree_on_which_stage_a_day_belongs_to_a_pause_aside(started: Person) -> None:
    coach, lived = started.coach, []
    for number in range(24):
        if number == 12:
            coach.pause("A journey.")
        if number == 17:
            coach.resume()
        view = coach.today() if 12 <= number < 17 else coach.check_in({**GOOD, "worst_pain": 2, "average_pain": 1}, [])
        assert view.stage is not None
        lived.append((view.stage.id, view.stage.title, view.stage.day_in_stage))
        started.next_day()
    started.next_day(-1)
    assert len({stage for stage, *_ in lived}) > 1
    report = gather(coach.desk)
    assert [day.stage for day in report.days] == [stage for stage, *_ in lived]
    assert [day.stage for day in coach.recovery().days] == [title for _, title, _ in lived]
    now = next(stage for stage in report.plan.stages if stage.where == "now")
    assert (now.days, now.paused) == (lived[-1][2], 5)
    text = render(report, "md")
    assert f"{now.days} days, paused for 5 days besides" in text


def test_a_task_told_in_an_earlier_stage_keeps_the_title_it_had_then(started: Person) -> None:
    coach = started.coach
    coach.place("settle")
    early = {task.id: task.title for task in coach.today().tasks}
    coach.done("walk")
    started.next_day()
    coach.place("move")
    coach.done("walk")
    now = {task.id: task.title for task in coach.today().tasks}
    assert early["walk"] != now["walk"]
    titles = coach.task_titles(days=coach.history())
    assert (titles[on_day("2026-03-02", "walk")], titles[on_day("2026-03-03", "walk")]) == (early["walk"], now["walk"])
    assert titles["walk"] == now["walk"]


def test_a_step_of_the_sport_has_the_title_of_that_step(person: Person) -> None:
    person.coach.start_plan("acute-strain", {"age": 34, "sex": "male", "sport": "golf", "wants_sport": True})
    person.coach.place("return", "putt")
    step = person.coach.today().stage
    assert step is not None
    assert step.step_title
    assert person.coach.task_titles()["sport-step"] == step.step_title


def test_a_change_of_place_and_what_tomorrow_brings_are_told_by_titles(person: Person) -> None:
    coach = person.coach
    coach.start_plan("acute-strain", {"age": 34, "sex": "male", "sport": "golf", "wants_sport": True})
    coach.place("return", "putt")
    entry = next(entry for entry in coach.history()[-1].entries if entry.kind == "place")
    stage = coach.today().stage
    assert stage is not None
    assert detail_of(entry, called(entry, coach.task_titles())) == f"{stage.title}: {stage.step_title}"
    coach.place("rebuild", "C")
    coach.place("settle")
    coach.check_in({**GOOD, "up_unaided": True}, [])
    found = coach.wishes.tomorrow()
    assert found is not None
    assert found.title in {mark.title for mark in coach.today().road}


def test_tomorrows_next_step_of_a_ladder_is_called_by_its_title(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    coach = person.coach
    coach.start_plan("acute-strain", {"age": 34, "sex": "male", "sport": "golf", "wants_sport": True})
    coach.place("return", "putt")
    coach.check_in(GOOD, [])

    def one_step_on(_plan: object, state: State, day: int, events: Sequence[object] = ()) -> Decision:
        state.step += bool(events)
        return Decision(day, "advance" if events else "hold", state.stage, state.step)

    monkeypatch.setattr("coach.coaching.wishes.fold_day", one_step_on)
    found = coach.wishes.tomorrow()
    road = next(mark for mark in coach.today().road if mark.id == "return")
    assert found is not None
    assert found.title == f"{road.title}: {road.steps[1][1]}"
