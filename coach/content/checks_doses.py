"""Do doses grow in small portions, and does nothing jump from one stage to the next?"""

from __future__ import annotations

from typing import Any

from coach.content.whole import WARNING, Whole
from coach.text import content as words

TYPE_CHECKING = False
if TYPE_CHECKING:
    Path = tuple[str | int, ...]
    Table = dict[str, Any]

DOSES = ("minutes", "sets", "reps", "hold_seconds")


def check(whole: Whole) -> None:
    """All doses of a template."""
    limits = whole.shelf.standard["limits"]
    last: dict[tuple[str, str], float] = {}
    for path, stage in whole.turn:
        for place, task in whole.tasks(path, stage):
            _growth(whole, place, task, limits)
            if "instead" in task:
                _growth(whole, (*place, "instead"), task["instead"], limits)
        for tasks_path, tasks in _in_order(path, stage):
            ended: dict[tuple[str, str], float] = {}
            for number, task in enumerate(tasks):
                _jump(whole, (*tasks_path, number), task, last, ended, float(limits["next_times"]))
            last.update(ended)
    for path, stage in whole.stages:
        if "alongside" in stage:
            for place, task in whole.tasks(path, stage):
                _growth(whole, place, task, limits)


def _in_order(path: Path, stage: Table) -> list[tuple[Path, list[Table]]]:
    lists = [((*path, "tasks"), stage.get("tasks", []))]
    lists += [((*path, "steps", number, "tasks"), step.get("tasks", [])) for number, step in enumerate(stage.get("steps", ()))]
    return lists


def _growth(whole: Whole, path: Path, task: Table, limits: Table) -> None:
    for key in DOSES:
        dose = task.get(key)
        if not isinstance(dose, dict):
            if dose is not None and dose <= 0:
                whole.say((*path, key), "dose", words.DOSE_NOTHING.format(key=key))
            continue
        if dose["start"] > dose["up_to"]:
            whole.say((*path, key, "up_to"), "dose", words.DOSE_ORDER.format(key=key))
        elif dose["step"] <= 0 and dose["start"] < dose["up_to"]:
            whole.say((*path, key, "step"), "dose", words.DOSE_STUCK.format(key=key))
        if dose["start"] <= 0:
            whole.say((*path, key, "start"), "dose", words.DOSE_NOTHING.format(key=key))
        most = max(float(limits[f"{key}_step"]), float(limits["step_share"]) * dose["start"])
        if dose["step"] > most:
            message = words.DOSE_STEP.format(key=key, step=f"{dose['step']:g}", most=f"{most:g}")
            whole.say((*path, key, "step"), "dose-jump", message, severity=WARNING)


def _jump(
    whole: Whole, path: Path, task: Table, last: dict[tuple[str, str], float], ended: dict[tuple[str, str], float], times: float
) -> None:
    name = str(task.get("exercise") or (task["do"] if task["do"] == "walk" else ""))
    if not name:
        return
    for key in ("minutes", "reps", "hold_seconds"):
        dose = task.get(key)
        if dose is None:
            continue
        start = dose["start"] if isinstance(dose, dict) else dose
        end = dose["up_to"] if isinstance(dose, dict) else dose
        before = last.get((name, key))
        if before is not None and start > before * times:
            message = words.DOSE_JUMP.format(name=name, key=key, start=f"{start:g}", before=f"{before:g}", times=f"{times:g}")
            whole.say((*path, key), "dose-jump", message, severity=WARNING)
        ended[name, key] = max(end, ended.get((name, key), 0))
