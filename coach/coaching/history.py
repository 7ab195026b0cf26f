"""Looking back: the decisions of the days, entries in words, and what the numbers did."""

from __future__ import annotations

from coach.journal.entry import effective
from coach.text.told import as_told
from coach.values import dataclass

from .desk import iso, ordinal
from .log import open_episode
from .standing import month_ends, standing_on
from .today import decision_view

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from coach.conditions import Value
    from coach.journal.entry import Entry

    from .desk import Desk
    from .views import DecisionView


HELD_DAYS = 60  # days; a longer look back is rare, and would stay in memory


@dataclass(frozen=True, slots=True)
class DayView:
    """One day of the journal: its decision, what was measured, what was recorded (newest entries last)."""

    day: str
    number: int
    decision: DecisionView | None
    measures: Mapping[str, Value]
    tasks: Mapping[str, str]
    doses: int
    notes: tuple[str, ...]
    entries: tuple[Entry, ...]


def history(desk: Desk, *, upto: str | None = None, days: int | None = None, episode: str | None = None) -> tuple[DayView, ...]:
    """The days of an episode from its first to `upto`, or the last `days` of them; each with its reasons.

    Do not change what comes back: while nothing is written, the same days are not worked out again, nor fewer of them.

    Raises:
        Stopped: no episode is open (and none was named).
    """
    if episode is None:
        opened = open_episode(desk)
        name, upto = opened.uuid, upto or max(desk.today(), opened.day)
    else:
        name, upto = episode, upto or desk.today()
    if days is None or days > HELD_DAYS:
        return _history(desk, name, upto, days)
    looked: dict[int, tuple[DayView, ...]] = desk.once(("history", name, upto, as_told()), dict)  # by how far back
    far = max(looked, default=0)
    if far < days:
        looked[far := days] = _history(desk, name, upto, days)
    return tuple(view for view in looked[far] if ordinal(view.day) > ordinal(upto) - days)


def _history(desk: Desk, name: str, upto: str, days: int | None) -> tuple[DayView, ...]:
    opening = [entry for entry in effective(desk.journal.entries(episode=name, kinds=("episode",))) if entry.kind == "episode"]
    begun = opening[0].day if opening else upto
    last = max(upto, begun)
    since = begun if days is None else max(begun, iso(ordinal(last) - days + 1))
    standing = standing_on(desk, name, last, explain_from=since)
    if standing is None:
        return ()
    first = standing.state.started
    from_day = since if since > begun else desk.journal.first_day(name)
    entries = effective(desk.journal.entries(episode=name, from_day=from_day, to_day=last))
    by_day: dict[str, list[Entry]] = {}
    for entry in entries:
        by_day.setdefault(max(entry.day, iso(first)), []).append(entry)
    found = []
    for decision in standing.decisions:
        day = iso(decision.day)
        own = by_day.get(day, [])
        if days is not None and decision.day <= ordinal(last) - days:
            continue
        found.append(_day(day, decision.day - first + 1, decision_view(standing.plan, decision), own))
    return tuple(found)


def told(desk: Desk, episode: str, upto: str) -> Iterator[DayView]:
    """The days of an episode on which something was told, without decisions, the first one first: for looking through them all.

    A month is read at a time; nothing is folded.
    """
    begun = desk.journal.first_day(episode)
    first = begin = ordinal(begun or upto)
    for end in month_ends(begin, ordinal(upto)):
        by_day: dict[str, list[Entry]] = {}
        for entry in effective(desk.journal.entries(episode=episode, from_day=iso(begin), to_day=iso(end))):
            by_day.setdefault(entry.day, []).append(entry)
        begin = end + 1
        for day, own in by_day.items():
            yield _day(day, ordinal(day) - first + 1, None, own)


def _day(day: str, number: int, decision: DecisionView | None, own: Sequence[Entry]) -> DayView:
    return DayView(
        day=day,
        number=number,
        decision=decision,
        measures=measures_of(own),
        tasks=_tasks(own),
        doses=sum(entry.kind == "dose" for entry in own),
        notes=tuple(str(entry.body.get("text", "")) for entry in own if entry.kind == "note"),
        entries=tuple(own),
    )


def measures_of(entries: Sequence[Entry]) -> dict[str, Value]:
    """What was measured in the check-ins of a day; of several worst pains the worst."""
    measures: dict[str, Value] = {}
    for entry in entries:
        given = entry.body.get("measures") if entry.kind == "check-in" else None
        for name, value in given.items() if isinstance(given, dict) else ():
            known = measures.get(name)
            higher = name == "worst_pain" and isinstance(known, int | float) and isinstance(value, int | float)
            measures[name] = max(known, value) if higher else value
    return measures


def _tasks(entries: Sequence[Entry]) -> dict[str, str]:
    return {
        str(task.get("id")): str(task.get("done", "done"))
        for entry in entries
        if entry.kind == "session"
        for task in entry.body.get("tasks") or ()
        if isinstance(task, dict)
    }
