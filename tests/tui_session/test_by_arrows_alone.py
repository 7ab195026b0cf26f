"""Every command of every screen is reached by arrows, Tab, Enter and Esc, or by the mouse, without keys that terminals eat."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from textual.binding import Binding

from coach.tui import keys
from coach.tui.app import CoachApp
from coach.tui.frame import Frame
from coach.tui.looks import Looks
from coach.tui.screens import SCREENS, load
from coach.tui.sheets.help import MOVES, Help
from coach.tui.widgets.key_line import KeyLine
from tests.tui.helpers import app_for, running, shows, text_of, until
from tests.tui.typing import hit

from .test_every_screen import segments, shown

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from coach.coaching.door import Coach

MOST_GROUPS = 6
"""More groups than any screen has."""
EATEN = {"ctrl+a", "ctrl+b", "ctrl+c", "ctrl+q", "ctrl+s", "ctrl+p", "ctrl+r", "ctrl+z", "ctrl+e", "ctrl+f", "ctrl+w", "f1"}
"""By tmux, screen, flow control, the shell's job control, and VS Code."""


async def to_keys(app: CoachApp) -> KeyLine:
    """Tab until the line of keys has the focus."""
    for _ in range(MOST_GROUPS):
        focused = app.screen.focused
        if isinstance(focused, KeyLine):
            return focused
        await hit(app, "tab")
    raise AssertionError(f"Tab does not come to the keys:\n{text_of(app)}")


async def press_there(pilot: Pilot[Any], name: str) -> None:
    """Press a key of the bottom line by arrows and Enter."""
    app = pilot.app
    assert isinstance(app, CoachApp)
    line = await to_keys(app)
    await hit(app, *["right"] * [command.id for command in line.commands].index(name), "enter")


async def test_all_commands_of_every_screen_are_offered_to_arrows_and_enter(coach: Coach) -> None:
    app = app_for(coach)
    seen = set()
    async with running(app) as pilot:
        async for name in shown(app, pilot):
            if name == "check-in" and app.screen.is_modal:  # today's is there already: to change it
                await hit(app, "enter")
                await until(pilot, lambda: not app.screen.is_modal)
            screen = app.screen
            if not isinstance(screen, Frame):
                continue
            wanted = {c.id for c in keys.commands(screen) if c.enabled and not c.id.startswith(MOVES)} - {keys.KEYS_ID}
            line = await to_keys(app)
            assert line.commands[-1].id == keys.KEYS_ID, name
            await hit(app, *["right"] * len(line.commands), "enter")
            await until(pilot, lambda: isinstance(app.screen, Help))
            offered = {command.id for command in app.screen._rows.found}  # type: ignore[attr-defined]
            assert wanted <= offered, f"{name}: {sorted(wanted - offered)}"
            await hit(app, "escape")
            await until(pilot, lambda screen=screen: app.screen is screen)  # type: ignore[misc]
            seen.add(name)
    assert seen >= set(SCREENS) - {"emergency", "trouble"}


@pytest.mark.parametrize(
    "looks", [Looks(), Looks(colour=False), Looks(theme="coach-contrast")], ids=["dark", "no colour", "contrast"]
)
async def test_the_key_with_the_focus_is_seen_and_escape_gives_the_focus_back(coach: Coach, looks: Looks) -> None:
    app = app_for(coach, looks, first="today")
    async with running(app) as pilot:
        await shows(pilot, "! wrong")
        before = app.screen.focused
        plain = {(s.text, str(s.style)) for s in segments(app)}
        line = await to_keys(app)
        await hit(app, "right")
        marked = [s for s in segments(app) if line.commands[1].label in s.text and (s.text, str(s.style)) not in plain]
        assert marked, "the key with the focus looks like the others"
        await hit(app, "escape")
        assert app.screen.focused is before


async def test_a_command_without_a_place_at_the_bottom_is_done_from_the_list_of_keys(coach: Coach) -> None:
    app = app_for(coach, first="today")
    async with running(app) as pilot:
        await shows(pilot, "! wrong")
        await press_there(pilot, keys.KEYS_ID)
        await shows(pilot, "Keys", "Enter do it")
        found = app.screen._rows.found  # type: ignore[attr-defined]
        await hit(app, *["down"] * [command.id for command in found].index("go.plan"), "enter")
        await shows(pilot, "Coach · Plan", "The road")


async def test_an_emergency_needs_no_letter_either(coach: Coach) -> None:
    from tests.tui.script import emergency

    app = app_for(coach, first="today")
    async with running(app) as pilot:
        app.open_screen("emergency", outcome=emergency({"saddle": "yes"}), answers={"saddle": "yes"})
        await shows(pilot, "Call 999 now.", "q close")
        await press_there(pilot, "emergency.copy")
        await shows(pilot, "Copied: what to say", "y copy what to say")
        await press_there(pilot, "emergency.region")
        await shows(pilot, "Where are you?")


async def test_the_mouse_presses_the_keys_at_the_bottom_of_screens_and_sheets(coach: Coach) -> None:
    app = app_for(coach, first="today")
    async with running(app) as pilot:
        rows = (await shows(pilot, "c check-in", "! wrong")).splitlines()
        await pilot.click(offset=(rows[-1].index("c check-in") + 3, len(rows) - 1))
        await shows(pilot, "Coach · Check-in")
        await hit(app, "escape")
        await shows(pilot, "Coach · Today")
        await hit(app, "question_mark")
        rows = (await shows(pilot, "Esc close")).splitlines()
        at = next(n for n, row in enumerate(rows) if "Esc close" in row)
        await pilot.click(offset=(rows[at].index("Esc close") + 1, at))
        await until(pilot, lambda: not isinstance(app.screen, Help))


@pytest.mark.parametrize("name", list(SCREENS))
def test_what_terminals_eat_is_no_commands_only_way(name: str) -> None:
    """Such a key has an id, and so stands in the list of keys and in the finder, or another key beside it."""
    for base in (*load(name).__mro__, *CoachApp.__mro__):
        if not base.__module__.startswith("coach."):
            continue
        for binding in base.__dict__.get("BINDINGS", ()):
            assert isinstance(binding, Binding)
            if EATEN & set(binding.key.split(",")):
                assert binding.id, f"{base.__name__}: {binding.key}"
