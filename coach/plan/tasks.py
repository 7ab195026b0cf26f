"""Today's tasks: few, with how much and why, from where the person stands."""

from __future__ import annotations

from coach.conditions import compile_condition, parse
from coach.text import plan as words
from coach.values import dataclass, replace

from .model import SPORT_STEP, WORK
from .standing import record_of
from .state import KEPT_DAYS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from coach.conditions import Condition, Record

    from .model import Dose, Plan, Stage, Task
    from .state import State

MOST = 5  # a few tasks are done, many are not (our rule)
MOST_BESIDE = 2  # of those, from stages alongside (our rule)
READINESS = "readiness"  # the task that the ticks before a ladder's first rung are
PREGNANT = ("pregnant", "maybe")  # who may be is treated as who is (our rule)
GENTLE = ("position", "walk", "heat", "cold", "breathing", "medicine-check", "lesson", "move-break")  # on a rest day from load


@dataclass(frozen=True, slots=True)
class TaskToday:
    """One task with today's amounts. `done` is "", done, part or skip; amounts are None where they do not apply.

    `grew` says that it is more than when it was last done; `text` more of how, `note` that it is done another way than in the
    plan; `light` that the amounts are smaller for some days.
    """

    id: str
    do: str
    title: str
    amount: str
    stage: str
    done: str = ""
    exercise: str = ""
    lesson: str = ""
    minutes: float | None = None
    sets: float | None = None
    reps: float | None = None
    hold_seconds: float | None = None
    times_a_day: int = 1
    each_side: bool = False
    why: str = ""
    source: str = ""
    grew: bool = False
    note: str = ""
    light: bool = False
    text: str = ""


def tasks_today(plan: Plan, state: State, day: int) -> tuple[TaskToday, ...]:
    """The tasks of `day`, at most five; none while paused for danger."""
    stage = plan.stage(state.stage)
    if state.paused or stage is None:
        return ()
    record = record_of(plan, state, day)
    resting = state.resting(day)
    beside = [
        task
        for other in plan.beside
        if other.id in state.beside
        for task in _of_stage(plan, other, other.tasks, state, day, record, resting=resting)
    ][:MOST_BESIDE]
    own = [*_ladder_tasks(stage, state, day, resting=resting)]
    step = stage.steps[state.step] if state.step < len(stage.steps) else None
    own += _of_stage(plan, stage, (*(step.tasks if step else ()), *stage.tasks), state, day, record, resting=resting)
    return (*own[: MOST - len(beside)], *beside)


def _of_stage(
    plan: Plan, stage: Stage, tasks: tuple[Task, ...], state: State, day: int, record: Record, *, resting: bool
) -> list[TaskToday]:
    found = []
    for task in tasks:
        fits = fitting(plan, task, record)
        if fits is None or (resting and fits.do not in GENTLE) or not is_due(task.id, task.days_a_week, state.tasks, day):
            continue
        chosen, note = fits, ""
        if wanted := state.swaps.get(f"{stage.id}/{task.id}"):
            from .others import in_place  # for whoever chose another exercise

            chosen, note = in_place(plan, wanted, fits, record)
        found.append(_today(plan, stage, task.id, chosen, state, day, note=note))
    return found


def planned(plan: Plan, stage_id: str, task_id: str, record: Record) -> str:
    """The exercise that the plan has for this person and task; "" where it has none."""
    stage = plan.stage(stage_id)
    for task in stage.all_tasks if stage is not None else ():
        if task.id == task_id and (fits := fitting(plan, task, record)) is not None:
            return fits.exercise
    return ""


def fitting(plan: Plan, task: Task, record: Record) -> Task | None:
    """What a person gets of a task: itself, what stands in for it, or nothing."""
    fits = _fitting(task, record)
    return _by_exercise(plan, fits, record) if fits is not None else None


def _fitting(task: Task, record: Record) -> Task | None:
    """The task itself, what stands in for it, or nothing."""
    if _is(task.unless, record) or (task.only_if is not None and not _is(task.only_if, record)):
        return _fitting(task.instead, record) if task.instead is not None else None
    return task


def _by_exercise(plan: Plan, task: Task, record: Record) -> Task | None:
    """The exercise's own contraindication, whatever the template says: its `instead`, or nothing."""
    exercise = plan.exercises.get(task.exercise)
    if not isinstance(exercise, dict) or not not_for(exercise, record):
        return task
    other = exercise.get("instead")
    if isinstance(other, str) and isinstance(plan.exercises.get(other), dict) and other != task.exercise:
        stand_in = replace(task, exercise=other, title=str(_title(plan, other)), text="", unless=None)
        found = _by_exercise(plan, stand_in, record)
        return found if found is not None and found.exercise != task.exercise else None
    return None


