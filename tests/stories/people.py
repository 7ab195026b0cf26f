"""Who the stories are about: what each answers, what must come of it, and their days. One description for both walkers.

A walker is a person at a front: `walker.Walker` types commands, `by_keys.KeyWalker` presses keys. Nothing in here knows either.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from math import exp
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

FIRST = date(2026, 3, 2)
"""The first day of every story."""
QUIET = ("no", "none", "not-sure", "neither", "usual", "nothing", "free", "other")
CHECK_IN_EVERY = 7  # days between check-ins once only keeping it away is left

LIFT: dict[str, object] = {
    "age": 34, "sex": "male", "onset_days": 0, "pain_now": 6, "start": "lift", "load_heavy": True, "pain_low": True,
    "mobility": "five", "sport": "weightlifting", "activities": "Putting on socks, Carrying my son, Squats",
}  # fmt: skip
GOLFER: dict[str, object] = {
    "age": 47, "sex": "male", "onset_days": 10, "pain_now": 5, "start": "repeated", "sport": "golf", "had_often": True,
    "mobility": "fifteen", "pain_low": True, "course": "same",
}  # fmt: skip
DESK: dict[str, object] = {
    "age": 41, "sex": "female", "pregnancy": "no", "onset_days": 1, "pain_now": 4, "start": "sitting", "sits_five": True,
    "mobility": "fifteen", "pain_low": True, "sport": "none",
}  # fmt: skip
CRAMPS: dict[str, object] = {
    "age": 66, "sex": "female", "onset_days": 12, "pain_now": 4, "start": "nothing", "cramps_anytime": True,
    "takes_diuretic": True, "mobility": "fifteen", "pain_low": True,
}  # fmt: skip
NUMB: dict[str, object] = {**LIFT, "leg_above_knee": True, "leg_numb_patch": True}
SADDLE: dict[str, object] = {"saddle": "yes"}
PREGNANT: dict[str, object] = {
    "age": 31, "sex": "female", "pregnancy": "pregnant", "pregnancy_weeks": 20, "onset_days": 2, "pain_now": 4,
    "start": "sitting", "sits_five": True, "mobility": "fifteen", "sport": "tennis", "pain_low": True,
}  # fmt: skip
FIFTEEN: dict[str, object] = {**LIFT, "age": 15}


def quiet(question: Mapping[str, Any]) -> object:
    """The quietest answer to a question nobody in the story has anything to say to."""
    if question["kind"] == "multi":
        return []
    if question["kind"] == "number":
        return question["min"] or 0
    if question["kind"] == "text":
        return ""
    values = [choice["value"] for choice in question["choices"]]
    return next((value for value in QUIET if value in values), values[0])


def healing(day: int, start: int = 6, pace: float = 9) -> int:
    """Pain on a day of somebody who heals well."""
    return round(start * exp(-(day - 1) / pace))


def morning(day: int, pain: int) -> dict[str, int]:
    """What somebody with that much pain says on a morning; `able` is how well each of their own activities goes."""
    worst = pain + 1 if pain else 0
    return {
        "pain_now": max(0, pain - 1),
        "average_pain": pain,
        "worst_pain": worst,
        "spasms": 2 if worst > 4 else 0,
        "spasm_severity": 1 if worst > 4 else 0,
        "stiffness_minutes": 30 if worst > 4 else 0,
        "night_wakes": 1 if pain > 4 else 0,
        "walk_minutes": min(40, 5 + 2 * day),
        "able": min(10, 2 + day // 4),
        "confidence": 7 if day < 20 else 8,
    }


@dataclass(frozen=True)
class Days:
    """So many mornings with a check-in, the day's tasks done; on days of `flare` (1 is the first) it hurts four more."""

    count: int
    start: int = 6
    flare: frozenset[int] = frozenset()
    quiet: bool = False
    """Nothing turns on these days: they are told at the door, in another window, while the app stands open."""

    def pain(self, day: int) -> int:
        """Pain on a day, 1 being the first."""
        return healing(day, self.start) + (4 if day in self.flare else 0)


