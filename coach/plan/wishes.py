"""What a person chose for their days: another exercise, smaller amounts, 'not this time', the habit a task is tied to.

All are entries of the kind `choice`, so that each can be taken back. A choice never lets anybody do more than the plan has:
another exercise begins at its own start, smaller amounts make nothing grow, and 'not this time' stops moves ahead alone.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from .model import Plan
    from .state import State

LONGEST = 7  # days that smaller amounts may hold at a time (our rule): afterwards somebody is asked again
LONGEST_CUE = 80  # characters
STAY, GO = "stay", "go"
ANOTHER, LIGHTER, USUAL, CUE = "another", "lighter", "usual", "cue"


def wish(plan: Plan, state: State, day: int, body: Mapping[str, object]) -> str:
    """Take a choice into the state; gives it back where it is about the decision of the day itself (stay, go)."""
    choice = str(body.get("choice", ""))
    if choice in {STAY, GO}:
        if body.get("ahead") is not True:
            return choice
        state.ahead = day if choice == STAY else 0
    elif choice == ANOTHER:
        _another(plan, state, body)
    elif choice == LIGHTER:
        state.light_from, state.light_until = day, day
        state.whole = [task for task, how in state.tasks.get(day, {}).items() if how == "done"]
        with suppress(ValueError):  # a text that is no date is today alone
            state.light_until = min(day + LONGEST - 1, max(day, date.fromisoformat(str(body.get("until"))).toordinal()))
    elif choice == USUAL:
        state.light_until = min(state.light_until, day - 1)
    elif choice == CUE:
        state.cue = str(body.get("text", ""))[:LONGEST_CUE]
    return ""


def _another(plan: Plan, state: State, body: Mapping[str, object]) -> None:
    """`exercise` in a task's place, `way` (easier, harder) where it is the same one done otherwise; neither: as in the plan."""
    key = f"{body.get('stage')}/{body.get('task')}"
    exercise, way = str(body.get("exercise") or ""), str(body.get("way") or "")
    swaps = {name: chosen for name, chosen in state.swaps.items() if name != key}
    if isinstance(plan.exercises.get(exercise), dict):
        swaps[key] = f"{exercise}:{way}" if way else exercise
    state.swaps = swaps
    if state.levels.get(key, 0) > 0:
        state.levels = {**state.levels, key: 0}  # nobody has tried as much of another one; what shrank stays small
