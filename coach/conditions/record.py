"""What a condition is held against: facts, and a short history of measured days.

Days are counted as ordinals (`datetime.date.toordinal`); windows count them back from today.
"""

from __future__ import annotations

from coach.values import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

Value = str | int | float | bool | tuple[str, ...]
Day = dict[str, Value]
NOTHING: Day = {}  # these four stay empty
_NO_DAYS: dict[int, Day] = {}
_NO_TASKS: dict[int, dict[str, str]] = {}
_NOTHING_BACK = [NOTHING]
FURTHEST = 28 * 7  # days that the longest window of weeks reaches back
DAYS_OF_USUAL, LEAST_OF_USUAL = 7, 4  # days before one that say what is usual, and how many of them have to be recorded: most
NUMBERS = (int, float)  # named, as writing `int | float` inside makes a new union at each of millions of calls


@dataclass(slots=True)
class Record:
    """Facts and days as one condition sees them.

    `back` holds what was measured on each day: today first, then the days before, an empty one where nothing was; `floor` is the
    earliest day that a window may reach (the last move), `answer_floor` the same for `response`;
    `first` holds the higher of the first two check-ins by measure; `stage_start` the values on the day the stage began;
    `before` what was felt before the session now judged; `tasks` what became of a task by day; `weekly` says that the stage
    asks for one check-in a week, so that windows may count weeks too.
    """

    facts: Mapping[str, Value]
    back: list[Day]
    today: int
    floor: int
    answer_floor: int
    first: Mapping[str, Value]
    stage_start: Mapping[str, Value]
    before: Value | None
    tasks: Mapping[int, Mapping[str, str]]
    weekly: bool

    def __init__(  # noqa: PLR0913, PLR0917 - one for each field
        self,
        facts: Mapping[str, Value],
        days: Mapping[int, Day] = _NO_DAYS,
        today: int = 0,
        floor: int = 0,
        answer_floor: int = 0,
        first: Mapping[str, Value] = NOTHING,
        stage_start: Mapping[str, Value] = NOTHING,
        before: Value | None = None,
        tasks: Mapping[int, Mapping[str, str]] = _NO_TASKS,
        *,
        weekly: bool = False,
        back: list[Day] | None = None,
    ) -> None:
        """`days` by ordinal are put in order, unless that was done before (`back`)."""
        self.back = back or (days_back(days, today) if days else _NOTHING_BACK)
        self.facts, self.today, self.floor, self.answer_floor = facts, today, floor, answer_floor
        self.first, self.stage_start, self.before, self.tasks, self.weekly = first, stage_start, before, tasks, weekly

    def usual(self, name: str, ago: int) -> float | None:
        """The median of the seven days before the day so long `ago`; unknown unless at least four of them are recorded."""
        values: list[float] = []
        for day in self.back[ago + 1 : ago + 1 + DAYS_OF_USUAL]:
            value = day.get(name)
            if isinstance(value, NUMBERS):
                values.append(value)
        return median(values) if len(values) >= LEAST_OF_USUAL else None

    def reference(self, kind: str, name: str, ago: int) -> float | None:
        """What a relative comparison on a day is held against, as a number, or None where it is not known."""
        value: Value | None
        if kind == "usual":
            return self.usual(name, ago)
        if kind == "yesterday":
            value = self.back[ago + 1].get(name) if ago + 1 < len(self.back) else None
        elif kind == "first_day":
            value = self.first.get(name)
        elif kind == "stage_start":
            value = self.stage_start.get(name)
        else:
            value = self.before
        return value if isinstance(value, NUMBERS) else None


def days_back(days: Mapping[int, Day], today: int) -> list[Day]:
    """What was measured today, yesterday and so on, as far back as there is anything."""
    oldest = max(min(days), today - FURTHEST)
    return [days.get(day, NOTHING) for day in range(today, oldest - 1, -1)] or [NOTHING]


def median(values: list[float]) -> float:
    """The middle of the values; of two middles the mean."""
    ordered, count = sorted(values), len(values)
    return ordered[count // 2] if count % 2 else (ordered[count // 2 - 1] + ordered[count // 2]) / 2
