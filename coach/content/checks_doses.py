"""Do doses grow in small portions, is none beyond all measure, and does nothing jump from one stage to the next?"""

from __future__ import annotations

from typing import Any

from coach.content.whole import ERROR, WARNING, Whole
from coach.plan.build import AMOUNTS
from coach.text import content as words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Path = tuple[str | int, ...]
    Table = dict[str, Any]

DOSES = ("minutes", "sets", "reps", "hold_seconds")


def check(whole: Whole) -> None:
    """All doses of a template."""
    limits = whole.shelf.standard["limits"]
    last: dict[tuple[str, str], float] = {}
    for place, task in _all_tasks(whole):
        growth(place, task, limits, whole.say)
    for path, stage in whole.turn:
        for tasks_path, tasks in _in_order(path, stage):
            ended: dict[tuple[str, str], float] = {}
            for number, task in enumerate(tasks):
                _jump(whole, (*tasks_path, number), task, last, ended, float(limits["next_times"]))
            last.update(ended)


def _all_tasks(whole: Whole) -> Iterator[tuple[Path, Table]]:
    """The tasks of all stages and changes, and what stands in for them."""
    waiting = [found for path, stage in whole.stages for found in whole.tasks(path, stage)]
    for number, change in enumerate(whole.table.get("changes", ())):
        waiting += [(("changes", number, "add", place), task) for place, task in enumerate(change.get("add", ()))]
        waiting += [(("changes", number, "replace", name), task) for name, task in change.get("replace", {}).items()]
    for path, task in waiting:
        yield path, task
        if "instead" in task:
            waiting.append(((*path, "instead"), task["instead"]))


def _in_order(path: Path, stage: Table) -> list[tuple[Path, list[Table]]]:
    lists = [((*path, "tasks"), stage.get("tasks", []))]
    lists += [((*path, "steps", number, "tasks"), step.get("tasks", [])) for number, step in enumerate(stage.get("steps", ()))]
    return lists


def growth(path: Path, task: Table, limits: Table, say: Callable[..., None]) -> None:
    """One task's doses, or those of an exercise: how they grow, and how much they are.

    Args:
        path: where they stand.
        task: a table with doses.
        limits: those of `check.toml`.
        say: called with path, code, message and `severity` for each problem.
    """
    for key in (*DOSES, "times_a_day"):
        dose = task.get(key)
        if isinstance(dose, dict):
            _grows((*path, key), key, dose, limits, say)
        elif dose is not None and dose <= 0:
            say((*path, key), "dose", words.DOSE_NOTHING.format(key=key))
        values = (
            {(*path, key, part): dose[part] for part in ("start", "up_to")} if isinstance(dose, dict) else {(*path, key): dose}
        )
        most = float(limits[f"{key}_most"])
        for place, value in values.items():
            if value is not None and value > most:
                message = words.DOSE_MOST.format(key=key, value=f"{value:g}", most=f"{most:g}")
                never = most * float(limits["never_times"])
                hint = words.DOSE_MOST_HINT.format(never=f"{never:g}")
                say(place, "dose-too-much", message, hint, severity=ERROR if value > never else WARNING)


def _grows(path: Path, key: str, dose: Table, limits: Table, say: Callable[..., None]) -> None:
    if dose["start"] > dose["up_to"]:
        say((*path, "up_to"), "dose", words.DOSE_ORDER.format(key=key))
    elif dose["step"] <= 0 and dose["start"] < dose["up_to"]:
        say((*path, "step"), "dose", words.DOSE_STUCK.format(key=key))
    if dose["start"] <= 0:
        say((*path, "start"), "dose", words.DOSE_NOTHING.format(key=key))
    most = max(float(limits[f"{key}_step"]), float(limits["step_share"]) * dose["start"])
    if dose["step"] > most:
        message = words.DOSE_STEP.format(key=key, step=f"{dose['step']:g}", most=f"{most:g}")
        say((*path, "step"), "dose-jump", message, severity=WARNING)


def _jump(
    whole: Whole, path: Path, task: Table, last: dict[tuple[str, str], float], ended: dict[tuple[str, str], float], times: float
) -> None:
    """Whether a task starts far above where the same one ended before: at a time, or over the sets and times of a day."""
    name = str(task.get("exercise") or (task["do"] if task["do"] == "walk" else ""))
    if not name:
        return
    card = whole.shelf.exercises.get(name, {}).get("dose", {})
    given = task if any(key in task for key in AMOUNTS) else {**card, **task}
    (sets, most_sets), (often, _) = _ends(given.get("sets", 1)), _ends(given.get("times_a_day", 1))
    for key in AMOUNTS:
        if key not in given:
            continue
        start, end = _ends(given[key])
        all_day = f"{key} a day"
        values = {key: (start, end), all_day: (start * sets * often, end * most_sets * often)}
        told = False
        for what, (first, _) in values.items():
            before = last.get((name, what))
            if before is not None and first > before * times and not told:
                told = True
                message = words.DOSE_JUMP.format(
                    name=name, key=what, start=f"{first:g}", before=f"{before:g}", times=f"{times:g}"
                )
                place = (*path, key) if key in task else (*path, "exercise")
                whole.say(place, "dose-jump", message, severity=WARNING)
        for what, (_, final) in values.items():
            ended[name, what] = max(final, ended.get((name, what), 0))


def _ends(dose: Any) -> tuple[float, float]:
    """Where a dose starts and where it ends."""
    return (dose["start"], dose["up_to"]) if isinstance(dose, dict) else (dose, dose)
