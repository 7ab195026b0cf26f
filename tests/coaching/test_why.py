"""Where the rules of a decision are written: kept with the plan at its start; the file alone for plans from before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from coach.coaching.door import Coach, open_coach
from coach.coaching.home import Home
from coach.coaching.why import PLACES
from coach.journal.days import FixedClock

NOW = datetime(2026, 3, 2, 8, 0).astimezone()
HARD = {"pain_now": 4, "worst_pain": 5, "average_pain": 4, "spasms": 1, "spasm_severity": 3, "walk_minutes": 25}


@pytest.fixture
def on(tmp_path: Path) -> Callable[[int], Coach]:
    def open_on(day: int) -> Coach:
        home = Home(tmp_path / "config", tmp_path / "data", tmp_path / "backups")
        return open_coach(home, FixedClock(NOW + timedelta(days=day)), region="GB")

    return open_on


def test_a_decision_names_file_and_line_of_its_rule(on: Callable[[int], Coach]) -> None:
    coach = on(0)
    coach.start_plan("acute-strain", {"age": 34, "sex": "male", "pain_now": 4, "mobility": "fifteen"})
    view = coach.place("rebuild", "B")
    view = coach.check_in(HARD, ())
    assert view.decision is not None
    (place,) = coach.past.rule_places(view.decision)
    assert (place.rule, place.file) == (view.decision.rules[0], "plans/templates/acute-strain.toml")
    assert place.line > 1


def test_a_day_on_which_no_rule_spoke_names_what_is_asked_for(on: Callable[[int], Coach]) -> None:
    coach = on(0)
    coach.start_plan("acute-strain", {"age": 34, "sex": "male", "pain_now": 4, "mobility": "fifteen"})
    coach.place("rebuild", "B")
    view = coach.check_in({**HARD, "spasm_severity": 0, "spasms": 0}, ())
    assert view.decision is not None
    assert view.decision.rules == ()
    assert [place.rule for place in coach.past.rule_places(view.decision)] == ["rebuild.step_up"]


def test_of_a_plan_from_before_the_file_is_named_without_a_line(on: Callable[[int], Coach]) -> None:
    coach = on(0)
    coach.start_plan("acute-strain", {"age": 34, "sex": "male", "pain_now": 4, "mobility": "fifteen"})
    plan = coach.desk.journal.entries(kinds=("plan",))[0]
    coach.correct(plan, {name: value for name, value in plan.body.items() if name != PLACES})
    coach.place("rebuild", "B")
    view = coach.check_in(HARD, ())
    assert view.decision is not None
    (place,) = coach.past.rule_places(view.decision)
    assert (place.file, place.line) == ("plans/templates/acute-strain.toml", 0)
