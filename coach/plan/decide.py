"""The decision, day by day: `fold_day(plan, state, day, events)` for every logical day, with or without a check-in.

Within a day the first that speaks decides: danger; referrals that are emergency or urgent; step back; hold; move on; other
referrals. Referrals are always listed in `state.see` as well. Without a check-in only the cap of a rest stage acts.
"""

from __future__ import annotations

from coach.conditions import Record, names
from coach.conditions.record import NOTHING, NUMBERS

from . import moves, say
from .asking import holding
from .model import WORK_DAYS
from .state import KEPT_DAYS, Decision, Event, State
from .take_in import mask, take_facts, take_in, take_session

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .model import Plan, Rule, Stage
    from .take_in import Today

FIRST_CHECK_INS = 2  # what comes later is held against the higher values of these (our rule)


def begin(plan: Plan, facts: dict[str, object], day: int) -> State:
    """The state before the first day: facts known, and the furthest stage whose `start_here` the facts allow."""
    state = State(day=day - 1, started=day, onset=day)
    take_facts(state, day, {"facts": facts})
    first = plan.turn[0]
    state.stage = first.id
    record = _at_the_start(state, day)
    for stage in plan.turn:
        if stage.start_here is not None and stage.start_here.holds(record) is True and not moves.locked(plan, state, stage):
            state.stage = stage.id
    state.stage_since = state.step_since = state.floor = day
    waits = moves.waiting(plan, state, plan.stage(state.stage) or first)
    state.see = [[waits.id, waits.how_soon, waits.why]] if waits is not None else []
    moves.alongside(plan, state, record, day)
    return state


def why_here(plan: Plan, state: State) -> tuple[str, ...]:
    """Why the first stage lived is not the first of the plan: what of its `start_here` the answers say; () where it is."""
    stage = plan.stage(state.stage)
    if stage is None or stage.start_here is None or set(state.lived) - {stage.id}:
        return ()
    record = _at_the_start(state, state.started)
    return say.asked_for(stage.start_here, record) if stage.start_here.holds(record) is True else ()


def _at_the_start(state: State, day: int) -> Record:
    """What is known on the first day, before any check-in."""
    return Record(state.facts_on(day), {day: _as_measures(state.facts_on(day))}, today=day)


def _as_measures(facts: Mapping[str, object]) -> dict[str, float | str | bool | tuple[str, ...]]:
    """What the interview says of today in the words of a check-in, for `start_here` and the stages alongside."""
    table = {
        "pain_now": ("pain_now",),
        "average_pain": ("average_pain", "pain_now"),
        "worst_pain": ("worst_pain", "pain_now"),
        "walk_minutes": ("walks_minutes_now",),
        "up_unaided": ("up_unaided_now",),
    }
    measures: dict[str, float | str | bool | tuple[str, ...]] = {}
    for measure, sources in table.items():
        for name in sources:
            value = facts.get(name)
            if isinstance(value, NUMBERS):
                measures[measure] = value
                break
    return measures


def fold_day(plan: Plan, state: State, day: int, events: Iterable[Event] = (), *, explain: bool = False) -> Decision:
    """Take one day into `state` (changed in place) and decide. Days must come in order, none left out."""
    today = take_in(plan, state, day, events)
    state.day = day
    before = (state.stage, state.step)
    if state.stage not in state.lived:
        state.lived.append(state.stage)
    if today.worked and not today.checked:
        state.work = day
    if today.trained and (not today.checked or state.travel):
        state.trained, state.gap_back = day, 0
    if state.travel or state.paused or state.resting(day):
        state.rested = [*state.rested[-KEPT_DAYS:], day]
    if state.travel:
        state.stage_since += 1
        state.step_since += 1
        if today.danger or state.paused:  # danger is danger on a journey too
            return _paused(state, day, today, away=True)
        return Decision(day, "hold", state.stage, state.step, *before, why=say.PAUSED_BY_YOU, asked=False, away=True)
    stage = plan.by_id.get(state.stage) or plan.turn[0]
    if not today.checked:
        return _unchecked(plan, state, day, stage, before)
    record = _measured(state, day, stage)
    _judge(plan, state, day, stage, record)
    if state.check_ins <= FIRST_CHECK_INS:
        _baseline(state, day)
    moves.alongside(plan, state, record, day)
    decision = _decide(plan, state, day, stage, today, record, explain=explain)
    state.work = day if today.worked else 0
    state.days[day].update(today.later)
    if today.trained:
        state.trained, state.gap_back = day, 0
    state.last_check_in = day
    state.travel = today.leaving
    _forget(state, day)
    return decision


