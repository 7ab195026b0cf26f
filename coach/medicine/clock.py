"""Minutes since 1970 as a person reads them: the day of a dose, and the time on the wall."""

from __future__ import annotations

DAY = 24 * 60
# A dose at 2 a.m. belongs to the evening before: the logical day of the whole program ends at 4 a.m.
DAY_STARTS = 4 * 60
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_FIRST_WEEKDAY = 3  # 1 January 1970 was a Thursday


def logical_day(at: int, offset: int) -> int:
    """The number of the logical day of minute `at`, `offset` minutes from UTC."""
    return (at + offset - DAY_STARTS) // DAY


def clock(at: int, now: int, offset: int) -> str:
    """Minute `at` as '13:10' when it is on the calendar day of `now`, else as 'Friday 13:10'."""
    local = at + offset
    hour, minute = divmod(local % DAY, 60)
    text = f"{hour:02}:{minute:02}"
    day = local // DAY
    if day == (now + offset) // DAY:
        return text
    return f"{_WEEKDAYS[(day + _FIRST_WEEKDAY) % len(_WEEKDAYS)]} {text}"
