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
        self._asked = {(stage.id, ready): _asked(plan, stage, ready=ready) for stage in plan.turn for ready in (False, True)}
        self._sport = {stage.id for stage in plan.stages if stage.ladder is not None}

    def today(self, state: State, day: int, facts: Record) -> tuple[str, ...]:
        """Ids of the tasks of `day`, as `tasks_today` would give them. `facts` holds the facts as of that day."""
        if state.paused:
            return ()
        if self._by_measure and (state.stage in self._by_measure or any(stage in self._by_measure for stage in state.beside)):
            return tuple(task.id for task in tasks_today(self.plan, state, day))
        resting = day <= state.rest_until
        lately: list[Mapping[str, str] | None] = []
        tasks = state.tasks
        beside: list[str] = []
        for stage in self.plan.beside:
            if stage.id in state.beside:
                beside += self._due(self._of(stage, 0, facts), tasks, day, lately, resting=resting)
        del beside[MOST_BESIDE:]
        own: list[str] = []
        stage_now = self.plan.stage(state.stage)
        if stage_now is None:
            return ()
        if stage_now.id in self._sport:
            done = tasks.get(day)
            if stage_now.ready is not None and not state.ready:
                own.append("readiness")
            elif (
                state.step < len(stage_now.steps)
                and not resting
                and (state.trained != day - 1 or (done is not None and "sport-step" in done))
            ):
                own.append("sport-step")
        own += self._due(self._of(stage_now, state.step, facts), tasks, day, lately, resting=resting)
        return (*own[: MOST - len(beside)], *beside)

    @staticmethod
    def _due(
        kept: tuple[Kept, ...],
        tasks: Mapping[int, Mapping[str, str]],
        day: int,
        lately: list[Mapping[str, str] | None],
        *,
        resting: bool,
    ) -> list[str]:
        """Those that are due, as in `tasks`; `lately` is what was done on the six days before, worked out when first needed."""
        found = []
        for task_id, days_a_week, gentle in kept:
            if resting and not gentle:
                continue
            if days_a_week < 7:
                if not lately:
                    lately += [tasks.get(day - back) for back in range(1, 7)]
                times = [index for index, done in enumerate(lately) if done and done.get(task_id, "skip") != "skip"]
                if times and (len(times) >= days_a_week or (days_a_week <= 3 and not times[0])):
                    today = tasks.get(day)
                    if today is None or task_id not in today:
                        continue
            found.append(task_id)
        return found

    def asked_for(self, state: State) -> frozenset[str]:
        """Ids of tasks that the rules of this day ask for: having done them on the very day may change its decision."""
        return self._asked[state.stage, state.ready]

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


def _all_tasks(stage: Stage) -> tuple[Task, ...]:
    return (*stage.tasks, *(task for step in stage.steps for task in step.tasks))


def _asked(plan: Plan, stage: Stage, *, ready: bool) -> frozenset[str]:
    rules = [stage.move_on, stage.step_up, None if ready else stage.ready, *stage.step_back, *stage.hold, *stage.see_someone]
    rules += [rule for other in plan.beside for rule in (other.starts, other.ends)]
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
