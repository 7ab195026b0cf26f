"""Days in words: `Wed 25 Nov`, by name up to a week back, then by date. ISO dates in, text out."""

from __future__ import annotations

from datetime import UTC, date, datetime

from coach.text import tui_daily as words
from coach.text.dates import WHOLE_DAYS, dated, long_ago

LONG_AGO = 300
"""Days after which a date without its year could be taken for one of this year."""


def short(day: str) -> str:
    """`Wed 25 Nov`."""
    when = date.fromisoformat(day)
    return dated(words.DAYS[when.weekday()], when.day, words.MONTHS[when.month - 1])


def named(day: str, today: str) -> str:
    """`today`, `yesterday`, `Friday` up to six days back, else `Wed 25 Nov`; with the year where it is long ago."""
    when, now = date.fromisoformat(day), date.fromisoformat(today)
    back = (now - when).days
    if back == 0:
        return words.TODAY
    if back == 1:
        return words.YESTERDAY
    if 1 < back < 7:
        return WHOLE_DAYS[when.weekday()]
    return short(day) if back < LONG_AGO else long_ago(short(day), when.year)


def named_first(day: str, today: str) -> str:
    """The same at the head of a line: `Today`, `Friday`."""
    text = named(day, today)
    return text[:1].upper() + text[1:]


def moved(day: str, by: int) -> str:
    """The day `by` days later."""
    return date.fromordinal(date.fromisoformat(day).toordinal() + by).isoformat()


def between(start: str, end: str) -> int:
    """Days from `start` to `end`."""
    return date.fromisoformat(end).toordinal() - date.fromisoformat(start).toordinal()


def clock_at(minute: int, now: datetime) -> str:
    """`HH:MM` of an instant given in minutes since 1970, in the zone of `now`."""
    from coach.journal.days import zone_of

    return f"{datetime.fromtimestamp(minute * 60, UTC).astimezone(zone_of(now)):%H:%M}"