def not_for(exercise: Mapping[str, object], record: Record) -> bool:
    """Whether an exercise is not for this person: by its `unless`, or in pregnancy where its card says no to that."""
    if exercise.get("pregnancy") == "no" and record.facts.get("pregnancy") in PREGNANT:
        return True
    return "unless" in exercise and compile_condition(parse(exercise["unless"]))(record) is True


def _is(condition: Condition | None, record: Record) -> bool:
    return condition is not None and compile_condition(condition)(record) is True


def is_due(task: str, days_a_week: int, tasks: Mapping[int, Mapping[str, str]], day: int) -> bool:
    """Whether a task of some days a week is due: not more often than asked, and not two days running where three or fewer are."""
    if days_a_week >= 7 or task in tasks.get(day, _NOTHING_DONE):
        return True
    week = [tasks.get(back, _NOTHING_DONE).get(task, "skip") != "skip" for back in range(day - 1, day - 7, -1)]
    return sum(week) < days_a_week and not (days_a_week <= 3 and week[0])


_NOTHING_DONE: dict[str, str] = {}


def _today(plan: Plan, stage: Stage, task_id: str, task: Task, state: State, day: int, *, note: str) -> TaskToday:
    level = state.levels.get(f"{stage.id}/{task_id}", 0)
    minutes, sets, reps, hold = amounts = _amounts(task, level)
    light = task.do in WORK and stage.kind != "rest" and state.light_on(day, task_id)
    if light:
        minutes, sets, reps = _less(plan.rules.lighter.part, minutes, sets, reps)
    return TaskToday(
        id=task_id,
        do=task.do,
        title=plan.title_of(task),
        amount=words.amount(minutes, sets, reps, hold, task.times_a_day, each_side=task.each_side),
        stage=stage.id,
        done=state.tasks.get(day, {}).get(task_id, ""),
        exercise=task.exercise,
        lesson=task.lesson,
        minutes=minutes,
        sets=sets,
        reps=reps,
        hold_seconds=hold,
        times_a_day=task.times_a_day,
        each_side=task.each_side,
        why=task.why,
        source=task.source,
        grew=level > 0 and not light and amounts != _amounts(task, level - 1) and _is_new(state, stage, task_id, day),
        note=note,
        light=light,
        text="" if note else task.text,
    )


def _less(part: float, minutes: float | None, sets: float | None, reps: float | None) -> tuple[float | None, ...]:
    """A part of each amount, rounded up to a whole one: fewer sets where there are several, else fewer of each."""
    some = [None if value is None else float(max(1, -int(-value * part // 1))) for value in (minutes, sets, reps)]
    if sets is not None and sets > 1:
        return some[0], some[1], reps
    return some[0], sets, some[2]


def _is_new(state: State, stage: Stage, task: str, day: int) -> bool:
    """Whether a task has not been done since its amount grew."""
    grown = state.grown.get(f"{stage.id}/{task}", day + 1)
    since = range(max(grown, day - KEPT_DAYS), day)
    return grown <= day and all(state.tasks.get(one, _NOTHING_DONE).get(task, "skip") == "skip" for one in since)


def _amounts(task: Task, level: int) -> tuple[float | None, ...]:
    """Minutes, sets, times and seconds to hold at a level."""
    return tuple(_at(dose, level) for dose in (task.minutes, task.sets, task.reps, task.hold_seconds))


def _at(dose: Dose | None, level: int) -> float | None:
    return None if dose is None else dose.at(min(level, dose.highest) if dose.step else 0)


def rung_today(stage: Stage, state: State, day: int, *, resting: bool) -> str:
    """What a ladder has for the day: its readiness list until that is shown, then its step; "" where it has nothing.

    Never two days running (our rule: 48 hours between).
    """
    if stage.ladder is None:
        return ""
    if stage.ready is not None and not state.ready:
        return READINESS
    if state.step >= len(stage.steps) or resting:
        return ""
    return "" if state.trained == day - 1 and SPORT_STEP not in state.tasks.get(day, _NOTHING_DONE) else SPORT_STEP


def _ladder_tasks(stage: Stage, state: State, day: int, *, resting: bool) -> list[TaskToday]:
    """The same as a task, where there is one."""
    rung = rung_today(stage, state, day, resting=resting)
    status = state.tasks.get(day, _NOTHING_DONE).get(rung, "")
    if rung != SPORT_STEP:
        return [TaskToday(rung, rung, words.READINESS, "", stage.id, status)] if rung else []
    step = stage.steps[state.step]
    light = state.light_on(day, rung)
    load = words.half_of(step.load) if light and step.load else step.load
    return [TaskToday(rung, rung, step.title, load, stage.id, status, why=step.criterion, light=light)]


def _title(plan: Plan, exercise: str) -> str:
    table = plan.exercises.get(exercise)
    return str(table.get("title", exercise)) if isinstance(table, dict) else exercise
