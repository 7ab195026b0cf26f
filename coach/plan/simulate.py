"""Simulated people through the real decision: how long each stage lasts, who steps back, who is sent to someone, who gets stuck.

`simulate` is a pure function of plan, facts and seed; a `Crowd` lives in parts. `follow` tells one person's days with reasons.
The people are in `simulate_people`, their days in `simulate_life`, what became of them is counted in `simulate_tally`, pictures
are in `simulate_picture`, the outlook for a real person in `forecast`.
"""

from __future__ import annotations

from coach.text import simulate as words
from coach.text.plan import stage_name
from coach.values import dataclass

from .simulate_life import Life, born
from .simulate_people import HABITS, SCENARIOS, Person, cast, curve_of
from .simulate_tally import Tally
from .simulate_tasks import Tasks
from .simulate_waits import Waits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from coach.conditions import Value

    from .model import Plan

MOST_SENDERS = MOST_WAITS = 3
"""Rules that are named of those that sent people to someone; criteria of those that people still wait for."""
AT_LEAST_ONE = "a simulation needs at least one person and one day"


@dataclass(frozen=True, slots=True)
class StageStay:
    """How long people stayed in a stage in all, in days: median and quartiles of those who left it for good.

    `reached` is the share (0 to 1) of all people who were ever in it, `still` of all those in it at the end. `entered` is the
    median day (1 is the first) on which it was first entered, 0 where nobody was. `waits` are the criteria that most of those
    still in it have not met, each with the share (0 to 1) of these; () for the last stage, behind which nothing comes.
    """

    id: str
    title: str
    reached: float
    still: float
    entered: int = 0
    low: float = 0
    median: float = 0
    high: float = 0
    waits: tuple[tuple[str, float], ...] = ()

    @property
    def open(self) -> bool:
        """Whether most who came are still there at the end: the days of the few who left say nothing of it."""
        return self.still * 2 > self.reached


