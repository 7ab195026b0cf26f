"""The moves of a decision: back, ahead, over a cap, after a gap; and what speaks for holding or for seeing someone.

Each function looks at the state and says what it would do (`Move`); nothing changes until the decision applies it.
"""

from __future__ import annotations

from coach.values import dataclass

from . import say
from .asking import SEE, holding
from .model import NOTHING, UNLOCKED_KINDS, Rule
from .take_in import enter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.conditions import Record

    from .model import Plan, Stage
    from .state import State


@dataclass(frozen=True, slots=True)
class Move:
    """Something the decision may do: the rules that ask for it, how to do it, and why in words where no rule has them."""

    kind: str
    rules: tuple[Rule, ...]
    apply: Callable[[], None]
    why: str

    def __init__(self, kind: str, rules: tuple[Rule, ...] = (), apply: Callable[[], None] = lambda: None, why: str = "") -> None:
        self.kind, self.rules, self.apply, self.why = kind, rules, apply, why  # type: ignore[misc]  # frozen from here on


HOLD = Move("hold")
URGENT = ("emergency", "urgent")
NOT_TOLD = [""]
NEVER = -1_000_000  # an ordinal long before any day
GENTLY = Move("hold", (Rule("gently", NOTHING.when, NOTHING.holds, why=say.GENTLY),))
REST_DAY = Move("hold", (Rule("rest-day", NOTHING.when, NOTHING.holds, why=say.REST_DAY),))


def day_in_stage(state: State, day: int) -> int:
    """1 on the first day of the stage."""
    days = day - state.stage_since + 1
    return days if days > 1 else 1


def locked(plan: Plan, state: State, stage: Stage) -> str:
    """Why the stage may not be entered before someone has been seen, or an empty text."""
    if state.cleared:
        return ""
    if stage.needs_clearance:
        return stage.needs_clearance
    return plan.locked if plan.locked and stage.kind not in UNLOCKED_KINDS else ""


def following(plan: Plan, stage: Stage) -> Stage | None:
    """The next stage in turn, or None after the last."""
    return plan.next.get(stage.id)


def ladder_done(plan: Plan, state: State, stage: Stage | None) -> bool:
    """Whether the person has had enough good sessions on the last step of a stage that has steps."""
    on_last = stage is not None and bool(stage.steps) and state.step >= len(stage.steps) - 1
    return on_last and state.green >= plan.rules.greens_at_the_end


def advance_stage(state: State, day: int, stage: Stage, target: Stage) -> None:
    """Go on to `target`, where the person was before if they have been there."""
    state.resume[stage.id] = state.step
    if stage.id not in state.served:
        state.served.append(stage.id)
    _enter(state, day, target, state.resume.get(target.id, 0))


def _enter(state: State, day: int, target: Stage, step: int) -> None:
    if target.id != state.stage:
        state.answer_floor = day + 1
    enter(state, day, target.id, min(step, max(0, len(target.steps) - 1)))
    state.floor = day + 1
    state.trained = state.gap_back = 0
    state.streak = 0


def step_back(plan: Plan, state: State, day: int, stage: Stage, record: Record, hour: float = 0.0) -> Move | None:
    """The first step-back rule that holds and has somewhere to go; a rule without a lower step asks for a rest day alone.

    `hour` is when the day was told (see `Event.hour`): what is left of it decides how long the rest day is.
    """
    gap = _after_gap(state, day, stage)
    if gap:
        return gap
    for rule in holding(plan, state, stage, "step_back", record):
        target, step = _where_back(plan, state, stage, rule.to)
        if target is not None:
            return Move("step-back", (rule,), _backwards(state, day, stage, target, step, _rest_days(plan, rule, hour)))
        if rule.rest_days:
            return Move("hold", (rule,), _rest(state, day, _rest_days(plan, rule, hour)))
    return None


