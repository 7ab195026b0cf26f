"""Letters lead from one main screen to another, for as long as somebody likes."""

from __future__ import annotations

from collections.abc import Callable

from coach.coaching.door import Coach
from tests.tui.helpers import app_for, running
from tests.tui_daily.kit import keys, shows

Lived = Callable[..., Coach]


async def test_letters_never_pile_screens_up(lived: Lived) -> None:
    app = app_for(lived())
    async with running(app) as pilot:
        for _ in range(3):
            for letter, place in (("p", "Plan"), ("n", "Notes and days"), ("r", "Recovery"), ("b", "Books")):
                await keys(pilot, letter)
                await shows(pilot, f"Coach · {place}")
        assert [getattr(screen, "NAME", "") for screen in app.screen_stack] == ["today", "plan", "journal", "progress", "library"]
        await keys(pilot, "n")
        await shows(pilot, "Coach · Notes and days")
        await keys(pilot, "escape")
        await shows(pilot, "Coach · Plan")
        await keys(pilot, "escape")
        await shows(pilot, "Coach · Today")


async def test_a_check_in_left_by_a_letter_is_offered_again_and_not_opened_twice(lived: Lived) -> None:
    app = app_for(lived())
    async with running(app) as pilot:
        await keys(pilot, "exclamation_mark 0")
        await shows(pilot, "Check in now")
        await keys(pilot, "1")
        await shows(pilot, "Coach · Check-in", "The moves felt")
        await keys(pilot, "2 p")
        await shows(pilot, "Coach · Plan")
        await keys(pilot, "c")
        await shows(pilot, "Go on with the check-in you left?", "One answer is kept.")
        await keys(pilot, "1")
        assert [getattr(screen, "NAME", "") for screen in app.screen_stack].count("check-in") == 1
