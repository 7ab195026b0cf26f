"""Which tasks somebody has today, cheaply: what `tasks.tasks_today` gives, without its words and amounts.

Which tasks fit a person changes with their stage and step, and with facts that move; so that is worked out once for each place
and kept. A task whose condition looks at measures cannot be kept like that: its stage is then asked the long way round.
"""

from __future__ import annotations

from coach.conditions import names, parse

from .state import MOVING
from .tasks import GENTLE, MOST, MOST_BESIDE, fitting, is_left, rung_today, tasks_today, week_before

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from coach.conditions import Condition, Record, Value

    from .model import Plan, Stage, Task
    from .state import State

Kept = tuple[str, int]  # id, days a week


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

    def today(self, state: State, day: int, facts: Record) -> tuple[str, ...]:
        """Ids of the tasks of `day`, as `tasks_today` would give them. `facts` holds the facts as of that day."""
        if state.paused:
            return ()
        stage, beside, tasks = state.stage, state.beside, state.tasks
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
        done, week = tasks.get(day, ()), week_before(tasks, day)
        added = [task for task, often in others if often >= 7 or task in done or is_left(task, often, week)][:MOST_BESIDE]
        chosen = [task for task, often in own if often >= 7 or task in done or is_left(task, often, week)]
        return (*chosen[: MOST - len(added)], *added)

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
