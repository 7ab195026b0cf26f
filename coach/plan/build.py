"""From a template to a personal plan: a table made personal by data. The same facts and template always give the same plan.

A template's `[[changes]]` say what is different for whom; each is applied once, here, and remembered with its reason, so that the
person sees what was changed for them. What depends on facts that move with time (weeks of pregnancy) stays a condition of its
task.
"""

from __future__ import annotations

from coach.conditions import Record, compile_condition, names, parse
from coach.text import plan as words
from coach.values import dataclass, field

from .model import OUR_RULE, UNLOCKED_KINDS, PlanError
from .others import variation
from .state import MOVING

AMOUNTS = ("minutes", "reps", "hold_seconds")
"""What a task may say of how much; where it says one of them, nothing is added from elsewhere."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from coach.conditions import Value

    Table = Mapping[str, object]
    Mutable = dict[str, object]


@dataclass(frozen=True, slots=True)
class Template:
    """A plan template as content hands it over: checked, `extends` resolved, dates as text."""

    id: str
    table: Table = field(repr=False)
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Stock:
    """What templates refer to, as plain checked tables: the inherited rules, and exercises, ladders and lessons by id."""

    rules: Table = field(repr=False)
    exercises: Mapping[str, Table] = field(repr=False)
    ladders: Mapping[str, Table] = field(repr=False)
    lessons: Mapping[str, Table] = field(repr=False)


def build(template: Template, stock: Stock, facts: Mapping[str, Value]) -> Mutable:
    """The personal plan as a JSON-able table, for `model.read_plan` and for the journal.

    Raises:
        PlanError: when the template names an exercise or ladder that the stock does not have.
    """
    source: Mutable = _deep(template.table)
    record = Record(facts)
    changed: list[Mutable] = []
    stages = [stage for stage in _tables(source.get("stages")) if _kept(stage, record)]
    for change in _tables(source.get("changes")):
        if "when" not in change or _holds(change["when"], record):
            _apply(stages, change, changed)
    stages = [stage for stage in stages if not stage.pop("skip", False)]
    for stage in stages:
        _resolve_ladder(stage, stock, facts)
        _call_lessons(stage, stock)
        _say_how_much(stage, stock)
        _leave_out(stage, record, changed)
    plan: Mutable = {
        "format": 1,
        "id": str(source["id"]),
        "title": str(source.get("title", source["id"])),
        "summary": str(source.get("summary", "")),
        "sources": source.get("sources", []),
        "template_sha256": template.sha256,
        "stages": stages,
        "rules": _rules(stock.rules, source.get("rules")),
        "changed": changed,
        "exercises": _exercises(stages, stock),
        "lessons": _lessons(stages, stock),
    }
    if facts.get("disposition") == "clinician":
        plan["locked"] = words.LOCKED
        locked = [str(stage.get("title")) for stage in stages if stage["kind"] not in UNLOCKED_KINDS]
        changed.insert(0, {"why": words.LOCKED, "what": [words.locked_until(locked)], "source": OUR_RULE})
    return plan


def _kept(stage: Mutable, record: Record) -> bool:
    """A stage that is only for some stays when that is known to hold."""
    return "only_if" not in stage or _holds(stage.pop("only_if"), record)


def _holds(when: object, record: Record) -> bool:
    return compile_condition(parse(when))(record) is True


def _apply(stages: list[Mutable], change: Mutable, changed: list[Mutable]) -> None:
    only = _list(change.get("stages") or change.get("stage")) or None
    what: list[str] = []
    meant = [stage for stage in stages if only is None or stage["id"] in only]
    if not meant:
        return  # about a stage that this person does not have
    for stage in meant:
        what += _change_stage(stage, change, named=only is not None)
    why = change.get("note") or change.get("why")
    if why:
        changed.append({"why": why, "what": list(dict.fromkeys(what)), "source": _source(change)})


def _source(change: Mutable) -> str:
    sources = change.get("sources")
    return str(change.get("source") or (", ".join(map(str, sources)) if isinstance(sources, list) else OUR_RULE))


def _change_stage(stage: Mutable, change: Mutable, *, named: bool) -> list[str]:
    what: list[str] = []
    title = str(stage.get("title", stage["id"]))
    if isinstance(change.get("days"), dict):
        what += _change_days(stage, _table(change["days"]), title)
    if "needs_clearance" in change and (named or stage["kind"] not in UNLOCKED_KINDS):
        if "from_step" in change:
            _lock_from(stage, str(change["from_step"]), str(change["needs_clearance"]))
        else:
            stage["needs_clearance"] = change["needs_clearance"]
        what.append(words.locked_until([title]))
    drop = {str(item) for item in _list(change.get("drop"))}
    replace = _table(change.get("replace", {}))
    for tasks in _task_lists(stage):
        for index, task in reversed(list(enumerate(tasks))):
            if task["id"] in drop:
                what.append(words.left_out(str(task.get("title", task["id"]))))
                del tasks[index]
            elif task["id"] in replace:
                tasks[index] = {"id": task["id"], **_table(replace[str(task["id"])])}
                what.append(words.instead(str(tasks[index].get("title", "")), str(task.get("title", ""))))
    added = [dict(task) for task in _tables(change.get("add"))]
    if added:
        stage["tasks"] = [*_tables(stage.get("tasks")), *added]
        what += [words.added(str(task.get("title", task["id"]))) for task in added]
    stage["avoid"] = [*_list(stage.get("avoid")), *_list(change.get("avoid"))]
    for key in ("ladder", "skip"):
        if key in change:
            stage[key] = change[key]
    if change.get("skip"):
        what.append(words.left_out(title))
    if "see_someone" in change:
        stage["see_someone"] = [*_list(stage.get("see_someone")), *_list(change["see_someone"])]
    return what


def _change_days(stage: Mutable, days: Table, title: str) -> list[str]:
    own = dict(_table(stage.get("days", {})))
    before = dict(own)
    times = days.get("times")
    if isinstance(times, int | float):
        for key in ("expected", "at_most"):
            value = own.get(key)
            if isinstance(value, int | float) and (stage["kind"] != "rest" or key == "expected"):
                own[key] = -int(-(value * times) // 1)  # rounded up; the cap on rest never grows (design: rest is capped)
    own.update({key: value for key, value in days.items() if key != "times"})
    expected, most = own.get("expected"), own.get("at_most")
    if isinstance(expected, int | float) and isinstance(most, int | float):
        own["expected"] = min(expected, most)
    stage["days"] = own
    return [words.longer(title, own)] if own != before else []


def _lock_from(stage: Mutable, step_id: str, why: str) -> None:
    for step in _tables(stage.get("steps")):
        if str(step.get("id")) == step_id:
            step["needs_clearance"] = why


def _resolve_ladder(stage: Mutable, stock: Stock, facts: Mapping[str, Value]) -> None:
    choice = stage.get("ladder")
    if choice is None:
        return
    name = choice
    if isinstance(choice, dict):
        wanted = facts.get(str(choice.get("fact")))
        name = wanted if isinstance(wanted, str) and wanted in stock.ladders else choice.get("otherwise", "general")
    ladder = stock.ladders.get(str(name))
    if ladder is None:
        raise PlanError(f"there is no ladder {name}")
    own = _deep(ladder)
    stock_rules = _table(stock.rules.get("ladder", {}))
    for key in ("step_up", "after_gap", "painkiller_hours"):
        if key not in own and key in stock_rules:
            own[key] = stock_rules[key]
    stage["ladder"] = own


def _call_lessons(stage: Mutable, stock: Stock) -> None:
    """A task that hands out a card and has no title is called as the card is."""
    for task in (task for tasks in _task_lists(stage) for task in tasks):
        for part in _parts(task):
            card = stock.lessons.get(str(part.get("lesson", "")))
            if card is not None and "title" in card:
                part.setdefault("title", card["title"])


def _say_how_much(stage: Mutable, stock: Stock) -> None:
    """A task of an exercise that says no amount has those of its card, which grow as its own would."""
    for task in (task for tasks in _task_lists(stage) for task in tasks):
        for part in _parts(task):
            dose = stock.exercises.get(str(part.get("exercise", "")), {}).get("dose")
            if isinstance(dose, dict) and not any(key in part for key in AMOUNTS):
                part.update({key: value for key, value in dose.items() if key not in part and key != "note"})


def _leave_out(stage: Mutable, record: Record, changed: list[Mutable]) -> None:
    """Tasks that can never be this person's: by facts that stand still alone, and with nothing in their place."""
    for tasks in _task_lists(stage):
        for index, task in reversed(list(enumerate(tasks))):
            if not _never(task, record):
                continue
            if "instead" in task:
                tasks[index] = {"id": task["id"], **_table(task["instead"])}
                what = words.instead(str(tasks[index].get("title", "")), str(task.get("title", task["id"])))
            else:
                del tasks[index]
                what = words.left_out(str(task.get("title", task["id"])))
            if "unless" in task:
                why = str(task.get("unless_why") or words.NOT_FOR_YOU)
                changed.append({"why": why, "what": [what], "source": str(task.get("source", OUR_RULE))})


