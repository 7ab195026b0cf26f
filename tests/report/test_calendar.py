"""The calendar is one that an independent reader takes, and an update moves events and doubles none."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from coach.coaching.door import Coach
from coach.coaching.remind import Coming, Reminder, coming, due
from coach.journal.days import FixedClock
from coach.report.calendar import Times, calendar, count, escape, fold
from coach.text import clean

from .conftest import NOW

TIMES = Times()


def events(text: str) -> dict[str, Any]:
    found = list(Calendar.from_ical(text).walk("VEVENT"))
    by_uid = {str(event["UID"]): event for event in found}
    assert len(by_uid) == len(found), "no UID twice"
    return by_uid


def started(coach: Coach) -> Coach:
    coach.start_plan("acute-strain", {"age": 40})
    coach.check_in({"worst_pain": 5}, [])
    return coach


def test_an_independent_reader_finds_check_ins_and_sessions_with_alarms(coach: Coach, clock: FixedClock) -> None:
    text = calendar(coming(started(coach).desk, 7), TIMES, clock.now())
    found = events(text)
    assert len(found) == 13, "seven sessions, and a check-in on each day but today"
    for event in found.values():
        assert event.walk("VALARM")
        assert event["DTEND"].dt > event["DTSTART"].dt
        assert event["DTSTART"].dt >= clock.now().replace(tzinfo=None)
        assert event["DTSTART"].dt.tzinfo is None, "by the clock on the wall, wherever the person is"
        assert event["SEQUENCE"] >= 0
    assert count(text) == 13


def test_a_weekly_check_in_that_was_missed_is_asked_for_today_and_a_week_on(coach: Coach, clock: FixedClock) -> None:
    started(coach).place("maintain")
    asked = {}
    for later in (0, 2, 5, 2):
        clock.time += timedelta(days=later)
        days = [item.day for item in coming(coach.desk, 12).reminders if item.kind == "check-in"]
        asked[coach.today().day] = days
        assert (days[0] == coach.today().day) is due(coach.desk).check_in
    assert asked == {
        "2026-11-22": ["2026-11-29"],
        "2026-11-24": ["2026-11-29"],
        "2026-11-29": ["2026-11-29", "2026-12-06"],
        "2026-12-01": ["2026-12-01", "2026-12-08"],
    }


def test_titles_say_nothing_about_health(coach: Coach, clock: FixedClock) -> None:
    started(coach).dose("ibuprofen", "400 mg")
    text = calendar(coming(coach.desk, 30), TIMES, clock.now()).replace("\r\n ", "").lower()
    assert "log" in text, "the end of the longest row is there"
    assert not [word for word in ("ibuprofen", "pain", "spasm", "back", "strain") if word in text]


def test_the_longest_row_ends_on_the_last_day_that_the_pack_allows(coach: Coach) -> None:
    started(coach).dose("ibuprofen", "400 mg")
    (end,) = [item.day for item in coming(coach.desk, 30).reminders if item.kind == "medicine"]
    assert end == "2026-12-01", "ten days from the 22nd on (nhs-ibuprofen)"


def test_what_did_not_change_is_byte_for_byte_the_same(coach: Coach, clock: FixedClock) -> None:
    made = calendar(coming(started(coach).desk, 7), TIMES, clock.now())
    clock.time += timedelta(minutes=30)
    assert calendar(coming(coach.desk, 7), TIMES, clock.now(), previous=made) == made


def test_an_update_keeps_uids_raises_sequences_and_cancels_what_is_gone(coach: Coach, clock: FixedClock) -> None:
    made = calendar(coming(started(coach).desk, 7), TIMES, clock.now())
    before = events(made)
    clock.time += timedelta(minutes=30)
    later = Times(check_in="0915", session="1730")
    after = events(calendar(coming(coach.desk, 7), later, clock.now(), previous=made))
    assert before.keys() == after.keys()
    for uid, event in after.items():
        moved = event["DTSTART"].dt != before[uid]["DTSTART"].dt
        assert moved == (event["SEQUENCE"] > before[uid]["SEQUENCE"])
    coach.pause("travel")
    gone = events(calendar(coming(coach.desk, 7), TIMES, clock.now(), previous=made))
    assert gone.keys() == before.keys()
    assert {str(event["STATUS"]) for event in gone.values()} == {"CANCELLED"}
    assert not any(event.walk("VALARM") for event in gone.values())


def test_a_foreign_file_counts_as_none(coach: Coach, clock: FixedClock) -> None:
    wanted = calendar(coming(started(coach).desk, 7), TIMES, clock.now())
    foreign = wanted.replace("PRODID:-//Coach", "PRODID:-//Other")
    assert calendar(coming(coach.desk, 7), TIMES, clock.now(), previous=foreign) == wanted
    assert calendar(coming(coach.desk, 7), TIMES, clock.now(), previous="BEGIN:VEVENT\r\n" * 5) == wanted


def test_danger_and_travel_ask_for_no_session(coach: Coach) -> None:
    started(coach).check_in({"worst_pain": 5}, ["saddle"])
    assert not [item for item in coming(coach.desk, 7).reminders if item.kind == "session"]
    assert due(coach.desk).see
    coach.cleared("GP")
    coach.pause("travel")
    assert coming(coach.desk, 7).reminders == ()
    assert not due(coach.desk).check_in


def test_due_says_what_is_left_and_nothing_without_an_episode(coach: Coach) -> None:
    assert not due(coach.desk).check_in
    coach.start_plan("acute-strain")
    assert due(coach.desk).check_in
    view = coach.check_in({"worst_pain": 5}, [])
    assert due(coach.desk).left == len(view.tasks)
    for task in view.tasks:
        coach.done(task.id)
    assert due(coach.desk).left == 0


@given(st.text())
def test_folded_lines_are_short_and_unfold_to_what_they_were(text: str) -> None:
    line = f"SUMMARY:{escape(text)}"
    folded = fold(line)
    assert all(len(part.encode("utf-8", "surrogatepass")) <= 75 for part in folded.split("\r\n"))
    assert folded.replace("\r\n ", "") == line


@given(st.text(alphabet=st.characters(exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp", "Co", "Cn"))))
def test_any_text_is_read_back_as_it_was(text: str) -> None:
    lines = "".join(f"{fold(line)}\r\n" for line in ("BEGIN:VEVENT", "UID:x", f"SUMMARY:{escape(text)}", "END:VEVENT"))
    (event,) = Calendar.from_ical(f"BEGIN:VCALENDAR\r\n{lines}END:VCALENDAR\r\n").walk("VEVENT")
    assert str(event["SUMMARY"]) == clean(text)


def test_events_of_the_past_are_left_out() -> None:
    old = Coming("e", "2026-11-22", (Reminder("check-in", "2026-11-22", 1), Reminder("session", "2026-11-22", 20)))
    found = events(calendar(old, TIMES, datetime(2026, 11, 22, 9, tzinfo=NOW.tzinfo)))
    assert [event["DTSTART"].dt.hour for event in found.values()] == [17]
