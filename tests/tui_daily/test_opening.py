"""What opening a screen costs: only what is in view is drawn, styles are given once, and nothing waits that could be ready."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from textual.content import Content
from textual.dom import DOMNode
from textual.geometry import Region
from textual.screen import Screen
from textual.style import Style

from coach.coaching import history
from coach.coaching.door import Coach
from coach.tui import screens, warming
from coach.tui.frame import Frame
from coach.tui.screens import today
from coach.tui.widgets.lines import Lines
from tests.tui.helpers import app_for, running
from tests.tui_daily.kit import keys, shows, text_of, until

Lived = Callable[..., Coach]
ROOT = Path(__file__).parents[2]


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Today makes ready what its keys open without waiting for a pause of the person."""
    for module, name in ((today, "WHEN_IDLE"), (today, "LATER"), (warming, "BETWEEN")):
        monkeypatch.setattr(module, name, 0.01)


async def test_of_a_long_page_only_what_is_in_view_is_drawn(lived: Lived, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: set[str] = set()
    draw = Content.render

    def noted(self: Content, *asked: Any, **named: Any) -> Iterable[tuple[str, Style]]:
        drawn.add(self.plain)
        return draw(self, *asked, **named)

    monkeypatch.setattr(Content, "render", noted)
    app = app_for(lived())
    async with running(app) as pilot:
        await shows(pilot, "Check in first")
        page = Lines(lambda width: [Content(f"line {number}"[:width]) for number in range(500)])
        await app.screen.query_one("#body").mount(page, before=0)
        await until(pilot, lambda: "line 3" in text_of(app))
        assert "line 3" in drawn
        assert "line 24" not in drawn


@pytest.mark.parametrize("crop", [Region(0, 0, 300, 40), Region(0, 0, 20, 5), Region(7, 1, 30, 1), Region(0, 2, 80, 2)])
async def test_a_header_is_drawn_for_what_is_asked_even_while_the_window_has_another_size(lived: Lived, crop: Region) -> None:
    app = app_for(lived())
    async with running(app) as pilot:
        await shows(pilot, "Check in first")
        strips = app.screen.render_lines(crop)
        assert [strip.cell_length for strip in strips] == [crop.width] * crop.height
        assert ("Coach · Today" in strips[0].text) == (crop.y == 0)


async def test_what_changes_together_with_the_header_is_drawn_too(lived: Lived) -> None:
    app = app_for(lived())
    async with running(app) as pilot:
        await shows(pilot, "Check in first")
        frame = app.screen
        assert isinstance(frame, Frame)
        page = Lines(lambda width: [Content("before"[:width])])
        await app.screen.query_one("#body").mount(page, before=0)
        await until(pilot, lambda: "before" in text_of(app))
        await pilot.pause()
        painted: list[str] = []
        paint = app._display

        def noted(screen: Screen[Any], renderable: Any) -> None:
            if renderable is not None:
                painted.append(renderable.render_segments(app.console))
            paint(screen, renderable)

        app._display = noted  # type: ignore[method-assign]
        page.show(lambda width: [Content("behind"[:width])])
        frame.head("told")
        await until(pilot, lambda: "told" in "".join(painted))
        assert "behind" in "".join(painted)
        assert "Check in first" not in "".join(painted)


async def test_lines_that_change_twice_around_a_layout_get_the_room_of_the_second_time(lived: Lived) -> None:
    app = app_for(lived())
    async with running(app) as pilot:
        await shows(pilot, "Check in first")
        page, body = Lines(), app.screen.query_one("#body")
        await body.mount(page, before=0)
        await pilot.pause()
        page.show(lambda width: [Content("first"[:width])] * 2)
        body._clear_arrangement_cache()  # as another widget in it does, whose turn comes before that of the page
        app.screen._refresh_layout()
        page.show(lambda width: [Content(f"second {number}"[:width]) for number in range(5)])
        await shows(pilot, "second 0", "second 4")


async def test_opening_a_screen_gives_each_widget_its_styles_once(lived: Lived, monkeypatch: pytest.MonkeyPatch) -> None:
    app = app_for(lived())
    async with running(app) as pilot:
        await shows(pilot, "Check in first")
        styled: Counter[object] = Counter()
        apply = app.stylesheet.apply

        def noted(node: DOMNode, **named: Any) -> None:
            styled[node] += 1
            apply(node, **named)

        monkeypatch.setattr(app.stylesheet, "apply", noted)
        await keys(pilot, "n")
        await shows(pilot, "Coach · Notes")
        own = [node for node in app.screen.walk_children(with_self=True) if node is not app.screen.focused]
        assert {styled[node] for node in own} == {1}


async def test_looks_back_are_ready_before_their_keys_and_again_after_something_was_recorded(
    lived: Lived, at_once: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    coach = lived()
    app = app_for(coach)
    worked: list[str] = []
    work = history._history

    def noted(*asked: Any) -> tuple[history.DayView, ...]:
        worked.append(type(app.screen).__name__)
        return work(*asked)

    monkeypatch.setattr(history, "_history", noted)
    async with running(app) as pilot:
        first = app.screen
        assert isinstance(first, today.Today)
        await until(pilot, lambda: len(worked) == 1 and not first.warming)
        await keys(pilot, "p escape n escape down space")
        await until(pilot, lambda: len(worked) == 2 and not first.warming)
        await keys(pilot, "p escape n escape")
        assert set(worked) == {"Today"}


async def test_a_screen_made_ahead_is_opened_once_and_shows_what_was_recorded_since(
    lived: Lived, at_once: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    make = screens.make

    def noted(name: str) -> Screen[Any]:
        made.append(name)
        return make(name)

    monkeypatch.setattr(warming, "make", noted)
    app = app_for(lived())
    async with running(app) as pilot:
        first = app.screen
        assert isinstance(first, today.Today)
        await until(pilot, lambda: set(made) == set(warming.Spares.NAMES) and not first.warming)
        await keys(pilot, "down space")
        await shows(pilot, "✓")
        made.clear()
        await keys(pilot, "n")
        await shows(pilot, "Coach · Notes")
        assert "07:40  Done           A brisk walk" in text_of(app)
        assert not made
        opened = app.screen
        await keys(pilot, "escape")
        await until(pilot, lambda: made == ["journal"] and not first.warming)
        await keys(pilot, "n")
        await shows(pilot, "Coach · Notes")
        assert app.screen is not opened


def test_no_key_of_today_waits_for_a_module_once_today_has_been_idle(three_weeks: Path) -> None:
    code = """
        import asyncio, sys
        from datetime import UTC, datetime
        from pathlib import Path
        from coach.coaching.door import open_coach
        from coach.journal.days import FixedClock
        from coach.tui import warming
        from coach.tui.screens import today
        from tests.tui.helpers import app_for, home_in, until
        today.WHEN_IDLE = today.LATER = warming.BETWEEN = 0.01
        coach = open_coach(home_in(Path(sys.argv[1])), FixedClock(datetime(2026, 11, 30, 7, 40, tzinfo=UTC)), region="GB")
        async def look():
            app = app_for(coach)
            async with app.run_test(size=(80, 24)) as pilot:
                first = app.screen
                await until(pilot, lambda: "coach.tui.sheets.help" in sys.modules and not first.warming)
                ready = set(sys.modules)
                for key in ("exclamation_mark", "c", "p", "n", "r", "d", "question_mark"):
                    await pilot.press(key)
                    await until(pilot, lambda: app.screen is not first and bool(app.screen.size))
                    new = {name for name in set(sys.modules) - ready if name.startswith("coach")}
                    new -= {name for name in new if "simulate" in name or name.endswith("forecast")}  # behind Recovery's frame
                    if new:
                        print(key, *sorted(new))
                    while app.screen is not first:
                        await pilot.press("escape")
        asyncio.run(look())
    """
    told = subprocess.run(
        [sys.executable, "-c", dedent(code), str(three_weeks)],
        capture_output=True, text=True, check=True, cwd=ROOT, env=os.environ | {"TERM": "xterm-256color"},
    )  # fmt: skip
    assert told.stdout == ""


async def test_the_focused_row_stays_in_view_when_the_page_grows_unless_the_person_scrolled_away(lived: Lived) -> None:
    def more() -> Lines:
        return Lines(lambda width: [Content("more"[:width])] * 30)

    app = app_for(lived())
    async with running(app) as pilot:
        await keys(pilot, "n")
        await shows(pilot, "Coach · Notes", "▌ ○      Check in")
        body = app.screen.query_one("#body")
        await body.mount(more(), before=0)
        await body.mount(more())
        await until(pilot, lambda: body.virtual_size.height > 70)
        await shows(pilot, "▌ ○      Check in")
        await keys(pilot, "pagedown pagedown pagedown")
        await until(pilot, lambda: "▌" not in text_of(app))
        await body.mount(more())
        await until(pilot, lambda: body.virtual_size.height > 100)
        await pilot.pause()
        assert "▌" not in text_of(app)
        await keys(pilot, "down")
        await shows(pilot, "▌")
