"""What is asked for before a plan goes on: all of it is shown, and counted."""

from __future__ import annotations

from coach.plan.standing import criteria
from coach.plan.state import Event

from .conftest import Days


def test_the_least_time_of_a_stage_is_one_of_what_is_asked_for_and_counted(days: Days) -> None:
    days.next(5)
    days.put([Event("place", days.day + 1, {"stage": "move"})])
    for number in (1, 2):
        days.next(5)
        (*others, least) = criteria(days.plan, days.state)
        assert (least.text, least.met) == (f"At least 2 days here: {number} so far", number == 2)
        assert len(others) == 1
    assert "At least 2 days here: 1 so far" in days.said[-2].reasons
    assert not any(text.startswith("At least") for text in days.said[-1].reasons)


def test_the_least_time_of_a_stage_is_not_asked_for_before_its_next_step(days: Days) -> None:
    days.put([Event("place", days.day + 1, {"stage": "rebuild"})])
    days.next(5)
    assert not any(reason.text.startswith("At least") for reason in criteria(days.plan, days.state))
    assert not any(text.startswith("At least") for text in days.said[-1].reasons)
