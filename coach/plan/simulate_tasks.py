"""Which tasks somebody has today, cheaply: what `tasks.tasks_today` gives, without its words and amounts.

Which tasks fit a person changes with their stage and step, and with facts that move; so that is worked out once for each place
and kept. A task whose condition looks at measures cannot be kept like that: its stage is then asked the long way round.
"""

from __future__ import annotations

from coach.conditions import names, parse

from .state import MOVING
from .tasks import GENTLE, MOST, MOST_BESIDE, fitting, rung_today, tasks_today

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from coach.conditions import Condition, Record, Value

    from .model import Plan, Stage, Task
    from .state import State

Kept = tuple[str, int]  # id, days a week
WEEK = 6  # days before today


class Lately:
    """On which of the last days each task was done, a bit for each day: how often is then asked without a look at every day."""

    __slots__ = ("done", "since")

    def __init__(self, tasks: Mapping[int, Mapping[str, str]], day: int) -> None:
        """`tasks` is what became of them by day (see `State.tasks`), `day` the latest of these days."""
        self.done: dict[str, int] = {}
        self.since = day - WEEK
        for on in range(self.since, day + 1):
            self.add([task for task, how in tasks.get(on, {}).items() if how != "skip"], on)

    def add(self, tasks: Iterable[str], day: int) -> None:
        """These were done on that day."""
        done, bit = self.done, 1 << day - self.since
        for task in tasks:
            done[task] = done.get(task, 0) | bit


class Tasks:
    """The tasks of one plan, looked up by where somebody stands. One object serves all the people on the plan."""

    def __init__(self, plan: Plan) -> None:
        """Sort out which stages can be looked up and which must be asked each day."""
        self.plan = plan
        self._seen: Mapping[str, Value] = {}
        self._moved: tuple[Value | None, ...] = ()
        self._menus: dict[tuple[object, ...], tuple[list[Kept], list[Kept], tuple[str, ...] | None]] = {}
        self._by_measure = {stage.id for stage in plan.stages if any(_looks_at_days(plan, task) for task in stage.all_tasks)}
        self._asked = {(stage.id, ready): _asked(plan, stage, ready=ready) for stage in plan.turn for ready in (False, True)}
        self._ladders = {stage.id: stage for stage in plan.stages if stage.ladder is not None}

    def today(self, state: State, day: int, facts: Record, lately: Lately) -> tuple[str, ...]:
        """Ids of the tasks of `day`, as `tasks_today` would give them. `facts` holds the facts as of that day."""
        if state.paused:
            return ()
        stage, beside = state.stage, state.beside
        if self._by_measure and (stage in self._by_measure or not self._by_measure.isdisjoint(beside)):
            return tuple(task.id for task in tasks_today(self.plan, state, day))
        if facts.facts is not self._seen:
            self._seen = facts.facts
            self._moved = tuple(facts.facts.get(name) for name, _ in MOVING)
        resting = state.resting(day)
        ladder = self._ladders.get(stage)
        rung = rung_today(ladder, state, day, resting=resting) if ladder is not None else ""
        key = (stage, state.step, rung, resting, *beside, self._moved)
        menu = self._menus.get(key)
        if menu is None:
            menu = self._menus[key] = self._menu(state, rung, facts, resting=resting)
        own, others, every_day = menu
        if every_day is not None:
            return every_day
        added = _due(others, day, lately)[:MOST_BESIDE] if others else []
        return (*_due(own, day, lately)[: MOST - len(added)], *added)

    def _menu(
        self, state: State, rung: str, facts: Record, *, resting: bool
    ) -> tuple[list[Kept], list[Kept], tuple[str, ...] | None]:
        """The tasks of a place, those beside it, and all together where each is for every day."""
        others = [
            kept for stage in self.plan.beside if stage.id in state.beside for kept in self._of(stage, (), facts, resting=resting)
        ]
        own = [(rung, 7)] if rung else []
        stage = self.plan.stage(state.stage)
        if stage is None:
            return [], [], ()
        own += self._of(stage, stage.steps[state.step].tasks if state.step < len(stage.steps) else (), facts, resting=resting)
        every_day = None
        if all(days_a_week >= 7 for _, days_a_week in (*own, *others)):
            added = [task for task, _ in others[:MOST_BESIDE]]
            every_day = (*[task for task, _ in own[: MOST - len(added)]], *added)
        return own, others, every_day

    def _of(self, stage: Stage, first: tuple[Task, ...], facts: Record, *, resting: bool) -> list[Kept]:
        return [
            (task.id, task.days_a_week)
            for task in (*first, *stage.tasks)
            if (fits := fitting(self.plan, task, facts)) is not None and not (resting and fits.do not in GENTLE)
        ]

    def asked_for(self, state: State) -> frozenset[str]:
        """Ids of tasks that the rules of this day ask for: having done them on the very day may change its decision."""
        return self._asked[state.stage, state.ready]


def _due(kept: list[Kept], day: int, lately: Lately) -> list[str]:
    """Those that `tasks.is_due` finds due."""
    done, today = lately.done, 1 << day - lately.since
    yesterday, week = today >> 1, today - (today >> WEEK)
    due = []
    for task, often in kept:
        if often < 7 and (days := done.get(task)) and not days & today:
            days &= week
            if days.bit_count() >= often or (often <= 3 and days & yesterday):
                continue
        due.append(task)
    return due


def _asked(plan: Plan, stage: Stage, *, ready: bool) -> frozenset[str]:
    rules = [stage.move_on, stage.step_up, None if ready else stage.ready, *stage.step_back, *stage.hold, *stage.see_someone]
    rules += [rule for other in plan.beside for rule in (other.starts, other.ends, *other.see_someone)]
    every = plan.rules
    rules += [every.red, every.green, *every.step_back, *every.hold, *every.see_someone, every.recovered]
    return frozenset(name for rule in rules if rule is not None for name in names(rule.when, "task"))


def _looks_at_days(plan: Plan, task: Task) -> bool:
    conditions: list[Condition] = []
    part: Task | None = task
    while part is not None:
        conditions += [condition for condition in (part.unless, part.only_if) if condition is not None]
        exercise: object = plan.exercises.get(part.exercise)
        seen: set[str] = set()
        while isinstance(exercise, dict) and "unless" in exercise:
            conditions.append(parse(exercise["unless"]))
            other = str(exercise.get("instead", ""))
            exercise = None if other in seen else plan.exercises.get(other)
            seen.add(other)
        part = part.instead
    return any(
        names(condition, "measure") or names(condition, "task") or "days_since_onset" in names(condition, "fact")
        for condition in conditions
    )