@dataclass(frozen=True)
class Sign:
    """A morning on which one of the six danger signs is ticked."""

    tap: str


@dataclass(frozen=True)
class Seen:
    """Somebody looked, and said what to do."""

    who: str
    said: str = ""


@dataclass(frozen=True)
class Past:
    """A danger sign told afterwards for a morning so many days ago: today is another one at once. Then it is taken back."""

    back: int
    tap: str


@dataclass(frozen=True)
class Story:
    """A person: answers, where they must lead, and what happens then."""

    name: str
    answers: Mapping[str, object]
    disposition: str
    plan: str | None
    days: tuple[Days | Sign | Seen | Past, ...] = ()
    findings_say: tuple[str, ...] = ()
    """What must stand on the screen of findings."""
    plan_says: tuple[str, ...] = ()
    """On the page before the plan starts."""
    end_says: tuple[str, ...] = ()
    """On the last screen."""
    decided: tuple[str, ...] = field(default=())
    """Kinds of decision that must be among those of the days."""
    stages: tuple[str, ...] = ()
    """The stages of the days in the order in which they were first entered, by their kinds."""


STORIES = (
    Story(
        "a deadlift, a flare-up in the third week, and the whole way to keeping it away", LIFT, "self-care", "acute-strain",
        (
            Days(2), Days(10, quiet=True), Days(4, flare=frozenset({14, 15})), Days(13, quiet=True), Days(1),
            Days(24, quiet=True), Days(1), Days(95, quiet=True),
        ),
        ("You can look after this at home.", "Self-care", "A single overload of the back muscles"),
        ("Acute back strain", "On the first day"), ("Keep it away",),
        decided=("advance", "hold", "step-back", "recovered"),
        stages=("rest", "light-activity", "physio", "sport-return", "maintain"),
    ),
    Story(
        "a golfer with ten days of overuse, back by the ladder", GOLFER, "self-care", "overuse",
        (Days(2, start=5), Days(109, start=5, quiet=True), Days(1, start=5)),
        ("You can look after this at home.", "Likely"), ("Nine holes",), ("Keep it away",),
        decided=("recovered",), stages=("light-activity", "physio", "sport-return", "maintain"),
    ),
    Story(
        "a desk worker", DESK, "self-care", "posture", (Days(1, start=4), Days(61, start=4, quiet=True), Days(1, start=4)),
        ("Self-care",), end_says=("Keep it away",), stages=("light-activity", "physio", "maintain"),
    ),
    Story(
        "cramps on a diuretic", CRAMPS, "clinician", "nutritional",
        (Days(1, start=4), Days(28, start=4, quiet=True), Days(1, start=4)),
        ("See someone",), end_says=("blood",), decided=("see-someone",), stages=("light-activity",),
    ),
    Story(
        "a numb patch, seen by a doctor after three weeks", NUMB, "clinician", "clinician-first",
        (Days(1), Days(19, quiet=True), Seen("GP", "walk and build up"), Days(9, quiet=True), Days(1)),
        ("See someone",), ("First, let someone look",), ("Build it up again",),
    ),
    Story(
        "cauda equina in the first minute", SADDLE, "emergency", None, (),
        ("Call 999 now.", "cauda equina", "No plan is started"),
    ),
    Story(
        "danger in mid-plan", LIFT, "self-care", "acute-strain",
        (Days(1), Days(4, quiet=True), Sign("daily_nerves"), Seen("hospital"), Days(1)), decided=("pause",),
    ),
    Story(
        "a pregnant person at work in an office", PREGNANT, "self-care", "posture",
        (Days(1, start=4), Days(78, start=4, quiet=True), Days(1, start=4)), plan_says=("regnan",),
    ),
    Story(
        "a past that is put right, and taken back", LIFT, "self-care", "acute-strain",
        (Days(6, quiet=True), Past(3, "daily_nerves"), Days(1), Past(1, "daily_nerves")), end_says=("Check in first",),
    ),
    Story("a fifteen-year-old", FIFTEEN, "clinician", None, (), ("16",)),
)  # fmt: skip
