"""Where a person stands in a plan: small, and always derived by folding events; kept now and then as a disposable checkpoint.

Only `decide.py` changes a state, and only a copy of its own: callers hand one in and get another back. Days are ordinals
(`datetime.date.toordinal`); 0 means not yet.
"""

from __future__ import annotations

import json

from coach.conditions.record import NOTHING, NUMBERS, days_back
from coach.values import dataclass, field, fields

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from coach.conditions import Value

    from .asking import Watch

VERSION = 8  # of the checkpoint; another version is thrown away, not migrated
FAR = 1_000_000  # days: no fact moves
EPOCH = 719_163  # 1970-01-01 as an ordinal
KEPT_DAYS = 30  # longest window (28) and two days for comparisons with the day before
ACTIVITIES = ("activity_1", "activity_2", "activity_3")  # facts: what the person wants to do again


@dataclass(frozen=True, slots=True)
class Event:
    """Something recorded that the fold takes in: an entry of the journal with its day as an ordinal.

    `at` is when it was recorded (of a dose, when it was had), in minutes since 1970 by UTC, and `offset` the minutes of local
    time ahead of that; 0 where nobody knows.
    """

    kind: str
    day: int
    body: Mapping[str, object]
    at: int = 0
    offset: int = 0

    def __init__(self, kind: str, day: int, body: Mapping[str, object], at: int = 0, offset: int = 0) -> None:
        self.kind, self.day, self.body, self.at, self.offset = kind, day, body, at, offset  # type: ignore[misc]  # frozen from here on

    @property
    def hour(self) -> float:
        """Hours since the midnight with which its day began, by the clock on the wall; 0 where nobody knows."""
        return (self.at + self.offset) / 60 - (self.day - EPOCH) * 24 if self.at else 0.0


