"""Which tasks somebody has today, cheaply: what `tasks.tasks_today` gives, without its words and amounts.

Which tasks fit a person changes with their stage and step, and with facts that move; so it is worked out once for each and kept.
A task whose condition looks at measures cannot be kept like that: its stage is then asked the long way round.
"""

from __future__ import annotations

from coach.conditions import names, parse

from .state import MOVING
from .tasks import GENTLE, MOST, MOST_BESIDE, fitting, tasks_today

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from coach.conditions import Condition, Record, Value

    from .model import Plan, Stage, Task
    from .state import State

Kept = tuple[str, int, bool]  # id, days a week, gentle enough for a rest day


class Tasks:
    """The tasks of one plan, looked up by where somebody stands. One object serves all the people on the plan."""

    def __init__(self, plan: Plan) -> None:
        """Sort out which stages can be looked up and which must be asked each day."""
        self.plan = plan
        self._seen: Mapping[str, Value] = {}
        self._moved: tuple[Value | None, ...] = ()
        self._kept: dict[tuple[object, ...], tuple[Kept, ...]] = {}
        self._by_measure = {stage.id for stage in plan.stages if any(_looks_at_days(plan, task) for task in _all_tasks(stage))}
        self._sport = {stage.id for stage in plan.stages if stage.ladder is not None}

    def today(self, state: State, day: int, facts: Record) -> tuple[str, ...]:
        """Ids of the tasks of `day`, as `tasks_today` would give them. `facts` holds the facts as of that day."""
        if state.paused:
            return ()
        if self._by_measure and (state.stage in self._by_measure or any(stage in self._by_measure for stage in state.beside)):
            return tuple(task.id for task in tasks_today(self.plan, state, day))
        resting = day <= state.rest_until
        beside: list[str] = []
        for stage in self.plan.beside:
            if stage.id in state.beside:
                self._add(beside, self._of(stage, 0, facts), state, day, resting=resting)
        del beside[MOST_BESIDE:]
        own: list[str] = []
        stage_now = self.plan.stage(state.stage)
        if stage_now is None:
            return ()
        if stage_now.id in self._sport:
            done = state.tasks.get(day)
            if stage_now.ready is not None and not state.ready:
                own.append("readiness")
            elif (
                state.step < len(stage_now.steps)
                and not resting
                and (state.trained != day - 1 or (done is not None and "sport-step" in done))
            ):
                own.append("sport-step")
        self._add(own, self._of(stage_now, state.step, facts), state, day, resting=resting)
        return (*own[: MOST - len(beside)], *beside)

    def _add(self, into: list[str], kept: tuple[Kept, ...], state: State, day: int, *, resting: bool) -> None:
        for task_id, days_a_week, gentle in kept:
            if resting and not gentle:
                continue
            if days_a_week >= 7 or _due(task_id, days_a_week, state, day):
                into.append(task_id)

    def _of(self, stage: Stage, step: int, facts: Record) -> tuple[Kept, ...]:
        if facts.facts is not self._seen:
            self._seen = facts.facts
            self._moved = tuple(facts.facts.get(name) for name, _ in MOVING)
        key = (stage.id, step, self._moved)
        found = self._kept.get(key)
        if found is None:
            tasks = (*(stage.steps[step].tasks if step < len(stage.steps) else ()), *stage.tasks)
            found = tuple(
                (task.id, task.days_a_week, fits.do in GENTLE)
                for task in tasks
                if (fits := fitting(self.plan, task, facts)) is not None
            )
            self._kept[key] = found
        return found


def _due(task_id: str, days_a_week: int, state: State, day: int) -> bool:
    tasks = state.tasks
    today = tasks.get(day)
    if today is not None and task_id in today:
        return True
    lately = 0
    for back in range(1, 7):
        done = tasks.get(day - back)
        if done is not None and done.get(task_id, "skip") != "skip":
            if back == 1 and days_a_week <= 3:
                return False
            lately += 1
            if lately >= days_a_week:
                return False
    return True


def _all_tasks(stage: Stage) -> tuple[Task, ...]:
    return (*stage.tasks, *(task for step in stage.steps for task in step.tasks))


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
