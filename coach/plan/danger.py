"""When the full danger list is asked at a check-in, in place of the six daily signs. The days stand in `plans/rules.toml`."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .model import Plan
    from .state import State


def full_danger_due(plan: Plan, state: State, day: int) -> bool:
    """Whether the next check-in of `day` (an ordinal) asks the full list.

    On the planned days, a missed one being made up for; after days away; after a step back, a first anti-inflammatory or more
    leg pain; and until a sport's first step is opened. The first day's is that of the interview, where that was on the day.
    """
    last, when = state.last_check_in, plan.rules.danger
    if not last and state.full_danger == day:
        return False
    if not last or day - last >= when.away or state.proof == last + 1:
        return True
    planned = {state.started + number for number in when.days} | {state.onset + number for number in when.after_onset}
    rhythm = (last - state.started) // when.every < (day - state.started) // when.every
    if rhythm or any(last < number <= day for number in planned):
        return True
    stage = plan.stage(state.stage)
    waiting = stage is not None and stage.ready is not None and not state.ready
    return (waiting and last < day) or (last < day and (_first_nsaid(state, last) or _more_leg_pain(state, last)))


def _first_nsaid(state: State, last: int) -> bool:
    """Whether the first anti-inflammatory of the kept days came on the day of the last check-in or later."""
    days = [number for number, values in state.days.items() if values.get("nsaid_doses")]
    return len(days) == 1 and days[0] >= last


def _more_leg_pain(state: State, last: int) -> bool:
    """Whether the last check-in told of more leg pain than the one before that told of any."""
    told = [values["leg_pain"] for number, values in sorted(state.days.items()) if number <= last and "leg_pain" in values]
    numbers = [value for value in told if isinstance(value, int | float)]
    return len(numbers) > 1 and numbers[-1] > numbers[-2] and "leg_pain" in state.days.get(last, {})
