"""Minutes since 1970 as a person reads them: the day of a dose, and the time on the wall."""

from __future__ import annotations

from coach.text import dates

DAY = 24 * 60
# A dose at 2 a.m. belongs to the evening before: the logical day of the whole program ends at 4 a.m.
DAY_STARTS = 4 * 60
_FIRST_WEEKDAY = 3  # 1 January 1970 was a Thursday


def logical_day(at: int, offset: int) -> int:
    """The number of the logical day of minute `at`, `offset` minutes from UTC."""
    return (at + offset - DAY_STARTS) // DAY


def same_day(wall: int, other: int) -> bool:
    """Whether two minutes on the wall are of one calendar day."""
    return wall // DAY == other // DAY


def clock(wall: int, now: int) -> str:
    """'13:10' where it is on the calendar day of `now`, else 'Friday 13:10'; both in minutes on the wall, not of UTC."""
    hour, minute = divmod(wall % DAY, 60)
    text = f"{hour:02}:{minute:02}"
    if same_day(wall, now):
        return text
    weekday = dates.WHOLE_DAYS[(wall // DAY + _FIRST_WEEKDAY) % len(dates.WHOLE_DAYS)]
    return dates.WEEKDAY_TIME.format(weekday=weekday, time=text)
