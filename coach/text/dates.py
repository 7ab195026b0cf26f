"""How a date is written: day or month first. The one thing here that changes is set once, before anything is said."""

from __future__ import annotations

DAY_FIRST = "{day} {month}"
MONTH_FIRST = "{month} {day}"
WITH_WEEKDAY = "{weekday} {date}"
WITH_YEAR = "{date} {year}"
WHOLE_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAY_TIME = "{weekday} {time}"
WHOLE_HOURS = "{hours} h"
LONG_TIME = "{hours} h {minutes} min"
HOUR = 60
_ORDER = {"month-first": False}


def write_month_first(*, on: bool) -> None:
    """From now on `Nov 22`, or `22 Nov` again."""
    _ORDER["month-first"] = on


def date(day: int, month: str) -> str:
    """`22 Nov`, or `Nov 22` where that is usual."""
    return (MONTH_FIRST if _ORDER["month-first"] else DAY_FIRST).format(day=day, month=month)


def dated(weekday: str, day: int, month: str) -> str:
    """`Sun 22 Nov`, or `Sun Nov 22`."""
    return WITH_WEEKDAY.format(weekday=weekday, date=date(day, month))


def long_ago(written: str, year: int) -> str:
    """`Sun 22 Nov 2026`, for a day that would be taken for one of this year."""
    return WITH_YEAR.format(date=written, year=year)


def long_time(minutes: int) -> str:
    """586 → `9 h 46 min`."""
    hours, rest = divmod(minutes, HOUR)
    return LONG_TIME.format(hours=hours, minutes=rest) if rest else WHOLE_HOURS.format(hours=hours)
