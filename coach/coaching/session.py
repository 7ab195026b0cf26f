"""A session through the door: today's tasks as pieces to play, their figures, the draft that survives a crash, and the record."""

from __future__ import annotations

import json

from coach.figure import figures_of, with_hold, working_part
from coach.plan.others import variation
from coach.plan.session import READY, READY_RESTING, Beat, Tempo
from coach.plan.session_tasks import PLAYED, in_order, number, piece_of, shorten
from coach.plan.standing import record_of
from coach.text import coaching as refusals
from coach.text.told import told_table
from coach.values import dataclass, field, replace

from .desk import ordinal
from .log import open_episode
from .log import session as record
from .problems import Refused
from .standing import standing_on

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from coach.figure import Figure
    from coach.plan.session import Piece
    from coach.plan.tasks import TaskToday

    from .desk import Desk
    from .views import TodayView

DRAFT = "session"
STALE = 30  # minutes after which an interrupted session is recorded as it stands rather than offered again (our rule)


@dataclass(frozen=True, slots=True)
class Toil:
    """What a session is made of, before its figures are known.

    Attributes:
        day: ISO.
        tasks: as tables for `piece_of`.
        tables: exercises of the plan by id, with the easier and harder ones of those that are played; without figures.
        barred: ids of exercises that are not for this person.
        resting: the person is in the rest stage: more time to change position.
        again: everything is done already, so all of it is offered once more.
        much: more pain than this before the moves is too much for them (`[recovery] hurt` of the rules).
    """

    day: str
    tasks: tuple[Mapping[str, object], ...] = ()
    tables: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    barred: frozenset[str] = frozenset()
    resting: bool = False
    again: bool = False
    much: float = float("inf")

    @property
    def ready(self) -> float:
        """Seconds to change position."""
        return READY_RESTING if self.resting else READY

    @property
    def often(self) -> bool:
        """Something of it is for several times a day; a session is one of them."""
        return any(number(task.get("times_a_day")) > 1 for task in self.tasks)


def toil(desk: Desk, *, only: str = "", exercise: str = "") -> Toil:
    """Today's tasks that a session plays: those not done yet, or `only` one; or an `exercise` of the library to try out.

    Raises:
        Stopped: no episode with a plan is open (and no exercise was named).
        Refused: no such task today, or no such exercise.
    """
    if exercise:
        return _trial(desk, exercise)
    episode = open_episode(desk)
    day = max(desk.today(), episode.day)
    standing = standing_on(desk, episode.uuid, day)
    if standing is None:
        return Toil(day)
    from coach.plan.tasks import not_for, tasks_today

    today = [task for task in tasks_today(standing.plan, standing.state, ordinal(day)) if task.do in PLAYED]
    if only:
        today = [task for task in today if task.id == only]
        if not today:
            raise Refused(refusals.NO_SUCH_MOVE, refusals.NO_SUCH_MOVE_THEN)
    wanted = today if only else [task for task in today if not task.done or task.done == "skip"]
    again = not wanted and bool(today)
    tasks = wanted or today
    tables = _with_variations(standing.plan.exercises, [task.exercise for task in tasks if task.exercise])
    facts = record_of(standing.plan, standing.state)
    facts.facts = standing.state.facts_on(ordinal(day))
    barred = frozenset(name for name, table in tables.items() if not_for(table, facts))
    stage = standing.stage
    much = standing.plan.rules.recovery.hurt
    return Toil(day, tuple(map(_table, tasks)), tables, barred, resting=stage.kind == "rest", again=again, much=much)


def _table(task: TaskToday) -> Mapping[str, object]:
    names = (
        "id",
        "do",
        "title",
        "exercise",
        "sets",
        "reps",
        "minutes",
        "hold_seconds",
        "each_side",
        "times_a_day",
        "why",
        "source",
    )
    return {name: getattr(task, name) for name in names}


def _with_variations(known: Mapping[str, object], ids: Iterable[str]) -> dict[str, Mapping[str, object]]:
    """The exercises, and those that stand in for them when they are too hard or too easy, and so on."""
    found: dict[str, Mapping[str, object]] = {}
    waiting = list(ids)
    while waiting:
        name = waiting.pop()
        table = known.get(name)
        if name in found or not isinstance(table, dict):
            continue
        found[name] = table
        waiting += [other for way in ("easier", "harder") if (other := variation(table, way)[0])]
    return found


def _trial(desk: Desk, exercise: str) -> Toil:
    from coach.content.problems import ContentError

    try:
        items = {name: told_table(table) for name, table in desk.library.items("exercise").items()}
    except ContentError as error:
        raise Refused(str(error)) from error
    if exercise not in items:
        raise Refused(refusals.NO_EXERCISE.format(name=exercise))
    tables = _with_variations(items, [exercise])
    table = items[exercise]
    task = {"id": "", "do": "breathing" if exercise.startswith("breath") else "exercise", "title": table.get("title", exercise)}
    return Toil(desk.today(), ({**task, "exercise": exercise},), tables)


def figures(desk: Desk, ids: Iterable[str]) -> dict[str, tuple[Figure, ...]]:
    """The figures of exercises, by id; none where a file is missing or broken. Loads pydantic: for a worker. Opens no journal."""
    from coach.content.problems import ContentError
    from coach.figure import FigureError

    found: dict[str, tuple[Figure, ...]] = {}
    for name in ids:
        try:
            found[name] = figures_of(told_table(desk.library.item("exercise", name)))
        except (ContentError, FigureError):
            found[name] = ()
    return found