def _rest_days(plan: Plan, rule: Rule, hour: float) -> int:
    late = plan.rules.evening is not None and hour >= plan.rules.evening
    return rule.rest_days + 1 if rule.rest_days and late else rule.rest_days


def _where_back(plan: Plan, state: State, stage: Stage, to: str) -> tuple[Stage | None, int]:
    if to == "one-step":
        return (stage, state.step - 1) if stage.steps and state.step > 0 else (None, 0)
    at = plan.place_of(stage.id)
    place = at - 1 if to == "one-stage" else plan.place_of(to)
    if place < 0 or place >= at:
        return None, 0
    target = plan.turn[place]
    return target, state.resume.get(target.id, 0)


def _rest(state: State, day: int, days: int) -> Callable[[], None]:
    """Nowhere lower to go: a rest day, and good sessions count anew, as they do after a step back."""

    def apply() -> None:
        resting(state, day, days)()
        state.floor = day + 1
        state.green = 0

    return apply


def _backwards(state: State, day: int, stage: Stage, target: Stage, step: int, rest_days: int) -> Callable[[], None]:
    def apply() -> None:
        if target.id != stage.id:
            state.resume[stage.id] = max(0, state.step - 1)
            if stage.id not in state.served and state.days_met >= stage.days.at_least:
                state.served.append(stage.id)
            if target.id not in state.served:
                state.served.append(target.id)
        ready = state.ready and target.id == stage.id
        _enter(state, day, target, step)
        state.ready = ready
        state.proof = day + 1
        state.step_backs += 1
        if rest_days:
            resting(state, day, rest_days)()

    return apply


def _after_gap(state: State, day: int, stage: Stage) -> Move | None:
    """Days without training on a ladder cost steps; they are no flare-up and are not counted as one."""
    if stage.ladder is None or not state.trained or not state.step:
        return None
    gap = day - state.trained
    due = [entry for entry in stage.ladder.gaps if gap >= entry.days]
    if not due:
        return None
    longest = max(due, key=lambda entry: entry.days)
    back = longest.back
    step = int(len(stage.steps) * longest.restart) if longest.restart is not None else state.step - (back - state.gap_back)
    if (longest.restart is None and back <= state.gap_back) or step >= state.step:
        return None

    def apply() -> None:
        trained, ready = state.trained, state.ready
        _enter(state, day, stage, max(0, step))
        state.trained, state.gap_back, state.ready = trained, max(back, state.gap_back), ready
        if longest.restart is not None:
            state.gap_back = len(stage.steps)

    return Move("step-back", (), apply, say.after_gap(gap))


def hold(plan: Plan, state: State, day: int, stage: Stage, record: Record) -> Move | None:
    """What keeps the person where they are today, with the days of rest that its rules ask for."""
    if state.gently:
        return GENTLY
    if day <= state.rest_until:
        return REST_DAY
    found = holding(plan, state, stage, "hold", record)
    if not found:
        return None
    days = max(rule.rest_days for rule in found)
    return Move("hold", tuple(found), resting(state, day, days)) if days else Move("hold", tuple(found))


def ahead(plan: Plan, state: State, day: int, stage: Stage, record: Record) -> Move | None:
    """On to the next stage or step, when its criteria are met, the minimum stay is served and nothing is locked."""
    return _stage_ahead(plan, state, day, stage, record) or _step_ahead(state, day, stage, record)


def _stage_ahead(plan: Plan, state: State, day: int, stage: Stage, record: Record) -> Move | None:
    target = following(plan, stage)
    if target is None or stage.move_on is None or (stage.id not in state.served and state.days_met < stage.days.at_least):
        return None
    if locked(plan, state, target) or stage.move_on.holds(record) is not True:
        return None
    return Move("advance", (stage.move_on,), lambda: advance_stage(state, day, stage, target))


