"""A personal plan as frozen values: its stages with their tasks and steps, and the rules that every day is judged by."""

from __future__ import annotations

from coach.conditions import ALWAYS, Condition
from coach.values import dataclass, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from coach.conditions import Record

    from .asking import Agenda, Judge

    Answer = Callable[[Record], bool | None]
    Table = Mapping[str, object]

UNLOCKED_KINDS = ("rest", "medication", "light-activity")  # design, the interview: what stays open before `cleared`
SPORT_STEP = "sport-step"
WORK_DAYS = 3  # days in which a check-in answers the last work (our rule): later than that the answer is to something else
WORK = ("exercise", "walk", SPORT_STEP, "activity", "strength", "test", "chore")  # tasks that load the back
OUR_RULE = "our rule"
ENDLESS = float("inf")


class PlanError(ValueError):
    """A table that is no plan. The content room finds this long before; here it is the last guard."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A condition with a name and a reason. `to` is of step-backs, `rest_days` of them and of holds, `how_soon` of referrals."""

    id: str
    when: Condition
    holds: Answer = field(repr=False, compare=False)
    why: str = ""
    source: str = OUR_RULE
    to: str = ""
    rest_days: int = 0
    how_soon: str = ""


@dataclass(frozen=True, slots=True)
class Dose:
    """How much: starts at `start`, grows by `step` after green days and never passes `up_to`."""

    start: float
    step: float = 0
    up_to: float | None = None

    def at(self, level: int) -> float:
        """The amount at a level; level 0 is the start, negative levels shrink it down to half."""
        amount = max(self.start + self.step * level, self.start / 2)
        return amount if self.up_to is None else min(amount, max(self.up_to, self.start))

    @property
    def highest(self) -> int:
        """The level at which the amount stops growing."""
        if not self.step or self.up_to is None:
            return 0
        return max(0, -int(-(self.up_to - self.start) // self.step))


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do. Amounts are doses; `unless` takes it away for whom it is not, `instead` stands in then."""

    id: str
    do: str
    title: str
    exercise: str = ""
    lesson: str = ""
    minutes: Dose | None = None
    sets: Dose | None = None
    reps: Dose | None = None
    hold_seconds: Dose | None = None
    times_a_day: int = 1
    days_a_week: int = 7
    each_side: bool = False
    text: str = ""
    why: str = ""
    source: str = OUR_RULE
    unless: Condition | None = None
    only_if: Condition | None = None
    instead: Task | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A rung inside a stage: a sub-level (A, B, C) or a rung of a sport's ladder.

    `load` is as the person reads it, `written` as it stands in the plan: rounds are read from that one, in any language.
    """

    id: str
    title: str
    load: str = ""
    written: str = ""
    effort: str = ""
    criterion: str = ""
    avoid: tuple[str, ...] = ()
    tasks: tuple[Task, ...] = ()
    needs_clearance: str = ""


@dataclass(frozen=True, slots=True)
class Days:
    """How long a stage lasts, in days; None where the plan does not say."""

    at_least: int = 0
    expected: int | None = None
    at_most: int | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """After `days` without training: `back` steps, or a restart at a part (0 to 1) of the ladder."""

    days: int
    back: int = 0
    restart: float | None = None


@dataclass(frozen=True, slots=True)
class Ladder:
    """A sport's way back. `readiness` are the ticks before the first rung.

    A step within `painkiller_hours` after a painkiller is practice, no test; 0 in plans from before there was that rule.
    """

    id: str
    title: str
    unit: str = ""
    readiness: tuple[tuple[str, str], ...] = ()
    warm_up: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()
    painkiller_hours: int = 0


@dataclass(frozen=True, slots=True)
class Stage:
    """A part of the plan, in turn or alongside others. Conditions are compiled; None means the stage does not ask."""

    id: str
    kind: str
    title: str
    goal: str = ""
    days: Days = Days()
    when_over: str = "see-someone"
    avoid: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    alongside: tuple[str, ...] = ()
    weekly: bool = False
    needs_clearance: str = ""
    start_here: Rule | None = None
    starts: Rule | None = None
    ends: Rule | None = None
    ready: Rule | None = None
    move_on: Rule | None = None
    step_up: Rule | None = None
    step_back: tuple[Rule, ...] = ()
    see_someone: tuple[Rule, ...] = ()
    hold: tuple[Rule, ...] = ()
    steps: tuple[Step, ...] = ()
    tasks: tuple[Task, ...] = ()
    ladder: Ladder | None = None

    @property
    def all_tasks(self) -> tuple[Task, ...]:
        """Its tasks and those of its steps."""
        return (*self.tasks, *(task for step in self.steps for task in step.tasks))


@dataclass(frozen=True, slots=True)
class DangerDays:
    """When the full danger list comes: days since the start and `every` so many; days since onset; after `away` days of silence.

    What a plan does not say is asked each day: the safer side.
    """

    days: tuple[int, ...] = ()
    every: int = 1
    after_onset: tuple[int, ...] = ()
    away: int = 1


@dataclass(frozen=True, slots=True)
class Lighter:
    """Smaller amounts for some days: offered always, chosen by itself with a confidence `below` (None: never by itself).

    The defaults are for plans from before there was that rule.
    """

    below: float | None = None
    days: int = 2
    part: float = 0.5


@dataclass(frozen=True, slots=True)
class Course:
    """How pain falls: the part left on day t is `floor + (1 - floor) * exp(-t / tau)`.

    `share` of people follow it; `flares` is the chance a day of a flare-up.
    """

    id: str
    share: float
    floor: float
    tau: float
    flares: float

    def left(self, day: float) -> float:
        """The part of the first pain left on a day since onset, 0 to 1."""
        from math import exp  # no module more on the way to Today

        return self.floor + (1 - self.floor) * exp(-day / self.tau)


@dataclass(frozen=True, slots=True)
class BeforeFlares:
    """When something is told of what came before flare-ups. A plan that does not say tells nothing.

    `seen`, `more` and `wakes` have what is for plans from before the rules had them.

    Attributes:
        flares: so many flare-ups are needed.
        days: and so many days.
        look_back: days that count as before.
        times: so many times as often before flare-ups as on other days.
        seen: before so many flare-ups at least.
        more: more than usual is so many times a usual day, and more moves or minutes walked than these.
        wakes: times woken that make a night a broken one.
    """

    flares: int = 1
    days: int = 1
    look_back: int = 1
    times: float = ENDLESS
    seen: int = 2
    more: tuple[float, float, float] = (1.5, 1, 10)
    wakes: int = 2


@dataclass(frozen=True, slots=True)
class Recovery:
    """How pain usually goes, for the chart, the outlook and simulated people: `[recovery]` in `plans/rules.toml`.

    A plan that does not say has no band, no outlook, no worse days by number.

    Attributes:
        courses: the courses that pain takes.
        band: the ids of those that are the edges of the expected band.
        least_pain: with less pain at first there is no band.
        flare: points by which worst pain rises, and what it comes to, on a day that counts as worse.
        hurt: pain in a session above which it was too much.
        before_flares: when something is told of what came before flare-ups.
    """

    courses: tuple[Course, ...] = ()
    band: tuple[str, ...] = ()
    least_pain: float = 0
    flare: tuple[float, float] = (ENDLESS, ENDLESS)
    hurt: float = ENDLESS
    before_flares: BeforeFlares = BeforeFlares()

    def rose(self, before: float, worst: float) -> bool:
        """Whether worst pain rose clearly since the time before."""
        rise, least = self.flare
        return worst >= max(least, before + rise)

    def course(self, course_id: str) -> Course:
        """The course with this id.

        Raises:
            KeyError: there is none.
        """
        for course in self.courses:
            if course.id == course_id:
                return course
        raise KeyError(course_id)


@dataclass(frozen=True, slots=True)
class Rules:
    """What every plan inherits from `plans/rules.toml`.

    `greens_to_grow` mornings in a row let doses grow; 0: never. `greens_at_the_end` good sessions on a ladder's last step end it;
    A rest day that is told from `evening` (an hour of the day) on
    goes on through the next day; None in plans from before there was that rule. What sent somebody to be seen is not said again
    for `quiet_days` after that, unless it is urgent.
    """

    red: Rule
    green: Rule
    step_back: tuple[Rule, ...]
    hold: tuple[Rule, ...]
    see_someone: tuple[Rule, ...]
    recovered: Rule
    greens_at_the_end: int
    danger: DangerDays = DangerDays()
    greens_to_grow: int = 0
    evening: int | None = None
    lighter: Lighter = Lighter()
    quiet_days: int = 0
    recovery: Recovery = Recovery()


@dataclass(frozen=True, slots=True)
class Changed:
    """One thing that is different for this person, and why."""

    why: str
    what: tuple[str, ...] = ()
    source: str = OUR_RULE


@dataclass(frozen=True, slots=True)
class Plan:
    """A template made personal for one episode.

    `turn` are the stages in turn, `beside` those that run alongside; `kinds` says what each task is, by id, and `loads` which of
    them load the back. `waits` says whether anything in it waits until someone has been seen.
    """

    id: str
    title: str
    summary: str
    stages: tuple[Stage, ...]
    rules: Rules
    turn: tuple[Stage, ...]
    beside: tuple[Stage, ...]
    locked: str = ""
    changed: tuple[Changed, ...] = ()
    sources: tuple[str, ...] = ()
    exercises: Table = field(default_factory=dict, repr=False)
    lessons: tuple[Table, ...] = field(default=(), repr=False)
    kinds: Mapping[str, str] = field(default_factory=dict, repr=False)
    loads: frozenset[str] = field(default=frozenset(), repr=False, compare=False)
    waits: bool = field(default=True, repr=False, compare=False)
    by_id: Mapping[str, Stage] = field(default_factory=dict, repr=False, compare=False)
    places: Mapping[str, int] = field(default_factory=dict, repr=False, compare=False)  # of the stages in turn
    next: Mapping[str, Stage] = field(default_factory=dict, repr=False, compare=False)  # the one after each, the last aside
    judge: Judge = field(kw_only=True, repr=False, compare=False)
    agendas: dict[bool, Agenda] = field(default_factory=dict, repr=False, compare=False)  # see `asking`

    @property
    def all_tasks(self) -> tuple[Task, ...]:
        """The tasks of all stages and steps."""
        return tuple(task for stage in self.stages for task in stage.all_tasks)

    def title_of(self, task: Task) -> str:
        """The title of a task; one without its own has its exercise's."""
        exercise = self.exercises.get(task.exercise) if task.title == task.id else None
        return str(exercise.get("title", task.title)) if isinstance(exercise, dict) else task.title

    def stage(self, stage_id: str) -> Stage | None:
        """The stage with this id, or None."""
        return self.by_id.get(stage_id)

    def place_of(self, stage_id: str) -> int:
        """The position of a stage among those in turn, or −1."""
        return self.places.get(stage_id, -1)


NOTHING = Rule("never", ALWAYS, lambda _record: None)
