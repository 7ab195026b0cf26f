"""What the clock adds through the door: painkillers before a sport step, and rest told in the evening."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from coach.coaching.door import Coach, open_coach
from coach.coaching.home import Home
from coach.coaching.standing import standing_on
from coach.journal.days import FixedClock
from coach.plan.state import State
from coach.text.plan import PRACTISED

MORNING = datetime(2026, 3, 2, 8, 0).astimezone()
GOLFER = {"age": 34, "sex": "male", "pain_now": 4, "mobility": "fifteen", "sport": "golf"}
QUIET = {"pain_now": 1, "worst_pain": 2, "average_pain": 1, "spasms": 0, "walk_minutes": 30, "confidence": 8}


@pytest.fixture
def coach(tmp_path: Path) -> Coach:
    home = Home(tmp_path / "config", tmp_path / "data", tmp_path / "backups")
    opened = open_coach(home, FixedClock(MORNING), region="GB")
    opened.start_plan("acute-strain", GOLFER)
    return opened


@pytest.fixture
def at(coach: Coach) -> Callable[[float], Coach]:
    def move(hours: float) -> Coach:
        coach.desk.clock = FixedClock(MORNING + timedelta(hours=hours))
        return coach

    return move


def state(coach: Coach) -> State:
    episode = coach.desk.journal.open_episode()
    assert episode is not None
    standing = standing_on(coach.desk, episode.uuid, coach.desk.today())
    assert standing is not None
    return standing.state


@pytest.mark.parametrize(
    ("taken", "practice"), [("2026-03-02T12:00", True), ("2026-03-01T14:00", False), ("2026-03-01T17:00", True)]
)
def test_a_dose_entered_after_the_step_counts_by_when_it_was_had(
    at: Callable[[float], Coach], taken: str, practice: bool
) -> None:
    coach = at(0)
    coach.place("return")
    coach.check_in(QUIET, ())
    at(8).done("sport-step", felt={"pain_during": 1})
    at(9).dose("ibuprofen", "400 mg", taken)
    assert (state(coach).masked != 0) is practice
    assert coach.sport.view().practised is practice


def test_paracetamol_the_evening_before_is_told_on_the_card_and_keeps_the_step_from_counting(
    at: Callable[[float], Coach],
) -> None:
    coach = at(12)
    coach.place("return")
    coach.dose("paracetamol", "500 mg")
    assert at(25).sport.view().painkiller_hours == 13
    at(26).check_in(QUIET, ())
    at(30).done("sport-step", felt={"pain_before": 1, "pain_during": 1})
    at(48).check_in(QUIET, ())
    assert state(coach).days[state(coach).day]["response"] == "green"
    assert state(coach).green == 0


def test_after_a_step_with_a_painkiller_the_good_morning_says_why_it_did_not_count(at: Callable[[float], Coach]) -> None:
    coach = at(0)
    coach.place("return")
    for day in range(6):
        at(24 * day).check_in(QUIET, ())
        coach.done("readiness")
    at(144).check_in(QUIET, ())
    assert coach.today().tasks[0].id == "sport-step"
    assert coach.today().painkiller_hours is None
    coach.dose("ibuprofen", "400 mg")
    assert at(147).today().painkiller_hours == 3
    coach.done("sport-step", felt={"pain_before": 1, "pain_during": 1})
    assert coach.today().painkiller_hours is None  # it is played
    decision = at(168).check_in(QUIET, ()).decision
    assert decision is not None
    assert PRACTISED in decision.reasons
    assert coach.today().practised
    assert [day.number for day in coach.history() if day.decision and PRACTISED in day.decision.reasons] == [8]
    at(200).check_in(QUIET, ())
    coach.done("sport-step", felt={"pain_before": 1, "pain_during": 1})
    later = at(216).check_in(QUIET, ()).decision
    assert later is not None
    assert PRACTISED not in later.reasons
    assert state(coach).green == 1


def test_the_hours_stand_in_the_rules_and_are_kept_with_the_plan(coach: Coach) -> None:
    plan = coach.desk.journal.entries(kinds=("plan",))[0].body["plan"]
    ladder = next(stage["ladder"] for stage in plan["stages"] if stage["id"] == "return")
    assert ladder["painkiller_hours"] == coach.desk.library.rules()["ladder"]["painkiller_hours"]


@pytest.mark.parametrize(("hours", "rests"), [(24.0, False), (33.0, True)])
def test_a_red_evening_keeps_load_off_the_next_day_too(at: Callable[[float], Coach], hours: float, rests: bool) -> None:
    coach = at(0)
    coach.place("rebuild", "A")
    coach.check_in({**QUIET, "pain_now": 2}, ())
    work = [task.id for task in coach.today().tasks if task.do == "exercise"]
    coach.done(work[0], felt={"pain_before": 2, "pain_during": 8})
    view = at(hours).check_in({**QUIET, "pain_now": 3, "worst_pain": 4, "average_pain": 3}, ())
    assert view.resting
    morrow = at(48).today()
    assert morrow.resting is rests
    assert any(task.do == "exercise" for task in morrow.tasks) is not rests
    assert morrow.kept == ((3, 3) if rests else (2, 3))  # a planned rest counts as done


def test_ticks_of_the_readiness_list_stand_for_a_week_each_from_its_own_day(at: Callable[[float], Coach]) -> None:
    at(0).sport.keep_ticks(("calm-week",))
    at(3 * 24).sport.keep_ticks(("calm-week", "no-spasm"))
    assert at(6 * 24).sport.view().ticked == ("calm-week", "no-spasm")
    assert at(7 * 24).sport.view().ticked == ("no-spasm",)
    assert at(10 * 24).sport.view().ticked == ()


def test_ticks_of_one_episode_are_not_there_in_the_next(at: Callable[[float], Coach]) -> None:
    at(0).sport.keep_ticks(("calm-week", "no-spasm"))
    at(1).close_episode()
    at(2).sport.keep_ticks(("calm-week",))
    at(2).start_plan("acute-strain", GOLFER)
    assert at(3).sport.view().ticked == ()
