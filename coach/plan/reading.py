"""From the plain table that the journal keeps with its episode to a plan.

The table is a template made personal (`build.py`): the same keys, with changes applied, ladders and exercises carried along.
Nothing here looks at a file: a plan in use needs neither its template nor the library.
"""

from __future__ import annotations

from coach.conditions import compile_condition, parse
from coach.text.amounts import unit_name
from coach.text.told import told, told_all, told_table

from .asking import Judge
from .model import (
    OUR_RULE,
    SPORT_STEP,
    WORK,
    BeforeFlares,
    Changed,
    Course,
    DangerDays,
    Days,
    Dose,
    Gap,
    Ladder,
    Lighter,
    Plan,
    PlanError,
    Recovery,
    Rule,
    Rules,
    Stage,
    Step,
    Task,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    Table = Mapping[str, object]


BEFORE_IT_STOOD = 2  # `[ladder_done]` of plans that were begun before their rules had it (our rule)
RESTARTS = {"first": 0.0, "third": 1 / 3, "half": 1 / 2}  # the words of a ladder's `restart_at`, as parts of the ladder


def read_plan(table: Table) -> Plan:
    """The plan that a built table holds.

    Raises:
        PlanError: when the table is not one that `build` made.
    """
    try:
        stages = tuple(_stage(entry) for entry in _tables(table["stages"]))
        rules = _rules(_table(table["rules"]))
    except (KeyError, TypeError, ValueError) as error:
        raise PlanError(f"this plan cannot be read: {error}") from error
    turn, kinds = tuple(stage for stage in stages if not stage.alongside), _kinds(stages)
    return Plan(
        id=str(table["id"]),
        title=told(str(table["title"])),
        summary=told(str(table.get("summary", ""))),
        stages=stages,
        rules=rules,
        turn=turn,
        beside=tuple(stage for stage in stages if stage.alongside),
        locked=told(str(table.get("locked", ""))),
        changed=tuple(
            Changed(told(str(item["why"])), told_all(_texts(item.get("what"))), str(item.get("source", OUR_RULE)))
            for item in _tables(table.get("changed", ()))
        ),
        sources=_texts(table.get("sources")),
        exercises={id_: told_table(_table(entry)) for id_, entry in _table(table.get("exercises", {})).items()},
        lessons=tuple(told_table(entry) for entry in _tables(table.get("lessons", ()))),
        kinds=kinds,
        judge=Judge(rules),
        loads=frozenset(task for task, kind in kinds.items() if kind in WORK),
        waits=bool(table.get("locked"))
        or any(stage.needs_clearance or any(step.needs_clearance for step in stage.steps) for stage in turn),
        by_id={stage.id: stage for stage in reversed(stages)},  # of two with one id the first is meant
        places={stage.id: at for at, stage in reversed(tuple(enumerate(turn)))},
        next={stage.id: turn[at] for at, stage in reversed(tuple(enumerate(turn[:-1], start=1)))},
    )


def _kinds(stages: Iterable[Stage]) -> dict[str, str]:
    """What each task of the plan is, by id; a sport's rung has the id `sport-step`."""
    kinds = {SPORT_STEP: SPORT_STEP, "readiness": "readiness"}
    for stage in stages:
        for task in stage.all_tasks:
            kinds[task.id] = task.do
    return kinds


def rule(id_: str, table: object, **more: object) -> Rule:
    """A rule from its condition table."""
    when = parse(table)
    return Rule(
        id_,
        when,
        compile_condition(when),
        why=told(str(more.get("why", ""))),
        source=str(more.get("source", OUR_RULE)),
        to=str(more.get("to", "")),
        rest_days=int(str(more.get("rest_days", 0))),
        how_soon=str(more.get("how_soon", "")),
    )


def _rules(table: Table) -> Rules:
    response = _table(table["response"])
    recovered = _table(table["recovered"])
    return Rules(
        red=rule("red", response["red"]),
        green=rule("green", response["green"]),
        step_back=_named(table.get("step_back", ()), "rules"),
        hold=_named(table.get("hold", ()), "rules"),
        see_someone=_named(table.get("see_someone", ()), "rules"),
        recovered=rule("recovered", recovered["when"], source=recovered.get("source", OUR_RULE)),
        danger=_danger(_table(table.get("danger", {}))),
        recovery=recovery(_table(table["recovery"])) if "recovery" in table else Recovery(),
        greens_to_grow=_int(_table(table.get("growth", {})).get("greens"), 0) or 0,
        greens_at_the_end=_int(_table(table.get("ladder_done", {})).get("greens"), BEFORE_IT_STOOD) or BEFORE_IT_STOOD,
        evening=_int(_table(table.get("evening", {})).get("from_hour")),
        lighter=_lighter(_table(table["lighter"])) if "lighter" in table else Lighter(),
        quiet_days=_int(_table(table.get("looked_at", {})).get("quiet_days"), 0) or 0,
    )


def _lighter(table: Table) -> Lighter:
    return Lighter(_number(table["confidence_below"]), _int(table["days"]) or 1, _number(table["part"]))


def recovery(table: Table) -> Recovery:
    """`[recovery]` of the rules as values."""
    flare = _table(table["flare"])
    numbers = ("share", "floor", "tau", "flares")
    return Recovery(
        courses=tuple(Course(str(item["id"]), *(_number(item[name]) for name in numbers)) for item in _tables(table["courses"])),
        band=_texts(table["band"]),
        least_pain=_number(table["least_pain"]),
        flare=(_number(flare["rise"]), _number(flare["to"])),
        hurt=_number(table["hurt"]),
        before_flares=_before_flares(_table(table["before_flares"])),
    )


def _before_flares(table: Table) -> BeforeFlares:
    before = BeforeFlares()
    more = _table(table["more"]) if "more" in table else None
    return BeforeFlares(
        flares=_int(table["flares"]) or 1,
        days=_int(table["days"]) or 1,
        look_back=_int(table["look_back"]) or 1,
        times=_number(table["times"]),
        seen=_int(table.get("seen")) or before.seen,
        more=(_number(more["times"]), _number(more["moves"]), _number(more["walk_minutes"])) if more else before.more,
        wakes=_int(table.get("wakes")) or before.wakes,
    )


def _danger(table: Table) -> DangerDays:
    def days(key: str) -> tuple[int, ...]:
        return tuple(_int(day, 0) or 0 for day in _listed(table.get(key, ())))

    return DangerDays(days("days"), _int(table.get("every"), 1) or 1, days("after_onset"), _int(table.get("away"), 1) or 1)


def _named(entries: object, owner: str) -> tuple[Rule, ...]:
    return tuple(
        rule(
            str(entry.get("id", f"{owner}-{index + 1}")),
            entry["when"],
            **{k: v for k, v in entry.items() if k not in {"id", "when"}},
        )
        for index, entry in enumerate(_tables(entries))
    )


def _stage(table: Table) -> Stage:
    stage_id, kind = str(table["id"]), str(table["kind"])
    days = _table(table.get("days", {}))

    def one(key: str) -> Rule | None:
        return rule(f"{stage_id}.{key}", table[key]) if key in table else None

    ladder = _table(table["ladder"]) if isinstance(table.get("ladder"), dict) and "steps" in _table(table["ladder"]) else None
    own_step_up = one("step_up")
    return Stage(
        id=stage_id,
        kind=kind,
        title=_title(table, stage_id),
        goal=told(str(table.get("goal", ""))),
        days=Days(_int(days.get("at_least"), 0) or 0, _int(days.get("expected")), _int(days.get("at_most"))),
        when_over=str(table.get("when_over", "move-on" if kind == "rest" else "see-someone")),
        avoid=told_all(_texts(table.get("avoid"))),
        asks=_texts(table.get("asks")),
        alongside=_texts(table.get("alongside")),
        weekly=table.get("check_in") == "weekly",
        needs_clearance=told(str(table.get("needs_clearance", ""))),
        start_here=one("start_here"),
        starts=one("starts"),
        ends=one("ends"),
        ready=one("ready"),
        move_on=one("move_on"),
        step_up=own_step_up or (rule(f"{stage_id}.step_up", ladder["step_up"]) if ladder and "step_up" in ladder else None),
        step_back=_named(table.get("step_back", ()), stage_id),
        see_someone=_named(table.get("see_someone", ()), stage_id),
        hold=_named(table.get("hold", ()), stage_id),
        steps=tuple(_step(entry, index) for index, entry in enumerate(_tables((ladder or table).get("steps", ())))),
        tasks=tuple(_task(entry) for entry in _tables(table.get("tasks", ()))),
        ladder=_ladder(ladder) if ladder else None,
    )


def _ladder(table: Table) -> Ladder:
    return Ladder(
        id=str(table["id"]),
        title=told(str(table.get("title", ""))),
        unit=unit_name(told(str(table.get("unit", "")))),
        readiness=tuple((str(item["id"]), told(str(item["text"]))) for item in _tables(table.get("readiness", ()))),
        warm_up=told_all(_texts(table.get("warm_up"))),
        notes=told_all(_texts(table.get("notes"))),
        gaps=tuple(
            Gap(_int(item["days"], 0) or 0, _int(item.get("back"), 0) or 0, RESTARTS.get(str(item.get("restart_at"))))
            for item in _tables(table.get("after_gap", ()))
        ),
        painkiller_hours=_int(table.get("painkiller_hours"), 0) or 0,
    )


def _step(table: Table, index: int) -> Step:
    return Step(
        id=str(table.get("id", index + 1)),
        title=told(str(table.get("title", ""))),
        load=told(str(table.get("load", ""))),
        written=str(table.get("load", "")),
        effort=told(str(table.get("effort", ""))),
        criterion=told(str(table.get("criterion", ""))),
        avoid=told_all(_texts(table.get("avoid"))),
        tasks=tuple(_task(entry) for entry in _tables(table.get("tasks", ()))),
        needs_clearance=told(str(table.get("needs_clearance", ""))),
    )


def _task(table: Table, parent: str = "") -> Task:
    def dose(key: str) -> Dose | None:
        return dose_of(table[key]) if key in table else None

    task_id = str(table.get("id", parent))
    return Task(
        id=task_id,
        do=str(table["do"]),
        title=_title(table, task_id),
        exercise=str(table.get("exercise", "")),
        lesson=str(table.get("lesson", "")),
        minutes=dose("minutes"),
        sets=dose("sets"),
        reps=dose("reps"),
        hold_seconds=dose("hold_seconds"),
        times_a_day=_int(table.get("times_a_day"), 1) or 1,
        days_a_week=_int(table.get("days_a_week"), 7) or 7,
        each_side=table.get("each_side") is True,
        text=told(str(table.get("text", ""))),
        why=told(str(table.get("why", ""))),
        source=str(table.get("source", OUR_RULE)),
        unless=parse(table["unless"]) if "unless" in table else None,
        only_if=parse(table["only_if"]) if "only_if" in table else None,
        instead=_task(_table(table["instead"]), task_id) if "instead" in table else None,
    )


def _title(table: Table, otherwise: str) -> str:
    """A title as it is shown; an id that stands in its place stays an id."""
    return told(str(table["title"])) if "title" in table else otherwise


def dose_of(value: object) -> Dose:
    """A dose as plans and exercises write it: a number, or where it starts and how it grows."""
    if isinstance(value, dict):
        up_to = value.get("up_to")
        return Dose(_number(value["start"]), _number(value.get("step", 0)), None if up_to is None else _number(up_to))
    return Dose(_number(value))


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise PlanError(f"{value!r} is no number")
    return value


def _int(value: object, otherwise: int | None = None) -> int | None:
    return int(_number(value)) if value is not None else otherwise


def _table(value: object) -> Table:
    if not isinstance(value, dict):
        raise PlanError(f"{value!r} is no table")
    return value


def _tables(value: object) -> Iterable[Table]:
    if not isinstance(value, list | tuple):
        raise PlanError(f"{value!r} is no list")
    return [_table(item) for item in value]


def _texts(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(str(item) for item in _listed(value))


def _listed(value: object) -> Iterable[object]:
    if not isinstance(value, list | tuple):
        raise PlanError(f"{value!r} is no list")
    return value
