"""Do the names in a template lead anywhere: exercises, lessons, ladders, stages, tasks, steps, facts, sources?"""

from __future__ import annotations

from typing import Any

from coach.content import checks_facts
from coach.content.near import MOST_NAMED, did_you_mean
from coach.content.whole import WARNING, Whole, conditions, leaves
from coach.content.words import CAUSES, MEASURES, TASK_KINDS
from coach.text import content as words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from coach.content.whole import Shelf

    Path = tuple[str | int, ...]
    Table = dict[str, Any]

OUR_RULE = "our rule"
LISTS = {"exercise": "exercises", "lesson": "lessons", "ladder": "ladders", "fact": "facts", "cause": "causes"}
"""Kind of name → what `coach plan list` calls all of them."""
OUTCOMES = ("done", "part", "skip")


def check(whole: Whole) -> None:
    """All references of a template."""
    stages = _unique(whole, whole.stages, "stage")
    _extending(whole, stages)
    for path, stage in whole.stages:
        _stage(whole, path, stage, stages)
    for number, change in enumerate(whole.table.get("changes", ())):
        _change(whole, ("changes", number), change, stages)
    for number, cause in enumerate(whole.table["for_causes"]):
        known_name(whole, ("for_causes", number), cause, CAUSES, "cause")
    _facts_and_tasks(whole)
    _sources(whole)


def _extending(whole: Whole, stages: list[str]) -> None:
    """What a template that builds on another leaves out, and where its new stages go."""
    document, inherited = whole.merged.document, whole.merged.inherited
    named: list[tuple[Path, str, Collection[str]]] = []
    named += [(("without", number), name, inherited) for number, name in enumerate(document.table.get("without", ()))]
    named += [
        (("stages", number, "after"), stage["after"], stages)
        for number, stage in enumerate(document.table.get("stages", ()))
        if "after" in stage
    ]
    for path, name, known in named if inherited else ():
        if name in known:
            continue
        whole.in_file(path, "unknown-stage", words.NO_ITEM.format(kind="stage", id=name), _hint(name, known, "stage"))
        whole.spoilt.guessed.add(path)
        whole.spoilt.order = True


def known_name(
    whole: Whole, path: Path, name: str, known: Collection[str], what: str, *, severity: str = "error", hint: str = ""
) -> bool:
    """Whether a name is one of those that there are; where it is not, that is told, with what was probably meant."""
    if name in known:
        return True
    message = words.NO_ITEM.format(kind=what, id=name)
    whole.say(path, f"unknown-{what}", message, hint or _hint(name, known, what), severity=severity)
    return False


def _hint(name: str, known: Collection[str], what: str) -> str:
    """A near miss, else all that there is where it is not too much, else how to list it."""
    if what == "fact" and name in MEASURES:
        return words.IS_A_MEASURE.format(name=name)
    hint = did_you_mean(name, known)
    if not hint and len(known) <= MOST_NAMED:
        return words.one_of(sorted(known))
    return words.SEE_LIST.format(what=LISTS[what]) if not hint and what in LISTS else hint


def _unique(whole: Whole, items: list[tuple[Path, Table]], what: str) -> list[str]:
    seen: dict[str, Path] = {}
    names = []
    for path, item in items:
        name = str(item["id"])
        if name in seen:
            hint = words.SAME_ID_HINT.format(line=whole.merged.problem((*seen[name], "id"), "", "").line)
            whole.say((*path, "id"), "same-id", words.SAME_ID.format(kind=what, id=name), hint)
            whole.doubled((*path, "id"))
        seen.setdefault(name, path)
        names.append(name)
    return names


def _stage(whole: Whole, path: Path, stage: Table, stages: list[str]) -> None:
    for number, name in enumerate(stage.get("alongside", ())):
        known_name(whole, (*path, "alongside", number), name, stages, "stage")
    steps = [str(step["id"]) for step in stage.get("steps", ())]
    _unique(whole, [((*path, "steps", number), step) for number, step in enumerate(stage.get("steps", ()))], "step")
    own = [((*path, "tasks", number), task) for number, task in enumerate(stage.get("tasks", ()))]
    for number, step in enumerate(stage.get("steps", ())):  # one step is done at a time, so steps may share ids
        of_step = [((*path, "steps", number, "tasks", place), task) for place, task in enumerate(step.get("tasks", ()))]
        _unique(whole, own + of_step, "task")
    if not stage.get("steps"):
        _unique(whole, own, "task")
    for task_path, task in whole.tasks(path, stage):
        _task(whole, task_path, task)
    _ladder(whole, (*path, "ladder"), stage.get("ladder"))
    if "more" in stage:  # in a template that extends another it has gone into the lists
        whole.say((*path, "more"), "no-effect", words.MORE_ALONE, at_key=True)
    if "ladder" in stage and steps:
        whole.say((*path, "ladder"), "two-ladders", words.LADDER_AND_STEPS, at_key=True)


