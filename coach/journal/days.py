"""Which day it is: a day ends at 4 in the morning by the clock on the wall, and an episode's first day is never a stump.

Pure functions over local times. A day is decided once, when an entry is written, and kept with it: whoever works it out
again later with another zone or offset gets another history. Days are `date`s, and the next day is the next date, never 24
hours on: in the night the clocks change a day has 23 or 25.
"""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, time, timedelta, timezone

from coach.text.journal import CLOCK_BACK, CLOCK_JUMP

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import tzinfo
    from typing import Protocol

    class Clock(Protocol):
        """Tells the time. The whole of Coach asks one clock, which is passed in."""

        def now(self) -> datetime:
            """Now, with the offset from UTC that holds where the person is."""
            ...


END_HOUR = 4  # a day ends at 4 a.m.: whoever is up at 1 still means 'today'; can be set from 0 to 12
# Our rule: begun this many hours after the day's start (from 6 p.m. on), most of the first day would be slept through.
EVENING_AFTER = 14
CLOCK_SLACK = timedelta(minutes=5)  # two machines of one person rarely agree better
CLOCK_LEAP = timedelta(days=366)  # longer away than a year: perhaps a clock that was never set


class SystemClock:
    """The computer's clock, in the zone that the computer is set to now (a journey changes it while Coach is open)."""

    __slots__ = ()

    def now(self) -> datetime:
        """Now, in local time with its offset."""
        return datetime.now(UTC).astimezone()


class FixedClock:
    """A clock that stands still until it is set; for tests and demonstrations."""

    __slots__ = ("time",)

    def __init__(self, time: datetime) -> None:
        self.time = time

    def now(self) -> datetime:
        """The time that was set."""
        return self.time

    def move(self, **by: float) -> None:
        """Move by `timedelta(**by)` of real time; the offset stays that of the time zone."""
        zone = self.time.tzinfo
        self.time = (self.time.astimezone(UTC) + timedelta(**by)).astimezone(zone)


def time_of_day(text: str) -> time:
    """What a person wrote: `9:05`, `09:05`, `0905`, `905`, `9.05`, `21h05`, `9:05 pm`, `9 am`.

    What could mean two things is no time: `9` alone, and twelve sharp with am or pm, which half of the people mean as noon.

    Raises:
        ValueError: it is no time of day.
    """
    import re  # no other command needs it

    written = text.strip().lower()
    found = re.fullmatch(r"([0-9]{1,2})(?:[:.h]?([0-9]{2}))?\s?(am|pm|a\.m\.|p\.m\.)?", written)
    hour, minute, half = (int(found[1]), int(found[2] or 0), found[3]) if found else (0, 0, None)
    if found is None or (half is None and not found[2]) or (half and (not 1 <= hour <= 12 or (hour, minute) == (12, 0))):
        raise ValueError("no time of day")
    return time(hour % 12 + (12 if half[0] == "p" else 0) if half else hour, minute)


def zone_of(now: datetime) -> tzinfo | None:
    """The zone that a clock's `now` goes by, as `astimezone` takes it: None stands for the computer's own.

    Local time has today's offset from UTC alone; when the clocks change only the zone knows.
    """
    here = isinstance(now.tzinfo, timezone) and now.utcoffset() == now.astimezone().utcoffset()
    return None if here else now.tzinfo


def on_the_wall(wall: datetime, now: datetime) -> datetime:
    """The instant at which the clock on the wall shows `wall`, seen from `now`.

    Of an hour that the clocks had twice the later is meant once it is over, the safer for whatever is counted (our rule).
    """
    zone = zone_of(now)
    first, second = (wall.replace(tzinfo=zone, fold=fold).astimezone(zone) for fold in (0, 1))
    return second if first.timestamp() < second.timestamp() <= now.timestamp() else first


def logical_day(local: datetime, end_hour: int = END_HOUR) -> date:
    """The day to which `local` belongs: the clock on the wall, less `end_hour` hours.

    By wall clock on purpose: 4 hours of real time before 4:30 on the night the clocks go forward would be the day before.
    """
    return (local.replace(tzinfo=None) - timedelta(hours=end_hour)).date()


def first_day(started: datetime, end_hour: int = END_HOUR) -> date:
    """The date of an episode's first day, which lasts to the end of the next waking day (design: words).

    Begun in daylight, it is that day. Begun in the evening (our rule: from 6 p.m. with the usual end at 4) or in the night
    before the day's end, it is the day that follows, and evening, night and that whole day are one: whose back locks at 2 a.m.
    has not used up a day's rest by morning.
    """
    day = logical_day(started, end_hour)
    since_start = started.replace(tzinfo=None) - datetime.combine(day, datetime.min.time()) - timedelta(hours=end_hour)
    late = since_start >= timedelta(hours=EVENING_AFTER)
    return day + timedelta(days=1) if late else day


def clock_warning(last_at: str | None, now: datetime) -> str | None:
    """A sentence when the clock looks wrong beside the last entry, else None. Never a reason to refuse an entry.

    Args:
        last_at: the last entry's instant (`Entry.at`), or None.
        now: the time, aware.
    """
    if last_at is None:
        return None
    last = datetime.fromisoformat(last_at)
    if now < last - CLOCK_SLACK:
        return CLOCK_BACK
    if now > last + CLOCK_LEAP:
        return CLOCK_JUMP
    return None


def zone_name() -> str | None:
    """The IANA name of the computer's zone where it can be told cheaply (`TZ`, or what /etc/localtime points to), else None."""
    name = os.environ.get("TZ", "").removeprefix(":")
    if not name:
        try:
            name = os.readlink("/etc/localtime")  # noqa: PTH115 - pathlib is not needed for this
        except OSError:
            return None
    name = name.rpartition("zoneinfo/")[2] if "zoneinfo/" in name else name
    known = 0 < len(name) <= 64 and not name.startswith("/") and all(c.isascii() and (c.isalnum() or c in "_+-/") for c in name)
    return name if known else None
