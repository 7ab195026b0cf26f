"""Every screen in every look: readable in high contrast, whole without any colour, and in the terminal's own sixteen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from rich.color import ColorType
from textual.pilot import Pilot

from coach.interview.model import DailyOutcome
from coach.journal.problems import Missing
from coach.tui.app import CoachApp
from coach.tui.frame import Frame
from coach.tui.looks import Looks
from coach.tui.screens import SCREENS, load
from coach.tui.sheets.find import Find
from coach.tui.sheets.help import Help
from coach.tui.sheets.numbers import Numbers
from coach.tui.widgets.lines import Lines
from tests.tui import script
from tests.tui.helpers import app_for, running, text_of, until
from tests.tui.test_themes import contrast

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from rich.segment import Segment
    from textual.screen import Screen

    from coach.coaching.door import Coach

ANSWERS = {"saddle": "yes", "age": 34}
ARGUMENTS: dict[str, dict[str, Any]] = {
    "review": {"answers": {"age": 34}},
    "findings": {"findings": script.self_care({}), "answers": {}},
    "emergency": {"outcome": script.emergency(ANSWERS), "answers": ANSWERS},
    "simulate": {"template": "acute-strain", "facts": {"age": 34, "sex": "male"}},
    "preview": {"template": "acute-strain", "answers": {"age": 34, "sex": "male", "pain_now": 6}},
    "exercise": {"exercise": "glute-bridge"},
    "danger": {"outcome": DailyOutcome("urgent", (), ("saddle",), ("Call 111 now.",), ("I am numb.",), ("Lie down.",), ())},
    "trouble": {"problem": Missing(Path("journal.db"))},
}
"""What screens are opened with that need something."""
LISTS = {"today", "plan", "cautions", "journal"}
"""Screens of rows alone, which are chosen with the mouse; `y` copies them."""
EMPTY = frozenset(" \u2800")


async def shown(app: CoachApp, pilot: Pilot[Any]) -> AsyncIterator[str]:
    """Opens one screen after another; gives its name once it stands still."""
    opened: list[tuple[str, Screen[Any]]] = []
    for name in SCREENS:
        cls = load(name)
        opened.append((name, cls(**ARGUMENTS.get(name, {}))))
    for name, screen in opened:
        await app.push_screen(screen)
        await pilot.pause()
        await until(pilot, lambda: len(text_of(app).split()) > 8)
        await app.workers.wait_for_complete([worker for worker in app.workers if worker.node is screen])
        if name in {"preview", "simulate"}:  # they are made behind the page
            await until(pilot, lambda screen=screen: screen.plain.splitlines()[0].strip() in text_of(app))  # type: ignore[misc]
        if name == "today":  # it is filled in after its first frame
            await until(pilot, lambda screen=screen: screen._compared[0] > 0)  # type: ignore[misc]
        await pilot.pause()
        yield name
        if name == "today":
            for sheet in (Help.of(app.screen), Find.of(app.screen, app.theme), Numbers(app.house.region())):
                await app.push_screen(sheet)
                await pilot.pause()
                yield type(sheet).__name__
                await app.pop_screen()
        while len(app.screen_stack) > 1:  # a question of its own may stand over it
            await app.pop_screen()


def segments(app: CoachApp) -> list[Segment]:
    """What is drawn, with its colours."""
    strips = app.screen._compositor.render_strips()
    return [segment for strip in strips for segment in strip if set(segment.text) - EMPTY]


LOOKS = [
    ("coach-contrast", 7.0, (80, 24)),
    ("coach-contrast", 7.0, (120, 40)),
    ("coach-dark", 4.5, (80, 24)),
    ("coach-light", 4.5, (80, 24)),
]


@pytest.mark.parametrize(("theme", "least", "size"), LOOKS)
async def test_every_word_on_every_screen_can_be_read(coach: Coach, theme: str, least: float, size: tuple[int, int]) -> None:
    app = app_for(coach, Looks(theme=theme))
    names, faint = set(), set()
    async with running(app, size) as pilot:
        async for name in shown(app, pilot):
            names.add(name)
            for text, style, _ in segments(app):
                words = any(character.isalnum() for character in text)
                if style is None or style.color is None or style.bgcolor is None or not words:
                    continue
                front, back = style.color.get_truecolor().hex, style.bgcolor.get_truecolor().hex
                if contrast(front, back) < least or (style.dim and least > 5):
                    faint.add((name, text.strip(), front, back))
    assert names >= {"welcome", "today", "check-in", "emergency", "findings", "Help", "Find", "Numbers", "plan", "session"}
    assert not faint


@pytest.mark.parametrize("looks", [Looks(), Looks(colour=False)], ids=["colours", "no colour"])
async def test_text_is_picked_out_with_the_mouse_seen_and_copied_on_every_screen(coach: Coach, looks: Looks) -> None:
    app, tried = app_for(coach, looks), set()
    async with running(app) as pilot:
        async for name in shown(app, pilot):
            seen = app.screen.region
            for lines in app.screen.query(Lines):
                there = lines.content_region.intersection(seen)
                rows = text_of(app).splitlines()
                y = next((y for y in range(there.y, there.bottom) if letters(rows[y][there.x : there.right])), 0)
                if not y or not lines.ALLOW_SELECT or app.screen.get_widget_at(there.x, y)[0] is not lines:
                    continue
                await pilot.mouse_down(offset=(there.x, y))
                await pilot.hover(offset=(there.x + 9, y))
                await pilot.mouse_up(offset=(there.right - 1, y))
                await pilot.pause()
                row = app.screen._compositor.render_strips()[y]  # another row may be reversed because it has the focus
                assert letters("".join(s.text for s in row if s.style and s.style.reverse)), (name, lines)
                await pilot.press("ctrl+c")
                assert letters(app.clipboard), (name, lines)
                app.copy_to_clipboard("")
                app.screen.clear_selection()
                tried.add(name)
    assert tried >= set(SCREENS) - LISTS, set(SCREENS) - tried


def letters(text: str) -> bool:
    """Whether anybody could read something there."""
    return any(map(str.isalnum, text))


async def test_no_screen_sends_a_colour_where_none_is_wished_and_all_say_the_same(coach: Coach) -> None:
    texts: list[dict[str, str]] = []
    for looks in (Looks(), Looks(colour=False)):
        app = app_for(coach, looks)
        found = {}
        async with running(app) as pilot:
            async for name in shown(app, pilot):
                found[name] = text_of(app)
                if not looks.colour:
                    coloured = [s for s in segments(app) if s.style and (s.style.color or s.style.bgcolor)]
                    assert coloured == [], name
                    rows = app.screen.focused if isinstance(app.screen, Frame) else None
                    if rows is not None and hasattr(rows, "show_cursor"):
                        assert "▌" in found[name] or any(s.style and s.style.reverse for s in segments(app)), name
        texts.append(found)
    assert texts[0].keys() == texts[1].keys()
    moving = {"session", "exercise"}  # a figure and a clock
    assert {name for name in texts[0] if texts[0][name] != texts[1][name]} <= moving


async def test_the_terminals_own_palette_is_enough_for_every_screen(coach: Coach) -> None:
    app = app_for(coach, Looks(theme="coach-ansi"))
    async with running(app) as pilot:
        async for name in shown(app, pilot):
            colours = {c for s in segments(app) if s.style for c in (s.style.color, s.style.bgcolor) if c is not None}
            assert {colour.type for colour in colours} <= {ColorType.DEFAULT, ColorType.STANDARD}, name
