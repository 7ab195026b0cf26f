"""Which rules are asked may never change what is decided: on days of every kind, in every template, for all kinds of people."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest

from coach.conditions import Record
from coach.plan import asking, decide, moves
from coach.plan.decide import begin, fold_day
from coach.plan.model import Plan, Rule, Stage
from coach.plan.reading import read_plan
from coach.plan.state import Event, State

from .test_simulate import PEOPLE, TEMPLATES, Facts, lives, plan_of


@pytest.fixture
def both_ways(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Ask all rules beside those that are asked, and judge each morning anew beside what is remembered; the ids that held."""
    held: list[str] = []
    quick, remembered = asking.holding, asking.Judge.answer

    def holding(plan: Plan, state: State, stage: Stage, kind: str, record: Record) -> list[Rule]:
        inherited: Any = () if stage.alongside else getattr(plan.rules, kind)  # asked once a day, by the stage in turn
        rules: tuple[Rule, ...] = (inherited,) if kind == "recovered" else (*getattr(stage, kind), *inherited)
        asked_all = [rule.id for rule in rules if rule.holds(record) is True]
        found = quick(plan, state, stage, kind, record)
        assert [rule.id for rule in found] == asked_all, f"day {record.today} in {stage.id}"
        held.extend(asked_all)
        return found

    def answer(judge: asking.Judge, record: Record, worked: dict[str, object]) -> str:
        said = remembered(judge, record, worked)  # type: ignore[arg-type]
        assert said == judge._ask(record, worked)  # type: ignore[arg-type]
        return said

    monkeypatch.setattr(moves, "holding", holding)
    monkeypatch.setattr(decide, "holding", holding)
    monkeypatch.setattr(asking.Judge, "answer", answer)
    return held


def unruly(plan: Plan, facts: Facts, chance: Random, days: int) -> Iterator[tuple[int, list[Event]]]:
    """A made-up person's days with all that real ones have: journeys, gaps, corrections of facts, odd values."""
    (life,) = lives(plan, facts, people=1, days=days, seed=chance.randrange(1000))
    for _ in range(days):
        events = []
        life.live()
        for event in life.events:
            body = dict(event.body)
            if event.kind == "check-in":
                told = dict(event.body["measures"])  # type: ignore[call-overload]
                measures = {name: value for name, value in told.items() if chance.random() > 0.08}
                worse = chance.random() < 0.15
                for name in ("pain_now", "average_pain", "worst_pain", "leg_pain", "spasm_severity", "night_wakes", "spasms"):
                    if worse or chance.random() < 0.05:
                        measures[name] = chance.randrange(4) if name == "spasm_severity" else chance.randrange(-1, 11)
                if chance.random() < 0.1:
                    measures |= {
                        "unwell": chance.random() < 0.5,
                        "mood": chance.randrange(4),
                        "woken_by_pain": chance.random() < 0.5,
                    }
                if chance.random() < 0.02:
                    measures["worst_pain"] = [["?"]]  # no check-in has this
                body["measures"] = measures
            elif event.kind == "session" and chance.random() < 0.3:
                body["pain_during"] = chance.randrange(9)
            events.append(Event(event.kind, event.day, body))
        at = life.day
        more = {
            0.04: Event("pause", at, {}),
            0.16: Event("resume", at, {}),
            0.18: Event("answers", at, {"facts": {"age": chance.randrange(15, 80), "osteoporosis": True}}),
            0.20: Event("place", at, {"stage": chance.choice(plan.turn).id}),
            0.30: Event("dose", at, {"painkiller": True, "nsaid": True}),
            0.32: Event("choice", at, {"choice": "stay"}),
        }
        draw = chance.random()
        extra = next((event for below, event in more.items() if draw < below), None)
        yield at, [*([extra] if extra and chance.random() < 0.5 else []), *events, *([extra] if extra else [])]


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("person", PEOPLE)
def test_rules_that_are_not_asked_would_not_have_held(template: str, person: str, both_ways: list[str]) -> None:
    plan, facts = plan_of(template, person)
    chance = Random(f"{template} {person}")
    for _ in range(2):
        state = begin(plan, dict(facts), 739_000)
        for day, events in unruly(plan, facts, chance, 130):
            fold_day(plan, state, day, events)
    assert len(set(both_ways)) > 8, "hardly anything held"