def _step_ahead(state: State, day: int, stage: Stage, record: Record) -> Move | None:
    if stage.ready is not None and not state.ready:
        if stage.ready.holds(record) is not True:
            return None
        if state.step == 0:
            return Move("advance", (stage.ready,), lambda: _open(state, day))
        state.ready = True
    if stage.step_up is None or state.step >= len(stage.steps) - 1 or stage.step_up.holds(record) is not True:
        return None
    if stage.steps[state.step + 1].needs_clearance and not state.cleared:
        return None

    def apply() -> None:
        ready, trained = state.ready, state.trained
        _enter(state, day, stage, state.step + 1)
        state.ready, state.trained = ready, trained

    return Move("advance", (stage.step_up,), apply)


def _open(state: State, day: int) -> None:
    """The ladder's first rung opens: readiness is shown."""
    state.ready = True
    state.step_since, state.green, state.floor = day, 0, day + 1


def over_cap(plan: Plan, state: State, day: int, stage: Stage, record: Record | None = None) -> Move | None:
    """A stage that moves on when its days are over (rest), check-in or not.

    On a day that would bring the person back from there (by its check-in, `record`), the first day there is a gentle one.
    """
    if stage.when_over != "move-on" or stage.days.at_most is None or day_in_stage(state, day) <= stage.days.at_most:
        return None
    target = following(plan, stage)
    if target is None or locked(plan, state, target):
        return None
    hard = record is not None and any(rule.holds(record) is True for rule in target.step_back)
    cap = Rule(f"{stage.id}.cap", NOTHING.when, NOTHING.holds, why=say.cap(stage.days.at_most, hard=hard))
    move = Move("advance", (cap,), lambda: advance_stage(state, day, stage, target))
    return after(Move("hold", apply=resting(state, day)), move) if hard else move


def resting(state: State, day: int, days: int = 1) -> Callable[[], None]:
    """Gentle tasks alone for so many days, `day` the first of them."""

    def apply() -> None:
        state.rest_until = max(state.rest_until, day + days - 1)

    return apply


def after(first: Move | None, move: Move) -> Move:
    """The move, with what `first` asks for besides: a rest day from load goes with the person into the next stage."""
    if first is None:
        return move
    rest_day = first.apply

    def apply() -> None:
        rest_day()
        move.apply()

    return Move(move.kind, move.rules, apply, move.why)


def referrals(plan: Plan, state: State, day: int, stage: Stage, record: Record) -> list[Rule]:
    """Every rule that sends to someone today, the most urgent first."""
    found = holding(plan, state, stage, SEE, record)
    for beside in plan.beside:
        if beside.id in state.beside and beside.see_someone:
            found += holding(plan, state, beside, SEE, record)
    if (waits := waiting(plan, state, stage)) is not None:
        found.append(waits)
    if stage.when_over == "see-someone" and stage.days.at_most is not None and day_in_stage(state, day) > stage.days.at_most:
        found.append(Rule(f"{stage.id}.over", NOTHING.when, NOTHING.holds, why=say.over(stage.days.at_most), how_soon="routine"))
    if len(found) > 1:
        found.sort(key=lambda rule: URGENCY.index(rule.how_soon) if rule.how_soon in URGENCY else len(URGENCY))
    return found


def waiting(plan: Plan, state: State, stage: Stage) -> Rule | None:
    """Who waits for somebody to look: as soon as the interview said, until somebody has looked."""
    reason = "" if state.cleared else _waits_for(plan, state, stage)
    if not reason:
        return None
    told = state.facts.get("disposition", NOT_TOLD)[0]
    how_soon = str(told) if told in URGENT else "clinician"
    return Rule("needs-clearance", NOTHING.when, NOTHING.holds, why=reason, how_soon=how_soon)


def _waits_for(plan: Plan, state: State, stage: Stage) -> str:
    """Why this stage, the next one or the next step waits until someone has been seen, or an empty text."""
    if not plan.waits:
        return ""
    target = following(plan, stage)
    return locked(plan, state, stage) or (locked(plan, state, target) if target else "") or _step_locked(state, stage)


