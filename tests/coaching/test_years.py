"""Years of a journal cost nothing on the way to a screen: rows read, and memory held at once, are those of the days shown."""

from __future__ import annotations

import gc
import random
import tracemalloc
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from coach.coaching.desk import MOST_HELD
from coach.coaching.door import Coach, open_coach
from coach.coaching.standing import events_of
from coach.coaching.start import change_plan
from coach.journal import reading
from coach.journal.entry import new_entry
from coach.plan.standing import fold

from .conftest import GOOD, Person

if TYPE_CHECKING:
    from coach.journal.entry import Entry

LOOKS: dict[str, Callable[[Coach], object]] = {
    "today": Coach.today,
    "times": lambda coach: coach.times(coach.today().day),
    "last time": lambda coach: coach.past.last_time(30),
    "check-in": Coach.asked,
    "facts": Coach.facts,
    "flare": Coach.flare,
    "plan": lambda coach: coach.history(days=28),
    "reasons": lambda coach: [coach.past.rule_places(day.decision) for day in coach.history(days=7) if day.decision],
    "recovery": lambda coach: coach.recovery(30),
    "undo": Coach.last_recorded,
    "medicine": Coach.medicine_now,
    "questions before a dose": lambda coach: coach.cautions.open(),
    "episodes": Coach.episodes,
    "exercise": lambda coach: coach.exercise("pelvic-tilt"),
}


def live(person: Person, days: int) -> None:
    """So many days of one check-in each go by."""
    opened = person.coach.desk.journal.open_episode()
    assert opened is not None
    new = []
    for number in range(days):
        person.next_day()
        body = {"measures": {"average_pain": 3, "worst_pain": 4 + number % 2}, "danger": [], "late": False}
        made = new_entry("check-in", body, clock=person.clock, device="a" * 10, day=person.day, episode=opened.uuid)
        new.append(made)
    person.coach.desk.journal.append(new)
    person.next_day()


@pytest.fixture
def rows(monkeypatch: pytest.MonkeyPatch) -> list[reading.Row]:
    """Every row that is read of a journal from now on."""
    found: list[reading.Row] = []
    entry_of = reading.entry_of

    def noted(row: reading.Row, where: reading.Where) -> Entry:
        found.append(row)
        return entry_of(row, where)

    monkeypatch.setattr(reading, "entry_of", noted)
    return found


@pytest.mark.parametrize("name", LOOKS)
def test_a_look_reads_no_more_rows_after_years(started: Person, rows: list[reading.Row], name: str) -> None:
    counts = []
    for days in (450, 400):  # of one year and of two; undo looks at the last 400 entries in both
        live(started, days)
        started.coach.today()  # the fold up to yesterday, once
        rows.clear()
        assert LOOKS[name](started.coach) is not None or name in {"last time", "exercise"}
        counts.append(len(rows))
    assert counts[1] <= counts[0] + 40  # a month begun, more or less


def test_an_episode_is_looked_through_a_month_at_a_time(started: Person, rows: list[reading.Row]) -> None:
    live(started, 200)
    opened = started.coach.desk.journal.open_episode()
    assert opened is not None
    whole = [entry.uuid for day in started.coach.history() for entry in day.entries]
    rows.clear()
    days = started.coach.past.told(opened.uuid, started.day)
    first = next(days)
    assert (first.number, first.decision) == (1, None)
    assert len(rows) <= 50
    assert [entry.uuid for day in (first, *days) for entry in day.entries] == whole
    assert len(rows) >= 200


def test_progress_in_lines_reads_the_days_it_shows(started: Person, rows: list[reading.Row]) -> None:
    live(started, 500)
    started.coach.today()
    rows.clear()
    totals = started.coach.past.totals()
    assert (totals.first_day, totals.check_ins, totals.step_backs) == ("2026-03-02", 500, 0)
    assert len(started.coach.history(days=28)) == 28
    assert len(started.coach.history(upto=totals.fortnight)) == 14
    assert len(rows) < 150


def test_the_first_fold_holds_no_more_at_once_after_years(started: Person) -> None:
    def peak() -> int:
        fresh = open_coach(started.coach.desk.home, started.clock, region="GB")
        assert fresh.facts()  # what is loaded once, and opens the journal
        with fresh.desk.journal.transaction(write=True) as connection:
            connection.execute("DELETE FROM checkpoint")
        fresh.desk.held = (None, {})
        gc.collect()
        tracemalloc.start()
        assert fresh.today().stage is not None
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        fresh.close()
        return found

    peaks = []
    for days in (550, 900):  # what signs remember of the days' numbers is full after 500
        live(started, days)
        peaks.append(min(peak() for _ in range(3)))  # a thread that a test before this one left behind may only add to it
    assert peaks[1] < 1.05 * peaks[0]


def test_a_fold_by_months_is_the_fold_of_everything(started: Person) -> None:
    """Also where another plan was begun on the way, days were told late, and what was told was taken back."""
    rng = random.Random(11)
    coach = started.coach
    for number in range(150):
        started.next_day()
        if number == 70:
            change_plan(coach.desk, "clinician-first")
        if rng.random() < 0.7:
            pain = rng.randint(0, 7)
            coach.check_in({**GOOD, "worst_pain": pain, "average_pain": max(0, pain - 1), "pain_now": 0}, [])
        if rng.random() < 0.1:
            coach.undo()
        if number and rng.random() < 0.1:
            late = (started.clock.time - timedelta(days=rng.randint(1, min(number, 5)))).date().isoformat()
            coach.check_in({**GOOD, "worst_pain": rng.randint(0, 7), "average_pain": 0, "pain_now": 0}, [], day=late)
    fresh = open_coach(coach.desk.home, started.clock, region="GB", read_only=True)
    episode = coach.today().episode
    assert episode is not None
    whole = fold(events_of(coach.desk.journal.entries(episode=episode)), started.clock.time.date().toordinal())
    assert whole is not None
    assert whole.plan.id == "clinician-first"
    for one in (coach, fresh):
        view = one.today()
        assert (view.plan, view.stage.id if view.stage else "") == (whole.plan.id, whole.stage.id)
        assert view.decision is not None
        assert whole.decision is not None
        assert (view.decision.kind, view.decision.rules) == (whole.decision.kind, whole.decision.rules)
        assert view.measures == whole.state.days.get(whole.state.day, {})
    fresh.close()


def test_the_episode_before_costs_no_more_after_years(started: Person, rows: list[reading.Row]) -> None:
    counts = []
    for days in (200, 600):
        live(started, days)
        started.coach.today()
        started.coach.close_episode()
        started.next_day()
        started.coach.start_plan("acute-strain")
        started.coach.past.last_time(30)  # states of the closed episode that were not kept while it ran
        rows.clear()
        last = started.coach.past.last_time(30)
        assert last is not None
        assert (last.day, last.worst) == (30, 4)
        counts.append(len(rows))
    assert counts[1] <= counts[0] + 40


def test_many_episodes_hold_few_plans_at_once(started: Person) -> None:
    for _ in range(12):
        started.next_day(3)
        started.coach.close_episode()
        started.next_day()
        started.coach.start_plan("acute-strain")
    assert len(started.coach.episodes()) == 13
    assert 0 < len(started.coach.desk.held[1]) <= MOST_HELD
