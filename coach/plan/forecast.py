"""How long it may take to the next stage: people like this one, simulated from where they stand. A range, never a date."""

from __future__ import annotations

from math import exp
from random import Random

from coach.conditions.record import NUMBERS, median
from coach.text import simulate as words
from coach.values import dataclass

from .simulate_life import Life
from .simulate_people import HABITS, Person, curve_of
from .simulate_tasks import Tasks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .model import Course, Plan
    from .state import State

CLOSE = 0.12  # how near a course's curve has to be to count as like this one, in parts of the first pain (our rule)
RECENT = 3  # check-ins whose median is the pain of now
STEADY = next(habit for habit in HABITS if habit.id == "steady")


@dataclass(frozen=True, slots=True)
class Forecast:
    """Days from the last folded day to the next stage: half of the people alike need `low` to `high`.

    `high` is None where more than a quarter are not there within `horizon` days, `low` where more than three quarters are not.
    `stage` is the id of the next stage, empty on the last one.
    """

    stage: str
    low: int | None
    high: int | None
    horizon: int
    people: int

    def sentence(self, title: str) -> str:
        """The range in words, for people; `title` is that of the next stage."""
        if self.low is None:
            return words.FORECAST_FAR.format(days=self.horizon, stage=title)
        if self.high is None:
            return words.FORECAST_OPEN.format(low=self.low, stage=title)
        return words.FORECAST.format(low=self.low, high=self.high, stage=title)


def forecast(plan: Plan, state: State, *, people: int = 120, horizon: int = 60, seed: int = 1) -> Forecast | None:
    """The range of days to the next stage, or None where there is nothing to say.

    There is nothing to say while paused for danger, on the last stage, while the next stage waits for a clinician, and before the
    third check-in: one or two days are no course. `state` is left as it is.

    Args:
        plan: the plan in force.
        state: the standing now; its kept days are the recent course.
        people: how many to simulate, each at most `horizon` days (some 30 microseconds a day).
        horizon: how far to look, in days.
        seed: the same seed gives the same range.
    """
    at = plan.place_of(state.stage)
    if state.paused or state.travel or state.check_ins < RECENT or not 0 <= at < len(plan.turn) - 1:
        return None
    target = plan.turn[at + 1]
    if not state.cleared and (target.needs_clearance or any(rule == "needs-clearance" for rule, _, _ in state.see)):
        return None
    now, first = _pain_now(state), state.first.get("average_pain", 0)
    courses = plan.rules.recovery.courses
    if now is None or not courses:
        return None
    since = max(0, state.day - (state.onset or state.started))
    weights = [_likeness(course, now, first, since, max(0, state.started - state.onset)) for course in courses]
    places = {stage.id: index for index, stage in enumerate(plan.turn)}
    tasks, curves = Tasks(plan), {course.id: curve_of(course, since + horizon + 1) for course in courses}
    needed = []
    for number in range(people):
        chance = Random(seed * 1_000_003 + number)  # noqa: S311 - chance for stories, not for secrets
        (course,) = chance.choices(courses, weights)
        person = Person(course, STEADY, chance, {"pain_now": now, "days_since_onset": since}, curves[course.id])
        life = Life(plan, person, tasks, state.copy())
        needed.append(next((day for day in range(1, horizon + 1) if _gets(life, places, at)), horizon + 1))
    needed.sort()
    low, high = needed[people // 4], needed[(3 * people) // 4]
    return Forecast(target.id, low if low <= horizon else None, high if high <= horizon else None, horizon, people)


def _gets(life: Life, places: dict[str, int], at: int) -> bool:
    life.live()
    return places[life.state.stage] > at


def _pain_now(state: State) -> float | None:
    """The median of the last few check-ins."""
    known: list[float] = []
    for day in sorted(state.days, reverse=True):
        value = state.days[day].get("average_pain")
        if isinstance(value, NUMBERS):
            known.append(value)
        if len(known) == RECENT:
            break
    return median(known) if known else None


def _likeness(course: Course, now: float, first: float, since: int, began: int) -> float:
    """How much a course counts: its share of people, more the nearer its curve is to the pain that is left."""
    if first <= 0:
        return course.share
    away = now / first - course.left(since) / course.left(began)
    return course.share * exp(-(away * away) / (2 * CLOSE * CLOSE)) + 1e-6