def _never(task: Mutable, record: Record) -> bool:
    moving = {name for name, _ in MOVING}
    for key, wrong in (("unless", True), ("only_if", False)):
        if key in task:
            condition = parse(task[key])
            still = not names(condition, "measure") and not names(condition, "task") and not moving & names(condition, "fact")
            if still and compile_condition(condition)(record) is wrong:
                return True
    return False


def _task_lists(stage: Mutable) -> list[list[Mutable]]:
    lists = [stage["tasks"]] if isinstance(stage.get("tasks"), list) else []
    lists += [step["tasks"] for step in _tables(stage.get("steps")) if isinstance(step.get("tasks"), list)]
    return lists  # type: ignore[return-value]


def _parts(task: Mutable) -> list[Mutable]:
    """A task and what stands in for it, which may have something in its own place."""
    parts = [task]
    while "instead" in parts[-1]:
        parts.append(_table(parts[-1]["instead"]))
    return parts


def _rules(stock: Table, own: object) -> Mutable:
    """The inherited rules with the template's own beside them: a plan may tighten, it can never take one away."""
    rules = {key: value for key, value in _deep(stock).items() if key != "ladder"}
    for kind, extra in _table(own if isinstance(own, dict) else {}).items():
        rules[kind] = [*_list(rules.get(kind)), *_list(extra)]
    return rules


