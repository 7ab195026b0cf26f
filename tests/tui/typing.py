"""Keys at the speed of a terminal. `Pilot.press` sleeps 40 ms and more for each key, which is hours over all stories' days."""

from __future__ import annotations

import asyncio
import unicodedata
from typing import TYPE_CHECKING, Any

from textual import events
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key

if TYPE_CHECKING:
    from textual.app import App
    from textual.message_pump import MessagePump

ROUNDS = 3
"""A key goes from the app to the focused widget, its message to the screen, and what the screen does back to the widgets."""


def key_event(name: str) -> events.Key:
    """The event that a driver makes of a key, named as in Textual (`enter`, `left_square_bracket`) or by its character."""
    if len(name) == 1 and not name.isalnum():
        name = _character_to_key(name)
    try:
        character: str | None = unicodedata.lookup(_get_unicode_name_from_key(REPLACED_KEYS.get(name, name)))
    except KeyError:
        character = name if len(name) == 1 else None
    return events.Key(name, character)


async def hit(app: App[Any], *names: str) -> None:
    """Send keys one after another, each when the app has done what the one before asked for."""
    for name in names:
        event = key_event(name)
        event.set_sender(app)
        driver = app._driver
        assert driver is not None
        driver.send_message(event)
        await handled(app)


async def handled(app: App[Any]) -> None:
    """Wait until app, screen and focused widget have worked off what stands in their queues."""
    for _ in range(ROUNDS):
        for node in (app, app.screen, app.screen.focused):
            if node is not None and node.is_running:
                await _worked_off(node)


async def _worked_off(node: MessagePump) -> None:
    done = asyncio.Event()
    if node.call_later(done.set):
        try:
            await asyncio.wait_for(done.wait(), 1.0)
        except TimeoutError:
            return  # it was taken away meanwhile
