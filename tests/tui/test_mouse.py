"""The mouse over what is on its way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.tui.layout import para
from coach.tui.screens.about import About
from coach.tui.widgets.body import Body
from coach.tui.widgets.lines import Lines
from tests.tui.helpers import app_for, real_coach, running, shows

if TYPE_CHECKING:
    from pathlib import Path


async def test_the_mouse_may_be_over_lines_that_are_laid_out_and_not_drawn_yet(tmp_path: Path) -> None:
    app = app_for(real_coach(tmp_path), first="about")
    async with running(app) as pilot:
        page = app.screen
        assert isinstance(page, About)
        fresh = Lines(para("These have just come."))
        with app.batch_update():  # nothing is drawn until it ends
            await page.query_one("#body", Body).mount(fresh, before=0)
            page._refresh_layout(app.size)
            assert page.get_widget_and_offset_at(*fresh.region.offset)[0] is fresh
        await shows(pilot, "These have just come.")