def add_session(plan: Plan, state: State, day: int, body: Mapping[str, object]) -> None:
    """Take in the session of a day whose check-in `fold_day` has just decided, as if it had been given with it.

    A day's own session changes nothing of its decision, so the day need not be decided again; but where a rule of the plan asks
    for a task that was done on the very day, it has to be.
    """
    values = state.days[day]
    worked, trained = take_session(plan, state, day, values, body)
    if worked:
        state.work = day
    if trained:
        state.trained, state.gap_back = day, 0
        doses = bool(values.get("painkiller_doses"))
        mask(plan, state, day, (Event("session", day, body),), doses=doses, unsure=True)


def _unchecked(plan: Plan, state: State, day: int, stage: Stage, before: tuple[str, int]) -> Decision:
    """A day without a check-in: the rest cap acts, unless danger or a missing clearance keeps the person where they are."""
    move = None if state.paused else moves.over_cap(plan, state, day, stage)
    if move is not None:
        move.apply()
        return Decision(day, "advance", state.stage, state.step, *before, (move.rules[0].id,), (), move.rules[0].why, asked=False)
    kind = "pause" if state.paused else "hold"
    why = "" if state.paused else say.NO_CHECK_IN
    return Decision(day, kind, state.stage, state.step, *before, (), (), why, how_soon=state.paused_for, asked=False)


def _measured(state: State, day: int, stage: Stage) -> Record:
    """The record of a check-in day, with the derived measures written into the day."""
    values = state.days.setdefault(day, {})
    last, steps = state.last_check_in, stage.steps
    gap = day - last - 1 if last else 0
    state.check_ins += 1
    if not stage.weekly:
        state.days_met += 1
    else:
        state.days_met += min(7, max(1, day - max(last, state.stage_since)))
        gap -= 6
    values["days_in_stage"] = moves.day_in_stage(state, day)
    values["days_at_step"] = at_step if (at_step := day - state.step_since + 1) > 1 else 1
    values["days_since_onset"] = since if (since := day - state.onset) > 0 else 0
    values["missed_days"] = gap if gap > 0 else 0
    values["step_backs"] = state.step_backs
    values["recovered"] = state.recovered > 0
    values["step"] = steps[state.step].id if state.step < len(steps) else ""
    if not state.stage_start:
        state.stage_start = {k: v for k, v in values.items() if isinstance(v, NUMBERS) and not isinstance(v, bool)}
    return Record(
        state.seen_on(day),
        today=day,
        back=state.days_back(day),
        first=state.first,
        stage_start=state.stage_start,
        tasks=state.tasks,
        weekly=stage.weekly,
    )


def _judge(plan: Plan, state: State, day: int, stage: Stage, record: Record) -> None:
    """The 24-hour rule: how the back answered the last work before today, then what follows for green count and doses."""
    days = state.days
    values, work = days[day], state.work
    if 0 < work < day and day - work <= WORK_DAYS:
        answer = plan.judge.answer(record, days.get(work, NOTHING))
        if answer:
            values["response"] = answer
            moves.answer(plan, state, stage, answer)
    values["green_sessions"] = state.green
    values["ladder_done"] = moves.ladder_done(plan, state, stage)


def _baseline(state: State, day: int) -> None:
    """The first day's values: the higher of the first two check-ins."""
    for name, value in state.days[day].items():
        if isinstance(value, NUMBERS) and not isinstance(value, bool):
            state.first[name] = max(state.first.get(name, value), value)


