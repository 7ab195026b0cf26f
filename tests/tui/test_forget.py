"""What the screen's library remembers of windows and screens that are gone is freed, and screens that were left with it."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from textual.geometry import Region

from coach.tui import app as shell
from coach.tui.forget import forget_what_was_drawn
from coach.tui.screens.about import About
from tests.tui.helpers import app_for, real_coach, running, shows, until

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_answers_about_regions_are_forgotten() -> None:
    one = Region(0, 0, 81, 24)
    one.intersection(Region(3, 3, 200, 200))
    one.translate((5, 7))
    forget_what_was_drawn()
    assert Region.intersection.cache_info().currsize == Region.translate.cache_info().currsize == 0


async def test_screens_that_were_left_are_freed_with_what_was_remembered_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shell, "FREE_AFTER", 0.01)
    freed: list[int] = []
    monkeypatch.setattr(shell, "forget_what_was_drawn", lambda: freed.append(1))
    async with running(app_for(real_coach(tmp_path))) as pilot:
        for _ in range(2 * shell.MANY_GONE):
            await pilot.press("a")
            await shows(pilot, "Esc")
            await pilot.press("escape")
        await until(pilot, lambda: bool(freed))
        await until(pilot, lambda: sum(isinstance(thing, About) for thing in gc.get_objects()) <= shell.MANY_GONE)