def _exercises(stages: list[Mutable], stock: Stock) -> Mutable:
    """The exercises that the plan uses, with those one step easier and harder, so that a session needs no library."""
    wanted: list[str] = []
    for stage in stages:
        for tasks in _task_lists(stage):
            for task in tasks:
                wanted.extend(str(part["exercise"]) for part in _parts(task) if part.get("exercise"))
    kept: Mutable = {}
    for name in dict.fromkeys(wanted):
        exercise = stock.exercises.get(name)
        if exercise is None:
            raise PlanError(f"there is no exercise {name}")
        kept[name] = _without_figure(exercise)
        for other in (variation(exercise, "easier")[0], variation(exercise, "harder")[0], exercise.get("instead")):
            if isinstance(other, str) and other in stock.exercises and other not in kept:
                kept[other] = _without_figure(stock.exercises[other])
    return kept


def _lessons(stages: list[Mutable], stock: Stock) -> list[Mutable]:
    """The cards that fit a stage of this plan, kept with it: Today shows one without opening a file."""
    kinds = {stage["kind"] for stage in stages}
    keys = ("id", "title", "text", "stages", "when", "sources")
    return [
        {key: _deep_value(lesson[key]) for key in keys if key in lesson}
        for _, lesson in sorted(stock.lessons.items())
        if not lesson.get("stages") or kinds & set(_list(lesson["stages"]))
    ]


def _without_figure(exercise: Table) -> Mutable:
    return {key: value for key, value in _deep(exercise).items() if not key.startswith("figure")}


def _deep(table: Table) -> Mutable:
    return {key: _deep_value(value) for key, value in table.items()}


def _deep_value(value: object) -> object:
    if isinstance(value, dict):
        return _deep(value)
    return [_deep_value(item) for item in value] if isinstance(value, list | tuple) else value


def _table(value: object) -> Mutable:
    if not isinstance(value, dict):
        raise PlanError(f"{value!r} is no table")
    return value


def _tables(value: object) -> list[Mutable]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list | tuple) else []


def _list(value: object) -> list[object]:
    if value is None:
        return []
    return list(value) if isinstance(value, list | tuple) else [value]
