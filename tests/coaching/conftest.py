"""A coach in a folder of its own, with a clock that the test moves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from coach.coaching.door import Coach, open_coach
from coach.coaching.home import Home
from coach.journal.days import FixedClock

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

GOOD = {
    "pain_now": 2, "average_pain": 3, "worst_pain": 3, "spasms": 0, "spasm_severity": 0, "night_wakes": 0, "walk_minutes": 30,
    "activities": 6, "lowest_activity": 5, "confidence": 7, "up_unaided": True,
}  # fmt: skip


class Ticking(FixedClock):
    """A second passes with each look at it, so that what is written later is later."""

    __slots__ = ()

    def now(self) -> datetime:
        """The time, a second on."""
        self.time += timedelta(seconds=1)
        return self.time


class Person:
    """A person with a coach: days go by, one after another, at nine in the morning."""

    def __init__(self, coach: Coach, clock: FixedClock) -> None:
        self.coach = coach
        self.clock = clock

    def next_day(self, days: int = 1) -> None:
        """The next morning."""
        self.clock.time += timedelta(days=days)

    @property
    def day(self) -> str:
        """Today, ISO."""
        return self.clock.time.date().isoformat()


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "config", tmp_path / "data", tmp_path / "backups")


@pytest.fixture
def person(home: Home) -> Iterator[Person]:
    clock = Ticking(START)
    coach = open_coach(home, clock, region="GB")
    yield Person(coach, clock)
    coach.close()


@pytest.fixture
def started(person: Person) -> Person:
    """The same, on the first day of acute-strain without any answers."""
    person.coach.start_plan("acute-strain")
    return person
