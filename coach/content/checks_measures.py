"""Does a criterion ask for something that is measured, and that it can ever find?"""

from __future__ import annotations

from typing import Any

from coach.content.checks_facts import BOUNDS, out_of_range
from coach.content.near import did_you_mean
from coach.content.whole import LADDER_TASKS, WARNING, Whole, leaves, optional
from coach.content.words import MEASURES
from coach.text import content as words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

    Path = tuple[str | int, ...]
    Table = dict[str, Any]

SUMMARIES = ("median_of_days", "highest_of_days", "lowest_of_days", "total_of_days")
RELATIONS = ("change_since", "percent_of")
ONWARD = ("move_on", "step_up", "ready")
LEADING = ("move_on", "step_up", "ready", "starts", "ends")
DAILY = frozenset(name for name, measure in MEASURES.items() if measure.every_day)
WITH_WORK = frozenset({"response", "green_sessions", "pain_before", "pain_during", "session_feel"})

BY_DAY = frozenset({"green_sessions", "days_in_stage", "days_at_step"})
"""Measures that grow by one a day at most."""


def check(whole: Whole) -> None:
    """All tests on measures."""
    for path, test in whole.tests:
        if "measure" in test:
            _value(whole, path, test)
    for path, stage in whole.stages:
        _stage(whole, path, stage)
    _every_stage(whole)


def _value(whole: Whole, path: Path, test: Table) -> None:
    """Whether the measure can be compared like that, and can ever have the value."""
    name = str(test["measure"])
    measure = MEASURES[name]
    if measure.shape == "number":
        _number(whole, path, test, name)
        return
    wrong = [key for key in (*BOUNDS, *SUMMARIES, *RELATIONS) if key in test]
    if wrong:
        whole.say((*path, wrong[0]), "wrong-comparison", words.NO_NUMBER.format(measure=name, key=wrong[0]), at_key=True)
    values = [((*path, "is"), test["is"])] if "is" in test else []
    values += [((*path, "one_of", number), value) for number, value in enumerate(test.get("one_of", ()))]
    for place, value in values:
        if measure.shape == "yes-no" and not isinstance(value, bool):
            whole.say(place, "wrong-value", words.FACT_YES_NO.format(fact=name))
        elif measure.choices and value not in measure.choices:
            hint = did_you_mean(str(value), measure.choices) or words.one_of(list(measure.choices))
            whole.say(place, "wrong-value", words.NOT_AMONG.format(name=name, value=words.quoted(value)), hint)
        elif measure.shape == "choices":
            whole.say(place, "wrong-comparison", words.USE_INCLUDES.format(measure=name), at_key=True)


def _number(whole: Whole, path: Path, test: Table, name: str) -> None:
    if "includes" in test:
        whole.say((*path, "includes"), "wrong-comparison", words.NOT_SEVERAL.format(measure=name), at_key=True)
    values = [(key, test[key]) for key in ("is", *BOUNDS) if key in test]
    values += [("one_of", value) for value in test.get("one_of", ())]
    for key, value in values:
        if isinstance(value, bool) or not isinstance(value, int | float):
            whole.say((*path, key), "wrong-value", words.FACT_NUMBER.format(fact=name))
        elif "percent_of" in test:
            if 0 < value <= 1:
                whole.say((*path, key), "out-of-range", words.IN_PERCENT.format(percent=f"{100 * value:g}"), severity=WARNING)
        elif "total_of_days" not in test:
            low, high = MEASURES[name].low, MEASURES[name].high
            if "change_since" in test:
                low, high = low - high, high - low
            beyond = out_of_range(key, value, low, high) if key in BOUNDS else "" if low <= value <= high else words.SPAN
            if beyond:
                about = words.A_CHANGE.format(measure=name) if "change_since" in test else name
                whole.say((*path, key), "out-of-range", beyond.format(measure=about, low=f"{low:g}", high=f"{high:g}"))


def _stage(whole: Whole, path: Path, stage: Table) -> None:
    asked = recorded(whole, stage)
    _tasks(whole, path, stage)
    weekly = stage.get("check_in") == "weekly"
    steps = [str(step["id"]) for step in stage.get("steps", ())]
    for key in ("move_on", "step_up", "ready", "starts", "ends"):
        if key in stage:
            _condition(whole, (*path, key), stage[key], stage, asked, weekly=weekly)
    for key in ("step_back", "hold", "see_someone"):
        for number, rule in enumerate(stage.get(key, ())):
            _condition(whole, (*path, key, number, "when"), rule["when"], stage, asked, weekly=weekly)
    for place, test in _tests(path, stage):
        if test.get("measure") == "step" and steps:
            for value in [test["is"]] if "is" in test else test.get("one_of", []):
                if value not in steps:
                    whole.say((*place, "is"), "unknown-step", words.NO_ITEM.format(kind="step", id=value), words.one_of(steps))
        elif test.get("measure") == "step" and "ladder" not in stage:
            whole.say(place, "never-recorded", words.NO_STEPS, at_key=True)
        if test.get("measure") == "ladder_done" and "ladder" not in stage:
            whole.say(place, "never-recorded", words.NO_LADDER, at_key=True)


