"""What a person may choose for their days: another exercise, lighter days, a habit to tie a task to, 'not this time'.

Each is kept as an entry of the kind `choice` (`plan/wishes.py` says what it does), so that undo takes it back.
"""

from __future__ import annotations

from coach.plan import measures as shapes
from coach.plan.decide import fold_day
from coach.plan.model import WORK
from coach.plan.others import others
from coach.plan.standing import record_of
from coach.plan.state import Event
from coach.plan.tasks import planned, tasks_today
from coach.plan.wishes import ANOTHER, CUE, LONGEST_CUE, STAY, USUAL
from coach.text import coaching as words
from coach.text.plan import stage_name
from coach.values import dataclass

from .desk import ordinal
from .log import NO_PLAN, choose, lighter, open_episode
from .problems import Refused, Stopped
from .standing import standing_on
from .today import today

TYPE_CHECKING = False
if TYPE_CHECKING:
    from coach.conditions import Value
    from coach.plan.model import Plan
    from coach.plan.others import Other
    from coach.plan.standing import Standing
    from coach.plan.state import State

    from .desk import Desk
    from .views import TodayView

UNQUIET = ("amber", "red")  # after such an answer of the back nothing harder is offered


@dataclass(frozen=True, slots=True)
class Tomorrow:
    """What the rules do with a quiet tomorrow morning.

    `kind` is advance (to the stage and step `title`), anyway (the same, however the morning is: rest is over), recovered, or grow
    (the task `title` to `amount`); `declined` says that the person said 'not this time'.
    """

    kind: str
    title: str
    amount: str = ""
    declined: bool = False

    @property
    def waits(self) -> bool:
        """It can wait, if the person says so."""
        return self.kind in {"advance", "grow"}


class Wishes:
    """The use cases; one a call, it keeps nothing itself."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def others(self, task: str) -> tuple[Other, ...]:
        """What can be done in a task's place today; empty where there is nothing.

        Raises:
            Stopped: no plan.
        """
        standing, day = self._standing()
        found = next((item for item in tasks_today(standing.plan, standing.state, ordinal(day)) if item.id == task), None)
        if found is None or not found.exercise:
            return ()
        state = standing.state
        record = record_of(standing.plan, state)
        record.facts = state.facts_on(ordinal(day))
        quiet = state.days.get(state.last_check_in, {}).get("response") not in UNQUIET
        chosen = state.swaps.get(f"{found.stage}/{found.id}", "")
        own = planned(standing.plan, found.stage, found.id, record)
        return others(standing.plan, found.exercise, chosen, own, record, harder=quiet)

    def another(self, task: str, other: Other) -> TodayView:
        """Put `other` in the place of a task's exercise, from now on."""
        standing, day = self._standing()
        found = next((item for item in tasks_today(standing.plan, standing.state, ordinal(day)) if item.id == task), None)
        if found is None or other not in self.others(task):
            raise Refused(words.NOT_IN_ITS_PLACE)
        exercise = "" if other.how == "plan" else other.exercise
        return self._keep({"choice": ANOTHER, "stage": found.stage, "task": task, "exercise": exercise, "way": other.way})

    def lighter(self, why: str = "") -> TodayView:
        """Smaller amounts for the days that the plan's rules name, today among them."""
        episode = open_episode(self._desk)
        day = max(self._desk.today(), episode.day)
        self._desk.journal.append([lighter(self._desk, episode, day, why=why)])
        return today(self._desk, day)

    def usual(self) -> TodayView:
        """The whole amounts again, from today on."""
        return self._keep({"choice": USUAL})

    def cue(self, text: str) -> TodayView:
        """The habit that the first task of a day is tied to, in the person's words ("my coffee"); nothing takes it away."""
        return self._keep({"choice": CUE, "text": " ".join(text.split())[:LONGEST_CUE]})

    def not_this_time(self, why: str = "", *, take_back: bool = False) -> TodayView:
        """What the next quiet morning would bring waits; it never stops a step back."""
        return choose(self._desk, "go" if take_back else STAY, why=why, ahead=True)

    def tomorrow(self) -> Tomorrow | None:
        """What the rules do tomorrow if the morning is quiet and today's tasks are done; None where that is nothing new.

        It is worked out by living that morning on a copy: the same rules, no words of their own.
        """
        standing, day = self._standing()
        number = ordinal(day)
        state, plan = standing.state, standing.plan
        if state.paused or state.travel or state.last_check_in != number or standing.stage.weekly:
            return None
        declined = state.ahead == number
        ahead = state.copy()
        ahead.ahead = 0
        tasks = tasks_today(plan, state, number)
        done = ahead.tasks.setdefault(number, {})
        for task in tasks:
            done.setdefault(task.id, "done")
        if any(done[task.id] != "skip" and task.do in WORK for task in tasks):
            ahead.work = number
            ahead.days[number].setdefault("session_feel", "ok")
        before = (state.stage, state.step)
        late = state.copy()
        if fold_day(plan, late, number + 1).kind == "advance":
            return Tomorrow("anyway", _place_of(plan, late))
        decision = fold_day(plan, ahead, number + 1, [Event("check-in", number + 1, _quiet(state, number))])
        if decision.kind == "recovered":
            return Tomorrow("recovered", "", declined=declined)
        if decision.kind == "advance" and (ahead.stage, ahead.step) != before:
            return Tomorrow("advance", _place_of(plan, ahead), declined=declined)
        then = {task.id: task for task in tasks_today(plan, ahead, number)}
        for task in tasks:
            later = then.get(task.id)
            if later is not None and later.amount != task.amount and _more(later) > _more(task):
                return Tomorrow("grow", task.title, later.amount, declined=declined)
        return None

    def _standing(self) -> tuple[Standing, str]:
        episode = open_episode(self._desk)
        day = max(self._desk.today(), episode.day)
        standing = standing_on(self._desk, episode.uuid, day)
        if standing is None:
            raise Stopped(*NO_PLAN)
        return standing, day

    def _keep(self, body: dict[str, object]) -> TodayView:
        _, day = self._standing()
        episode = open_episode(self._desk)
        self._desk.journal.append([self._desk.entry("choice", body, day=day, episode=episode.uuid)])
        return today(self._desk, day)


def _place_of(plan: Plan, state: State) -> str:
    """Stage and step by their titles."""
    stage = plan.stage(state.stage)
    if stage is None:
        return ""
    step = stage.steps[state.step] if state.step < len(stage.steps) else None
    return stage_name(stage.title, step.id, step.title) if step is not None else stage.title


def _quiet(state: State, day: int) -> dict[str, object]:
    """A check-in as today's, with no more pain than before the moves, no new spasm, and a night that the back let sleep."""
    today = state.days[day]
    measures: dict[str, Value] = {name: value for name, value in today.items() if name in shapes.ALL}
    before, now = today.get("pain_before"), today.get("pain_now")
    if isinstance(before, int | float) and isinstance(now, int | float):
        measures["pain_now"] = min(before, now)
    measures |= {"spasms": 0, "woken_by_pain": False}
    for name in ("spasm_severity", "after_signs", "unwell"):
        measures.pop(name, None)
    return {"measures": measures, "danger": []}


def _more(task: object) -> float:
    """A task's amounts as one number, to compare it with itself."""
    amounts = [getattr(task, name) or 1 for name in ("minutes", "sets", "reps", "hold_seconds")]
    return amounts[0] * amounts[1] * amounts[2] * amounts[3]
