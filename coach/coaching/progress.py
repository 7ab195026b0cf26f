"""Recovery through the door: the days in numbers, where the pain began, and people alike simulated from here."""

from __future__ import annotations

from coach.journal.entry import effective
from coach.plan.model import Recovery as Usual
from coach.plan.progress import Day
from coach.plan.state import activities_of
from coach.text.told import as_told
from coach.values import dataclass, field

from .desk import iso, ordinal
from .history import HELD_DAYS, history, measures_of
from .log import open_episode
from .standing import standing_on

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from coach.journal.entry import Entry
    from coach.plan.forecast import Forecast
    from coach.plan.model import Plan
    from coach.plan.state import State

    from .desk import Desk
    from .history import DayView

FORTNIGHT = 14


@dataclass(frozen=True, slots=True)
class Recovery:
    """The days of the open episode.

    Attributes:
        days: from the first one asked for to today, none left out.
        start: pain in the first two weeks of the episode, where `days` begin later; what the expected band is fixed to.
        began: days of pain before the first day.
        activities: what matters to the person, in their own words.
        plan: the plan in force, and `state` where the person stands; for the forecast.
    """

    days: tuple[Day, ...]
    began: int = 0
    activities: tuple[str, ...] = ()
    plan: Plan | None = field(default=None, repr=False)
    state: State | None = field(default=None, repr=False)
    start: tuple[Day, ...] = ()

    @property
    def usual(self) -> Usual:
        """How pain usually goes, as the plan has it."""
        return self.plan.rules.recovery if self.plan is not None else Usual()


def recovery(desk: Desk, count: int | None = None) -> Recovery:
    """Every day of the open episode in numbers, or the last `count` of them: what a screen shows at first costs no more later.

    Raises:
        Stopped: no episode is open.
    """
    episode = open_episode(desk)
    today = max(desk.today(), episode.day)
    if count is None or count > HELD_DAYS:
        return _recovery(desk, episode, today, count)
    return desk.once(("recovery", episode.uuid, today, count, as_told()), lambda: _recovery(desk, episode, today, count))


def _recovery(desk: Desk, episode: Entry, today: str, count: int | None) -> Recovery:
    views = history(desk, days=count)
    standing = standing_on(desk, episode.uuid, today)
    if standing is None or not views:
        return Recovery(())
    state = standing.state
    by_day = {view.day: view for view in views}
    days: list[Day] = []
    worst: float | None = None
    stage = ""
    for number in range(ordinal(views[0].day), ordinal(today) + 1):
        view = by_day.get(iso(number))
        if view is None:
            days.append(Day(number, stage=stage))
            continue
        stage = _stage(view) or stage
        made = _day(view, number, stage, worst, standing.plan.rules.recovery)
        worst = made.worst if made.worst is not None else worst
        days.append(made)
    facts = state.facts_on(ordinal(today))
    activities = activities_of(facts)
    began = max(0, state.started - state.onset) if state.onset else 0
    start = _start(desk, episode.uuid, state.started) if views[0].number > 1 else ()
    return Recovery(tuple(days), began, activities, standing.plan, state, start)


def _start(desk: Desk, episode: str, first: int) -> tuple[Day, ...]:
    """Average pain of the first days with a check-in."""
    by_day: dict[int, list[Entry]] = {}
    for entry in effective(desk.journal.entries(episode=episode, from_day=iso(first), to_day=iso(first + FORTNIGHT - 1))):
        by_day.setdefault(ordinal(entry.day), []).append(entry)
    days = [Day(first), *(Day(day, pain=_value(measures_of(own), "average_pain")) for day, own in sorted(by_day.items()))]
    return tuple(days)


def _stage(view: DayView) -> str:
    """The stage that Today showed: what a day decides holds from that day on."""
    return view.decision.stage_title if view.decision is not None else ""


def _day(view: DayView, number: int, stage: str, before: float | None, usual: Usual) -> Day:
    worst = _number(view, "worst_pain")
    rose = worst is not None and before is not None and usual.rose(before, worst)
    decision = view.decision
    back = decision is not None and decision.kind == "step-back" and not decision.stayed
    during = _number(view, "pain_during")
    felt = [entry.body for entry in view.entries if entry.kind == "session"]
    hard = (
        any(body.get("feel") == "hard" or _over(body.get("pain_during"), usual.hurt) for body in felt)
        or (during or 0) > usual.hurt
    )
    return Day(
        number,
        pain=_number(view, "average_pain"),
        worst=worst,
        function=_number(view, "activities"),
        walk=_number(view, "walk_minutes"),
        wakes=_number(view, "night_wakes"),
        moves=sum(how != "skip" for how in view.tasks.values()),
        doses=view.doses,
        stage=stage,
        flare=back or rose,
        checked=bool(view.measures),
        hard=hard,
    )


def _over(value: object, most: float) -> bool:
    return isinstance(value, int | float) and value > most


def _number(view: DayView, name: str) -> float | None:
    return _value(view.measures, name)


def _value(measures: Mapping[str, object], name: str) -> float | None:
    value = measures.get(name)
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def outlook(made: Recovery) -> tuple[Forecast, str] | None:
    """How long people alike need to the next stage, and its title; None where there is nothing to say. For a worker: 0.3 s."""
    from coach.plan.forecast import forecast

    if made.plan is None or made.state is None:
        return None
    found = forecast(made.plan, made.state)
    stage = made.plan.stage(found.stage) if found is not None else None
    return (found, stage.title) if found is not None and stage is not None else None