@dataclass(frozen=True, slots=True)
class Sent:
    """The share of people (0 to 1) sent to someone this soon, and the median day on which they first were.

    `rules` are those that sent the most: id, why, and the share of all people whom each sent.
    """

    how_soon: str
    share: float
    day: int
    rules: tuple[tuple[str, str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Simulated:
    """What became of all of them. Shares are parts of all people, 0 to 1; days count from 1.

    `stuck` were neither through to the last stage nor sent to anyone (paused for danger counts as sent). `there[stage][day]` is
    how many stood in a stage (in the order of `stages`) at the end of a day. `rules` says how often each rule decided. `seen`
    went and were seen by someone; `waits` says whether something in the plan is locked until then.
    """

    plan: str
    people: int
    days: int
    seed: int
    stages: tuple[StageStay, ...]
    sent: tuple[Sent, ...]
    stepped_back: float
    steps_back: tuple[int, ...]
    through: float
    through_day: int
    recovered: float
    recovered_day: int
    sent_anywhere: float
    stuck: float
    there: tuple[tuple[int, ...], ...]
    rules: tuple[tuple[str, int], ...] = ()
    seen: float = 0
    seen_day: int = 0
    waits: bool = False


@dataclass(frozen=True, slots=True)
class DayTold:
    """One day of a followed person: what they said, what was decided and why, and what there was to do. Days count from 1.

    `seen` says that someone had seen them by that day, "" where not.
    """

    day: int
    checked: bool
    pain: float | None
    worst: float | None
    kind: str
    stage: str
    step: str
    why: str
    reasons: tuple[str, ...]
    rules: tuple[str, ...]
    tasks: tuple[str, ...]
    see: tuple[tuple[str, str], ...]
    paused: bool
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """One person by a scenario's name, day by day."""

    scenario: str
    plan: str
    days: tuple[DayTold, ...]


class Crowd:
    """Made-up people in one plan. Person n of a seed is the same one, whoever else lives beside them, and in whatever order."""

    def __init__(self, plan: Plan, facts: Mapping[str, Value] | None = None, *, days: int = 90, seed: int = 1) -> None:
        """`plan`, `facts`, `days` and `seed` as in `simulate`.

        Raises:
            ValueError: fewer than one day, or a plan without `[recovery]`.
        """
        if days < 1:
            raise ValueError(AT_LEAST_ONE)
        if not plan.rules.recovery.courses:
            raise ValueError("the rules of this plan say nothing of how pain goes")
        self.plan, self.facts, self.days, self.seed = plan, facts or {}, days, seed
        self._tasks, self._waits, self._start = Tasks(plan), Waits(plan), born(plan, self.facts)
        self._curves = curves_for(plan, self.facts, days)

    def part(self, first: int, until: int, lived: Callable[[int], None] | None = None) -> Tally:
        """Those from number `first` to before `until`, counted; `lived` is told after each the number of the next."""
        tally, courses = Tally(self.plan, self.days), self.plan.rules.recovery.courses
        for number in range(first, until):
            person = cast(courses, self.seed, number, self.facts, self._curves)
            tally.live(Life(self.plan, person, self._tasks, self._start.copy()), self.days, self._waits)
            if lived is not None:
                lived(number + 1)
        return tally

    def told(self, tally: Tally) -> Simulated:
        """What became of those in a tally.

        Raises:
            ValueError: there is nobody in it.
        """
        if not tally.people:
            raise ValueError(AT_LEAST_ONE)
        return _summed_up(self.plan, tally, self.days, self.seed)


def simulate(
    plan: Plan,
    facts: Mapping[str, Value] | None = None,
    *,
    people: int = 1000,
    days: int = 90,
    seed: int = 1,
    lived: Callable[[int], None] | None = None,
) -> Simulated:
    """Let made-up people live through a plan.

    Args:
        plan: a built plan (`build` and `read_plan`).
        facts: the facts that it was built with; pain and days since onset vary around theirs.
        people: how many, at least 1.
        days: how many days each, at least 1.
        seed: the same seed tells the same story. Person n is the same one, however many there are.
        lived: is told after each person how many have lived.

    Raises:
        ValueError: fewer than one person or day, or a plan without `[recovery]`.
    """
    crowd = Crowd(plan, facts, days=days, seed=seed)
    return crowd.told(crowd.part(0, people, lived))


def _summed_up(plan: Plan, tally: Tally, days: int, seed: int) -> Simulated:
    stages, people = [], tally.people
    for at, stage in enumerate(plan.turn):
        low, median, high = quartiles(tally.stays[at])
        reached, still = len(tally.entered[at]) / people, tally.still[at] / people
        entered = int(quartiles(tally.entered[at])[1])
        waits = _waits(tally, stage.id, tally.still[at])
        stages.append(StageStay(stage.id, stage.title, reached, still, entered, low, median, high, waits))
    return Simulated(
        plan=plan.id,
        people=people,
        days=days,
        seed=seed,
        stages=tuple(stages),
        sent=tuple(
            Sent(soon, len(on) / people, int(quartiles(on)[1]), _senders(tally, soon)) for soon, on in tally.sent.items() if on
        ),
        stepped_back=sum(1 for count in tally.backs if count) / people,
        steps_back=tuple(tally.backs.count(number) for number in range(max(tally.backs) + 1)),
        through=len(tally.through) / people,
        through_day=int(quartiles(tally.through)[1]),
        recovered=len(tally.recovered) / people,
        recovered_day=int(quartiles(tally.recovered)[1]),
        sent_anywhere=tally.sent_anywhere / people,
        stuck=tally.stuck / people,
        there=tuple(tuple(row) for row in tally.there),
        rules=tuple(sorted(tally.rules.items(), key=lambda item: (-item[1], item[0]))),
        seen=len(tally.seen) / people,
        seen_day=int(quartiles(tally.seen)[1]),
        waits=plan.waits,
    )


def _waits(tally: Tally, stage: str, still: int) -> tuple[tuple[str, float], ...]:
    """What most of those still in a stage wait for."""
    found = [(need, count / still) for (of, need), count in tally.waits.items() if of == stage]
    return tuple(sorted(found, key=lambda each: (-each[1], each[0]))[:MOST_WAITS])


def _senders(tally: Tally, how_soon: str) -> tuple[tuple[str, str, float], ...]:
    """The rules that sent the most people this soon."""
    found = [(rule, why, count / tally.people) for (soon, rule, why), count in tally.senders.items() if soon == how_soon]
    return tuple(sorted(found, key=lambda each: (-each[2], each[0]))[:MOST_SENDERS])


def place_of(plan: Plan, day: DayTold) -> str:
    """The stage and step of a day by their titles."""
    stage = plan.stage(day.stage)
    if stage is None:
        return day.stage
    return stage_name(stage.title, day.step, next((step.title for step in stage.steps if step.id == day.step), ""))


def follow(
    plan: Plan, facts: Mapping[str, Value] | None = None, *, scenario: str = "typical", days: int = 60, seed: int = 1
) -> Story:
    """One person day by day, with the decisions and their reasons.

    Raises:
        KeyError: no such scenario; `simulate_people.SCENARIOS` has their names.
    """
    facts = facts or {}
    person = person_for(plan, scenario, facts, days, seed)
    life = Life(plan, person, Tasks(plan), born(plan, facts), explain=True)
    return Story(scenario, plan.id, tuple(_told(life) for _ in range(days)))


def _told(life: Life) -> DayTold:
    waited = life.plan.waits and not life.state.cleared
    decision, state = life.live(), life.state
    seen = any(event.kind == "cleared" for event in life.events)
    stage = life.plan.stage(state.stage)
    steps = stage.steps if stage is not None else ()
    measures = state.days.get(life.day, {}) if decision.asked else {}
    pain, worst = measures.get("average_pain"), measures.get("worst_pain")
    return DayTold(
        day=life.day - life.first,
        checked=decision.asked,
        pain=pain if isinstance(pain, int | float) else None,
        worst=worst if isinstance(worst, int | float) else None,
        kind=decision.kind,
        stage=state.stage,
        step=steps[state.step].id if state.step < len(steps) else "",
        why=decision.why,
        reasons=decision.reasons,
        rules=decision.rules,
        tasks=life.given,
        see=tuple((how_soon, why) for _, how_soon, why in state.see),
        paused=bool(state.paused),
        seen=(words.SEEN_AND_OPEN if waited else words.SEEN) if seen else "",
    )


def person_for(plan: Plan, scenario: str, facts: Mapping[str, Value], days: int, seed: int) -> Person:
    """The person of a scenario: course and habit are given, the rest is chance."""
    course_id, habit_id = SCENARIOS[scenario]
    recovery = plan.rules.recovery
    course = recovery.course(course_id)
    habit = next(habit for habit in HABITS if habit.id == habit_id)
    curves = curves_for(plan, facts, days)
    drawn = cast(recovery.courses, seed, 0, facts, curves)
    return Person(course, habit, drawn.chance, facts, curves[course.id])


def curves_for(plan: Plan, facts: Mapping[str, Value], days: int) -> dict[str, list[float]]:
    """The curve of each course, long enough for `days` from the day the facts speak of."""
    since = facts.get("days_since_onset")
    length = days + (int(since) if isinstance(since, int | float) else 0) + 1
    return {course.id: curve_of(course, length) for course in plan.rules.recovery.courses}


def quartiles(values: Sequence[float]) -> tuple[float, float, float]:
    """Lower quartile, median and upper quartile, each one of the values; zeros where there are none."""
    if not values:
        return 0, 0, 0
    ordered = sorted(values)
    top = len(ordered) - 1
    return ordered[round(top * 0.25)], ordered[round(top * 0.5)], ordered[round(top * 0.75)]