def test_a_value_from_a_journey_speaks_for_a_rule_after_it(plan_table: dict[str, object], both_ways: list[str]) -> None:
    plan = read_plan(plan_table)
    state = begin(plan, {}, 740_000)
    told: list[tuple[float, list[str]]] = [(9, []), (9, ["pause"]), (9, ["resume"])]
    for day, (worst, around) in enumerate(told, start=740_000):
        check_in = Event("check-in", day, {"measures": {"worst_pain": worst}, "danger": []})
        fold_day(plan, state, day, [*(Event(kind, day, {}) for kind in around), check_in])
    assert "strong" in both_ways


def with_hold(plan_table: dict[str, object], when: dict[str, object]) -> Plan:
    """The small plan with one rule to hold, on a place from which nothing moves on."""
    rules = dict(plan_table["rules"])  # type: ignore[call-overload]
    return read_plan({**plan_table, "rules": {**rules, "step_back": [], "hold": [{"id": "held", "when": when}]}})


def test_more_than_usual_is_seen_also_where_usual_was_less_than_nothing(
    plan_table: dict[str, object], both_ways: list[str]
) -> None:
    plan = with_hold(plan_table, {"measure": "average_pain", "change_since": "usual", "at_least": 2})
    state = begin(plan, {}, 740_000)
    state.stage = "rebuild"
    for day, pain in enumerate([-3] * 5 + [1], start=740_000):
        fold_day(plan, state, day, [Event("check-in", day, {"measures": {"average_pain": pain}, "danger": []})])
    assert "held" in both_ways


def test_after_danger_the_days_before_it_still_count_in_a_window(plan_table: dict[str, object], both_ways: list[str]) -> None:
    plan = with_hold(plan_table, {"measure": "average_pain", "median_of_days": 5, "at_least": 5})
    state = begin(plan, {}, 740_000)
    state.stage = "rebuild"
    pains: list[float | None] = [8, 8, None, 2]
    for day, pain in enumerate(pains, start=740_000):
        measures = {} if pain is None else {"average_pain": pain}
        danger = ["fever"] if day == 740_001 else []
        cleared = [Event("cleared", day, {})] if day == 740_002 else []
        fold_day(plan, state, day, [*cleared, Event("check-in", day, {"measures": measures, "danger": danger})])
    assert "held" in both_ways


def test_a_number_in_the_place_of_a_yes_neither_holds_nor_hides_the_yes_after_it(
    plan_table: dict[str, object], both_ways: list[str]
) -> None:
    plan = with_hold(plan_table, {"measure": "up_unaided", "is": True})
    state = begin(plan, {}, 740_000)
    state.stage = "rebuild"
    for day, up in enumerate((1, True, 1.0, False, True), start=740_000):
        fold_day(plan, state, day, [Event("check-in", day, {"measures": {"up_unaided": up}, "danger": []})])
    assert both_ways.count("held") == 2


def test_a_rule_that_asks_for_a_fact_is_asked_again_once_the_fact_is_told(
    plan_table: dict[str, object], both_ways: list[str]
) -> None:
    plan = with_hold(plan_table, {"all": [{"fact": "osteoporosis", "is": True}, {"measure": "worst_pain", "at_least": 1}]})
    state = begin(plan, {"osteoporosis": False}, 740_000)
    state.stage = "rebuild"
    for day in range(740_000, 740_004):
        told = [Event("answers", day, {"facts": {"osteoporosis": True}})] if day == 740_002 else []
        check_in = Event("check-in", day, {"measures": {"worst_pain": 5}, "danger": []})
        fold_day(plan, state, day, [*told, check_in])
    assert both_ways.count("held") == 2
