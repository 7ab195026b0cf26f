"""`KeyLine`: the line of keys at the bottom, which arrows and the mouse can press too.

Tab goes to it. So no command of any screen needs a letter: what does not fit on the line is behind `? keys`, in a list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.content import Content
from textual.message import Message

from coach.tui.literal import join, lit
from coach.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.binding import BindingType

    from coach.tui.keys import Command

BETWEEN = 3
"""Columns between two keys."""


class KeyLine(Lines, can_focus=True):
    """Keys and labels in rows. With the focus one of them is marked: ← → move, Enter presses, ↑ and Esc go back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", show=False),  # arrows alone: a letter is the screen's, also while the focus is here
        Binding("right", "move(1)", show=False),
        Binding("enter", "press", show=False),
        Binding("escape,up", "leave", show=False),
    ]
    ALLOW_SELECT = False

    class Pressed(Message):
        """A key was pressed here; its screen does the command."""

        def __init__(self, command: Command) -> None:
            self.command = command
            super().__init__()

    class Left(Message):
        """Esc: back to the page."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        """`id` is Textual's."""
        super().__init__(id=id)
        self.at = 0
        self.mark = ""
        """Style of the key with the focus; by default that of a focused row."""
        self._commands: tuple[Command, ...] = ()
        self._places: list[tuple[int, int, int, Command]] = []  # row, first column, end, command

    def build(self, width: int) -> list[Content]:
        """The lines; where the keys stand is noted on the way."""
        self._places = []
        found = super().build(width)
        self._commands = tuple(place[3] for place in self._places)
        return found

    @property
    def commands(self) -> tuple[Command, ...]:
        """What can be pressed here, in order."""
        return self._commands

    def row(self, found: Sequence[tuple[Command, str]], *, left: int = 0, y: int = 0, role: str = "quiet") -> Content:
        """Row `y` of the keys: to be called while the lines are built, for it notes where each key stands."""
        parts: list[Content | str | tuple[object, str]] = [" " * left]
        at = left
        for number, (command, label) in enumerate(found):
            if number:
                parts.append(" " * BETWEEN)
                at += BETWEEN
            piece = join((command.key, "bold"), (f" {label}" if label else "", role))
            if self.has_focus and len(self._places) == self.at:
                piece = lit(piece.plain).stylize(self.mark or self.focus_row)
            self._places.append((y, at, at + piece.cell_length, command))
            parts.append(piece)
            at += piece.cell_length
        return join(*parts)

    def action_move(self, by: int) -> None:
        """To the key beside."""
        self.at = max(0, min(self.at + by, len(self._commands) - 1))
        self.redraw(layout=False)

    def action_press(self) -> None:
        """Do what the marked key does."""
        if self.at < len(self._commands):
            self.post_message(self.Pressed(self._commands[self.at]))

    def action_leave(self) -> None:
        """Back to the page."""
        self.post_message(self.Left())

    def on_click(self, event: events.Click) -> None:
        """A click presses the key under it."""
        at = event.get_content_offset(self)
        for y, first, end, command in self._places:
            if at is not None and at.y == y and first <= at.x < end:
                event.stop()
                self.post_message(self.Pressed(command))
                return

    def on_focus(self) -> None:
        """Mark the first key."""
        self.at = 0
        self.redraw(layout=False)

    def on_blur(self) -> None:
        """Mark none."""
        self.redraw(layout=False)
