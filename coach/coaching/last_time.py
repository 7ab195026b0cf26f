"""The episode before this one: what it was, what was done most, and where it stood on the same day."""

from __future__ import annotations

from coach.journal.entry import effective
from coach.values import dataclass

from .desk import iso, ordinal
from .history import told
from .log import open_episode
from .standing import month_ends, standing_on

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from coach.journal.entry import Entry
    from coach.plan.model import Plan

    from .desk import Desk
    from .history import DayView
    from .views import DecisionView
    from .why import RulePlace

TOLD = ("check-in", "session")  # an episode that nobody told of for months, and closed only then, did not last that long
MOST = 3  # tasks that are named as done most
FORTNIGHT = 14
LOOKED_AT = 92  # days of the last episode in which that is counted: what helped it over, not years of keeping well after it


@dataclass(frozen=True, slots=True)
class LastTime:
    """The last closed episode.

    Attributes:
        title: of its plan.
        template: id of its plan.
        days: how long it lasted: to the last day that was told of.
        since: days since then.
        recovered_in: days until it counted as recovered; 0 where it did not.
        helped: titles of what was done on most days of its first three months, most first; not with the state on a day.
        day: the day of the episode that `stage` and `worst` are about; 0 where it did not last that long.
        stage: title of the stage on that day.
        worst: worst pain told on that day; None where nothing was told.
    """

    title: str
    template: str
    days: int
    since: int
    recovered_in: int = 0
    helped: tuple[str, ...] = ()
    day: int = 0
    stage: str = ""
    worst: float | None = None


def last_time(desk: Desk, number: int = 0) -> LastTime | None:
    """The last closed episode, and with `number` (1 is the first day) how it stood on that day; None for a first time."""
    marks = effective(desk.journal.entries(kinds=("episode", "close", "supersede", "forget")))
    closed = {entry.episode: entry.day for entry in marks if entry.kind == "close"}
    opened = next((entry for entry in reversed(marks) if entry.kind == "episode" and entry.uuid in closed), None)
    if opened is None:
        return None
    end = max(opened.day, _last_told(desk, opened, closed[opened.uuid]))
    standing = standing_on(desk, opened.uuid, end)
    if standing is None:
        return None
    started = standing.state.started
    days = ordinal(end) - started + 1
    found = LastTime(
        title=standing.plan.title,
        template=standing.plan.id,
        days=max(1, days),
        since=max(0, ordinal(desk.today()) - ordinal(end)),
        recovered_in=standing.state.recovered - started + 1 if standing.state.recovered else 0,
        helped=() if number else _most(told(desk, opened.uuid, iso(min(ordinal(end), started + LOOKED_AT - 1))), standing.plan),
    )
    then = standing_on(desk, opened.uuid, iso(started + number - 1)) if 0 < number <= days else None
    if then is None:
        return found
    worst = then.state.days.get(started + number - 1, {}).get("worst_pain")
    return LastTime(
        found.title, found.template, found.days, found.since, found.recovered_in, found.helped, number, then.stage.title,
        worst if isinstance(worst, int | float) else None,
    )  # fmt: skip


def _last_told(desk: Desk, opened: Entry, closed: str) -> str:
    """The last day that was told of, looked for from the day of closing back, a month at a time; that day where none was."""
    ends = month_ends(ordinal(opened.day), ordinal(closed))
    for begin, end in reversed(list(zip([ordinal(opened.day), *(day + 1 for day in ends)], ends, strict=False))):
        entries = effective(desk.journal.entries(episode=opened.uuid, from_day=iso(begin), to_day=iso(end)))
        days = [entry.day for entry in entries if entry.kind in TOLD]
        if days:
            return max(days)
    return closed


def _most(lived: Iterable[DayView], plan: Plan) -> tuple[str, ...]:
    """What was done on most days, by title."""
    titles = {task.id: plan.title_of(task) for task in plan.all_tasks}
    days: dict[str, set[str]] = {}
    for day in lived:
        for task, how in day.tasks.items():
            if how != "skip" and (title := titles.get(task)):
                days.setdefault(title, set()).add(day.day)
    return tuple(sorted(days, key=lambda title: (-len(days[title]), title)))[:MOST]


@dataclass(frozen=True, slots=True)
class Totals:
    """What an episode's days come to: days with a check-in, steps back; its first day and the last of its first fortnight."""

    first_day: str = ""
    fortnight: str = ""
    check_ins: int = 0
    step_backs: int = 0


def totals(desk: Desk, upto: str | None = None) -> Totals:
    """The totals of the open episode up to a day, from the standing: no day is looked at again.

    Raises:
        Stopped: no episode is open.
    """
    opened = open_episode(desk)
    standing = standing_on(desk, opened.uuid, max(upto or desk.today(), opened.day))
    if standing is None:
        return Totals()
    state = standing.state
    return Totals(iso(state.started), iso(state.started + FORTNIGHT - 1), state.check_ins, state.step_backs)


class Past:
    """What the fronts ask about what was before; one a call, it keeps nothing itself."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def last_time(self, number: int = 0) -> LastTime | None:
        """See `last_time`."""
        return last_time(self._desk, number)

    def told(self, episode: str, upto: str) -> Iterator[DayView]:
        """See `history.told`."""
        return told(self._desk, episode, upto)

    def totals(self, upto: str | None = None) -> Totals:
        """See `totals`."""
        return totals(self._desk, upto)

    def rule_places(self, decision: DecisionView, episode: str | None = None) -> tuple[RulePlace, ...]:
        """See `why.places`."""
        from .why import places

        return places(self._desk, decision, episode)
