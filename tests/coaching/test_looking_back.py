"""Looking back a few weeks begins at a kept state, tells the same as a fold of everything, and does not grow with the years."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from coach.journal import reading
from coach.journal.entry import new_entry

from .conftest import GOOD, Person

if TYPE_CHECKING:
    from coach.journal.entry import Entry


def test_looking_back_a_few_weeks_tells_what_the_whole_history_tells(started: Person) -> None:
    rng = random.Random(9)
    for _ in range(120):
        started.next_day()
        if rng.random() < 0.8:
            pain = rng.randint(0, 7)
            started.coach.check_in({**GOOD, "worst_pain": pain, "average_pain": max(0, pain - 1)}, [])
    whole = started.coach.history()
    for days in (7, 28, 60, 500):
        assert started.coach.history(days=days) == whole[-days:]


def test_looking_back_a_few_weeks_reads_no_more_after_years_than_after_months(
    started: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = 0
    entry_of = reading.entry_of

    def counted(row: reading.Row, where: reading.Where) -> Entry:
        nonlocal read
        read += 1
        return entry_of(row, where)

    monkeypatch.setattr(reading, "entry_of", counted)
    counts = []
    for years in (1, 3):
        journal, clock, opened = started.coach.desk.journal, started.clock, started.coach.desk.journal.open_episode()
        assert opened is not None
        new = []
        for _ in range(365 * years):
            clock.time += timedelta(days=1)
            body = {"measures": {"average_pain": 3, "worst_pain": 5}, "danger": [], "late": False}
            day = clock.time.date()
            new.append(new_entry("check-in", body, clock=clock, device=started.coach.desk.device, day=day, episode=opened.uuid))
        journal.append(new)
        started.next_day()
        started.coach.today()
        read = 0
        started.coach.today()
        assert len(started.coach.history(days=28)) == 28
        counts.append(read)
    assert abs(counts[1] - counts[0]) < 40
