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
PLACES = frozenset({"tasks", "add", "replace"})
"""Under these keys tasks stand."""
OF_TASKS = frozenset({"add", "drop", "replace", "skip"})
"""What of a change decides about tasks."""
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


@dataclass(slots=True)
class _Person:
    """A kind of person. `given` is what was found of each task: the same whatever the stage, and whichever changes hold."""

    who: str
    kind: str
    record: Record
    given: dict[int, bool]


def check(whole: Whole) -> None:
    """Every kind of person in every stage and step, with each cause that makes a difference."""
    ready: dict[int, _Task] = {}
    said: set[Path] = set()
    changes = [_change(whole, number, change, ready) for number, change in enumerate(whole.table.get("changes", ()))]
    stages = [(path, stage, whole.answer(stage["only_if"]) if "only_if" in stage else None) for path, stage in whole.turn]

    def live(person: _Person, holding: list[int], only: Collection[str] = ()) -> None:
        applied = [changes[number][1] for number in holding]
        for path, stage, only_if in stages:
            if (not only or stage["id"] in only) and (only_if is None or only_if(person.record) is True):
                _stage(whole, path, stage, person, applied, ready, said)

    people: list[tuple[_Person, list[int]]] = []
    tried: set[object] = set()
    by_cause = _tasks_ask_the_cause(whole)
    given: dict[str, dict[int, bool]] = {}
    for person in _people(whole):
        if not by_cause:
            person.given = given.setdefault(person.kind, person.given)
        holding = [
            number
            for number, (when, change) in enumerate(changes)
            if not OF_TASKS.isdisjoint(change) and (when is None or when(person.record) is True)
        ]
        cause = person.record.facts["cause"] if by_cause else ""
        staged = [only_if is None or only_if(person.record) is True for _, _, only_if in stages]
        alike = (person.kind, cause, *holding, *staged)
        if alike not in tried:  # with another cause all would be the same
            tried.add(alike)
            people.append((person, holding))
            live(person, holding)
    met = {number for _, holding in people for number in holding}
    unmet = [
        (number, when, change)
        for number, (when, change) in enumerate(changes)
        if when is not None and number not in met and not OF_TASKS.isdisjoint(change)
    ]
    tasks = sum(1 for path, stage, _ in stages for _ in whole.tasks(path, stage))
    for number, when, change in unmet[: MOST_TRIED // max(1, len(people) * tasks)]:
        named = change.get("stages") or ([change["stage"]] if "stage" in change else [])
        for person, holding in people:
            if when(person.record) is None:  # nobody of these was asked, so any of them may be such a person
                both = words.WITH_CHANGE.format(who=person.who, change=change.get("id", number + 1))
                live(_Person(both, person.kind, person.record, person.given), sorted([*holding, number]), named)


def _people(whole: Whole) -> Iterator[_Person]:
    """The kinds of person, with the first cause of the template and with each other one that it treats in its own way."""
    first, *others = whole.table["for_causes"] or ["mechanical"]
    treated = {str(value) for _, test in whole.tests if test.get("fact") == "cause" for value in _values(test)}
    for cause in dict.fromkeys([first, *(other for other in others if other in treated)]):
        for kind in whole.shelf.standard["kinds"]:
            who = str(kind["title"]) if cause == first else words.WITH_CAUSE.format(who=kind["title"], cause=cause)
            yield _Person(who, str(kind["title"]), Record({"cause": cause, **kind["facts"]}), {})


def _tasks_ask_the_cause(whole: Whole) -> bool:
    """Whether a task, or the exercise of one, is for people with some causes alone."""
    asked = [path for path, test in whole.tests if test.get("fact") == "cause"]
    return whole.shelf.exercises_ask_the_cause or any(not PLACES.isdisjoint(path) for path in asked)


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
    whole: Whole, path: Path, stage: Table, person: _Person, changes: list[Table], ready: dict[int, _Task], said: set[Path]
) -> None:
    """One kind of person in one stage: what is left to do in each of its steps."""
    applied = [change for change in changes if stage["id"] in (change.get("stages") or [change.get("stage", stage["id"])])]
    if any(change.get("skip") for change in applied):
        return
    dropped = {name for change in applied for name in change.get("drop", ())}
    replaced = {name: ready[id(task)] for change in applied for name, task in change.get("replace", {}).items()}

    def left(place: Path, tasks: list[Table]) -> int:
        """How many of these tasks the person keeps."""
        kept = 0
        for number, task in enumerate(tasks):
            if task["id"] not in dropped:
                here = replaced.get(task["id"]) or ready.get(id(task)) or _prepare(whole, (*place, number), task, ready)
                kept += _gets(whole, here, person, said)
        return kept

    own = left((*path, "tasks"), stage.get("tasks", []))
    own += sum([_gets(whole, ready[id(task)], person, said) for change in applied for task in change.get("add", ())])
    if own or "ladder" in stage:
        for number, step in enumerate(stage.get("steps", ())):
            left((*path, "steps", number, "tasks"), step.get("tasks", []))
        return
    if not stage.get("tasks") and not stage.get("steps"):
        if path not in said:
            said.add(path)
            message = words.EMPTY_STAGE.format(id=stage["id"])
            whole.say(path, "empty-stage", message, words.EMPTY_STAGE_HINT, severity=WARNING, at_key=True)
        return
    if not stage.get("steps") and path not in said:
        said.add(path)
        message = words.NO_TASK_LEFT.format(id=stage["id"], who=person.who)
        whole.say((*path, "tasks"), "no-task", message, words.NO_TASK_HINT, at_key=True)
    for number, step in enumerate(stage.get("steps", ())):
        place: Path = (*path, "steps", number)
        if not left((*place, "tasks"), step.get("tasks", [])) and place not in said:
            said.add(place)
            message = words.NO_TASK_LEFT.format(id=f"{stage['id']}, {step['id']}", who=person.who)
            whole.say(place, "no-task", message, words.NO_TASK_HINT, at_key=True)


def _gets(whole: Whole, task: _Task, person: _Person, said: set[Path]) -> bool:
    """`_given`, worked out once for each task of a person."""
    known = person.given.get(id(task))
    if known is None:
        known = person.given[id(task)] = _given(whole, task, person.who, person.record, said)
    return known


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
