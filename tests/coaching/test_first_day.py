"""The first day: right after the interview, and begun in the evening."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from coach.coaching.door import Coach, open_coach
from coach.coaching.problems import Stopped
from coach.interview.model import Findings
from coach.journal.days import FixedClock
from tests.interview.people import default
from tests.tui.helpers import home_in

EVENING = datetime(2026, 3, 2, 18, 30).astimezone()


class Moving(FixedClock):
    def to(self, *moment: int) -> None:
        self.time = datetime(*moment).astimezone()  # type: ignore[arg-type]


@pytest.fixture
def clock() -> Moving:
    return Moving(EVENING)


@pytest.fixture
def coach(tmp_path: Path, clock: Moving) -> Iterator[Coach]:
    found = open_coach(home_in(tmp_path), clock, region="GB")
    yield found
    found.close()


def interviewed(coach: Coach) -> dict[str, object]:
    """Every question answered as somebody with nothing but a spasm would, and kept."""
    answers: dict[str, object] = {}
    while not isinstance(step := coach.interview_step(answers), Findings):
        answers[step.question.id] = default(step.question)
    coach.save_interview_draft(answers)
    return answers


def checked(coach: Coach, worst: int = 5) -> None:
    coach.check_in({"pain_now": worst, "average_pain": worst, "worst_pain": worst, "up_unaided": True}, [])


def test_a_check_in_on_the_first_evening_leaves_the_morning_its_own(coach: Coach, clock: Moving) -> None:
    coach.start_plan("acute-strain", {"age": 40, "onset_days": 0})
    view = coach.today()
    assert (view.evening, view.day) == (True, "2026-03-03")
    checked(coach, 7)
    assert coach.today().checked_in, "that evening it is done"
    clock.to(2026, 3, 3, 8, 0)
    view = coach.today()
    assert (view.evening, view.checked_in, view.check_in_due, view.day_number) == (False, False, True, 1)
    assert coach.asked().kept == ()
    checked(coach, 4)
    view = coach.today()
    assert (view.checked_in, view.measures["worst_pain"], view.measures["pain_now"]) == (True, 7, 4)
    assert len(coach.asked().kept) == 1


def test_a_check_in_after_midnight_is_of_the_evening_too(coach: Coach, clock: Moving) -> None:
    coach.start_plan("acute-strain", {"age": 40, "onset_days": 0})
    clock.to(2026, 3, 3, 2, 0)
    checked(coach)
    assert coach.today().checked_in
    clock.to(2026, 3, 3, 9, 0)
    assert coach.today().check_in_due


def test_a_day_begun_in_daylight_asks_once(coach: Coach, clock: Moving) -> None:
    clock.to(2026, 3, 2, 9, 0)
    coach.start_plan("acute-strain", {"age": 40, "onset_days": 0})
    checked(coach)
    clock.time += timedelta(hours=11)
    assert (coach.today().checked_in, coach.today().evening) == (True, False)


@pytest.mark.parametrize("given", [True, False])
def test_right_after_the_interview_a_check_in_asks_the_daily_signs_alone(coach: Coach, clock: Moving, given: bool) -> None:
    clock.to(2026, 3, 2, 9, 0)
    answers = interviewed(coach)
    coach.start_plan("acute-strain", answers if given else None)
    assert not coach.asked().full_danger
    checked(coach)
    clock.to(2026, 3, 3, 9, 0)
    assert coach.asked().full_danger, "the second day asks the whole list"


def test_an_interview_of_the_day_before_or_one_left_open_does_not_stand_for_the_danger_list(coach: Coach, clock: Moving) -> None:
    clock.to(2026, 3, 1, 9, 0)
    answers = interviewed(coach)
    clock.to(2026, 3, 2, 9, 0)
    coach.start_plan("acute-strain", answers)
    assert coach.asked().full_danger


def test_answers_that_are_no_whole_interview_do_not_stand_for_the_danger_list(coach: Coach, clock: Moving) -> None:
    clock.to(2026, 3, 2, 9, 0)
    coach.save_interview_draft({"age": 40})
    coach.start_plan("acute-strain")
    assert coach.asked().full_danger


def test_a_plan_does_not_begin_with_answers_of_long_ago(coach: Coach, clock: Moving) -> None:
    clock.to(2026, 3, 2, 9, 0)
    coach.save_interview_draft({"danger_nerves": [], "danger_body": [], "age": 40, "onset_days": 0})
    clock.to(2026, 3, 4, 9, 0)
    with pytest.raises(Stopped, match="2026-03-02"):
        coach.start_plan("acute-strain")
    assert coach.today().episode is None
    clock.to(2026, 3, 3, 9, 0)
    assert coach.start_plan("acute-strain").episode


def test_an_evening_start_that_was_undone_can_be_gone_on_with_at_once(coach: Coach) -> None:
    answers = interviewed(coach)
    coach.start_plan("acute-strain", answers)
    coach.undo()
    assert coach.interview_draft() == ("2026-03-03", answers)
    assert coach.start_plan("acute-strain").episode


def test_on_the_first_evening_today_by_its_date_is_the_first_day(coach: Coach) -> None:
    coach.start_plan("acute-strain", {"age": 40, "onset_days": 0})
    assert coach.note("slept badly", day="2026-03-02").day == "2026-03-03"
    assert coach.done("walk", day="2026-03-02").day == "2026-03-03"
    assert coach.history()[-1].notes == ("slept badly",)


def test_on_the_first_evening_nobody_is_a_year_younger(coach: Coach, clock: Moving) -> None:
    coach.start_plan("acute-strain", {"age": 18, "onset_days": 0})
    assert coach.facts()["age"] == 18
    assert coach.cautions.open(), "somebody of 18 is asked before a first dose"
    clock.to(2026, 3, 3, 9, 0)
    assert coach.facts()["age"] == 18


def test_a_first_check_in_on_the_day_after_asks_the_whole_list(coach: Coach, clock: Moving) -> None:
    clock.to(2026, 3, 2, 9, 0)
    coach.start_plan("acute-strain", interviewed(coach))
    clock.to(2026, 3, 3, 9, 0)
    assert coach.asked().full_danger
