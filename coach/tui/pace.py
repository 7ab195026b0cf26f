"""How fast screens of danger signs are answered. A key that stays down goes through all of them, and nobody has read them.

A repeat cannot be told from a press for sure, so nothing is refused or undone: the person is told, and how to go back.
"""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from textual.app import App

    from coach.tui.app import CoachApp

READ = 0.4
"""Seconds. A keyboard repeats a key every 25 to 90 ms; in less than this nobody reads a screen of signs (our rule)."""


class Pace:
    """Since when the signs in front could be read."""

    def __init__(self) -> None:
        """Nothing is answered yet."""
        self._last = -inf

    def too_fast(self, app: App[Any]) -> bool:
        """Take the answer of the key that `app` looks at; whether it came too soon after the one before. The mouse never does."""
        coach = cast("CoachApp", app)
        before, self._last = self._last, coach.typed_at if coach.typed_at < inf else -inf
        return self._last - before < coach.read
