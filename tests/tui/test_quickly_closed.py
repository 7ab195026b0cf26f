"""A page that is closed before it was put together: fast keys do that, and nothing must stop for it."""

from __future__ import annotations

from pathlib import Path

from textual.widget import Widget

from coach.tui.sheets.numbers import Numbers
from coach.tui.widgets.rows import Rows

from .helpers import app_for, real_coach, running, text_of, until


class Overtaken(Numbers):
    """A sheet whose removal overtook its mounting: Textual composes it, mounts nothing, and still says that it is mounted."""

    async def mount_composed_widgets(self, widgets: list[Widget]) -> None:
        del widgets


async def test_a_sheet_that_is_closed_before_it_was_put_together_stops_nothing(tmp_path: Path) -> None:
    app = app_for(real_coach(tmp_path))
    async with running(app) as pilot:
        before = text_of(app)
        await app.push_screen(Overtaken(app.house.region()))
        await pilot.pause()
        app.pop_screen()
        await until(pilot, lambda: text_of(app) == before)
    assert app.crash_message == ""


async def test_a_key_of_a_list_that_has_gone_meanwhile_does_nothing(tmp_path: Path) -> None:
    app = app_for(real_coach(tmp_path))
    async with running(app) as pilot:
        rows = app.screen.query_one(Rows)
        app.screen.set_focus(None)
        await rows.remove()
        await pilot.pause()
        assert not await app.run_action("move(-1)", rows)
        assert await app.run_action("keys", app)
    assert app.crash_message == ""
