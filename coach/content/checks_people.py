"""Does every stage keep something to do for each kind of person, and is nothing given to those it does not suit?

The kinds of person are made-up fact sets in `plans/check.toml`.
"""

from __future__ import annotations

from typing import Any

from coach.conditions import Record
from coach.content.whole import WARNING, Whole
from coach.plan.tasks import PREGNANT
from coach.text import content as words
from coach.values import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    Path = tuple[str | int, ...]
    Table = dict[str, Any]
    Answer = Callable[[Record], bool | None]

MOST_INSTEADS = 5
MOST_TRIED = 200_000
"""Tasks that are looked at for changes that apply to no kind of person: a fifth of a second. No built-in plan takes half."""
WALK = "walk"


@dataclass(slots=True)
class _Task:
    """A task with its conditions ready to ask."""

    path: Path
    table: Table
    unless: Answer | None
    only_if: Answer | None
    instead: _Task | None


def check(whole: Whole) -> None:
    """Every kind of person in every stage and step, with each cause that makes a difference."""
    ready: dict[int, _Task] = {}
    said: set[Path] = set()
    changes = [_change(whole, number, change, ready) for number, change in enumerate(whole.table.get("changes", ()))]
    stages = [(path, stage, whole.answer(stage["only_if"]) if "only_if" in stage else None) for path, stage in whole.turn]

    def live(who: str, record: Record, holding: list[int], only: Collection[str] = ()) -> None:
        applied = [changes[number][1] for number in holding]
        for path, stage, only_if in stages:
            if (not only or stage["id"] in only) and (only_if is None or only_if(record) is True):
                _stage(whole, path, stage, who, record, applied, ready, said)

    people: list[tuple[str, Record, list[int]]] = []
    for who, record in _people(whole):
        holding = [number for number, (when, _) in enumerate(changes) if when is None or when(record) is True]
        people.append((who, record, holding))
        live(who, record, holding)
    met = {number for _, _, holding in people for number in holding}
    unmet = [(number, when, change) for number, (when, change) in enumerate(changes) if when is not None and number not in met]
    tasks = sum(1 for path, stage, _ in stages for _ in whole.tasks(path, stage))
    for number, when, change in unmet[: MOST_TRIED // max(1, len(people) * tasks)]:
        named = change.get("stages") or ([change["stage"]] if "stage" in change else [])
        for who, record, holding in people:
            if when(record) is None:  # nobody of these was asked, so any of them may be such a person
                both = words.WITH_CHANGE.format(who=who, change=change.get("id", number + 1))
                live(both, record, sorted([*holding, number]), named)


def _people(whole: Whole) -> Iterator[tuple[str, Record]]:
    """The kinds of person, with the first cause of the template and with each other one that it treats in its own way."""
    first, *others = whole.table["for_causes"] or ["mechanical"]
    treated = {str(value) for _, test in whole.tests if test.get("fact") == "cause" for value in _values(test)}
    for cause in dict.fromkeys([first, *(other for other in others if other in treated)]):
        for kind in whole.shelf.standard["kinds"]:
            who = str(kind["title"]) if cause == first else words.WITH_CAUSE.format(who=kind["title"], cause=cause)
            yield who, Record({"cause": cause, **kind["facts"]})


def _values(test: Table) -> list[object]:
    value = test.get("is", test.get("one_of", []))
    return value if isinstance(value, list) else [value]


def _change(whole: Whole, number: int, change: Table, ready: dict[int, _Task]) -> tuple[Answer | None, Table]:
    """A change with its condition ready; a condition that cannot be asked counts as not holding."""
    for index, task in enumerate(change.get("add", ())):
        _prepare(whole, ("changes", number, "add", index), task, ready)
    for name, task in change.get("replace", {}).items():
        _prepare(whole, ("changes", number, "replace", name), task, ready)
    if "when" not in change:
        return None, change
    return whole.answer(change["when"]) or (lambda _record: False), change


def _prepare(whole: Whole, path: Path, task: Table, ready: dict[int, _Task], depth: int = 0) -> _Task:
    known = ready.get(id(task))
    if known is None:
        unless, only_if = (whole.answer(task[key]) if key in task else None for key in ("unless", "only_if"))
        instead = task.get("instead")
        inner = _prepare(whole, (*path, "instead"), instead, ready, depth + 1) if instead and depth < MOST_INSTEADS else None
        known = ready[id(task)] = _Task(path, task, unless, only_if, inner)
    return known


def _stage(
    whole: Whole,
    path: Path,
    stage: Table,
    who: str,
    record: Record,
    changes: list[Table],
    ready: dict[int, _Task],
    said: set[Path],
) -> None:
    """One kind of person in one stage: what is left to do in each of its steps."""
    applied = [change for change in changes if stage["id"] in (change.get("stages") or [change.get("stage", stage["id"])])]
    if any(change.get("skip") for change in applied):
        return
    own = _left(whole, (*path, "tasks"), stage.get("tasks", []), who, record, applied, ready, said)
    own += _added(whole, who, record, applied, ready, said)
    if own or "ladder" in stage:
        for number, step in enumerate(stage.get("steps", ())):
            _left(whole, (*path, "steps", number, "tasks"), step.get("tasks", []), who, record, applied, ready, said)
        return
    if not stage.get("tasks") and not stage.get("steps"):
        if path not in said:
            said.add(path)
            message = words.EMPTY_STAGE.format(id=stage["id"])
            whole.say(path, "empty-stage", message, words.EMPTY_STAGE_HINT, severity=WARNING, at_key=True)
        return
    if not stage.get("steps") and path not in said:
        said.add(path)
        message = words.NO_TASK_LEFT.format(id=stage["id"], who=who)
        whole.say((*path, "tasks"), "no-task", message, words.NO_TASK_HINT, at_key=True)
    for number, step in enumerate(stage.get("steps", ())):
        place: Path = (*path, "steps", number)
        left = _left(whole, (*place, "tasks"), step.get("tasks", []), who, record, applied, ready, said)
        if not left and place not in said:
            said.add(place)
            message = words.NO_TASK_LEFT.format(id=f"{stage['id']}, {step['id']}", who=who)
            whole.say(place, "no-task", message, words.NO_TASK_HINT, at_key=True)


def _left(
    whole: Whole,
    path: Path,
    tasks: list[Table],
    who: str,
    record: Record,
    changes: list[Table],
    ready: dict[int, _Task],
    said: set[Path],
) -> int:
    """How many of these tasks the person keeps."""
    count = 0
    for number, task in enumerate(tasks):
        name = task["id"]
        here = _prepare(whole, (*path, number), task, ready)
        if any(name in change.get("drop", ()) for change in changes):
            continue
        for change in changes:
            if name in change.get("replace", {}):
                here = ready[id(change["replace"][name])]
        count += _given(whole, here, who, record, said)
    return count


def _added(whole: Whole, who: str, record: Record, changes: list[Table], ready: dict[int, _Task], said: set[Path]) -> int:
    tasks = [ready[id(task)] for change in changes for task in change.get("add", ())]
    return sum(_given(whole, task, who, record, said) for task in tasks)


def _given(whole: Whole, task: _Task, who: str, record: Record, said: set[Path]) -> bool:
    """Whether a person gets the task, or what stands in for it; an unsuitable exercise is reported."""
    if (task.unless is not None and task.unless(record) is True) or (
        task.only_if is not None and task.only_if(record) is not True
    ):
        return task.instead is not None and _given(whole, task.instead, who, record, said)
    bare = task.table["do"] == WALK and "exercise" not in task.table
    name = WALK if bare else task.table.get("exercise")  # a walk is one without its card too
    exercise = whole.shelf.exercises.get(str(name)) if name else None
    if exercise is None:
        return True
    if not _against(whole, str(name), exercise, record):
        return True
    stands_in = "instead" in exercise and not bare  # without its card nothing that the card says holds
    if task.instead is None and not stands_in and task.path not in said:
        said.add(task.path)
        message = words.CONTRAINDICATED.format(exercise=name, who=who)
        key, hint = ("do", words.WALK_HINT) if bare else ("exercise", words.CONTRAINDICATED_HINT)
        whole.say((*task.path, key), "contraindicated", message, hint, severity=WARNING)
    if bare and task.instead is None:
        return True
    if not task.instead and not stands_in:
        return False
    other = str(exercise.get("instead", ""))
    if task.instead is not None:
        return _given(whole, task.instead, who, record, said)
    fallback = whole.shelf.exercises.get(other)
    return fallback is None or not _against(whole, other, fallback, record)


def _against(whole: Whole, name: str, exercise: Table, record: Record) -> bool:
    """What `tasks.not_for` says of an exercise, with its condition compiled once for all."""
    not_for = whole.shelf.compiled.get(name)
    if not_for is not None and not_for(record) is True:
        return True
    return exercise["pregnancy"] == "no" and record.facts.get("pregnancy") in PREGNANT
