"""What the tests of the daily screens share: a clock that ticks, entries without their names, keys in one string."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from coach.journal.days import FixedClock
from coach.journal.entry import effective
from tests.tui.helpers import shows, text_of, until

if TYPE_CHECKING:
    from datetime import datetime

    from textual.pilot import Pilot

    from coach.coaching.door import Coach
    from coach.journal.entry import Entry

__all__ = ["Ticking", "entries", "keys", "kinds", "last", "none_until", "shows", "text_of", "told", "until"]


class Ticking(FixedClock):
    """A second passes with each look at it, so that what is written later is later."""

    __slots__ = ()

    def now(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time


async def keys(pilot: Pilot[Any], text: str) -> None:
    """Press keys, written with spaces between."""
    await pilot.press(*text.split())


async def none_until(pilot: Pilot[Any], text: str) -> None:
    """Say 'none of these' as often as it takes to have seen all of them, until `text`."""
    for _ in range(20):
        if text in text_of(pilot.app):
            return
        await keys(pilot, "0")
    raise AssertionError(text_of(pilot.app))


def entries(coach: Coach, day: str | None = None) -> list[Entry]:
    """What holds in the journal, of a day or of all days."""
    return effective(coach.desk.journal.entries(from_day=day, to_day=day) if day else coach.desk.journal.entries())


def kinds(coach: Coach, day: str | None = None) -> list[str]:
    return [entry.kind for entry in entries(coach, day)]


def last(coach: Coach, kind: str) -> Entry:
    return [entry for entry in entries(coach) if entry.kind == kind][-1]


def told(coach: Coach) -> list[tuple[str, str, dict[str, Any]]]:
    """Everything that was recorded, without names and times: kind, day, body; in an order that does not depend on them."""
    found = [(entry.kind, entry.day, dict(entry.body)) for entry in entries(coach) if entry.kind not in {"episode", "plan"}]
    return sorted(found, key=lambda item: (item[1], item[0], repr(sorted(item[2].items(), key=repr))))
