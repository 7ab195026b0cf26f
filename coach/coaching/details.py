"""More about one thing on Today: how an exercise goes, as it stands in the plan kept with the episode."""

from __future__ import annotations

from coach.plan.model import SPORT_STEP
from coach.text import coaching as words
from coach.text.plan import stage_name
from coach.values import dataclass

from .standing import standing_on

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from coach.plan.model import Plan

    from .desk import Desk
    from .history import DayView


@dataclass(frozen=True, slots=True)
class ExerciseView:
    """An exercise in words. All texts may be empty: plans of strangers leave things out."""

    id: str
    title: str = ""
    purpose: str = ""
    start: str = ""
    steps: tuple[str, ...] = ()
    caution: str = ""
    easier: str = ""
    sources: tuple[str, ...] = ()


def exercise(desk: Desk, exercise_id: str) -> ExerciseView | None:
    """The exercise that the open episode's plan carries under this id, or None."""
    episode = desk.journal.open_episode()
    standing = standing_on(desk, episode.uuid, max(desk.today(), episode.day)) if episode is not None else None
    table = standing.plan.exercises.get(exercise_id) if standing is not None else None
    if not isinstance(table, dict):
        return None
    easier = table.get("easier", "")
    easier = str(easier.get("text", "")) if isinstance(easier, dict) else str(easier)
    known = standing.plan.exercises.get(easier) if standing is not None else None
    return ExerciseView(
        exercise_id,
        str(table.get("title", "")),
        str(table.get("purpose", "")),
        str(table.get("start", "")),
        _texts(table.get("steps")),
        str(table.get("caution", "")),
        str(known.get("title", easier)) if isinstance(known, dict) else easier,
        _texts(table.get("sources")),
    )


def task_titles(desk: Desk, episode: str | None = None, days: Iterable[DayView] = ()) -> dict[str, str]:
    """The titles of all tasks of an episode's plan, by id (the open one's unless named), and of its stages, under `place`.

    A task that stands in several stages has the title of the present one; those that were told on `days` have, under `on_day`,
    the title that Today had then.
    """
    opened = desk.journal.open_episode() if episode is None else None
    name = episode or (opened.uuid if opened is not None else "")
    day = max(desk.today(), opened.day) if opened is not None else desk.today()
    standing = standing_on(desk, name, day) if name else None
    if standing is None:
        return dict(words.TASKS_WITHOUT_TITLE)
    steps = standing.stage.steps
    found = titles_at(standing.plan, standing.stage.id, steps[standing.state.step].id if standing.state.step < len(steps) else "")
    places: dict[tuple[str, str], dict[str, str]] = {}
    for view in days:
        if view.decision is None or not view.tasks:
            continue
        place = (view.decision.stage, view.decision.step)
        if place not in places:
            places[place] = titles_at(standing.plan, *place)
        titles = places[place]
        found.update({on_day(view.day, task): titles[task] for task in view.tasks if task in titles})
    return found


def on_day(day: str, task: str) -> str:
    """The name in `task_titles` of a task as it was called on a day."""
    return f"{day} {task}"


def place(stage: str, step: str) -> str:
    """The name in `task_titles` of a stage, or of a step of one."""
    return f"{stage}/{step}"


def titles_at(plan: Plan, here: str, step: str) -> dict[str, str]:
    """The titles of tasks by their id, those of a stage and step before all others; a sport's step has its own."""
    titles = dict(words.TASKS_WITHOUT_TITLE)
    for stage in plan.stages:
        titles[place(stage.id, "")] = stage.title
        titles.update({place(stage.id, each.id): stage_name(stage.title, each.id, each.title) for each in stage.steps})
    for stage in sorted(plan.stages, key=lambda each: each.id == here):  # what comes later holds
        steps = sorted(stage.steps, key=lambda each: each.id == step)
        for task in (*stage.tasks, *(task for each in steps for task in each.tasks)):
            titles[task.id] = plan.title_of(task)
        if stage.id == here and stage.ladder is not None and steps and steps[-1].id == step:
            titles[SPORT_STEP] = steps[-1].title
    return titles


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(str(item) for item in value) if isinstance(value, list | tuple) else ()
