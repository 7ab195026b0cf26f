"""More about one thing on Today: how an exercise goes, as it stands in the plan kept with the episode."""

from __future__ import annotations

from coach.text import coaching as words
from coach.values import dataclass

from .standing import standing_on

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .desk import Desk


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


def task_titles(desk: Desk, episode: str | None = None) -> dict[str, str]:
    """The titles of all tasks of an episode's plan, by id (the open one's unless named); empty where there is none."""
    opened = desk.journal.open_episode() if episode is None else None
    name = episode or (opened.uuid if opened is not None else "")
    day = max(desk.today(), opened.day) if opened is not None else desk.today()
    standing = standing_on(desk, name, day) if name else None
    found = dict(words.TASKS_WITHOUT_TITLE)
    if standing is not None:
        found |= {task.id: standing.plan.title_of(task) for task in standing.plan.all_tasks}
    return found


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(str(item) for item in value) if isinstance(value, list | tuple) else ()
