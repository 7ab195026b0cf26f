"""undo(do(x)) = x for every action on the daily screens, and redo brings it again; by keys, through the real app."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coach.coaching.door import Coach
from tests.tui.helpers import app_for, running
from tests.tui_daily.kit import entries, keys, shows, told, until

Lived = Callable[..., Coach]
CHECK_IN = "c 0 0 0 0 0 0 3 6 1 6 7 5 2 3 2 1 1 2 enter"
ACTIONS = {
    "done": "down space",
    "a part": "down minus",
    "a bit more": "down plus",
    "skipped": "down x 1",
    "paused": "z",
    "a check-in": f"{CHECK_IN} 1",
    "a note": "n a h i enter escape",
    "another stage": "p up enter 2 escape",
    "a dose": "d i b u p enter 1 1",
    "another exercise": "down down down o 1",
    "lighter days": "e",
    "a habit": "a m y space t e a enter",
}


@pytest.mark.parametrize("name", ACTIONS)
async def test_undo_takes_back_exactly_what_was_done_and_redo_brings_it_again(lived: Lived, name: str) -> None:
    coach = lived()
    view, before = coach.today(), told(coach)
    async with running(app_for(coach)) as pilot:
        await keys(pilot, ACTIONS[name])
        await until(pilot, lambda: told(coach) != before)
        await shows(pilot, "Coach · Today")
        after = told(coach)
        await keys(pilot, "u")
        await until(pilot, lambda: told(coach) == before)
        assert coach.today() == view
        await keys(pilot, "ctrl+r")
        await until(pilot, lambda: told(coach) == after)


async def test_undo_goes_back_step_by_step_and_redo_comes_again_in_order(lived: Lived) -> None:
    coach = lived()
    async with running(app_for(coach)) as pilot:
        states = [told(coach)]
        await keys(pilot, "down")
        for key in ("space", "minus", "space"):
            await keys(pilot, key)
            await until(pilot, lambda: told(coach) != states[-1])
            states.append(told(coach))
        for state in reversed(states[:-1]):
            await keys(pilot, "u")
            await until(pilot, lambda state=state: told(coach) == state)  # type: ignore[misc]  # bound at once
        for state in states[1:]:
            await keys(pilot, "ctrl+r")
            await until(pilot, lambda state=state: told(coach) == state)  # type: ignore[misc]  # bound at once


async def test_a_change_of_a_check_in_is_taken_back_to_what_it_was_before(lived: Lived) -> None:
    coach = lived()
    async with running(app_for(coach)) as pilot:
        await keys(pilot, CHECK_IN)
        await shows(pilot, "Step back to")
        before = told(coach)
        await keys(pilot, "e 0")
        await shows(pilot, "put right")
        for _ in range(20):
            await keys(pilot, "up")
        await keys(pilot, "2 3 1 2 2 2 0 0 0 3 0 enter")
        await shows(pilot, "That changed where you stand.")
        assert told(coach) != before
        await keys(pilot, "u")
        await until(pilot, lambda: [e for e in told(coach) if e[0] != "decision"] == [e for e in before if e[0] != "decision"])


async def test_with_nothing_to_undo_it_says_so(started: Coach) -> None:
    async with running(app_for(started)) as pilot:
        await keys(pilot, "ctrl+r")
        await shows(pilot, "There is nothing to bring back.")
        assert entries(started)
