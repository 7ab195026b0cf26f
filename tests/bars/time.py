"""Six zones, forty edge instants each: the night the clocks change, the hour the day ends, the date line, a clock set back.

`python -m tests.bars.time`. The oracle is written on its own: it reads the clock on the wall as a text and counts days by hand.
Then the source is searched for what makes calendars go wrong.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from coach.journal.days import FixedClock, clock_warning, first_day, logical_day
from coach.journal.entry import Entry, new_entry
from coach.journal.store import Journal
from tests.bars.common import ROOT, figure
from tests.journal.make import day_ends

ZONES = ("UTC", "America/New_York", "Asia/Kolkata", "Pacific/Apia", "Australia/Lord_Howe", "Europe/London")
EDGES = 40
_UNSOUND = re.compile(
    r"86_?400|utcnow|utcfromtimestamp|datetime\.now\(\)(?!\.astimezone)|date\.today\(\)|datetime\.today\(\)|time\.time\(\)"
)
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def changes_of(zone: ZoneInfo) -> list[datetime]:
    """The instants from 2011 to 2027 at which the offset changes, to the second."""
    found = []
    start = datetime(2011, 1, 1, tzinfo=UTC)
    for hours in range(0, 17 * 366 * 24, 6):
        low, high = start + timedelta(hours=hours), start + timedelta(hours=hours + 6)
        if low.astimezone(zone).utcoffset() == high.astimezone(zone).utcoffset():
            continue
        while high - low > timedelta(seconds=1):
            middle = low + (high - low) / 2
            if middle.astimezone(zone).utcoffset() == low.astimezone(zone).utcoffset():
                low = middle
            else:
                high = middle
        found.append(high.replace(microsecond=0))
    return found


def edges(name: str) -> list[datetime]:
    """Forty instants, in UTC, at which a calendar is easily wrong in that zone."""
    zone = ZoneInfo(name)
    found: list[datetime] = []
    changes = changes_of(zone)
    for change in [*changes[:2], *changes[-4:]]:
        found += [change + timedelta(seconds=seconds) for seconds in (-1, 0, 1, 2 * 3600)]
    for change in changes[-2:]:  # the end of the very day on which the clocks change
        around = change.astimezone(zone).replace(tzinfo=None)
        found += [datetime.combine(around.date(), datetime.min.time(), zone) + timedelta(hours=4, seconds=s) for s in (-1, 0)]
    for day in (
        date(2024, 2, 28),
        date(2024, 2, 29),
        date(2026, 12, 31),
        date(2026, 11, 22),
        date(2011, 12, 29),
        date(2011, 12, 31),
    ):
        midnight = datetime.combine(day, datetime.min.time(), zone)
        for text in ("03:59:59.999", "04:00:00", "00:00:00", "23:59:59.999"):
            hour, minute, second = text.split(":")
            found.append(midnight.replace(hour=int(hour), minute=int(minute)) + timedelta(seconds=float(second)))
    unique = sorted({moment.astimezone(UTC) for moment in found})
    more = 0
    while len(unique) < EDGES:  # a zone without changes: the end of the day, through a year
        moment = datetime(2026, 1, 1, 4, tzinfo=zone) + timedelta(days=9 * more, seconds=-(more % 2))
        unique = sorted({*unique, moment.astimezone(UTC)})
        more += 1
    return unique[:EDGES]


def by_hand(wall: str, end: int) -> str:
    """The logical day of `YYYY-MM-DDTHH…`, counted by hand."""
    year, month, day, hour = int(wall[:4]), int(wall[5:7]), int(wall[8:10]), int(wall[11:13])
    if hour < end:
        day -= 1
        if day == 0:
            month -= 1
            if month == 0:
                year, month = year - 1, 12
            leap = month == 2 and ((year % 4 == 0 and year % 100 != 0) or year % 400 == 0)
            day = _LENGTHS[month - 1] + leap
    return f"{year:04d}-{month:02d}-{day:02d}"


def right_at(instant: datetime, name: str) -> list[str]:
    """What is wrong at one instant in one zone."""
    local = instant.astimezone(ZoneInfo(name))
    wall = local.replace(tzinfo=None)
    ends = (0, 4, 12)
    wrong = [f"day with end {end}" for end in ends if logical_day(local, end).isoformat() != by_hand(wall.isoformat(), end)]
    day = logical_day(local)
    if not day_ends(day) - timedelta(days=1) <= wall < day_ends(day):
        wrong.append("the day's bounds")
    made = new_entry("note", {}, clock=FixedClock(local), device="m-one", day=day)
    back = datetime.fromisoformat(made.at) + timedelta(minutes=made.offset)
    seconds_of_offset = (local.utcoffset() or timedelta()) % timedelta(minutes=1)
    if abs(back.replace(tzinfo=None) - wall) > timedelta(milliseconds=1) + seconds_of_offset:
        wrong.append("instant and offset")
    later = (instant + timedelta(hours=1)).astimezone(ZoneInfo(name))
    went_back = later.replace(tzinfo=None) < wall
    if logical_day(later) < day and not went_back:
        wrong.append("the day after an hour")  # an app that is open past the day's end
    first = first_day(local)
    if not (day <= first <= day + timedelta(days=1) and day_ends(first) - wall >= timedelta(hours=10)):
        wrong.append("first day")
    if clock_warning(made.at, (instant - timedelta(days=1)).astimezone(ZoneInfo(name))) is None:
        wrong.append("no warning of a clock set back")
    if clock_warning(made.at, later) is not None:
        wrong.append("a warning for nothing")
    return wrong


def kept_days(entries: list[Entry]) -> int:
    """How many days of a journal read as another than they were written with, wherever it is read."""
    folder = Path(tempfile.mkdtemp(prefix="coach-time-"))
    with Journal.open(folder / "journal.db") as journal:
        journal.append(entries)
    truth = {made.uuid: (made.day, made.at, made.offset, made.zone) for made in entries}
    wrong = 0
    before = os.environ.get("TZ")
    for name in ZONES:
        os.environ["TZ"] = name
        time.tzset()
        with Journal.open(folder / "journal.db", read_only=True) as journal:
            wrong += sum(truth[held.uuid] != (held.day, held.at, held.offset, held.zone) for held in journal.entries())
    shutil.rmtree(folder)
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()
    return wrong


def unsound_lines() -> list[str]:
    """Lines of the source that count seconds of a day, or ask the computer for a time without a zone."""
    return [
        f"{path.relative_to(ROOT)}:{number}"
        for path in sorted((ROOT / "coach").rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if _UNSOUND.search(line)
    ]


def main() -> int:
    """The bar; 0 where it is met."""
    right = total = 0
    for name in ZONES:
        for instant in edges(name):
            total += 1
            wrong = right_at(instant, name)
            right += not wrong
            if wrong:
                sys.stdout.write(f"     {name} {instant.isoformat()}: {', '.join(wrong)}\n")
    locals_ = [instant.astimezone(ZoneInfo(name)) for name in ZONES for instant in edges(name)]
    entries = [new_entry("note", {}, clock=FixedClock(local), device="m-one", day=logical_day(local)) for local in locals_]
    whole = len(ZONES) * EDGES
    met = figure("edge instants right", f"{right} of {total}", f"{whole} of {whole}", met=right == total == whole)
    wrong_days = kept_days(entries)
    met &= figure("days that change when read in another zone", wrong_days, "0", met=wrong_days == 0)
    lines = unsound_lines()
    met &= figure("lines that count a day in seconds or ask for a naive now", ", ".join(lines) or 0, "0", met=not lines)
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
