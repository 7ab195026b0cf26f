"""The screens that are pictured: each scene opens Coach on a copy of the journal as it was on a morning, and looks around."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.text.tui_daily import TASK_OPEN_SPORT
from tests.stories.people import CRAMPS, LIFT, PREGNANT, SADDLE, morning
from tests.walk42.person import DAYS

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.walk42.person import Sitting

    Scene = Callable[[Sitting], None]


def welcome(at: Sitting) -> None:
    """The first screen, and what stands behind its letters."""
    at.sees("My back hurts now")
    at.shoot("01-welcome")
    at.press("a")
    at.shoot("01-welcome-about")
    at.press("esc r")
    at.shoot("01-welcome-region")


def questions(at: Sitting) -> None:
    """One question of each kind."""
    at.interview(LIFT, until="age")
    at.shoot("02-interview-number")
    at.press("esc")
    at.press("3 down down")
    at.shoot("02-interview-danger")
    at.press("w")
    at.shoot("02-interview-why")


def single(at: Sitting) -> None:
    """One of several."""
    at.interview(LIFT, until="start")
    at.shoot("02-interview-single")
    at.press("v")
    at.shoot("03-review")


def many(at: Sitting) -> None:
    """The longest list of signs, and an empty page of danger signs with marks."""
    at.interview(LIFT, until="where")
    at.shoot("02-interview-where")
    at.press("1 enter")
    at.shoot("02-interview-rest")


def words(at: Sitting) -> None:
    """A text."""
    at.interview(LIFT, until="activities")
    at.write("Putting on socks, my son")
    at.shoot("02-interview-text")


def home_care(at: Sitting) -> None:
    """Findings that say self-care, and the plan before it starts."""
    at.interview(LIFT)
    at.sees("What we found")
    at.shoot("04-findings-self-care")
    at.press("w")
    at.shoot("04-findings-why")
    at.press("esc enter")
    at.sees("Your plan", "Enter start")
    at.shoot("05-preview")
    at.press("end")
    at.shoot("05-preview-end")


def clinician(at: Sitting) -> None:
    """Findings that send to a clinician."""
    at.interview(CRAMPS)
    at.sees("What we found")
    at.shoot("04-findings-clinician")


def urgent(at: Sitting) -> None:
    """Findings that say today."""
    at.interview({**LIFT, "fever": "yes"})
    at.settle()
    at.shoot("04-findings-urgent")


def emergency(at: Sitting) -> None:
    """Call now."""
    at.interview(SADDLE)
    at.sees("Call")
    at.shoot("04-findings-emergency")


def pregnant(at: Sitting) -> None:
    """A plan that was changed for somebody."""
    at.interview(PREGNANT)
    at.press("enter")
    at.sees("Your plan", "Enter start")
    at.shoot("05-preview-pregnant")


def first_day(at: Sitting) -> None:
    """Today on the first day, and the whole danger list."""
    at.sees("Today")
    at.shoot("06-today-first")
    at.press("c")
    at.shoot("07-check-in-danger-full")
    at.press("0")
    at.shoot("07-check-in-danger-full-2")
    at.press("0 0")
    at.shoot("07-check-in-danger-full-4")


def usual_day(at: Sitting) -> None:
    """A morning: Today, check-in, decision, Today again."""
    at.sees("Check in")
    at.shoot("06-today-morning")
    at.press("c")
    at.shoot("07-check-in-danger-six")
    at.no_danger()
    at.press("2 2 1 3 4")
    at.shoot("07-check-in-form")
    at.fill(morning(at.day, DAYS.pain(at.day)))
    at.shoot("07-check-in-form-end")
    at.press("enter")
    at.sees("I am worried")
    at.shoot("08-decision")
    at.press("w")
    at.shoot("08-decision-why")
    at.press("esc 1")
    at.sees("Checked in")
    at.press("space")
    at.shoot("06-today-after")
    at.press("down enter")
    at.shoot("06-today-task")
    at.press("esc x")
    at.shoot("06-today-skip")
    at.press("esc w")
    at.shoot("06-today-why")


def flare(at: Sitting) -> None:
    """A step back, and Today after it."""
    at.check_in(morning(at.day, DAYS.pain(at.day)))
    at.shoot("08-decision-step-back")
    at.press("1")
    at.sees("Checked in")
    at.shoot("06-today-step-back")


def see_someone(at: Sitting) -> None:
    """A decision that sends to somebody."""
    at.check_in(morning(at.day, DAYS.pain(at.day)))
    at.shoot("08-decision-see-someone")


def small(at: Sitting) -> None:
    """A window that is too small for anything but a sentence."""
    at.sees("Today")
    at.shoot_at("22-too-small", (44, 12))


def move_on(at: Sitting) -> None:
    """The next stage."""
    at.check_in(morning(at.day, DAYS.pain(at.day)))
    at.shoot("08-decision-move-on")


def recovered(at: Sitting) -> None:
    """The milestone."""
    at.check_in(morning(at.day, DAYS.pain(at.day)))
    at.shoot("08-decision-recovered")
    at.press("1")
    at.shoot("06-today-recovered")


def paused(at: Sitting) -> None:
    """A danger sign at a check-in: what to do, and Today while it stands."""
    at.press("c")
    at.sees("0 none")
    at.press("3 enter")
    at.shoot("07-check-in-rest")
    at.press("1")
    at.shoot("09-danger-outcome")
    at.press("enter")
    at.shoot("06-today-paused")
    at.press("k")
    at.shoot("09-seen")


def session(at: Sitting) -> None:
    """The guided session."""
    at.press("s")
    at.sees("Session", "One key starts it all")
    at.shoot("10-session-intro")
    at.press("2")
    at.shoot("10-session-get-ready")
    at.press("n")
    at.shoot("10-session-left-out")
    at.press("4 space")
    at.settle()
    at.shoot("10-session-paused")
    at.press("space")
    at.shoot("10-session-work")
    at.press("x")
    at.shoot("10-session-hurts")
    at.press("esc n n n n n n")
    at.shoot("10-session-after")


def library(at: Sitting) -> None:
    """Books: lists, an exercise, a lesson, a medicine, a source."""
    at.press("b")
    at.sees("Books")
    at.shoot("14-books")
    at.press("/")
    at.write("bridge")
    at.shoot("14-books-search")
    at.press("enter")
    at.shoot("15-exercise")
    at.press("w")
    at.shoot("15-exercise-sources")
    at.press("esc esc esc right")
    at.shoot("14-books-kind-2")
    at.press("enter")
    at.shoot("16-book-2")
    at.press("esc right")
    at.shoot("14-books-kind-3")
    at.press("enter")
    at.shoot("16-book-3")
    at.press("esc right")
    at.shoot("14-books-kind-4")
    at.press("enter")
    at.shoot("16-book-4")
    at.press("esc right")
    at.shoot("14-books-kind-5")
    at.press("enter")
    at.shoot("16-book-5")


def around(at: Sitting) -> None:
    """Recovery, plan, journal."""
    at.press("r")
    at.sees("Recovery")
    at.press("1")
    at.shoot("11-progress-week")
    at.press("2")
    at.shoot("11-progress-month")
    at.press("3")
    at.shoot("11-progress-all")
    at.press("end")
    at.shoot("11-progress-end")
    at.press("w")
    at.shoot("11-progress-why")
    at.press("esc p")
    at.shoot("12-plan")
    at.press("end")
    at.shoot("12-plan-end")
    at.press("o")
    at.shoot("12-plan-options")
    at.press("esc n")
    at.shoot("13-journal")
    at.press("down enter")
    at.shoot("13-journal-entry")
    at.press("esc a")
    at.write("Slept on the left side, better.")
    at.shoot("13-journal-note")
    at.press("esc /")
    at.write("walk")
    at.shoot("13-journal-search")
    at.press("esc o")
    at.shoot("13-journal-episodes")


def dose(at: Sitting) -> None:
    """The caution questions, then the log."""
    at.press("d")
    at.sees("Is any of this so for you?")
    at.shoot("17-dose-questions")
    for _ in range(8):  # each page of the questions has to be looked at
        if "Log a dose" not in at.text:
            at.press("0")
    at.sees("Log a dose")
    at.shoot("17-dose")
    at.write("ibuprofen")
    at.press("down")
    at.write("400 mg")
    at.press("enter")
    at.shoot("17-dose-logged")


def wrong(at: Sitting) -> None:
    """Something feels wrong."""
    at.press("!")
    at.sees("None of these")
    at.shoot("18-wrong")
    at.press("0")
    at.shoot("18-wrong-flare")
    at.press("!")
    at.shoot("18-wrong-numbers")


def helps(at: Sitting) -> None:
    """Keys, palette, a window that is too small."""
    at.press("?")
    at.shoot("19-help")
    at.press("esc ctrl+p")
    at.shoot("20-palette")
    at.write("check")
    at.shoot("20-palette-found")
    at.write("ers")
    at.shoot("20-palette-search")
    at.press("esc esc")


def sport(at: Sitting) -> None:
    """The step of a sport: readiness, load, warm-up, card."""
    at.sees("Check in first")
    at.shoot("06-today-sport")
    at.press("down")
    for _ in range(8):
        at.press("enter")
        if TASK_OPEN_SPORT in at.text:
            break
        at.press("esc down")
    at.shoot("21-sport-task")
    at.press("1")
    at.shoot("21-sport")
    at.press("end")
    at.shoot("21-sport-end")
    at.press("enter")
    at.shoot("21-sport-log")


FRESH: tuple[Scene, ...] = (welcome, questions, single, many, words, home_care, clinician, urgent, emergency, pregnant)
"""Before there is a plan."""
ON_DAY: dict[int, tuple[Scene, ...]] = {
    1: (first_day,),
    3: (dose,),
    6: (usual_day, paused, wrong, helps, small),
    9: (move_on,),
    11: (session,),
    14: (flare,),
    15: (see_someone,),
    26: (sport,),
    30: (recovered,),
    33: (around, library),
}
"""On the morning of a day, before its check-in."""
