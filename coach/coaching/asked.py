"""What a check-in asks on a day: the core, the stage's own questions, the answers to compare with. Nothing is filled in."""

from __future__ import annotations

from coach.journal.entry import effective
from coach.plan.danger import full_danger_due
from coach.plan.model import WORK_DAYS
from coach.plan.state import activities_of
from coach.text import coaching as words
from coach.values import dataclass, field

from .desk import iso, ordinal
from .problems import Stopped
from .standing import standing_on, state_after
from .today import since_morning

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from coach.conditions import Value
    from coach.journal.entry import Entry

    from .desk import Desk

LOOKED_BACK = 14  # days in which a last answer about the own activities is looked for
OWN = "own"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the form of a day shows. `own` are answers about the person's own activities, in their order; None is not answered.

    `before` are the measures of the last check-in before the day (`before_day`). `worked` is the day of the work that today's
    check-in judges ("" for none), `felt` what is known of it, `tasks` (done, of) of that day. `kept` are the check-ins of the
    day itself.
    """

    day: str
    number: int
    asks: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    before_day: str = ""
    before: Mapping[str, Value] = field(default_factory=dict)
    own_before: tuple[int | None, ...] = ()
    own_first: tuple[int | None, ...] = ()
    worked: str = ""
    felt: Mapping[str, Value] = field(default_factory=dict)
    tasks: tuple[int, int] = (0, 0)
    kept: tuple[Entry, ...] = ()
    full_danger: bool = False
    first_day: str = ""


def asked(desk: Desk, day: str | None = None) -> Asked:
    """What to ask on `day` (ISO date; now unless given).

    Raises:
        Stopped: no episode with a plan is open, or the day is before it.
    """
    episode = desk.journal.open_episode()
    if episode is None:
        raise Stopped(words.NO_PLAN, words.NO_PLAN_THEN)
    day = max(day or desk.today(), episode.day)
    return desk.once(("asked", episode.uuid, day), lambda: _asked(desk, episode, day))


def _asked(desk: Desk, episode: Entry, day: str) -> Asked:
    number = ordinal(day)
    standing = standing_on(desk, episode.uuid, day)
    if standing is None:
        raise Stopped(words.NO_PLAN, words.NO_PLAN_THEN)
    state = standing.state
    work = state.work
    if state.last_check_in == number or number in state.tasks:  # today is in it already: what was there before today?
        earlier = state_after(desk, episode.uuid, iso(number - 1)) if number > state.started else None
        work = earlier.work if earlier is not None else 0
    work = work if work and number - work <= WORK_DAYS else 0
    facts = state.facts_on(number)
    activities = activities_of(facts)
    days = [known for known in sorted(state.days) if known < number and "worst_pain" in state.days[known]]
    worked = state.days.get(work, {})
    done = state.tasks.get(work, {})
    entries = _check_ins(desk, episode.uuid, iso(number - LOOKED_BACK), day)
    return Asked(
        day=day,
        number=max(1, number - state.started + 1),
        asks=standing.stage.asks,
        activities=activities,
        before_day=iso(days[-1]) if days else "",
        before=state.days[days[-1]] if days else {},
        own_before=_own([entry for entry in reversed(entries) if entry.day < day], len(activities)),
        own_first=_own(_check_ins(desk, episode.uuid, episode.day, iso(state.started + 3)), len(activities)),
        worked=iso(work) if work else "",
        felt={name: worked[name] for name in ("pain_before", "pain_during", "session_feel") if name in worked},
        tasks=(sum(how != "skip" for how in done.values()), len(done)),
        kept=tuple(since_morning(desk, (entry for entry in entries if entry.day == day), day)),
        full_danger=full_danger_due(standing.plan, state, number) and state.last_check_in != number,
        first_day=iso(state.started),
    )


def _check_ins(desk: Desk, episode: str, start: str, end: str) -> list[Entry]:
    found = effective(desk.journal.entries(episode=episode, from_day=start, to_day=end))
    return [entry for entry in found if entry.kind == "check-in"]


def _own(entries: list[Entry], count: int) -> tuple[int | None, ...]:
    """The first answer in `entries` about each of the person's activities."""
    found: list[int | None] = [None] * count
    for entry in entries:
        values = entry.body.get(OWN)
        for index, value in enumerate(values if isinstance(values, list) else ()):
            if index < count and found[index] is None and isinstance(value, int) and not isinstance(value, bool):
                found[index] = value
    return tuple(found)
