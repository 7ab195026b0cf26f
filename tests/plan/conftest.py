"""Plans and days for the tests of the decision: a small plan of their own, so that a change of a template breaks nothing here."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from coach.plan.decide import begin, fold_day
from coach.plan.model import Plan
from coach.plan.reading import read_plan
from coach.plan.standing import Standing, fold
from coach.plan.state import Decision, Event, State

FIRST = 740_000

PLAN: dict[str, object] = {
    "id": "small",
    "title": "A small plan",
    "stages": [
        {
            "id": "settle",
            "kind": "rest",
            "days": {"at_most": 2},
            "move_on": [{"measure": "worst_pain", "at_most": 4}],
            "tasks": [{"id": "lie", "do": "position"}],
        },
        {
            "id": "relieve",
            "kind": "medication",
            "alongside": ["settle", "move"],
            "starts": {"measure": "average_pain", "at_least": 3},
            "ends": {"measure": "average_pain", "at_most": 2, "for_days": 2},
            "tasks": [{"id": "heat", "do": "heat", "minutes": 15}],
        },
        {
            "id": "move",
            "kind": "light-activity",
            "days": {"at_least": 2, "at_most": 5},
            "move_on": [{"measure": "worst_pain", "at_most": 3, "for_days": 2}],
            "step_back": [{"id": "worse", "when": {"measure": "worst_pain", "at_least": 7, "for_days": 2}, "to": "settle"}],
            "tasks": [{"id": "walk", "do": "walk", "minutes": {"start": 5, "step": 1, "up_to": 8}}],
        },
        {
            "id": "rebuild",
            "kind": "physio",
            "days": {"at_least": 3, "at_most": 60},
            "step_up": [{"measure": "green_sessions", "at_least": 2}],
            "move_on": [{"measure": "step", "is": "B"}, {"measure": "green_sessions", "at_least": 2}],
            "steps": [
                {
                    "id": "A",
                    "title": "First",
                    "tasks": [{"id": "a", "do": "exercise", "reps": {"start": 5, "step": 1, "up_to": 10}}],
                },
                {"id": "B", "title": "Second", "tasks": [{"id": "b", "do": "exercise", "reps": 8}]},
            ],
        },
        {"id": "keep", "kind": "maintain", "check_in": "weekly", "tasks": [{"id": "walk", "do": "walk", "minutes": 30}]},
    ],
    "rules": {
        "response": {
            "red": {"measure": "pain_during", "above": 5},
            "green": {
                "all": [
                    {"measure": "pain_during", "at_most": 3},
                    {"measure": "pain_now", "change_since": "before_session", "at_most": 0},
                ]
            },
        },
        "step_back": [
            {"id": "two-reds", "when": {"measure": "response", "is": "red", "for_days": 2, "within_days": 7}, "to": "one-stage"},
            {"id": "red-day", "when": {"measure": "response", "is": "red"}, "to": "one-step", "rest_days": 1},
        ],
        "hold": [{"id": "away", "when": {"measure": "missed_days", "at_least": 2}, "why": "Away."}],
        "see_someone": [
            {
                "id": "strong",
                "when": {"measure": "worst_pain", "at_least": 9, "for_days": 3},
                "how_soon": "urgent",
                "why": "Strong pain.",
            },
            {
                "id": "third",
                "when": {"measure": "step_backs", "at_least": 3},
                "how_soon": "clinician",
                "why": "The third step back.",
            },
        ],
        "growth": {"greens": 2},
        "ladder_done": {"greens": 2},
        "recovered": {"when": {"measure": "worst_pain", "at_most": 1, "for_days": 7}},
    },
}


class Days:
    """Writes a person's days one after another and keeps the decisions."""

    def __init__(self, plan: Plan, table: dict[str, object], facts: dict[str, object] | None = None) -> None:
        self.plan = plan
        self.state = begin(plan, facts or {}, FIRST)
        self.events = [Event("answers", FIRST, {"facts": facts or {}}), Event("plan", FIRST, {"plan": table})]
        self.day = FIRST - 1
        self.said: list[Decision] = []

    def next(
        self, worst: int | None = None, *, danger: object = (), work: dict[str, object] | None = None, **more: object
    ) -> Decision:
        """One day: a check-in unless `worst` is None and nothing else is measured; `work` is a session."""
        self.day += 1
        events = []
        measures = {**({} if worst is None else {"worst_pain": worst, "average_pain": worst, "pain_now": worst}), **more}
        if measures:
            events.append(Event("check-in", self.day, {"measures": measures, "danger": danger}))
        if work is not None:
            events.append(Event("session", self.day, work))
        return self.put(events)

    def put(self, events: Sequence[Event]) -> Decision:
        """A day of given events."""
        self.events += events
        decision = fold_day(self.plan, self.state, self.day, events, explain=True)
        self.said.append(decision)
        return decision

    def folded(self) -> Standing:
        """The same days folded from the beginning."""
        standing = fold(self.events, self.day)
        assert standing is not None
        return standing


@pytest.fixture
def plan_table() -> dict[str, object]:
    return PLAN


@pytest.fixture
def days(plan_table: dict[str, object]) -> Days:
    return Days(read_plan(plan_table), plan_table)


@pytest.fixture
def days_of() -> Callable[[dict[str, object]], Days]:
    return lambda table: Days(read_plan(table), table)


def green(task: str = "a") -> dict[str, object]:
    """A session that went well."""
    return {"tasks": [{"id": task, "done": "done"}], "pain_before": 2, "pain_during": 2}


def red(task: str = "a") -> dict[str, object]:
    """A session that was too much."""
    return {"tasks": [{"id": task, "done": "done"}], "pain_before": 2, "pain_during": 7}


def same(one: State, other: State) -> bool:
    """Whether two states are the same, by what a checkpoint would keep."""
    return one.to_text() == other.to_text()
