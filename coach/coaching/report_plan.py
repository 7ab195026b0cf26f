"""The plan in a report: its stages with the days spent on each, today's tasks, and what is asked for next."""

from __future__ import annotations

from .desk import iso
from .report_facts import Criterion, Plan, See, Stage, Task

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from coach.journal.entry import Entry
    from coach.plan.standing import Standing
    from coach.plan.tasks import TaskToday

    from .history import DayView


def stage_of(day: DayView) -> tuple[str, str]:
    """The stage and step that Today showed: those after the day's decision."""
    return (day.decision.stage, day.decision.step) if day.decision is not None else ("", "")


def plan_of(standing: Standing | None, days: Sequence[DayView], entries: Sequence[Entry], *, closed: bool) -> Plan:
    """The plan and where the person stands in it; an empty one where none was started. In a closed one nothing is done now."""
    if standing is None:
        return Plan()
    from coach.plan.standing import criteria
    from coach.plan.tasks import tasks_today

    plan, state = standing.plan, standing.state
    spent: dict[str, list[str]] = {}
    away: dict[str, int] = {}
    before = ""
    for day in days:
        name = stage_of(day)[0]
        own = spent.setdefault(name, [])
        if name != before and own:
            own.append("")  # came back to it: the latest stay begins here
        own.append(day.day)
        if day.decision is not None and day.decision.away:
            away[name] = away.get(name, 0) + 1
        before = name
    now = plan.place_of(state.stage)
    stages = []
    for index, stage in enumerate((*plan.turn, *(other for other in plan.beside if other.id in state.beside))):
        listed = spent.get(stage.id, [])
        stay = listed[len(listed) - listed[::-1].index("") :] if "" in listed else listed
        where = "beside" if index >= len(plan.turn) else "now" if index == now else "done" if index < now else "later"
        step = stage.steps[state.step].title if index == now and state.step < len(stage.steps) else ""
        first, last = (stay[0], stay[-1]) if stay else ("", "")
        paused = away.get(stage.id, 0)
        count = sum(bool(day) for day in listed) - paused
        stages.append(Stage(stage.id, stage.kind, stage.title, stage.goal, where, count, first, last, step, paused))
    kept = [entry for entry in entries if entry.kind == "plan"]
    return Plan(
        id=plan.id,
        title=plan.title,
        template_sha256=str(kept[-1].body.get("hash") or "") if kept else "",
        stages=tuple(stages),
        tasks=() if closed else _tasks(tasks_today(plan, state, state.day)),
        avoid=() if closed else standing.stage.avoid,
        next=() if closed else tuple(Criterion(reason.text, reason.met) for reason in criteria(plan, state)),
        changed=tuple(f"{change.why} {'; '.join(change.what)}".strip() for change in plan.changed),
        locked="" if state.cleared else plan.locked,
        see=tuple(See(how_soon, why) for _, how_soon, why in state.see),
        paused=bool(state.paused),
        away=state.travel,
        recovered=iso(state.recovered) if state.recovered else "",
        sources=plan.sources,
    )


def _tasks(tasks: Iterable[TaskToday]) -> tuple[Task, ...]:
    return tuple(Task(task.id, task.do, task.title, task.amount) for task in tasks)