def _step_locked(state: State, stage: Stage) -> str:
    at = state.step + 1
    return stage.steps[at].needs_clearance if at < len(stage.steps) and not state.cleared else ""


URGENCY = ("emergency", "urgent", "clinician", "routine", "review")


def still_to_see(plan: Plan, state: State, day: int, found: list[Rule], *, looked: bool) -> list[Rule]:
    """Those that nobody has looked at lately; what is urgent is said every time. `looked`: today, after the check-in."""
    if looked:
        state.looked.update((rule.id, day) for rule in found)
    if not found or not state.looked:
        return found
    return [rule for rule in found if rule.how_soon in URGENT or day - state.looked.get(rule.id, NEVER) > plan.rules.quiet_days]


def answer(plan: Plan, state: State, stage: Stage, colour: str) -> None:
    """What a green, amber or red morning does to the count of green sessions and to the doses of what was done."""
    if colour == "green":
        state.streak += 1
        if state.work >= state.step_since and (stage.ladder is None or _tested(state)):
            state.green += 1
    else:
        state.streak = 0
    enough = plan.rules.greens_to_grow
    change = -1 if colour == "red" else 1 if enough and state.streak >= enough else 0
    if not change or (change > 0 and _no_growth(state)):
        return
    state.streak = 0
    for task_id, how in state.tasks.get(state.work, {}).items():
        if how != "skip":
            key = f"{stage.id}/{task_id}"
            state.levels[key] = max(LOWEST_LEVEL, min(state.levels.get(key, 0) + change, HIGHEST_LEVEL))
            if change > 0:
                state.grown[key] = state.day


def _tested(state: State) -> bool:
    """On a ladder the sport's own step is what counts; walks and strength beside it do not prove it.

    Nor does half of a step, or one while a painkiller may have hidden the pain.
    """
    trained = state.tasks.get(state.work, {}).get("sport-step", "skip") != "skip"
    return trained and state.masked != state.work and not state.light_on(state.work)


def _no_growth(state: State) -> bool:
    """Smaller amounts have not shown that the whole can grow; and 'not this time' is the person's own word."""
    return state.light_on(state.work) or not_this_time(state, state.day)


def not_this_time(state: State, day: int) -> bool:
    """Whether the person said, on a day before, that they do not want what the next quiet morning brings."""
    return 0 < state.ahead < day


LOWEST_LEVEL, HIGHEST_LEVEL = -5, 40  # our rule: bounds a counter, the dose's own limits are in the plan


def alongside(plan: Plan, state: State, record: Record, day: int) -> None:
    """Start and end the stages that run beside the one in turn."""
    for stage in plan.beside:
        fits = state.stage in stage.alongside
        if stage.id in state.beside:
            if not fits or _ended(stage, record):
                del state.beside[stage.id]
        elif fits and (stage.starts is None or stage.starts.holds(record) is True) and not _ended(stage, record):
            state.beside[stage.id] = day


def _ended(stage: Stage, record: Record) -> bool:
    return stage.ends is not None and stage.ends.holds(record) is True


def least_days(state: State, stage: Stage, rule: Rule | None) -> int:
    """The days that a stage takes at least, where that is asked for before `rule`; 0 where it has been served, or is one."""
    needed = stage.days.at_least if rule is not None and rule is stage.move_on and stage.id not in state.served else 0
    return needed if needed > 1 else 0


def next_rule(plan: Plan, state: State, stage: Stage) -> Rule | None:
    """The criteria that the person is working towards: readiness, the next step, or the next stage."""
    if stage.ready is not None and not state.ready and state.step == 0:
        return stage.ready
    if stage.steps and state.step < len(stage.steps) - 1 and stage.step_up is not None:
        return stage.step_up
    return stage.move_on if following(plan, stage) is not None else None
