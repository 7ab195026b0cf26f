"""Entries and journals for tests: a clock that stands still, a device, short ways to say what is meant."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from coach.journal.days import END_HOUR, FixedClock
from coach.journal.entry import Entry, correction, new_entry
from coach.journal.store import Journal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FIRST = date(2026, 3, 1)
NOW = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)
_numbers = itertools.count(1)


def numbered_uuid() -> str:
    return f"00000000-0000-4000-8000-{next(_numbers):012x}"


def day(number: int) -> str:
    return (FIRST + timedelta(days=number)).isoformat()


def day_ends(day: date, end_hour: int = END_HOUR) -> datetime:
    """The wall-clock time (without zone) at which a day ends."""
    return datetime.combine(day + timedelta(days=1), datetime.min.time()) + timedelta(hours=end_hour)


def entry(
    kind: str = "check-in",
    body: Mapping[str, Any] | None = None,
    *,
    on: int = 0,
    minute: int = 0,
    episode: str | None = None,
    device: str = "m-one",
) -> Entry:
    made: dict[str, dict[str, Any]] = {
        "check-in": {"measures": {"worst_pain": 4}, "danger": [], "late": False},
        "note": {"text": "a note"},
    }
    at = datetime.combine(FIRST, datetime.min.time(), UTC) + timedelta(days=on, hours=9, minutes=minute)
    return new_entry(
        kind,
        made.get(kind, {}) if body is None else body,
        clock=FixedClock(at),
        device=device,
        day=day(on),
        episode=episode,
        zone="Europe/London",
        make_uuid=numbered_uuid,
    )


def fix(target: Entry, body: Mapping[str, Any] | None, *, minute: int = 30, device: str = "m-one") -> Entry:
    at = datetime.fromisoformat(target.at) + timedelta(minutes=minute)
    return correction(target, body, clock=FixedClock(at), device=device, make_uuid=numbered_uuid)


def check_in(pain: int, *, on: int = 0, episode: str | None = None, minute: int = 0) -> Entry:
    body = {"measures": {"worst_pain": pain, "walk_minutes": 15}, "danger": [], "late": False}
    return entry("check-in", body, on=on, episode=episode, minute=minute)


def story(days: int = 30) -> list[Entry]:
    """An episode with a plan, a check-in a day, a session every other day and a few notes and corrections."""
    opened = entry("episode", {"title": "back"})
    made = [opened, entry("answers", {"facts": {"age": 40}}, episode=opened.uuid)]
    made.append(entry("plan", {"plan": {"id": "acute-strain", "stages": []}, "hash": "x"}, episode=opened.uuid))
    for number in range(days):
        told = check_in(number % 10, on=number, episode=opened.uuid)
        made.append(told)
        if number % 2:
            made.append(entry("session", {"tasks": [{"id": "walk", "done": "done"}]}, on=number, episode=opened.uuid))
        if number % 5 == 4:
            made.append(fix(told, {"measures": {"worst_pain": 0}, "danger": [], "late": False}))
            made.append(entry("note", {"text": f"slept well {number} — “quite”"}, on=number, episode=opened.uuid))
    return made


def journal_with(folder: Path, entries: list[Entry]) -> Journal:
    journal = Journal.open(folder / "journal.db")
    journal.append(entries)
    return journal