def _every_stage(whole: Whole) -> None:
    """Rules that are no stage's own ask for what the check-ins of some stage say; else they never speak."""
    asked = {str(stage["id"]): recorded(whole, stage) for _, stage in whole.stages}
    for kind, rules in whole.table.get("rules", {}).items():
        for number, rule in enumerate(rules):
            _unasked(whole, ("rules", kind, number, "when"), rule["when"], asked.values())
    for number, change in enumerate(whole.table.get("changes", ())):
        named = {change["stage"]} if "stage" in change else {*change.get("stages", asked)}
        for place, rule in enumerate(change.get("see_someone", ())):
            stages = [names for name, names in asked.items() if name in named]
            _unasked(whole, ("changes", number, "see_someone", place, "when"), rule["when"], stages)


def _unasked(whole: Whole, path: Path, value: object, asked: Collection[frozenset[str]]) -> None:
    for place, test in leaves(value, path):
        name = str(test.get("measure", ""))
        if name and asked and MEASURES[name].asked and not any(name in names for names in asked):
            hint = words.ASK_IT_SOMEWHERE.format(measure=name)
            whole.say((*place, "measure"), "never-recorded", words.ASKED_NOWHERE.format(measure=name), hint, severity=WARNING)


def _tasks(whole: Whole, path: Path, stage: Table) -> None:
    """What leads on asks for tasks that people have in this stage."""
    if whole.spoilt.names or whole.spoilt.order:
        return  # a task may belong here by what is not to be relied on
    beside = [stage["id"], *(other["id"] for _, other in whole.stages if stage["id"] in other.get("alongside", ()))]
    here = {str(task["id"]) for place, other in whole.stages if other["id"] in beside for _, task in whole.tasks(place, other)}
    for change in whole.table.get("changes", ()):
        if not {"stage", "stages"} & change.keys() or {change.get("stage"), *change.get("stages", ())} & {*beside}:
            here |= {str(task["id"]) for task in change.get("add", ())}
    for key in ONWARD:
        for place, test in leaves(stage.get(key, []), (*path, key)):
            name = test.get("task")
            if name is None or name in here or ("ladder" in stage and name in LADDER_TASKS) or name not in whole.task_names:
                continue
            blocking = not optional(place) and "for_days" not in test  # so many days may reach back to a stage before
            message = words.NOT_DONE_HERE.format(id=stage["id"], task=name) + (f" {words.NEVER_ON}" if blocking else "")
            severity = "error" if blocking else WARNING
            whole.say((*place, "task"), "never-recorded", message, words.one_of(sorted(here)), severity=severity)


def _tests(path: Path, stage: Table) -> list[tuple[Path, Table]]:
    return [leaf for key in LEADING if key in stage for leaf in leaves(stage[key], (*path, key))]


def recorded(whole: Whole, stage: Table) -> frozenset[str]:
    """The measures that check-ins of a stage give; for a stage alongside, those that all its neighbours give."""
    if "alongside" in stage:
        names = set(stage["alongside"])
        beside = [_asked(other) for _, other in whole.turn if other["id"] in names]
        common = frozenset.intersection(*beside) if beside else frozenset()
        return common | _asked(stage)
    return _asked(stage)


def _asked(stage: Table) -> frozenset[str]:
    asked = set(stage.get("asks", ())) | DAILY
    if asked & {"activities", "lowest_activity"}:
        asked |= {"activities", "lowest_activity"}  # the person's own three activities give both
    return frozenset(asked)


def _condition(whole: Whole, path: Path, value: object, stage: Table, asked: frozenset[str], *, weekly: bool) -> None:
    for place, test in leaves(value, path):
        name = str(test.get("measure", ""))
        if name and MEASURES[name].asked and name not in asked:
            key = next((part for part in ONWARD if part in path), "")
            blocking = bool(key) and not optional(place)
            message = words.NOT_ASKED.format(measure=name)
            if blocking:
                message += " " + words.NEVER_ON
            hint = words.ASK_IT.format(measure=name)
            whole.say((*place, "measure"), "never-recorded", message, hint, severity="error" if blocking else WARNING)
        if weekly and any(test.get(window, 0) > 1 for window in ("for_days", *SUMMARIES)):
            key = next(window for window in ("for_days", *SUMMARIES) if window in test)
            whole.say((*place, key), "daily-window", words.DAILY_WINDOW, words.DAILY_WINDOW_HINT, severity=WARNING, at_key=True)
        at_most = stage.get("days", {}).get("at_most")
        span = max((int(test.get(window, 0)) for window in ("for_days", *SUMMARIES)), default=0)
        if at_most is not None and span > at_most and any(part in path for part in ("move_on", "step_up")):
            whole.say(place, "never-long-enough", words.WINDOW_TOO_LONG.format(days=span, at_most=at_most), severity=WARNING)
        wanted = max((test[key] for key in ("is", "at_least", "above") if name in BY_DAY and key in test), default=0)
        if at_most is not None and wanted > at_most and path[-1] in {"move_on", "step_up"} and not optional(place):
            message = words.MORE_THAN_DAYS.format(measure=name, value=f"{wanted:g}", at_most=at_most)
            whole.say(place, "never-long-enough", message, severity=WARNING)
        if name in WITH_WORK and "move_on" in path and not _work(stage):
            whole.say((*place, "measure"), "never-recorded", words.NO_WORK.format(measure=name))


def _work(stage: Table) -> bool:
    """Whether the stage has anything to do that the back can answer."""
    return bool(stage.get("tasks") or "ladder" in stage or any(step.get("tasks") for step in stage.get("steps", ())))
