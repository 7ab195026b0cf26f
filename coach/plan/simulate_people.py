"""Simulated people: how their pain goes, what they do, and what they say at a check-in. No real person is described here.

A person is a *course* (how the pain falls with time: `[recovery]` in `plans/rules.toml`) and a *habit* (how they keep to the
plan; made up, and about nobody's back, so it stands here). All chance comes from one seeded generator a person, so that the
same seed always tells the same story.
"""

from __future__ import annotations

from random import Random

from coach.values import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from coach.conditions import Value

    from .model import Course


@dataclass(frozen=True, slots=True)
class Habit:
    """How somebody keeps to a plan, each a chance a day.

    `forgets` the check-in, `skips` the work, `overdoes` it, `stays` where the coach would move.
    """

    id: str
    share: float
    forgets: float = 0.03
    skips: float = 0.05
    overdoes: float = 0.01
    stays: float = 0.0


HABITS = (
    Habit("steady", 0.45),
    Habit("forgetful", 0.20, forgets=0.35, skips=0.15),
    Habit("skipper", 0.20, forgets=0.10, skips=0.55),
    Habit("stubborn", 0.15, forgets=0.05, overdoes=0.12, stays=0.5),
)
"""Our rule throughout. That many skip home exercises is well described; no study gives these numbers for an app."""

SCENARIOS = {
    "typical": ("typical", "steady"),
    "fast": ("fast", "steady"),
    "slow": ("slow", "steady"),
    "flare": ("flare", "steady"),
    "skipper": ("typical", "skipper"),
    "forgetful": ("typical", "forgetful"),
    "stubborn": ("typical", "stubborn"),
}
"""People to follow one by one: name → (course, habit)."""


class Person:
    """One simulated person. `pain` is their pain on the first day with Coach, `since` the days since onset on it."""

    __slots__ = ("chance", "course", "curve", "drift", "flare", "habit", "pain", "pills", "scale", "since", "walks")

    def __init__(self, course: Course, habit: Habit, chance: Random, facts: Mapping[str, Value], curve: Sequence[float]) -> None:
        """`curve` is `course.left` by day since onset, long enough; it is shared by everybody on the same course."""
        self.course, self.habit, self.chance, self.curve = course, habit, chance, curve
        told, since = facts.get("pain_now"), facts.get("days_since_onset")
        self.since = int(since) if isinstance(since, int | float) else 0
        middle = float(told) if isinstance(told, int | float) else 5.5
        self.pain = min(9.5, max(2.0, middle + 2 * (chance.random() - 0.5)))
        self.scale = self.pain / curve[min(self.since, len(curve) - 1)]
        self.flare = self.drift = 0.0
        self.walks = 35 + 20 * chance.random()  # minutes on a day without pain
        self.pills = 0.8 if chance.random() < 0.5 else 0.25  # chance of a painkiller on a day that hurts

    def feel(self, day: int) -> float:
        """Pain of one day (0 is the first with Coach), 0 to 10, before rounding; to be asked once a day, in order."""
        random, curve = self.chance.random, self.curve
        self.flare *= 0.6
        if random() < self.course.flares:
            self.flare += 2.0 + 2.5 * random()
        self.drift = 0.7 * self.drift + 0.7 * (random() - 0.5)
        at = self.since + day
        pain = self.scale * curve[at if at < len(curve) else -1] + self.flare + self.drift
        return 0.0 if pain < 0 else min(pain, 10.0)

    def measures(self, pain: float) -> dict[str, Value]:
        """What they answer at a check-in on a day with this pain."""
        random = self.chance.random
        average = int(pain + 0.5)
        easy = 1 - pain / 10
        spasms = 0 if pain < 1.5 else int(pain * random() * 0.8)
        wakes = 0 if pain < 4 else int((pain - 3) / 2 + random())
        doing = 10 - pain - random()
        return {
            "pain_now": average - 1 if average and random() < 0.25 else average,
            "average_pain": average,
            "worst_pain": min(10, average + (1 if random() < 0.75 else 2)) if average else int(random() < 0.1),
            "spasms": spasms,
            "spasm_severity": 0 if not spasms else 1 if pain < 5 else 2 if pain < 8 or random() < 0.5 else 3,
            "stiffness_minutes": int(pain * 6),
            "night_wakes": wakes,
            "woken_by_pain": wakes > 0,
            "walk_minutes": int(self.walks * easy * easy * (0.8 + 0.4 * random())) + 2,
            "up_unaided": pain < 8.5,
            "activities": int(10 * doing + 0.5) / 10 if doing > 0 else 0,
            "lowest_activity": int(10 * doing - 9.5) / 10 if doing > 1 else 0,
            "confidence": int(9.4 - 0.7 * pain - random()),
            "sleep_quality": 8 - average // 2,
            "mood": 8 - average // 3,
        }

    def session(self, now: float) -> tuple[float, float, str]:
        """Pain before and during today's work, and how it felt. Who overdoes it feels it for days."""
        random = self.chance.random
        if random() < self.habit.overdoes:
            self.flare += 1.5 + random()
            return now, min(10, now + 3), "hard"
        return now, now + (random() < 0.2), "easy" if now < 2 else "ok"

    def takes_painkiller(self, pain: float) -> bool:
        """Whether they take something for the pain today."""
        return pain >= 3.5 and self.chance.random() < self.pills


def curve_of(course: Course, days: int) -> list[float]:
    """`course.left` for every day since onset from 0 to `days`."""
    return [course.left(day) for day in range(days + 1)]


def cast(
    courses: Sequence[Course], seed: int, number: int, facts: Mapping[str, Value], curves: Mapping[str, Sequence[float]]
) -> Person:
    """Person `number` of a seed, on one of these courses: the same one, however many others are simulated with them."""
    chance = Random(seed * 1_000_003 + number)  # noqa: S311 - chance for stories, not for secrets
    course = _course(courses, chance.random())
    habit = _habit(chance.random())
    return Person(course, habit, chance, facts, curves[course.id])


def _course(courses: Sequence[Course], at: float) -> Course:
    """The course that holds `at` (0 to 1) when all courses lie side by side by their shares."""
    for course in courses:
        at -= course.share
        if at < 0:
            return course
    return courses[-1]


def _habit(at: float) -> Habit:
    for habit in HABITS:
        at -= habit.share
        if at < 0:
            return habit
    return HABITS[-1]
