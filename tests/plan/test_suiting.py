"""Whom an exercise is for by its own card, also where it stands in for another one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import pytest

from coach.conditions import Record, Value
from coach.plan.build import Stock, Template, build
from coach.plan.others import others
from coach.plan.reading import read_plan
from coach.plan.tasks import fitting
from tests.plan.conftest import PLAN

NOT_OLD = {"fact": "age", "at_least": 60}
RULES = cast(dict[str, object], PLAN["rules"])
CARDS: dict[str, Mapping[str, object]] = {
    "press": {"title": "Press", "pregnancy": "no"},
    "roll": {"title": "Roll", "pregnancy": "ok", "easier": {"exercise": "tilt", "text": "Lie down for it."}},
    "tilt": {
        "title": "Tilt",
        "pregnancy": "ok",
        "dose": {"sets": 2, "reps": {"start": 5, "step": 1, "up_to": 10}, "times_a_day": 3, "days_a_week": 5, "note": "Slowly."},
    },
    "both": {"title": "Both knees", "pregnancy": "ok", "unless": {"fact": "osteoporosis", "is": True}, "instead": "tilt"},
}


def plan_with(task: Mapping[str, object], facts: Mapping[str, Value]) -> dict[str, object]:
    stage = {"id": "settle", "kind": "rest", "title": "Settle", "tasks": [task]}
    return build(Template("small", {"id": "small", "stages": [stage]}, ""), Stock(RULES, CARDS, {}, {}), facts)


def given(task: Mapping[str, object], facts: Mapping[str, Value]) -> str | None:
    """The exercise that somebody gets of a task."""
    plan = read_plan(plan_with(task, facts))
    fits = fitting(plan, plan.turn[0].tasks[0], Record(facts))
    return fits.exercise if fits is not None else None


@pytest.mark.parametrize(("pregnancy", "got"), [("pregnant", None), ("maybe", None), ("no", "press"), ("postpartum", "press")])
def test_an_exercise_that_says_no_to_pregnancy_is_given_to_nobody_pregnant_though_it_has_no_unless(
    pregnancy: str, got: str | None
) -> None:
    assert given({"id": "press", "do": "exercise", "exercise": "press"}, {"pregnancy": pregnancy}) == got


def test_what_stands_in_for_a_stand_in_comes_with_its_card_and_with_whom_it_is_not_for() -> None:
    inner = {"do": "exercise", "exercise": "both"}
    middle = {"do": "exercise", "exercise": "roll", "unless": NOT_OLD, "instead": inner}
    task = {"id": "roll", "do": "exercise", "exercise": "press", "unless": {"fact": "age", "at_least": 50}, "instead": middle}
    assert "both" in read_plan(plan_with(task, {"age": 70})).exercises
    assert given(task, {"age": 70}) == "both"
    assert given(task, {"age": 70, "osteoporosis": True}) == "tilt"


def test_an_easier_exercise_told_with_a_way_to_do_it_is_in_the_plan_and_offered() -> None:
    plan = read_plan(plan_with({"id": "roll", "do": "exercise", "exercise": "roll"}, {}))
    offered = others(plan, "roll", "", "roll", Record({}), harder=False)
    assert [(other.exercise, other.title or other.text) for other in offered if not other.way] == [("tilt", "Tilt")]


@pytest.mark.parametrize(
    ("own", "reps", "sets", "often"),
    [({}, (5, 1, 10), 2, 3), ({"times_a_day": 1}, (5, 1, 10), 2, 1), ({"reps": 4}, (4, 0, None), None, 1)],
)
def test_a_task_that_says_no_amount_has_and_shows_that_of_its_card(
    own: Mapping[str, object], reps: tuple[float, float, float | None], sets: float | None, often: int
) -> None:
    task = read_plan(plan_with({"id": "tilt", "do": "exercise", "exercise": "tilt", **own}, {})).turn[0].tasks[0]
    assert task.reps is not None
    assert (task.reps.start, task.reps.step, task.reps.up_to) == reps
    assert (task.sets.start if task.sets is not None else None, task.times_a_day) == (sets, often)
