"""`?`: every key of the screen, read from its bindings; Enter does what the row says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.content import Content

from coach.text import tui as words
from coach.tui import keys
from coach.tui.layout import gap, pair, para, stack
from coach.tui.literal import lit
from coach.tui.sheets.sheet import Sheet
from coach.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.screen import Screen
    from textual.widget import Widget

    from coach.tui.layout import Block


EVERYWHERE = ("app.", "frame.")
MOVES = ("rows.", "frame.page")
"""Keys that move about in a list or a page: told, but there is nothing to be done by them from here."""


class CommandRows(Rows):
    """Commands with their keys: this screen's first, then those that work everywhere."""

    def __init__(self, here: Sequence[keys.Command], everywhere: Sequence[keys.Command], foot: Block) -> None:
        """Both in their order, and what stands under them."""
        super().__init__(id="commands")
        self.found = (*here, *everywhere)
        self._here = len(here)
        self._foot = foot

    @property
    def count(self) -> int:
        """How many commands there are."""
        return len(self.found)

    def above(self, index: int, width: int) -> Sequence[Content]:
        """A title between the two groups; the foot under them."""
        if index == self.count:
            return self._foot(width)
        if index != self._here:
            return ()
        title = lit(words.KEYS_EVERYWHERE, "quiet")
        return (Content(""), title) if index else (title,)

    def row(self, index: int, width: int) -> list[Content]:
        """`Ctrl+P      Find a command by its name`."""
        command = self.found[index]
        return pair(lit(command.key, "bold"), command.help)(width)

    def action_digit(self, number: int) -> None:
        """Digits choose nothing here: some rows are digits themselves."""


class Help(Sheet[tuple[str, object]]):
    """Keys and what they do. Gives back (action, node) of a command that was chosen."""

    TITLE_TEXT = words.KEYS_TITLE
    KEYS: ClassVar[Sequence[str]] = ("rows.enter", "sheet.close")

    def __init__(self, found: Sequence[keys.Command]) -> None:
        """Show these commands."""
        super().__init__()
        doing = [c for c in found if not c.id.startswith(MOVES) and c.id != keys.KEYS_ID]
        here = [c for c in doing if not c.id.startswith(EVERYWHERE)]
        everywhere = [c for c in doing if c.id.startswith(EVERYWHERE)]
        moves = [pair(lit(c.key, "bold"), c.help, column=14) for c in found if c.id.startswith(MOVES)]
        foot = stack(*([gap(), *moves] if moves else ()), gap(), para(lit(words.KEYS_FOOT, "quiet")), gap())
        self._rows = CommandRows(here, everywhere, foot)

    @classmethod
    def of(cls, screen: Screen[Any]) -> Help:
        """Help for `screen` as it is now."""
        return cls(keys.commands(screen))

    def content(self) -> Iterable[Widget]:
        """One row a command; then the keys that move about."""
        yield self._rows

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Give the command back."""
        event.stop()
        command = self._rows.found[event.index]
        self.dismiss((command.action, command.node))

    def describe(self, binding_id: str) -> tuple[str, str] | None:
        """Enter does it."""
        return ("Enter", words.KEYS_DO) if binding_id == "rows.enter" else None