@dataclass(slots=True)
class State:
    """The standing after a day.

    `floor` is the first day that step-back and hold windows may look at; `answer_floor` that for answers of the back, which a
    move inside a stage does not cut off (two reds in a week answer two days' work); `proof` that for moving on, set by a step
    back alone. `levels` is the dose level by task, `grown` the day on which it last went up, `resume` the step to re-enter a
    stage at, `lived` the stages that a day began in, `see` the rules that send to someone since the last check-in, or since
    the start, until somebody has looked, `looked` the day on which somebody has looked at what such a rule is about, `work`
    the last day worked and not yet judged.

    `gently` says that whoever looked allows gentle tasks alone for now. `full_danger` is the day on which the interview asked
    the full danger list, `paused_at` when the danger was told that paused the plan (see `Event.at`). `pills` are such minutes
    of the last two days' painkillers, `masked` the day of the last sport step whose pain one of them may have hidden. `rested`
    are days that were for rest: after a red answer, or while the plan was paused. What the person chose: `swaps` the exercise by
    task, `light_from` to `light_until` smaller amounts (`whole`: what was done before that on the first of them), `cue` the habit
    that today's first task is tied to, `ahead` the day on which they said 'not this time' to what the next quiet morning would
    bring.
    """

    day: int = 0
    started: int = 0
    onset: int = 0
    stage: str = ""
    step: int = 0
    stage_since: int = 0
    step_since: int = 0
    days_met: int = 0
    floor: int = 0
    answer_floor: int = 0
    proof: int = 0
    lived: list[str] = field(default_factory=list)
    served: list[str] = field(default_factory=list)
    resume: dict[str, int] = field(default_factory=dict)
    facts: dict[str, list[object]] = field(default_factory=dict)
    first: dict[str, float] = field(default_factory=dict)
    check_ins: int = 0
    last_check_in: int = 0
    stage_start: dict[str, float] = field(default_factory=dict)
    days: dict[int, dict[str, Value]] = field(default_factory=dict)
    tasks: dict[int, dict[str, str]] = field(default_factory=dict)
    work: int = 0
    green: int = 0
    streak: int = 0
    levels: dict[str, int] = field(default_factory=dict)
    grown: dict[str, int] = field(default_factory=dict)
    step_backs: int = 0
    rest_until: int = 0
    trained: int = 0
    gap_back: int = 0
    ready: bool = False
    beside: dict[str, int] = field(default_factory=dict)
    paused: str = ""
    paused_for: str = ""
    paused_at: int = 0
    travel: bool = False
    cleared: bool = False
    gently: bool = False
    recovered: int = 0
    told: bool = False
    see: list[list[str]] = field(default_factory=list)
    looked: dict[str, int] = field(default_factory=dict)
    full_danger: int = 0
    pills: list[int] = field(default_factory=list)
    masked: int = 0
    rested: list[int] = field(default_factory=list)
    swaps: dict[str, str] = field(default_factory=dict)
    light_from: int = 0
    light_until: int = 0
    whole: list[str] = field(default_factory=list)
    cue: str = ""
    ahead: int = 0
    known: dict[str, Value] | None = field(default=None, repr=False, compare=False)  # of `facts`, worked out when first asked
    moving: list[tuple[str, int, int, float]] = field(default_factory=list, repr=False, compare=False)  # those that move
    moved: int = field(default=0, repr=False, compare=False)  # they are as of this day, and stay so
    moves_on: int = field(default=0, repr=False, compare=False)  # until before this one
    back: list[dict[str, Value]] = field(default_factory=list, repr=False, compare=False)  # see `days_back`
    back_on: int = field(default=0, repr=False, compare=False)
    watch: Watch | None = field(default=None, repr=False, compare=False)  # which rules to ask: disposable

    def copy(self) -> State:
        """Another state with the same values, sharing nothing that the fold changes."""
        other, values = State(), vars(self)
        vars(other).update({name: _copied(values[name]) for name in _NAMES})
        return other

    def mark(self) -> dict[str, object]:
        """What `back_to` needs to undo the next day, facts aside: cheaper than a copy, as days gone by never change."""
        kept = dict(vars(self))
        for name in _CHANGED_IN_PLACE:
            kept[name] = kept[name].copy()
        kept["watch"] = self.watch and self.watch.copy()
        return kept

    def back_to(self, mark: dict[str, object]) -> None:
        """Be again as at the `mark`, which stays good for another time."""
        vars(self).update(mark)
        self.moves_on = 0  # the facts are those of the day undone
        for name in (*_CHANGED_IN_PLACE, "watch"):
            kept = mark[name]
            setattr(self, name, kept and kept.copy())  # type: ignore[attr-defined]  # lists, dicts and the watch alone

    def to_text(self) -> str:
        """The state as JSON text, for a checkpoint."""
        return json.dumps({name: getattr(self, name) for name in _NAMES}, separators=(",", ":"), default=list)

    @classmethod
    def from_text(cls, text: str) -> State:
        """The state that `to_text` wrote.

        Raises:
            ValueError: when the text is something else; the caller folds from the start then.
        """
        try:
            values = json.loads(text)
            state = cls(**values)
            state.days = {int(day): {k: _tupled(v) for k, v in measures.items()} for day, measures in state.days.items()}
            state.tasks = {int(day): dict(done) for day, done in state.tasks.items()}
        except (TypeError, AttributeError, KeyError) as error:
            raise ValueError(f"not a checkpoint: {error}") from error
        return state

    def days_back(self, day: int) -> list[dict[str, Value]]:
        """What was measured on `day` and on those before it, as a `Record` wants it; the next call changes the list in place."""
        days, back = self.days, self.back
        if not back:
            back = self.back = days_back(days, day)
        else:
            for since in range(self.back_on + 1, day + 1):
                back.insert(0, days.get(since, NOTHING))
            del back[day - next(iter(days)) + 1 :]  # what is forgotten; the oldest stands first
        self.back_on = day
        return back

    def resting(self, day: int) -> bool:
        """Whether `day` has gentle tasks alone: a rest day from load, or as whoever looked has said."""
        return self.gently or day <= self.rest_until

    def light_on(self, day: int, task: str = "") -> bool:
        """Whether the amounts of `day` are smaller; with `task` those of a task not done in whole before they became so."""
        if not self.light_from <= day <= self.light_until:
            return False
        return not (task and day == self.light_from and task in self.whole)

    def facts_on(self, day: int) -> dict[str, Value]:
        """The facts with those that move with time (age, weeks of pregnancy and after birth, days since onset) as of `day`."""
        return dict(self.seen_on(day))

    def seen_on(self, day: int) -> dict[str, Value]:
        """The same, for looking at once: the next call changes it in place."""
        facts = self.known
        if facts is None:
            facts = self.known = {name: _tupled(value) for name, (value, _) in self.facts.items()}
            self.moving, self.moves_on = [], 0
            for name, length in MOVING:
                value = facts.get(name)
                if isinstance(value, NUMBERS) and not isinstance(value, bool):
                    self.moving.append((name, int(value), int(str(self.facts[name][1])), length))
        if not self.moved <= day < self.moves_on:
            self._move(facts, day)
        if self.onset:
            facts["days_since_onset"] = day - self.onset if day > self.onset else 0
        return facts

    def _move(self, facts: dict[str, Value], day: int) -> None:
        """Bring the facts that move to a day, and see until when they stay so."""
        self.moved, self.moves_on = day, day + FAR
        for name, told, since, length in self.moving:
            units = int((day - since) // length)
            facts[name] = told + units
            self.moves_on = min(self.moves_on, since - int(-(units + 1) * length // 1))


MOVING = (("age", 365.25), ("pregnancy_weeks", 7), ("postpartum_weeks", 7))  # fact, days in one of its units
_NAMES = tuple(item.name for item in fields(State) if item.compare)
_CHANGED_IN_PLACE = ("lived", "served", "resume", "first", "days", "tasks", "levels", "grown", "beside", "looked", "back")


def _copied(value: object) -> object:
    if isinstance(value, dict):
        return {key: dict(item) if isinstance(item, dict) else item for key, item in value.items()}
    return list(value) if isinstance(value, list) else value


def _tupled(value: object) -> Value:
    if isinstance(value, list | tuple):
        return tuple(str(item) for item in value)
    assert isinstance(value, str | int | float | bool)
    return value


@dataclass(frozen=True, slots=True)
class Decision:
    """What a day led to. `rules` are ids of the rules that spoke, `reasons` sentences (worked out only when asked for).

    `kind` is advance, hold, step-back, pause, see-someone or recovered; `stage`, `step` are where the person stands afterwards,
    `from_stage`, `from_step` before. `away`: the plan was paused for travel or illness, and the day counts for no stage.
    """

    day: int
    kind: str
    stage: str
    step: int
    from_stage: str
    from_step: int
    rules: tuple[str, ...]
    reasons: tuple[str, ...]
    why: str
    source: str
    how_soon: str
    stayed: bool
    asked: bool
    away: bool

    def __init__(  # noqa: PLR0913, PLR0917 - one for each field
        self,
        day: int,
        kind: str,
        stage: str,
        step: int,
        from_stage: str = "",
        from_step: int = 0,
        rules: tuple[str, ...] = (),
        reasons: tuple[str, ...] = (),
        why: str = "",
        source: str = "",
        how_soon: str = "",
        *,
        stayed: bool = False,
        asked: bool = True,
        away: bool = False,
    ) -> None:
        self.day, self.kind, self.stage, self.step = day, kind, stage, step  # type: ignore[misc]  # frozen from here on
        self.from_stage, self.from_step, self.rules = from_stage, from_step, rules  # type: ignore[misc]
        self.reasons, self.why, self.source = reasons, why, source  # type: ignore[misc]
        self.how_soon, self.stayed, self.asked, self.away = how_soon, stayed, asked, away  # type: ignore[misc]


def activities_of(facts: Mapping[str, object]) -> tuple[str, ...]:
    """The person's own activities, as they named them."""
    return tuple(str(facts[name]) for name in ACTIVITIES if facts.get(name))
