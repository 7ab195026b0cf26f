"""A sport's way back: what is done in the afternoon does not change where the morning put the person."""

from __future__ import annotations

from copy import deepcopy

import pytest

from coach.plan.tasks import tasks_today

from .conftest import PLAN, Days, green

LADDER: dict[str, object] = {
    "id": "sport",
    "kind": "sport-return",
    "step_up": [{"measure": "green_sessions", "at_least": 1}],
    "move_on": [{"measure": "ladder_done", "is": True}],
    "ladder": {
        "id": "throwing",
        "title": "Throwing",
        "steps": [{"id": str(number), "title": f"Rung {number}"} for number in range(1, 6)],
        "after_gap": [{"days": 3, "back": 1}],
    },
    "tasks": [{"id": "walk", "do": "walk", "minutes": 10}],
}
RUNG = green("sport-step")


@pytest.fixture
def plan_table() -> dict[str, object]:
    table = deepcopy(PLAN)
    stages = table["stages"]
    assert isinstance(stages, list)
    table["stages"] = [stages[0], deepcopy(LADDER), stages[-1]]
    return table


def on_the_third_rung(days: Days) -> None:
    """Two rungs up, the last one done on the day decided last."""
    days.next(2)
    for _ in range(2):
        days.next(2, work=RUNG)
        days.next(2)
    days.next(2, work=RUNG)
    assert days.state.step == 2


def test_the_rung_a_gap_cost_is_not_given_back_when_the_lower_one_is_done_that_afternoon(days: Days) -> None:
    on_the_third_rung(days)
    for _ in range(2):
        days.next()
    decision = days.next(2, work=RUNG)
    assert (decision.kind, decision.from_step, decision.step) == ("step-back", 2, 1)
    assert days.state.trained == days.day


def test_a_rung_done_on_the_day_the_ladder_is_reached_rests_the_next_day(days: Days) -> None:
    decision = days.next(2, work=RUNG)
    assert decision.stage == "sport"
    assert "sport-step" not in [task.id for task in tasks_today(days.plan, days.state, days.day + 1)]
    assert "sport-step" in [task.id for task in tasks_today(days.plan, days.state, days.day + 2)]
