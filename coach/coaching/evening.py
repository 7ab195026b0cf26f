"""A first day that begins in the evening lasts through the day that follows, whose morning asks for a check-in of its own."""

from __future__ import annotations

from datetime import datetime, timedelta

from coach.journal.days import logical_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from coach.journal.entry import Entry

    from .desk import Desk


def since_morning(desk: Desk, entries: Iterable[Entry], day: str) -> list[Entry]:
    """Those of `day` that were told on it, and not on the evening or in the night before; all, as long as that lasts."""
    found = list(entries)
    if day > desk.today():
        return found
    return [entry for entry in found if _told_on(entry, desk.end_hour) >= day]


def _told_on(entry: Entry, end_hour: int) -> str:
    told = datetime.fromisoformat(entry.at) + timedelta(minutes=entry.offset)
    return logical_day(told, end_hour).isoformat()
