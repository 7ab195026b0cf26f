"""What a condition is held against: facts, and a short history of measured days.

Days are counted as ordinals (`datetime.date.toordinal`), so that the arithmetic of windows is the arithmetic of whole numbers.
"""

from __future__ import annotations

from coach.values import dataclass, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

Value = str | int | float | bool | tuple[str, ...]
Day = dict[str, Value]
_NOTHING: Day = {}
NUMBERS = (int, float)  # named, as writing `int | float` inside makes a new union at each of millions of calls


@dataclass(slots=True)
class Record:
    """Facts and days as one condition sees them.

    `days` maps ordinals to what was measured on them; `floor` is the earliest day that a window may reach (the last move),
    `answer_floor` the same for `response`;
    `first` holds the higher of the first two check-ins by measure; `stage_start` the values on the day the stage began;
    `before` what was felt before the session now judged; `tasks` what became of a task by day; `weekly` says that the stage
    asks for one check-in a week, so that windows may count weeks too.
    """

    facts: Mapping[str, Value]
    days: Mapping[int, Day] = field(default_factory=dict)
    today: int = 0
    floor: int = 0
    answer_floor: int = 0
    first: Mapping[str, Value] = field(default_factory=dict)
    stage_start: Mapping[str, Value] = field(default_factory=dict)
    before: Value | None = None
    tasks: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    weekly: bool = False

    def on(self, day: int, name: str) -> Value | None:
        """The value of a measure on one day, or None."""
        return self.days.get(day, _NOTHING).get(name)

    def usual(self, name: str, day: int) -> float | None:
        """The median of the seven days before `day`; unknown unless at least four of them are recorded."""
        days = self.days
        values = [
            value for before in range(day - 7, day) if before in days and isinstance(value := days[before].get(name), NUMBERS)
        ]
        return median(values) if len(values) * 2 > 7 else None

    def reference(self, kind: str, name: str, day: int) -> float | None:
        """What a relative comparison on `day` is held against, as a number, or None where it is not known."""
        value: Value | None
        if kind == "usual":
            return self.usual(name, day)
        if kind == "yesterday":
            value = self.days.get(day - 1, _NOTHING).get(name)
        elif kind == "first_day":
            value = self.first.get(name)
        elif kind == "stage_start":
            value = self.stage_start.get(name)
        else:
            value = self.before
        return value if isinstance(value, NUMBERS) else None


def median(values: list[float]) -> float:
    """The middle of the values; of two middles the mean."""
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
