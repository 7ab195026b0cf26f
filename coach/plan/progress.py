"""Looking back over the days: the expected band, stages as spans, flare-ups, weeks in numbers, what came before flare-ups.

Pure: days in, values out. Curves and thresholds are the plan's (`model.Recovery`).
"""

from __future__ import annotations

from coach.conditions.record import median
from coach.values import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from .model import Recovery


@dataclass(frozen=True, slots=True)
class Day:
    """One day in numbers; None is not known.

    Attributes:
        day: ordinal.
        pain: on average, 0 to 10.
        worst: 0 to 10.
        function: mean of the person's own activities, 0 to 10.
        walk: minutes.
        wakes: times woken by the back.
        moves: tasks done, in part or wholly.
        doses: of painkillers.
        stage: its title.
        flare: the plan took a step back, or worst pain rose clearly.
        checked: there was a check-in.
        hard: a session felt hard, or hurt too much.
    """

    day: int
    pain: float | None = None
    worst: float | None = None
    function: float | None = None
    walk: float | None = None
    wakes: float | None = None
    moves: int = 0
    doses: int = 0
    stage: str = ""
    flare: bool = False
    checked: bool = False
    hard: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """The expected band: `low` and `high` of average pain for each day from `first` (ordinal) on."""

    first: int
    low: tuple[float, ...]
    high: tuple[float, ...]

    def at(self, day: int) -> tuple[float, float] | None:
        """Its edges on a day; None outside."""
        index = day - self.first
        return (self.low[index], self.high[index]) if 0 <= index < len(self.low) else None


def band(days: Sequence[Day], began: int, upto: int, recovery: Recovery, since: int = 0) -> Band | None:
    """The band from the first day on, fixed to the higher of the first two average pains.

    Args:
        days: in order.
        began: days of pain before the first day: the curves are joined there.
        upto: its last day (ordinal).
        recovery: the courses, those that are its edges, and the least first pain for which there is one.
        since: the first day of it that is wanted, where that is later (ordinal).

    Returns:
        None without a check-in, or where the first pain leaves nothing to show.
    """
    known = [(day.day, day.pain) for day in days if day.pain is not None][:2]
    if not known or not recovery.band:
        return None
    first, anchor = max(days[0].day, since), max(pain for _, pain in known)
    if anchor < recovery.least_pain:
        return None
    edges = []
    ahead = range(began + first - days[0].day, began + max(first, upto) - days[0].day + 1)  # days of pain
    for course in map(recovery.course, recovery.band):
        start = course.left(began)
        edges.append(tuple(anchor * course.left(t) / start for t in ahead))
    return Band(first, edges[0], edges[1])


@dataclass(frozen=True, slots=True)
class Span:
    """A stage from one day to another (ordinals, both in it)."""

    title: str
    first: int
    last: int


def spans(days: Sequence[Day]) -> tuple[Span, ...]:
    """Stages in turn, one after another, as they were lived."""
    found: list[Span] = []
    for day in days:
        if found and found[-1].title == day.stage:
            found[-1] = Span(day.stage, found[-1].first, day.day)
        else:
            found.append(Span(day.stage, day.day, day.day))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days in numbers; medians, None where nothing is known.

    Attributes:
        days: how many of the seven are over.
        checked: days with a check-in.
        active: days with something done or a check-in on a rest day.
        pain: median of average pain.
        worst: median.
        highest: the worst pain of all its days.
        walk: median minutes.
        function: the latest of the week.
        doses: in all.
        flares: days.
    """

    days: int
    checked: int
    active: int
    pain: float | None
    worst: float | None
    highest: float | None
    walk: float | None
    function: float | None
    doses: int
    flares: int


def week(days: Sequence[Day], upto: int) -> Week:
    """The seven days that end with `upto` (ordinal)."""
    own = [day for day in days if upto - 7 < day.day <= upto]
    function = next((day.function for day in reversed(own) if day.function is not None), None)
    return Week(
        days=len(own),
        checked=sum(day.checked for day in own),
        active=sum(day.checked or day.moves > 0 for day in own),
        pain=_middle(day.pain for day in own),
        worst=_middle(day.worst for day in own),
        highest=max((day.worst for day in own if day.worst is not None), default=None),
        walk=_middle(day.walk for day in own),
        function=function,
        doses=sum(day.doses for day in own),
        flares=sum(day.flare for day in own),
    )


def _middle(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return median(known) if known else None


@dataclass(frozen=True, slots=True)
class Before:
    """Something that stood before flare-ups more often than before other days. It is no cause.

    `id` is `hard`, `more`, `nights` or `nothing`. `of_flares` and `flares`: before so many of so many; `of_others` and `others`
    likewise.
    """

    id: str
    of_flares: int
    flares: int
    of_others: int
    others: int


def _usual(days: Sequence[Day], value: Callable[[Day], float | None]) -> float:
    return _middle(value(day) for day in days) or 0.0


def before_flares(days: Sequence[Day], recovery: Recovery) -> tuple[Before, ...]:
    """What came in the days before flare-ups much more often than before other days; nothing where there is little data.

    A day after another flare-up does not count as a new one.
    """
    flares = [index for index, day in enumerate(days) if day.flare and not (index and days[index - 1].flare)]
    told = recovery.before_flares
    if len(flares) < told.flares or len(days) < told.days:
        return ()
    look_back, (more, most_moves, most_walk) = told.look_back, told.more
    walk, moves = _usual(days, lambda day: day.walk), _usual(days, lambda day: float(day.moves))
    signs: dict[str, Callable[[Day], bool]] = {
        "hard": lambda day: day.hard,
        "more": lambda day: day.moves > max(most_moves, moves * more) or (day.walk or 0) > max(most_walk, walk * more),
        "nights": lambda day: (day.wakes or 0) >= told.wakes,
        "nothing": lambda day: not day.moves,
    }
    around = {index for flare in flares for index in range(flare, flare + look_back + 1)}
    others = [index for index in range(look_back, len(days)) if index not in around and not days[index].flare]
    found = []
    for name, sign in signs.items():
        hit = sum(_came_before(days, index, sign, look_back) for index in flares)
        other = sum(_came_before(days, index, sign, look_back) for index in others)
        often = told.times * max(other / len(others), 1 / (2 * len(others))) if others else 0
        if others and hit >= told.seen and hit / len(flares) >= often:
            found.append(Before(name, hit, len(flares), other, len(others)))
    return tuple(found)


def _came_before(days: Sequence[Day], index: int, sign: Callable[[Day], bool], look_back: int) -> bool:
    return any(sign(days[back]) for back in range(max(0, index - look_back), index))


def heat(days: Sequence[Day]) -> dict[int, str]:
    """What each day was, by ordinal: `flare`, `moves`, `rest` (checked in) or `open`."""
    return {day.day: "flare" if day.flare else "moves" if day.moves else "rest" if day.checked else "open" for day in days}


def window(days: Sequence[Day], length: int, back: int, upto: int) -> tuple[int, int]:
    """First and last day (ordinals) of a view of `length` days, `back` views ago; 0 days is all of them.

    Args:
        days: in order, not empty.
        length: 7, 28, or 0 for all.
        back: 0 is now.
        upto: the last day there is.
    """
    first = days[0].day
    if not length:
        return first, max(upto, first + 6)
    most = max(0, -(-(upto - first + 1) // length) - 1)
    last = upto - min(back, most) * length
    return (max(last - length + 1, first) if last - first >= 6 else first), max(last, first + 6)