def with_dose(drawn: Sequence[Figure], hold: float) -> tuple[Figure, ...]:
    """The figures with the plan's hold; 0 leaves them as they are."""
    return tuple(with_hold(figure, hold) for figure in drawn) if hold else tuple(drawn)


def tempo_of(drawn: Sequence[Figure]) -> Tempo | None:
    """One rep as the figures show it; None without a figure."""
    beats: list[Beat] = []
    for place, figure in enumerate(drawn):
        work, second = working_part(figure), 0.0
        for index, part in enumerate(figure.motion):
            beats.append(Beat(part.move, "in" if index <= work else "out", part.say, place, second))
            second += part.move
            if part.hold > 0:
                beats.append(Beat(part.hold, "hold" if index == work else "rest", part.say, place, second))
                second += part.hold
    if not beats or not sum(beat.seconds for beat in beats):
        return None
    first = drawn[0]
    return Tempo(tuple(beats), first.each_side, first.each_side and first.view != "side")


def hold_of(task: Mapping[str, object], table: Mapping[str, object] | None) -> float:
    """Seconds to hold: the task's, else the exercise's own where the task names no amounts at all."""
    own = table.get("dose") if table is not None else None
    if task.get("hold_seconds") is not None or any(task.get(name) is not None for name in ("reps", "minutes")):
        return number(task.get("hold_seconds"))
    return number(own.get("hold_seconds")) if isinstance(own, dict) else 0.0


def pieces(made: Toil, drawn: Mapping[str, Sequence[Figure]], *, short: bool = False) -> tuple[Piece, ...]:
    """The pieces of a session, in their order; `short` is the five-minute version."""
    found = in_order(piece_for(made, task, str(task.get("exercise") or ""), drawn) for task in made.tasks)
    return shorten(found, made.ready) if short else found


def piece_for(made: Toil, task: Mapping[str, object], exercise: str, drawn: Mapping[str, Sequence[Figure]]) -> Piece:
    """A task played with `exercise`, its own or one in its place (which brings its own title and amounts)."""
    table = made.tables.get(exercise)
    if exercise != task.get("exercise"):
        title = str(table.get("title", exercise)) if table is not None else exercise
        task = {"id": task.get("id"), "do": task.get("do"), "title": title, "exercise": exercise}
    shown = with_dose(drawn.get(exercise, ()), hold_of(task, table))
    piece = piece_of(task, table, tempo_of(shown))
    return piece if piece.title else replace(piece, title=str((table or {}).get("title", exercise)))


def task_of(made: Toil, piece: Piece) -> Mapping[str, object]:
    """The task that a piece was made of."""
    return next((task for task in made.tasks if task.get("id") == piece.task), made.tasks[0])


# What is kept


def keep(desk: Desk, day: str, standing: Mapping[str, object]) -> None:
    """Keep how far a session has come: it survives a crash, a closed window, an empty battery."""
    desk.journal.save_draft(DRAFT, json.dumps({"day": day, "at": desk.clock.now().isoformat(), **standing}))


def kept(desk: Desk) -> dict[str, object] | None:
    """An interrupted session, or None."""
    text = desk.journal.draft(DRAFT)
    try:
        found = json.loads(text) if text else None
    except ValueError:
        return None
    return found if isinstance(found, dict) and found.get("day") else None


def drop(desk: Desk) -> None:
    """Nothing is interrupted any more."""
    desk.journal.drop_draft(DRAFT)


def finish(desk: Desk, body: Mapping[str, object], *, day: str, while_draft: bool = False) -> TodayView:
    """Record a session in the place of its draft: a kill in between cannot leave both. See `Journal.append` for `while_draft`."""
    return record(desk, body, day=day, drop_draft=DRAFT, while_draft=while_draft)


def recover(desk: Desk, *, now: bool = False) -> int:
    """Record what an interrupted session had done, once it is too old to go on with (or `now`); gives the number of its tasks."""
    from datetime import datetime

    found = None if desk.read_only else kept(desk)
    if found is None or desk.journal.open_episode() is None:
        return 0
    try:
        minutes = (desk.clock.now() - datetime.fromisoformat(str(found.get("at")))).total_seconds() / 60
    except (TypeError, ValueError):
        minutes = STALE
    if not now and found.get("day") == desk.today() and 0 <= minutes < STALE:
        return 0
    tasks = found.get("tasks")
    if not isinstance(tasks, list) or not tasks:
        drop(desk)
        return 0
    before = found.get("pain_before")
    told = isinstance(before, int) and 0 <= before <= 10
    finish(desk, {"tasks": tasks, **({"pain_before": before} if told else {})}, day=str(found["day"]), while_draft=True)
    return len(tasks)


class Sessions:
    """What the session player may ask for and tell; one a call, it keeps nothing itself."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def toil(self, *, only: str = "", exercise: str = "") -> Toil:
        """See `toil`."""
        return toil(self._desk, only=only, exercise=exercise)

    def figures(self, ids: Iterable[str]) -> dict[str, tuple[Figure, ...]]:
        """See `figures`."""
        return figures(self._desk, ids)

    def keep(self, day: str, standing: Mapping[str, object]) -> None:
        """See `keep`."""
        keep(self._desk, day, standing)

    def kept(self) -> dict[str, object] | None:
        """See `kept`."""
        return kept(self._desk)

    def drop(self) -> None:
        """See `drop`."""
        drop(self._desk)

    def finish(self, body: Mapping[str, object], *, day: str) -> TodayView:
        """See `finish`."""
        return finish(self._desk, body, day=day)

    def recover(self, *, now: bool = False) -> int:
        """See `recover`."""
        return recover(self._desk, now=now)
