"""Another exercise in a task's place: the easier and the harder one, and those of the same level beside it.

Exercises form chains by their `easier` and `harder`; all of a chain serve the same purpose. They come from the plan itself, which
carries its exercises along, and what is not for this person (`unless`) is never among them.
"""

from __future__ import annotations

from coach.text import plan as words
from coach.values import dataclass, replace

from .reading import dose_of
from .tasks import not_for

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from coach.conditions import Record

    from .model import Dose, Plan, Task

    Table = Mapping[str, object]

EASIER, HARDER, SAME, PLANNED = "easier", "harder", "same", "plan"
WAYS = (EASIER, HARDER)


@dataclass(frozen=True, slots=True)
class Other:
    """What can be done in a task's place.

    `how` is easier, harder, same (another of the same level) or plan (as the plan has it). `exercise` is its id, and `way` says
    that it is the same exercise done an easier or a harder way, which `text` tells.
    """

    how: str
    exercise: str
    title: str
    way: str = ""
    text: str = ""


def others(plan: Plan, current: str, chosen: str, planned: str, record: Record, *, harder: bool) -> tuple[Other, ...]:
    """What can be done in the place of the exercise `current`.

    Args:
        plan: whose exercises there are.
        current: the exercise that is done now.
        chosen: what the person chose before (see `State.swaps`); "" for nothing.
        planned: what the plan has for this person.
        record: the person's facts and days.
        harder: whether anything harder is offered; not while the back answers.
    """
    found: list[Other] = []
    ways = WAYS if harder else (EASIER,)
    table = _table(plan, current)
    way_now = chosen.partition(":")[2] if chosen else ""
    for way in ways:
        other, text = variation(table, way)
        if other and _is_for(plan, other, record):
            found.append(Other(way, other, _title(plan, other)))
        if text and way != way_now:
            found.append(Other(way, current, _title(plan, current), way, text))
    found += [Other(SAME, other, _title(plan, other)) for other in _beside(plan, current) if _is_for(plan, other, record)]
    own = (Other(PLANNED, planned, _title(plan, planned)),) if chosen else ()
    taken = {(other.exercise, other.way) for other in own}
    distinct = {(other.exercise, other.way): other for other in reversed(found) if (other.exercise, other.way) not in taken}
    return (*reversed(distinct.values()), *own)


def variation(table: Table, way: str) -> tuple[str, str]:
    """The `easier` or `harder` of an exercise as (exercise id, words); both may be empty. A word with a space is no id."""
    value = table.get(way)
    if isinstance(value, dict):
        return str(value.get("exercise") or ""), str(value.get("text") or "")
    text = str(value or "")
    return (text, "") if text and " " not in text else ("", text)


def in_place(plan: Plan, chosen: str, task: Task, record: Record) -> tuple[Task, str]:
    """The task with the exercise that the person chose, and a word about how; the task itself where that is not for them now."""
    exercise, _, way = chosen.partition(":")
    if not chosen or not task.exercise or not _is_for(plan, exercise, record):
        return task, ""
    table = _table(plan, exercise)
    note = ""
    if way in WAYS:
        text = variation(table, way)[1]
        note = words.other_way(way, text) if text else ""
    if exercise == task.exercise:
        return task, note
    dose = table.get("dose")
    own = dose if isinstance(dose, dict) else {}

    def amount(name: str) -> Dose | None:
        return dose_of(own[name]) if name in own else None

    return (
        replace(
            task,
            exercise=exercise,
            title=_title(plan, exercise),
            minutes=amount("minutes"),
            sets=amount("sets"),
            reps=amount("reps"),
            hold_seconds=amount("hold_seconds"),
            each_side=own.get("each_side") is True,
            why="",
        ),
        note,
    )


def _beside(plan: Plan, current: str) -> Iterator[str]:
    """Exercises of the plan that have the same easier or the same harder one."""
    mine = {way: variation(_table(plan, current), way)[0] for way in WAYS}
    for name, table in plan.exercises.items():
        if name == current or not isinstance(table, dict):
            continue
        if any(mine[way] and variation(table, way)[0] == mine[way] for way in WAYS):
            yield name


def _is_for(plan: Plan, exercise: str, record: Record) -> bool:
    table = plan.exercises.get(exercise)
    return isinstance(table, dict) and not not_for(table, record)


def _table(plan: Plan, exercise: str) -> Table:
    table = plan.exercises.get(exercise)
    return table if isinstance(table, dict) else {}


def _title(plan: Plan, exercise: str) -> str:
    return str(_table(plan, exercise).get("title", exercise))
