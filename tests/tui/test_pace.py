"""Danger signs that went by faster than anyone reads: a keyboard repeats a key that stays down."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from coach.tui.pace import READ
from tests.tui.helpers import app_for, running, scripted, shows, text_of
from tests.tui.typing import at_times

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from textual.pilot import Pilot

    from coach.tui.app import CoachApp

VERY_FAST = "Those signs went by very fast."


@contextlib.asynccontextmanager
async def at_the_signs(folder: Path) -> AsyncIterator[tuple[CoachApp, Pilot[None]]]:
    """The first danger signs of an interview, for somebody who needs time to read."""
    app = app_for(scripted(folder))
    async with running(app) as pilot:
        app.read = READ
        await pilot.press("1")
        yield app, pilot


async def test_who_held_a_key_down_is_told_that_signs_went_by_unread_and_how_to_go_back(tmp_path: Path) -> None:
    async with at_the_signs(tmp_path) as (app, pilot):
        await at_times(app, "0", 0, 0.03)
        await shows(pilot, "How old are you?", VERY_FAST, "Esc goes back to them.")
        await pilot.press("escape")
        assert VERY_FAST not in await shows(pilot, "Danger signs, 2 of 2"), "it was heard"
        await at_times(app, "0", 2 * READ)
        assert VERY_FAST not in await shows(pilot, "How old are you?")


async def test_who_reads_the_signs_hears_nothing_of_it(tmp_path: Path) -> None:
    async with at_the_signs(tmp_path) as (app, pilot):
        await at_times(app, "0", 0, 1.1 * READ)  # a sum of times may be a little less than its parts
        assert VERY_FAST not in await shows(pilot, "How old are you?")


async def test_a_click_is_never_too_fast_nor_the_key_after_it(tmp_path: Path) -> None:
    async with at_the_signs(tmp_path) as (app, pilot):
        await shows(pilot, "Danger signs, 1 of 2", "None of these")
        rows = text_of(app).split("\n")
        await pilot.click(offset=(14, next(y for y, row in enumerate(rows) if "None of these" in row)))
        await shows(pilot, "Danger signs, 2 of 2")
        await at_times(app, "0", 0)
        assert VERY_FAST not in await shows(pilot, "How old are you?")