def _task(whole: Whole, path: Path, task: Table) -> None:
    shelf = whole.shelf
    for key, known in (("exercise", shelf.exercises), ("lesson", shelf.lessons)):
        name = task.get(key)
        if name is not None:
            known_name(whole, (*path, key), name, known, key)
        elif task["do"] == key and not (key == "lesson" and "text" in task):
            whole.say(path, "missing-key", words.TASK_NEEDS.format(do=key, key=key), at_key=True)
    if "unless" in task and "only_if" in task and "instead" not in task and task["unless"] == task["only_if"]:
        whole.say((*path, "only_if"), "never", words.NEVER_TASK)
    instead = task.get("instead")
    if instead is not None:
        if "unless" not in task and "only_if" not in task:
            whole.say((*path, "instead"), "no-effect", words.INSTEAD_ALONE, severity=WARNING, at_key=True)
        _task(whole, (*path, "instead"), instead)


def _ladder(whole: Whole, path: Path, choice: object) -> None:
    if isinstance(choice, str):
        known_name(whole, path, choice, whole.shelf.ladders, "ladder")
    elif isinstance(choice, dict):
        known_name(whole, (*path, "otherwise"), choice["otherwise"], whole.shelf.ladders, "ladder")
        known_name(whole, (*path, "fact"), choice["fact"], whole.shelf.facts, "fact")


def _change(whole: Whole, path: Path, change: Table, stages: list[str]) -> None:
    named = [change["stage"]] if "stage" in change else list(change.get("stages", ()))
    if "stage" in change:
        known_name(whole, (*path, "stage"), change["stage"], stages, "stage")
    for number, name in enumerate(change.get("stages", ())):
        known_name(whole, (*path, "stages", number), name, stages, "stage")
    effects = {"days", "needs_clearance", "add", "drop", "replace", "avoid", "ladder", "skip", "note", "see_someone"}
    if not effects & change.keys():
        whole.say(path, "no-effect", words.EMPTY_CHANGE, severity=WARNING, at_key=True)
    if whole.merged.origin(path)[0] is not whole.merged.document:
        return  # what was changed for tasks that this template has no more is without effect, and not this author's to mend
    meant = [name for name in named if name in stages]  # what no stage is called is told; it may have been any of them
    concerned = [(place, stage) for place, stage in whole.stages if not meant or stage["id"] in meant]
    tasks = {str(task["id"]) for place, stage in concerned for _, task in whole.tasks(place, stage)}
    for number, name in enumerate(change.get("drop", ())):
        known_name(whole, (*path, "drop", number), name, tasks, "task")
    for name, task in change.get("replace", {}).items():
        known_name(whole, (*path, "replace", name), name, tasks, "task")
        _task(whole, (*path, "replace", name), task)
    for number, task in enumerate(change.get("add", ())):
        _task(whole, (*path, "add", number), task)
    if "from_step" in change:
        steps = {str(step["id"]) for _, stage in concerned for step in stage.get("steps", ())}
        known_name(whole, (*path, "from_step"), change["from_step"], steps, "step")
    _ladder(whole, (*path, "ladder"), change.get("ladder"))


def _facts_and_tasks(whole: Whole) -> None:
    """The facts and tasks that conditions name. A fact that nothing ever answers makes a condition silently useless."""
    tasks = whole.task_names
    for path, test in whole.tests:
        if "fact" in test:
            if known_name(whole, (*path, "fact"), test["fact"], whole.shelf.facts, "fact"):
                checks_facts.check_test(path, test, whole.shelf.facts[test["fact"]], whole.say)
        elif "task" in test:
            known_name(whole, (*path, "task"), test["task"], tasks, "task", hint=_of_kind(whole, test["task"]))
            outcome = test.get("is")
            if isinstance(outcome, str) and outcome not in OUTCOMES:
                message = words.NOT_AMONG.format(name="A task", value=words.quoted(outcome))
                whole.say((*path, "is"), "wrong-value", message, words.one_of(list(OUTCOMES)))


