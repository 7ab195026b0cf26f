"""Standing = fold(plan, events) up to a day: nothing about position is ever stored, so a correction sets all right again."""

from __future__ import annotations

from datetime import date

from coach.conditions import Record
from coach.values import dataclass

from . import moves, say
from .decide import begin, fold_day
from .model import Plan
from .reading import read_plan
from .state import Decision, Event, State
from .take_in import enter, take_facts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from coach.conditions import Value
    from coach.conditions.reasons import Reason

    from .model import Stage


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the person stands after `state.day`. `decisions` are those of the days folded now, the last one last."""

    plan: Plan
    state: State
    decisions: tuple[Decision, ...]

    @property
    def stage(self) -> Stage:
        """The stage in turn."""
        return self.plan.stage(self.state.stage) or self.plan.turn[0]

    @property
    def decision(self) -> Decision | None:
        """What the last folded day led to."""
        return self.decisions[-1] if self.decisions else None


def fold(
    events: Iterable[Event],
    upto: int,
    *,
    plan: Plan | None = None,
    state: State | None = None,
    explain_from: int | None = None,
) -> Standing | None:
    """The standing on day `upto` (an ordinal), or None before a plan is started.

    `events` are in the order of the journal (day, instant, device, uuid). With `plan` and `state` of a checkpoint, only events
    after `state.day` are given. Reasons are worked out from the day `explain_from` on; the default is the last day alone.
    """
    by_day: dict[int, list[Event]] = {}
    for event in events:
        if event.day <= upto:
            by_day.setdefault(event.day, []).append(event)
    explain_from = upto if explain_from is None else explain_from
    state = state.copy() if state else None
    facts: dict[str, object] = {}
    fact_days: dict[str, int] = {}
    decisions: list[Decision] = []
    if state is None:
        asked = [day for day, events in by_day.items() if any(event.body.get("danger_asked") is True for event in events)]
        early = _until_plan(by_day, facts, fact_days)
        if early is None:
            return None
        plan, started, rest = early
        state = begin(plan, facts, started)
        for name, day in fact_days.items():
            state.facts[name][1] = day
        state.known = None
        state.full_danger = max(asked, default=0)
        by_day[started] = [*rest, *by_day.get(started, [])]
    assert plan is not None
    day = state.day + 1
    while day <= upto:
        todays = by_day.get(day, [])
        plan, todays = _switch(plan, state, day, todays)
        decisions.append(fold_day(plan, state, day, todays, explain=day >= explain_from))
        day += 1
    return Standing(plan, state, tuple(decisions))


def _until_plan(
    by_day: dict[int, list[Event]], facts: dict[str, object], fact_days: dict[str, int]
) -> tuple[Plan, int, list[Event]] | None:
    """The first plan, the day it starts on, and what else was recorded until then; facts known by then are collected.

    Within the day of the plan the order does not matter: entries written in one millisecond have none.
    """
    for day in sorted(by_day):
        for event in by_day[day]:
            given = event.body.get("facts") if event.kind == "answers" else None
            for name, value in given.items() if isinstance(given, dict) else ():
                facts[name], fact_days[name] = value, day
        first = next((event for event in by_day[day] if event.kind == "plan"), None)
        if first is None:
            continue
        started = max(day, _ordinal(first.body.get("from")) or day)
        rest = [event for event in by_day.pop(day) if event is not first and event.kind != "answers"]
        for earlier in sorted(key for key in by_day if key < started):
            events = by_day.pop(earlier)
            rest += events if earlier > day else []
        return read_plan(_table(first.body["plan"])), started, rest
    return None


def _switch(plan: Plan, state: State, day: int, events: list[Event]) -> tuple[Plan, list[Event]]:
    """A change of plan holds from its day on; the old stage's place in the new plan comes with it."""
    others: list[Event] = []
    for event in events:
        if event.kind != "plan":
            others.append(event)
            continue
        plan = read_plan(_table(event.body["plan"]))
        mapped = _table(event.body.get("map") or {})
        wanted = str(mapped.get(state.stage, state.stage))
        target = plan.stage(wanted)
        if target is None or target.alongside:
            target = plan.turn[0]
        if target.id != state.stage:
            enter(state, day, target.id, 0)
        state.step = min(state.step, max(0, len(target.steps) - 1))
        state.beside = {key: since for key, since in state.beside.items() if plan.stage(key)}
    return plan, others


def _ordinal(value: object) -> int:
    return date.fromisoformat(value).toordinal() if isinstance(value, str) else 0


def _table(value: object) -> dict[str, object]:
    assert isinstance(value, dict)
    return value


def record_of(plan: Plan, state: State, today: int = 0) -> Record:
    """The record of the last check-in, for showing criteria; on a day without one the last known day stands in.

    With `today` it is that of this day, where anything was measured on it, and facts are as of then.
    """
    day = state.last_check_in or state.day
    stage = plan.stage(state.stage)
    days: dict[int, dict[str, Value]] = {number: dict(values) for number, values in state.days.items()}
    last = days.setdefault(day, {})
    steps = stage.steps if stage is not None else ()
    last["step"] = steps[state.step].id if state.step < len(steps) else ""
    last["green_sessions"] = state.green
    last["days_at_step"] = max(1, state.day - state.step_since + 1)
    last["days_in_stage"] = moves.day_in_stage(state, state.day)
    last["ladder_done"] = moves.ladder_done(plan, state, stage)
    weekly = stage is not None and stage.weekly
    return Record(
        facts=state.facts_on(today or state.day),
        days=days,
        today=today if today in state.days else day,
        floor=state.proof,
        answer_floor=state.proof,
        first=state.first,
        stage_start=state.stage_start,
        tasks=state.tasks,
        weekly=weekly,
    )


def criteria(plan: Plan, state: State) -> tuple[Reason, ...]:
    """What is asked for the next step or stage, each with what the person has and needs."""
    stage = plan.stage(state.stage)
    if stage is None:
        return ()
    rule = moves.next_rule(plan, state, stage)
    found, least = say.criteria(rule, record_of(plan, state)), moves.least_days(state, stage, rule)
    return (*found, say.minimum(least, state.days_met)) if least else found


__all__ = ["Standing", "criteria", "fold", "record_of", "take_facts"]
