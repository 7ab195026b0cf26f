"""Keys as a person types them: each when what came of the one before is on the screen.

`Pilot.press` sleeps 40 ms and more for each key, and takes a program that gets no processor for one that has nothing to do.
"""

from __future__ import annotations

import asyncio
import contextlib
import unicodedata
from typing import TYPE_CHECKING, Any

from textual import events
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key
from textual.pilot import Pilot

from coach.tui.widgets.multi import MultiChoice

if TYPE_CHECKING:
    from textual.app import App
    from textual.message_pump import MessagePump

ROUNDS = 3
"""A key goes from the app to the focused widget, its message to the screen, and what the screen does back to the widgets."""
MOST_ROUNDS = 50
"""What still draws after so many rounds draws by a clock."""
MOST_WAITS = 300
"""Tenths of a second for one queue: generous, since the machine may be busy."""


def key_event(name: str) -> events.Key:
    """The event that a driver makes of a key, named as in Textual (`enter`, `left_square_bracket`) or by its character."""
    if len(name) == 1 and not name.isalnum():
        name = _character_to_key(name)
    try:
        character: str | None = unicodedata.lookup(_get_unicode_name_from_key(REPLACED_KEYS.get(name, name)))
    except KeyError:
        character = name if len(name) == 1 else None
    return events.Key(name, character)


class Hand(Pilot[None]):
    """A pilot whose keys and pauses end when the app has done, and drawn, what was asked of it."""

    async def press(self, *keys: str) -> None:
        """Press keys, one after another."""
        await hit(self.app, *keys)

    async def pause(self, delay: float | None = None) -> None:
        """Wait until the app has worked off what it has to do."""
        if delay is None:
            await handled(self.app)
        else:
            await super().pause(delay)


def typed_ahead(app: App[Any], *names: str) -> None:
    """Send keys at once, before anything can come of them."""
    driver = app._driver
    assert driver is not None
    for name in names:
        event = key_event(name)
        event.set_sender(app)
        driver.send_message(event)


async def hit(app: App[Any], *names: str) -> None:
    """Send keys one after another, each when the app has done and drawn what the one before asked for."""
    await handled(app)  # what was seen may be a moment old
    for name in names:
        typed_ahead(app, name)
        await handled(app)


async def at_times(app: App[Any], name: str, *seconds: float) -> None:
    """Send a key so many seconds from now, by the clock of events; each when all that the one before asked for is drawn."""
    driver = app._driver
    assert driver is not None
    now = key_event(name).time
    for later in seconds:
        for signs in app.screen.query(MultiChoice):  # on a busy machine too they stand before the next one comes
            signs.drawn_at = min(signs.drawn_at, now)
        event = key_event(name)
        event.time = now + later
        event.set_sender(app)
        driver.send_message(event)
        await handled(app)


async def handled(app: App[Any]) -> None:
    """Wait until app, screen and focused widget have worked off what stands in their queues, and the screen is drawn."""
    quiet = 0
    for _ in range(MOST_ROUNDS):
        for node in (app, app.screen, app.screen.focused):
            if node is not None and node.is_running:
                await _worked_off(node)
        await app.animator.wait_until_complete()  # a scrolled page comes by its clock, though nothing moves
        quiet = 0 if _drawn_anew(app) else quiet + 1
        if quiet == ROUNDS:
            return


def _drawn_anew(app: App[Any]) -> bool:
    """Draw what is to be drawn, as the screen's own clock has it done 60 times a second; whether there was anything."""
    screen = app.screen if app.is_running else None
    if screen is None or not (screen._layout_required or screen._repaint_required or screen._dirty_widgets or screen._callbacks):
        return False
    screen._on_timer_update()
    return True


async def _worked_off(node: MessagePump) -> None:
    done = asyncio.Event()
    if node.call_later(done.set):
        for _ in range(MOST_WAITS):
            if done.is_set() or not node.is_running:  # it may be taken away meanwhile
                return
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(done.wait(), 0.1)