def _of_kind(whole: Whole, name: str) -> str:
    """What to say to who calls a task by what it does, such as "exercise": the ids of those that do it."""
    if name not in TASK_KINDS:
        return ""
    tasks = [task for path, stage in whole.stages for _, task in whole.tasks(path, stage) if task["do"] == name]
    return words.TASK_BY_ID.format(do=name) + " " + words.one_of(list(dict.fromkeys(str(task["id"]) for task in tasks)))


def _sources(whole: Whole) -> None:
    for path, name in _all_sources(whole.table):
        if name != OUR_RULE and name not in whole.shelf.sources:
            hint = did_you_mean(name, tuple(whole.shelf.sources)) or words.SOURCE_HINT
            whole.say(path, "unknown-source", words.NO_ITEM.format(kind="source", id=name), hint)


WITHOUT_SOURCES = frozenset({"examples", "facts", "when", "only_if", "unless", "move_on"})
"""Under these keys nothing has a source: what people say, and conditions, which are most of a file."""


def _all_sources(table: Table) -> Iterator[tuple[Path, str]]:
    """Every `source` and `sources`, wherever it stands."""
    waiting: list[tuple[Path, Any]] = [((), table)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(((*path, number), item) for number, item in enumerate(value) if isinstance(item, dict))
            continue
        for key, item in value.items():
            if key == "source" and isinstance(item, str):
                yield (*path, key), item
            elif key == "sources" and isinstance(item, list):
                yield from (((*path, key, number), name) for number, name in enumerate(item))
            elif isinstance(item, dict | list) and key not in WITHOUT_SOURCES:
                waiting.append(((*path, key), item))


SUITS = ("no", "changed", "ok")
"""From the strictest to the freest word about pregnancy."""


def _softer(table: Table, shelf: Shelf, say: Callable[..., None]) -> None:
    """An exercise in the place of a built-in one that leaves out for whom it is not."""
    old = shelf.library.replaced("exercise", str(table["id"]))
    if old is None:
        return
    if "unless" in old and "unless" not in table:
        say(("id",), "softened", words.SOFTER_UNLESS.format(id=table["id"]), words.SOFTER_HINT, severity=WARNING)
    if SUITS.index(table["pregnancy"]) > SUITS.index(old["pregnancy"]):
        message = words.SOFTER_PREGNANCY.format(old=old["pregnancy"])
        say(("pregnancy",), "softened", message, words.SOFTER_HINT, severity=WARNING)


def check_other(table: Table, kind: str, shelf: Shelf, say: Callable[..., None]) -> None:
    """The references of a file that is no template.

    Args:
        table: its content.
        kind: "exercise", "ladder", "lesson", "person" or "rules".
        shelf: what it is checked against.
        say: called with path, code, message and hint for each problem.
    """
    for path, name in _all_sources(table) if kind != "sources" else ():
        if name != OUR_RULE and name not in shelf.sources:
            hint = did_you_mean(name, tuple(shelf.sources)) or words.SOURCE_HINT
            say(path, "unknown-source", words.NO_ITEM.format(kind="source", id=name), hint)
    for place, value in conditions(table):
        for path, test in leaves(value, place):
            fact = test.get("fact")
            if fact in shelf.facts:
                checks_facts.check_test(path, test, shelf.facts[fact], say)
            elif fact is not None:
                hint = _hint(fact, tuple(shelf.facts), "fact")
                say((*path, "fact"), "unknown-fact", words.NO_ITEM.format(kind="fact", id=fact), hint)
    if kind == "person":
        checks_facts.check_facts(("facts",), table.get("facts", {}), shelf.facts, say)
    if kind == "exercise":
        _softer(table, shelf, say)
        ids = frozenset(shelf.library.ids("exercise"))
        for key in ("easier", "harder", "instead"):
            value = table.get(key)
            other = value.get("exercise") if isinstance(value, dict) else value
            looks_like_id = isinstance(other, str) and " " not in other and not other.endswith(".")
            if looks_like_id and other not in ids:
                say(
                    (key,),
                    "unknown-exercise",
                    words.NO_ITEM.format(kind="exercise", id=other),
                    did_you_mean(str(other), tuple(ids)),
                )
    for number, step in enumerate(table.get("steps", ())):
        if isinstance(step, dict) and "lesson" in step and step["lesson"] not in shelf.lessons:
            say(("steps", number, "lesson"), "unknown-lesson", words.NO_ITEM.format(kind="lesson", id=step["lesson"]))
