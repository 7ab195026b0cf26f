"""When a dose was had: the clock on the wall counts, also where the clocks change between the dose and its entry."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from coach.coaching.door import Coach, open_coach
from coach.coaching.medicine import log
from coach.coaching.report_medicine import doses_between
from coach.journal.days import FixedClock
from coach.medicine.bodies import to_body

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from coach.coaching.home import Home
    from coach.coaching.medicine import DoseView

    At = Callable[[str], Coach]

BERLIN = "CET-1CEST,M3.5.0,M10.5.0/3"  # by its rules, so that no table of zones is needed


@pytest.fixture
def at(home: Home, monkeypatch: pytest.MonkeyPatch) -> Iterator[At]:
    """A coach on a computer in Berlin, at a time on its wall."""
    if not hasattr(time, "tzset"):
        pytest.skip("this system's zone cannot be set")
    monkeypatch.setenv("TZ", BERLIN)
    time.tzset()
    yield lambda now: open_coach(home, FixedClock(datetime.fromisoformat(now).astimezone()), region="GB")
    monkeypatch.undo()
    time.tzset()


def utc(view: DoseView) -> str:
    return f"{datetime.fromtimestamp(view.dose.at * 60, UTC):%d %H:%M}"


@pytest.mark.parametrize(
    ("now", "told", "had"),
    [
        ("2026-03-29T10:00", "01:00", "29 00:00"),
        ("2026-03-29T10:00", "2026-03-28T23:00", "28 22:00"),
        ("2026-03-29T10:00", "23:00", "28 22:00"),
        ("2026-03-29T10:00", "08:00", "29 06:00"),
        ("2026-03-29T10:00", "2026-03-28T23:00+00:00", "28 23:00"),
        ("2026-10-25T10:00", "01:30", "24 23:30"),
        ("2026-10-25T10:00", "08:00", "25 07:00"),
    ],
)
def test_a_dose_before_the_clocks_changed_is_kept_at_its_own_hour(at: At, now: str, told: str, had: str) -> None:
    assert utc(at(now).dose("ibuprofen", "400 mg", told)) == had


@pytest.mark.parametrize(("now", "had"), [("2026-10-25T10:00", "25 01:30"), ("2026-10-25T00:40:00+00:00", "25 00:30")])
def test_of_an_hour_that_the_clocks_had_twice_the_later_counts_once_it_is_over(at: At, now: str, had: str) -> None:
    assert utc(at(now).dose("ibuprofen", "400 mg", "02:30")) == had


@pytest.mark.parametrize(("day", "had"), [("2026-03-02", "03 00:30"), ("2026-03-01", "02 00:30"), (None, "03 00:30")])
def test_after_midnight_a_day_without_a_time_is_the_one_that_has_not_ended_yet(at: At, day: str | None, had: str) -> None:
    assert utc(at("2026-03-03T01:30").dose("ibuprofen", "400 mg", day=day)) == had


def test_a_clock_that_has_a_zone_of_its_own_is_followed_wherever_the_computer_is(at: At) -> None:
    coach = at("2026-03-29T10:00")
    coach.desk.clock = FixedClock(datetime(2026, 3, 8, 10, tzinfo=ZoneInfo("America/New_York")))
    assert utc(coach.dose("ibuprofen", "400 mg", "01:00")) == "08 06:00"


def test_a_gap_is_told_by_the_clock_that_will_hang_on_the_wall(at: At) -> None:
    notes = at("2026-03-29T01:00").dose("ibuprofen", "400 mg").result.notes
    assert "The pack gap of ibuprofen ends at 08:00." in [note.text for note in notes]


def test_a_dose_of_before_the_clocks_changed_is_told_as_it_was_on_the_wall(at: At) -> None:
    coach = at("2026-03-29T04:30")
    coach.dose("ibuprofen", "400 mg", "23:00")
    notes = [note.text for note in coach.dose("ibuprofen", "400 mg", "04:00").result.notes]
    assert "Your log has a dose at Saturday 23:00. The pack asks for 6 hours between doses." in notes


def test_a_report_has_the_day_and_hour_at_which_a_dose_was_had(at: At) -> None:
    coach = at("2026-03-29T10:00")
    coach.dose("ibuprofen", "400 mg", "23:30")
    assert [dose.at for dose in doses_between(coach.desk, "2026-03-01", "2026-03-31")] == ["2026-03-28T23:30+01:00"]
    assert [dose.offset for dose in log(coach.desk)] == [60]


def test_a_strangers_dose_at_the_end_of_all_calendars_stops_nothing(at: At) -> None:
    coach = at("2026-03-29T10:00")
    view = coach.dose("ibuprofen", "400 mg", keep=False)
    last = {**to_body(coach.desk.catalogue, view.dose), "at": "9999-12-31T23:59:00Z"}
    coach.desk.journal.append([coach.desk.entry("dose", last, day="2026-03-29", episode=None)])
    assert coach.medicine_now().sums
    assert coach.dose("ibuprofen", "400 mg").kept
