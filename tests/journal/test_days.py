# ruff: noqa: DTZ001 - the wall clock is meant
from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.journal.days import (
    FixedClock,
    SystemClock,
    clock_warning,
    first_day,
    logical_day,
    time_of_day,
    zone_name,
)
from tests.journal.make import day_ends

ZONES = ["UTC", "America/New_York", "Asia/Kolkata", "Pacific/Apia", "Australia/Lord_Howe", "Europe/London"]


@pytest.mark.parametrize(
    ("local", "end", "expected"),
    [
        ("2026-11-22T03:59:59", 4, "2026-11-21"),
        ("2026-11-22T04:00:00", 4, "2026-11-22"),
        ("2026-11-22T23:59:59", 4, "2026-11-22"),
        ("2026-11-22T00:00:00", 0, "2026-11-22"),
        ("2026-11-22T11:59:00", 12, "2026-11-21"),
        ("2026-01-01T02:00:00", 4, "2025-12-31"),
    ],
)
def test_a_day_ends_at_the_set_hour(local: str, end: int, expected: str) -> None:
    assert logical_day(datetime.fromisoformat(local), end) == date.fromisoformat(expected)


def test_the_night_the_clocks_go_forward_is_no_exception() -> None:
    assert logical_day(datetime(2026, 3, 8, 4, 30, tzinfo=ZoneInfo("America/New_York"))) == date(2026, 3, 8)


@given(
    st.sampled_from(ZONES),
    st.datetimes(datetime(2011, 1, 1), datetime(2040, 1, 1)),
    st.integers(0, 12),
)
def test_a_day_is_what_the_clock_on_the_wall_says(zone: str, moment: datetime, end: int) -> None:
    local = moment.replace(tzinfo=UTC).astimezone(ZoneInfo(zone))
    day = logical_day(local, end)
    wall = local.replace(tzinfo=None)
    assert day_ends(day, end) - timedelta(days=1) <= wall < day_ends(day, end)


@given(st.datetimes(datetime(2000, 1, 1), datetime(2050, 1, 1)), st.integers(0, 48 * 60), st.integers(0, 12))
def test_days_only_go_forward_with_the_wall_clock(moment: datetime, minutes: int, end: int) -> None:
    assert logical_day(moment + timedelta(minutes=minutes), end) >= logical_day(moment, end)


@pytest.mark.parametrize(
    ("started", "first"),
    [
        ("2026-11-22T10:00", "2026-11-22"),
        ("2026-11-22T17:59", "2026-11-22"),
        ("2026-11-22T18:00", "2026-11-23"),
        ("2026-11-22T23:30", "2026-11-23"),
        ("2026-11-23T02:00", "2026-11-23"),
        ("2026-11-23T03:59", "2026-11-23"),
        ("2026-11-23T04:00", "2026-11-23"),
    ],
)
def test_an_episodes_first_day_holds_a_whole_waking_day(started: str, first: str) -> None:
    assert first_day(datetime.fromisoformat(started)) == date.fromisoformat(first)


@given(st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)), st.integers(0, 12))
def test_whoever_starts_at_any_time_has_at_least_ten_hours_of_first_day(started: datetime, end: int) -> None:
    first = first_day(started, end)
    assert day_ends(first, end) - started >= timedelta(hours=10)
    assert day_ends(first, end) - started <= timedelta(hours=34)


def test_the_evening_the_night_and_the_next_day_are_one_first_day() -> None:
    started = datetime(2026, 11, 22, 22, 0)
    first = first_day(started)
    days = [max(first, logical_day(started + timedelta(hours=hours))) for hours in (0, 4, 8, 14, 29, 30)]
    assert days == [first] * 5 + [first + timedelta(days=1)]


def test_the_day_is_decided_where_the_person_is() -> None:
    later = datetime(2026, 6, 2, 1, 0, tzinfo=UTC)
    assert logical_day(later.astimezone(ZoneInfo("Europe/London"))) == date(2026, 6, 1)
    assert logical_day(later.astimezone(ZoneInfo("Asia/Kolkata"))) == date(2026, 6, 2)


def test_a_clock_that_was_set_back_is_told_of_and_one_that_is_right_is_not() -> None:
    now = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
    assert clock_warning(None, now) is None
    assert clock_warning("2026-11-22T10:04:00.000Z", now) is None
    assert clock_warning("2026-11-22T09:00:00.000Z", now) is None
    assert "earlier" in (clock_warning("2026-11-22T10:06:00.000Z", now) or "")
    assert "ahead" in (clock_warning("2025-01-01T10:06:00.000Z", now) or "")


def test_the_clocks_tell_an_aware_time() -> None:
    assert SystemClock().now().utcoffset() is not None
    clock = FixedClock(datetime(2026, 3, 8, 1, 59, tzinfo=ZoneInfo("America/New_York")))
    clock.move(minutes=1)
    assert (clock.now().hour, clock.now().utcoffset()) == (3, timedelta(hours=-4))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("9:05", (9, 5)), ("09:05", (9, 5)), (" 13:10 ", (13, 10)), ("0:00", (0, 0)), ("23:59", (23, 59)), ("0930", (9, 30)),
        ("930", (9, 30)), ("1310", (13, 10)), ("9.30", (9, 30)), ("9:30am", (9, 30)), ("8.15am", (8, 15)), ("9.30 pm", (21, 30)),
        ("9:30 PM", (21, 30)), ("21h30", (21, 30)), ("9 am", (9, 0)), ("11pm", (23, 0)), ("12:30 am", (0, 30)),
        ("12:30pm", (12, 30)), ("9 p.m.", (21, 0)),
    ],
)  # fmt: skip
def test_a_time_of_day_is_read_as_people_write_it(text: str, read: tuple[int, int]) -> None:
    found = time_of_day(text)
    assert (found.hour, found.minute) == read


@pytest.mark.parametrize(
    "text",
    [
        "", ":", "9", "9:5", "25:00", "24:00", "12:60", "009:05", "٩:٠٥", "-9:05", "9:05+1", "am", "9h", "12 am", "12:00pm",
        "13:10 pm", "0:30 am", "9:30 x", "12345", "2460", "9:30:15",
    ],
)  # fmt: skip
def test_what_is_no_time_of_day_or_could_mean_two_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"time|hour|minute"):
        time_of_day(text)


def test_a_zone_is_named_where_it_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Kolkata")
    assert zone_name() == "Asia/Kolkata"
    monkeypatch.setenv("TZ", ":/usr/share/zoneinfo/Europe/London")
    assert zone_name() == "Europe/London"
    monkeypatch.setenv("TZ", "/etc/x\x1b")
    assert zone_name() is None
    monkeypatch.delenv("TZ")
    assert zone_name() is None or "/" in str(zone_name()) or str(zone_name()).isalnum()