def _decide(plan: Plan, state: State, day: int, stage: Stage, today: Today, record: Record, *, explain: bool) -> Decision:
    before = (state.stage, state.step)
    if today.danger or state.paused:
        return _paused(state, day, today)
    referrals = moves.still_to_see(plan, state, day, moves.referrals(plan, state, day, stage, record), looked=today.looked)
    state.see = [[rule.id, rule.how_soon, rule.why] for rule in referrals] if referrals else []
    if not state.recovered and holding(plan, state, stage, "recovered", record):
        state.recovered = day
    move = _move(plan, state, day, stage, today, record, referrals)
    if state.recovered and not state.told and (move.kind == "see-someone" or (move.kind == "hold" and not move.rules)):
        state.told = True  # a day that moves on says that first; the milestone is told the next quiet day
        move = moves.Move("recovered", (plan.rules.recovered,))
    reasons: tuple[str, ...] = ()
    if explain:
        reasons = (*say.reasons(move.rules, record), *_not_quiet(plan, state, day, move.rules, record))
        if not move.rules and move.kind == "hold":
            reasons = _missing(plan, state, stage, record)
        if _practised(state, day, stage):
            reasons = (say.PRACTISED, *reasons)
    why, source, how_soon = move.why, "", ""
    if move.rules:
        why, source, how_soon = move.rules[0].why or move.why, move.rules[0].source, move.rules[0].how_soon
    elif move.kind == "hold" and not today.danger_asked:
        why = say.DANGER_NOT_ASKED
    stayed = today.choice == "stay" and move.kind in {"advance", "step-back"}
    if moves.not_this_time(state, day):
        stayed = stayed or (move.kind == "advance" and stage.kind != "rest" and today.choice != "go")  # the later word holds
        state.ahead = 0
    if stayed:
        state.floor = day + 1
    else:
        move.apply()
    rules = tuple([rule.id for rule in move.rules]) if move.rules else ()
    return Decision(day, move.kind, state.stage, state.step, *before, rules, reasons, why, source, how_soon, stayed=stayed)


def _practised(state: State, day: int, stage: Stage) -> bool:
    """Whether this is the good morning after a sport step that a painkiller made practice, so that it counted for nothing."""
    since = state.last_check_in <= state.masked < day
    return since and stage.ladder is not None and state.days[day].get("response") == "green"


def _paused(state: State, day: int, today: Today, *, away: bool = False) -> Decision:
    """Danger stops everything, until somebody has looked."""
    if today.danger:
        state.paused, state.paused_for = ",".join(today.danger), today.how_soon or "urgent"
        state.paused_at = today.danger_at
    here = (state.stage, state.step)
    return Decision(day, "pause", *here, *here, ("danger",), how_soon=state.paused_for, away=away)


def _not_quiet(plan: Plan, state: State, day: int, rules: tuple[Rule, ...], record: Record) -> tuple[str, ...]:
    """Where a rule speaks of how the back answered: what made that less than good."""
    if state.days[day].get("response") != "amber" or not any("response" in names(rule.when, "measure") for rule in rules):
        return ()
    return plan.judge.what_was_not_quiet(record, state.days.get(state.work, NOTHING))


def _missing(plan: Plan, state: State, stage: Stage, record: Record) -> tuple[str, ...]:
    """What is still missing for the next step or stage, the minimum stay included: by the days that the next move looks at."""
    record.floor = record.answer_floor = state.proof
    rule = moves.next_rule(plan, state, stage)
    missing, least = say.what_is_missing(rule, record), moves.least_days(state, stage, rule)
    return (*missing, say.minimum(least, state.days_met).text) if state.days_met < least else missing


def _move(plan: Plan, state: State, day: int, stage: Stage, today: Today, record: Record, referrals: list[Rule]) -> moves.Move:
    """The move of the day, in the order of the day."""
    urgent = tuple([rule for rule in referrals if rule.how_soon in moves.URGENT]) if referrals else ()
    if urgent:
        cap = moves.over_cap(plan, state, day, stage, record)  # who waits to be seen is not kept in rest for it
        gentle = moves.Move("see-someone", urgent, moves.resting(state, day))  # nobody is sent to be seen today and given load
        return gentle if cap is None else moves.Move("see-someone", urgent, moves.after(gentle, cap).apply)
    record.floor, record.answer_floor = state.floor, state.answer_floor
    back = moves.step_back(plan, state, day, stage, record, today.hour)
    if back is not None and back.kind != "hold":
        return back
    over = moves.over_cap(plan, state, day, stage, record)
    if over is not None:
        return moves.after(back, over)  # the cap on rest is hard: no hold keeps anybody in bed
    if back is not None:
        return back
    held = moves.hold(plan, state, day, stage, record)
    if held is not None:
        return held
    record.floor = record.answer_floor = state.proof
    ahead = moves.ahead(plan, state, day, stage, record) if today.danger_asked else None
    if ahead is not None:
        return ahead
    record.floor = record.answer_floor = 0
    return moves.Move("see-someone", tuple(referrals)) if referrals else moves.HOLD


def _forget(state: State, day: int) -> None:
    """Days older than the longest window are of no more use."""
    oldest = day - KEPT_DAYS
    for kept in (state.days, state.tasks):
        while (first := next(iter(kept), day)) < oldest:  # days are put in as they come, so the oldest stands first
            del kept[first]
