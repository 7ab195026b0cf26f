"""What there is to be reminded of: what is due now, and what the coming days hold. Days and minutes, no times of day."""

from __future__ import annotations

from coach.plan.tasks import tasks_today
from coach.values import dataclass

from .desk import iso, ordinal
from .standing import standing_on

TYPE_CHECKING = False
if TYPE_CHECKING:
    from coach.plan.standing import Standing
    from coach.plan.tasks import TaskToday

    from .desk import Desk

CHECK_IN, SESSION, MEDICINE = "check-in", "session", "medicine"
WEEK = 7
MOVES = ("walk", "exercise", "breathing", "strength", "sport-step", "warm-up", "brace", "test", "activity", "chore")
A_MOVE = 2  # minutes for an exercise whose plan names none (our rule)
MOST_MINUTES = 90


@dataclass(frozen=True, slots=True)
class Reminder:
    """One thing on a day (ISO): `kind` check-in, session or medicine; `minutes` it takes; `key` tells two of a kind apart."""

    kind: str
    day: str
    minutes: int
    key: str = ""


@dataclass(frozen=True, slots=True)
class Coming:
    """The coming days. `episode` is empty where none is open; then there is nothing."""

    episode: str
    today: str
    reminders: tuple[Reminder, ...] = ()


@dataclass(frozen=True, slots=True)
class Due:
    """What is due now.

    `left` of `of` tasks are open, and their moves take about `minutes`. `see`: somebody should look. `medicine`: a pack's
    longest row of days is reached.
    """

    check_in: bool = False
    left: int = 0
    of: int = 0
    minutes: int = 0
    see: bool = False
    medicine: bool = False


def coming(desk: Desk, days: int) -> Coming:
    """The reminders from today on for `days` days. What lies ahead follows from where the person stands now."""
    episode = desk.journal.open_episode()
    today = desk.today()
    if episode is None:
        return Coming("", today)
    today = max(today, episode.day)
    standing = standing_on(desk, episode.uuid, today)
    found = list(_runs(desk, today, days))
    if standing is not None and not standing.state.travel:
        found += _days(standing, ordinal(today), days)
    return Coming(episode.uuid, today, tuple(sorted(found, key=lambda item: (item.day, item.kind, item.key))))


def due(desk: Desk) -> Due:
    """What is due at this moment; all false where no episode is open."""
    from .today import today

    view = today(desk)
    if view.episode is None or view.plan is None or view.away:
        return Due()
    left = [task for task in view.tasks if not task.done]
    medicine = any(run.days >= run.longest for run in _guard_runs(desk))
    return Due(view.check_in_due, len(left), len(view.tasks), _minutes(left), bool(view.see), medicine)


def _days(standing: Standing, today: int, days: int) -> list[Reminder]:
    plan, state = standing.plan, standing.state
    found = []
    every = WEEK if standing.stage.weekly else 1
    due = max(today, (state.last_check_in or state.started) + WEEK) if every > 1 else today  # a missed one is due now
    for day in range(today, today + days):
        if day >= due and not (day - due) % every and state.last_check_in != day:
            found.append(Reminder(CHECK_IN, iso(day), 1))
        left = [task for task in tasks_today(plan, state, day) if not task.done]
        minutes = _minutes(left)
        if minutes:
            found.append(Reminder(SESSION, iso(day), minutes))
    return found


def _minutes(tasks: list[TaskToday]) -> int:
    """What a session of these takes: each once. Lying easy, warmth and lessons go on beside the day and are not counted."""
    return min(MOST_MINUTES, round(sum(task.minutes or A_MOVE for task in tasks if task.do in MOVES)))


def _guard_runs(desk: Desk) -> tuple[_Run, ...]:
    """The rows of days that reach to today or yesterday; without a dose in the log the catalogue is not even read."""
    from .medicine import LOG_DAYS

    since = iso(ordinal(desk.today()) - LOG_DAYS)
    if not desk.journal.entries(from_day=since, kinds=("dose",)):
        return ()
    from .medicine import guard_now, log

    doses = log(desk)
    if not doses:
        return ()
    from datetime import date

    from coach.medicine.clock import logical_day

    epoch = date(1970, 1, 1).toordinal()
    last = max(logical_day(dose.at, dose.offset) for dose in doses) + epoch
    return tuple(_Run(run.about, run.days, run.longest, last) for run in guard_now(desk).runs)


@dataclass(frozen=True, slots=True)
class _Run:
    about: str
    days: int
    longest: int
    last: int


def _runs(desk: Desk, today: str, days: int) -> list[Reminder]:
    """The last day that a pack's longest row allows, for each row that goes on."""
    found = []
    for run in _guard_runs(desk):
        ends = run.last + max(0, run.longest - run.days)
        if ordinal(today) <= ends < ordinal(today) + days:
            found.append(Reminder(MEDICINE, iso(ends), 5, run.about))
    by_day: dict[str, Reminder] = {}
    for item in found:  # an ingredient and its class end on one day: one reminder is enough
        by_day.setdefault(item.day, item)
    return list(by_day.values())
