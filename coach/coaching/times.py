"""When today's things were recorded, by the clock where the person was; and whether anything was taken lately. One query."""

from __future__ import annotations

from coach.journal.entry import effective
from coach.values import dataclass, field

from .desk import iso, ordinal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from coach.journal.entry import Entry

    from .desk import Desk


@dataclass(frozen=True, slots=True)
class Times:
    """`checked_in` is the time of the day's last check-in, `tasks` that of each task, both `HH:MM`; `doses` of two days."""

    checked_in: str = ""
    tasks: Mapping[str, str] = field(default_factory=dict)
    doses: int = 0


def times(desk: Desk, day: str) -> Times:
    """The times of `day` (ISO date); doses of the day before count too, for their 24 hours are not over."""
    checked, tasks, doses = "", {}, 0
    for entry in effective(desk.journal.entries(from_day=iso(ordinal(day) - 1), to_day=day)):
        if entry.kind == "dose":
            doses += 1
        if entry.day != day:
            continue
        if entry.kind == "check-in":
            checked = clock(entry)
        listed = entry.body.get("tasks") if entry.kind == "session" else None
        for task in listed if isinstance(listed, list) else ():
            if isinstance(task, dict):
                tasks[str(task.get("id"))] = clock(entry)
    return Times(checked, tasks, doses)


def clock(entry: Entry) -> str:
    """`HH:MM` of an entry, where and when it was written."""
    minutes = (int(entry.at[11:13]) * 60 + int(entry.at[14:16]) + entry.offset) % 1440
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
