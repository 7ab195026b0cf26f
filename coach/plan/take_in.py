"""What one day's events add to a state, before anything is decided: measures, work done, doses, facts, pauses, places."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from coach.conditions.record import NUMBERS

from .model import SPORT_STEP

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from coach.conditions import Value

    from .model import Plan
    from .state import Event, State

HIGHEST = (
    "worst_pain",
    "spasm_severity",
    "leg_pain",
)  # of several check-ins of one day the highest counts, of the rest the latest
AS_THEY_ARE = frozenset({int, float, bool, str, tuple})  # kinds of values that are kept so
LONGEST_DAY = 28  # hours: a day ends at 4 in the morning; what was recorded later was filled in, and when it was is not known
TWO_DAYS = 48 * 60  # minutes for which painkillers are kept in mind: more than any plan looks back


class Today:
    """What happened on the day now decided.

    `later` is what the day's own session and the doses after the check-in add once it is decided: a morning's decision must not
    change with what is done in the afternoon. `danger_at` is when the danger was told (see `Event.at`). `trained` says that a
    sport's step was done, which counts from then on too; `leaving` that the plan was paused after the check-in, `looked` that
    somebody has looked after it.
    """

    checked = danger_asked = leaving = looked = worked = trained = False
    danger: tuple[str, ...] = ()
    how_soon = choice = ""
    hour = 0.0
    danger_at = 0

    def __init__(self) -> None:
        self.later: dict[str, Value] = {}
        self.steps: list[Event] = []


def take_in(plan: Plan, state: State, day: int, events: Iterable[Event]) -> Today:
    """Put the events of one day into the state and say what they were. Doses and sessions count without a check-in too."""
    today = Today()
    measures: dict[str, Value] = {}
    doses = nsaids = 0
    unsure = False
    for event in events:
        body = event.body
        if event.kind == "check-in":
            _check_in(today, measures, body)
            if today.danger:
                today.danger_at = event.at
            if event.at:
                today.hour = max(today.hour, event.hour)
            measures["painkiller_doses"], measures["nsaid_doses"] = doses, nsaids
        elif event.kind == "session":
            worked, trained = take_session(plan, state, day, today.later, body)
            today.worked |= worked
            if trained:
                today.trained = True
                today.steps.append(event)
        elif event.kind == "dose":
            if body.get("painkiller") is not False:
                doses += 1
                unsure |= not event.at
                state.pills = [pill for pill in (*state.pills, event.at) if event.at - TWO_DAYS < pill > 0]
            nsaids += body.get("nsaid") is True
        elif event.kind == "choice":
            from .wishes import wish  # most days have none, and Today loads no more than it needs

            today.choice = wish(plan, state, day, body) or today.choice
        else:
            _steer(plan, state, day, event, today)
    if today.steps:
        mask(plan, state, day, today.steps, doses=doses > 0, unsure=unsure)
    if measures or today.later or doses:
        today.later["painkiller_doses"], today.later["nsaid_doses"] = doses, nsaids
    if not today.checked:
        measures.update(today.later)
    if measures:
        state.days[day] = {**state.days[day], **measures} if day in state.days else measures
    return today


def _check_in(today: Today, measures: dict[str, Value], body: Mapping[str, object]) -> None:
    today.checked = True
    given = body.get("measures")
    if isinstance(given, dict) and not measures:
        measures.update(given)
        if not AS_THEY_ARE.issuperset(map(type, given.values())):
            measures.clear()
            measures.update((name, tuple(v) if isinstance(v, list) else v) for name, v in given.items() if v is not None)
    elif isinstance(given, dict):
        for name, value in given.items():
            known = measures.get(name)
            if name in HIGHEST and isinstance(known, NUMBERS) and isinstance(value, NUMBERS):
                measures[name] = max(known, value)
            elif value is not None:
                measures[name] = tuple(value) if isinstance(value, list) else value
    danger = body.get("danger")
    if isinstance(danger, list | tuple):
        today.danger_asked = True
        if not danger:
            return
        today.danger = tuple(dict.fromkeys((*today.danger, *map(str, danger))))
        outcome = body.get("outcome")
        if isinstance(outcome, dict):
            today.how_soon = _sooner(today.how_soon, str(outcome.get("disposition", "")))


_URGENCY = ("", "self-care", "clinician", "urgent", "emergency")


def _sooner(one: str, other: str) -> str:
    return max(one, other, key=lambda word: _URGENCY.index(word) if word in _URGENCY else 0)


def take_session(plan: Plan, state: State, day: int, measures: dict[str, Value], body: Mapping[str, object]) -> tuple[bool, bool]:
    """Take in what was done and, as `measures`, how it felt; and say whether it loaded the back, and was a sport's step.

    `tasks` are the lines of a session, or what became of each task by id.
    """
    tasks = body.get("tasks")
    told = tasks if isinstance(tasks, dict) else _by_task(tasks)
    state.tasks.setdefault(day, {}).update(told)
    worked, trained, loads = body.get("work") is True, False, plan.loads
    for task, how in told.items():
        if task in loads and how != "skip":
            worked, trained = True, trained or plan.kinds[task] == SPORT_STEP
    before, during, feel = body.get("pain_before"), body.get("pain_during"), body.get("feel")
    if isinstance(before, NUMBERS):
        measures["pain_before"] = before
    if isinstance(during, NUMBERS):
        known = measures.get("pain_during")
        measures["pain_during"] = max(known, during) if isinstance(known, NUMBERS) else during
    if isinstance(feel, str):
        measures["session_feel"] = feel
    return worked, trained


def _by_task(lines: object) -> dict[str, str]:
    given = lines if isinstance(lines, list | tuple) else ()
    return {str(line.get("id")): str(line.get("done", "done")) for line in given if isinstance(line, dict)}


def mask(plan: Plan, state: State, day: int, steps: Iterable[Event], *, doses: bool, unsure: bool) -> None:
    """A sport step soon after a painkiller is practice, no test. Doses entered after it count: it is when they were had.

    Where the time of either is not known, a painkiller of that day (`doses`) or of the day before is enough.
    """
    hours = max((stage.ladder.painkiller_hours for stage in plan.turn if stage.ladder is not None), default=0)
    before = state.days.get(day - 1, {}).get("painkiller_doses")
    for event in steps if hours else ():
        known = 0 < event.hour < LONGEST_DAY and not unsure
        if any(0 <= event.at - pill < hours * 60 for pill in state.pills) if known else doses or before:
            state.masked = day


def take_facts(state: State, day: int, body: Mapping[str, object]) -> None:
    """Answers, with the day they were given on: some of them move with time."""
    facts = body.get("facts")
    if not isinstance(facts, dict):
        return
    state.known = None
    state.watch = None
    for name, value in facts.items():
        state.facts[str(name)] = [list(value) if isinstance(value, tuple) else value, day]
    since, began = facts.get("days_since_onset"), facts.get("onset_date")
    if isinstance(began, str):  # what the interview keeps: a date does not move with the day it was told on
        with suppress(ValueError):  # a text that is no date tells nothing
            state.onset = min(day, date.fromisoformat(began).toordinal())
    elif isinstance(since, NUMBERS):
        state.onset = day - int(since)


def _steer(plan: Plan, state: State, day: int, event: Event, today: Today) -> None:
    body = event.body
    if event.kind == "answers":
        take_facts(state, day, body)
    elif event.kind == "place":
        stage = plan.stage(str(body.get("stage", "")))
        if stage is not None and not stage.alongside:
            wanted = str(body.get("step", ""))
            at = next((index for index, step in enumerate(stage.steps) if step.id == wanted), 0)
            enter(state, day, stage.id, at)
            state.floor = day + 1
    elif event.kind == "cleared":
        today.danger = ()  # what was told before it on this day has been looked at
        if not 0 < event.at < state.paused_at:  # of a sign told later, if for a day before, nobody knew
            state.paused = state.paused_for = ""
        state.cleared, state.gently = True, body.get("gently") is True
        state.looked.update((rule, day) for rule, *_ in state.see)
        state.see = []
        today.looked = today.checked
    elif event.kind == "pause":
        today.leaving = today.checked and not state.travel  # what the check-in led to stands; the plan waits from then on
        state.travel = not today.leaving
    elif event.kind == "resume":
        state.travel = today.leaving = False


def enter(state: State, day: int, stage: str, step: int) -> None:
    """Stand on a stage and step from `day` on."""
    if stage != state.stage:
        state.stage, state.stage_since, state.days_met = stage, day, 0
        state.stage_start = {}
        state.ready = False
    state.step, state.step_since = step, day
    state.green = 0
