"""A sport step on the command line: a painkiller before it is told beside it, and why it counted for nothing."""

from __future__ import annotations

from datetime import datetime, timedelta

from coach.coaching.door import open_coach
from coach.coaching.home import find_home
from coach.journal.days import FixedClock
from coach.text.plan import PRACTISED
from coach.text.tui_sport import DONE_PRACTICE, WAS_PRACTICE
from tests.cli.kit import ANSWERS, Shell

QUIET = {"pain_now": 1, "worst_pain": 2, "average_pain": 1, "spasms": 0, "walk_minutes": 30, "confidence": 8}


def on_a_step(coach: Shell) -> None:
    """Six quiet days with the list ticked, and on the seventh morning the first step."""
    begun = datetime(2026, 3, 2, 8, 0).astimezone()
    door = open_coach(find_home(), FixedClock(begun), region="GB")
    door.start_plan("acute-strain", {**ANSWERS, "mobility": "fifteen", "sport": "golf"})
    door.place("return")
    for day in range(7):
        door.desk.clock = FixedClock(begun + timedelta(days=day))
        if day:
            door.done("readiness", day=f"2026-03-0{day + 1}")
        door.check_in(QUIET, ())
    door.close()
    coach.at("2026-03-08", "09:00")


def test_a_painkiller_before_the_sport_step_is_told_from_the_dose_to_the_next_morning(coach: Shell) -> None:
    on_a_step(coach)
    assert "not a test day" not in coach.fine("today").out
    coach.fine("dose", "ibuprofen", "--amount", "400 mg")
    coach.at("2026-03-08", "11:00")
    assert "Painkiller 2 hours ago by your log: not a test day." in " ".join(coach.fine("today").out.split())
    assert coach.fine("today", "--json").data["painkiller_hours"] == 2
    done = coach.fine("done", "sport-step", "--pain-before", "1", "--pain-during", "1")
    assert DONE_PRACTICE in " ".join(done.out.split())
    coach.at("2026-03-09")
    checked = coach.fine("checkin", "--danger", "none", "--pain", "1", "--worst", "2", "--spasms", "0", "--confidence", "8")
    assert PRACTISED in " ".join(checked.out.split())
    assert WAS_PRACTICE in " ".join(coach.fine("today").out.split())
    assert PRACTISED in " ".join(coach.fine("history", "--last", "1").out.split())
